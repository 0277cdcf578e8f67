"""The data migrations of users, on rows that existed before them."""

import pytest


@pytest.mark.django_db(transaction=True)
def test_known_addresses_count_as_verified_in_lower_case(migrator):
    # Backwards from today: apply_initial_migration cannot drop tables with our PostgreSQL backend.
    old = migrator.apply_tested_migration(("users", "0002_account_settings_and_api_tokens"))
    User, EmailAddress = old.apps.get_model("users", "User"), old.apps.get_model("account", "EmailAddress")
    User.objects.create(email="Ada@Example.org")
    waiting = User.objects.create(email="bob@example.org")
    EmailAddress.objects.create(user=waiting, email="bob@example.org", verified=False, primary=True)
    new = migrator.apply_tested_migration(("users", "0003_vouch_for_known_addresses"))
    addresses = new.apps.get_model("account", "EmailAddress").objects.order_by("email")
    rows = list(addresses.values_list("email", "user__email", "verified", "primary"))
    assert rows == [
        ("ada@example.org", "ada@example.org", True, True),
        ("bob@example.org", "bob@example.org", False, True),
    ]


@pytest.mark.django_db(transaction=True)
def test_two_roles_are_made_with_the_permissions_of_the_models(migrator):
    migrator.apply_tested_migration(("users", "0004_permission_to_restore_users"))
    new = migrator.apply_tested_migration(("users", "0005_support_and_admin_groups"))
    Group, Permission = new.apps.get_model("auth", "Group"), new.apps.get_model("auth", "Permission")
    codenames = Group.objects.get(name="Support").permissions.values_list("codename", flat=True)
    assert set(codenames) == {"view_user", "restore_user", "view_badge", "restore_badge", "view_printrun"}
    assert Group.objects.get(name="Admin").permissions.count() == Permission.objects.count()
