"""How Gradio serves the page: with our look, with nothing from elsewhere, with nothing shared or recorded."""

from __future__ import annotations

import asyncio
import base64
import binascii
from typing import Any

import gradio as gr
from gradio.themes.utils.fonts import Font
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from index.read import MAX_BYTES
from web.application.passwords import Passwords
from web.gradio_app.assets import STATIC, head, route

MCP_PATH = "/gradio_api/mcp"


def launch_options(*, mcp: bool = False, passwords: Passwords | None = None) -> dict[str, Any]:
    """Arguments of gr.Blocks.launch. `mcp`: serve tools for agents too; `passwords`: let only their users in."""
    fonts = [Font("system-ui"), Font("sans-serif")]
    app_kwargs: dict[str, Any] = {"routes": [route()]}
    if passwords:
        app_kwargs["middleware"] = [Middleware(_OnlyWithPassword, passwords=passwords)]
    return {
        # The colours of the style sheet, for the moment before it is there.
        "theme": gr.themes.Base(font=fonts, font_mono=[Font("ui-monospace"), Font("monospace")]).set(
            body_background_fill="#f7f5f0",
            body_background_fill_dark="#15181a",
            body_text_color="#22262a",
            body_text_color_dark="#e4e2dc",
        ),
        "head": head(),
        "favicon_path": str(STATIC / "favicon.svg"),
        "app_kwargs": app_kwargs,
        "auth": passwords.match if passwords else None,
        "max_file_size": MAX_BYTES,
        "prevent_thread_lock": True,
        "quiet": True,
        "share": False,
        "footer_links": [],
        "run_history": False,
        "enable_monitoring": False,
        "ssr_mode": False,
        "pwa": False,
        "mcp_server": mcp,
        "state_session_capacity": 1000,
    }


class _OnlyWithPassword:
    """Guards the tools for agents, which Gradio's own log-in does not: a client sends HTTP Basic credentials."""

    def __init__(self, app: ASGIApp, passwords: Passwords):
        self._app = app
        self._passwords = passwords

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(MCP_PATH) and not await self._is_allowed(scope):
            refused = PlainTextResponse(
                "Not authenticated: send the user and password as HTTP Basic credentials.\n",
                status_code=401,
                headers={"WWW-Authenticate": 'Basic realm="Footnote", charset="UTF-8"'},
            )
            await refused(scope, receive, send)
            return
        await self._app(scope, receive, send)

    async def _is_allowed(self, scope: Scope) -> bool:
        sent = dict(scope["headers"]).get(b"authorization", b"")
        kind, _, encoded = sent.partition(b" ")
        if kind.lower() != b"basic":
            return False
        try:
            user, _, password = base64.b64decode(encoded, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return False
        return await asyncio.to_thread(self._passwords.match, user, password)
