"""Every script and every odd text: it is drawn, or what could not be drawn is said; never a gap, never an exception."""

import io
import sys
import unicodedata
from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from badges.rendering import MM, Person, design_from_json, draw, impose, lay_out, on_plain_paper, paper
from badges.rendering.layout.typesetting import Typesetter
from badges.rendering.text import fonts
from badges.rendering.text.content import MOST_MARKS, cleaned, within_reason
from badges.rendering.text.runs import FARTHEST
from badges.rendering.text.shaping import shaped
from badges.rendering.text.unicode import mirrored
from badges.tests.rendering.test_shaping import clusters

LATO = fonts.face("Lato", 400)
DESIGN = design_from_json(
    {
        "version": 2, "width": 120, "height": 40,
        "front": {"elements": [
            {"type": "text", "id": "t", "x": 5, "y": 5, "w": 110, "h": 30, "content": "{first}", "font": "Lato"}
        ]},
    }
)  # fmt: skip


def layouts(*texts: str):
    return list(lay_out(DESIGN, [Person(number, {"first": text}) for number, text in enumerate(texts, 1)]))


def faults(text: str) -> dict[str, str]:
    (badge,) = layouts(text)
    return {warning.kind: warning.message for warning in badge.warnings}


def drawn(*texts: str) -> pypdfium2.PdfDocument:
    """One page for each text."""
    out = io.BytesIO()
    grid = on_plain_paper(paper("120x40mm"), DESIGN.width, DESIGN.height)
    draw(impose(layouts(*texts), grid), out, size=(DESIGN.width * MM, DESIGN.height * MM))
    return pypdfium2.PdfDocument(out.getvalue())


def copied(text: str) -> str:
    """What copying the page of that text gives, without marks of direction."""
    found = drawn(text)[0].get_textpage().get_text_range()
    return "".join(c for c in found if c not in "\u200e\u200f\u202a\u202b\u202c\ufffe\r\n").strip()


def glyphs(text: str, language: str = "") -> list[int]:
    runs = shaped(text, LATO, 400, True, language).runs
    of_clusters = [glyph for run in runs for cluster in clusters(run) for glyph, _, _ in cluster.glyphs]
    return of_clusters + [run.face.glyph(c) or 0 for run in runs if not run.shaped for c in run.text]


# --- Scripts beyond those that the packages of PyPI have fonts for ---

IN_SCRIPTS = {
    "Tibt": "བསྟན་འཛིན་ཆོས་སྒྲོན",
    "Thaa": "އަޙްމަދު އިބްރާހިމް",
    "Nkoo": "ߡߊߡߊߘߎ߫ ߖߊߟߏ",
    "Cher": "ᏎᏉᏯ ᎠᎹ",
    "Mong": "ᠪᠠᠲᠤ ᠰᠠᠭᠠᠨ",
    "Syrc": "ܐܦܪܝܡ ܣܘܪܝܝܐ",
    "Tfng": "ⵎⴰⵙⵙⵉⵏ ⵉⴷⵉⵔ",
    "Java": "ꦱꦸꦏꦂꦤꦺꦴ",
    "Adlm": "𞤀𞤥𞤢𞤣𞤵 𞤁𞤭𞤢𞤤𞤮",
}


@pytest.mark.parametrize("script", IN_SCRIPTS)
def test_a_name_in_the_script_comes_from_its_own_font(script):
    line = shaped(IN_SCRIPTS[script], LATO, 400)
    letters = {run.face.key for run in line.runs if run.text.strip()}
    assert letters == {f"fallback-{script.lower()}-400"}
    assert not line.missing
    assert 0 not in glyphs(IN_SCRIPTS[script])
    assert not faults(IN_SCRIPTS[script])


@pytest.mark.parametrize("script", IN_SCRIPTS)
def test_a_name_in_the_script_is_copied_as_it_was_typed(script):
    assert unicodedata.normalize("NFC", copied(IN_SCRIPTS[script])) == unicodedata.normalize("NFC", IN_SCRIPTS[script])


def test_letters_that_join_are_joined():
    """Mongolian, Syriac, N'Ko and Adlam join as Arabic does: a letter alone has another shape than between others."""
    for letter in ("ᠠ", "ܒ", "ߊ", "𞤢"):
        alone, between = glyphs(letter), glyphs(letter * 3)
        assert set(between) - set(alone), letter


@pytest.mark.parametrize("text", ["فہد چوہدری", "ڈاکٹر", "بڑا", "میں", "بٹ", "ہے", "بھٹو"])
def test_urdu_is_set_in_nastaliq(text):
    assert {run.face.key for run in shaped(text, LATO, 400).runs if run.text.strip()} == {"fallback-aran-400"}


@pytest.mark.parametrize("text", ["محمد علی", "پژمان", "هەڵەبجە ھۆ", "ئۇيغۇر ھەلەپ"])
def test_arabic_persian_kurdish_and_uyghur_are_not(text):
    assert {run.face.key for run in shaped(text, LATO, 400).runs if run.text.strip()} == {"fallback-arab-400"}


def test_in_an_urdu_list_every_name_is_set_in_nastaliq():
    assert shaped("محمد", LATO, 400, True, "ur").runs[0].face.key == "fallback-aran-400"


def test_the_organiser_may_have_none_of_it():
    (badge,) = lay_out(replace(DESIGN, language="ar"), [Person(1, {"first": "فہد چوہدری"})])
    assert {run.style.face.key for run in badge.front.runs if run.text.strip()} == {"fallback-arab-400"}


# --- Variants and styles of letters ---


def test_a_kanji_with_a_variation_selector_is_drawn_as_the_variant_where_the_font_has_it():
    katsuragi = "葛\U000e0100城"
    assert not shaped(katsuragi, LATO, 400, True, "ja").missing
    assert glyphs(katsuragi, "ja") != glyphs("葛城", "ja")
    assert glyphs("葛\U000e01ef城", "ja") == glyphs("葛城", "ja")  # no font has an entry for this selector
    assert glyphs(katsuragi, "zh-Hans") == glyphs("葛城", "zh-Hans")
    assert not faults(katsuragi)
    assert copied(katsuragi) == katsuragi


@pytest.mark.parametrize("selector", ["\ufe00", "\ufe0e", "\ufe0f", "\U000e0100", "\u180b"])
def test_a_selector_that_means_nothing_leaves_no_gap(selector):
    assert shaped(f"A{selector}da", LATO, 400).width == pytest.approx(shaped("Ada", LATO, 400, False).width, abs=0.02)
    assert not faults(f"A{selector}da")


@pytest.mark.parametrize(
    ("styled", "plain"),
    [("𝓐𝓭𝓪 Lovelace", "Ada Lovelace"), ("Ａｄａ　Ｌ．", "Ada L."), ("𝔸𝟙", "A1"), ("𝛀", "Ω"), ("Ａｄａ", "Ada")],
)
def test_styled_letters_are_printed_plain_and_that_is_said(styled, plain):
    styled = cleaned(styled)
    assert glyphs(styled) == glyphs(plain)
    assert list(faults(styled)) == ["plain-letters"]
    assert copied(styled) == plain


def test_wide_letters_among_chinese_or_japanese_ones_are_meant():
    assert not faults("株式会社ＡＢＣ")
    assert shaped("ＡＢＣ", LATO, 400, True, "ja").runs[0].face.key == "fallback-jpan-400"
    assert shaped("ＡＢＣ", LATO, 400).runs[0].face is LATO


def test_a_styled_letter_beside_a_sign_that_no_font_has_is_plain_all_the_same():
    line = shaped("𝓐 𓀀", LATO, 400)
    assert (line.plain, line.missing) == ("𝓐", "𓀀")


# --- Marks without end, and other texts that nobody writes ---


@pytest.mark.parametrize("mark", ["\u0301", "\u0323", "\u20dd", "\u0e34", "\u064e", "\u05b7", "\ufe0f", "\u0f90"])
@pytest.mark.parametrize("base", ["Z", "", "ب", "ก"])
@pytest.mark.parametrize("count", [249, 8_000])
def test_marks_without_end_are_cut_to_what_can_be_drawn(base, mark, count):
    kept, stacked = within_reason(base + mark * count)
    assert stacked
    assert len(kept) <= len(base) + MOST_MARKS
    assert kept == (base + mark * count)[: len(kept)]


def test_a_tower_of_accents_is_said_and_everybody_else_is_printed():
    pages = drawn("Ada", "Z" + "\u0301" * 249, "\u0301" * 8_000, "Bo")
    assert [pages[number].get_textpage().get_text_range().strip()[:1] for number in (0, 1, 3)] == ["A", "Ź", "B"]
    assert "more accents" in faults("Z" + "\u0301" * 249)["stacked-marks"]
    assert "stacked-marks" in faults("Z" + "\u0301\u200d" * 249)  # joiners between them are no way round


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Thị Ánh",
        "Ẹ̀lẹ́rìí",
        "שָׁלוֹם בְּרֵאשִׁ֖ית",
        "بِسْمِ ٱللَّهِ",
        "ที่ปรึกษา",
        "उपराष्ट्रपति",
        "བསྒྲུབས",
        "e\u0301\u0323\u0304",
        *IN_SCRIPTS.values(),
    ],
)
def test_what_people_write_keeps_its_marks(text):
    assert within_reason(text) == (text, False)


@pytest.mark.parametrize(
    "text",
    [
        "क्" * 300 + "क",
        "👩\u200d" * 300,
        "🇩🇪" * 200,
        "\u200d" * 2_000,
        "ـ" * 800,
        "ᄀ" * 500,
        "﷽" * 20,
        "\u202e" * 50 + "a",
    ],
)
def test_a_chain_without_end_is_drawn(text):
    assert len(drawn("Ada", text)) == 2
    for run in shaped(text, LATO, 400).runs:
        for cluster in clusters(run):
            assert all(abs(x) <= FARTHEST and abs(y) <= FARTHEST for _, x, y in cluster.glyphs)


def test_a_chain_that_is_divided_is_copied_whole():
    assert copied("👩\u200d" * 40 + "👩") == "👩\u200d" * 40 + "👩"


# --- Any text at all ---

ASSIGNED = st.characters(exclude_categories=["Cn", "Cs", "Co", "Cc"])
ODD = st.one_of(
    ASSIGNED,
    st.sampled_from("\u200c\u200d\u200e\u200f\u202e\u2066\u0301\u0323\u064e\u094d\u0e34\ufe0f\U000e0100()[]«» "),
    st.sampled_from("ABçßöşжωبגकกね漢한𝓐Ａ👩🇩ᠠ𞤀"),
)


@settings(max_examples=300)
@example("׆⋖", "")  # a sign that no font here has, mirrored
@given(st.text(ODD, min_size=1, max_size=24), st.sampled_from(["", "ja", "zh-Hant", "ur"]))
def test_any_text_is_drawn_or_said_to_be_missing(text, language):
    content, _ = within_reason(cleaned(text))
    if not content:
        return
    line = shaped(content, LATO, 400, True, language)
    assert line.width >= 0
    said = set(line.missing + mirrored(line.missing))  # a cluster of a right-to-left run has brackets as PDF wants them
    undrawn = [
        cluster.text for run in line.runs for cluster in clusters(run) if 0 in [glyph for glyph, _, _ in cluster.glyphs]
    ]
    undrawn += [c for run in line.runs if not run.shaped for c in run.text if not run.face.glyph(c)]
    assert [part for part in undrawn if not set(part) & said] == []


@settings(max_examples=60)
@given(st.lists(st.text(ODD, max_size=30), min_size=1, max_size=6))
def test_any_texts_make_a_file_that_opens(texts):
    assert len(drawn(*texts)) == len(texts)


@settings(max_examples=100)
@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=["Cc", "Cf"]), max_size=40))
def test_of_european_text_nothing_is_said(text):
    content = cleaned(text)
    assert within_reason(content) == (content, False)
    line = shaped(content, fonts.face("Noto Sans", 400), 400)
    assert (line.missing, line.plain, line.strange) == ("", "", "")


def test_every_assigned_character_alone_is_drawn_or_said():
    for code in range(0x20, sys.maxunicode + 1):
        character = chr(code)
        if unicodedata.category(character) in {"Cn", "Cs", "Co", "Cc"}:
            continue
        if code > 0x3400 and code % 97:  # of the long blocks of Han and hangul every so many
            continue
        line = shaped(character, LATO, 400)
        assert line.missing in {"", character}
        if not line.missing:
            assert 0 not in glyphs(character), hex(code)


def test_the_setter_says_nothing_of_an_empty_text():
    text = DESIGN.front.texts()[0]
    block = Typesetter(text, LATO, DESIGN.height * MM).block(" \u0007 ", DESIGN.palette.default)
    assert (block.runs, block.faults) == ((), ())
