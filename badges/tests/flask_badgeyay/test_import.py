"""import_flask_badgeyay, from tables of the old shape in PostgreSQL; where the tests run on SQLite there are none."""

from collections.abc import Iterator

import psycopg2
import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from werkzeug.security import generate_password_hash

from badges.flask_badgeyay.carrying import FlaskImport
from badges.flask_badgeyay.source import opened
from badges.models import Attendee, Badge, PrintRun
from badges.tests.flask_badgeyay.old_site import DAY, PASSWORD, fill
from badges.tests.flask_badgeyay.running import badge, carried
from files.models import File
from files.tests.pictures import picture
from users.models import User

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="the old database was PostgreSQL"),
    pytest.mark.django_db,
]


# --- Many, twice, and interrupted ---


def everything() -> dict[str, list]:
    models = {User: "email", File: "name", Badge: "name", Attendee: "badge__name", PrintRun: "badge__name"}
    found = {model.__name__: list(model.objects.order_by(name, "pk").values()) for model, name in models.items()}
    for row in found["Attendee"]:
        del row["id"], row["changed_at"]  # people get ids here; the old site had none
    for row in found["Badge"]:
        del row["updated_at"], row["expires_at"]
    for row in found["File"]:
        del row["created_at"]
    for row in found["User"]:
        del row["password"], row["date_joined"]
    found["Attendee"].sort(key=lambda row: (str(row["badge_id"]), row["position"]))
    return found


def test_second_run_takes_nothing_and_changes_nothing(site):
    fill(site, users=12)
    before = site.contents()
    first = carried(site)
    then = everything()
    assert [len(then[kind]) for kind in ("User", "Badge", "Attendee", "PrintRun")] == [12, 36, 360, 36]
    assert "badges            36         0           0" in first
    assert "attendees        360         0           0" in first
    User.objects.filter(email="user3@example.org").update(name="Changed since", quota=500)
    then = everything()
    second = carried(site)
    assert "badges             0        36           0" in second
    assert "users              0        12           0" in second
    assert everything() == then
    assert site.contents() == before
    assert mail.outbox == []


class Interrupted(Exception):
    pass


def test_interrupted_run_is_finished_by_the_next_one(site):
    fill(site, users=6)
    carried(site)
    whole = everything()
    for model in (PrintRun, Badge, File, User):
        model.objects.all().delete()

    def stop_half_way(things: list, what: str) -> Iterator:
        for number, thing in enumerate(things):
            if what == "badges" and number == 7:
                raise Interrupted
            yield thing

    with opened(site.source_url) as source, pytest.raises(Interrupted):
        FlaskImport(source, site.uploads, watch=stop_half_way).run()
    assert Badge.objects.count() == 7
    assert not Badge.objects.filter(attendees=None)
    out = carried(site)
    assert "badges            11         7           0" in out
    assert everything() == whole


def test_bytes_that_a_killed_run_left_without_a_row_are_in_nobodys_way(one):
    one.upload("image", "ground.png", picture("#123456"))
    one.insert("File", [{"id": "1", "filename": "ground.png", "filetype": "image", "user_id": "uid1"}])
    carried(one)
    file = File.objects.get()
    place, data = file.stored.name, file.read()
    File.objects.all().delete()
    with default_storage.open(place, "wb") as left:
        left.write(data[:10])
    carried(one)
    assert File.objects.get().stored.name == place
    assert File.objects.get().read() == data


def test_dry_run_says_the_same_and_writes_nothing(site):
    fill(site, users=4)
    before = site.contents()
    dry = carried(site, "--dry-run")
    assert [model.objects.count() for model in (User, File, Badge, Attendee, PrintRun)] == [0, 0, 0, 0, 0]
    assert default_storage.listdir("")[0] == [] if default_storage.exists("") else True
    assert dry.endswith("Nothing was written: this was a dry run.\n")
    assert dry.removesuffix("Nothing was written: this was a dry run.\n") == carried(site)
    assert site.contents() == before


def test_old_database_is_opened_for_reading_alone(site):
    with (
        opened(site.source_url) as source,
        source._connection.cursor() as cursor,
        pytest.raises(psycopg2.errors.ReadOnlySqlTransaction),
    ):
        cursor.execute('DELETE FROM "User"')


# --- Users ---


def test_user_logs_in_with_the_old_password_which_is_then_hashed_anew(site, settings):
    settings.PASSWORD_HASHERS = [*settings.PASSWORD_HASHERS, "users.hashers.FlaskPasswordHasher"]
    password = generate_password_hash(PASSWORD, "pbkdf2:sha256:1000")
    site.insert("User", [{"id": "uid1", "email": "Ada@Example.org", "username": "Ada", "password": password}])
    carried(site)
    body = {"email": "ada@example.org", "password": PASSWORD}
    client = Client()
    answer = client.post("/_allauth/browser/v1/auth/login", body, content_type="application/json")
    assert answer.status_code == 200
    assert client.get("/api/users/me").json()["data"]["attributes"]["name"] == "Ada"
    user = User.objects.get()
    assert not user.password.startswith("flask$")
    assert user.check_password(PASSWORD)
    assert mail.outbox == []


def test_roles_quota_and_deletion_are_kept(site):
    rows = [
        {"id": "root", "email": "root@example.org", "siteAdmin": True, "allowed_usage": 3, "created_at": DAY},
        {"id": "boss", "email": "boss@example.org", "allowed_usage": 20},
        {"id": "seller", "email": "seller@example.org", "allowed_usage": 0},
        {"id": "gone", "email": "gone@example.org", "allowed_usage": 5, "deleted_at": DAY},
    ]
    site.insert("User", rows)
    site.insert("Permissions", [{"id": "1", "user_id": "boss", "isAdmin": True, "isUser": True}])
    site.insert("Permissions", [{"id": "2", "user_id": "seller", "isSales": True, "isUser": True}])
    link = "https://old.example.org/b.pdf"
    badges = [{"id": "b1", "download_link": link}, {"id": "b2", "download_link": link}, {"id": "b3"}]
    site.insert("Badges", [{"user_id": "root"} | badge for badge in badges])
    carried(site)
    root, boss, seller, gone = (User.objects.get(email=f"{name}@example.org") for name in [r["id"] for r in rows])
    assert [root.is_superuser, root.is_staff, root.badges_left, root.badges_generated] == [True, True, 3, 2]
    assert root.date_joined.date() == DAY.date()
    assert [boss.is_superuser, boss.is_staff, boss.badges_left] == [False, True, 20]
    assert [group.name for group in boss.groups.all()] == ["Admin"]
    assert [seller.is_staff, seller.badges_left, list(seller.groups.all())] == [
        False,
        0,
        [Group.objects.get(name="Sales")],
    ]
    assert [gone.is_active, gone.deleted_at.date(), gone.badges_left] == [False, DAY.date(), 5]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([{"id": "a", "email": None}], "user a: has no e-mail address."),
        ([{"id": "a", "email": "nobody"}], "user a: has no valid e-mail address, and nobody could log in."),
        (
            [{"id": "a", "email": "x@example.org", "deleted_at": DAY}, {"id": "b", "email": "X@example.org"}],
            "user a: has the e-mail address of another old account that was taken.",
        ),
    ],
)
def test_user_who_cannot_be_taken_is_named_with_the_reason_and_with_what_hangs_on_it(site, rows, reason):
    site.insert("User", rows)
    site.insert("Badges", [{"id": "b1", "user_id": "a"}])
    site.insert("File", [{"id": "1", "filename": "f.csv", "user_id": "a"}])
    out = carried(site)
    assert reason in out
    assert "badge b1: its owner was not taken." in out
    assert "file f.csv: its owner was not taken." in out
    assert not Badge.objects.exists()
    assert User.objects.count() == len(rows) - 1


def test_account_that_is_here_already_keeps_its_log_in_and_gets_the_badges(one, django_user_model):
    ada = django_user_model.objects.create_user("ada@example.org", "a new password", quota=3)
    badge(one)
    assert "had an account here already" in carried(one)
    assert Badge.objects.get().owner == ada
    ada.refresh_from_db()
    assert [ada.quota, ada.check_password("a new password")] == [3, True]


def test_nobody_gets_badges_by_signing_up_with_the_address_of_somebody_else(one):
    mallory = User.objects.create_user("ada@example.org", "a new password")
    mallory.emailaddress_set.update(verified=False)
    badge(one)
    assert "user uid1: has the address of an account here that has not proved it." in carried(one)
    assert not Badge.objects.exists()


def test_password_in_an_unknown_form_is_reported_and_opens_nothing(site):
    site.insert("User", [{"id": "a", "email": "a@example.org", "password": "plain$$secret"}])
    assert "user a: the password is in an unknown form" in carried(site)
    assert not User.objects.get().has_usable_password()


# --- What is refused ---


def test_database_that_is_none_of_the_old_site_is_refused(site):
    with psycopg2.connect(site.source_url) as other, other.cursor() as cursor:
        cursor.execute('DROP TABLE "Badges"')
    other.close()
    with pytest.raises(CommandError, match="There is no table Badges in that database"):
        carried(site)


def test_database_that_cannot_be_reached_is_a_sentence(site):
    with pytest.raises(CommandError, match="The old database cannot be reached"):
        call_command(
            "import_flask_badgeyay",
            *("--database-url", "postgresql://nobody@127.0.0.1:1/none", "--uploads", str(site.uploads)),
        )


def test_folder_that_holds_no_uploads_is_refused(site, tmp_path):
    with pytest.raises(CommandError, match="has no folder image and none csv"):
        call_command("import_flask_badgeyay", "--database-url", site.source_url, "--uploads", str(tmp_path / "none"))
