"""The same screens in a browser of this machine: a server on loopback that fetches nothing."""

from __future__ import annotations

import asyncio
import hmac
import logging
import secrets
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web
from textual_serve.server import Server

from auditor.errors import AuditorError

HOST = "127.0.0.1"
_COOKIE = "auditor-review"
_PAGES = Path(__file__).with_name("web")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class ReviewServer(Server):
    """Runs `command` in a terminal on a page, once for each browser that opens it.

    Other users and pages open in the same browser reach the port as well: the address therefore
    holds a key, which becomes a cookie, and a request that names another host or comes from
    another page is refused. What the page may load is limited to this server by its policy.
    """

    def __init__(self, command: str, port: int) -> None:
        super().__init__(
            command, host=HOST, port=port, title="auditor review", templates_path=_PAGES
        )
        self._key = secrets.token_urlsafe(18)
        self._own = f"{HOST}:{port}"
        self._sessions: set[asyncio.Task[object]] = set()

    @property
    def address(self) -> str:
        """The address that opens the review, key included."""
        return f"http://{self._own}/?key={self._key}"

    def initialize_logging(self) -> None:
        """Say only what goes wrong."""
        logging.basicConfig(level=logging.WARNING, stream=sys.stderr)

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing yet: the port may be taken."""

    def serve(self, debug: bool = False) -> None:
        """Listen until Ctrl+C."""
        self.initialize_logging()
        web.run_app(self._make_app(), host=self.host, port=self.port, print=self._listening)

    def _listening(self, _: object) -> None:
        print(f"The review is at {self.address}\nCtrl+C ends it.", flush=True)

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """One review in one browser, until either goes or the server ends."""
        session = asyncio.current_task()
        if session is not None:
            self._sessions.add(session)
            session.add_done_callback(self._sessions.discard)
        return await super().handle_websocket(request)

    async def on_shutdown(self, app: web.Application) -> None:
        """End the reviews with the server instead of waiting for the browsers to go."""
        for session in tuple(self._sessions):
            session.cancel()

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.router.add_get("/start.js", self._start)
        app.middlewares.append(self._guarded)
        return app

    async def _start(self, request: web.Request) -> web.FileResponse:
        return web.FileResponse(_PAGES / "start.js")

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer this machine's own page alone, and only those who have the key."""
        origin = request.headers.get("Origin")
        if request.host != self._own or origin not in (None, f"http://{self._own}"):
            raise web.HTTPForbidden(text="Only pages of this server may ask.")
        if request.path == "/" and self._fits(request.query.get("key", "")):
            welcome = web.HTTPFound("/")
            welcome.set_cookie(_COOKIE, self._key, httponly=True, samesite="Strict")
            raise welcome
        if not self._fits(request.cookies.get(_COOKIE, "")):
            raise web.HTTPForbidden(text="Open the address that `auditor review --serve` printed.")
        response = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = self._policy()
            response.headers["Referrer-Policy"] = "no-referrer"
        return response

    def _fits(self, key: str) -> bool:
        return hmac.compare_digest(key.encode(), self._key.encode())

    def _policy(self) -> str:
        """What the page may load: scripts, styles and pictures of this server, nothing else."""
        return (
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            f"img-src 'self' data:; connect-src ws://{self._own}; frame-ancestors 'none'"
        )


def serve(command: str, port: int) -> None:
    """Serve the review that `command` opens until Ctrl+C; AuditorError where the port is taken."""
    try:
        ReviewServer(command, port).serve()
    except OSError as error:
        raise AuditorError(
            f"cannot listen on {HOST}:{port}: {error.strerror}", hint="choose another with --port"
        ) from error
