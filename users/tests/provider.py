"""A provider of OpenID Connect on this machine, and the settings with which Badgeyay uses it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import requests
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
