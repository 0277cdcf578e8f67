"""What anybody may read costs the server little: what is made for it is kept."""

import time

import pytest
from django.urls import get_resolver
from rest_framework.throttling import SimpleRateThrottle

from badgeyay.throttling import ActionThrottle
from users.tests.isolation import methods, walk

pytestmark = pytest.mark.django_db
MOST = 0.06  # processor seconds
MORE = ["/api/schema?format=json", "/api/schema?format=yaml", "/api/schema?lang=de", "/api/calibration-sheet?paper=a3"]


def cost(client, url: str) -> float:
    """Processor seconds of one reading."""
    began = time.process_time()
    b"".join(client.get(url, headers={"accept": "*/*"}))
    return time.process_time() - began


def test_no_anonymous_reading_takes_long_again(world, anonymous):
    urls = [
        world.url(path).replace("<str:token>", "none")
        for path, view in walk(get_resolver().url_patterns, "/")
        if "GET" in methods(view) and "^" not in path and not path.startswith("/admin/")
    ]
    urls += [*MORE, "/", "/admin/login/"]
    assert len(urls) > 100
    for url in urls:
        b"".join(anonymous.get(url, headers={"accept": "*/*"}))
    dear = urls
    for _ in range(3):  # of a dear one the cheapest reading counts: another process may have been in its way
        dear = [url for url in dear if cost(anonymous, url) > MOST]
    assert dear == []


@pytest.mark.parametrize("query", ["", "?format=json", "?lang=fr"])
def test_the_description_is_sent_once(anonymous, query):
    first = anonymous.get(f"/api/schema{query}")
    again = anonymous.get(f"/api/schema{query}", headers={"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_calibration_sheets_of_ever_other_sizes_are_limited(anonymous, monkeypatch):
    monkeypatch.setattr(ActionThrottle, "THROTTLE_RATES", SimpleRateThrottle.THROTTLE_RATES | {"previews": "2/hour"})
    answers = [anonymous.get(f"/api/calibration-sheet?paper={200 + n}x297mm").status_code for n in range(3)]
    assert answers == [200, 200, 429]
