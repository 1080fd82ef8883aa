"""Short lines of the page as HTML: what it is busy with, how far an article is, and messages to the visitor."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from web.application.background import Status
from web.page.jinja import render


def status_html(status: Status) -> Markup:
    """The status line: a sentence, and a bar while something is under way."""
    return render("status", status=status)


def progress_html(status: Status | None, complaint: str = "", offers: Sequence[tuple[str, str]] = ()) -> Markup:
    """What is being opened, with a bar and a way to stop it; or why it was not, and what else may be done.

    `offers`: buttons, each as what is to be opened instead, and its label.
    """
    return render("progress", status=status) if status else render("notice", message=complaint, offers=offers)


def notice_html(message: str) -> Markup:
    """A message to the visitor about what they just did; empty for none."""
    return render("notice", message=message, offers=())
