import gc

import pytest

from badges.rendering import MM, TEMPLATES, DesignError, design_from_json, lay_out
from badges.rendering.design.elements import Text
from badges.rendering.text.content import fill
from badges.tests.rendering.people import HARD, person


def runs(badge):
    return badge.front.runs


@pytest.mark.parametrize("slug", TEMPLATES)
@pytest.mark.parametrize("size", [(101.6, 76.2), (85.6, 53.98), (63.5, 29.6), (105, 148), (41, 89)])
def test_no_ink_leaves_the_trim_and_no_letter_is_lost(slug, size):
    design = design_from_json(TEMPLATES[slug].design).resized(*size)
    for face in lay_out(design, HARD):
        for run in runs(face):
            style = run.style
            assert run.x >= -0.01
            assert run.x + run.width <= design.width * MM + 0.01
            assert run.baseline - style.face.descent * style.size >= -0.5
            assert run.baseline + style.face.cap_height * style.size <= design.height * MM + 0.01
        shown = "".join(run.text for run in runs(face)).replace(" ", "")
        for role in ("first", "last"):
            assert face.person.values[role].replace(" ", "") in shown.replace("\u00ad", "")
        assert "…" not in shown


def one_line(content="{first}", **fields):
    element = {
        "type": "text",
        "id": "name",
        "x": 5,
        "y": 5,
        "w": 80,
        "h": 20,
        "content": content,
        "maxPt": 40,
        **fields,
    }
    return design_from_json({"version": 1, "width": 90, "height": 55, "elements": [element]})


def test_a_short_name_takes_the_largest_size_and_a_long_one_the_width():
    (short,) = lay_out(one_line(), [person(first="Bo")])
    (long,) = lay_out(one_line(), [person(first="Wolfeschlegelsteinhausenbergerdorff")])
    assert runs(short)[0].style.size == 40
    (run,) = runs(long)
    assert 80 * MM - 2 < run.width <= 80 * MM  # sizes are whole tenths of a point


def test_two_lines_only_where_they_come_out_larger():
    wrapping = one_line("{org}", maxLines=2)
    (face,) = lay_out(wrapping, [person(org="Free Software Foundation Europe")])
    assert [run.text for run in runs(face)] == ["Free Software", "Foundation Europe"]
    (short,) = lay_out(wrapping, [person(org="CERN")])
    assert len(runs(short)) == 1


def test_alignment():
    boxes = {
        align: runs(next(lay_out(one_line(align=align), [person(first="Bo")])))[0]
        for align in ("left", "center", "right")
    }
    width = boxes["left"].width
    assert boxes["left"].x == pytest.approx(5 * MM)
    assert boxes["center"].x == pytest.approx(45 * MM - width / 2)
    assert boxes["right"].x == pytest.approx(85 * MM - width)


def test_an_empty_last_name_gives_its_place_to_the_first():
    design = design_from_json(TEMPLATES["relay"].design)
    alone, both = lay_out(design, [person(first="Cher", last=""), person(first="Cher")])
    (lower,), (higher,) = ([run for run in runs(badge) if run.text == "Cher"] for badge in (alone, both))
    assert lower.baseline < higher.baseline


def test_letters_of_other_scripts_come_from_the_fallback_as_whole_words():
    (face,) = lay_out(one_line(font="Outfit"), [person(first="Ольга Ek")])
    assert [(run.style.face.key.split("-")[0], run.text.strip()) for run in runs(face)] == [
        ("fallback", "Ольга"),
        ("outfit", "Ek"),
    ]


def test_a_missing_glyph_is_reported_with_person_and_letter():
    (face,) = lay_out(one_line(), [person(7, first="Ek 𓀀")])
    (warning,) = face.warnings
    assert (warning.kind, warning.element, warning.person.number) == ("missing-glyph", "name", 7)
    assert "𓀀" in warning.message


@pytest.mark.parametrize(
    ("name", "said"), [("Ek \ue000\uf8ff", "U+E000 U+F8FF"), ("Ek \u0378", "U+0378"), ("M\ufffdller", "lost a letter")]
)
def test_signs_that_stand_for_nothing_are_reported_even_where_a_font_draws_something(name, said):
    (face,) = lay_out(one_line(), [person(first=name)])
    (warning,) = face.warnings
    assert warning.kind == "missing-glyph"
    assert said in warning.message


def test_greek_cyrillic_and_latin_are_all_there():
    for face in lay_out(design_from_json(TEMPLATES["relay"].design), HARD):
        assert not [warning for warning in face.warnings if warning.kind == "missing-glyph"]


def test_text_under_the_legible_size_is_reported_and_still_whole():
    (face,) = lay_out(one_line("{org}"), [HARD[7]])
    assert [warning.kind for warning in face.warnings] == ["small-text"]
    assert runs(face)[0].text == HARD[7].values["org"]


def test_equal_artwork_is_one_object():
    design = design_from_json(TEMPLATES["relay"].design)
    first, second, other = lay_out(design, [person(1), person(2, first="Bo"), person(3, position="Sponsor")])
    assert first.front.layers[0] is second.front.layers[0]
    assert first.front.layers[0] is not other.front.layers[0]


def test_ticket_colours_follow_the_ticket_then_the_position():
    palette = design_from_json(TEMPLATES["relay"].design).palette
    assert palette.colours("SPEAKER") == palette.colours("Speaker Pass") == palette.types["Speaker"]
    assert palette.colours("nobody knows") == palette.default


@pytest.mark.parametrize(
    ("template", "values", "text"),
    [
        ("{position} · {org}", {"position": "Dev", "org": "CERN"}, "Dev · CERN"),
        ("{position} · {org}", {"org": "CERN"}, "CERN"),
        ("{position} · {org}", {"position": "Dev"}, "Dev"),
        ("{position} · {org}", {}, ""),
        ("{first}’s day", {"first": "Ada"}, "Ada’s day"),
        ("{first}’s day", {}, ""),
        ("Table {table}", {"table": "7"}, "Table 7"),
        ("Table {table}", {}, ""),
        ("fixed {{text}}", {}, "fixed {text}"),
        ("{a}{b}", {"a": "1", "b": "2"}, "12"),
        ("{a}, {b}, {c}", {"a": "1", "c": "3"}, "1, 3"),
    ],
)
def test_templates(template, values, text):
    assert fill(template, values) == text


def test_values_are_data_and_never_templates():
    assert fill("{first}", {"first": "{last} %(role)s", "last": "no"}) == "{last} %(role)s"


GOOD = {"type": "text", "id": "name", "x": 5, "y": 5, "w": 80, "h": 20, "content": "{first}"}


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"font": "Comic"}, "/elements/0/font"),
        ({"weight": 450}, "/elements/0/weight"),
        ({"color": "red"}, "/elements/0/color"),
        ({"x": "5"}, "/elements/0/x"),
        ({"x": 20}, "/elements/0"),
        ({"minPt": 50, "maxPt": 20}, "/elements/0/minPt"),
        ({"colour": "#000000"}, "/elements/0/colour"),
        ({"type": "blob"}, "/elements/0/type"),
    ],
)
def test_a_wrong_design_is_answered_with_a_pointer(change, pointer):
    with pytest.raises(DesignError) as caught:
        design_from_json({"version": 1, "width": 90, "height": 55, "elements": [GOOD | change]})
    assert caught.value.pointer == pointer


@pytest.mark.parametrize("data", [None, [], {}, {"version": 2}, {"version": 1, "width": 90, "height": 55}])
def test_what_is_no_design_is_refused(data):
    with pytest.raises(DesignError):
        design_from_json(data)


def test_two_elements_may_not_share_an_id():
    with pytest.raises(DesignError, match="name"):
        design_from_json({"version": 1, "width": 90, "height": 55, "elements": [GOOD, GOOD]})


@pytest.mark.parametrize("slug", TEMPLATES)
def test_our_designs_have_legible_type(slug):
    for text in design_from_json(TEMPLATES[slug].design).elements():
        if isinstance(text, Text):
            assert text.min_pt >= 8


def test_two_lines_come_before_a_size_below_the_least():
    long = "Institute of Comparative Linguistics and Phonology, Poznań, Poland"
    (one,) = lay_out(one_line("{org}", maxLines=1, minPt=9, maxPt=11, h=9), [person(org=long)])
    (two,) = lay_out(one_line("{org}", maxLines=2, minPt=9, maxPt=11, h=9), [person(org=long)])
    assert 0.62 * 11 < one.front.runs[0].style.size < 9
    assert two.front.runs[0].style.size >= 9


def test_a_tracked_line_in_two_faces_ends_at_the_right_edge_of_its_box():
    element = {"type": "text", "id": "t", "x": 5, "y": 5, "w": 80, "h": 20, "content": "{first}", "font": "Outfit"}
    element |= {"tracking": 0.2, "align": "right", "maxPt": 12}
    design = design_from_json({"version": 2, "width": 90, "height": 55, "front": {"elements": [element]}})
    (badge,) = lay_out(design, [person(first="Minh Ольга")])
    latin, cyrillic = badge.front.runs
    assert cyrillic.x == pytest.approx(latin.x + latin.width)
    assert cyrillic.x + cyrillic.width - cyrillic.style.tracking == pytest.approx(85 * MM)


def test_people_of_whom_the_first_are_enough_are_let_go_with_their_badges():
    """As is then the database cursor that reads them; the collector comes later, when its connection may be closed."""
    ended = []

    def people():
        try:
            while True:
                yield person()
        finally:
            ended.append(True)

    design = design_from_json(TEMPLATES["relay"].design)
    gc.disable()
    try:
        badges = lay_out(design, people())
        next(badges)
        assert not ended
        del badges
        assert ended
    finally:
        gc.enable()
