"""What anybody may read costs the server little: what is made for it is kept."""

import pytest
from django.urls import get_resolver
from rest_framework.throttling import SimpleRateThrottle

from badgeyay.tests.work import calls
from badgeyay.throttling import ActionThrottle
from users.tests.isolation import methods, walk

pytestmark = pytest.mark.django_db
MOST = 100_000  # calls of functions: some 30 ms
MORE = ["/api/schema?format=json", "/api/schema?format=yaml", "/api/schema?lang=de", "/api/calibration-sheet?paper=a3"]


def test_no_anonymous_reading_takes_long_again(world, anonymous):
    urls = [
        world.url(path).replace("<str:token>", "none")
        for path, view in walk(get_resolver().url_patterns, "/")
        if "GET" in methods(view) and "^" not in path and not path.startswith("/admin/")
    ]
    costs = {}
    for url in [*urls, *MORE, "/", "/admin/login/"]:
        anonymous.get(url, headers={"accept": "*/*"})
        costs[url] = calls(lambda url=url: b"".join(anonymous.get(url, headers={"accept": "*/*"})))
    assert len(costs) > 100
    assert {url: cost for url, cost in costs.items() if cost > MOST} == {}


@pytest.mark.parametrize("query", ["", "?format=json", "?lang=fr"])
def test_the_description_is_sent_once(anonymous, query):
    first = anonymous.get(f"/api/schema{query}")
    again = anonymous.get(f"/api/schema{query}", headers={"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_calibration_sheets_of_ever_other_sizes_are_limited(anonymous, monkeypatch):
    monkeypatch.setattr(ActionThrottle, "THROTTLE_RATES", SimpleRateThrottle.THROTTLE_RATES | {"previews": "2/hour"})
    answers = [anonymous.get(f"/api/calibration-sheet?paper={200 + n}x297mm").status_code for n in range(3)]
    assert answers == [200, 200, 429]
