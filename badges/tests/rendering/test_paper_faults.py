"""Faults planted in what is printed where: corrected printers, labels, bleed that is not there, strips, nobody."""

import pytest

from badges.rendering import SHEETS, Calibration, Person, PrintOptions, photo_key, planned, preflight, print_shop, sides
from badges.rendering.paper.papers import Sheet
from badges.tests.rendering.test_preflight import GROUND, NAME, ORG, design, picture

NAMES = ["Ada Lovelace", "Grace Hopper", "Alan Turing", "Edsger Dijkstra", "Barbara Liskov", "Donald Knuth",
         "Radia Perlman", "Ken Thompson", "Kathleen Booth", "Niklaus Wirth", "Mary Shaw", "Jon Postel"]  # fmt: skip
BLUE, WHITE = {**GROUND, "fill": "#0E4F8F"}, {**NAME, "color": "#FFFFFF"}
TO_THE_TRIM = {**BLUE, "x": 0, "y": 0, "w": 90, "h": 55}
FILLED = [BLUE, WHITE]
PHOTO = {"type": "picture", "id": "photo", "x": 58, "y": 26, "w": 24, "h": 25, "photo": "{photo}"}
LOGO = {"type": "picture", "id": "logo", "x": 6, "y": 36, "w": 40, "h": 12, "picture": "logo"}
BACK = {"back": FILLED}
DUPLEX = {"sides": sides("duplex-long")}


def on(**places):
    """A sheet of ten labels of the badge's size."""
    usual = {"left": 15, "top": 11, "pitch_x": 90, "pitch_y": 55}
    return {"sheet": Sheet("own", "Own", "a4", 90, 55, 2, 5, **usual | places)}


def people(number=12, **fields):
    def values(n):
        first, last = NAMES[n % 12].split()
        last += "" if n < 12 else chr(64 + n // 12)
        own = {name: value[n % len(value)] if isinstance(value, list) else value for name, value in fields.items()}
        return {"first": first, "last": last, "org": f"Engines {n}", "ticket": "Speaker"} | own

    return [Person(n + 1, values(n)) for n in range(number)]


def without(rule):
    return {"variants": [{"name": "None", "showWhen": rule, "print": False}]}


def twice(*orgs, email=None):
    namesakes = [{"first": "Wim", "last": "Duisenberg", "org": org} for org in orgs]
    for n, address in enumerate(email or []):
        namesakes[n]["email"] = address
    return [Person(n, values) for n, values in enumerate(namesakes, 40)]


def small(**box):
    return [{**NAME, "maxPt": 9, "minPt": 8, **box}, {**ORG, "maxPt": 8, "minPt": 8}]


def of_size(width, height):
    return {"photos": {photo_key("a.png"): picture("red", (width, height))}}


ONE_PHOTO = people(photo=["a.png"])
FAULTS = {
    # kind, elements, members of the design, people, what else is given
    "small names": ("tiny-name", small(), {}, people(), {}),
    "small names beside small texts": ("tiny-name", small(h=3.2), {}, people(), {}),
    "a small name alone": ("tiny-name", [{**NAME, "maxPt": 11}], {}, people(), {}),
    "names in a narrow box": ("tiny-name", [{**NAME, "w": 16, "h": 6}], {}, people(), {}),
    "an upright strip": ("thin-picture", [NAME, PHOTO], {}, ONE_PHOTO, of_size(20, 4000)),
    "a strip across": ("thin-picture", [NAME, PHOTO], {}, ONE_PHOTO, of_size(4000, 20)),
    "a strip that fills": ("low-resolution", [NAME, {**PHOTO, "fit": "cover"}], {}, ONE_PHOTO, of_size(20, 4000)),
    "a stretched strip": ("stretched", [NAME, {**PHOTO, "fit": "stretch"}], {}, ONE_PHOTO, of_size(20, 4000)),
    "a logo that is a strip": ("thin-picture", [NAME, LOGO], {}, people(), {"logo": picture("red", (12, 3000))}),
    "a rule for everybody": ("no-badges", [NAME], without({"column": "ticket", "is": ["Speaker"]}), people(), {}),
    "a rule for who has a name": ("no-badges", [NAME], without({"filled": "{first}"}), people(), {}),
    "a rule for one": ("no-badges", [NAME], without({"not": {"column": "ticket", "is": ["VIP"]}}), people(1), {}),
    "one name, two companies": ("perhaps-twice", [NAME], {}, people(3) + twice("A", "B"), {}),
    "one of them with an address": (
        "perhaps-twice", [NAME], {}, people(30) + twice("Bank", "Mint", email=["w@bank.nl"]), {}),
    "bleed on a label": ("not-on-labels", FILLED, {}, people(), {"paper": "dk-1202", "bleed": True}),
    "crop marks on a label": ("not-on-labels", [NAME], {}, people(), {"paper": "zebra-4x3", "crop_marks": True}),
    "cut lines on a roll": ("not-on-labels", [NAME], {}, people(), {"paper": "62mm", "cut_lines": True}),
    "a gutter on a label": ("not-on-labels", [NAME], {}, people(), {"paper": "dk-1202", "gutter": 3.0}),
    "bleed that is not there": (
        "no-bleed", [TO_THE_TRIM, WHITE], {"bleed": 0}, people(), {"bleed": True, "gutter": 8.0}),
    "half a millimetre of it": ("no-bleed", FILLED, {"bleed": 0.5}, people(), {"bleed": True, "gutter": 8.0}),
    "none for a print shop": (
        "no-bleed", [TO_THE_TRIM, WHITE], {"bleed": 0}, people(), {"print_shop": print_shop("pages")}),
    "none on a shop's sheets": (
        "no-bleed", [TO_THE_TRIM, WHITE], {"bleed": 0}, people(),
        {"print_shop": print_shop("sheets"), "gutter": 8.0}),
    "moved off the paper": (
        "printer-margin", FILLED, {}, people(), on(left=4.5, pitch_x=100) | {"calibration": Calibration(-5, 0)}),
    "a text moved into the margin": (
        "printer-margin", [{**NAME, "x": 1}], {}, people(), on(left=4.5) | {"calibration": Calibration(-4, 0)}),
    "moved down": ("printer-margin", FILLED, {}, people(), on(top=11) | {"calibration": Calibration(0, 10)}),
    "enlarged": ("printer-margin", FILLED, {}, people(), on(left=6, pitch_x=108) | {
        "calibration": Calibration(0, 0, 1.05, 1)}),
    "a back moved into the margin": ("printer-margin", FILLED, BACK, people(), on(left=14, pitch_x=99) | DUPLEX | {
        "calibration": Calibration(0, 0, 1, 1, -4, 0)}),
    "red on a label": ("black-only", [{**NAME, "color": "#C81E1E"}], {}, people(), {"paper": "zebra-4x3"}),
    "a photo on a label": ("black-only", [NAME, PHOTO], {}, ONE_PHOTO, of_size(300, 300) | {"paper": "dk-1202"}),
    "marks moved off": ("marks-out-of-reach", FILLED, {}, people(), {
        "paper": "200x297mm", "crop_marks": True, "calibration": Calibration(-6, 0)}),
}  # fmt: skip


def checked(elements, members, listed, given):
    given = dict(given)
    photos = given.pop("photos", {})
    pictures = photos | ({"logo": given.pop("logo")} if "logo" in given else {})
    asked = PrintOptions(**given)
    printed, grid = planned(design(*elements, **members), asked)
    return preflight(printed, listed, pictures, {"a.png"} if photos else set(), on=(grid, asked))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found_with_a_step_that_mends_it(fault):
    kind, *setup = FAULTS[fault]
    found = checked(*setup).of_kind(kind)
    assert found
    assert all(one.action for one in found)


CLEAN = {
    "a printer that is off": (FILLED, {}, people(), on() | {"calibration": Calibration(-2, 2)}),
    "a printer that is off, and a text near the edge": (
        [{**NAME, "x": 4}], {}, people(), on(left=8) | {"calibration": Calibration(-2, 0)}),
    "one that enlarges": ([{**NAME, "x": 4}], {}, people(), on() | {"calibration": Calibration(0, 0, 1.01, 1.01)}),
    "one whose backs are off": (FILLED, BACK, people(), on() | DUPLEX | {
        "calibration": Calibration(0, 0, 1, 1, 3, 2)}),
    "backs moved towards the wider side": (FILLED, BACK, people(), on(left=6, pitch_x=99) | DUPLEX | {
        "calibration": Calibration(0, 0, 1, 1, -4, 0)}),
    "backs turned over the short edge": (FILLED, BACK, people(), on() | {
        "sides": sides("duplex-short"), "calibration": Calibration(1, 1)}),
    "a correction that brings it within reach": ([{**NAME, "x": 2}], {}, people(), on(left=3, pitch_x=100) | {
        "calibration": Calibration(2, 0)}),
    "marks with room": (FILLED, {}, people(), {"crop_marks": True, "paper": "a3", "calibration": Calibration(-2, 1)}),
    "a started sheet": (FILLED, {}, people(), on() | {"start_slot": 4}),
    "a started sheet with backs": (FILLED, BACK, people(), on() | DUPLEX | {"start_slot": 9}),
    "blanks with backs": (FILLED, BACK, people(), on() | DUPLEX | {"blanks": 3}),
    "a cut stack": (FILLED, {}, people(40), {"cut_stack": True}),
    "black and white on a label": (
        [{**BLUE, "x": 5, "y": 5, "w": 80, "h": 25, "fill": "#15181C"},
         {**NAME, "x": 8, "w": 74, "y": 10, "color": "#FFFFFF"}, {**LOGO, "y": 34, "w": 12}],
        {}, people(), {"paper": "zebra-4x3", "logo": picture("black", (300, 300))}),
    "a label": ([NAME], {}, people(), {"paper": "dymo-99014"}),
    "bleed where the paper is white": ([NAME], {"bleed": 0}, people(), {"bleed": True}),
    "bleed with room": (FILLED, {}, people(), {"bleed": True, "gutter": 8.0}),
    "no bleed asked": ([TO_THE_TRIM, WHITE], {"bleed": 0}, people(), {}),
    "a folded badge": (FILLED, BACK, people(), {"sides": sides("fold")}),
    "names of a table tent": ([{**NAME, "maxPt": 13}], {}, people(), {}),
    "a narrow photo": ([NAME, PHOTO], {}, ONE_PHOTO, of_size(300, 1200)),
    "a rule that leaves some out": ([NAME], without({"column": "ticket", "is": ["Guest"]}), people(
        ticket=["Guest", "Speaker", "Speaker"]), {}),
    "one name, two companies, two addresses": ([NAME], {}, people(3) + twice(
        "Bank", "Mint", email=["w@bank.nl", "wim@mint.nl"]), {}),
    "one name in a long list": ([NAME], {}, people(120) + twice("Bank", "Mint"), {}),
    "a sheet that reaches the edges": ([NAME], {}, people(), {"sheet": SHEETS["zweckform-3427"]}),
}  # fmt: skip


@pytest.mark.parametrize("setup", CLEAN)
def test_a_clean_set_up_is_passed(setup):
    assert checked(*CLEAN[setup]).findings == []
