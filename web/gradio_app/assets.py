"""The page's own files: the style sheet, the script's modules, and where they are served from."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

STATIC: Final = Path(__file__).parent.parent / "static"
# In the order in which they build on each other.
_STYLES: Final = ("look", "frame", "shelf", "chat", "card", "article", "narrow")
_YEAR: Final = 365 * 24 * 60 * 60


_MEDIA_TYPES: Final = {
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "woff2": "font/woff2",
}
_FILES: Final = {
    path.relative_to(STATIC).as_posix(): path.read_bytes()
    for path in sorted(STATIC.rglob("*.*"))
    if path.suffix[1:] in _MEDIA_TYPES
}


def _version() -> str:
    """Changes when any file does, so that a browser may keep the files of one version."""
    digest = hashlib.sha256()
    for path, content in _FILES.items():
        digest.update(path.encode() + b"\0" + content)
    return digest.hexdigest()[:12]


# Relative to the page, which may be served below a path of a proxy.
_ROUTE: Final = f"footnote/{_version()}"
# Gradio runs its scripts as functions, whose relative imports would start at Gradio's own files.
_MAIN: Final = f'import(new URL("{_ROUTE}/js/main.js", document.baseURI))'

# What Gradio calls in the browser when a component is there.
START: Final = f"{_MAIN}.then((main) => main.start({{ props, server, watch }}));"


def add_part(name: str) -> str:
    """The script of a component that an event or an act fills."""
    return f"{_MAIN}.then((main) => main.addPart('{name}', props, watch));"


def head() -> str:
    """For the page's head: the style sheet, and the modules, all of them asked for at once.

    The style sheet is written out: Gradio adds the head by a script, and would show the page before a file is there.
    """
    modules = [path for path in _FILES if path.startswith("js/") and path != "js/main.js"]
    preloads = "".join(f'<link rel="modulepreload" href="{_ROUTE}/{path}">' for path in modules)
    return f'<style>{_style()}</style><script type="module" src="{_ROUTE}/js/main.js"></script>{preloads}'


def route() -> Route:
    """Serves the files. They hold no secret, so they need no password."""
    return Route(f"/{_ROUTE}/{{path:path}}", _send)


def _style() -> str:
    css = "\n".join(_FILES[f"css/{name}.css"].decode() for name in _STYLES)
    return css.replace('url("../', f'url("{_ROUTE}/')


async def _send(request: Request) -> Response:
    """A file out of memory, for the browser to keep: its address changes with it."""
    path = request.path_params["path"]
    if path not in _FILES:
        return PlainTextResponse("Not found.\n", status_code=404)
    kept = {"Cache-Control": f"public, max-age={_YEAR}, immutable"}
    return Response(_FILES[path], headers=kept, media_type=_MEDIA_TYPES[path.rpartition(".")[2]])
