"""Two things that happen to one account at the same moment: neither undoes the other."""

from datetime import timedelta
from functools import partial
from urllib.parse import urlencode

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from django.core import mail
from django.utils import timezone

from badges.models import Attendee, Badge, PrintRun
from badges.people.importing import Options, apply, propose
from badges.printing.run import generate
from badges.printing.starting import start_print_run
from badgeyay.refusals import Refusal, refusal_of
from badgeyay.tests.at_once import at_once
from users import erasure
from users.admin.forms import ChangeUserForm
from users.models import ApiToken, QuotaUsed, User
from users.tests.accounts import Browser, key_in
from users.views import UserViewSet

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5
LONG_AGO = timezone.now() - timedelta(days=400)
NEW = "another horse battery"


def refused_or(act):
    """What the act returns, or the Refusal that a view would answer with."""
    try:
        return act()
    except Exception as error:
        if (refusal := refusal_of(error)) is None:
            raise
        return refusal


@pytest.fixture
def meanwhile(alice, monkeypatch):
    """What happens to alice after a request has read her row: a run counts, her address changes, she is closed."""

    def during(target, name):
        original = getattr(target, name)

        def then(*arguments, **options):
            User.objects.filter(pk=alice.pk).update(
                badges_generated=7, email="new@example.org", deleted_at=LONG_AGO, is_active=False
            )
            return original(*arguments, **options)

        monkeypatch.setattr(target, name, then)

    yield during
    alice.refresh_from_db()
    assert (alice.badges_generated, alice.email, alice.deleted_at) == (7, "new@example.org", LONG_AGO)


def test_a_reset_password_changes_nothing_else(alice, meanwhile):
    person = Browser().open()
    person.call("POST", "/auth/password/request", {"email": alice.email})
    meanwhile(AbstractBaseUser, "set_password")
    person.call("POST", "/auth/password/reset", {"key": key_in(mail.outbox[0]), "password": NEW})
    alice.refresh_from_db()
    assert alice.check_password(NEW)


def test_a_changed_password_changes_nothing_else(alice, meanwhile):
    person = Browser().open()
    person.log_in(alice.email)
    meanwhile(AbstractBaseUser, "set_password")
    change = {"current_password": "correct horse battery", "new_password": NEW}
    person.call("POST", "/account/password/change", change)
    alice.refresh_from_db()
    assert alice.check_password(NEW)


@pytest.mark.parametrize("name", [field.name for field in User._meta.fields if field.editable and not field.unique])
def test_who_saves_an_account_saves_what_they_changed(alice, bob, name):
    """As Django and allauth save it, whole: at each field somebody else was meanwhile."""
    others = {
        "language": "de", "photo": "photos/one", "quota": 7, "storage_limit": 7, "last_login": LONG_AGO,
        "is_staff": True, "is_superuser": True, "is_active": False, "name": "Ada", "password": "none",
    }  # fmt: skip
    here = User.objects.get(pk=alice.pk)
    for one in (alice, here):  # as it was made, and as it was read
        User.objects.filter(pk=alice.pk).update(**{name: others[name]})
        one.email = f"{one.email}.new"
        one.save()
        now = User.objects.get(pk=alice.pk)
        assert (getattr(now, name), now.email) == (others[name], one.email)
    User.objects.filter(pk=alice.pk).update(badges_generated=3, **{name: getattr(bob, name)})
    here.refresh_from_db()
    setattr(here, name, others[name])
    here.save()
    now = User.objects.get(pk=alice.pk)
    assert (now.badges_generated, getattr(now, name)) == (3, others[name])


def test_a_changed_name_changes_nothing_else(alice, client_of, meanwhile):
    client = client_of(alice)
    meanwhile(UserViewSet.serializer_class, "validate")
    answer = client.send("PATCH", "/api/users/me", type="users", id=str(alice.pk), attributes={"name": "Ada"})
    assert answer.json()["data"]["attributes"]["name"] == "Ada"
    assert User.objects.get(pk=alice.pk).name == "Ada"


def test_a_limit_that_staff_raise_changes_nothing_else(alice, staff, client_of, meanwhile):
    User.objects.filter(pk=staff.pk).update(is_superuser=True)
    office, page = client_of(User.objects.get(pk=staff.pk)), f"/admin/users/user/{alice.pk}/change/"
    values = {"email": alice.email, "name": alice.name, "is_active": "on", "quota": 300, "own_storage": 70}
    meanwhile(ChangeUserForm, "clean")
    form = urlencode(values | {"reason": "a large event"})
    answer = office.generic("POST", page, form, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 302, answer.context["errors"]
    alice.refresh_from_db()
    assert (alice.quota, alice.storage_limit) == (300, 70 * 1024**2)


def test_an_account_is_restored_whole_or_erased_whole(alice, badge_of):
    for _ in range(ROUNDS):
        owner = User.objects.create_user("closed@example.org")
        badge_of(owner)
        owner.soft_delete()
        User.objects.filter(pk=owner.pk).update(deleted_at=LONG_AGO)
        owner.refresh_from_db()
        erased, restored = at_once(partial(erasure.erase, owner.pk, timezone.now()), partial(refused_or, owner.restore))
        if erased:
            assert isinstance(restored, Refusal)
            assert not User.objects.filter(pk=owner.pk).exists()
            assert not Badge.objects.exists()
        else:
            assert restored is None
            assert User.objects.get(pk=owner.pk).is_active
            assert Badge.objects.count() == 1
            User.objects.get(pk=owner.pk).delete()


def test_of_two_sets_and_one_left_in_the_quota_one_is_printed(alice, badge_of):
    badges = [badge_of(alice, "One"), badge_of(alice, "Two")]
    for _ in range(ROUNDS):
        User.objects.update(quota=1, badges_generated=0)
        asks = [partial(start_print_run, Badge.objects.get(pk=badge.pk), {"paper": "a4"}) for badge in badges]
        started = at_once(*(partial(refused_or, ask) for ask in asks))
        assert sum(isinstance(one, QuotaUsed) for one in started) == 1, started
        assert User.objects.get().badges_generated == PrintRun.objects.count() == 1
        PrintRun.objects.all().delete()


def test_a_token_that_is_revoked_while_it_is_used_answers_and_works_no_more(alice, client_of):
    client = client_of(alice)
    for number in range(ROUNDS):
        token, secret = ApiToken.objects.issue(alice, "desk", "write")
        program = Browser().http
        header = {"Authorization": f"Bearer {secret}"}
        used, revoked = at_once(
            partial(program.get, "/api/users/me", headers=header),
            partial(client.delete, f"/api/api-tokens/{token.pk}"),
        )
        assert (used.status_code in (200, 401), revoked.status_code) == (True, 204), (number, used.content)
        assert program.get("/api/users/me", headers=header).status_code == 401


@pytest.mark.parametrize("what", ["print run", "import"])
def test_an_account_that_is_closed_meanwhile_loses_nothing_and_gets_no_mail(alice, badge_of, what, settings):
    settings.READY_MAIL_AFTER = 0
    badge = badge_of(alice)
    if what == "print run":
        run = PrintRun.objects.create(badge=badge, paper="a4")
        act = partial(generate, run.pk)
    else:
        proposed, _ = propose(badge, badge.attendee_list.read().decode() + "Grace,Hopper,Crew\n", Options())
        act = partial(apply, proposed, alice, lambda person, column: False)
    at_once(act, User.objects.get().soft_delete)
    assert User.objects.get().deleted_at is not None
    assert not User.objects.get().is_active
    if what == "print run":
        generate(run.pk)  # as the broker does with a run whose row was locked; one that is done stays so
        run.refresh_from_db()
        assert (run.status, run.file is not None, run.attempt) == ("done", True, 1)
    else:
        assert Attendee.objects.filter(removed_at=None).count() == 3


def test_a_changed_address_makes_older_reset_links_useless(alice):
    person = Browser().open()
    person.call("POST", "/auth/password/request", {"email": alice.email})
    key = key_in(mail.outbox[0])
    User.objects.filter(pk=alice.pk).update(email="new@example.org")
    alice.refresh_from_db()
    alice.vouch_for_email()
    assert person.call("POST", "/auth/password/reset", {"key": key, "password": NEW}).status_code == 400
    assert not User.objects.get(pk=alice.pk).check_password(NEW)


def test_of_a_changed_address_and_a_reset_at_once_both_hold(alice):
    for number in range(ROUNDS):
        alice.refresh_from_db()
        person = Browser().open()
        mail.outbox.clear()
        person.call("POST", "/auth/password/request", {"email": alice.email})
        key, password = key_in(mail.outbox[0]), f"{NEW} {number}"
        address = alice.emailaddress_set.create(email=f"n{number}@example.org", verified=True)
        reset, changed = at_once(
            partial(person.call, "POST", "/auth/password/reset", {"key": key, "password": password}),
            partial(address.set_as_primary),
        )
        alice.refresh_from_db()
        assert changed
        assert alice.email == address.email
        assert (reset.status_code, alice.check_password(password)) in [(401, True), (400, False)]
