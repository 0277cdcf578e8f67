"""Logging in while connections are cut, and several at the same moment: 503 and try again, and never a 500."""

from typing import Any

import pytest
from allauth.account.signals import user_logged_in
from allauth.usersessions.models import UserSession
from amqp.exceptions import MessageNacked
from django.conf import settings
from django.contrib.sessions.exceptions import SessionInterrupted
from django.core import mail
from django.core.cache import cache
from django.db import InterfaceError, OperationalError, connection
from django.test.utils import CaptureQueriesContext
from kombu.exceptions import OperationalError as BrokerError

from badgeyay.tests.at_once import at_once
from users import tasks
from users.models import KnownDevice, User
from users.session_store import SessionStore
from users.tests.accounts import Browser, Script

pytestmark = pytest.mark.django_db(transaction=True)


class Cut:
    """Lets so many questions to the database pass; the next ends the connection, if `for_good` for all that follow."""

    def __init__(self, passes: int, for_good: bool) -> None:
        self.passes, self.for_good, self.asked = passes, for_good, 0

    def __call__(self, execute: Any, *question: Any) -> Any:
        self.asked += 1
        if self.asked == self.passes + 1:
            raise OperationalError("server closed the connection unexpectedly")
        if self.asked > self.passes and self.for_good:
            raise InterfaceError("connection already closed")
        return execute(*question)


@pytest.mark.parametrize("for_good", [True, False])
@pytest.mark.parametrize("kind", [Browser, Script])
def test_a_connection_that_is_cut_at_whatever_moment_of_a_log_in(alice, kind, for_good):
    alice.known_devices.create(digest="of another device")
    answers: list[int] = []
    for passes in range(200):
        cache.clear()  # a log-in that was cut counts as one that has failed
        person, cut = kind().open(), Cut(passes, for_good)
        with connection.execute_wrapper(cut):
            answers.append(person.log_in(alice.email).status_code)
        if cut.asked <= passes:
            break
    assert answers[-1] == 200
    assert len(answers) > 15
    assert set(answers) <= {200, 503}  # what only follows a log-in, such as the time of it, may be lost


@pytest.mark.parametrize("kind", [Browser, Script])
def test_two_log_ins_of_an_account_from_a_new_device_at_the_same_moment(alice, kind):
    for _ in range(5):
        UserSession.objects.all().delete()
        KnownDevice.objects.all().delete()
        people = [kind().open(), kind().open()]
        answers = at_once(*(lambda person=person: person.log_in(alice.email) for person in people))
        assert [answer.status_code for answer in answers] == [200, 200]
        assert [person.is_logged_in() for person in people] == [True, True]
        assert KnownDevice.objects.filter(user=alice).count() == 1
        assert UserSession.objects.filter(user=alice).count() == 2


def test_a_log_in_costs_no_more_after_many(alice):
    def asked() -> int:
        with CaptureQueriesContext(connection) as questions:
            assert Script().log_in(alice.email).status_code == 200
        return len(questions)

    asked()
    few = asked()
    for _ in range(5):
        Script().log_in(alice.email)
    assert asked() == few
    assert UserSession.objects.count() == 8


@pytest.mark.parametrize("kind", [Browser, Script])
def test_a_log_in_is_not_taken_from_the_list_by_another_at_the_same_moment(alice, kind):
    """The other one looks at the list as soon as this one is on it."""

    def look(**signal: Any) -> None:
        UserSession.objects.purge_and_list(signal["user"])

    user_logged_in.connect(look)
    try:
        kind().open().log_in(alice.email)
    finally:
        user_logged_in.disconnect(look)
    assert UserSession.objects.filter(user=alice).count() == 1


def test_a_session_that_ends_while_a_script_uses_it(alice, monkeypatch):
    script = Script().open()
    script.log_in(alice.email)
    save = SessionStore.save

    def late(store: SessionStore, must_create: bool = False) -> None:
        SessionStore(store.session_key).delete()
        save(store, must_create)

    monkeypatch.setattr(SessionStore, "save", late)
    answer = script.call("POST", "/account/authenticators/webauthn", {"name": "x", "credential": {}})
    assert answer.status_code in {400, 401}
    session = SessionStore()
    session.create()
    with pytest.raises(SessionInterrupted):
        late(session)


@pytest.mark.parametrize("fault", [MessageNacked(), BrokerError(), ConnectionResetError()])
def test_a_mail_that_the_broker_does_not_take_fails_no_log_in(alice, monkeypatch, fault):
    def away(*_args: Any, **_options: Any) -> None:
        raise fault

    alice.known_devices.create(digest="of another device")
    monkeypatch.setattr(tasks.deliver, "apply_async", away)
    assert Browser().open().log_in(alice.email).status_code == 200
    assert [one.subject for one in mail.outbox] == ["A log-in from a new device"]
    assert User.objects.get().last_login


def test_a_log_in_that_was_cut_is_no_failure_of_theirs(alice, monkeypatch):
    person = Browser().open()

    def away(*_args: Any, **_options: Any) -> Any:
        raise OperationalError("server closed the connection unexpectedly")

    with monkeypatch.context() as patch:
        patch.setattr(f"{settings.AUTHENTICATION_BACKENDS[0]}.authenticate", away)
        assert {person.log_in(alice.email).status_code for _ in range(8)} == {503}
    assert person.log_in(alice.email).status_code == 200
