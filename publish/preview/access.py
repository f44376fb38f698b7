"""Access control of the preview: only this machine's own browser, with the token.

Other pages in the same browser can also send requests to 127.0.0.1, under any host name that resolves to it. So each
request must name this server as its Host, come from its own pages, and carry the token.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_NAMES = ("127.0.0.1", "localhost")
_MOST_FIELDS = 50

# Everything comes from this server; nothing may frame it, and no address is told to others.
_HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}


class Access:
    """The application behind a guard: only requests with the token, for this port, from its own pages."""

    def __init__(self, app: App, port: int, token: str) -> None:
        self._app = app
        self._token = token
        self._cookie = f"publish-preview-{port}"  # browsers share cookies between ports
        self._hosts = {f"{name}:{port}" for name in _NAMES} | (set(_NAMES) if port == 80 else set())
        self._origins = {f"http://{host}" for host in self._hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request (ASGI 3.0)."""
        if scope["type"] != "http":
            return
        headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]]
        reason = self._refusal(headers, scope)
        extra = dict(_HEADERS)
        if not reason and self._is_in_query(scope):
            extra["set-cookie"] = f"{self._cookie}={self._token}; HttpOnly; SameSite=Strict; Path=/"

        async def send_guarded(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                kept = [one for one in message.get("headers", []) if one[0].decode("latin-1") not in extra]
                added = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in extra.items()]
                message = {**message, "headers": [*kept, *added]}
            await send(message)

        if reason:
            await _refuse(send_guarded, reason)
        else:
            await self._app(scope, receive, send_guarded)

    def _refusal(self, headers: list[tuple[str, str]], scope: Scope) -> str:
        hosts = [value for name, value in headers if name == "host"]
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return "this server answers only to the address that `publish preview` has printed"
        if any(value.lower() not in self._origins for name, value in headers if name == "origin"):
            return "this request comes from another page"
        if not (self._is_in_query(scope) or self._is_in_cookie(headers)):
            return "open the address that `publish preview` has printed: it ends in ?token= and the token"
        return ""

    def _is_in_query(self, scope: Scope) -> bool:
        try:
            asked = parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=_MOST_FIELDS)
        except ValueError:
            return False
        return any(map(self._is_token, asked.get("token", ())))

    def _is_in_cookie(self, headers: list[tuple[str, str]]) -> bool:
        for name, value in headers:
            if name == "cookie":
                try:
                    cookies = SimpleCookie(value)
                except CookieError:
                    continue
                if self._cookie in cookies and self._is_token(cookies[self._cookie].value):
                    return True
        return False

    def _is_token(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), self._token.encode())


async def _refuse(send: Send, reason: str) -> None:
    body = f"{reason}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": body})
