"""The data migrations of users, on rows that existed before them."""

import pytest


@pytest.mark.django_db(transaction=True)
def test_known_addresses_count_as_proved_in_lower_case(migrator):
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
