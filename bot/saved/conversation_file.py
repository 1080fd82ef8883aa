"""A conversation as a file, and back: JSON, which other programs read, and Markdown, which people do.

The JSON is {"format": 1, "article": {…}, "turns": [reply, …]}, article and replies as `bot.reply.to_json` has them.
The Markdown has a heading for each question, marks as footnotes, and in each footnote its quote and its place; reading
it back gives the questions and the quotes. Neither is taken at its word: `bot.saved.verify` checks the quotes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from bot.reply.reply import Reply
from bot.saved.conversation import Saved, UnreadableConversation, UnsavedConversation
from bot.saved.json_format import from_json, to_json
from bot.saved.markdown_format import from_markdown, to_markdown
from index.article import Article


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
    """The conversation in the text of a file, JSON or Markdown. Raises UnreadableConversation."""
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise UnreadableConversation("That file is empty: give a conversation that was saved as JSON or Markdown.")
    return from_json(text) if text.lstrip().startswith(("{", "[")) else from_markdown(text)


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
