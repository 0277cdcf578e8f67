"""Providers on this machine, of OpenID Connect and of what GitHub and Google have in its place, and their settings."""

import base64
import json
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import requests

with warnings.catch_warnings(record=True):  # it imports what its own library calls deprecated
    from oidc_provider_mock import run_server_in_thread


class Provider:
    def __init__(self, url: str) -> None:
        self.url = url

    def knows(self, sub: str, **claims: object) -> None:
        requests.put(f"{self.url}/users/{sub}", json=claims, timeout=5).raise_for_status()

    def answer(self, page: str, **form: str) -> str:
        """Where its page sends a person who logs in (`sub`) or refuses (`action="deny"`)."""
        answered = requests.post(page, data=form, allow_redirects=False, timeout=5)
        assert answered.status_code == 302, answered.text[:500]
        return answered.headers["Location"]


@contextmanager
def running() -> Iterator[Provider]:
    with run_server_in_thread() as server:
        yield Provider(f"http://localhost:{server.server_port}")


def used(url: str) -> dict[str, Any]:
    """SOCIALACCOUNT_PROVIDERS."""
    app = {
        "provider_id": "oidc", "name": "Open Club", "client_id": "badgeyay", "secret": "s",
        "settings": {"server_url": url},
    }  # fmt: skip
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


# --- GitHub and Google ---

CODE, TOKEN = "the-code", "the-token"


class Known(BaseHTTPRequestHandler):
    """What GitHub (plain OAuth 2) and Google (a token that says who it is) answer, by path; `said` is asked of it."""

    answers: ClassVar[dict[str, Any]] = {}
    asked: ClassVar[list[tuple[str, dict[str, list[str]], str]]] = []

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        path = urlsplit(self.path).path
        self.asked.append((path, parse_qs(body), self.headers.get("Authorization", "")))
        answer = self.answers.get(path)
        data = json.dumps(answer).encode()
        self.send_response(404 if answer is None else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = _answer

    def log_message(self, *args: object) -> None:
        """Nothing."""


@contextmanager
def answering(**answers: Any) -> Iterator[str]:
    """Its address."""
    Known.answers, Known.asked[:] = {f"/{path}": answer for path, answer in answers.items()}, []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Known)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def id_token(**claims: Any) -> str:
    """One whose signature nobody looks at: it comes from the provider itself."""
    parts = [json.dumps(part).encode() for part in ({"alg": "RS256", "kid": "1"}, claims)] + [b"signature"]
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)
