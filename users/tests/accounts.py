"""A browser and a script that use allauth's headless API as our clients do."""

import base64
import json
import re
import time
from typing import Any
from urllib.parse import unquote

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.test import Client, TestCase

PASSWORD = "correct horse battery"


class Browser:
    """A browser with cookies, and Django's CSRF check switched on."""

    base = "/_allauth/browser/v1"

    def __init__(self) -> None:
        self.http = Client(enforce_csrf_checks=True, raise_request_exception=False)

    def headers(self) -> dict[str, str]:
        cookie = self.http.cookies.get("csrftoken")
        return {"X-CSRFToken": cookie.value} if cookie else {}

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        url = path if path.startswith("/api") else self.base + path
        kind = "application/vnd.api+json" if path.startswith("/api") else "application/json"
        data = b"" if body is None else json.dumps(body).encode()
        with TestCase.captureOnCommitCallbacks(execute=True):  # mails are sent after commit
            return self.http.generic(method, url, data, content_type=kind, headers={**self.headers(), **headers})

    def open(self) -> "Browser":
        self.call("GET", "/config")
        return self

    def sign_up(self, email: str, password: str = PASSWORD, **more: str) -> Any:
        return self.call("POST", "/auth/signup", {"email": email, "password": password, **more})

    def log_in(self, email: str, password: str = PASSWORD) -> Any:
        return self.call("POST", "/auth/login", {"email": email, "password": password})

    def verify(self, key: str) -> Any:
        return self.call("POST", "/auth/email/verify", {"key": key})

    def is_logged_in(self) -> bool:
        return self.call("GET", "/api/users/me").status_code == 200


class Script(Browser):
    """A script without cookies: allauth's app client, with its session token."""

    base = "/_allauth/app/v1"
    token = ""

    def headers(self) -> dict[str, str]:
        return {"X-Session-Token": self.token} if self.token else {}

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        response = super().call(method, path, body, **headers)
        self.http.cookies.clear()
        if "session_token" in response.content.decode(errors="replace"):
            self.token = response.json()["meta"]["session_token"]
        return response


def code_in(mail: Any) -> str:
    return re.search(r"^([A-Z]{4}-[A-Z]{4})$", mail.body, re.M)[1]


def link_in(mail: Any) -> str:
    return re.search(r"^(https?://\S+)$", mail.body, re.M)[1]


def key_in(mail: Any) -> str:
    return unquote(link_in(mail).rsplit("/", 1)[1])


def authenticator_code(secret: str, moment: float | None = None) -> str:
    """What an authenticator app shows."""
    app = TOTP(base64.b32decode(secret), 6, SHA1(), 30, enforce_key_length=False)
    return app.generate(int(time.time() if moment is None else moment)).decode()


def second_factor(person: Browser) -> list[str]:
    """Give a freshly logged-in person an authenticator app; the recovery codes."""
    secret = person.call("GET", "/account/authenticators/totp").json()["meta"]["secret"]
    made = person.call("POST", "/account/authenticators/totp", {"code": authenticator_code(secret)})
    assert made.status_code == 200, made.content
    codes = person.call("GET", "/account/authenticators/recovery-codes").json()
    return codes["data"]["unused_codes"]
