"""Faults planted one by one: each is found, named and counted, and what looks like it and is none is passed."""

import pytest

from badges.rendering import BadgeLayout, FaceLayout, lay_out, photo_key, preflight
from badges.rendering.checks.touching import InkChecks
from badges.tests.rendering.test_preflight import GROUND, LOGO, NAME, ORG, design, person
from files.tests.pictures import picture

CODE = {"type": "code", "id": "code", "x": 64, "y": 32, "w": 19, "h": 19, "content": "{code}"}
PRESS = {"name": "Press", "showWhen": {"column": "ticket", "is": ["Press"]}}
CODED = [("A1", "Speaker"), ("A2", "Speaker"), ("A1", "Press")]
HOLE = {"shape": "slot", "top": 5, "width": 14, "height": 3}


def kinds(report, least="warning"):
    """Kinds that are found, without notices."""
    worth = {"error", "warning"} if least == "warning" else {"error", "warning", "notice"}
    return {finding.kind for finding in report.findings if finding.severity in worth}


def one(report, kind):
    (finding,) = report.of_kind(kind)
    return finding


# --- Text over text ---

FIRST = {"type": "text", "id": "first", "x": 6, "y": 14, "w": 78, "h": 10, "content": "{first}", "maxPt": 40}
LAST = {"type": "text", "id": "last", "x": 6, "y": 25, "w": 78, "h": 10, "content": "{last}", "maxPt": 40}


def laid_over(first, second, people, holed=None):
    """What is found on badges with the texts of two designs, which the layout has not kept clear of each other."""
    checks = InkChecks(holed or first, {})
    for one_badge, other in zip(lay_out(first, people), lay_out(second, people), strict=True):
        layers = one_badge.front.layers + other.front.layers
        checks.look_at(BadgeLayout(one_badge.person, FaceLayout(layers)), one_badge.person)
    return list(checks.findings())


def test_text_over_text_is_found_and_the_worst_person_named():
    close = {**LAST, "y": 24.6}
    people = [
        person(1, first="Ana", last="Om"),
        person(2, first="Gyjpq", last="ÂÅÂÅÂ"),
        person(3, first="Ana", last="no"),
    ]
    (found,) = laid_over(design(FIRST), design(close), people)
    assert (found.kind, found.severity, found.person.number, found.people) == ("text-over-text", "error", 2, 1)
    assert "“last” is printed over “First name”" in found.message
    assert kinds(preflight(design(FIRST, close), people)) == set()  # for the layout keeps them clear


def test_texts_that_cannot_be_kept_clear_are_found():
    crowded = {**ORG, "x": 10, "y": 16, "w": 40, "h": 8, "minPt": 14, "maxPt": 20}
    found = kinds(preflight(design({**NAME, "minPt": 30}, crowded), [person(n) for n in (1, 2)]))
    assert found & {"text-over-text", "tiny-text", "small-text"}


def test_boxes_that_overlap_without_ink_are_no_overlap():
    right = {**LAST, "y": 14, "align": "right"}
    assert kinds(preflight(design(FIRST, right), [person(first="Jo", last="Xi")])) == set()


def test_a_shadow_is_no_overlap():
    shadow = {**FIRST, "id": "shadow", "x": 6.4, "y": 14.4, "w": 77, "color": "#666666"}
    assert "text-over-text" not in kinds(preflight(design(shadow, FIRST), [person()]))
    far = {**shadow, "x": 12, "y": 17, "maxPt": 24}
    assert {one.kind for one in laid_over(design(FIRST), design(far), [person()])} == {"text-over-text"}


def test_a_text_that_is_turned_onto_another_is_found():
    turned = {**ORG, "id": "side", "x": 25, "y": 20, "w": 20, "rotation": 90, "maxPt": 30, "h": 8}
    (found,) = laid_over(design(NAME), design(turned), [person(org="Engineering")])
    assert (found.kind, found.people) == ("text-over-text", 1)


# --- Something over a text or a code ---


@pytest.mark.parametrize(
    "cover",
    [
        {"type": "rect", "id": "cover", "x": 6, "y": 14, "w": 30, "h": 6, "fill": "#FFFFFF"},
        {"type": "ellipse", "id": "cover", "x": 6, "y": 12, "w": 20, "h": 20, "fill": "#F4B81C"},
        {"type": "path", "id": "cover", "x": 6, "y": 12, "w": 30, "h": 20, "path": "M6 12L36 12L36 32L6 32Z",
         "fill": "#15181C"},
        {**LOGO, "id": "cover", "x": 10, "y": 14},
        {**CODE, "id": "cover", "x": 8, "y": 12, "background": "#FFFFFF"},
        {"type": "path", "id": "cover", "x": 60, "y": 45, "w": 5, "h": 5, "path": "M6 12L36 12L36 32L6 32Z",
         "fill": "#15181C"},
    ],
    ids=["white rectangle", "ellipse", "path", "picture", "code", "path outside its box"],
)  # fmt: skip
def test_what_lies_over_a_text_is_found(cover):
    report = preflight(
        design(NAME, {**cover, "name": "Cover"}),
        [person(code="A1"), person(2, code="A2")],
        {"logo": picture("red", (400, 400))},
    )
    found = one(report, "covered-text")
    assert (found.severity, found.element, found.people) == ("error", "name", 2)
    assert "“Cover”" in found.message


def test_a_finding_tells_glued_fields_apart():
    glued = {**NAME, "content": "{first}{last}"}
    cover = {"type": "rect", "id": "cover", "x": 6, "y": 14, "w": 30, "h": 6, "fill": "#FFFFFF"}
    assert "“First name Last name”" in one(preflight(design(glued, cover), [person()]), "covered-text").message


def test_what_is_transparent_or_beside_or_below_covers_nothing():
    glass = {**GROUND, "id": "glass", "fill": "#0E4F8F", "opacity": 0.2}
    over = {**LOGO, "x": 10, "y": 14}
    beside = {"type": "rect", "id": "beside", "x": 6, "y": 46, "w": 30, "h": 4, "fill": "#0E4F8F"}
    report = preflight(
        design(NAME, glass, over, beside), [person()], {"logo": picture((0, 0, 0, 0), (400, 400), mode="RGBA")}
    )
    assert kinds(report) == {"hides-itself"}  # the picture, in which there is nothing


WORD = {**ORG, "x": 10, "y": 20, "w": 60, "h": 8, "maxPt": 24, "minPt": 24}
BENEATH = {
    "a line through it": {"type": "line", "x": 5, "y": 24, "w": 80, "h": 0, "strokeWidth": 0.9},
    "a narrow strip": {"type": "rect", "x": 5, "y": 23.5, "w": 80, "h": 0.45, "fill": "#222222"},
    "a dark ellipse over an accent": {"type": "ellipse", "x": 4, "y": 12, "w": 20, "h": 8.4, "fill": "#15181C"},
    "a turned frame": {"type": "rect", "x": 12, "y": 8, "w": 20, "h": 20, "rotation": 40, "stroke": "#15181C",
                       "strokeWidth": 0.9},
}  # fmt: skip


@pytest.mark.parametrize("beneath", BENEATH.values(), ids=BENEATH)
def test_letters_that_lose_a_part_in_what_lies_beneath_are_found(beneath):
    below = {"stroke": "#15181C"} if beneath["type"] == "line" else {}
    report = preflight(design(NAME | {"y": 34}, {**beneath, **below, "id": "below"}, WORD), [person(org="Ångströms")])
    found = one(report, "low-contrast")
    assert (found.severity, found.element, found.people) == ("warning", "org", 1)
    assert "Parts of letters" in found.message
    pale = {name: "#F1E9D2" if name in {"fill", "stroke"} else value for name, value in {**beneath, **below}.items()}
    passed = preflight(design(NAME | {"y": 34}, {**pale, "id": "below"}, WORD), [person(org="Ångströms")])
    assert "low-contrast" not in kinds(passed)


def test_a_line_under_a_text_and_one_behind_a_panel_take_nothing_away():
    under = {"type": "line", "id": "under", "x": 5, "y": 28.4, "w": 80, "h": 0, "strokeWidth": 0.4}
    through = {**under, "id": "through", "y": 24, "strokeWidth": 2}
    panel = {"type": "rect", "id": "panel", "x": 5, "y": 18, "w": 80, "h": 14, "fill": "#FFFFFF"}
    found = preflight(design(NAME | {"y": 34}, through, panel, under, WORD), [person(org="Gypsy Jogging")])
    assert "low-contrast" not in kinds(found)


def test_a_text_over_a_code_spoils_it():
    (found,) = laid_over(design(NAME, CODE), design({**ORG, "x": 60, "w": 24, "y": 38}), [person(code="A1")])
    assert (found.kind, found.severity, found.element) == ("covered-code", "error", "code")
    assert laid_over(design(NAME, CODE), design({**ORG, "w": 50}), [person(code="A1")]) == []
    seal = {"type": "ellipse", "id": "seal", "x": 60, "y": 40, "w": 12, "h": 12, "fill": "#F4B81C"}
    assert one(preflight(design(NAME, CODE, seal), [person(code="A1")]), "covered-code").element == "code"


# --- Codes ---


@pytest.mark.parametrize(
    "change",
    [{"color": "#E8E8E8"}, {"opacity": 0.1}, {"color": "#FFFFFF"}, {"color": "#F4B81C", "background": "#FFD9A0"}],
)
def test_a_code_without_contrast_is_found(change):
    found = one(preflight(design(NAME, {**CODE, **change}), [person(code="A1")]), "faint-code")
    assert (found.severity, found.element) == ("error", "code")


def test_a_code_on_a_dark_ground_is_found_and_on_its_own_light_one_passed():
    dark = {**GROUND, "fill": "#15181C"}
    white = {**NAME, "color": "#FFFFFF"}
    assert "faint-code" in kinds(preflight(design(dark, white, CODE), [person(code="A1")]))
    assert kinds(preflight(design(dark, white, {**CODE, "background": "#FFFFFF"}), [person(code="A1")])) == set()
    light_on_dark = one(preflight(design(dark, white, {**CODE, "color": "#FFFFFF"}), [person(code="A1")]), "faint-code")
    assert "dark on light" in light_on_dark.message


def test_what_is_dark_in_the_quiet_zone_of_a_code_is_found():
    beside = {"type": "rect", "id": "beside", "x": 60, "y": 30, "w": 6.3, "h": 22, "fill": "#15181C"}
    assert "faint-code" in kinds(preflight(design(beside, NAME, CODE), [person(code="A1")]))
    away = {**beside, "x": 50, "w": 10}
    assert kinds(preflight(design(away, NAME, CODE), [person(code="A1")])) == set()


NEAR_IT = {
    "a line before it": ({"type": "line", "x": 67, "y": 32, "w": 0, "h": 19, "strokeWidth": 0.3}, {}),
    "a frame at its modules": ({"type": "rect", "x": 66, "y": 34, "w": 15, "h": 15, "stroke": "#0E4F8F",
                                "strokeWidth": 0.3}, {}),
    "a turned text": ({**ORG, "content": "LONG NAME", "x": 57, "y": 39, "w": 18, "h": 4, "rotation": 90}, {}),
    "a picture": ({**LOGO, "x": 56, "y": 32, "w": 9.8, "h": 19, "fit": "cover"}, {}),
    "another code": ({**CODE, "x": 48.5, "content": "{org} {code}"}, {}),
    "the edge": (None, {"x": 72.4, "safe": 0}),
}  # fmt: skip


@pytest.mark.parametrize(("beside", "changed"), NEAR_IT.values(), ids=NEAR_IT)
def test_what_lies_in_the_quiet_zone_of_a_code_is_found(beside, changed):
    safe = {"safe": changed.pop("safe")} if "safe" in changed else {}
    elements = [NAME, CODE | changed, *([{**beside, "id": "beside"}] if beside else [])]
    report = preflight(
        design(*elements, **safe), [person(n, code=f"A{n}") for n in (1, 2)], {"logo": picture("red", (400, 400))}
    )
    found = report.of_kind("crowded-code")
    assert found[0].severity == "warning"
    assert (found[0].element, found[0].people) == ("code", 2)
    assert "between the code and anything else" in found[0].action


@pytest.mark.parametrize("turned", [0, 30, 90])
def test_a_frame_around_the_box_of_a_code_is_passed_however_it_is_turned(turned):
    code = {**CODE, "x": 61, "y": 31, "rotation": turned, "background": "#FFFFFF"}
    frame = {**code, "type": "rect", "id": "frame", "stroke": "#15181C", "strokeWidth": 0.3}
    frame = {name: frame[name] for name in frame if name not in {"content", "background"}}
    dark = {**GROUND, "fill": "#15181C"}
    found = kinds(preflight(design(dark, {**NAME, "color": "#FFFFFF"}, code, frame), [person(code="A1")]))
    assert not found & {"crowded-code", "faint-code", "covered-code"}


def test_bars_that_scanners_do_not_see_are_found():
    bars = {**CODE, "kind": "code128", "x": 6, "w": 60, "h": 10}
    red = one(preflight(design(NAME, {**bars, "color": "#D01010"}), [person(code="A1")]), "faint-code")
    assert "red light" in red.message
    assert kinds(preflight(design(NAME, {**bars, "color": "#102080"}), [person(code="A1")])) == set()
    assert kinds(preflight(design(NAME, {**CODE, "color": "#D01010"}), [person(code="A1")])) == set()


@pytest.mark.parametrize("colour", ["#000000", "#0E4F8F", "#7A1F1F", "#0B5D45"])
def test_dark_codes_on_white_are_passed(colour):
    assert kinds(preflight(design(NAME, {**CODE, "color": colour}), [person(code="A1")])) == set()


def test_the_same_code_for_two_people_is_found():
    people = [person(1, code="A1"), person(2, code="A2"), person(3, code="A1")]
    found = one(preflight(design(NAME, CODE), people), "same-code")
    assert (found.person.number, found.element) == (3, "code")
    assert "person 3" in found.message
    assert "person 1" in found.message


@pytest.mark.parametrize(
    "made",
    [
        design(NAME, back=[NAME, CODE]),
        design(NAME, CODE, variants=[{**PRESS, "front": {"elements": [NAME, {**CODE, "id": "press"}]}}]),
        design(NAME, CODE, back=[NAME, {**CODE, "id": "other", "content": "{other}"}]),
    ],
    ids=["on the back", "of two variants", "on the other side"],
)
def test_the_same_code_is_found_wherever_it_is(made):
    people = [person(n, code=code, ticket=ticket, other=f"B{n}") for n, (code, ticket) in enumerate(CODED, 1)]
    (found,) = preflight(made, people, {}).of_kind("same-code")
    assert found.person.number == 3


def test_two_people_of_one_name_need_two_codes_and_may_have_one_card():
    namesakes = [person(n, last="Lovelace", org=org, code="A1") for n, org in enumerate(["Engines", "Looms"], 1)]
    assert one(preflight(design(NAME, CODE), namesakes), "same-code").person.number == 2
    card = {**CODE, "x": 58, "y": 27, "w": 25, "h": 25, "contact": {"org": "", "title": ""}}
    assert preflight(design(NAME, card), namesakes).of_kind("same-code") == []


def test_a_code_that_is_meant_for_all_is_passed():
    everybody = [person(n, code="https://example.org/programme") for n in range(1, 6)]
    assert kinds(preflight(design(NAME, CODE), everybody)) == set()
    wifi = {**CODE, "content": "WIFI:S:{net};;"}
    assert kinds(preflight(design(NAME, wifi, words={"net": "Hall"}), [person(n) for n in range(1, 6)])) == set()


# --- Edges ---


@pytest.mark.parametrize(
    "ground",
    [
        {**GROUND, "x": 0, "y": 0, "w": 90, "h": 55, "fill": "#0E4F8F"},
        {**GROUND, "y": 0, "h": 20, "fill": "#0E4F8F"},
        {"type": "path", "id": "ground", "x": 0, "y": 0, "w": 90, "h": 9, "path": "M0 0L90 0L90 9L0 9Z",
         "fill": "#0E4F8F"},
        {**LOGO, "id": "ground", "x": 0, "y": 0, "w": 90, "h": 55, "fit": "cover"},
    ],
    ids=["all edges", "one edge", "path", "picture"],
)  # fmt: skip
def test_a_background_that_ends_at_the_trim_is_found(ground):
    white = {**NAME, "color": "#FFFFFF", "y": 24}
    report = preflight(design(ground, white), [person()], {"logo": picture("navy", (2000, 2000))})
    assert (one(report, "no-bleed").element, one(report, "no-bleed").people) == ("ground", None)


@pytest.mark.parametrize("edge", ["left", "right", "top", "bottom"])
@pytest.mark.parametrize(("length", "found"), [(2.6, False), (3.4, True)])
def test_each_edge_is_named_where_more_than_three_millimetres_of_it_lack_bleed(edge, length, found):
    along = {"x": 40, "w": length} if edge in ("top", "bottom") else {"y": 20, "h": length}
    at = {"left": ("x", 0), "right": ("x", 81), "top": ("y", 0), "bottom": ("y", 46)}[edge]
    patch = {"type": "rect", "id": "patch", "fill": "#0E4F8F", "w": 9, "h": 9, **along, at[0]: at[1]}
    report = preflight(design(patch, {**NAME, "x": 12, "w": 66}), [person()])
    assert [f"({edge})" in one.message for one in report.of_kind("no-bleed")] == [True] * found


@pytest.mark.parametrize(("x", "expected"), [(0, {"no-bleed"}), (-3, set()), (5, set())])
def test_photos_that_end_at_the_trim_are_found(x, expected):
    photo = {"type": "picture", "id": "photo", "photo": "{photo}", "x": x, "y": -3, "w": 33, "h": 61, "fit": "cover"}
    people = [person(n, photo=f"{n}.jpg") for n in (1, 2, 3)]
    photos = {f"{n}.jpg": picture("navy", (600, 1000)) for n in (1, 2, 3)}
    pictures = {photo_key(name): data for name, data in photos.items()}
    report = preflight(design(photo, {**NAME, "x": 40, "w": 44}), people, pictures, photos)
    assert kinds(report) == expected


def test_what_runs_on_or_stays_within_or_is_white_has_its_bleed():
    full = {**GROUND, "fill": "#0E4F8F"}
    white = {**NAME, "color": "#FFFFFF"}
    assert kinds(preflight(design(full, white), [person()])) == set()
    assert kinds(preflight(design({**GROUND, "x": 0, "w": 90, "fill": "#FFFFFF"}, NAME), [person()])) == set()
    inner = {"type": "rect", "id": "inner", "x": 5, "y": 5, "w": 80, "h": 45, "fill": "#0E4F8F"}
    assert kinds(preflight(design(inner, white), [person()])) == set()
    without = design({**full, "x": 0, "y": 0, "w": 90, "h": 55}, white, bleed=0)
    assert kinds(preflight(without, [person()])) == set()


def test_accents_in_the_hole_are_found_for_whom_they_are_there():
    high = {**NAME, "y": 9.2, "h": 8, "align": "center", "content": "{first}"}
    people = [person(1, first="Anna"), person(2, first="ÅÅÅÅÅ"), person(3, first="anna")]
    holed, nothing = design(high, hole=HOLE), design()
    (near,) = laid_over(design(high), nothing, people, holed)
    assert (near.kind, near.person.number, near.people) == ("under-hole", 2, 1)
    (deep,) = laid_over(design({**high, "y": 5}), nothing, people, holed)
    assert (deep.kind, deep.severity) == ("under-hole", "error")


def test_text_below_eight_points_is_found_although_the_design_allows_it():
    tiny = {**ORG, "minPt": 5, "maxPt": 6}
    found = one(preflight(design(NAME, tiny), [person(1), person(2)]), "small-text")
    assert (found.element, found.people) == ("org", 2)
    assert "6 pt" in found.message


# --- What hides itself ---


@pytest.mark.parametrize(
    "change", [{"w": 0}, {"h": 0}, {"opacity": 0}, {"opacity": 0.02}, {"picture": ""}, {"x": 95}, {"y": -40}]
)
def test_a_picture_that_hides_itself_is_found(change):
    hidden = {**LOGO, "id": "photo", **change}
    assert (
        one(preflight(design(NAME, hidden), [person()], {"logo": picture("red", (400, 400))}), "hides-itself").element
        == "photo"
    )


def test_a_picture_behind_a_shape_is_found_and_one_in_a_window_of_it_is_not():
    panel = {"type": "rect", "id": "panel", "x": 4, "y": 28, "w": 30, "h": 24, "fill": "#F2F2F2"}
    behind = preflight(design(LOGO, panel, NAME), [person()], {"logo": picture("red", (400, 400))})
    assert one(behind, "hides-itself").element == "logo"
    people = [person(), person(2, org="")]
    for clear in ({**panel, "w": 10}, {**panel, "opacity": 0.3}, {**panel, "showWhen": {"filled": "{org}"}}):
        assert kinds(preflight(design(LOGO, clear, NAME), people, {"logo": picture("red", (400, 400))})) == set()


def test_a_name_that_is_invisible_is_found():
    assert one(preflight(design({**NAME, "opacity": 0}), [person()]), "hides-itself").element == "name"


def test_a_hidden_layer_is_meant_so_and_a_free_logo_is_a_place():
    hidden = {**LOGO, "hidden": True, "w": 0}
    assert kinds(preflight(design(NAME, hidden), [person()], {"logo": picture("red", (400, 400))})) == set()
    report = preflight(design(NAME, {**LOGO, "picture": ""}), [person()])
    assert kinds(report) == set()
    assert one(report, "empty-place").field == "logo"


# --- One list ---


def test_the_list_is_worst_first_and_then_by_people_and_keeps_kinds_together():
    made = design(ORG, {**CODE, "opacity": 0.1}, {**ORG, "id": "typo", "y": 30, "content": "{Tiket}"})
    people = [person(n, code=f"A{n}", last="" if n == 3 else f"L{n}", first="" if n == 3 else "A") for n in range(1, 9)]
    found = preflight(made, people).findings
    ranks = [finding.rank for finding in found]
    assert ranks == sorted(ranks)
    assert [finding.kind for finding in found[:2]] == ["faint-code", "no-name"]
    kinds_in_order = [finding.kind for finding in found]
    assert len(set(kinds_in_order)) == sum(
        a != b for a, b in zip(kinds_in_order, [None, *kinds_in_order], strict=False)
    )


def test_many_notices_push_no_error_out_of_the_report():
    made = design({**LOGO, "id": "photo", "picture": "", "photo": "{photo}"}, NAME)
    people = [person(n, first="" if n == 3_000 else "A", last="" if n == 3_000 else f"L{n}") for n in range(1, 3_001)]
    report = preflight(made, people)
    assert report.counts["no-photo"] == 3_000
    assert report.findings[0].kind == "no-name"
