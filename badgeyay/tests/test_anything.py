"""Whatever is sent to whatever address by whatever method: an answer as the description says, and never a 500."""

import json
import re

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from hypothesis import given, settings
from hypothesis import strategies as st

from badgeyay.errors import MEDIA_TYPE
from conftest import IS_THOROUGH
from users.tests.description import faults

pytestmark = pytest.mark.django_db
SOMEBODY = "0b0f2c0e-1f0a-4c59-9f8e-2f4f3c1f7a11"


def addresses(patterns, before=""):
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern) and path.startswith(("api/", "_allauth/")) and "^" not in path:
            yield "/" + path.replace(r"\Z", "")


def filled(pattern):
    path = re.sub(r"<uuid:\w+>", SOMEBODY, pattern)
    return re.sub(r"<(\w+:)?\w+>", "a4", re.sub(r"<int:\w+>", "400", path))


PATTERNS = {filled(pattern): pattern for pattern in addresses(get_resolver().url_patterns)}
ADDRESSES = sorted(PATTERNS)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from([SOMEBODY, "\ud800", "a\0"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)
MEMBERS = """name design template columns roles fields people pictures paper sheet order text file badge key overwrite
    status rowLimit putBack width side email password code position attendees expiryDays language scope expiresAt"""
members = st.sampled_from(MEMBERS.split())
attributes = st.dictionaries(members, values, max_size=4)
relationships = st.dictionaries(
    st.sampled_from(["badge", "file", "attendeeList", "copyOf", "printRun"]),
    values | st.builds(lambda id: {"data": {"type": "badges", "id": id}}, st.just(SOMEBODY) | st.text()),
    max_size=2,
)
types = st.sampled_from(sorted({path.split("/")[2] for path in ADDRESSES if path.startswith("/api/")}))
documents = st.one_of(
    st.builds(
        lambda kind, given, linked: {"data": {"type": kind, "attributes": given, "relationships": linked}},
        types, attributes, relationships,
    ),
    attributes,
    values,
)  # fmt: skip
PARAMETERS = """page[number] page[size] sort include filter[badge] filter[search] fields[badges] format width side paper
    order column ids attendees fields"""
queries = st.dictionaries(
    st.sampled_from(PARAMETERS.split()) | st.text(),
    st.text() | st.sampled_from(["1", "-1", "9" * 30, SOMEBODY, "true", "a4", '{"a": 1}', "[" * 2000]),
    max_size=3,
)


@settings(max_examples=500 if IS_THOROUGH else 150)
@given(st.data())
def test_nothing_is_a_500(alice, client_of, anonymous, data):
    client = data.draw(st.sampled_from(["nobody", "somebody"]))
    client = anonymous if client == "nobody" else client_of(alice)
    path, method = data.draw(st.sampled_from(ADDRESSES)), data.draw(st.sampled_from(METHODS))
    query = data.draw(queries)
    body = json.dumps(data.draw(documents)) if method not in {"GET", "HEAD"} else ""
    kind = MEDIA_TYPE if path.startswith("/api/") else "application/json"
    kind = data.draw(st.sampled_from([kind, kind, kind, "multipart/form-data; boundary=b", "text/plain"]))
    answer = client.generic(method, path, body, content_type=kind, query_params=_encodable(query))
    assert answer.status_code < 500 or answer.status_code == 503, (method, path, query, body)
    assert faults(method, PATTERNS.get(path, path), answer) == [], (method, path, query, body)


METHODS = ["GET", "POST", "PATCH", "PUT", "DELETE", "OPTIONS", "HEAD"]


def _encodable(query):
    return {_without_halves(name): _without_halves(text) for name, text in query.items()}


def _without_halves(text):
    return text.encode(errors="replace").decode()
