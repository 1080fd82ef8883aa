"""A reader small enough to train in a second: data in all formats that training reads, and a teacher of four layers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from tests.support.fakes import FakeEmbedder
from training.data import corpora
from training.data.cases import HELD_OUT, Corpus, save
from training.data.corpora import Source
from training.model.network import Ranker, Shape
from training.model.rows import load_tokenizer, row
from training.questions.material import Material
from training.stages import distil, spans
from training.stages.descent import Schedule

SHAPE = Shape(layers=4, width=24, inner=32, positions=160)
TOKENIZER = load_tokenizer()
ROWS = [
    row(TOKENIZER, question, sentence)
    for question, sentence in (
        ("Who is the mayor of Arl?", "The mayor of Arl is Ann Venn."),
        ("Why?", "It rained."),
        ("When was the bridge built?", "A bridge was built at Arl, over the river Penn, in the spring of 1994."),
    )
]
_TOWNS = "Arl Bexford Corley Dunmere Elsing Farrow Gannet Holm Inver Jarrow Kelby Lorne".split()
# In the titles that are only measured by: fewer, as each of their questions is read several times.
_FEW = 4
_FACTS = (
    ("{town} has {n} people.", "How many people live in the town of {town}?", "{n}"),
    ("The mayor of {town} is Ann{n} Venn.", "Who is the mayor of the town {town}?", "Ann{n} Venn"),
    ("A bridge was built at {town} in {n}.", "When was the bridge at the town {town} built?", "{n}"),
)
_DISTILLING = Schedule(((60, 60),), batch=4, rate=3e-3, warm_up=4, least=0.02, decay=0.0)
_POINTING = Schedule(((60, 150), (120, 120)), batch=6, rate=3e-3, warm_up=4, least=0.01, decay=0.01)
DISTILLING = distil.Plan(keep=(1, 2, 4), shared=1, schedule=_DISTILLING)
POINTING = spans.Plan(schedule=_POINTING, later=60, guess_after=30)


def facts(start: int = 1200, towns: int = len(_TOWNS)) -> list[tuple[str, str, str]]:
    """(sentence, question, answer): one of each kind for each town."""
    return [
        tuple(part.format(town=town, n=start + 7 * number) for part in fact)  # type: ignore[misc]
        for number, town in enumerate(_TOWNS[:towns])
        for fact in _FACTS
    ]


def title(name: str, start: int) -> dict[str, Any]:
    """One article of SQuAD 2.0: every fact asked for, and as many questions that it does not answer."""
    stated = facts(start, _FEW if name in HELD_OUT else len(_TOWNS))
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
    """The files of the public data, in their formats, with towns in them."""
    folder.mkdir(exist_ok=True)
    titles = [title(name, 1100 + 200 * n) for n, name in enumerate(("Warsaw", "Rivers", "Packet_switching", "Towns"))]
    (folder / "squad2_tune.json").write_text(json.dumps({"data": titles}))
    apart = [(s.lower().replace(".", " ."), q.lower().replace("?", " ?")) for s, q, _ in facts()]
    (folder / "squad1_pairs_sentences.txt").write_text("\n".join(s for s, _ in apart) + "\n")
    (folder / "squad1_pairs_questions.txt").write_text("\n".join(q for _, q in apart) + "\n")
    sentences, asked = [], []
    for number, (sentence, question, answer) in enumerate(facts()):
        key = f"Wiki1k:wikipedia:{number // 2}:{number}:0"
        tokens = sentence.replace(".", " .").split()
        first = tokens.index(answer.split()[0])
        positions = " ".join(str(i) for i in range(first, first + len(answer.split())))
        sentences.append(f"{key}\t{' '.join(tokens)}")
        asked.append("\t".join((key, "0", "1", "0", "0", question, positions, f"2:{positions}", "3:0")))
    (folder / "qamr_sentences.tsv").write_text("\n".join(sentences) + "\n")
    (folder / "qamr_dev.tsv").write_text("\n".join(asked[::2]) + "\n")
    (folder / "qamr_test.tsv").write_text("\n".join(asked[1::2]) + "\n")
    return folder


def write_cases(data: Path, kept: Path) -> None:
    """All corpora, ranked without a model."""
    for source in Source:
        save(corpora.read(source, data, FakeEmbedder(("mayor", "bridge", "people"))), kept / f"{source}.json")


def material(data: Path, kept: Path, plan: distil.Plan | spans.Plan) -> Material:
    """What a stage draws from."""
    return Material.of(corpora.prepared(plan.sources, data, kept))


def answers_in(corpus: Corpus) -> list[tuple[str, list[str]]]:
    """Each question with the words that answer it."""
    return [
        (case.question, [corpus.pools[case.pool][a.sentence][a.start : a.end] for a in case.answers])
        for case in corpus.cases
    ]


def assert_same_weights(one: nn.Module, other: nn.Module) -> None:
    """Every weight of both is the same, bit for bit."""
    for (name, a), b in zip(one.state_dict().items(), other.state_dict().values(), strict=True):
        assert torch.equal(a, b), name


def write_wordnet(folder: Path) -> Path:
    """A dozen senses in WordNet's own format: treaties are agreements, to build is to construct, big is not small."""
    files = {
        "index.noun": "treaty n 1 1 @ 1 5 00000001\nagreement n 1 1 ~ 1 9 00000002\ncontract n 1 1 @ 1 3 00000003\n",
        "data.noun": (
            "00000001 10 n 02 treaty 0 pact 0 001 @ 00000002 n 0000 | between states\n"
            "00000002 10 n 03 agreement 0 deal 0 Accord 0 002 ~ 00000001 n 0000 ~ 00000003 n 0000 | of two\n"
            "00000003 10 n 01 contract 0 001 @ 00000002 n 0000 | in law\n"
        ),
        "index.verb": "build v 2 1 @ 2 7 00000011 00000013\nmake v 1 1 ~ 1 9 00000012\n",
        "data.verb": (
            "00000011 36 v 02 build 0 construct 0 002 @ 00000012 v 0000 ! 00000014 v 0101 01 + 08 00 | houses\n"
            "00000012 36 v 02 make 0 create 0 003 ~ 00000011 v 0000 ~ 00000015 v 0000 @ 00000013 v 0101 | things\n"
            "00000013 36 v 02 build 1 establish 0 000 | a firm\n"
            "00000014 36 v 01 destroy 0 000 | houses\n"
            "00000015 36 v 01 cook 0 000 | a meal\n"
        ),
        "index.adj": "big a 1 2 & ! 1 4 00000021\n",
        "data.adj": (
            "00000021 00 a 02 big 0 large(ip) 0 002 & 00000022 s 0000 ! 00000023 a 0101 | of size\n"
            "00000022 00 s 02 huge 0 vast 0 000 | of size\n"
            "00000023 00 a 01 small 0 000 | of size\n"
        ),
        "index.adv": "",
        "data.adv": "",
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_text("  1 This file has a licence at its head, indented.\n" + content)
    return folder


def teacher(seed: int = 0) -> Ranker:
    """Of random weights, a little louder than a new network's, so that its logits differ."""
    torch.manual_seed(seed)
    made = Ranker(SHAPE)
    with torch.no_grad():
        made.network.words.weight.mul_(2.0)
        made.classifier.weight.mul_(4.0)
    return made.eval().requires_grad_(requires_grad=False)


def write_teacher(ranker: Ranker, path: Path) -> None:
    """Its weights as the published file has them: matrices in 8 bits, the layers' own without their names."""
    theirs = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "norm_attention": "attention.output.LayerNorm",
        "widen": "intermediate.dense",
        "narrow": "output.dense",
        "norm_out": "output.LayerNorm",
        "words": "word_embeddings",
        "positions": "position_embeddings",
        "types": "token_type_embeddings",
        "norm": "LayerNorm",
    }
    initializers: list[onnx.TensorProto] = []
    nodes: list[onnx.NodeProto] = []
    for name, tensor in ranker.state_dict().items():
        stem, _, kind = name.removeprefix("network.").rpartition(".")
        weight = tensor.numpy()
        in_layer = stem.startswith("layers.")
        if in_layer:
            _, number, part = stem.split(".")
            bert = f"bert.encoder.layer.{number}.{theirs[part]}"
        else:
            bert = {"pooler": "bert.pooler.dense", "classifier": "classifier"}.get(
                stem
            ) or f"bert.embeddings.{theirs[stem]}"
        if weight.ndim == 1:
            initializers.append(numpy_helper.from_array(weight, f"{bert}.{kind}"))
            continue
        stored = f"onnx::MatMul_{len(nodes)}" if in_layer else f"{bert}.{kind}"
        scale = np.float32(np.ptp(weight) / 255)
        zero = np.uint8(round(float(-weight.min() / scale)))
        laid = weight if "embeddings" in bert else weight.T
        whole = np.clip(np.round(laid / scale) + zero, 0, 255).astype(np.uint8)
        for ending, values in (("quantized", whole), ("scale", scale), ("zero_point", zero)):
            initializers.append(numpy_helper.from_array(np.asarray(values), f"{stored}_{ending}"))
        if in_layer:
            node = "/" + bert.replace(".", "/").replace("layer/", "layer.") + "/MatMul_quant"
            nodes.append(helper.make_node("MatMulInteger", ["x", f"{stored}_quantized"], [node + "_out"], name=node))
    given = helper.make_tensor_value_info("x", TensorProto.FLOAT, [1])
    onnx.save(helper.make_model(helper.make_graph(nodes, "teacher", [given], [], initializers)), str(path))
