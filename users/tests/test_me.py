"""/api/users/me: the account, its photo, and closing it; /api/api-tokens."""

import io
import json
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.utils import timezone
from django.utils.formats import date_format
from PIL import Image

from badges.models import Attendee, Badge, PrintRun
from badgeyay.back_office import site
from badgeyay.back_office.models import Site
from conftest import Client
from files.models import File
from files.tests.pictures import saved
from users.models import ApiToken, User
from users.tests.accounts import PASSWORD, Browser, Script

pytestmark = pytest.mark.django_db


def change(client, user, **attributes):
    return client.send("PATCH", "/api/users/me", type="users", id=str(user.pk), attributes=attributes)


def with_token(secret: str) -> Client:
    client = Client(raise_request_exception=False)
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    return client


def issue(client, **attributes):
    return client.send("POST", "/api/api-tokens", type="api-tokens", attributes=attributes)


# --- The account ------------------------------------------------------------------------------------------------------


def test_reads_and_changes_name_and_language_and_nothing_else(alice, bob, client_of, list_of):
    file, client = list_of(alice), client_of(alice)
    list_of(bob)
    assert change(client, alice, name="Alice L.", language="de").status_code == 200
    change(client, alice, email="x@example.org", quota=9999, isStaff=True, badgesGenerated=-5)
    attributes = client.get("/api/users/me").json()["data"]["attributes"]
    created = attributes.pop("createdAt")
    assert created.startswith(str(alice.date_joined.year))
    assert attributes == {
        "email": "alice@example.org", "name": "Alice L.", "language": "de", "photo": None, "hasPassword": True,
        "quota": 100, "badgesGenerated": 0, "badgesLeft": 100, "storageUsed": file.size,
        "storageLimit": 2 * 1024**3, "isStaff": False,
    }  # fmt: skip
    assert change(client, alice, language="xx").status_code == 422
    assert change(client, User(pk="00000000-0000-4000-8000-000000000000"), name="x").status_code == 409


@pytest.mark.parametrize(("query", "status"), [("fields[users]=name", 200), ("fields[users]=x", 400), ("x=1", 400)])
def test_the_query_of_an_account_is_looked_at(alice, client_of, query, status):
    assert client_of(alice).get(f"/api/users/me?{query}").status_code == status


# --- The photo --------------------------------------------------------------------------------------------------------


def send_photo(client, data: bytes, name: str = "me.png"):
    body = encode_multipart(BOUNDARY, {"file": io.BytesIO(data)})
    return client.generic("PUT", "/api/users/me/photo", body, content_type=MULTIPART_CONTENT)


def picture(width: int, height: int, kind: str = "PNG", **more) -> bytes:
    image = Image.new("RGB", (width, height), "red")
    image.paste("blue", (width // 2 - height // 2, 0, width // 2 + height // 2, height))
    return saved(image, kind, **more)


def test_photo_is_cropped_to_a_square_and_loses_its_metadata(alice, bob, client_of, django_capture_on_commit_callbacks):
    client = client_of(alice)
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    assert send_photo(client, picture(3000, 1000, "JPEG", exif=exif)).status_code == 204
    answer = client.get("/api/users/me/photo")
    assert answer["Cache-Control"] == "private, no-cache"
    data = b"".join(answer.streaming_content)
    photo = Image.open(io.BytesIO(data))
    assert (answer["Content-Type"], photo.format, photo.size) == ("image/jpeg", "JPEG", (512, 512))
    assert b"taken at home" not in data
    assert all(blue > 200 > 60 > red for red, _, blue in (photo.getpixel((x, 250)) for x in (5, 250, 506)))
    first = client.get("/api/users/me").json()["data"]["attributes"]["photo"]
    assert first.startswith("/api/users/me/photo?v=")
    stored = User.objects.get(pk=alice.pk).photo.name
    with django_capture_on_commit_callbacks(execute=True):
        send_photo(client, picture(40, 40))
    assert client.get("/api/users/me").json()["data"]["attributes"]["photo"] != first
    assert not default_storage.exists(stored), "the old bytes are gone"
    assert client_of(bob).get("/api/users/me/photo").status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        assert client.delete("/api/users/me/photo").status_code == 204
    assert client.get("/api/users/me/photo").status_code == 404


@pytest.mark.parametrize(
    ("data", "status"), [(b"", 415), (b"no picture", 415), (picture(9, 9)[:60], 422), (b"<svg></svg>", 422)]
)
def test_what_is_not_a_picture_is_refused_as_a_photo(alice, client_of, data, status):
    assert send_photo(client_of(alice), data).status_code == status
    alice.refresh_from_db()
    assert not alice.photo


def test_photo_of_too_many_pixels_or_bytes_is_refused(alice, client_of, settings):
    settings.MAX_IMAGE_PIXELS = 100
    assert send_photo(client_of(alice), picture(40, 40)).status_code == 422
    settings.MAX_IMAGE_BYTES = 10
    assert send_photo(client_of(alice), picture(40, 40)).status_code == 413
    unread = send_photo(client_of(alice), b"x" * 70_000)
    assert (unread.status_code, "A photo may be at most" in unread.content.decode()) == (413, True)


# --- Closing and erasing ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("client", [Browser, Script])
def test_closing_needs_a_reauthentication_and_ends_all_sessions_and_tokens(alice, client):
    person, other = client().open(), Browser().open()
    person.log_in(alice.email)
    other.log_in(alice.email)
    _, secret = ApiToken.objects.issue(alice, "script", ApiToken.Scope.WRITE)
    refused = person.call("DELETE", "/api/users/me")
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (403, "reauthentication_required")
    body = {"data": {"type": "users", "id": str(alice.pk), "attributes": {"password": "not the password"}}}
    assert person.call("DELETE", "/api/users/me", body).status_code == 403
    assert with_token(secret).delete("/api/users/me").status_code == 403
    assert person.is_logged_in()
    body["data"]["attributes"]["password"] = PASSWORD
    assert person.call("DELETE", "/api/users/me", body).status_code == 204
    alice.refresh_from_db()
    assert (alice.is_active, alice.deleted_at is not None) == (False, True)
    assert [person.is_logged_in(), other.is_logged_in()] == [False, False]
    assert with_token(secret).get("/api/users/me").status_code == 401
    assert mail.outbox[-1].subject == "Your account is closed"
    last_day = date_format(timezone.localdate() + timedelta(days=30), "DATE_FORMAT")
    assert f"On {last_day} it will be erased" in " ".join(mail.outbox[-1].body.split())
    stranger = Browser().open()
    closed, unknown = stranger.log_in(alice.email), stranger.log_in("nobody@example.org")
    assert (closed.status_code, closed.json()) == (unknown.status_code, unknown.json())
    alice.restore()
    assert [person.is_logged_in(), other.is_logged_in()] == [False, False], (
        "a session that has ended does not come back"
    )
    assert with_token(secret).get("/api/users/me").status_code == 200, "tokens were shut, and open with the account"
    assert stranger.log_in(alice.email).status_code == 200


@pytest.mark.parametrize("client", [Browser, Script])
def test_closing_right_after_a_reauthentication_needs_no_password(alice, client):
    person = client().open()
    person.log_in(alice.email)
    assert person.call("POST", "/auth/reauthenticate", {"password": PASSWORD}).status_code == 200
    assert person.call("DELETE", "/api/users/me").status_code == 204


def test_guessing_the_password_when_closing_an_account_is_limited(alice, client_of):
    client = client_of(alice)
    answers = [
        client.send("DELETE", "/api/users/me", type="users", id=str(alice.pk), attributes={"password": f"guess {n}"})
        for n in range(6)
    ]
    assert [answer.status_code for answer in answers] == [403] * 5 + [429]
    assert answers[5]["Retry-After"] == "300"


def test_erased_after_30_days_with_every_row_and_every_byte(
    alice, bob, badge_of, client_of, capsys, django_capture_on_commit_callbacks
):
    mine, his = badge_of(alice), badge_of(bob)
    send_photo(client_of(alice), picture(40, 40))
    alice.refresh_from_db()
    stored, kept = [mine.attendee_list.stored.name, alice.photo.name], his.attendee_list.stored.name
    for user in (alice, bob):
        user.soft_delete()
    User.objects.filter(pk=alice.pk).update(deleted_at=timezone.now() - timedelta(days=31))
    User.objects.filter(pk=bob.pk).update(deleted_at=timezone.now() - timedelta(days=29))
    with django_capture_on_commit_callbacks(execute=True):
        call_command("erase_deleted")
    assert capsys.readouterr().out == "1 account erased.\n"
    assert list(User.objects.all()) == [bob]
    assert [model.objects.count() for model in (Badge, File, EmailAddress)] == [1, 1, 1]
    assert Attendee.objects.exclude(badge=his).count() == PrintRun.objects.count() == 0
    assert [default_storage.exists(name) for name in [*stored, kept]] == [False, False, True]


def test_staff_say_after_how_many_days_closed_accounts_go(alice, bob, client):
    Site.objects.create(closed_days=5)
    site.remember()
    assert client.get("/api/site").json()["data"]["attributes"]["closedDays"] == 5
    for user, days in ((alice, 6), (bob, 4)):
        user.soft_delete()
        User.objects.filter(pk=user.pk).update(deleted_at=timezone.now() - timedelta(days=days))
    call_command("erase_deleted")
    assert list(User.objects.all()) == [bob]


# --- API tokens -------------------------------------------------------------------------------------------------------


def test_token_is_shown_once_and_stored_as_a_digest(alice, client_of):
    client = client_of(alice)
    answer = issue(client, name="Printing script", scope="write")
    data = answer.json()["data"]
    secret = data["attributes"].pop("token")
    assert (answer.status_code, secret[:4], len(secret)) == (201, "byy_", 47)
    assert data["attributes"]["start"] == secret[:8]
    shown = client.get(f"/api/api-tokens/{data['id']}").json()["data"]["attributes"]
    assert shown == data["attributes"]
    assert secret not in json.dumps(list(ApiToken.objects.values()), default=str)


def test_write_token_does_what_its_owner_may(alice, bob, badge_of):
    _, secret = ApiToken.objects.issue(alice, "script", ApiToken.Scope.WRITE)
    badge = badge_of(alice)
    client = with_token(secret)
    answer = client.send(
        "PATCH", f"/api/badges/{badge.pk}", type="badges", id=str(badge.pk), attributes={"name": "New"}
    )
    assert answer.json()["data"]["attributes"]["name"] == "New"
    assert client.get(f"/api/badges/{badge_of(bob).pk}").status_code == 404
    assert client.get("/api/api-tokens").status_code == 403, "a token does not see tokens"
    assert issue(client, name="another", scope="write").status_code == 403
    assert ApiToken.objects.count() == 1


def test_a_read_only_token_changes_nothing(alice, badge_of):
    _, secret = ApiToken.objects.issue(alice, "script", ApiToken.Scope.READ)
    badge = badge_of(alice)
    client = with_token(secret)
    assert client.get(f"/api/badges/{badge.pk}").status_code == 200
    answer = client.delete(f"/api/badges/{badge.pk}")
    assert (answer.status_code, Badge.objects.get().deleted_at) == (403, None)
    assert "may only read" in answer.json()["errors"][0]["detail"]


def test_revoked_expired_and_wrong_tokens_are_refused(alice, bob, client_of):
    token, secret = ApiToken.objects.issue(alice, "a", ApiToken.Scope.READ)
    assert with_token(secret).get("/api/users/me").status_code == 200
    assert client_of(bob).delete(f"/api/api-tokens/{token.pk}").status_code == 404
    assert client_of(alice).delete(f"/api/api-tokens/{token.pk}").status_code == 204
    _, expired = ApiToken.objects.issue(alice, "b", ApiToken.Scope.READ, timezone.now() - timedelta(seconds=1))
    _, locked = ApiToken.objects.issue(bob, "c", ApiToken.Scope.READ)
    User.objects.filter(pk=bob.pk).update(is_active=False)  # as staff do in the admin
    for wrong in (secret, expired, locked, "", "byy_nonsense", token.digest):
        answer = with_token(wrong).get("/api/users/me")
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")


def test_last_use_is_recorded_to_the_minute(alice, django_assert_num_queries):
    token, secret = ApiToken.objects.issue(alice, "a", ApiToken.Scope.READ)
    client = with_token(secret)
    with django_assert_num_queries(6):  # token with user, last use, size of files, people, their history, print records
        client.get("/api/users/me")
    token.refresh_from_db()
    assert timezone.now() - token.last_used_at < timedelta(seconds=5)
    with django_assert_num_queries(5):
        client.get("/api/users/me")


@pytest.mark.parametrize(
    "attributes", [{"name": "", "scope": "read"}, {"name": "x"}, {"name": "x", "scope": "all"},
                   {"name": "x", "scope": "read", "expiresAt": "2020-01-01T00:00:00Z"}],
)  # fmt: skip
def test_invalid_requests_for_a_token_are_refused(alice, client_of, attributes):
    assert issue(client_of(alice), **attributes).status_code == 422
    assert not ApiToken.objects.exists()


def test_token_list_costs_the_same_for_one_and_for_many(alice, client_of, django_assert_num_queries):
    client = client_of(alice)
    for more in (1, 20):
        for _ in range(more):
            ApiToken.objects.issue(alice, "a", ApiToken.Scope.READ)
        with django_assert_num_queries(4):  # session, user, count, tokens
            client.get("/api/api-tokens")
