import pytest
from django.contrib.auth.models import Group, Permission
from django.db import IntegrityError, transaction
from django.utils import timezone

from users.models import User

pytestmark = pytest.mark.django_db


def refused(act, constraint: str) -> None:
    """SQLite names columns where a unique index fails, PostgreSQL the index: both name the constraint's own here."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        act()
    assert constraint in str(caught.value)


def test_one_address_once_whatever_its_case():
    User.objects.create_user("alice@example.org")
    refused(User(email="ALICE@example.org").save, "users_email_once_in_any_case")


def test_a_deleted_user_cannot_be_active():
    user = User.objects.create_user("alice@example.org")
    user.deleted_at = timezone.now()
    refused(user.save, "users_deleted_is_inactive")


def test_quota_is_not_negative():
    refused(lambda: User.objects.create_user("alice@example.org", quota=-1), "quota")


def test_log_in_by_address_in_any_case():
    user = User.objects.create_user("Alice@Example.org", "a long secret")
    assert User.objects.get_by_natural_key("alice@EXAMPLE.ORG") == user


def test_soft_delete_closes_the_account_and_restore_opens_it(client):
    user = User.objects.create_user("alice@example.org", "a long secret")
    user.soft_delete()
    user.refresh_from_db()
    assert user.deleted_at is not None
    assert not client.login(email="alice@example.org", password="a long secret")
    user.restore()
    user.refresh_from_db()
    assert user.deleted_at is None
    assert client.login(email="alice@example.org", password="a long secret")


def test_the_group_admin_may_do_everything_and_support_no_more_than_look_and_restore():
    admin, support = Group.objects.get(name="Admin"), Group.objects.get(name="Support")
    assert set(admin.permissions.all()) == set(Permission.objects.all())
    codenames = support.permissions.values_list("codename", flat=True)
    assert {name for name in codenames if not name.startswith(("view_", "restore_"))} == set()
