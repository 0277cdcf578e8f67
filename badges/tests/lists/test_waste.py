"""What programs leave in cells is found and put right in one step; what people wrote is left alone."""

import re
from itertools import product
from pathlib import Path

import pytest
from ftfy.badness import MOJIBAKE_CATEGORIES, is_bad

from badges.lists import ListOptions, put_right, read_list, report_on, roles
from badges.lists.cells.mending import MAY_BE_BAD
from badgeyay.tests.work import ends_within

CASES = Path(__file__).parents[1] / "samples" / "cases"


def values(name, **options):
    return [row.values for row in read_list((CASES / name).read_bytes(), ListOptions(**options), filename=name).rows]


def problems(listed):
    return report_on(listed, roles(listed.columns), row_limit=0).problems


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("#NAME?", ""), ("#N/A", ""), ("#REF!", ""), ("#WERT!", ""), ("#NV", ""), ("Err:502", ""), ("#####", ""),
        ("NULL", ""), ("nan", ""), ("undefined", ""), ("\\N", ""),
        ("O&#039;Brien", "O'Brien"), ("M&uuml;ller", "Müller"), ("Salt &amp; Pepper", "Salt & Pepper"),
        ("<b>Ann</b>", "Ann"), ("Ann<br/>Lee", "Ann Lee"), ("Jos\\u00e9", "José"),
        ("'@home GmbH", "@home GmbH"), ("'00042", "00042"), ('="0042"', "0042"), ('="say ""hi"""', 'say "hi"'),
        ("JosÃ©", "José"), ("M&Atilde;&frac14;ller", "Müller"),
        ("{company}", ""), ("{ticket.name}", ""), ("%company%", ""), ("%job_title%", ""), ("<<Company>>", ""),
        ("[[company]]", ""), ("«First_Name»", ""), ("#n/a", ""), ("#Ref!", ""), ("[]", ""),
        ("Acme%20%26%20Co", "Acme & Co"), ("AT%26T", "AT&T"),
        ("Jos=E9 Mu=F1oz", "José Muñoz"), ("=?utf-8?B?Sm9zw6k=?=", "José"), ("=?utf-8?Q?Jos=C3=A9?= Mu", "José Mu"),
        ("Josu00e9 Muu00f1oz", "José Muñoz"), ("Jos#233; Roy", "José Roy"), (r"Jos\'e Mu\~noz", "José Muñoz"),
        (r'G{\"o}del', "Gödel"), (r"\L ukasz", "Łukasz"), (r"Fran\c{c}ois", "François"), (r"Stra{\ss}e", "Straße"),
        (r"Jos\'e9 Mu\'f1oz", "José Muñoz"), (r"M\'fcller", "Müller"), ('{"name":"CERN"}', "CERN"),
        ('["CERN"]', "CERN"), ("['Vegan', 'Nut']", "Vegan, Nut"), ('a:1:{s:4:"name";s:1:"X";}', "X"),
        ('a:1:{i:0;s:5:"Vegan";}', "Vegan"), ("Acme (https://www.notion.so/Acme-1234)", "Acme"),
    ],
)  # fmt: skip
def test_waste_is_put_right(value, right):
    assert put_right(value) == right


def test_whatever_ftfy_would_look_at_is_shown_to_it():
    """Pairs of all characters of garbled letters and of those passed over, after a letter or a space."""
    signs = [re.compile(f"[{signs}]") for signs in MOJIBAKE_CATEGORIES.values()]
    garbled = {c for c in map(chr, range(0x80, 0x10000)) if any(one.match(c) for one in signs)}
    letters = {*"aZ1 .×²œŒ°вВГРСўЂβ€ΒΓΞΟā√≈‚Äàقשरあ王ﬁ", *map(chr, range(0x370, 0x460, 3))}
    assert len(garbled) > 200
    pairs = ["".join(pair) for pair in product(sorted(garbled | letters), repeat=2)]
    unseen = [text for pair in pairs for text in (f"a{pair}a", f" {pair}") if not MAY_BE_BAD.search(text)]
    assert [text for text in unseen if is_bad(text)] == []


@pytest.mark.parametrize(
    "value",
    [
        "R&D Labs", "AT&T; Bell", "'t Hooft", "O'Brien", "#1", "#hashtag", "Null", "Nan", "None", "<3 Ltd", "1 < 2 > 0",
        "Müller", "=", "C:\\users", "Nguyễn", "d'Arcy", "A&B", "N", "Ærø", "王 小明",
        "«Газпром»", "100%", "5% off, 10%", "50%26", "A%2", "Top 5%20 Club",
        "{1}", "[Acme]", "<<", "%", "{}", "a{b}", "«Les Amis du Livre»",
        "a=C3", "x=E5", "C:\\temp", "[1]", '["a", 1]', "a:1", "{a}", "Stand u00", "#233", "=?",
    ],
)  # fmt: skip
def test_what_people_write_is_left_alone(value):
    assert put_right(value) is None


@pytest.mark.parametrize(
    ("case", "found"),
    [
        ("23_excel_error_texts.csv", [("Ann", "Lee", "", "Acme"), ("Bob", "Roy", "", ""), ("Cem", "Kaya", "@cem", "")]),
        (
            "25_html_entities.csv",
            [("Sinéad", "O'Brien", "Salt & Pepper Ltd"), ("Jürgen", "Müller", "R&D Labs"), ("Mary", "D’Arcy", 'A"B"')],
        ),
        (
            "30_defused_apostrophe.csv",
            [
                ("A1", "Ann Lee", "@home GmbH", "Regular"),
                ("A2", "Bob Roy", "+Plus AG", "Regular"),
                ("A3", "-Cem Kaya", "=Equal Ltd", "Regular"),
            ],
        ),
    ],
)
def test_one_step_mends_a_list_that_was_said_to_have_waste(case, found):
    said = problems(read_list((CASES / case).read_bytes()))
    assert {problem["kind"] for problem in said} == {"garbled"}
    assert values(case, mend=True) == found
    assert not problems(read_list((CASES / case).read_bytes(), ListOptions(mend=True)))


def test_codes_that_a_spreadsheet_has_rounded_are_named():
    said = problems(read_list((CASES / "27_scientific_codes.csv").read_bytes()))
    assert [(problem["kind"], problem["column"], problem["value"]) for problem in said] == [
        ("rounded", "Ticket Code", "4.01235E+12")
    ]
    assert "3 values" in said[0]["message"]


@pytest.mark.parametrize("sample", sorted(CASES.parent.glob("*.*")), ids=lambda path: path.name)
def test_clean_samples_have_none(sample):
    listed = read_list(sample.read_bytes())
    if sample.name != "untidy.csv":  # which is there to be untidy
        assert not [problem for problem in problems(listed) if problem["kind"] in {"garbled", "rounded"}]


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("R&amp;amp;D &amp;lt;X&amp;gt;", "R&D <X>"), ("<td>Acme</td>", "Acme"), ('"""Acme"""', "Acme"),
        ("NaT", ""), ("<NA>", ""), ("[object Object]", ""), ("{{company}}", ""), ("${org.name}", ""), ("*|ORG|*", ""),
        ("Ko{\\.z}uch", "Kożuch"), ("-", ""), ("—", ""), ("n.a.", ""), ("k.A.", ""), ("なし", ""),
    ],
)  # fmt: skip
def test_more_waste_of_programs_and_forms(value, right):
    listed = f"Name,Company\nAnn Lee,{value}\nBob Roy,Beta\n".encode()
    assert read_list(listed, ListOptions(mend=True)).rows[0].values[1] == right


@pytest.mark.parametrize(
    "value", ["«Acme»", "{Acme}", "A-B", "R&D", "“Acme”", "Die 12 | Drei", "C++", "NATO", "n.a.s.a."]
)
def test_names_of_companies_are_no_waste(value):
    assert not read_list(f"Name,Company\nAnn Lee,{value}\nBob Roy,Beta\n".encode()).rows[0].garbled


@pytest.mark.parametrize(
    "field",
    ["[Company]", "$company$", "#company#", "{Company}", "__company__", "<Company>", "«Company»", "%COMPANY%",
     "!company!", "~company~", "(company)", "[Your company]", "[Insert company]", "%%company%%", "#{company}",
     "@@company@@", "::company::", "<company name>", "COMPANY", "company", "[First Name]", "{FirstName}",
     "???", "TBA", "tbd", "XXX"],
)  # fmt: skip
def test_a_field_that_was_never_filled_stands_for_nothing(field):
    data = f"Name,Company\nAnn Lee,{field}\nBob Roy,Beta\nCem Kaya,Acme\n".encode()
    assert [(one["kind"], one["value"], one["suggestion"]) for one in problems(read_list(data))] == [
        ("garbled", field, "")
    ]
    assert [row.values[1] for row in read_list(data, ListOptions(mend=True)).rows] == ["", "Beta", "Acme"]


def test_words_in_signs_that_name_no_column_are_left_alone():
    data = "Name,Company,Van\nAnn Lee,[Acme],van\nBob Roy,“Beta”,de\nCem Kaya,*Star*,\nDi Wu,(Berlin),van\n".encode()
    assert problems(read_list(data)) == []


@pytest.mark.parametrize(
    ("companies", "count"),
    [
        ("Acme,,,Beta,,Ceta,,Dyn,", "5"),
        ("Acme,,,Beta,,Ceta,", None),  # few groups may be in order by chance
        ("Acme,,Ceta,,Beta,,Dyn,", None),
        ("Acme,,Beta,Ceta,,Dyn,", None),
        ("Acme,,Beta,,Acme,,Dyn,", None),
        ("Acme,,Acme,,Beta,,Ceta,", None),
        (",Acme,,Beta,,Ceta,,Dyn,", None),
        ("Acme,Beta,Ceta,Dyn", None),
    ],
)
def test_an_organisation_that_only_the_first_of_each_group_has_is_said(companies, count):
    rows = "".join(f"Ann{at} Lee,{one}\n" for at, one in zip("abcdefghij", companies.split(","), strict=False))
    listed = read_list(f"Name,Company\n{rows}".encode())
    problems = report_on(listed, roles(listed.columns, rows=listed.rows), row_limit=0).problems
    assert [one["value"] for one in problems if one["kind"] == "given-once"] == ([count] if count else [])


@pytest.mark.parametrize("nothing", ["None", "N/A", "n/a"])
def test_what_says_nothing_is_an_answer_to_a_question_and_waste_on_a_badge(nothing):
    text = f"Name,Company,Notes,Allergies?\nAnn Lee,{nothing},{nothing},{nothing}\nBob Roy,Acme,,\n"
    assert read_list(text.encode()).rows[0].garbled == ((1, ""),)
    assert read_list(text.encode(), ListOptions(mend=True)).rows[0].values == ("Ann Lee", "", nothing, nothing)


INSIDE = {
    "Dr. #NAME? Lee": "Dr. Lee", "Acme #REF!": "Acme", "#N/A Lee": "Lee", "Acme, #VALUE!": "Acme",
    "#BEZUG! GmbH": "GmbH",
    "Lee (#REF!)": "Lee", "Berlin / #NV": "Berlin", "#ИМЯ? Иванов": "Иванов", "#REF!, #REF!": "", "#N/A #N/A": "",
    "undefined Lee": "Lee", "null null": "", "Ann NULL": "Ann", "undefined, Lee": "Lee", "[object Object] Lee": "Lee",
    "Ann (null)": "Ann", "{{first_name}} Lee": "Lee", "*|FNAME|* Lee": "Lee", "Ann<br>Lee": "Ann Lee",
    "Ann&nbspLee": "Ann Lee",
    "Andr&eacute Lee": "André Lee", "O&#39Brien": "O'Brien", "Ann <!-- x --> Lee": "Ann Lee", "<img src=x> Lee": "Lee",
    "Ann<o:p></o:p> Lee": "Ann Lee", "<label>Ann</label>": "Ann", "Ann_x000D_Lee": "Ann Lee", "Ann\\nLee": "Ann Lee",
}  # fmt: skip


@pytest.mark.parametrize("value", INSIDE)
def test_waste_in_the_middle_of_a_text_is_taken_out(value):
    assert put_right(value) == INSIDE[value]


@pytest.mark.parametrize(
    "value",
    [
        "Team #WIN!",
        "FRANK NULL",
        "Frank Null",
        "Null Island",
        "Undefined Labs",
        "R&amplify",
        "ACME\\nlee",
        "Handling null in a language without it",
        "Handling null in Kotlin",
        "null safety in Dart",
        "undefined behaviour",
        "Room #N",
        "Chicken nan",
        "A < B",
        "NULL GMBH",
        "Acme #1",
    ],
)
def test_what_only_resembles_waste_stays(value):
    assert put_right(value) is None


@pytest.mark.parametrize("piece", ["{{ ", "{{ a", "<%= ", "${a", "*|a", "%a_", "<!--", "<script ", "**a", "null "])
def test_leftovers_without_an_end_cost_no_time(piece):
    for text in (piece * (30_000 // len(piece)), piece + 30_000 * " "):
        with ends_within(0.5):
            put_right(text)


def test_a_word_for_nothing_in_place_of_half_a_name_is_taken_out():
    text = b"Name,Diet\nAnn None,None\nN/A Lee,x\nnan nan,x\nNan Desu,Chicken nan\nBob Roy,x\n"
    listed = read_list(text, ListOptions(mend=True))
    assert [row.values[0] for row in listed.rows] == ["Ann", "Lee", "", "Nan Desu", "Bob Roy"]
    assert listed.rows[0].values[1] == "None"


@pytest.mark.parametrize("sign", ["″", "”", "“", "„", "〃", "〝", "〞", "''", ",,", "´´", "//", "||", "- // -", "—″—"])
def test_each_sign_for_what_stands_above_is_seen(sign):
    listed = read_list(f"Name;Company\nAnn Lee;Acme\nBob Roy;{sign}\n".encode(), ListOptions(mend=True, delimiter=";"))
    assert [row.values[1] for row in listed.rows] == ["Acme", "Acme"]
