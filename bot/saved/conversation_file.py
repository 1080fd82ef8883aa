"""A conversation as a file, and back: JSON, which other programs read, and Markdown, which people do.

The JSON is {"format": 1, "article": {…}, "turns": [reply, …]}, article and replies as `bot.reply.to_json` has them.
The Markdown has a heading a question, marks as footnotes, and each footnote its quote and its place; reading it back
gives the questions and the quotes. Neither is taken at its word: `bot.saved.verify` holds the quotes against the
article.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from bot.language.relative_dates import long_date
from bot.provenance.pieces import Citation
from bot.provenance.templates import DOCUMENT
from bot.reply.render import escape_markdown, understood_text
from bot.reply.render import to_markdown as render_markdown
from bot.reply.reply import Reply
from bot.reply.to_json import article_json
from bot.reply.to_json import to_json as reply_json
from index.article import Article

FORMAT: Final = 1


class UnsavedConversation(ValueError):
    """A conversation cannot be written where it should be. The message is for a person, and says what to do."""


class UnreadableConversation(ValueError):
    """A file is no saved conversation. The message is for a person, and says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class SavedArticle:
    """The article that a conversation was about, as far as the file tells."""

    title: str
    source: str = ""
    published: date | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class SavedQuote:
    """A quote as the file has it, and where it is said to stand: code points of the clean text and the supplied one."""

    n: int
    quote: str
    start: int
    end: int
    raw_quote: str = ""
    raw_start: int = 0
    raw_end: int = 0


@dataclass(frozen=True, slots=True)
class SavedTurn:
    """A question and what was replied. `kind`: "answer" or "refusal"; from Markdown, empty."""

    question: str
    standalone_question: str
    kind: str
    text: str
    short_answer: str | None
    confidence: float | None
    quotes: tuple[SavedQuote, ...]


@dataclass(frozen=True, slots=True)
class Saved:
    """A conversation from a file."""

    article: SavedArticle
    turns: tuple[SavedTurn, ...]


def to_json(article: Article, replies: Sequence[Reply]) -> dict[str, Any]:
    """The conversation about `article`, oldest first, for `json.dumps`."""
    return {
        "format": FORMAT,
        "article": article_json(article),
        "turns": [reply_json(reply) for reply in replies],
    }


def to_markdown(article: Article, replies: Sequence[Reply]) -> str:
    """The same to read: title, source and date, each question with its reply, then the quotes and where they stand."""
    head = [f"# {_line(article.name)}", ""]
    head += [f"{DOCUMENT['source']} {_line(article.source)}  "]
    if article.published:
        head += [f"{DOCUMENT['published']} {long_date(article.published)}  "]
    head += [f"{DOCUMENT['text']} `{article.sha256}`", ""]
    body: list[str] = []
    notes: list[str] = []
    for reply in replies:
        first = len(notes)
        notes += [_note(first + citation.n, citation) for citation in reply.citations]
        body += [f"## {_line(reply.question)}", ""]
        understood = understood_text(reply)
        body += [f"*{_line(understood)}*", ""] if understood else []
        body += [_numbered(reply, first), ""]
    return "\n".join([*head, *body, *notes, ""])


def save(path: Path, article: Article, replies: Sequence[Reply]) -> None:
    """Writes a new file: Markdown if its name ends in .md, else JSON. Raises UnsavedConversation."""
    markdown = path.suffix.lower() in {".md", ".markdown"}
    written = to_markdown(article, replies) if markdown else json.dumps(to_json(article, replies), indent=1)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(written if markdown else written + "\n")
    except FileExistsError:
        raise UnsavedConversation(f"There is a file {path} already: give another name.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise UnsavedConversation(f"{path} cannot be written ({reason}): give another name or folder.") from None


def load(text: str) -> Saved:
    """Either of the two. Raises UnreadableConversation."""
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise UnreadableConversation("That file is empty: give a conversation that was saved as JSON or Markdown.")
    return _from_json(text) if text.lstrip().startswith(("{", "[")) else _from_markdown(text)


def read(path: Path) -> Saved:
    """The conversation in a file. Raises UnreadableConversation."""
    try:
        return load(path.read_text("utf-8"))
    except UnicodeDecodeError:
        raise UnreadableConversation(f"{path} is not UTF-8 text, so it is no saved conversation.") from None
    except OSError as error:
        raise UnreadableConversation(f"{path} cannot be read: {error.strerror or error}.") from None
    except UnreadableConversation as error:
        raise UnreadableConversation(f"{path}: {error}") from error


def _line(text: str) -> str:
    """On one line, nothing in it acting as Markdown."""
    return escape_markdown(" ".join(text.split()))


def _numbered(reply: Reply, first: int) -> str:
    """Its Markdown, with marks that count through the document and lead to its footnotes."""
    lifted = tuple(replace(citation, n=first + citation.n) for citation in reply.citations)
    marks = {f"[{citation.n}]": f"[^{new.n}]" for citation, new in zip(reply.citations, lifted, strict=True)}
    # A mark is the only bracket that is not escaped.
    return re.sub(r"(?<!\\)\[\d+\]", lambda mark: marks[mark.group()], render_markdown(reply))


def _note(number: int, citation: Citation) -> str:
    article = citation.article
    paragraph = sum(p.start <= citation.span.start for p in article.paragraphs)
    place = DOCUMENT["place"].format(paragraph=paragraph, start=citation.span.start, end=citation.span.end)
    return f"[^{number}]: “{escape_markdown(citation.quote)}” {place}"


_NOTE: Final = re.compile(
    r"\[\^(?P<n>\d+)\]: “(?P<quote>.*)” "
    + re.escape(DOCUMENT["place"])
    .replace(r"\{paragraph\}", r"\d+")
    .replace(r"\{start\}", r"(?P<start>\d+)")
    .replace(r"\{end\}", r"(?P<end>\d+)")
    + r"\s*"
)


def _is_beside(line: str) -> bool:
    """Whether a line of a turn is none of its reply: a footnote, or how the question was understood."""
    return bool(_NOTE.fullmatch(line) or re.fullmatch(r"\*[^*].*\*", line))


def _plain(markdown: str) -> str:
    """Without the backslashes of `escape_markdown`, and without what makes words bold."""
    return re.sub(r"\\(.)|\*\*", lambda match: match[1] or "", markdown)


def _from_markdown(text: str) -> Saved:
    lines = text.replace("\r\n", "\n").split("\n")
    if not lines[0].startswith("# "):
        raise UnreadableConversation(
            "That is neither JSON nor a conversation saved as Markdown: its first line should be “# ” and a title."
        )
    notes: dict[int, SavedQuote] = {}
    for number, line in enumerate(lines, 1):
        if not re.match(r"\[\^\d+\]:", line):
            continue
        match = _NOTE.fullmatch(line)
        if match is None:
            raise UnreadableConversation(
                f"Line {number} is a footnote without its quote and its characters: {line[:60]}"
            )
        note = SavedQuote(int(match["n"]), _plain(match["quote"]), int(match["start"]), int(match["end"]))
        notes[note.n] = note
    saved = Saved(_head(lines), tuple(_sections(lines, notes)))
    if not saved.article.sha256:
        raise UnreadableConversation(
            f"That is no conversation saved as Markdown: the line that begins with “{DOCUMENT['text']}” is missing."
        )
    return saved


def _head(lines: Sequence[str]) -> SavedArticle:
    def labelled(label: str) -> str:
        found = next((line for line in lines if line.startswith(f"{DOCUMENT[label]} ")), "")
        return _plain(found.removeprefix(f"{DOCUMENT[label]} ").strip().strip("`"))

    return SavedArticle(_plain(lines[0].removeprefix("# ")), labelled("source"), None, labelled("text"))


def _sections(lines: Sequence[str], notes: dict[int, SavedQuote]) -> Iterator[SavedTurn]:
    starts = [i for i, line in enumerate(lines) if line.startswith("## ")]
    cited: set[int] = set()
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        said = [line for line in lines[start + 1 : end] if line.strip() and not _is_beside(line)]
        marks = list(dict.fromkeys(int(n) for line in said for n in re.findall(r"(?<!\\)\[\^(\d+)\]", line)))
        missing = [n for n in marks if n not in notes]
        if missing:
            raise UnreadableConversation(f"The mark [^{missing[0]}] has no footnote, so its quote cannot be checked.")
        cited.update(marks)
        question = _plain(lines[start].removeprefix("## "))
        text = re.sub(r"\[\^(\d+)\]", r"[\1]", "\n".join(_plain(line).rstrip() for line in said))
        yield SavedTurn(question, question, "", text, None, None, tuple(notes[n] for n in marks))
    left = [note for n, note in notes.items() if n not in cited]
    if left:
        yield SavedTurn("", "", "", "", None, None, tuple(left))


def _from_json(text: str) -> Saved:
    try:
        found = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        where = f": {error.msg} in line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableConversation(f"That file is no JSON{where}.") from error
    if isinstance(found, dict) and "citations" in found and "turns" not in found:
        found = {"format": FORMAT, "article": found.get("article"), "turns": [found]}  # one reply: `ask --json`
    if not isinstance(found, dict) or not isinstance(found.get("turns"), list):
        raise UnreadableConversation("That JSON is no saved conversation: it should be an object with “turns”.")
    if found.get("format") != FORMAT:
        raise UnreadableConversation(
            f"That conversation has format {found.get('format')!r}; this program reads format {FORMAT}."
        )
    turns = tuple(_turn(turn, f"turn {number}") for number, turn in enumerate(found["turns"], 1))
    return Saved(_article(found.get("article")), turns)


def _article(found: object) -> SavedArticle:
    about = _fields(found, "article")
    published = about.get("published")
    try:
        day = date.fromisoformat(published) if isinstance(published, str) else None
    except ValueError:
        raise UnreadableConversation(f"“article” has a date that is none: {published!r}.") from None
    return SavedArticle(
        _text(about, "title", "article"), str(about.get("source") or ""), day, str(about.get("sha256") or "")
    )


def _turn(found: object, where: str) -> SavedTurn:
    turn = _fields(found, where)
    citations = turn.get("citations")
    if not isinstance(citations, list):
        raise UnreadableConversation(f"In {where}, “citations” should be a list.")
    confidence, short = turn.get("confidence"), turn.get("short_answer")
    return SavedTurn(
        question=_text(turn, "question", where),
        standalone_question=str(turn.get("standalone_question") or turn["question"]),
        kind=_text(turn, "kind", where),
        text=_text(turn, "text", where),
        short_answer=short if isinstance(short, str) else None,
        confidence=float(confidence) if isinstance(confidence, int | float) else None,
        quotes=tuple(_quote(citation, f"{where}, citation {n}") for n, citation in enumerate(citations, 1)),
    )


def _quote(found: object, where: str) -> SavedQuote:
    quote = _fields(found, where)
    return SavedQuote(
        *(_whole(quote, "n", where), _text(quote, "quote", where), _whole(quote, "start", where)),
        *(_whole(quote, "end", where), _text(quote, "raw_quote", where)),
        *(_whole(quote, "raw_start", where), _whole(quote, "raw_end", where)),
    )


def _fields(found: object, where: str) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise UnreadableConversation(f"In that JSON, {where} should be an object.")
    return found


def _text(fields: dict[str, Any], name: str, where: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        raise UnreadableConversation(f"In {where}, “{name}” should be a string.")
    return value


def _whole(fields: dict[str, Any], name: str, where: str) -> int:
    value = fields.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise UnreadableConversation(f"In {where}, “{name}” should be a whole number from 0.")
    return value
