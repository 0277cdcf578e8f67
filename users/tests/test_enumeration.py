"""Nobody can tell who has an account: the same answer, and the same work."""

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher

from badgeyay.tests.work import calls
from users.tests.accounts import Browser

pytestmark = pytest.mark.django_db


class Counting(Argon2PasswordHasher):
    calls = 0

    def encode(self, *args, **kwargs):
        Counting.calls += 1
        return super().encode(*args, **kwargs)


@pytest.fixture
def work_of(settings, alice):
    settings.PASSWORD_HASHERS = ["users.tests.test_enumeration.Counting"]

    def measure(act):
        person = Browser().open()
        Counting.calls, answers = 0, []
        work = calls(lambda: answers.append(act(person)))
        return answers[0].status_code, Counting.calls, work

    return measure


def test_signing_up_takes_the_same_work_whether_or_not_there_is_an_account(work_of, alice):
    work_of(lambda person: person.sign_up("warm@example.org"))
    known = work_of(lambda person: person.sign_up(alice.email))
    unknown = work_of(lambda person: person.sign_up("new@example.org"))
    assert known[:2] == unknown[:2] == (401, 1)
    assert 0.5 < known[2] / unknown[2] < 2


def test_logging_in_takes_the_same_work(work_of, alice):
    alice.set_password("correct horse battery")
    alice.save()
    known = work_of(lambda person: person.log_in(alice.email, "wrong password"))
    unknown = work_of(lambda person: person.log_in("nobody@example.org", "wrong password"))
    assert known[0] == unknown[0] == 400
    assert 0.5 < known[2] / unknown[2] < 2
