"""Rate limits: 429 with Retry-After wherever one logs in, and nobody can lock out somebody else."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import get_resolver, reverse
from rest_framework.throttling import SimpleRateThrottle

from badgeyay.throttling import ActionThrottle
from users.tests.accounts import PASSWORD, Browser, Script, second_factor

pytestmark = pytest.mark.django_db
LOGIN = "/admin/login/"


def admin_login(client, user, password="wrong password", address="192.0.2.1", **more):
    return client.post(LOGIN, {"username": user.email, "password": password, **more}, REMOTE_ADDR=address)


@pytest.mark.parametrize("client", [Browser, Script])
def test_failed_log_ins_are_limited(alice, client):
    person = client().open()
    answers = [person.log_in(alice.email, "wrong password") for _ in range(6)]
    assert [answer.status_code for answer in answers] == [400] * 5 + [429]
    assert int(answers[-1]["Retry-After"]) == 300
    assert answers[-1].json()["errors"][0]["code"] == "too_many_login_attempts"
    assert person.log_in(alice.email).status_code == 429, "the right password must wait too"


def test_failures_from_elsewhere_do_not_lock_the_owner_out(alice):
    stranger, owner = Browser().open(), Browser().open()
    stranger.http.defaults["REMOTE_ADDR"] = "192.0.2.9"
    owner.http.defaults["REMOTE_ADDR"] = "192.0.2.7"
    answers = [stranger.log_in(alice.email, "wrong password").status_code for _ in range(6)]
    assert answers[-1] == 429
    assert owner.log_in(alice.email).status_code == 200


def test_sign_up_and_reset_are_limited(alice):
    person = Browser().open()
    answers = [person.sign_up(f"new{n}@example.org", "short") for n in range(21)]
    assert [answers[19].status_code, answers[20].status_code] == [400, 429]
    resets = [person.call("POST", "/auth/password/request", {"email": alice.email}) for _ in range(6)]
    assert [reset.status_code for reset in resets] == [200] * 5 + [429]
    for answer in (answers[20], resets[5]):
        assert (answer["Retry-After"], "json" in answer["Content-Type"]) == ("60", True)
        assert answer.json()["errors"] == [{"code": "rate_limited", "message": "Too many requests. Try again later."}]


@pytest.mark.parametrize("path", ["/api/files", "/api/print-runs"])
def test_uploads_and_generation_are_limited(alice, client_of, monkeypatch, path):
    rates = {"uploads": "2/min", "generation": "2/min"}
    monkeypatch.setattr("badgeyay.throttling.ActionThrottle.THROTTLE_RATES", rates)
    client = client_of(alice)
    answers = [client.post(path) for _ in range(3)]
    assert [answer.status_code == 429 for answer in answers] == [False, False, True]
    assert answers[2]["Retry-After"] == "5", "in conftest.py it is always 1,000,015, and a minute begins at 1,000,020"
    assert answers[2].json()["errors"][0]["status"] == "429"
    assert client.get(path).status_code == 200, "reading is not limited"


RATES = ActionThrottle.THROTTLE_RATES
CHANGES = {"post", "put", "patch", "delete"}


def api_views():
    """Each view of the API, with its actions by method."""
    for pattern in get_resolver().url_patterns[0].url_patterns:
        yield pattern.callback.cls, getattr(pattern.callback, "actions", None) or {}


def test_every_rate_is_there_and_is_asked_for():
    named = {rate for view, _ in api_views() for rate in getattr(view, "throttled_actions", {}).values()}
    assert named | {"changes"} == RATES.keys()


def test_every_change_has_a_rate(rf, monkeypatch):
    """Whatever its view says of it: there is no other way in than the throttle that all views have."""
    monkeypatch.setattr(ActionThrottle, "takes", lambda self, request, view, scope: scope in RATES)
    for view, actions in api_views():
        assert view.throttle_classes == [ActionThrottle], view
        for method, action in actions.items():
            if method in CHANGES:
                made = view(action=action)
                assert ActionThrottle().allow_request(rf.generic(method.upper(), "/"), made)
                assert made.throttle


def test_other_changes_are_limited_and_reading_is_not(alice, client_of, badge_of, monkeypatch):
    monkeypatch.setattr(ActionThrottle, "THROTTLE_RATES", RATES | {"changes": "2/min"})
    client, person = client_of(alice), badge_of(alice).attendees.first()
    answers = [client.change(person, fields={"First Name": f"Ada {n}"}) for n in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"] == "5"
    assert client.get("/api/attendees").status_code == 200
    monkeypatch.setattr(ActionThrottle, "timer", lambda self: 1_000_020.0)
    assert client.change(person, fields={"First Name": "Ada"}).status_code == 200


def test_mails_are_limited_beside_the_runs_that_they_are_about(alice, client_of, badge_of, monkeypatch):
    monkeypatch.setattr(ActionThrottle, "THROTTLE_RATES", RATES | {"mails": "2/hour"})
    client, badge = client_of(alice), badge_of(alice)
    asked = [client.create("print-runs", {"badge": badge}, whole=True, mail=True).status_code for _ in range(3)]
    assert asked == [201, 200, 429]
    assert client.create("print-runs", {"badge": badge}, paper="a4").status_code == 201


def test_the_processor_time_of_a_request_counts(alice, client_of, badge_of, monkeypatch):
    monkeypatch.setattr(ActionThrottle, "THROTTLE_RATES", RATES | {"exports": "6/min"})
    seconds = iter(n * 1.1 for n in range(100))
    monkeypatch.setattr("badgeyay.throttling.thread_time", lambda: next(seconds))
    client, url = client_of(alice), f"/api/badges/{badge_of(alice).pk}/export"
    assert [client.get(url).status_code for _ in range(4)] == [200, 200, 429, 429], "each counts three times"


def test_a_cache_that_keeps_nothing_stops_nobody(alice, client_of, badge_of, monkeypatch):
    """As the cache in the database does while it is away."""
    badge = badge_of(alice)
    monkeypatch.setattr("badgeyay.throttling.cache.add", lambda *args: False, raising=False)
    answers = [client_of(alice).change(badge, name=name) for name in ("One", "Two")]
    assert [answer.status_code for answer in answers] == [200, 200]


def test_a_busy_day_meets_no_limit():
    """Four desks of one account that print a badge every two seconds, beside ten thousand edits that had waited."""
    desks, edits_a_second = 4, 80  # one after the other; a fast server takes 12 ms for one
    of = {name: SimpleRateThrottle.parse_rate(None, rate) for name, rate in RATES.items()}
    assert of["generation"] >= (desks * 30, 60)
    assert of["changes"] >= ((edits_a_second + desks) * 60, 60)


def test_admin_log_in_is_limited_by_account_and_address(staff, alice, client):
    answers = [admin_login(client, staff) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert answers[5]["Retry-After"] == "300"
    assert "Wait five minutes" in answers[5].content.decode()
    assert admin_login(client, staff, PASSWORD).status_code == 429
    other = admin_login(client, staff, PASSWORD, address="192.0.2.2")
    assert (other.status_code, other["Location"]) == (302, "/admin/")


def test_another_spelling_of_the_address_does_not_start_the_count_again(staff, client):
    staff.email = "STAFF@example.org"
    assert [admin_login(client, staff).status_code for _ in range(5)] == [200] * 5
    staff.email = "staff@Example.org"
    assert admin_login(client, staff, PASSWORD).status_code == 429


def test_one_address_cannot_try_one_account_after_the_other(client, db):
    class Somebody:
        email = ""

    codes = []
    for number in range(31):
        Somebody.email = f"somebody{number}@example.org"
        codes.append(admin_login(client, Somebody).status_code)
    assert codes == [200] * 30 + [429]


def test_admin_is_for_staff_and_asks_for_the_second_factor(staff, alice, client):
    assert "Wrong e-mail address" in admin_login(client, alice, PASSWORD).content.decode()
    person = Browser().open()
    person.log_in(staff.email)
    person.call("POST", "/auth/reauthenticate", {"password": PASSWORD})
    codes = second_factor(person)
    assert "Wrong e-mail address" in admin_login(client, staff, PASSWORD).content.decode()
    assert "_auth_user_id" not in client.session
    assert "Wrong e-mail address" in admin_login(client, staff, PASSWORD, code="00000000").content.decode()
    assert admin_login(client, staff, PASSWORD, code=codes[0]).status_code == 302
    assert client.get(reverse("admin:index")).status_code == 200
    assert Authenticator.objects.get(type="recovery_codes").last_used_at is not None
    client.logout()
    assert "Wrong e-mail address" in admin_login(client, staff, PASSWORD, code=codes[0]).content.decode(), "once only"
