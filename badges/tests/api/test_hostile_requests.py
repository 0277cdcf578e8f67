"""What strangers send to hold the server is answered at once; `benchmarks/attacks.py` sends all of it to a real one."""

import resource
import time

import pytest
from django.test import Client

from benchmarks.hostile import ATTACKS
from benchmarks.hostile_designs import DESIGNS

EVERY = ATTACKS | DESIGNS
SECONDS = 3  # of processor time, on a busy machine; usual ones take 1, unbounded ones took 3 to 60
QUICK = (
    "list: runs of",
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


def used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in EVERY if name.startswith(QUICK)])
def test_is_answered_at_once(client: Client, name: str) -> None:
    attack = EVERY[name]()
    begun = used()
    answer = client.generic(attack.method, attack.path, attack.body, attack.type, headers=attack.headers)
    assert used() - begun < SECONDS
    assert answer.status_code < 500
