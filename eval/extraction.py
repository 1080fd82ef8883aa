"""What is read of a file: python -m eval.extraction reads the pages and documents of tests/articles and compares.

Beside each file is a list of sentences: "+" one that must be there, whole and as it stands; "~" one that may; "-" words
that must not be anywhere. Recall is the share of those that must be that are. Precision is the share of the sentences
found that hold nothing but what must be; those that hold what may be are left out of account. How text is split
into sentences is measured elsewhere (`index.structure.sentences`) and does not count here.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from index.article import Article
from index.read import SUFFIXES, UnreadableArticle, read_article
from index.structure.sentences import split_sentences
from index.terminal import run_command

FOLDER: Final = Path(__file__).parent.parent / "tests" / "articles"
PRECISION, RECALL = 0.97, 0.98


class BadList(ValueError):
    """A list of sentences is missing or cannot be read. The message is for a person."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The sentences that must be read of a file, those that may be, and the words that must not."""

    must: tuple[str, ...]
    may: tuple[str, ...]
    gone: tuple[str, ...]

    @classmethod
    def load(cls, path: Path) -> Wanted:
        """From a list beside a file. Raises BadList."""
        try:
            lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
        except (OSError, UnicodeDecodeError) as error:
            raise BadList(f"{path} cannot be read ({error}): each file needs a list of its sentences.") from None
        parts: dict[str, list[str]] = {"+": [], "~": [], "-": []}
        for n, line in enumerate(lines, start=1):
            if line[:2] not in {"+ ", "~ ", "- "}:
                raise BadList(f"{path}, line {n}: a line begins with “+ ”, “~ ” or “- ”.")
            parts[line[0]].append(line[2:].strip())
        return cls(tuple(parts["+"]), tuple(parts["~"]), tuple(parts["-"]))


@dataclass(frozen=True, slots=True)
class FileResult:
    """The result for a file: sentences that are right, those that should not be there, those that are missing, litter.

    `right` counts sentences as they were found, `present` those of the list that must be there and are.
    """

    name: str
    right: int
    present: int
    wrong: tuple[str, ...]
    missing: tuple[str, ...]
    litter: tuple[str, ...]

    @property
    def precision(self) -> float:
        """1 where nothing was found."""
        return _share(self.right, len(self.wrong))

    @property
    def recall(self) -> float:
        """1 where nothing was to be found."""
        return _share(self.present, len(self.missing))


def compare(article: Article, wanted: Wanted, name: str) -> FileResult:
    """What an article holds against what it should."""
    text = article.text
    must, may = [False] * len(text), [False] * len(text)
    missing = [sentence for sentence in wanted.must if not _mark(text, sentence, must)]
    for sentence in wanted.may:
        _mark(text, sentence, may)
    right, wrong = 0, []
    for found in split_sentences(article):
        places = [at for at in range(found.span.start, found.span.end) if text[at].isalnum()]
        if all(must[at] for at in places):
            right += 1
        elif not all(must[at] or may[at] for at in places):
            wrong.append(found.span.of(text))
    litter = tuple(part for part in wanted.gone if part in text)
    return FileResult(name, right, len(wanted.must) - len(missing), tuple(wrong), tuple(missing), litter)


_BULLET: Final = r"(?:[-*•] )?"
_ENDS: Final = re.compile(r"[.!?:;…][\"”’')]*$")


def _mark(text: str, sentence: str, places: list[bool]) -> bool:
    """Marks where a sentence stands first that is not marked yet; False if it does nowhere.

    One without a mark at its end is a heading, an item or a row, and has its line for itself.
    """
    if _ENDS.search(sentence):
        pattern = rf"(?<!\S){re.escape(sentence)}(?!\S)"
    else:
        pattern = rf"(?m)(?<=^){_BULLET}{re.escape(sentence)}$"
    for match in re.finditer(pattern, text):
        if not places[match.end() - 1]:
            places[match.start() : match.end()] = [True] * (match.end() - match.start())
            return True
    return False


def measure(folder: Path) -> list[FileResult]:
    """Each file of a folder, by name. Raises BadList, UnreadableArticle."""
    found = []
    for path in sorted(folder.iterdir()):
        beside = path.with_suffix(".txt")
        if path.suffix not in SUFFIXES or path == beside or path.stem == "README":
            continue
        article = read_article(path)
        found.append(compare(article, Wanted.load(beside), path.name))
    return found


def pooled(name: str, found: Sequence[FileResult]) -> FileResult:
    """All of them as one."""
    return FileResult(
        name,
        sum(result.right for result in found),
        sum(result.present for result in found),
        tuple(s for result in found for s in result.wrong),
        tuple(s for result in found for s in result.missing),
        tuple(s for result in found for s in result.litter),
    )


def run(arguments: Sequence[str] | None = None) -> int:
    """Prints a line a file and one for all. Exit code: 0 both targets met, 1 missed, 2 bad input."""
    parser = argparse.ArgumentParser(prog="python -m eval.extraction", description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument(
        "folders", nargs="*", type=Path, metavar="FOLDER", help="default: tests/articles and those in it"
    )
    parser.add_argument("--show", action="store_true", help="the sentences that are wrong or missing as well")
    options = parser.parse_args(arguments)
    folders = options.folders or [FOLDER, *sorted(path for path in FOLDER.iterdir() if path.is_dir())]
    met = True
    for folder in folders:
        try:
            found = measure(folder)
        except (BadList, UnreadableArticle, OSError) as error:
            print(error, file=sys.stderr)  # noqa: T201 - a command line
            return 2
        whole = pooled(f"all of {folder.name}", found)
        for result in (*found, whole):
            print(_line(result))  # noqa: T201
            if options.show and result is not whole:
                print("".join(_details(result)), end="")  # noqa: T201
        met = met and whole.precision >= PRECISION and whole.recall >= RECALL and not whole.litter
    return 0 if met else 1


def _line(result: FileResult) -> str:
    n = result.present + len(result.missing)
    litter = f"  {len(result.litter)} litter" if result.litter else ""
    return f"{result.name:<24}{n:>5} sentences  precision {result.precision:.3f}  recall {result.recall:.3f}{litter}"


def _details(result: FileResult) -> list[str]:
    groups = (("wrong", result.wrong), ("missing", result.missing), ("litter", result.litter))
    return [f"    {what:<8} {sentence}\n" for what, sentences in groups for sentence in sentences]


def _share(right: int, others: int) -> float:
    return right / (right + others) if right + others else 1.0


def main() -> int:
    """Runs the command."""
    return run_command("eval.extraction", None)


if __name__ == "__main__":
    sys.exit(main())
