"""A reader small enough to train in a second, and data in all formats that training reads, with towns in them."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import nn

from bot.reader.layout import Layout, TokenRow
from tests.support.fakes import FakeEmbedder
from training.data.corpora import Source
from training.model.network import Reader, Shape
from training.model.rows import row
from training.model.weights import MODEL, mpnet_names
from training.stages.train import Plan

SHAPE = Shape(layers=2, width=32, heads=4, inner=96)
LAYOUT = Layout()
PLAN = Plan(questions=48, batch=4, rate=3e-3, frozen=1, warm_up=8, saved_every=16, measured_every=24)
# An article of set "2" whose id makes it one of those held out.
HELD_OUT_ID = next(name for name in (f"inv9_{n:02}" for n in count()) if zlib.crc32(name.encode()) % 20 == 5)
# Stands only in texts that are held out.
FAR_TOWN = "Zanzibar"
_TOWNS = "Arl Bexford Corley Dunmere Elsing Farrow".split()
_FACTS = (
    ("{town} has {n} people.", "How many people live in the town of {town}?", "{n}"),
    ("The mayor of {town} is Ann{n} Venn.", "Who is the mayor of the town {town}?", "Ann{n} Venn"),
    ("A bridge was built at {town} in {n}.", "When was the bridge at the town {town} built?", "{n}"),
)


def embedder() -> FakeEmbedder:
    """In the place of MiniLM."""
    return FakeEmbedder(("mayor", "bridge", "people"))


def facts(start: int = 1200) -> list[tuple[str, str, str]]:
    """(sentence, question, answer): one of each kind for each town."""
    return [
        tuple(part.format(town=town, n=start + 7 * number) for part in fact)  # type: ignore[misc]
        for number, town in enumerate(_TOWNS)
        for fact in _FACTS
    ]


def title(name: str, start: int) -> dict[str, Any]:
    """One article of SQuAD 2.0: every fact asked for, and as many questions that it does not answer."""
    stated = facts(start)
    context = " ".join(sentence for sentence, _, _ in stated)
    asked = [
        {"question": question, "answers": [{"text": answer, "answer_start": context.index(sentence) + at}]}
        for sentence, question, answer in stated
        for at in [sentence.index(answer)]
    ]
    without = [
        {"question": question.replace("town", "village"), "answers": [], "is_impossible": True}
        for _, question, _ in stated
    ]
    return {"title": name, "paragraphs": [{"context": context, "qas": asked + without}]}


def write_data(folder: Path) -> Path:
    """squad2_tune.json, public/ and words/, each with something that is held out."""
    for part in (folder, folder / "public", folder / "words"):
        part.mkdir(exist_ok=True)
    titles = [title(name, 1100 + 200 * n) for n, name in enumerate(("Warsaw", "Rivers", "Packet_switching", "Towns"))]
    (folder / "squad2_tune.json").write_text(json.dumps({"data": titles}))
    for source in Source:
        if source not in (Source.WORDS, Source.SQUAD2):
            (folder / "public" / f"{source}.json").write_text(json.dumps(passages(source)))
    articles = [_article("towns", 1200), _article("more", 1300, set="2"), _article(HELD_OUT_ID, 1400, set="2")]
    questions = [asked for article in articles for asked in _questions(article)]
    for name, records in (("articles", articles), ("questions", questions)):
        (folder / "words" / f"{name}.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    return folder


def passages(name: str) -> dict[str, Any]:
    """A file of public/: two facts a passage, both asked for; also a title held out, and a single sentence."""
    stated = facts()
    pairs = [stated[n : n + 2] for n in range(0, len(stated), 2)]
    texts = [" ".join(sentence for sentence, _, _ in pair) for pair in pairs]
    given = [{"title": f"Town_{n} %26 more", "text": text} for n, text in enumerate(texts)]
    given += [
        {"title": "Warsaw", "text": f"{FAR_TOWN} is far. It is hot."},
        {"title": "x:12", "text": "Alone it stands."},
    ]
    questions = [
        {"passage": n, "question": question, "answers": [{"text": answer, "start": texts[n].index(answer)}]}
        for n, pair in enumerate(pairs)
        for _, question, answer in pair
    ]
    questions += [{"passage": n, "question": "Who is the queen?", "answers": []} for n in range(len(given))]
    return {"source": name, "licence": "CC0", "passages": given, "questions": questions}


def _article(name: str, start: int, **more: str) -> dict[str, Any]:
    sentences = [sentence for sentence, _, _ in facts(start)]
    if name == HELD_OUT_ID:
        sentences = [sentence.replace("Arl", FAR_TOWN) for sentence in sentences]
    starts = [number == 0 for number in range(len(sentences))]
    return {"id": name, "title": f"Towns of {name}", "sentences": sentences, "starts_paragraph": starts, **more}


def _questions(article: dict[str, Any]) -> list[dict[str, Any]]:
    """Of each sentence a question, a near miss, and for mayors a yes/no question and one that depends on it."""
    name, made = article["id"], []
    for number, sentence in enumerate(article["sentences"]):
        answer = sentence.rstrip(".").split(" is ")[-1].split(" in ")[-1].split(" has ")[-1].removesuffix(" people")
        asked = {"article": name, "sentences": [number], "history": []}
        question = f"what of number {number}, {sentence.split()[-1]}"
        made.append({**asked, "question": question, "answer": answer, "kind": "what", "set": "tw_1"})
        made.append({**asked, "question": f"not {question}", "answer": None, "kind": "near", "set": "tw_1"})
        if "mayor" in sentence:
            yes = {**asked, "question": f"is it {answer}?", "answer": answer, "kind": "yesno", "says": "yes"}
            made += [
                yes,
                {**asked, "question": "since when?", "answer": None, "kind": "when", "history": ["who?", "so?"]},
            ]
    return made


def write_mpnet(folder: Path, seed: int = 0) -> Path:
    """A folder like that of all-mpnet-base-v2, with random weights of SHAPE."""
    folder.mkdir(exist_ok=True)
    torch.manual_seed(seed)
    weights = Reader(SHAPE).state_dict()
    save_file({theirs: weights[ours] for ours, theirs in mpnet_names(SHAPE.layers).items()}, folder / MODEL)
    return folder


def tiny_reader(seed: int = 1) -> Reader:
    """Of random weights, always the same."""
    torch.manual_seed(seed)
    return Reader(SHAPE).eval()


def token_row(question: str, sentence: str, title: str = "", before: str = "") -> TokenRow:
    """A row as training makes it."""
    return row(LAYOUT, LAYOUT.question(question), sentence, LAYOUT.context(title, before))


ROWS: Sequence[TokenRow] = [
    token_row("Who is the mayor of Arl?", "The mayor of Arl is Ann Venn.", "Towns", "It rained."),
    token_row("Why?", "It rained."),
    token_row("When was the bridge built?", "A bridge was built at Arl, over the river Penn, in the spring of 1994."),
]


def assert_same_weights(one: nn.Module, other: nn.Module) -> None:
    """Every weight of both is the same, bit for bit."""
    for (name, a), b in zip(one.state_dict().items(), other.state_dict().values(), strict=True):
        assert torch.equal(a, b), name
