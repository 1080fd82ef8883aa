"""The templates next to it -> HTML: Jinja2 with autoescape, so that no word of an article or a visitor acts as HTML."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

TEMPLATES: Final = Path(__file__).parent / "templates"


def render(name: str, **values: Any) -> Markup:
    """The HTML of the template `name`.html. Every value is escaped, but for Markup. Raises UndefinedError for a gap."""
    return Markup(_environment().get_template(f"{name}.html").render(**values))  # noqa: S704


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
