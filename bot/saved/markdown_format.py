"""A conversation <-> Markdown that people read: each question a heading, marks as footnotes with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bot.language.relative_dates import long_date
from bot.provenance.beside import PLACES
from bot.provenance.pieces import Citation
from bot.provenance.templates import DOCUMENT
from bot.reply.describe import place
from bot.reply.render import escape_markdown, understood_text
from bot.reply.render import to_markdown as reply_markdown
from bot.reply.reply import Reply
from bot.saved.conversation import Saved, SavedArticle, SavedQuote, SavedTurn, UnreadableConversation
from bot.saved.turn import saved_turn
from index.article import Article


def to_markdown(article: Article, replies: Sequence[Reply]) -> str:
    """The conversation to read: title, source and date, each question with its reply, the quotes with places."""
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
        body += [_footnoted(reply, first), ""]
    return "\n".join([*head, *body, *notes, ""])


def _line(text: str) -> str:
    """On one line, nothing in it acting as Markdown."""
    return escape_markdown(" ".join(text.split()))


def _footnoted(reply: Reply, first: int) -> str:
    """Its Markdown, each mark the footnote that counts on after the `first` ones of the document."""
    return reply_markdown(reply, mark=lambda citation: f"[^{first + citation.n}]")


def _note(number: int, citation: Citation) -> str:
    span = citation.span
    where = DOCUMENT["place"].format(place=place(citation.article, span), start=span.start, end=span.end)
    return f"[^{number}]: “{escape_markdown(citation.quote)}” {where}"


_PLACE: Final = "|".join(re.escape(words).replace(r"\{number\}", r"\d+") for words in PLACES.values())
_NOTE: Final = re.compile(
    r"\[\^(?P<n>\d+)\]: “(?P<quote>.*)” "
    + re.escape(DOCUMENT["place"])
    .replace(r"\{place\}", f"(?:{_PLACE})")
    .replace(r"\{start\}", r"(?P<start>\d+)")
    .replace(r"\{end\}", r"(?P<end>\d+)")
    + r"\s*"
)


def from_markdown(text: str) -> Saved:
    """The conversation in a Markdown file: its questions and its quotes. Raises UnreadableConversation."""
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


def _is_beside(line: str) -> bool:
    """Whether a line of a turn stands beside its reply: a footnote, or how the question was understood."""
    return bool(_NOTE.fullmatch(line) or re.fullmatch(r"\*[^*].*\*", line))


def _plain(markdown: str) -> str:
    """Without the backslashes of `escape_markdown`, and without what makes words bold."""
    return re.sub(r"\\(.)|\*\*", lambda match: match[1] or "", markdown)


def _head(lines: Sequence[str]) -> SavedArticle:
    def labelled(label: str) -> str:
        found = next((line for line in lines if line.startswith(f"{DOCUMENT[label]} ")), "")
        return _plain(found.removeprefix(f"{DOCUMENT[label]} ").strip().strip("`"))

    return SavedArticle(_plain(lines[0].removeprefix("# ")), labelled("source"), None, labelled("text"))


def _sections(lines: Sequence[str], notes: dict[int, SavedQuote]) -> Iterator[SavedTurn]:
    starts = [i for i, line in enumerate(lines) if line.startswith("## ")]
    cited: set[int] = set()
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        reply = [line for line in lines[start + 1 : end] if line.strip() and not _is_beside(line)]
        marks = list(dict.fromkeys(int(n) for line in reply for n in re.findall(r"(?<!\\)\[\^(\d+)\]", line)))
        missing = [n for n in marks if n not in notes]
        if missing:
            raise UnreadableConversation(f"The mark [^{missing[0]}] has no footnote, so its quote cannot be checked.")
        cited.update(marks)
        question = _plain(lines[start].removeprefix("## "))
        text = re.sub(r"\[\^(\d+)\]", r"[\1]", "\n".join(_plain(line).rstrip() for line in reply))
        yield saved_turn(question, text, [notes[n] for n in marks])
    left = [note for n, note in notes.items() if n not in cited]
    if left:
        yield saved_turn("", "", left)
