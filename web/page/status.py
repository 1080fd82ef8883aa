"""Short lines of the page as HTML: what it is busy with, and what it tells the reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final


@dataclass(frozen=True, slots=True)
class Status:
    """What the page is busy with. `share`: of the work done, 0 to 1; None where that cannot be told."""

    state: str
    message: str
    share: float | None = None


READY: Final = Status("ready", "Ready")


def status_html(status: Status) -> str:
    """The status line: a sentence, and a bar while something is under way."""
    return (
        f'<div class="fn-status" role="status" data-state="{escape(status.state)}">'
        f'<span class="fn-status-text">{escape(status.message)}</span>{_bar(status)}</div>'
    )


def progress_html(status: Status | None, complaint: str = "", offers: Sequence[tuple[str, str]] = ()) -> str:
    """What is being opened, with a bar and a way to stop it; or why it was not, and what else may be done.

    `offers`: buttons, each as what is to be opened instead, and its label.
    """
    if status is not None:
        return (
            f'<div class="fn-progress" role="status"><span>{escape(status.message)}</span>{_bar(status)}'
            '<button type="button" class="fn-plain" data-act="cancel">Cancel</button></div>'
        )
    buttons = "".join(
        f'<button type="button" class="fn-plain" data-open="{escape(what)}">{escape(label)}</button>'
        for what, label in offers
    )
    text = f"<p>{escape(complaint)}</p>" if complaint else ""
    return f'<div class="fn-notice" role="alert">{text}{buttons}</div>'


def notice_html(message: str) -> str:
    """A message to the reader about what they just did; empty for none."""
    text = f"<p>{escape(message)}</p>" if message else ""
    return f'<div class="fn-notice" role="alert">{text}</div>'


def _bar(status: Status) -> str:
    if status.state != "loading":
        return ""
    value = "" if status.share is None else f' value="{min(1.0, max(0.0, status.share)):.3f}"'
    return f'<progress max="1"{value} aria-label="Progress"></progress>'
