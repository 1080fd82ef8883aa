"""What is trained on, and that no held-out title is in it."""

from __future__ import annotations

from training.data.cases import HELD_OUT
from training.data.corpora import Source
from training.questions.material import Material
from training.stages.measure import held_asked, sample


class TestHeldOut:
    def test_no_training_case_is_of_a_held_out_title(self, every_source: Material) -> None:
        squad = every_source.corpora[Source.SQUAD2]
        titles = {case.title for source, case in every_source.asked if source is Source.SQUAD2}
        assert titles == {"Rivers", "Towns"}
        assert {case.title for case in squad.cases} - titles == set(HELD_OUT)
        held = {squad.pools[case.pool] for case in squad.cases if case.title in HELD_OUT}
        assert not any(every_source.pool(source, case) in held for source, case in every_source.asked)
        assert not {s for asked in every_source.watched for s in asked.sentences} & {s for pool in held for s in pool}

    def test_all_others_but_those_set_aside_are_asked_of(self, every_source: Material) -> None:
        counts = {source: sum(s is source for s, _ in every_source.asked) for source in Source}
        assert counts == {
            Source.SQUAD2: 144 - 30,
            Source.PAIRS: 36 - 30,
            Source.QAMR: 36 - 30,
            Source.QAMR_ALL: 36 - 30,
        }
        assert len(every_source.watched) == 4 * 16

    def test_figures_are_of_held_out_titles_only(self, every_source: Material) -> None:
        squad = every_source.corpora[Source.SQUAD2]
        answerable, unanswerable = sample(squad)
        assert {case.title for case in (*answerable, *unanswerable)} == set(HELD_OUT)
        assert (len(answerable), len(unanswerable)) == (24, 24)
        held = {case.question for case in squad.cases if case.title in HELD_OUT}
        assert {asked.question for asked in held_asked(squad)} <= held

    def test_the_same_corpora_give_the_same_split(self, every_source: Material) -> None:
        assert Material.of(every_source.corpora) == every_source
