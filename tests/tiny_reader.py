"""A reader small enough to train in a second: data in all formats that training reads, and a teacher of four layers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from fakes import FakeEmbedder
from onnx import TensorProto, helper, numpy_helper

from bot.reader.training import corpora, distil, spans
from bot.reader.training.cases import save
from bot.reader.training.corpora import Source
from bot.reader.training.descent import Schedule
from bot.reader.training.material import Material
from bot.reader.training.network import Ranker, Shape

SHAPE = Shape(layers=4, width=24, inner=32, positions=160)
_TOWNS = "Arl Bexford Corley Dunmere Elsing Farrow Gannet Holm Inver Jarrow Kelby Lorne Marl Norby Orford Penn".split()
_FACTS = (
    ("{town} has {n} people.", "How many people live in the town of {town}?", "{n}"),
    ("The mayor of {town} is Ann{n} Venn.", "Who is the mayor of the town {town}?", "Ann{n} Venn"),
    ("A bridge was built at {town} in {n}.", "When was the bridge at the town {town} built?", "{n}"),
)
_DISTILLING = Schedule(questions=60, batch=4, rate=3e-3, warm_up=4, least=0.02, decay=0.0)
_POINTING = Schedule(questions=120, batch=6, rate=3e-3, warm_up=4, least=0.01, decay=0.01)
DISTILLING = distil.Plan(keep=(1, 2, 4), shared=1, schedule=_DISTILLING)
POINTING = spans.Plan(schedule=_POINTING)


def facts(start: int = 1200) -> list[tuple[str, str, str]]:
    """(sentence, question, answer): one of each kind for each town."""
    return [
        tuple(part.format(town=town, n=start + 7 * number) for part in fact)  # type: ignore[misc]
        for number, town in enumerate(_TOWNS)
        for fact in _FACTS
    ]


def title(name: str, start: int) -> dict[str, Any]:
    """One article of SQuAD 2.0: every fact asked for, and as many questions that it does not answer."""
    context = " ".join(sentence for sentence, _, _ in facts(start))
    asked = [
        {"question": question, "answers": [{"text": answer, "answer_start": context.index(sentence) + at}]}
        for sentence, question, answer in facts(start)
        for at in [sentence.index(answer)]
    ]
    without = [
        {"question": question.replace("town", "village"), "answers": [], "is_impossible": True}
        for _, question, _ in facts(start)
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
    initializers, nodes = [], []
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
