"""Each thing that may look wrong on paper, provoked; and that a good badge is passed without a word."""

import pytest
from PIL import Image

from badges.rendering import TEMPLATES, Person, design_from_json, photo_key, preflight, sheet
from badges.rendering.checks.colours import ratio
from badgeyay.tests.work import calls
from files.tests.pictures import picture, saved

NAME = {"type": "text", "id": "name", "x": 6, "y": 14, "w": 78, "h": 14, "content": "{first} {last}", "maxPt": 40}
ORG = {"type": "text", "id": "org", "x": 6, "y": 40, "w": 78, "h": 4, "content": "{org}", "maxPt": 14}


def design(*elements, back=None, **members):
    faces = {"front": {"elements": list(elements)}} | ({"back": {"elements": back}} if back else {})
    return design_from_json({"version": 2, "width": 90, "height": 55, "bleed": 3, "safe": 4, **faces, **members})


def person(number=1, **values):
    fields = {"first": "Ada", "last": f"Lovelace {number}", "org": "Engines", **values}
    return Person(number, {"name": f"{fields['first']} {fields['last']}".strip(), **fields})


def split(left, right, size=(900, 550)):
    image = Image.new("RGB", size, left)
    image.paste(right, (size[0] // 2, 0, *size))
    return saved(image)


def found_in(report):
    """All but that a design of this test has no name on it."""
    return [finding for finding in report.findings if finding.kind != "no-name-shown"]


def only(report):
    (finding,) = found_in(report)
    return finding


def test_a_good_badge_is_passed_without_a_word():
    report = preflight(design(NAME, ORG), [person(n) for n in range(1, 30)])
    assert report.findings == []
    assert (report.people, report.not_printed, dict(report.counts)) == (29, 0, {})


# --- People ---


@pytest.mark.parametrize("nothing", ["", "\u200d", "\u00a0 "])
def test_who_has_no_name_is_named_by_row(nothing):
    found = only(preflight(design(NAME), [person(1), person(2, first=nothing, last="")]))
    assert (found.kind, found.severity, found.person.number) == ("no-name", "error", 2)
    assert "Person 2 has no name" in found.message
    assert found.action


def test_who_stands_in_the_list_twice_is_found_whatever_the_capitals():
    people = [person(1, last="Lovelace"), person(2), person(3, first="ADA", last="lovelace ")]
    found = only(preflight(design(NAME), people))
    assert (found.kind, found.person.number) == ("duplicate", 3)
    assert "as person 1 and as person 3" in found.message


@pytest.mark.parametrize(
    "other", [{"org": "Difference", "email": "a@difference.org"}, {"email": "king@example.org"}, {"last": "Byron"}]
)
def test_two_people_of_one_name_are_no_duplicates(other):
    people = [
        person(1, last="King", email="ada@example.org"),
        person(2, **{"last": "King", "email": "ada@example.org", **other}),
    ]
    assert preflight(design(NAME), people).findings == []


def test_who_lacks_what_nearly_all_others_have_is_noticed():
    people = [person(n, org="" if n == 7 else "Engines") for n in range(1, 20)]
    found = only(preflight(design(NAME, ORG), people))
    assert (found.kind, found.severity, found.person.number, found.element) == ("empty-field", "notice", 7, "org")


def test_what_many_lack_is_meant_so():
    people = [person(n, org="Engines" if n % 2 else "") for n in range(1, 20)]
    assert preflight(design(NAME, ORG), people).findings == []


# --- Text ---


def test_text_below_the_legible_size_is_named_with_its_size():
    found = only(
        preflight(design(NAME, {**ORG, "w": 40, "minPt": 8}), [person(org="Wolfeschlegelsteinhausen & Söhne KG aA")])
    )
    assert (found.kind, found.element) == ("small-text", "org")
    assert "below the legible 8 pt" in found.message
    assert found.action == "Shorten it, or give it more space."


def test_a_letter_that_no_font_has_is_named():
    found = only(preflight(design(NAME), [person(first="𓀀𓀁")]))
    assert (found.kind, found.severity, found.element) == ("missing-glyph", "error", "name")
    assert "𓀀" in found.message


# --- Contrast ---


def test_contrast_is_that_of_wcag():
    assert ratio((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert ratio((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)
    assert ratio((255, 255, 255), (255, 255, 255)) == 1


GROUND = {"type": "rect", "id": "ground", "x": -3, "y": -3, "w": 96, "h": 61}


@pytest.mark.parametrize(
    ("ground", "ink", "faint"),
    [
        ("#FFFFFF", "#888888", True),
        ("#FFFFFF", "#666666", False),
        ("#0E4F8F", "#15181C", True),
        ("#0E4F8F", "#FFFFFF", False),
    ],
)
def test_small_text_needs_a_contrast_of_four_and_a_half(ground, ink, faint):
    report = preflight(design({**GROUND, "fill": ground}, {**ORG, "color": ink}), [person()])
    assert [finding.kind for finding in found_in(report)] == ["low-contrast"] * faint
    if faint:
        assert (only(report).element, only(report).person.number) == ("org", 1)
        assert ink in only(report).message


def test_large_text_needs_three():
    grey = "#888888"  # 3.5 to 1 on white
    assert preflight(design({**NAME, "color": grey}), [person()]).findings == []


def test_only_what_lies_under_the_letters_counts():
    pictures = {"half": split("white", "#222222")}
    half = {"type": "picture", "id": "ground", "x": -3, "y": -3, "w": 96, "h": 61, "picture": "half", "fit": "cover"}
    left = {**ORG, "x": 6, "w": 78, "maxPt": 9}
    assert found_in(preflight(design(half, left), [person(org="Short")], pictures)) == []
    long = only(preflight(design(half, left), [person(org="An organisation that reaches over")], pictures))
    assert (long.kind, long.element) == ("low-contrast", "org")


def test_the_colour_of_a_ticket_type_is_told_apart_and_reported_once():
    members = {"palette": {"column": "ticket", "default": {"fill": "#FFFFFF", "ink": "#000000"},
                           "types": {"Dark": {"fill": "#101010", "ink": "#FFFFFF"}}}}  # fmt: skip
    people = [person(n, ticket="Dark" if n in {4, 6} else "Light") for n in range(1, 9)]
    report = preflight(design({**GROUND, "fill": "@ticket"}, {**NAME, "color": "#15181C"}, **members), people)
    (found,) = report.of_kind("low-contrast")
    assert found.person.number == 4
    assert "and on 1 more" in found.message


def test_the_back_is_looked_at_too():
    back = [{**GROUND, "fill": "#15181C"}, {**ORG, "color": "#222222"}]
    found = only(preflight(design(NAME, back=back), [person()]))
    assert (found.kind, found.side) == ("low-contrast", "back")


# --- Pictures and codes ---

LOGO = {"type": "picture", "id": "logo", "x": 6, "y": 30, "w": 20, "h": 20, "picture": "logo"}


@pytest.mark.parametrize(("pixels", "coarse"), [(100, True), (117, True), (119, False), (300, False)])
def test_a_picture_below_150_dpi_at_its_size_is_coarse(pixels, coarse):
    report = preflight(design(NAME, LOGO), [person()], {"logo": picture("red", (pixels, pixels))})
    assert [finding.kind for finding in report.findings] == ["low-resolution"] * coarse
    if coarse:
        assert "237 x 237 pixels" in report.findings[0].action
        assert report.findings[0].person is None


def test_a_crop_spreads_its_pixels_over_the_whole_box():
    part = {**LOGO, "crop": {"x": 0.25, "y": 0.25, "w": 0.5, "h": 0.5}}
    pictures = {"logo": picture("red", (200, 200))}
    assert preflight(design(NAME, LOGO), [person()], pictures).findings == []
    assert only(preflight(design(NAME, part), [person()], pictures)).kind == "low-resolution"


def test_a_persons_own_photo_that_is_coarse_names_the_person():
    photo = {**LOGO, "id": "photo", "picture": "", "photo": "{photo}"}
    pictures = {photo_key("a.png"): picture("red", (60, 60)), photo_key("b.png"): picture("red", (400, 400))}
    people = [person(1, photo="a.png"), person(2, photo="b.png")]
    found = only(preflight(design(NAME, photo), people, pictures, {"a.png", "b.png"}))
    assert (found.kind, found.person.number, found.element) == ("low-resolution", 1, "photo")


def test_a_code_whose_modules_are_too_small_names_the_person():
    code = {"type": "code", "id": "code", "x": 64, "y": 30, "w": 20, "h": 20, "kind": "qr", "content": "{code}"}
    people = [person(1, code="A1"), person(2, code="https://example.org/" + "x" * 200)]
    found = only(preflight(design(NAME, code), people))
    assert (found.kind, found.person.number, found.element) == ("small-code", 2, "code")


# --- Edges and holes ---


@pytest.mark.parametrize(
    ("box", "severity", "words"),
    [
        ({"x": 2}, "warning", "within 2.0 mm of the edge"),
        ({"x": 20, "w": 69}, "warning", "within 1.0 mm"),
        ({"y": 1, "h": 4}, "warning", "within 1.0 mm"),
        ({"y": 42, "h": 11}, "warning", "within 2.0 mm"),
    ],
)
def test_text_outside_the_safe_area_is_named_with_the_distance(box, severity, words):
    report = preflight(design({**NAME, **box}), [person(), person(2)])
    (found,) = report.of_kind("outside-safe-area")
    assert set(report.counts) - {"outside-safe-area"} <= {"tiny-name"}  # a low box makes it small
    assert (found.kind, found.severity, found.element, found.person) == ("outside-safe-area", severity, "name", None)
    assert words in found.message
    assert "inwards" in found.action


def test_a_picture_may_run_to_the_bleed_but_not_end_near_the_edge():
    pictures = {"logo": picture("red", (2000, 2000))}
    full = {**LOGO, "x": -3, "y": -3, "w": 96, "h": 61, "fit": "cover"}
    assert preflight(design(full), [person()], pictures).counts["outside-safe-area"] == 0
    flush = only(preflight(design(NAME, {**LOGO, "x": 0}), [person()], pictures))
    assert (flush.kind, flush.element) == ("outside-safe-area", "logo")
    assert "3 mm past the edge" in flush.action


def test_a_text_gives_way_to_the_lanyards_hole_and_what_cannot_is_named():
    hole = {"shape": "slot", "top": 5, "width": 14, "height": 3}
    assert preflight(design({**NAME, "y": 6, "h": 8}, hole=hole), [person()]).findings == []
    code = {"type": "code", "id": "code", "x": 38, "y": 6, "w": 16, "h": 16, "content": "{last}"}
    found = only(preflight(design({**NAME, "y": 34}, code, hole=hole), [person()]))
    assert (found.kind, found.element, found.severity) == ("under-hole", "code", "error")
    assert preflight(design({**NAME, "y": 34}, {**code, "y": 9.1}, hole=hole), [person()]).findings == []


@pytest.mark.parametrize("slug", TEMPLATES)
def test_our_own_designs_pass_for_every_ticket_type(slug):
    template = TEMPLATES[slug]
    made = design_from_json(template.begun() | {"words": dict.fromkeys(template.words, "Ours")})
    types = template.ticket_types or [template.sample.get(made.palette.column, "")]
    names = [f"Anita {number}" for number in range(len(types))]
    rows = [
        {**template.sample, made.palette.column: kind, "name": name} for kind, name in zip(types, names, strict=True)
    ]
    report = preflight(made, [Person(number, row) for number, row in enumerate(rows, 1)])
    expected = {"no-photo", "same-code"}  # all have the code of the person it is shown with
    assert [one for one in report.findings if one.kind not in expected and one.severity != "notice"] == []


# --- Reading distance, and all together ---


def test_the_reading_distance_is_the_capitals_height_by_six():
    big = {**NAME, "content": "{first}", "h": 20, "maxPt": 200}
    people = [person(1, first="Jo"), person(2, first="Mo"), person(3, first="Bartholomäus-Maximilian")]
    distance = preflight(design(big), people).reading_distance
    assert distance.capital == pytest.approx(20, abs=0.5)
    assert distance.typical == pytest.approx(20 / 6, abs=0.1)
    assert distance.least_person.number == 3
    assert distance.least < distance.typical / 2


def test_a_design_that_prints_no_name_has_no_reading_distance():
    assert preflight(design(ORG), [person()]).reading_distance is None


def test_whom_the_design_gives_no_badge_is_counted_and_not_looked_at():
    none = {"showWhen": {"column": "ticket", "is": ["Press"]}, "print": False}
    report = preflight(design(NAME, variants=[none]), [person(1), person(2, first="", last="", ticket="Press")])
    assert (report.people, report.not_printed, report.findings) == (1, 1, [])


def test_a_label_is_looked_at_in_its_own_size():
    relay = design_from_json(TEMPLATES["relay"].design)
    labels = sheet("avery-l4784")
    small = relay.resized(labels.width, labels.height)
    people = [Person(1, {**TEMPLATES["relay"].sample})]
    assert preflight(small, people).reading_distance.typical < preflight(relay, people).reading_distance.typical / 2


def test_the_work_grows_with_the_number_of_people_and_the_report_stays_short():
    relay = design_from_json(TEMPLATES["relay"].design)
    people = [person(n, last=f"L{n}", org="" if n % 50 == 0 else "Engines") for n in range(1, 10_001)]
    assert calls(lambda: preflight(relay, people[:4_000])) < 3 * calls(lambda: preflight(relay, people[:2_000]))
    report = preflight(relay, [*people, *(person(10_000 + n, last="L1") for n in range(1, 1_500))])
    assert report.counts["duplicate"] == 1_499
    assert len(report.findings) < 1000
