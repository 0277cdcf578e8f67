"""What becomes of a badge of the Flask Badgeyay, and what the report says of it."""

import csv
import io

import pytest
from django.db import connection
from PIL import Image

from badges.models import Badge
from badges.printing.preflight import badge_preview
from badges.tests.flask_badgeyay.old_site import DAY, FIRST, OldSite, classic, eventyay, ticket_types
from badges.tests.flask_badgeyay.running import badge, carried, database_url
from files.models import File
from files.tests.pictures import picture
from users.models import User

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="the old database was PostgreSQL"),
    pytest.mark.django_db,
]


def texts(badge: Badge) -> dict[str, dict]:
    return {e["id"]: e for e in badge.design["front"]["elements"] if e["type"] == "text"}


def grounds(badge: Badge) -> list[dict]:
    return [e for e in badge.design["front"]["elements"] if e["type"] == "picture" and e["id"] != "logo"]


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
        assert client.create("print-runs", {"badge": made}, paper="a4").status_code == 201
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
        with Image.open(io.BytesIO(badge_preview(made, attendee=attendee, width=600))) as image:
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
        ({"image": "page.svg"}, "file page.svg: page.svg contains scripts or other pages."),
        ({"csv": "broken.csv"}, "badge b1: has no people, for its list cannot be read:"),
        ({"font_type_1": "Comic Sans MS"}, "badge b1: the font 'Comic Sans MS' is not here: Lato."),
        ({"font_size_1": "huge"}, "badge b1: the size 'huge' is no number: 30 pt."),
        ({"font_color_1": "blurple"}, "badge b1: 'blurple' is no colour: black."),
        ({"badge_size": "9x9"}, "badge b1: the badge size '9x9' is not known: 4 × 3 in."),
        ({"paper_size": "B5"}, "badge b1: the paper 'B5' is not known: A4."),
    ],
)
def test_what_is_not_taken_or_not_the_same_is_said(one, old, note):
    one.upload("image", "page.svg", b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><script/></svg>")
    one.upload("csv", "broken.csv", b'First Name,Last Name\n"Ada,Lovelace\n')
    (one.uploads.parent / "secret.csv").write_text("Secret,Person\n")
    badge(one, **old)
    assert note in carried(one)
    made = Badge.objects.get()
    assert not made.attendees.exists()
    assert badge_preview(made).startswith(b"\x89PNG")


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
