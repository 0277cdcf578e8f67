"""What strangers send to hold the server is answered at once; `benchmarks/attacks.py` sends all of it to a real one."""

import pytest
from django.test import Client

from badgeyay.tests.work import ends_within
from benchmarks.hostile import ATTACKS
from benchmarks.hostile_designs import DESIGNS

EVERY = ATTACKS | DESIGNS
SECONDS = 5  # the most that one takes is 2; unbounded ones took up to 60
QUICK = (
    "list: runs of",
    "list: 20,000 records",
    "json: ",
    "query: ",
    "etags: ",
    "languages: ",
    "accept: ",
    "form: ",
    "log-in: ",
    "ods: ",
    "drawing: a doctype",
    "drawing: masks",
    "drawing: clips",
    "design: 180,000 fields",
    "picture: a profile",
)


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in EVERY if name.startswith(QUICK)])
def test_is_answered_at_once(client: Client, name: str) -> None:
    attack = EVERY[name]()
    with ends_within(SECONDS):
        answer = client.generic(attack.method, attack.path, attack.body, attack.type, headers=attack.headers)
    assert answer.status_code < 500
