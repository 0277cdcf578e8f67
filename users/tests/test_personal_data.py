"""/api/users/me/data: everything that belongs to an account, and no secret of it, as one ZIP."""

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from allauth.usersessions.models import UserSession
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from files.models import File
from users.models import ApiToken, User
from users.tests.accounts import second_factor
from users.tests.test_second_factor import with_passkey

pytestmark = pytest.mark.django_db


def archive(client) -> tuple[dict[str, bytes], Any]:
    """The entries by name, and the response."""
    response = client.get("/api/users/me/data")
    with zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))) as packed:
        return {name: packed.read(name) for name in packed.namelist()}, response


def rows(entries: dict[str, bytes], label: str) -> list[dict[str, Any]]:
    return json.loads(entries[f"{label}.json"])


def test_archive_has_all_rows_and_files_of_alice_and_nothing_of_bob(alice, bob, client_of, badge_of):
    badge, other = badge_of(alice), badge_of(bob, "Bob's", text="First Name\nMallory\n")
    ApiToken.objects.issue(alice, "script", ApiToken.Scope.READ)
    alice.photo.save("me.jpg", ContentFile(b"the photo"))
    entries, response = archive(client_of(alice))
    assert 'filename="badgeyay-data.zip"' in response["Content-Disposition"]
    assert response["Cache-Control"] == "private, no-store"
    assert [row["email"] for row in rows(entries, "users.User")] == ["alice@example.org"]
    assert [row["id"] for row in rows(entries, "badges.Badge")] == [str(badge.pk)]
    assert sorted(row["fields"]["First Name"] for row in rows(entries, "badges.Attendee")) == ["Ada", "Émile"]
    assert [row["name"] for row in rows(entries, "users.ApiToken")] == ["script"]
    assert {name: data for name, data in entries.items() if not name.endswith(".json")} == {
        f"files/{badge.attendee_list.pk}/people.csv": badge.attendee_list.read(),
        f"files/{alice.pk}/Alice": b"the photo",
    }
    text = b"".join(entries.values())
    bobs = ["bob@example.org", "Mallory", "Bob's", *map(str, (bob.pk, other.pk, other.attendee_list.pk))]
    assert [word for word in bobs if word.encode() in text] == []


def strings(value: Any) -> Iterator[str]:
    """All texts in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


def test_archive_has_no_secret_of_a_second_factor(alice, settings):
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
    person, passkey = with_passkey(alice)
    codes = second_factor(person)
    entries, _ = archive(person.http)
    kinds = {"webauthn", "totp", "recovery_codes"}
    assert {row["type"] for row in rows(entries, "mfa.Authenticator")} == kinds, "that they exist is no secret"
    secrets = {*codes, passkey.id.hex()}
    for authenticator in Authenticator.objects.all():
        kept = [text for text in strings(authenticator.data) if len(text) > 15]  # the short ones are names and types
        assert kept, f"{authenticator.type} keeps no secret, so this proves nothing of it"
        secrets.update(kept)
    text = b"".join(entries.values())
    assert [secret for secret in secrets if secret.encode() in text] == []


def test_archive_has_no_secret_that_logs_somebody_in(alice, client_of):
    client = client_of(alice)
    _, api_token = ApiToken.objects.issue(alice, "script", ApiToken.Scope.WRITE)
    session = UserSession.objects.create(user=alice, ip="192.0.2.1", session_key=client.session.session_key)
    github = SocialAccount.objects.create(user=alice, provider="github", uid="42")
    SocialToken.objects.create(account=github, token="gho_access", token_secret="gho_refresh")
    EmailConfirmation.create(EmailAddress.objects.get(user=alice)).save()
    entries, _ = archive(client)
    labels = ["usersessions.UserSession", "socialaccount.SocialToken", "account.EmailConfirmation"]
    assert [len(rows(entries, label)) for label in labels] == [1, 1, 1]
    secrets = [
        User.objects.get().password, api_token, ApiToken.objects.get().digest, session.session_key, "gho_access",
        "gho_refresh", EmailConfirmation.objects.get().key,
    ]  # fmt: skip
    text = b"".join(entries.values())
    assert all(secrets)
    assert [secret for secret in secrets if secret.encode() in text] == []


def test_archive_keeps_a_file_name_from_outside_in_its_folder(alice, client_of, list_of):
    file = list_of(alice, name="../..\\x/y.csv")
    entries, _ = archive(client_of(alice))
    assert [name for name in entries if name.startswith("files/")] == [f"files/{file.pk}/_.._x_y.csv"]


def test_archive_is_made_without_a_file_whose_bytes_are_missing(alice, client_of, list_of, caplog):
    lost, kept = list_of(alice, name="lost.csv"), list_of(alice, name="kept.csv")
    default_storage.delete(lost.stored.name)
    entries, _ = archive(client_of(alice))
    assert [name for name in entries if name.startswith("files/")] == [f"files/{kept.pk}/kept.csv"]
    assert len(rows(entries, "files.File")) == File.objects.count() == 2
    assert lost.stored.name in caplog.text
    assert entries["missing.txt"].decode().splitlines()[1:] == [f"files/{lost.pk}/lost.csv"]
