"""A link with latency: requests reach the application later than they were sent."""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Receive, Scope, Send


class Delayed:
    """Hands on what is posted to it after some seconds; files are sent at once."""

    def __init__(self, app: ASGIApp, seconds: float):
        self._app = app
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "POST":
            await asyncio.sleep(self._seconds)
        await self._app(scope, receive, send)
