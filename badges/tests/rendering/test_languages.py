"""One language for a whole list: what tells it, and what does not."""

from dataclasses import replace

import pytest

from badges.rendering import TEMPLATES, Person, design_from_json, lay_out
from badges.rendering.text.languages import LANGUAGES, is_arabic, language_of_list

JAPANESE = "鈴木 一郎 京都大学|佐藤 花子 東京大学|山田 太郎 大阪|田中 健 名古屋|王 明 京都|高橋 翔 札幌|渡辺 学 沖縄"
SIMPLIFIED = "王 小明 清华大学|张 伟 北京大学|李 娜 上海|刘 洋 广州|陈 静 复旦大学"
TRADITIONAL = "陳 大文 香港科技大學|張 偉 國立臺灣大學|林 志玲 臺北|黃 美玲 高雄|吳 志豪 臺中"
KOREAN = "金 지훈 서울대학교|朴 서연 카이스트|李 민준 大韓民國"


def rows(text: str) -> list[list[str]]:
    return [line.split(" ") for line in text.split("|")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (JAPANESE, "ja"),
        (SIMPLIFIED, "zh-Hans"),
        (TRADITIONAL, "zh-Hant"),
        (KOREAN, "ko"),
        ("鈴木 一郎 京都大学", "ja"),
        ("葛\U000e0100城 太郎", "ja"),
        ("直子 さくら", "ja"),
        ("محمد فہد|علی حسن|ڈاکٹر احمد", "ur"),
        ("محمد علی Pakistan", "ur"),
        ("محمد علی|پژمان رضا|فاطمه", ""),
        ("Ada Lovelace|Zoë Ñandú", ""),
        ("김 지훈|박 서연", ""),  # hangul alone: there is nothing to decide
        ("", ""),
    ],
)
def test_the_language_is_told_by_the_whole_list(text, language):
    assert language_of_list(rows(text)) == language


@pytest.mark.parametrize(("text", "language"), [(JAPANESE, "ja"), (SIMPLIFIED, "zh-Hans"), (TRADITIONAL, "zh-Hant")])
def test_guests_from_elsewhere_and_the_order_of_rows_do_not_change_it(text, language):
    others = rows("Ada Lovelace CERN|김 지훈 KAIST|さくら もも|محمد فہد|Anna 李")
    assert language_of_list(rows(text) + others) == language
    assert language_of_list(others + rows(text)[::-1]) == language


@pytest.mark.parametrize(
    ("encoding", "language"),
    [("Shift-JIS", "ja"), ("EUC-JP", "ja"), ("EUC-KR", "ko"), ("GB18030", "zh-Hans"), ("Big5", "zh-Hant")],
)
def test_the_encoding_of_the_file_tells(encoding, language):
    assert language_of_list(rows("王 明|林 文"), encoding) == language
    assert language_of_list(rows("Ada Lovelace"), encoding) == ""


@pytest.mark.parametrize(
    ("country", "language"),
    [
        ("Japan", "ja"),
        ("JP", "ja"),
        ("台湾", "zh-Hant"),
        ("Hong Kong", "zh-Hant"),
        ("中国", "zh-Hans"),
        ("South Korea", "ko"),
    ],
)
def test_a_column_of_countries_tells(country, language):
    assert language_of_list([["王", "明", country], ["林", "文", country]]) == language


@pytest.mark.parametrize("text", [JAPANESE, SIMPLIFIED, TRADITIONAL, KOREAN, "王 明"])
def test_there_is_one_answer_and_it_is_one_that_may_be_chosen(text):
    assert language_of_list(rows(text)) in LANGUAGES


# --- One decision for each badge ---

MIXED = [
    {"first": "محمد", "last": "احمد", "org": "پاکستان ٹیکنالوجی"},  # the name has no letter that only Urdu has
    {"first": "محمد", "last": "احمد", "org": "جامعة القاهرة"},
    {"first": "さくら", "last": "山田", "org": "東京大学"},
    {"first": "محمد", "last": "احمد", "org": "東京大学", "city": "کراچی ڈاؤن"},
]


def arabic_faces(design, people):
    """For each person, the faces in which Arabic letters are set on either side."""
    return [
        {run.style.face.key for _, face in badge.sides() for run in face.runs if is_arabic(run.text)}
        for badge in lay_out(design, people)
    ]


@pytest.mark.parametrize("slug", ["herald", "herald-4x3", "callsheet", "plain", "exchange"])
@pytest.mark.parametrize("language", ["", "ja"])
def test_a_badge_is_set_in_naskh_or_in_nastaliq_and_never_in_both(slug, language):
    design = replace(design_from_json(TEMPLATES[slug].begun()), language=language)
    found = arabic_faces(design, [Person(n, values) for n, values in enumerate(MIXED, 1)])
    assert [{key.split("-")[1] for key in keys} for keys in found[:3]] == [{"aran"}, {"arab"}, set()]
    assert len({key.split("-")[1] for key in found[3]}) == 1


@pytest.mark.parametrize(("language", "kind"), [("ar", "arab"), ("ur", "aran")])
def test_what_the_list_says_holds_for_every_badge(language, kind):
    design = replace(design_from_json(TEMPLATES["herald"].begun()), language=language)
    found = arabic_faces(design, [Person(n, values) for n, values in enumerate(MIXED[:2], 1)])
    assert [{key.split("-")[1] for key in keys} for keys in found] == [{kind}, {kind}]


def test_what_neighbours_make_narrower_keeps_the_language_of_the_list():
    """Beside a code and in a stack a text is set anew; it was set in the Chinese form then."""
    long = "一郎角直骨化次海" * 4
    design = replace(design_from_json(TEMPLATES["herald-4x3"].begun()), language="ja")
    people = [Person(1, {"first": long, "last": long, "org": long * 2, "position": long, "code": "A1", "ticket": long})]
    (badge,) = lay_out(design, people)
    assert {run.style.face.key.split("-")[1] for run in badge.front.runs if len(run.text) > 2} == {"jpan"}
