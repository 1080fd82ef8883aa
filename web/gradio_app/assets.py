"""The page's own files: style, script, and the HTML that never changes, each put together from its parts."""

from __future__ import annotations

from pathlib import Path
from typing import Final

STATIC: Final = Path(__file__).parent.parent / "static"
# In the order in which they build on each other.
_STYLES: Final = ("look", "frame", "shelf", "chat", "card", "article", "narrow")
_SCRIPTS: Final = ("page", "marks", "chat", "find", "shelf", "keys")


def style() -> str:
    """All of the style sheet."""
    return "\n".join((STATIC / "css" / f"{name}.css").read_text("utf-8") for name in _STYLES)


def script() -> str:
    """All of the script, as the body of one function: Gradio runs it once, when the chat is there."""
    return "\n".join((STATIC / "js" / f"{name}.js").read_text("utf-8") for name in _SCRIPTS)


def early_script() -> str:
    """What must have run before anything is shown: the theme, and the key of this tab's session."""
    return (STATIC / "js" / "early.js").read_text("utf-8")


def fragment(name: str, **parts: str) -> str:
    """HTML that never changes, with `parts` in the place of the comments that name them."""
    html = (STATIC / f"{name}.html").read_text("utf-8")
    for part, filling in parts.items():
        html = html.replace(f"<!-- {part} -->", filling)
    return html
