"""Faults as other people make them, one a row: what is planted, and the kind of finding that names it."""

import json
import random
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from badges.rendering import PrintOptions, Sides, planned, preflight, sheet
from badges.rendering.checks.element_words import ElementWords
from badges.rendering.checks.field_words import word_of
from badges.rendering.checks.fields import our_fields
from badges.rendering.design.json_form import design_from_json
from badges.tests.rendering.test_preflight import GROUND, NAME, ORG, person
from files.tests.pictures import picture, saved

CODE = {"type": "code", "id": "code", "x": 64, "y": 32, "w": 19, "h": 19, "content": "{code}"}
TRANSLATIONS = Path(__file__).parents[3] / "frontend" / "translations"
BLUE, WHITE = {**GROUND, "fill": "#0E4F8F"}, {**NAME, "color": "#FFFFFF"}
HOLE = {"hole": {"shape": "slot", "top": 5, "width": 14, "height": 3}}


def drawn(*boxes, ground="#0E4F8F", mode="RGB"):
    """A picture of a ground with white boxes, 10 pixels a millimetre of the trimmed badge."""
    image = Image.new(mode, (960, 610), ground)
    for box in boxes:
        ImageDraw.Draw(image).rectangle([10 * side + 30 for side in box], fill="white")
    return saved(image)


def noise():
    dice = random.Random(1)
    return saved(Image.frombytes("L", (96, 61), bytes(dice.randrange(256) for _ in range(96 * 61))).resize((960, 610)))


def over(name="picture", **more):
    return {"type": "picture", "id": name, "picture": "one", "x": -3, "y": -3, "w": 96, "h": 61, "fit": "cover", **more}


def shape(kind="rect", **more):
    return {"type": kind, "id": "shape", "x": 6, "y": 14, "w": 78, "h": 14, **more}


RED = picture("red", (600, 600))
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4.5" cy="4.5" r="4"/></svg>'
SPEAKERS = {"name": "Speakers", "showWhen": {"column": "ticket", "is": ["Speaker"]}}
TABLE = {
    # what lies over a text or a code
    "a picture over half a name": ("covered-text", [NAME, over(x=6, y=21, w=78, h=10)], {}),
    "a picture that is opaque on its left side": (
        "covered-text", [NAME, over()], {"picture": drawn((0, 0, 30, 55), ground=(0, 0, 0, 0), mode="RGBA")}),
    "a lid in a variant": (
        "covered-text", [NAME], {"variants": [{**SPEAKERS, "front": {"elements": [NAME, {**BLUE, "id": "lid"}]}}]}),
    "a shape that a stack moves over a name": (
        "covered-text",
        [NAME, ORG, shape(y=34, h=12, fill="#C81E1E"),
         {"type": "stack", "id": "stack", "x": 6, "y": 14, "w": 78, "h": 40, "members": ["shape", "org"]}], {}),
    "a gradient": ("covered-text", [NAME, shape(fill="#FFFFFF", fillTo="#C81E1E")], {}),
    "a thick line": ("covered-text", [NAME, shape("line", y=20, h=0, stroke="#C81E1E", strokeWidth=2)], {}),
    "the stroke of an ellipse": (
        "covered-text", [NAME, shape("ellipse", w=60, stroke="#C81E1E", strokeWidth=4)], {}),
    "five sheer shapes on each other": (
        "covered-text", [NAME, *({**shape(fill="#15181C", opacity=0.24), "id": f"s{n}"} for n in range(5))], {}),
    "a picture on the back": ("covered-text", [NAME], {"back": [NAME, over(x=6, y=14, w=78, h=8)]}),
    "a line through a code": (
        "covered-code", [NAME, CODE, shape("line", x=60, y=41, w=26, h=0, stroke="#FFFFFF", strokeWidth=1.5)], {}),
    "a code over a code": ("covered-code", [NAME, CODE, {**CODE, "id": "other", "x": 58, "y": 34}], {}),
    "mist over a code": (
        "covered-code", [NAME, CODE, shape(x=60, y=30, w=26, h=22, fill="#FFFFFF", opacity=0.7)], {}),
    "a name that a longer word pushes aside": (
        "crowded-text", [NAME, {**NAME, "id": "hello", "content": "WELCOME TO", "y": 15, "minPt": 20}], {}),
    # codes
    "a code on a photo": ("faint-code", [over(), NAME, CODE], {"picture": noise()}),
    "a code that is nearly glass": ("faint-code", [NAME, {**CODE, "opacity": 0.3}], {}),
    "a code in a type's light colour": (
        "faint-code", [NAME, {**CODE, "color": "@ticket"}],
        {"palette": {"types": {"Speaker": {"fill": "#FFE680", "ink": "#000000"}}}}),
    "one code by a computed text": ("same-code", [NAME, {**CODE, "content": "{org|upper}-{ticket}"}], {}),
    "one barcode": ("same-code", [NAME, {**CODE, "x": 20, "w": 60, "kind": "code128", "content": "{org}"}], {}),
    "a code without a field": ("same-code", [NAME, {**CODE, "content": "CHECK-IN"}], {}),
    "a card without a name": (
        "hides-itself", [NAME, {**CODE, "contact": {"first": "", "last": "", "email": "{email}"}}], {}),
    "a code in the hole": ("under-hole", [{**NAME, "y": 30}, {**CODE, "x": 35, "y": 4, "w": 20, "h": 20}], HOLE),
    "a code cut at its corner": ("outside-safe-area", [NAME, {**CODE, "x": 76, "y": 36, "rotation": 45}], {}),
    # contrast
    "white letters across a white stripe": ("low-contrast", [over(), WHITE], {"picture": drawn((0, 14, 90, 18))}),
    "one white letter on white": ("low-contrast", [over(), WHITE], {"picture": drawn((0, 12, 11, 30))}),
    "a type's ink on its own fill": (
        "low-contrast", [{**GROUND, "fill": "@ticket"}, {**NAME, "color": "@ticketInk"}],
        {"palette": {"types": {"Speaker": {"fill": "#FFE680", "ink": "#FFFFFF"}}}}),
    "a dark back": ("low-contrast", [NAME], {"back": [{**GROUND, "fill": "#15181C"}, {**NAME, "color": "#222222"}]}),
    # fields
    "a misspelt field in a filter": ("unknown-field", [NAME, {**ORG, "content": "{Organisaton|upper}"}], {}),
    "two filters": ("unknown-field", [NAME, {**ORG, "content": "{org|upper|lower}"}], {}),
    "a misspelt field in a card": (
        "unknown-field", [NAME, {**CODE, "w": 22, "h": 22, "x": 60, "y": 30, "contact": {"org": "{Orgnisation}"}}], {}),
    "a misspelt field deep in a rule": (
        "unknown-field",
        [NAME, {**ORG, "showWhen": {"all": [{"filled": "{org}"}, {"not": {"column": "Tikett", "is": ["x"]}}]}}], {}),
    "a misspelt word": ("unknown-field", [NAME, {**ORG, "content": "{evnt}"}], {"words": {"event": "Our Days"}}),
    "a misspelt value": (
        "unknown-value", [NAME, {**ORG, "showWhen": {"column": "ticket", "is": ["Speeker"]}}], {}),
    "a misspelt value of a variant": (
        "unknown-value", [NAME],
        {"variants": [{"name": "x", "showWhen": {"column": "ticket", "contains": ["attendees"]}, "print": False}]}),
    "a misspelt type in a rule": (
        "unknown-value", [NAME, {**ORG, "showWhen": {"not": {"type": ["Speakr"]}}}],
        {"palette": {"types": {"Speaker": {"fill": "#0E4F8F", "ink": "#FFFFFF"}}}}),
    "a misspelt column of colours": (
        "unknown-field", [{**GROUND, "fill": "@ticket"}, NAME],
        {"palette": {"column": "Tikket", "types": {"Speaker": {"fill": "#0E4F8F", "ink": "#000000"}}}}),
    "a text that waits for its words": ("left-over", [NAME, {**ORG, "content": "Lorem ipsum dolor sit amet"}], {}),
    "a brace left open": ("left-over", [NAME, {**ORG, "content": "{org"}], {}),
    "a field as a letter has it": ("left-over", [NAME, {**ORG, "content": "«org»"}], {}),
    "a field in square brackets": ("left-over", [NAME, {**ORG, "content": "from [Org]"}], {}),
    "a field in two braces": ("left-over", [NAME, {**ORG, "content": "{{org}}"}], {}),
    "a field of one person alone": ("rare-field", [NAME, {**ORG, "content": "{Room}"}], {}),
    "a name that its rule shows to nobody": (
        "no-name-shown", [{**NAME, "showWhen": {"column": "ticket", "is": ["Nobody"]}}, ORG], {}),
    # edges
    "a ground that ends at the trim on one side": ("no-bleed", [{**BLUE, "w": 93}, WHITE], {}),
    "a ground that ends 1 mm after it": ("no-bleed", [{**BLUE, "x": -1, "y": -1, "w": 92, "h": 57}, WHITE], {}),
    "a light ground that ends there": ("no-bleed", [{**GROUND, "x": 0, "w": 90, "fill": "#FFF1D6"}, NAME], {}),
    "a picture with a white frame": (
        "no-bleed", [over(), WHITE],
        {"picture": drawn((-3, -3, 93, 0), (-3, 55, 93, 58), (-3, -3, 0, 58), (90, -3, 93, 58))}),
    "one side of the back": ("no-bleed", [NAME], {"back": [{**BLUE, "x": 0, "w": 93}, WHITE]}),
    "a name between two holes": (
        "crowded-text", [{**NAME, "y": 9, "h": 8}],
        {"hole": {"shape": "two-holes", "top": 8, "height": 5, "distance": 40}}),
    "a drawing in the hole": ("under-hole", [{**NAME, "y": 30}, shape(x=40, y=4, w=10, h=5, fill="#C81E1E")], HOLE),
    "a line in the hole": (
        "under-hole", [{**NAME, "y": 30}, shape("line", x=40, y=6, w=10, h=0, strokeWidth=1)], HOLE),
    # pictures
    "a white logo on white": (
        "hides-itself", [NAME, over("logo", x=60, y=32, w=20, h=16)],
        {"picture": picture("white", (600, 600))}),
    "an empty picture": (
        "hides-itself", [NAME, over(x=60, y=32, w=20, h=16)],
        {"picture": picture((0, 0, 0, 0), (600, 600), mode="RGBA")}),
    "a drawing drawn out": (
        "stretched", [NAME, over("logo", x=6, y=34, w=40, h=8, fit="stretch")], {"picture": DRAWING}),
    "a logo drawn out": ("stretched", [NAME, over("logo", x=6, y=34, w=40, h=8, fit="stretch")], {}),
}  # fmt: skip


def people():
    return [
        person(n, code=f"A{n}", ticket=["Speaker", "Attendee"][n % 2], email="info@example.org", Room="4" * (n == 3))
        for n in range(1, 7)
    ]


def found(elements, printed=None, picture=RED, back=None, **members):
    faces = {"front": {"elements": elements}} | ({"back": {"elements": back}} if back else {})
    form = {"version": 3, "width": 90, "height": 55, "bleed": 3, "safe": 4, **faces, **members}
    made = design_from_json(form)
    asked = printed or PrintOptions(
        paper="a2", gutter=20.0, sides=Sides.DUPLEX_LONG if back else Sides.FRONT, printer_margin=0.0
    )
    made, grid = planned(made, asked)
    return preflight(made, people(), {"one": picture}, on=(grid, asked))


def worth_saying(report):
    return {finding.kind for finding in report.findings if finding.severity != "notice"}


@pytest.mark.parametrize("planted", TABLE)
def test_a_foreign_fault_is_found_and_told_in_words(planted):
    kind, elements, more = TABLE[planted]
    report = found(elements, **more)
    assert kind in report.counts
    ids = {e["id"] for e in (*elements, *more.get("back", []))} - {"name", "org", "shape", "code", "picture", "logo"}
    assert not [finding.message for finding in report.findings for id in ids if f"“{id}”" in finding.message]


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_what_the_editor_puts_into_a_new_text_is_left_over_in_every_language(language):
    words = json.loads((TRANSLATIONS / language / "editor.json").read_text(encoding="utf-8"))
    assert "left-over" in found([NAME, {**ORG, "content": words["new-text"]}]).counts


def test_elements_are_called_as_the_editor_calls_them():
    """No two of a face alike; a name that somebody gave goes before what an element says or is."""
    made = [
        NAME, {**ORG, "content": "{org}"}, {**ORG, "id": "b", "content": "{event}"}, {**CODE, "content": "X-{code}"},
        {**CODE, "id": "c"}, {**CODE, "id": "d", "kind": "code128", "content": "X"},
        {**CODE, "id": "e", "contact": {"org": "{org}"}}, shape(w=40), shape(id="t", fill="@ticket", w=14),
        shape("ellipse", id="o"), shape(id="s", h=2), shape(id="named", name="Red bar"), {**BLUE, "id": "ground-2"},
        over("p"), over("q"), over("r", photo="{photo}"),
    ]  # fmt: skip
    design = design_from_json(
        {"version": 3, "width": 90, "height": 55, "words": {"event": "Our Days"}, "front": {"elements": made}}
    )
    words = ElementWords(design)
    assert [words.of(element["id"]) for element in made] == [
        "First name Last name", "Organisation", "Our Days", "QR code", "Ticket code", "Bar code", "Contact card",
        "Rectangle", "Square, colour by ticket", "Ellipse", "Strip", "Red bar", "Background", "Picture", "Picture 2",
        "Photo",
    ]  # fmt: skip


def test_every_field_of_a_built_in_design_has_a_name_in_words():
    assert [field for field in our_fields() if word_of(field) == field] == []


SHEET = {
    "bleeds that meet": ("bleed-cut", {"bleed": True, "gutter": 2.0}),
    "bleeds of badges that touch": ("bleed-cut", {"bleed": True}),
    "marks that the printer cannot reach": ("marks-out-of-reach", {"crop_marks": True, "paper": "188x280mm"}),
    "badges that the printer cannot reach": ("printer-margin", {"paper": "188x280mm"}),
}


@pytest.mark.parametrize("planted", SHEET)
def test_a_foreign_fault_of_the_sheet_is_found(planted):
    kind, options = SHEET[planted]
    assert kind in found([BLUE, WHITE], PrintOptions(**options)).counts


@pytest.mark.parametrize(
    "beyond",
    [shape("path", x=0, y=35, w=90, h=20, path="M-3 40L93 40L93 58L-3 58Z", fill="#C81E1E"), over(photo="{photo}")],
    ids=["a drawing past its box", "a photo"],
)
def test_bleeds_that_meet_are_found_whatever_runs_past_the_trim(beyond):
    assert "bleed-cut" in found([beyond, NAME], PrintOptions(bleed=True, gutter=2.0)).counts


def test_the_space_that_helps_bleeds_is_named_and_helps():
    (short,) = found([BLUE, WHITE], PrintOptions(bleed=True, gutter=2.0, paper="a3")).of_kind("bleed-cut")
    assert short.mend["gutter"] == 6
    assert not found([BLUE, WHITE], PrintOptions(bleed=True, gutter=6.0, paper="a3")).of_kind("bleed-cut")
    assert not found([NAME], PrintOptions(bleed=True, paper="a3")).of_kind("bleed-cut")
    labels = PrintOptions(bleed=True, sheet=sheet("avery-c32011"))
    assert found([BLUE, WHITE], labels).of_kind("bleed-cut")[0].mend is None


CLEAN = {
    "sheer shapes that let the name through": [
        NAME, {**shape(fill="#0E4F8F", opacity=0.1)}, {**shape(fill="#0E4F8F", opacity=0.1), "id": "other"}],
    "a code of the event's address": [NAME, {**CODE, "content": "https://example.org/programme"}],
    "a code of a network": [NAME, {**CODE, "content": "WIFI:S:{net};;"}],
    "a card of a person": [NAME, {**CODE, "x": 58, "w": 28, "h": 28, "y": 24, "contact": {"org": "{org}"}}],
    "braces that are meant": [NAME, {**ORG, "content": "{{ {org} }} [sic] <3"}],
    "a type that the list has and the rule names": [NAME, {**ORG, "showWhen": {"type": ["Panelist"]}}],
    "a text about text": [NAME, {**ORG, "content": "Text mining"}],
    "a rule that names a value nobody has": [NAME, {**ORG, "showWhen": {"column": "ticket", "isNot": ["Press"]}}],
    "a frame around the hole": [
        {**NAME, "y": 20}, shape(x=36, y=3, w=18, h=7, radius=3, stroke="#15181C", fill="#FFFFFF", strokeWidth=0.5)],
    "a band behind the hole": [{**NAME, "y": 20}, {**BLUE, "h": 16}],
    "a drawing that runs past the edge": [NAME, shape("ellipse", x=70, y=35, w=40, h=40, fill="#F4B81C")],
    "a logo in its own proportion": [NAME, over("logo", x=6, y=34, w=12, h=12, fit="stretch")],
    "white letters clear of a white stripe": [over(), {**WHITE, "y": 30}],
}  # fmt: skip


@pytest.mark.parametrize("clean", CLEAN)
def test_what_looks_like_a_fault_is_passed(clean):
    picture = {"picture": drawn((0, 44, 90, 50))} if "stripe" in clean else {}
    hole = HOLE if "hole" in clean else {}
    assert worth_saying(found(CLEAN[clean], words={"net": "Hall"}, **picture, **hole)) == set()
