"""What stands beside a name in its cell is said, and taken out in one step; what may belong to the name stays."""

import pytest

from badges.lists import ListOptions, read_list, report_on, roles

OTHERS = "Dana Fox|Eva Braun-Lee|Finn Ode|Gita Rao|Jan de Wit".split("|")  # noqa: SIM905 -- readable as one text
REMARKS = (  # noqa: SIM905
    "Bob Roy (vegetarian)|Bob Roy - keynote|Bob Roy / Acme|Bob Roy <bob@x.org>|Bob Roy bob@x.org|"
    "Bob Roy [VIP]|Bob Roy (VIP)|Bob Roy*|Bob Roy 🎤|Bob Roy ✓|Bob Roy, Acme|Bob Roy: speaker|Bob Roy; vegan|"
    "Bob Roy (aged 8)|Bob Roy 0171 1234567|Bob Roy (on behalf of Ann Lee)|Bob Roy - Acme GmbH|Bob Roy (paid)|"
    "Bob Roy paid|Bob Roy no show|NO SHOW Bob Roy|Bob Roy (vegan) *|Bob Roy @bob|Bob Roy #12|(VIP) Bob Roy|"
    "VIP: Bob Roy|* Bob Roy|Bob Roy @ Acme|Bob Roy at Beta Labs|Bob Roy - Referent|"
    "Bob Roy（vegan）|Bob Roy/vegan|Bob Roy ???"
).split("|")
NAMES = (  # noqa: SIM905
    "Bob Roy, PhD|Bob Roy, Jr.|Bob Roy (she/her)|Bob Roy they/them|Bob (Bobby) Roy|Bob Roy (Bobby)|Bob Roy (née Lee)|"
    "Bob Roy - Lee|Bob Roy-Speaker|Roy, Bob|van der Meer, Jan|Bob Roy (Dr.)|Ravi s/o Kumar|S:t Olof Roy|Bob Roy III|"
    "Ли Анна (Ann Li)|山田太郎（やまだたろう）|김철수 (Kim Chulsoo)|Bob de la Cruz|Maria da Silva|Bob Ó Briain|"
    "Bob Roy, CPA|अमित शर्मा|สมชาย ใจดี|Dr. Bob Roy, M.Sc.|BOB ROY|bob roy|Bob ROY|👩‍🚀 Roy"
).split("|")


def read(name, heading="Name", **options):
    first = f'"{name}"' if heading == "Name" else f'Bob,"{name.removeprefix("Bob ")}"'
    lines = [heading + ",Email", f"{first},b@x.org"]
    lines += [
        f"{other.replace(' ', ',', 1) if ',' in heading else other},{at}@x.org" for at, other in enumerate(OTHERS)
    ]
    listed = read_list("\n".join(lines).encode(), ListOptions(**options))
    return listed, report_on(listed, roles(listed.columns, rows=listed.rows), row_limit=0).problems


def suggested(name, **options):
    return [one["suggestion"] for one in read(name, **options)[1] if one["kind"] == "garbled" and one["row"] == 2]


@pytest.mark.parametrize("name", REMARKS)
def test_a_remark_is_said_and_taken_out_in_one_step(name):
    assert suggested(name) == ["Bob Roy"]
    mended, problems = read(name, mend=True)
    assert mended.rows[0].values[0] == "Bob Roy"
    assert problems == []
    assert not mended.absences


@pytest.mark.parametrize("name", NAMES)
def test_what_may_belong_to_the_name_stays(name):
    capitals, order = {"bob roy", "BOB ROY"}, {"Roy, Bob", "van der Meer, Jan"}  # which are said, for what they are
    assert not suggested(name) or name in capitals | order


def test_a_remark_behind_the_family_name_alone_is_one_too():
    assert suggested("Bob Roy (vegan)", heading="First name,Last name") == ["Roy"]


@pytest.mark.parametrize("name", ["Bob Roy (cancelled)", "Bob Roy abgesagt", "CANCELLED Bob Roy", "Bob Roy CANCELLED"])
def test_who_is_not_coming_stays_so_when_all_is_mended(name):
    assert list(read(name, mend=True)[0].absences) == [2]
    assert read(name, mend=True, bring_in=True)[0].rows[0].values[0] == "Bob Roy"


def test_one_word_in_brackets_is_a_nickname_where_it_is_one_persons():
    people = "Name,Table\nAnn Lee (Acme),1\nBob Roy ({}),2\nCem Kaya,3\nDana Fox,4\n"
    alone, twice = (read_list(people.format(word).encode()) for word in ("Bobby", "Acme"))
    assert not any(row.garbled for row in alone.rows)
    assert [row.garbled for row in twice.rows[:2]] == [((0, "Ann Lee"),), ((0, "Bob Roy"),)]


def test_two_people_in_one_cell_are_two_people_and_no_remark():
    assert read("Bob Roy / Ann Lee")[1][0]["kind"] == "named-guests"
    assert read("Bob Roy +1")[1][0]["kind"] == "guests"


MARKS = {
    "decimal": ["1. ", "2. ", "3. ", "4. "],
    "bracketed": ["(1) ", "(2) ", "(3) ", "(4) "],
    "without space": ["1.", "2.", "3.", "4."],
    "bare": ["1 ", "2 ", "3 ", "4 "],
    "number sign": ["#1 ", "#2 ", "#3 ", "#4 "],
    "Nr.": ["Nr. 1 ", "Nr. 2 ", "Nr. 3 ", "Nr. 4 "],
    "dash": ["1 - ", "2 - ", "3 - ", "4 - "],
    "letters": ["a) ", "b) ", "c) ", "d) "],
    "Roman": ["i. ", "ii. ", "iii. ", "iv. "],
    "circled": ["① ", "② ", "③ ", "④ "],
    "keycaps": ["1️⃣ ", "2️⃣ ", "3️⃣ ", "4️⃣ "],
    "Chinese": ["一、", "二、", "三、", "四、"],
    "bullets": ["• "] * 4,
    "stars": ["★ "] * 4,
}
PEOPLE = ["Ann Lee", "Bob Roy", "Cem Kaya", "Dana Fox"]


@pytest.mark.parametrize("marks", MARKS.values(), ids=MARKS)
@pytest.mark.parametrize("beginning", ["", "Name\n", "Table,Name\n"])
def test_numbers_and_bullets_before_names_are_taken_off_in_one_step(marks, beginning):
    table = "x," if beginning.startswith("Table") else ""
    text = beginning + "".join(f"{table}{mark}{name}\n" for mark, name in zip(marks, PEOPLE, strict=True))
    listed = read_list(text.encode(), ListOptions(mend=True))
    assert [row.values[-1] for row in listed.rows] == PEOPLE


@pytest.mark.parametrize(
    "names",
    [
        ["A. Lee", "B. Roy", "C. Kaya", "D. Fox"],  # initials
        ["1. FC Köln", "3. Liga", "FC Bayern", "Hertha"],
        ["I. Newton", "V. Woolf", "X. Dolan"],
        ["7 Eleven", "8 Ball"],
    ],
)
def test_what_does_not_count_the_names_is_a_part_of_them(names):
    listed = read_list("\n".join(["Name", *names]).encode(), ListOptions(mend=True))
    assert [row.values[0] for row in listed.rows] == names


def test_a_numbered_list_copied_from_a_document_has_names_and_organisations():
    listed = read_list(b"1.\tAnn Lee, Acme\n2.\tBob Roy, Globex\n3.\tCem Kaya, CERN\n")
    assert [row.values for row in listed.rows] == [("Ann Lee", "Acme"), ("Bob Roy", "Globex"), ("Cem Kaya", "CERN")]


@pytest.mark.parametrize(
    ("company", "is_remark"), [("Nordlicht", True), ("Acme", False), ("Nordlichter GmbH", False), ("", False)]
)
def test_a_word_in_brackets_that_is_somebodys_organisation_is_no_nickname(company, is_remark):
    listed = read_list(f"Name,Company\nAnn Lee (Nordlicht),Beta\nBob Roy (Bobby),Beta\nCem Kaya,{company}\n".encode())
    assert [row.garbled for row in listed.rows] == [((0, "Ann Lee"),) if is_remark else (), (), ()]


ORGANISATIONS = ["Acme", "Rolls Royce", "Lopez", "Universität Köln", "Schmidt"]


def read_beside(rows, **options):
    """What is read of names and organisations, some of which stand in the cells of names."""
    others = zip(OTHERS, ORGANISATIONS, strict=True)
    lines = ["Name,Company", *(f'"{name}","{org}"' for name, org in rows), *(f"{one},{org}" for one, org in others)]
    listed = read_list("\n".join(lines).encode(), ListOptions(**options))
    problems = report_on(listed, roles(listed.columns, rows=listed.rows), row_limit=0).problems
    return [row.values for row in listed.rows[: len(rows)]], [one["kind"] for one in problems]


@pytest.mark.parametrize("organisation", [*ORGANISATIONS[:2], ORGANISATIONS[3], "Sirius Cybernetics Ltd", "Käse GmbH"])
@pytest.mark.parametrize("name", ["Ann Lee", "Anna Braun", "Jan de Vries", "Maria Garcia"])
@pytest.mark.parametrize("between", [" ", " - ", " / ", ", ", " | "])
def test_an_organisation_beside_the_name_goes_to_its_own_column(name, organisation, between):
    rows = [(f"{name}{between}{organisation}", "")]
    assert read_beside(rows)[1] == ["garbled", "garbled"]
    assert read_beside(rows, mend=True) == ([(name, organisation)], [])
    kept = [(f"{name}{between}{organisation}", "CERN")]
    assert read_beside(kept, mend=True) == ([(name, "CERN")], [])


@pytest.mark.parametrize(
    ("name", "organisation"),
    [
        ("Anna Maria Schmidt", "Schmidt"),  # whose family's it may be
        ("Anna Maria Schmidt", ""),
        ("Maria Garcia Torres", "Torres"),
        ("Anna Braun Lee", "CERN"),
        ("Jan van der Acme", "CERN"),
        ("Peter Paul", "Schmidt"),
        ("Ana Acme Silva", "CERN"),
    ],
)
def test_a_family_name_is_no_organisation(name, organisation):
    assert read_beside([(name, organisation)]) == ([(name, organisation)], [])


@pytest.mark.parametrize(
    ("name", "remarks"),
    [
        ("王小明", ["演讲嘉宾", "素食", "志愿者"]), ("山田 花子", ["ベジタリアン", "講演者", "司会"]),
        ("김민준", ["발표자", "채식", "학생"]),
    ],
)  # fmt: skip
def test_remarks_in_eastern_scripts_are_told_from_readings(name, remarks):
    assert [suggested(f"{name}（{remark}）") for remark in remarks] == [[name]] * len(remarks)
    for reading in ("Yamada", "やまだ", "ヤマダ", "金民俊", "Wang Xiaoming"):
        assert suggested(f"{name}（{reading}）") == []


def test_a_remark_behind_a_dash_and_the_family_name_alone_is_one_and_a_second_name_is_not():
    assert suggested("Bob Roy - VIP", heading="First name,Last name") == ["Roy"]
    assert suggested("Bob Roy - Lee", heading="First name,Last name") == []


@pytest.mark.parametrize("name", ["Roy, Bob [EXT]", "Roy, Bob (vegan)", "Roy, Bob *", "Roy, Bob <bob@example.org>"])
def test_a_remark_is_taken_out_behind_a_name_with_a_comma_too(name):
    assert suggested(name) == ["Roy, Bob"]
