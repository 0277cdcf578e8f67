"""What the server says to the pages whose tests have a server of their own: frontend/tests/fixtures/answers.json.

The file is what this server answers, so no test of the client believes in an answer that nobody gives. After a change
of the API: `WRITE_ANSWERS=1 pytest badges/tests/api/test_client_answers.py`.
"""

import json
import os
import re

import pytest
from django.conf import settings

from badges import rendering
from badges.models import PrintRun
from badges.printing.run import generate
from badges.sets.creating import set_design
from users.models import User
from users.tests.description import faults

pytestmark = pytest.mark.django_db

FILE = settings.BASE_DIR / "frontend" / "tests" / "fixtures" / "answers.json"
LIST = "First Name,Last Name,Organisation,Ticket\nAda,Lovelace,Analytical Society,Speaker\nGrace,Hopper,US Navy,Crew\n"
MOST = 2  # entries of a catalogue: pages need some, not all
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
DAY_OF_PDF = re.compile(r", \d{4}-\d\d-\d\d\.pdf")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00)")

# The address, and the operation of the API description that it belongs to.
ADDRESSES = {
    "/api/users/me": "/api/users/me",
    "/api/site": "/api/site",
    "/api/papers": "/api/papers",
    "/api/sheets": "/api/sheets",
    "/api/labels": "/api/labels",
    "/api/fonts": "/api/fonts",
    "/api/backgrounds": "/api/backgrounds",
    "/api/templates": "/api/templates",
    "/api/own-sheets": "/api/own-sheets",
    "/api/printers": "/api/printers",
    "/api/badges": "/api/badges",
    "/api/files": "/api/files",
    "/api/print-runs": "/api/print-runs",
    "/api/attendees": "/api/attendees",
    "/api/api-tokens": "/api/api-tokens",
    "/api/staff-actions": "/api/staff-actions",
    "/api/shares": "/api/shares",
    "/api/badges/{badge}": "/api/badges/<uuid:pk>",
    "/api/badges/{badge}/preflight?paper=a4": "/api/badges/<uuid:pk>/preflight",
    "/api/badges/{badge}/cases": "/api/badges/<uuid:pk>/cases",
    "/api/badges/{badge}/account": "/api/badges/<uuid:pk>/account",
    "/api/badges/{badge}/garbled": "/api/badges/<uuid:pk>/garbled",
    "/api/badges/{badge}/tally?column=Ticket": "/api/badges/<uuid:pk>/tally",
    "/api/print-settings/{badge}": "/api/print-settings/<uuid:pk>",
}
POSTS = {
    "list-checks": {"text": LIST},
    "preflights": {"template": "relay", "paper": "a4", "people": [{"fields": {"Name": "Ada Lovelace"}}]},
}
OF_CATALOGUE = {"sheets", "labels", "fonts", "backgrounds", "templates"}
OF_THE_SET = {"print-runs", "attendees"}


@pytest.fixture
def badge(badge_of):
    ada = User.objects.create_user("ada@example.org", "correct horse battery", name="Ada King")
    badge = badge_of(ada, name="Open Source Days", text=LIST)
    set_design(badge, rendering.TEMPLATES["relay"].begun())
    run = PrintRun.objects.create(badge=badge, paper="a4")
    generate(run.pk)
    assert PrintRun.objects.get(pk=run.pk).status == "done"
    return badge


def steady(text: str) -> str:
    """Ids and times that differ each time, as ones that do not."""
    ids: dict[str, str] = {}
    text = UUID.sub(lambda found: ids.setdefault(found[0], f"00000000-0000-4000-8000-{len(ids) + 1:012}"), text)
    text = DAY_OF_PDF.sub(", 2026-11-27.pdf", text)
    return TIME.sub("2026-11-27T12:00:00Z", text)


def answers(client, badge) -> dict[str, object]:
    given = {}
    for address, operation in ADDRESSES.items():
        name = address.rpartition("/")[2]
        query = {"filter[badge]": badge.pk} if name in OF_THE_SET else {}
        response = client.get(address.format(badge=badge.pk), query or None)
        assert response.status_code == 200, (address, response.content)
        assert faults("GET", operation, response) == [], address
        document = response.json()
        if name in OF_CATALOGUE:
            document["data"] = document["data"][:MOST]
        given[f"GET {address.partition('?')[0].format(badge=badge.pk)}"] = document
    for kind, attributes in POSTS.items():
        response = client.create(kind, **attributes)
        assert (response.status_code, faults("POST", f"/api/{kind}", response)) == (200, []), response.content
        given[f"POST /api/{kind}"] = response.json()
    return json.loads(steady(json.dumps(given, ensure_ascii=False)))


def without_sizes(given):
    """A PDF differs by some bytes from one version of a library to the next, and our designs are drawn anew."""
    text = re.sub(r'"(size|storageUsed|stored)": \d+', r'"\1": 1', json.dumps(given, ensure_ascii=False))
    text = re.sub(r'"sha256": "\w+"', '"sha256": ""', text)
    return json.loads(text, object_hook=lambda one: {name: value for name, value in one.items() if name != "design"})


def test_the_answers_that_the_client_s_tests_are_given_are_the_server_s(client_of, badge):
    now = answers(client_of(badge.owner), badge)
    if os.environ.get("WRITE_ANSWERS"):
        FILE.write_text(json.dumps(now, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert without_sizes(json.loads(FILE.read_text(encoding="utf-8"))) == without_sizes(now)
