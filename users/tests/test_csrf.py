"""No address carries out what a page of another site makes a logged-in browser send.

The URL map is walked, so that no address is forgotten: by each method, with the cookies of somebody who may do
everything, with the body that succeeds for them, and without the CSRF token.
"""

import json
import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import get_resolver

from conftest import Client
from users.models import User
from users.tests.isolation import NOWHERE, answers, questions_about, walk
from users.tests.isolation_table import BODIES, Upload, World

pytestmark = [pytest.mark.django_db, pytest.mark.long]
METHODS = ["POST", "PUT", "PATCH", "DELETE"]
# What is not refused for its missing token, why nothing comes of it, and the only answers that it may have.
EXEMPT: dict[str, tuple[str, set[int]]] = {
    "/_allauth/app/.*": ("sessions are named by a header there, cookies are nothing", {302, 400, 401, 404, 405, 409}),
    "/_allauth/(app|browser)/v1/(auth|account)/phone.*": ("there are no phones", {404}),
    "/accounts/google/login/token/": ("we do not use it", {404}),
    "/api/nothing": ("a wrong address is not told of a token", {404}),
    "/api/(design-schema|site)|/livez|/readyz|/healthz|/log-in": ("they can only be read", {405}),
}  # fmt: skip
# Patterns of many addresses: one of each.
PATTERNS = {
    "/^api(?:/.*)?$": "/api/nothing",
    "/^_allauth/(?:browser|app)/v1/(?:account|auth)/phone": "/_allauth/browser/v1/auth/phone/verify",
    "/admin/^(?P<app_label>back_office|users|auth|files|badges)/$": "/admin/badges/",
    "/admin/(?P<url>.*)$": "/admin/nothing",
}


def address(pattern: str, world: World) -> str:
    if pattern in PATTERNS:
        return PATTERNS[pattern]
    if pattern.startswith("/^(?!"):
        return "/log-in"
    things = {"badge": world.badge, "printrun": world.run, "file": world.file, "user": world.users["other"]}
    kind = pattern.removeprefix("/admin/").split("/")[1:2]
    thing = things[kind[0]].pk if kind and kind[0] in things else NOWHERE
    path = pattern if pattern.startswith("/admin/") else world.url(pattern)
    path = re.sub(r"<(uuid:pk|path:object_id|id)>", str(thing), path).replace("<int:key>", "1")
    return re.sub(r"\^?\(\?P<\w+>.*?\)|<(\w+:)?\w+>", NOWHERE, path).replace("^", "")


def exempt(url: str) -> set[int]:
    return set[int]().union(*(statuses for path, (_, statuses) in EXEMPT.items() if re.fullmatch(path, url)))


def form_of(line: str, world: World) -> tuple[Any, str]:
    world.asking = world.users["owner"]
    body = BODIES.get(re.sub("/_allauth/[a-z]+/v1/", "", line), lambda world: {})(world)
    if any(isinstance(value, Upload) for value in body.values()):
        return encode_multipart(BOUNDARY, body), MULTIPART_CONTENT
    return json.dumps(body), "application/vnd.api+json" if "/api/" in line else "application/json"


def sent_by_another_site(client: Client, method: str, pattern: str, url: str, world: World) -> Any:
    data, kind = form_of(f"{method} {pattern}", world)
    if url.startswith(("/admin/", "/accounts/")):
        data, kind = encode_multipart(BOUNDARY, {"action": "delete_selected", "post": "yes"}), MULTIPART_CONTENT
    return client.generic(method, url, data, content_type=kind)


def is_in_our_form(answer: Any) -> bool:
    if "json" in answer["Content-Type"]:
        return bool(answer.json()["errors"])
    return b"Nothing was done: this form was open for too long" in answer.content


def test_nothing_is_done_without_a_token_and_only_the_exempt_answer_otherwise(alice, staff, world):
    User.objects.filter(pk=alice.pk).update(is_staff=True, is_superuser=True)
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    client.force_login(alice)
    questions, wrong, seen, used = questions_about(alice), [], 0, set()
    before, accounts = answers(questions), User.objects.count()
    for pattern, _ in walk(get_resolver().url_patterns, "/"):
        url = address(pattern, world)
        for method in METHODS:
            cache.clear()
            answer = sent_by_another_site(client, method, pattern, url, world)
            allowed = exempt(url)
            used |= {url} if allowed else set()
            refused = answer.status_code == 403 and is_in_our_form(answer)
            if not (refused or answer.status_code in allowed) or answer.cookies:
                wrong.append((method, url, answer.status_code, answer.content[:80], answer.cookies))
            seen += 1
    assert wrong == []
    assert seen > 900
    assert answers(questions) == before
    assert User.objects.count() == accounts
    assert client.get("/api/users/me").status_code == 200, "the session is still there"
    assert [path for path in EXEMPT if not any(re.fullmatch(path, url) for url in used)] == []
