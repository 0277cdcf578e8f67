"""People's photos: found by file name, drawn once each, missed with a sentence."""

import io

import pikepdf
import pytest
from PIL import Image

from badges.designs.pictures import Pictures
from badges.models import BadgePhoto, PrintRun
from badges.printing.preflight import badge_preview
from badges.printing.run import generate
from badges.rendering import Person, badge_png, design_from_json, photo_key, photo_name
from badges.sets.creating import create_badge
from files.models import File
from files.tests.pictures import picture

LIST = b"First Name,Photo\nAda,portraits/ADA.png\nBob,bob.jpg\nEve,eve.png\nMax,\n"
DESIGN = {
    "version": 2,
    "width": 50,
    "height": 50,
    "front": {
        "elements": [
            {"type": "picture", "id": "p", "x": 5, "y": 5, "w": 40, "h": 40, "photo": "{Photo}", "fit": "cover"}
        ]
    },
}


@pytest.fixture
def badge(alice):
    file = File.store(owner=alice, kind="list", name="list.csv", type="text/csv", data=LIST)
    badge = create_badge(alice, "Photos", design=DESIGN, attendee_list=file)
    for name, data in {"ada.png": picture("#FF0000"), "bob.jpg": picture("#0000FF", format="JPEG")}.items():
        stored = File.store(owner=alice, kind="image", name=name, type="image/png", data=data)
        BadgePhoto.objects.create(badge=badge, file=stored, name=name)
    return badge


def middle(png):
    image = Image.open(io.BytesIO(png)).convert("RGB")
    return image.getpixel((image.width // 2, image.height // 2))


def test_each_badge_bears_the_photo_that_its_row_names(badge):
    ada, bob, eve, _ = badge.attendees.order_by("position")
    assert middle(badge_preview(badge, attendee=ada, width=100)) == (255, 0, 0)
    assert middle(badge_preview(badge, attendee=bob, width=100))[2] > 250
    assert middle(badge_preview(badge, attendee=eve, width=100)) == (255, 255, 255)


def test_a_preview_shows_photos_to_the_owner_alone(badge, client_of, alice, bob, anonymous):
    shown = {"design": DESIGN, "people": [{"fields": {"Photo": "ada.png"}}], "width": 100, "badge": str(badge.pk)}

    def ask(client):
        return client.send("POST", "/api/previews", type="previews", attributes=shown)

    assert middle(ask(client_of(alice)).content) == (255, 0, 0)
    for stranger in (client_of(bob), anonymous):
        (error,) = ask(stranger).json()["errors"]
        assert (error["status"], error["source"]) == ("422", {"pointer": "/data/attributes/badge"})


def test_photos_are_in_the_pdf_once_and_the_missing_are_named(badge):
    run = PrintRun.objects.create(badge=badge, paper="a4", copies="twice")
    generate(run.pk)
    run.refresh_from_db()
    assert (run.status, run.message) == ("done", "")
    document = pikepdf.open(io.BytesIO(run.file.read()))
    images = [o for o in document.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
    assert len(images) == 2
    told = {warning["message"] for warning in run.warnings if warning["kind"] == "no-photo"}
    assert told == {
        "There is no photo 'eve.png'. Upload it under this name.",
        "No photo is named. Name one in the list.",
    }


def test_photos_are_read_when_they_are_drawn_and_not_all_at_first(badge, django_assert_num_queries):
    pictures = Pictures.of(badge)
    assert pictures.photos == {"ada.png", "bob.jpg"}
    with django_assert_num_queries(0):
        assert pictures[photo_key("ada.png")] == picture("#FF0000")


def test_a_photo_that_is_deleted_is_missed_and_stops_nothing(badge):
    File.objects.get(name="ada.png").delete()
    assert middle(badge_preview(badge, width=100)) == (255, 255, 255)


def test_erasing_a_badge_set_takes_its_photos_along(badge):
    badge.erase()
    assert not File.objects.filter(kind="image").exists()


@pytest.mark.parametrize("name", ["ada.png", "ADA.PNG", "photos/Ada.png", r"C:\photos\ada.png", " ada.png "])
def test_a_photo_is_known_by_its_name_without_folder_and_capitals(name):
    assert photo_name(name) == "ada.png"


def test_accents_are_compared_however_they_are_written():
    assert photo_name("Zoe\u0308.png") == photo_name("zo\u00eb.PNG")


def test_a_stand_in_is_drawn_for_a_missing_photo_and_cut_to_the_shape():
    element = DESIGN["front"]["elements"][0] | {"picture": "nobody", "shape": "ellipse"}
    design = design_from_json(DESIGN | {"front": {"elements": [element]}})
    person = Person(1, {"Photo": "gone.png"})
    image = Image.open(io.BytesIO(badge_png(design, person, width=100, pictures={"nobody": picture("#00FF00")})))
    assert image.convert("RGB").getpixel((50, 50)) == (0, 255, 0)
    assert image.convert("RGB").getpixel((12, 12)) == (255, 255, 255)
