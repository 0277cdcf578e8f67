"""Passwords of the Flask Badgeyay, with hashes that werkzeug itself has made."""

import pytest
from django.contrib.auth.hashers import check_password, identify_hasher
from django.test import Client
from werkzeug.security import generate_password_hash

from users.hashers import MAX_LENGTH, from_werkzeug
from users.models import User

PASSWORD = "Pässword of 2018"
METHODS = [
    "pbkdf2:sha256:1000",
    "pbkdf2:sha512:1000",
    "pbkdf2:sha1:1000",
    "pbkdf2:md5:1000",
    "scrypt:1024:8:1",
    "scrypt",
]
HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",  # in the place of Argon2, which is slow on purpose
    "users.hashers.FlaskPasswordHasher",
]


@pytest.fixture(autouse=True)
def _hashers(settings):
    settings.PASSWORD_HASHERS = HASHERS


@pytest.mark.parametrize("method", METHODS)
def test_old_password_is_right_and_another_is_wrong(method):
    encoded = from_werkzeug(generate_password_hash(PASSWORD, method))
    assert len(encoded) <= MAX_LENGTH
    assert check_password(PASSWORD, encoded)
    assert not check_password(PASSWORD + " ", encoded)
    assert not check_password("", encoded)


def test_the_oldest_method_an_hmac_with_the_salt_as_key():
    encoded = from_werkzeug("sha1$NaCl$31cf9393649ba39c417ec10ca5e1c9419c4a62de")
    assert check_password("secret", encoded)
    assert not check_password("Secret", encoded)


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "plain text",
        "plain$$secret",
        "bcrypt$salt$00ff",
        "pbkdf2:whirlpool:1000$salt$00ff",
        "pbkdf2:sha256:many$salt$00ff",
        "pbkdf2:sha256:1000$salt$not hexadecimal",
        "pbkdf2:sha256:1000$salt$",
        "scrypt:1048576:64:64$salt$00ff",  # would take gigabytes at each attempt to log in
        "scrypt:1024:8:512$salt$00ff",  # would take seconds
        "pbkdf2:sha256:10000000$salt$00ff",
        f"pbkdf2:sha512:1000${'s' * 60}${'0' * 128}",  # longer than the column
    ],
)
def test_what_cannot_be_verified_is_refused(stored):
    with pytest.raises(ValueError):  # noqa: PT011 - Python's own messages among them
        from_werkzeug(stored)


@pytest.mark.django_db
def test_first_log_in_with_the_old_password_replaces_the_hash(client: Client):
    user = User.objects.create_user("old@example.org")
    user.password = from_werkzeug(generate_password_hash(PASSWORD, "pbkdf2:sha256:1000"))
    user.save()
    wrong = log_in(client, "wrong")
    assert wrong.status_code == 400
    assert identify_hasher(User.objects.get().password).algorithm == "flask"
    assert log_in(client, PASSWORD).status_code == 200
    assert identify_hasher(User.objects.get().password).algorithm == "md5"
    client.logout()
    assert log_in(client, PASSWORD).status_code == 200


def log_in(client: Client, password: str):
    body = {"email": "old@example.org", "password": password}
    return client.post("/_allauth/browser/v1/auth/login", body, content_type="application/json")


def test_the_admin_shows_the_method_of_a_hash_and_not_the_hash():
    encoded = from_werkzeug(generate_password_hash(PASSWORD, "pbkdf2:sha256:1000"))
    summary = identify_hasher(encoded).safe_summary(encoded)
    assert summary["algorithm"] == "werkzeug pbkdf2:sha256:1000"
    assert encoded.split("$")[3] not in summary.values()
