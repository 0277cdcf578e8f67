import itertools
import re

import pytest

from badges.rendering.text import fonts
from badges.rendering.text.breaks import balanced, breakable, divisible
from badges.rendering.text.content import fill, upper_case
from badges.rendering.text.fit import TextConstraints, fit

FACE = fonts.face("Lato", 700)


def wanted(width=250, height=60, **changes):
    asked = {"height_of_lines": 0, "room_above": 100, "room_below": 100, "least": 20, "greatest": 60, "lines": 2}
    return TextConstraints(FACE, 700, width, height, **(asked | changes))


def lines(fitted):
    return ["".join(run.text for run in line.runs) for line in fitted.lines]


def set_(text, **changes):
    return fit(text, wanted(**changes))


def test_a_short_text_is_as_large_as_the_greatest_size():
    assert (set_("Bo").size, lines(set_("Bo"))) == (60, ["Bo"])


@pytest.mark.parametrize("greatest", [tenths / 10 for tenths in range(80, 721)])
def test_a_short_text_reaches_every_greatest_size_that_is_a_tenth_of_a_point(greatest):
    assert set_("Bo", greatest=greatest, least=8).size == pytest.approx(greatest)
    assert set_("Bo", greatest=greatest + 0.09, least=8).size == pytest.approx(greatest)


def test_height_limits_the_capitals():
    assert set_("Bo", height=14).size == pytest.approx(14 / FACE.cap_height, abs=0.1)


def test_width_limits_a_long_text_and_is_never_passed():
    fitted = set_("Alexandrina Victoria", lines=1)
    assert 245 < fitted.lines[0].width * fitted.size <= 250


def test_one_line_is_kept_down_to_62_percent():
    assert len(set_("Alexandrina V").lines) == 1
    assert set_("Alexandrina V").size >= 0.62 * 60
    assert lines(set_("Alexandrina Victoria")) == ["Alexandrina", "Victoria"]


def test_accents_and_descenders_stay_within_the_room_there_is():
    tight = set_("Bo", room_above=5)
    assert (FACE.ascent - FACE.cap_height) * tight.size <= 5
    assert FACE.descent * set_("Bo", room_below=4).size <= 4


def test_lines_are_balanced():
    width = lambda text: float(len(text))  # noqa: E731
    assert balanced(breakable("Free Software Foundation Europe"), 2, width) == ["Free Software", "Foundation Europe"]
    assert balanced(breakable("Featherstonehaugh-Cholmondeley"), 2, width) == ["Featherstonehaugh-", "Cholmondeley"]
    assert balanced(breakable("Anita"), 2, width) == ["Anita"]
    assert breakable("Sales/Marketing 24/7 c/o") == ["Sales/", "Marketing ", "24/7 ", "c/o"]
    assert balanced(breakable("a b c d"), 4, width) == ["a", "b", "c", "d"]


@pytest.mark.parametrize("separator", ["·", "•", "|", "· ·"])
@pytest.mark.parametrize(
    "words",
    [
        "Software engineer,Analytical Engines", "A,B,C,D", "東京大学 理学部,京都大学", "서울,부산 대학교",
        "Rijksuniversiteit-Groningen,Featherstonehaugh", "Développement,Zürich,3M",
    ],
)  # fmt: skip
def test_a_separator_vanishes_where_a_line_ends(words, separator):
    text = words.replace(",", f" {separator} ")
    for width, height, most in itertools.product((30, 70, 140, 400), (20, 60, 120), (1, 2, 3, 5)):
        broken = lines(set_(text, width=width, height=height, lines=most, least=8))
        for line in broken:
            assert line.strip() == line
            assert not line.startswith(("·", "•", "|")), broken
            assert not line.endswith(("·", "•", "|")), broken
        letters = "".join("".join(broken).split()).replace("\u00ad", "").replace("-", "")
        assert re.sub(r"[·•|]", "", letters) == re.sub(r"[\s·•|-]", "", text)


def test_a_separator_within_a_line_stays():
    assert lines(set_("Engineer · Acme", width=400, lines=3)) == ["Engineer · Acme"]
    assert lines(set_("A · B · C · D", width=60, height=80, lines=2)) == ["A · B", "C · D"]
    position = "Software engineer, infrastructure · École nationale des mines"
    assert lines(set_(position, height=40, least=8)) == [
        "Software engineer, infrastructure",
        "École nationale des mines",
    ]
    assert breakable("a|b · c 24/7") == ["a|b · ", "c ", "24/7"]


def test_a_comma_is_the_better_place_to_break():
    assert lines(set_("Institute of Physics, Poznań, Poland", height=40)) == ["Institute of Physics,", "Poznań, Poland"]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("จุฬาลงกรณ์มหาวิทยาลัย", ["จุฬาลงกรณ์", "มหาวิทยาลัย"]),
        ("香港（深圳）", ["香", "港", "（深", "圳）"]),
        ("김 지훈", ["김 ", "지훈"]),
        ("No.\u00a07 Hall", ["No.\u00a07 ", "Hall"]),
    ],
)
def test_scripts_break_by_their_own_rules(text, pieces):
    assert breakable(text) == pieces


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("אוניברסיטת ABC חיפה", ["חיפה", "ABC"]),  # the paragraph is read from the right, so ABC stands at the right
        ("Internationale חיפה ABC", ["חיפה", "ABC"]),
    ],
)
def test_a_later_line_keeps_the_direction_of_its_paragraph(text, second):
    fitted = set_(text, least=8, width=150)
    assert len(fitted.lines) == 2
    assert [run.text.strip() for run in fitted.lines[1].runs if run.text.strip()] == second


def test_a_long_word_is_divided_once_where_it_would_be_too_small_else():
    fitted = set_("Wolfeschlegelsteinhausenbergerdorff")
    assert lines(fitted) == ["Wolfeschlegelstein\u00ad", "hausenbergerdorff"]
    assert fitted.size > 20


def test_a_word_is_not_divided_when_it_is_large_enough_nor_when_the_design_forbids_it():
    assert lines(set_("Wolfeschlegelsteinhausenbergerdorff", least=10)) == ["Wolfeschlegelsteinhausenbergerdorff"]
    assert lines(set_("Wolfeschlegelsteinhausenbergerdorff", divide=False)) == ["Wolfeschlegelsteinhausenbergerdorff"]


def test_what_does_not_fit_at_the_least_size_shrinks_further_and_is_whole():
    text = "A very long name of an organisation that no badge has ever held on two lines"
    fitted = set_(text, width=100, height=20)
    assert fitted.size < 20
    assert " ".join(lines(fitted)) == text
    assert max(line.width for line in fitted.lines) * fitted.size <= 100


@pytest.mark.parametrize(
    ("word", "divided"),
    [
        ("Featherstonehaugh", "Feather-stonehaugh"),
        ("Kruszczewski", "Krusz-czewski"),
        ("Менделеев", "Мен-делеев"),
        ("Papadopoulos", "Papa-dopoulos Papado-poulos Papadopou-los"),
        ("Anita", ""),
        ("प्रियदर्शिनी", ""),
        ("N2O4-7", ""),
    ],
)
def test_where_a_word_may_be_divided(word, divided):
    assert " ".join(f"{word[:place]}-{word[place:]}" for place in divisible(word)) == divided


def test_tall_scripts_get_lines_that_do_not_touch():
    fitted = set_("ที่ปรึกษา ผู้เชี่ยวชาญ", height=60, width=120)
    upper, lower = fitted.lines
    assert fitted.leading > (upper.ink[1] + lower.ink[0]) * fitted.size


def test_tracking_widens_letters_that_stand_alone_and_parts_no_arabic():
    assert set_("AUTHOR", lines=1, tracking=0.5).size < set_("AUTHOR", lines=1).size
    assert set_("محمد الفارابي", lines=1, tracking=0.5).size == set_("محمد الفارابي", lines=1).size


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{last|upper}", "ΠΑΠΑΔΟΠΟΥΛΟΥ"),
        ("{city|upper}", "ISTANBUL"),
        ("{city|upper:tr}", "İSTANBUL"),
        ("{street | upper}", "HAUPTSTRASSE"),
        ("No. {number|pad:4}", "No. 0007"),
        ("{shout|lower}", "weiß"),
        ("{nobody|upper} · {city}", "istanbul"),
        ("{a|b}", "odd name"),
    ],
)
def test_filters_of_templates(template, text):
    values = {"last": "Παπαδοπούλου", "city": "istanbul", "street": "Hauptstraße", "number": "7", "shout": "WEIß"}
    values["a|b"] = "odd name"
    assert fill(template, values) == text


def test_capitals_of_languages():
    assert upper_case("ijsland", "nl") == "IJSLAND"
    assert upper_case("ΐ ά", "") == "Ϊ Α"


# --- Texts without end, and typed line breaks


@pytest.mark.parametrize(
    "text", ["W" * 300, "W" * 500, "Abcde" * 4000, "Abcde " * 3333, "ญี่ปุ่น" * 2857, "إبراهيم " * 2500]
)
@pytest.mark.parametrize("count", [1, 2, 20])
@pytest.mark.parametrize("box", [(250, 60), (60, 8)])
def test_no_text_leaves_its_box_however_long_it_is(text, count, box):
    asked = wanted(*box, lines=count, least=8)
    fitted = fit(text, asked)
    assert max(map(asked.width_of, fitted.lines)) * fitted.size <= box[0] + 0.01
    printed = "".join(run.text for line in fitted.lines for run in line.runs)
    bare = printed.replace("…", "").replace(" ", "")
    assert fitted.cut == (len(bare) < len(text.replace(" ", "")))
    assert fitted.cut or "…" not in printed


def test_how_much_is_shaped_does_not_grow_with_the_text(monkeypatch):
    from badges.rendering.text import fit as module

    shaped, letters = module.shaped, []

    def counted(text, *more):
        letters.append(len(text))
        return shaped(text, *more)

    monkeypatch.setattr(module, "shaped", counted)
    for text in ("Abcde" * 800, "Abcde" * 4_000, "Abcde" * 2_000 + "\n" + "Abcde" * 2_000, "กขคงจ" * 4_000):
        letters.clear()
        assert set_(text).cut
        assert sum(letters) < 5_000


@pytest.mark.parametrize("count", [1, 2, 3, 5, 20])
def test_a_text_of_joiners_alone_has_no_width_and_stops_nothing(count):
    assert set_("\u200d\u200d", lines=count).lines


def test_typed_line_breaks_are_kept_where_there_may_be_so_many_lines():
    assert lines(set_("Free\nSoftware Foundation")) == ["Free", "Software Foundation"]
    assert lines(set_("Bo\nEk")) == ["Bo", "Ek"]
    assert lines(set_("Free\nSoftware Foundation Europe", lines=3)) == ["Free", "Software", "Foundation Europe"]
    assert lines(set_("Bo\nEk", lines=1)) == ["Bo Ek"]
    assert lines(set_("a\nb\nc", lines=2)) == ["a b c"]
