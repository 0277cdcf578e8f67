"""The quota of badge sets, which parallel requests cannot pass."""

from functools import partial

import pytest
from django.utils import timezone

from badges.models import Badge, PrintRun
from badges.printing.starting import start_print_run, start_whole_set
from badgeyay.refusals import Conflict
from badgeyay.tests.at_once import at_once, meeting
from users.models import User


def printed(client, badge, **options):
    return client.create("print-runs", {"badge": badge}, **options)


def test_first_run_of_a_set_takes_one_and_further_runs_none(alice, client_of, badge_of):
    User.objects.update(quota=2)
    client, first, second, third = client_of(alice), badge_of(alice), badge_of(alice), badge_of(alice)
    answers = [printed(client, first), printed(client, first, paper="a3"), printed(client, second)]
    assert [(answer.status_code, answer.json()["meta"]["badgesLeft"]) for answer in answers] == [
        (201, 1), (201, 1), (201, 0),
    ]  # fmt: skip
    refused = printed(client, third)
    error = refused.json()["errors"][0]
    assert (refused.status_code, error["code"], error["meta"]) == (403, "quota", {"quota": 2, "left": 0})
    assert "Your quota of badge sets (2) is used up" in error["detail"]
    assert not third.print_runs.exists()
    assert printed(client, first, paper="letter").status_code == 201, "what was printed can be printed again"
    attributes = client.get("/api/users/me").json()["data"]["attributes"]
    assert (attributes["quota"], attributes["badgesGenerated"], attributes["badgesLeft"]) == (2, 2, 0)
    User.objects.update(quota=3)  # as staff do in the back office
    assert printed(client, third).json()["meta"]["badgesLeft"] == 0


def test_a_request_that_is_refused_takes_nothing(alice, client_of, badge_of):
    assert printed(client_of(alice), badge_of(alice), paper="a99").status_code == 422
    alice.refresh_from_db()
    assert alice.badges_generated == 0


@pytest.mark.parametrize("what", ["deleted", "erased", "given away"])
def test_a_set_that_is_gone_once_the_lock_is_there_takes_nothing(alice, bob, badge_of, what):
    badge = badge_of(alice)
    there = Badge.objects.filter(pk=badge.pk)
    if what == "erased":
        there.get().erase()
    else:
        there.update(**({"owner": bob} if what == "given away" else {"deleted_at": timezone.now()}))
    for start in (start_whole_set, partial(start_print_run, options={"paper": "a4"})):
        with pytest.raises(Conflict, match="deleted or given to somebody else"):
            start(badge)
    assert not PrintRun.objects.exists()
    assert not User.objects.filter(badges_generated__gt=0).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("same", [False, True], ids=["two sets", "one set"])
def test_two_requests_at_once_cannot_pass_a_quota_of_one(alice, client_of, badge_of, monkeypatch, same):
    User.objects.update(quota=1)
    first = badge_of(alice)
    badges = [first, first if same else badge_of(alice)]
    clients, meet = [client_of(alice), client_of(alice)], meeting()
    monkeypatch.setattr("badges.tasks.queue", lambda run: meet())
    answers = at_once(*(partial(printed, clients[one], badges[one], blanks=one) for one in range(2)))
    alice.refresh_from_db()
    assert sorted(answer.status_code for answer in answers) == ([201, 201] if same else [201, 403])
    assert (alice.badges_generated, PrintRun.objects.count()) == (1, 2 if same else 1)
