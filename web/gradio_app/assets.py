"""The page's own files: the style sheet, the script's modules, and where they are served from."""

from __future__ import annotations

import hashlib
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any, Final

from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

STATIC: Final = Path(__file__).parent.parent / "static"
# In the order in which they build on each other.
_STYLES: Final = ("look", "frame", "shelf", "chat", "card", "article", "narrow")
_YEAR: Final = 365 * 24 * 60 * 60


def _version() -> str:
    """Changes when any file does, so that a browser may keep the files of one version."""
    digest = hashlib.sha256()
    for path in sorted(path for path in STATIC.rglob("*") if path.is_file()):
        digest.update(path.relative_to(STATIC).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


# Relative to the page, which may be served below a path of a proxy.
_ROUTE: Final = f"footnote/{_version()}"
# Gradio runs its scripts as functions, whose relative imports would start at Gradio's own files.
_MAIN: Final = f'import(new URL("{_ROUTE}/js/main.js", document.baseURI))'

# What Gradio calls in the browser: when an event sends its values, and when a component is there.
LOADED_VALUES: Final = f"async (_slot) => (await {_MAIN}).loadedValues()"
ASKED_VALUES: Final = f"async (question, _slot) => (await {_MAIN}).askedValues(question)"
OPENED_VALUES: Final = f"async (_slot) => (await {_MAIN}).openedValues()"
START: Final = f"{_MAIN}.then((main) => main.start({{ props, server, trigger, watch }}));"


def add_part(name: str) -> str:
    """The script of a component that an event or an act fills."""
    return f"{_MAIN}.then((main) => main.addPart('{name}', props, watch));"


def head() -> str:
    """For the page's head: the style sheet, and the modules, all of them asked for at once.

    The style sheet is written out: Gradio adds the head by a script, and would show the page before a file is there.
    """
    names = sorted(path.name for path in (STATIC / "js").glob("*.js") if path.stem != "main")
    preloads = "".join(f'<link rel="modulepreload" href="{_ROUTE}/js/{name}">' for name in names)
    return f'<style>{_style()}</style><script type="module" src="{_ROUTE}/js/main.js"></script>{preloads}'


def route() -> Mount:
    """Serves the files. They hold no secret, so they need no password."""
    return Mount(f"/{_ROUTE}", _KeptFiles(directory=STATIC))


def _style() -> str:
    css = "\n".join((STATIC / "css" / f"{name}.css").read_text("utf-8") for name in _STYLES)
    return css.replace('url("../', f'url("{_ROUTE}/')


class _KeptFiles(StaticFiles):
    """Files that a browser asks for once: their address changes with them."""

    async def get_response(self, path: str, scope: MutableMapping[str, Any]) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = f"public, max-age={_YEAR}, immutable"
        return response
