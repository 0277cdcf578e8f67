"""What our designs are shown with is nobody's to print: no sample reaches paper by any door."""

import io
import json
import re

import pypdfium2
import pytest
from django.core.management import CommandError, call_command

from badges import rendering
from badges.models import Badge, PrintRun
from badges.printing.run import generate
from badges.rendering import TEMPLATES
from badges.tests.designs.test_previews import image

pytestmark = pytest.mark.django_db  # commands look into the house's catalogue

LIST = "First Name,Last Name\nAda,Lovelace\n"
NAMES = ("ada", "lovelace")
NAMED = sorted(slug for slug, template in TEMPLATES.items() if "event" in template.words)


def examples(slug):
    """Texts of the gallery's picture that are the template's own: its words and the person it is shown with."""
    template = TEMPLATES[slug]
    return [text for text in (*template.words.values(), *template.sample.values()) if text]


def said(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(page.get_textpage().get_text_range() for page in document)


def words_in(text):
    return {word for word in re.split(r"\W+", text.casefold()) if len(word) > 3}


def assert_nothing_invented(text, slug):
    found = [example for example in examples(slug) if words_in(example) & words_in(text)]
    assert found == []


def rendered(tmp_path, *options):
    (tmp_path / "ten thousand.csv").write_text(LIST)
    out = tmp_path / "out.pdf"
    call_command(
        "render_badges", str(tmp_path / "ten thousand.csv"), "--output", str(out), *options,
        stdout=io.StringIO(), stderr=io.StringIO(),
    )  # fmt: skip
    return said(out)


@pytest.mark.django_db
@pytest.mark.parametrize("slug", TEMPLATES)
def test_a_set_with_a_template_prints_what_its_list_says_and_no_more(slug, alice, client_of, list_of):
    client = client_of(alice)
    client.create("badges", {"attendeeList": list_of(alice, LIST)}, name="ten thousand", template=slug)
    badge = Badge.objects.get()
    sides = "front-then-back" if badge.design.get("back") else "front"
    run = client.create("print-runs", {"badge": badge}, paper="a4", sides=sides)
    generate(run.json()["data"]["id"])
    text = said(PrintRun.objects.get().file.read())
    assert all(name in text.casefold() for name in NAMES)
    assert "thousand" not in text.casefold()
    assert_nothing_invented(text, slug)


@pytest.mark.parametrize("slug", TEMPLATES)
def test_the_command_prints_no_example_of_a_template_or_of_a_file_of_the_gallery(slug, tmp_path):
    by_name = rendered(tmp_path, "--design", slug)
    template = TEMPLATES[slug]
    shown = {"description": template.description, "sample": dict(template.sample), "design": template.design}
    (tmp_path / "own.json").write_text(json.dumps(shown))
    by_file = rendered(tmp_path, "--design", str(tmp_path / "own.json"))
    assert by_name == by_file
    assert_nothing_invented(by_name, slug)


@pytest.mark.parametrize("slug", NAMED)
def test_an_event_that_is_named_is_printed_with_any_kind_of_design(slug, tmp_path):
    design = TEMPLATES[slug].design
    files = {"bare": design, "gallery": {"description": "", "sample": {}, "design": design}}
    for name, data in files.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(data))
    for design in (slug, str(tmp_path / "bare.json"), str(tmp_path / "gallery.json")):
        text = rendered(tmp_path, "--design", design, "--event", "Ours").casefold()
        assert "ours" in text, design
        assert TEMPLATES[slug].words["event"].casefold() not in text


def test_an_event_without_a_place_is_refused_and_not_ignored(tmp_path):
    with pytest.raises(CommandError, match="'plain' has no place for the event's name"):
        rendered(tmp_path, "--design", "plain", "--event", "Ours")


def test_the_words_of_a_design_of_ones_own_are_ones_own(tmp_path):
    design = TEMPLATES["hello"].begun() | {"words": {"event": "Ours", "date": "May"}}
    (tmp_path / "own.json").write_text(json.dumps(design))
    text = rendered(tmp_path, "--design", str(tmp_path / "own.json"))
    assert {"Ours", "May"} <= set(text.split())


def test_a_file_of_a_gallery_that_is_no_design_is_a_sentence(tmp_path):
    (tmp_path / "own.json").write_text(json.dumps({"description": "", "sample": {}, "design": {"version": 2}}))
    with pytest.raises(CommandError, match="needs"):
        rendered(tmp_path, "--design", str(tmp_path / "own.json"))


@pytest.mark.parametrize("slug", TEMPLATES)
def test_the_logo_of_a_template_is_a_place_and_not_a_picture(slug):
    design = rendering.design_from_json(TEMPLATES[slug].begun())
    logos = [element for element in design.elements() if element.id.startswith("logo")]
    assert all(isinstance(logo, rendering.Picture) and not logo.picture for logo in logos)


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["relay", "summit", "callsheet"])
def test_a_preview_of_ones_own_people_shows_what_will_be_printed(slug, client_of, alice):
    people = [{"fields": {"First Name": "Ada", "Last Name": "Lovelace"}}]

    def preview(**attributes):
        sent = {"people": people, **attributes}
        return image(client_of(alice).send("POST", "/api/previews", type="previews", attributes=sent))

    of_template = preview(template=slug)
    assert of_template.tobytes() == preview(design=TEMPLATES[slug].begun()).tobytes()
    assert of_template.tobytes() != preview(design=TEMPLATES[slug].design).tobytes()


def test_words_of_a_design_are_written_on_the_command_line(tmp_path):
    text = rendered(tmp_path, "--design", "callsheet", "--word", "wifi=Guests=all", "--word", "year=2031")
    assert "Guests=all" in text
    assert "2031" in text


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("wifi", "'wifi' is no word of a design. Write it like date=6 March."),
        ("wlan=x", "has no word 'wlan'. It has: event, year, desk, wifi, wifiPassword."),
    ],
)
def test_a_word_that_a_design_has_not_is_a_sentence(word, sentence, tmp_path):
    with pytest.raises(CommandError, match=re.escape(sentence)):
        rendered(tmp_path, "--design", "callsheet", "--word", word)
