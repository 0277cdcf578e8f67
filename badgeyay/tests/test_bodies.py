"""Bodies are read without a connection to the database, so that a hundred slow senders leave it to others."""

import io

import pytest
from django.http.request import UnreadablePostError
from django.test import RequestFactory

from badgeyay.bodies import BodyFirst


@pytest.mark.parametrize(
    ("kind", "body", "first"),
    [
        ("application/vnd.api+json", b'{"data": 1}', True),
        (
            "multipart/form-data; boundary=b",
            b"--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--b--\r\n",
            False,
        ),
    ],
)
def test_a_body_is_read_without_a_connection(kind, body, first, monkeypatch):
    """What is small is read before the view asks the database; of a form the connection is closed first."""
    happened = []

    class Sent(io.BytesIO):
        def read(self, *arguments: int) -> bytes:
            happened.append("read")
            return super().read(*arguments)

    def view(request):
        happened.append("asked")
        return request.POST if request.content_type.startswith("multipart") else request.body

    monkeypatch.setattr("badgeyay.outages.reconnect", lambda: happened.append("closed"))
    request = RequestFactory().post("/api/files", body, kind)
    request._stream = Sent(body)
    answer = BodyFirst(view)(request)
    assert answer == body if first else answer["a"] == "x"
    assert list(dict.fromkeys(happened)) == (["read", "asked"] if first else ["asked", "closed", "read"])


def test_a_body_that_breaks_off_is_refused_at_once():
    request = RequestFactory().post("/api/badges", b"{}", "application/json")

    class Broken(io.BytesIO):
        def read(self, *arguments: int) -> bytes:
            raise UnreadablePostError

    request._stream = Broken()
    assert BodyFirst(lambda request: pytest.fail("nobody waits for an answer"))(request).status_code == 400
