"""The designs of the gallery: sizes, colours and letters that can be read, and nothing for what a list has not."""

import pytest

from badges.lists import roles
from badges.people.persons import person_from_fields
from badges.rendering import TEMPLATES, Person, design_from_json, lay_out
from badges.rendering.design.elements import LEGIBLE_PT, Code, Picture, Text
from badges.rendering.design.rules import photo_name
from badges.rendering.layout.artwork import Artwork
from badges.rendering.text import fonts
from badges.rendering.text.content import fill

OURS_FOR_EVER = {  # stored sets and clients name these
    "hello", "callsheet", "summit", "encore", "colloquium", "plain", "hackday", "exchange", "desk", "workshop",
    "commons", "staff", "bridge", "relay",
}  # fmt: skip
LETTERS = "ŞşĞğİıČčŐőŘřŻżȘșŁłÅåÑñÇçÞþ"
MARKED = ["commons", "herald", "herald-4x3", "herald-4x6", "workshop"]
WITH_PHOTO = ["colloquium", "encore", "exchange", "hackday", "herald", "herald-4x6", "staff", "summit"]


def of(slug, **words):
    begun = TEMPLATES[slug].begun()
    return design_from_json(begun | {"words": {**begun.get("words", {}), **words}})


def laid_out(design, given=frozenset(), **values):
    (badge,) = lay_out(design, [Person(1, values)], given)
    return badge


def texts(badge):
    return [run.text for _, face in badge.sides() for run in face.runs]


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_herald_comes_first_and_no_old_one_is_missing():
    assert next(iter(TEMPLATES)) == "herald"
    assert TEMPLATES.keys() >= OURS_FOR_EVER


def test_heralds_are_one_family():
    assert {slug for slug, one in TEMPLATES.items() if one.design.get("family") == "herald"} == {
        "herald", "herald-4x3", "herald-4x6"
    }  # fmt: skip


@pytest.mark.parametrize("slug", TEMPLATES)
def test_a_design_is_legible(slug):
    design = of(slug)
    assert design.safe >= 4
    every = [element for element in design.elements() if isinstance(element, Text)]
    assert [text.id for text in every if text.min_pt < LEGIBLE_PT] == []
    faces = {(text.font, text.weight, text.italic) for text in every}
    assert {face: missing for face in faces if (missing := fonts.face(*face).missing(LETTERS))} == {}


@pytest.mark.parametrize("slug", TEMPLATES)
def test_ink_on_its_colour_has_a_contrast_of_4_5(slug):
    palette = of(slug).palette
    for pair in (palette.default, *palette.types.values()):
        light, dark = sorted((luminance(pair.fill), luminance(pair.ink)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, pair


@pytest.mark.parametrize(
    "slug", sorted(set(TEMPLATES) - {"desk", "label", "label-strip"})
)  # of which one is black, and the others white
def test_an_unknown_ticket_type_looks_at_most_like_a_guest(slug):
    palette = TEMPLATES[slug].design["palette"]
    alike = {name for name, colours in palette["types"].items() if colours == palette["default"]}
    assert alike <= {"Attendee", "Delegate", "Guest", "Hacker", "Participant", "Visitor"}


@pytest.mark.parametrize("slug", TEMPLATES)
def test_a_name_alone_is_all_that_is_printed(slug):
    said = texts(laid_out(of(slug), first="Cher", name="Cher"))
    assert said
    assert {text.casefold() for text in said} == {"cher"}


@pytest.mark.parametrize("slug", TEMPLATES)
def test_nothing_is_printed_for_nobody(slug):
    assert texts(laid_out(of(slug))) == []


def drawn(badge):
    return sum(len(layer.shapes) for layer in badge.front.layers if isinstance(layer, Artwork))


@pytest.mark.parametrize("slug", MARKED)
@pytest.mark.parametrize(
    ("column", "value", "marks"),
    [
        ("photoconsent", "No", 1), ("photoconsent", "yes", 0), ("photoconsent", "", 0), ("photos", "nein", 1),
        ("nophotos", "yes", 1), ("nophotos", "no", 0), ("firsttime", "yes", 1), ("firsttime", "no", 0),
        ("newcomer", "x", 1),
    ],
)  # fmt: skip
def test_a_mark_stands_only_for_whom_it_is_meant(slug, column, value, marks):
    without = drawn(laid_out(of(slug), first="Ada"))
    assert drawn(laid_out(of(slug), first="Ada", **{column: value})) - without == marks


def shown(slug):
    """A design with its hidden layers shown, as in the editor."""
    begun = TEMPLATES[slug].begun()
    elements = [{**element, "hidden": False} for element in begun["front"]["elements"]]
    return design_from_json(begun | {"front": {**begun["front"], "elements": elements}})


@pytest.mark.parametrize("slug", ["herald", "herald-4x6", "workshop"])
@pytest.mark.parametrize("column", ["diet", "dietaryneeds", "allergies"])
def test_what_somebody_must_not_eat_is_written_out_once_that_is_shown(slug, column):
    assert "nuts" in texts(laid_out(shown(slug), first="Ada", **{column: "nuts"}))
    assert "nuts" not in texts(laid_out(of(slug), first="Ada", **{column: "nuts"}))


def test_a_childs_badge_has_the_guardians_phone_once_that_is_shown():
    said = " ".join(texts(laid_out(shown("workshop"), first="Mila", guardian="Jonas", phone="+45 5550 0173")))
    assert "Jonas" in said
    assert "+45 5550 0173" in said


PRIVATE = (
    "Allergies", "Diet", "Dietary needs", "Dietary requirements", "Medical conditions", "Phone", "Mobile",
    "Emergency contact", "Guardian", "Address", "Street address", "Postal code", "Date of birth", "Birthday", "Age",
    "Allergien", "Ernährung", "Unverträglichkeiten", "Medizinische Hinweise", "Telefon", "Handynummer",
    "Notfallkontakt", "Medications", "Anschrift", "Straße", "PLZ", "Geburtsdatum", "Alter",
)  # fmt: skip


@pytest.mark.parametrize("slug", TEMPLATES)
def test_no_design_prints_what_is_private_until_somebody_says_so(slug):
    design = of(slug)
    codes = [one for one in design.elements() if isinstance(one, Code) and not one.hidden]
    for column in PRIVATE:
        fields = {"First Name": "Ada", "Last Name": "Lovelace", "Ticket Type": "Speaker", column: "QX-4711"}
        person = person_from_fields(1, fields, roles([*fields]))
        (badge,) = lay_out(design, [person])
        coded = [fill(template, person.values) for code in codes for template in code.templates()]
        assert "QX-4711" not in " ".join([*texts(badge), *coded]), column


def test_photos_are_shown_where_there_is_a_column_for_them():
    shown = [
        slug
        for slug in TEMPLATES
        if any(isinstance(element, Picture) and element.photo == "{photo}" for element in of(slug).elements())
    ]
    assert sorted(shown) == WITH_PHOTO


@pytest.mark.parametrize("slug", [slug for slug in WITH_PHOTO if slug != "staff"])
def test_without_a_photo_nothing_is_said_and_its_place_is_not_kept(slug):
    known = frozenset({photo_name("ada.jpg")})
    without, absent = laid_out(of(slug), first="Ada"), laid_out(of(slug), known, first="Ada", photo="")
    assert not [found for found in (*without.warnings, *absent.warnings) if found.kind == "no-photo"]
