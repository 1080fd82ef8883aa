"""How whole lists are: python -m eval.lists --words FOLDER, of the articles that nothing was learned from.

Of the questions of lists.jsonl: the share of the items that are quoted, in a sentence that is cited; of the questions,
those of which every item is; of those that the article answers by half, those of which the answered half is quoted and
the other is named as missing. Also how many sentences are cited for one that holds an item.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tqdm import tqdm

from bot.bot import Bot
from bot.reader.base import Reader
from bot.reader.load import load_reader
from bot.reader.option import add_reader_option
from bot.reply.reply import Answer, Reply
from eval.metrics import mean, occurs
from eval.run import first_index
from eval.sets.gold import UnreadableGold
from eval.sets.lists import HALF, ListCase, ListSet, load_lists
from index.search.embed import Embedder, load_embedder

ALL = "all"


@dataclass(frozen=True, slots=True)
class ListOutcome:
    """A question, the reply, and of each item whether it is quoted."""

    case: ListCase
    reply: Reply
    quoted: tuple[bool, ...]

    @property
    def names_missing(self) -> bool:
        """Of HALF: something of the answered half is quoted, and a part is named as missing."""
        return isinstance(self.reply, Answer) and bool(self.reply.missing) and any(self.quoted)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m eval.lists", description=__doc__)
    parser.add_argument("--words", type=Path, required=True, help="a folder laid out as data/words is")
    parser.add_argument("--learned", action="store_true", help="judge by those that the fit has seen instead")
    add_reader_option(parser)
    options = parser.parse_args(arguments)
    try:
        sets = load_lists(options.words, judged=not options.learned)
    except UnreadableGold as error:
        sys.stderr.write(f"footnote: {error}\n")
        return 2
    sys.stdout.write(json.dumps(scores(outcomes(sets, load_embedder(), load_reader(options.reader))), indent=1) + "\n")
    return 0


def outcomes(sets: Sequence[ListSet], embedder: Embedder, reader: Reader | None) -> list[ListOutcome]:
    """Each question asked of a fresh bot."""
    found = []
    for one in tqdm(sets):
        bot = Bot(first_index(one.article, embedder)[0], embedder, reader)
        found += [_outcome(case, bot) for case in one.cases]
    return found


def scores(found: Sequence[ListOutcome]) -> dict[str, Any]:
    """The shares by kind, and of all."""
    by_kind: defaultdict[str, list[ListOutcome]] = defaultdict(list)
    for outcome in found:
        by_kind[outcome.case.kind].append(outcome)
        by_kind[ALL].append(outcome)
    return {kind: _scores(group) for kind, group in sorted(by_kind.items())}


def _scores(found: Sequence[ListOutcome]) -> dict[str, Any]:
    answers = [o for o in found if isinstance(o.reply, Answer)]
    halves = [o for o in found if o.case.kind == HALF]
    whole = [o for o in found if o.case.kind != HALF]
    cited = [_holds_item(o, n) for o in answers for n in range(len(o.reply.citations))]
    return {
        "n": len(found),
        "items_quoted": mean([float(quoted) for o in found for quoted in o.quoted]),
        "whole": mean([float(all(o.quoted)) for o in whole]),
        "missing_named": mean([float(o.names_missing) for o in halves]),
        "wrongly_missing": mean([float(isinstance(o.reply, Answer) and bool(o.reply.missing)) for o in whole]),
        "refused": mean([float(not isinstance(o.reply, Answer)) for o in found]),
        "citations": mean([float(len(o.reply.citations)) for o in answers]),
        "precision": mean([float(holds) for holds in cited]),
    }


def _outcome(case: ListCase, bot: Bot) -> ListOutcome:
    reply = bot.ask(case.question)
    citations = reply.citations if isinstance(reply, Answer) else ()
    quoted = tuple(
        any(c.raw_span.overlaps(item.sentence) and occurs(item.answer, c.quote) for c in citations)
        for item in case.items
    )
    return ListOutcome(case, reply, quoted)


def _holds_item(outcome: ListOutcome, number: int) -> bool:
    citation = outcome.reply.citations[number]
    return any(citation.raw_span.overlaps(item.sentence) for item in outcome.case.items)


if __name__ == "__main__":
    raise SystemExit(main())
