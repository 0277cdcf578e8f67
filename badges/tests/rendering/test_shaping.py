import random
import unicodedata
from dataclasses import replace

import pytest

from badges.remembered import Remembered
from badges.rendering import Person, design_from_json, lay_out
from badges.rendering.text import fonts, pieces, runs, scripts
from badges.rendering.text.content import cleaned
from badges.rendering.text.languages import language_of
from badges.rendering.text.shaping import is_rtl, shaped
from badges.rendering.text.unicode import script_of, visual_runs

LATO = fonts.face("Lato", 400)


def clusters(run):
    return [cluster for word in run.shaped for cluster in word.clusters]


def one_text(font):
    element = {"type": "text", "id": "t", "x": 5, "y": 5, "w": 80, "h": 20, "content": "{first}", "font": font}
    return design_from_json({"version": 2, "width": 90, "height": 55, "front": {"elements": [element]}})


def faces(text, face=LATO):
    return [(run.face.key.removesuffix("-400"), run.text) for run in shaped(text, face, 400).runs]


@pytest.mark.parametrize(
    ("text", "face"),
    [
        ("محمد", "fallback-arab"),
        ("עדה", "fallback-hebr"),
        ("प्रिया", "fallback-deva"),
        ("செல்வி", "fallback-taml"),
        ("สมชาย", "fallback-thai"),
        ("Հակոբյան", "fallback-armn"),
        ("ბერიძე", "fallback-geor"),
        ("김지훈", "fallback-kore"),
        ("さくら山田", "fallback-jpan"),
        ("香港科技大學", "fallback-hant"),
        ("汉语", "fallback-hans"),
        ("👩‍🚀", "fallback-zsye"),
    ],
)
def test_a_script_that_the_face_lacks_comes_whole_from_its_own_font(text, face):
    line = shaped(text, LATO, 400)
    assert [(run.face.key.removesuffix("-400"), run.text) for run in line.runs] == [(face, text)]
    assert not line.missing
    assert line.width > 0


def test_what_the_face_has_stays_with_it():
    assert faces("Zoë Ñandú Менделеев Παπαδοπούλου") == [("lato", "Zoë Ñandú Менделеев Παπαδοπούλου")]


def test_all_words_of_an_alphabet_change_face_together():
    outfit = fonts.face("Outfit", 400)
    assert faces("Thị Minh Khai", outfit) == [("fallback-latn", "Thị Minh Khai")]
    assert faces("Minh Ольга", outfit) == [("outfit", "Minh "), ("fallback-latn", "Ольга")]


def test_an_emoji_of_several_people_is_one_glyph_and_its_neighbours_keep_their_face():
    emoji, space = shaped("👨‍👩‍👧 Müller", LATO, 400).runs
    assert [cluster.text for cluster in clusters(emoji)] == ["👨‍👩‍👧"]
    assert len(clusters(emoji)[0].glyphs) == 1
    assert (space.face, space.text) == (LATO, " Müller")


def test_a_grapheme_cluster_is_never_divided():
    (run,) = shaped("क्षत्रिय", LATO, 400).runs
    assert "".join(cluster.text for cluster in clusters(run)) == "क्षत्रिय"
    assert not [cluster for cluster in clusters(run) if cluster.text[0] in "\u094d\u093f"]


def test_letters_of_arabic_take_the_shape_of_their_place():
    joined = {glyph for cluster in clusters(shaped("ببب", LATO, 400).runs[0]) for glyph, _, _ in cluster.glyphs}
    alone = {glyph for cluster in clusters(shaped("ب", LATO, 400).runs[0]) for glyph, _, _ in cluster.glyphs}
    assert len(joined) > len(alone)


def test_right_to_left_runs_stand_in_visual_order():
    assert [run.text for run in shaped("Dr. דוד (CTO)", LATO, 400).runs] == ["Dr. ", "דוד", " (CTO)"]
    from_right = [run.text for run in shaped("דוד 12 (CTO)", LATO, 400).runs]
    assert from_right.index("CTO") < from_right.index("דוד ")
    (hebrew,) = shaped("אבג", LATO, 400).runs
    assert [cluster.text for cluster in clusters(hebrew)] == ["ג", "ב", "א"]


@pytest.mark.parametrize(("text", "rtl"), [("שלום", True), ("12 שלום", True), ("Dr. שלום", False), ("Anna", False)])
def test_the_first_strong_character_gives_the_direction(text, rtl):
    assert is_rtl(text) is rtl


@pytest.mark.parametrize(
    ("text", "language"),
    [("直子さん", "ja"), ("김직", "ko"), ("香港科技大學", "zh-Hant"), ("清华大学", "zh-Hans"), ("Anna", "")],
)
def test_the_language_of_han_characters_is_told_by_the_text(text, language):
    assert language_of(text) == language


def test_han_characters_take_the_language_of_the_list():
    assert shaped("直子", LATO, 400).runs[0].face.key == "fallback-hans-400"
    for language, face in {"ja": "jpan", "ko": "kore", "zh-Hant": "hant", "zh-Hans": "hans"}.items():
        design = replace(one_text("Lato"), language=language)
        (badge,) = lay_out(design, [Person(1, {"first": "直子"})])
        assert [run.style.face.key for run in badge.front.runs] == [f"fallback-{face}-400"]


def test_kerning_draws_letters_together():
    assert shaped("AVATAR", LATO, 400).width < shaped("AVATAR", LATO, 400, False).width - 0.05
    assert sum(kern for _, kern in shaped("AVATAR", LATO, 400).runs[0].kerns) < -0.05


def test_a_character_that_no_font_has_is_named_once_it_is_missing():
    assert shaped("Ek 𓀀", LATO, 400).missing == "𓀀"
    assert not shaped("ZWJ\u200d and\u200f marks", LATO, 400).missing


def test_fallbacks_take_the_weight_of_the_face():
    (run,) = shaped("김", fonts.face("Lato", 900), 900).runs
    assert run.face.variations == {"wght": 900}


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (" Ada \t Lovelace ", "Ada Lovelace"),
        (" Ada \t\n Lovelace ", "Ada\nLovelace"),  # as it was typed
        ("Zoe\u0308", "Zoë"),
        ("a\x00b\x1b", "ab"),
        ("co\u00adop", "coop"),
        ("Ada \u202eLovelace", "Ada Lovelace"),
        ("No.\u00a07", "No.\u00a07"),
        ("\x07", ""),
    ],
)
def test_texts_are_cleaned_before_they_are_set(text, clean):
    assert cleaned(text) == clean


def test_beside_a_face_that_is_heavier_than_its_name_fallbacks_are_heavy_too():
    (badge,) = lay_out(one_text("Anton"), [Person(1, {"first": "김"})])
    assert badge.front.runs[0].style.face.key == "fallback-kore-800"


def test_scripts_told_word_by_word_are_those_told_at_once():
    rng, pool = random.Random(3), "ab  Éг α 12 .(-' محمد प्र สม 山さ 한 \u00a0־א \u0301😀ǅ\u200d"
    told = 0
    for _ in range(5_000):
        text = "".join(rng.choices(pool, k=rng.randint(0, 12)))
        found = list(scripts._of_blocks().finditer(text))
        whole = "".join(part[0] for part in found) == text
        expected = [(part.lastgroup, part[0]) for part in found] if whole else []
        assert scripts.by_blocks(text) == expected, text
        told += bool(expected)
    assert told > 1_000


# --- Word by word ---

SAID = (
    "محمد الفارابي می‌خواهم فہد (محمد) 12 3f f3 عדה עדה «נא» प्रिया शर्मा क्षत्रिय ใจดี จำ செல்வி Müller Żółw Ольга "
    "Παπα AVATAR Thị ǆ 山田 김지훈 Dr. - & (CTO) [x] O'Connor გია Հակոբ é́x ١٢٣ 12.5 a-b … “x” № １Ａ ক্ষ 😀 𝓐 𞤀𞤥 ꦱꦸ אb "
    "٣a ۱"
)
FACES = [("Lato", 400), ("Poppins", 700), ("IBM Plex Sans Arabic", 400), ("Outfit", 400)]
RTL = {"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Aran"}


def drawn(drawn_runs):
    """What is drawn of runs, and how wide."""
    return [(run.face, run.text, clusters(run), run.kerns, pytest.approx(run.width)) for run in drawn_runs]


def test_words_put_together_are_what_a_text_set_at_once_is():
    rng, together = random.Random(4), 0
    for _ in range(3_000):
        text = " ".join(rng.choices(SAID.split(), k=rng.randint(2, 4)))
        asked = fonts.face(*rng.choice(FACES)), 400, rng.random() < 0.5, rng.choice(["", "ja", "ur"])
        rtl = all(unicodedata.bidirectional(c) in {"R", "AL", "NSM", "WS", "BN"} for c in text)
        found = pieces.piece_of(text, *asked, rtl)
        at_once = pieces._word(text, *asked, rtl)
        assert drawn(found.runs) == drawn(at_once.runs), text
        assert (found.ink, found.missing, found.strange) == (at_once.ink, at_once.missing, at_once.strange), text
        words = [pieces._word(word, *asked, rtl) for word in scripts.WORDS.split(text)]
        together += pieces._together(words, asked[2], rtl) is not None
    assert 500 < together < 3_000


@pytest.mark.parametrize("name", fonts.FALLBACKS)
def test_a_word_is_shaped_alike_alone_and_after_another(name):
    face, rng = fonts.fallback(name, 400), random.Random(name)
    script = {"Aran": "Arab", "Kore": "Hang", "Jpan": "Hira", "Hans": "Hani", "Hant": "Hani"}.get(name, name)
    letters = [character for code in face.hb_face.unicodes if script_of(character := chr(code)) == script]
    starts = [letter for letter in letters if unicodedata.category(letter)[0] == "L"] or ["a"]
    others = (letters or ["a"]) * 4 + [sign for sign in "-.'\u2019\u0301\u200c\u200d1" if face.covers(sign)]

    def word():
        return rng.choice(starts) + "".join(rng.choices(others, k=rng.randint(0, 5)))

    def of(text):
        return list(runs._clusters(face, text, script, name in RTL))

    if face.ends_at_spaces:
        for _ in range(250):
            first, second = word() + " ", word()
            apart = of(second) + of(first) if name in RTL else of(first) + of(second)
            assert of(first + second) == apart, (first, second)


@pytest.mark.parametrize("order", range(5))
def test_directions_told_by_kinds_of_characters_are_those_told_by_the_text(order, monkeypatch):
    """Whichever characters were met first and stand for their kind."""
    from badges.rendering.text import unicode

    rng, pool = random.Random(order), "abאבגמحمد12٣۱ .,-()[]«»+%\u0301\u064e\u200f\u202b\u202c\u2067\u2069𞤀😀𐹡"
    monkeypatch.setattr(unicode, "_FIRST", {})
    monkeypatch.setattr(unicode, "_KINDS", kinds := Remembered(unicode._kind))
    unicode._visual_runs.cache_clear()
    for code in rng.sample(range(0x20, 0xD800), 10_000) + rng.sample(range(0x10000, 0x1F000), 10_000):
        kinds[code]
    for _ in range(1_000):
        text, rtl = "".join(rng.choices(pool, k=rng.randint(1, 14))), rng.choice([None, True, False])
        assert visual_runs(text, rtl) == list(unicode._visual_runs.__wrapped__(text, rtl)), text
