"""import_flask_badgeyay, from tables of the old shape in PostgreSQL; where the tests run on SQLite there are none."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg2
import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from PIL import Image
from werkzeug.security import generate_password_hash

from badges import before_printing
from badges.flask_badgeyay.carrying import Carrying
from badges.flask_badgeyay.source import opened
from badges.models import Attendee, Badge, PrintRun
from badges.tests.flask_badgeyay.old_site import (
    DAY,
    FIRST,
    PASSWORD,
    OldSite,
    classic,
    eventyay,
    fill,
    picture,
    ticket_types,
)
from files.models import File
from users.models import User

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="the old database was PostgreSQL"),
    pytest.mark.django_db,
]


def database_url() -> str:
    known = connection.get_connection_params()
    where = {name: known[name] for name in ("host", "port", "password") if known.get(name)}
    return f"postgresql://{quote(known.get('user', ''))}@/{known['dbname']}?{urlencode(where)}"


@pytest.fixture
def site(tmp_path: Path, db) -> Iterator[OldSite]:
    site = OldSite(database_url(), "old_site", tmp_path / "uploads")
    site.create()
    yield site
    site.drop()


@pytest.fixture
def one(site: OldSite) -> OldSite:
    """One user with one badge for two ticket types; a test changes what it is about with `insert`."""
    site.insert("User", [{"id": "uid1", "username": "Ada", "email": "Ada@Example.org", "allowed_usage": 7}])
    return site


def badge(site: OldSite, **settings: str) -> None:
    site.insert("Badges", [{"id": "b1", "user_id": "uid1", "badge_name": "Open Days", "created_at": DAY} | settings])


def carried(site: OldSite, *options: str) -> str:
    out = io.StringIO()
    call_command(
        "import_flask_badgeyay",
        *("--database-url", site.source_url, "--uploads", str(site.uploads), *options),
        stdout=out,
    )
    return out.getvalue()


def texts(badge: Badge) -> dict[str, dict]:
    return {e["id"]: e for e in badge.design["front"]["elements"] if e["type"] == "text"}


def grounds(badge: Badge) -> list[dict]:
    return [e for e in badge.design["front"]["elements"] if e["type"] == "picture" and e["id"] != "logo"]


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
        Carrying(source, site.uploads, watch=stop_half_way).run()
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


# --- Badges ---


def test_old_settings_become_a_design(one):
    """Every setting, of a list from Eventyay with a background for each ticket type."""
    one.upload("csv", "people.csv", export := eventyay(20))
    kinds = ticket_types(export)[:2]
    assert len(kinds) == 2
    for name in ("free.png", "paid.png", "logo.png"):
        one.upload("image", name, picture({"free.png": "#cce0ff", "paid.png": "#ffe0cc"}.get(name, "#117733")))
    lines = {"font_size_1": "26", "font_size_2": "20px", "font_size_3": "14", "font_type_1": "montserrat"}
    lines |= {"font_type_2": "'Open Sans', sans-serif", "font_color_1": "#a00", "font_color_2": "rgb(0, 0, 160)"}
    names = {"csv": "people.csv", "image": "free.png,paid.png", "ticket_types": ",".join(kinds), "badge_size": "4.5x4"}
    badge(one, **names, **lines, logo_image="logo.png", paper_size="A3", download_link="https://old.example.org/b1.pdf")
    carried(one)
    made = Badge.objects.get()
    assert (made.name, made.created_at.date(), made.attendees.count()) == ("Open Days", DAY.date(), 20)
    assert (made.design["width"], made.design["height"]) == (114.3, 101.6)
    first, last, ticket = (texts(made)[role] for role in ("first", "last", "ticket"))
    assert (first["font"], first["maxPt"], first["color"]) == ("Montserrat", 26, "#AA0000")
    assert (last["font"], last["maxPt"], last["color"]) == ("Open Sans", 20, "#0000A0")
    assert ticket["maxPt"] == 14
    by_name = {file.name: str(file.pk) for file in File.objects.filter(kind="image")}
    assert [(ground["picture"], ground["showWhen"]) for ground in grounds(made)] == [
        (by_name["free.png"], {"column": "Ticket Type", "isNot": [kinds[1]]}),
        (by_name["paid.png"], {"column": "Ticket Type", "is": [kinds[1]]}),
    ]
    assert {str(file.pk) for file in made.pictures.all()} == set(by_name.values())
    run = made.print_runs.get()
    assert (run.paper, run.copies, run.status, run.file) == ("a3", "twice", "done", None)
    assert "https://old.example.org/b1.pdf" in run.message
    assert run.created_at.date() == DAY.date()


def test_set_that_was_made_there_costs_nothing_here_and_one_that_was_not_does(one, client_of):
    one.upload("csv", "people.csv", classic(2))
    badge(one, csv="people.csv", download_link="https://old.example.org/b1.pdf")
    one.insert("Badges", [{"id": "b2", "user_id": "uid1", "badge_name": "Never made", "csv": "people.csv"}])
    carried(one)
    client = client_of(User.objects.get())
    left = {}
    for made in Badge.objects.order_by("-name"):
        to = {"badge": {"data": {"type": "badge", "id": str(made.pk)}}}
        run = client.send("POST", "/api/print-runs", type="print-run", attributes={"paper": "a4"}, relationships=to)
        assert run.status_code == 201
        left[made.name] = User.objects.get().badges_left
    assert left == {"Open Days": 7, "Never made": 6}


def test_old_badge_is_drawn_again_as_it_was_set(one):
    """Each ticket type on its background, the first line in its colour: seen in the pixels."""
    one.upload("csv", "people.csv", export := eventyay(20))
    kinds = ticket_types(export)[:2]
    one.upload("image", "a.png", picture("#00ff00"))
    one.upload("image", "b.png", picture("#ffff00"))
    badge(one, csv="people.csv", image="a.png,b.png", ticket_types=",".join(kinds), font_color_1="#ff0000")
    carried(one)
    made = Badge.objects.get()
    for kind, ground in zip(kinds, [(0, 255, 0), (255, 255, 0)], strict=True):
        attendee = made.attendees.filter(fields__contains={"Ticket Type": kind}).first()
        with Image.open(io.BytesIO(before_printing.preview(made, attendee=attendee, width=600))) as image:
            colours = {colour for _, colour in image.convert("RGB").getcolors(image.width * image.height)}
            assert image.convert("RGB").getpixel((5, 5)) == ground
            assert (255, 0, 0) in colours
            assert image.width / image.height == pytest.approx(4 / 3, rel=0.01)


def test_first_revision_with_one_text_colour_and_no_names_is_read(tmp_path):
    site = OldSite(database_url(), "old_site_first", tmp_path / "uploads", FIRST)
    site.create()
    try:
        site.insert("User", [{"id": "uid1", "email": "ada@example.org"}])
        site.upload("csv", "meetup.csv", classic(5))
        site.insert("Badges", [{"id": "b1", "user_id": "uid1", "csv": "meetup.csv", "text_color": "#00AA00"}])
        out = carried(site)
    finally:
        site.drop()
    assert "at revision 2780e9c4144f" in out
    made = Badge.objects.get()
    assert (made.name, made.attendees.count()) == ("meetup", 5)
    assert {text["color"] for text in texts(made).values()} == {"#00AA00"}
    assert list(texts(made)) == ["first", "last", "position", "org", "handle"]


@pytest.mark.parametrize(
    ("old", "note"),
    [
        ({"csv": "lost.csv"}, "badge b1: has no list among the uploads, and so no people."),
        ({"csv": "../secret.csv"}, "file ../secret.csv: is not among the uploads."),
        ({"image": "lost.png"}, "badge b1: the background lost.png is not among the uploads."),
        ({"logo_image": "lost.png"}, "badge b1: the logo lost.png is not among the uploads."),
        ({"image": "drawing.svg"}, "file drawing.svg: drawing.svg is an SVG drawing."),
        ({"csv": "broken.csv"}, "badge b1: has no people, for its list cannot be read:"),
        ({"font_type_1": "Comic Sans MS"}, "badge b1: the font 'Comic Sans MS' is not here: Lato."),
        ({"font_size_1": "huge"}, "badge b1: the size 'huge' is no number: 30 pt."),
        ({"font_color_1": "blurple"}, "badge b1: 'blurple' is no colour: black."),
        ({"badge_size": "9x9"}, "badge b1: the badge size '9x9' is not known: 4 × 3 in."),
        ({"paper_size": "B5"}, "badge b1: the paper 'B5' is not known: A4."),
    ],
)
def test_what_is_not_taken_or_not_the_same_is_said(one, old, note):
    one.upload("image", "drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    one.upload("csv", "broken.csv", b'First Name,Last Name\n"Ada,Lovelace\n')
    (one.uploads.parent / "secret.csv").write_text("Secret,Person\n")
    badge(one, **old)
    assert note in carried(one)
    made = Badge.objects.get()
    assert not made.attendees.exists()
    assert before_printing.preview(made).startswith(b"\x89PNG")


def test_report_file_has_every_line(one, tmp_path):
    badge(one, csv="lost.csv", image="lost.png")
    out = carried(one, "--report", str(tmp_path / "report.csv"))
    assert f"Every line: {tmp_path / 'report.csv'}" in out
    rows = list(csv.reader((tmp_path / "report.csv").open(encoding="utf-8")))
    assert rows[0] == ["kind", "id", "outcome", "reason"]
    assert ["file", "lost.png", "not taken", "is not among the uploads."] in rows


def test_tables_about_the_old_site_itself_are_said_to_stay(one):
    one.insert("Utilities", [{"id": "1", "pricing": 5}])
    one.insert("Reset Password Token", [{"id": "1", "token": "t"}, {"id": "2", "token": "u"}])
    out = carried(one)
    assert "Utilities: 1 rows are about the old site itself, and stay there." in out
    assert "Reset Password Token: 2 rows" in out


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
