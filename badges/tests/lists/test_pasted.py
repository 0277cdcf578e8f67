"""Pasted lists: numbers, bullets and Markdown are said and taken off; headings in two rows are put together."""

import pytest

from badges.lists import ListOptions, read_list, report_on, roles
from badges.tests.lists.workbooks import saved


def values(text, **options):
    return [row.values for row in read_list(text.encode(), ListOptions(**options)).rows]


def kinds(text):
    listed = read_list(text.encode())
    return [one["kind"] for one in report_on(listed, roles(listed.columns, rows=listed.rows), row_limit=0).problems]


@pytest.mark.parametrize(
    "text",
    [
        "1. Ann Lee\n2. Bob Roy\n3. Cem Kaya\n",
        "1) Ann Lee\n2) Bob Roy\n3) Cem Kaya\n",
        "(7) Ann Lee\n(8) Bob Roy\n(9) Cem Kaya\n",
        "- Ann Lee\n- Bob Roy\n- Cem Kaya\n",
        "* Ann Lee\n* Bob Roy\n* Cem Kaya\n",
        "• Ann Lee\n• Bob Roy\n• Cem Kaya\n",
        "- [ ] Ann Lee\n- [x] Bob Roy\n- [ ] Cem Kaya\n",
        "Name\n1. Ann Lee\n2. Bob Roy\n3. Cem Kaya\n",
        "**Ann Lee**\n__Bob Roy__\n[Cem Kaya](mailto:cem@example.org)\n",
    ],
)
def test_marks_of_a_pasted_list_are_said_and_taken_off(text):
    assert set(kinds(text)) == {"garbled"}
    assert len(kinds(text)) == 3
    assert values(text, mend=True) == [("Ann Lee",), ("Bob Roy",), ("Cem Kaya",)]


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("Class 3b\n1. Ann Lee\n2. Bob Roy\n3. Cem Kaya\n", {1: "above"}),
        ("Summer party\n\nTeam Blue\n1 Ann Lee\n2 Bob Roy\n3 Cem Kaya\n", {1: "above", 3: "above"}),
        ("List\n1) Ann Lee\nClass b\n1) Bob Roy\n2) Cem Kaya\n3) Di Wu\n4) Ed Poe\n5) Flo Ray\n6) Gil Ott\n7) Hu Li\n",
         {1: "above", 3: "section"}),
        ("Blue\na) Ann Lee\nb) Bob Roy\nc) Cem Kaya\n", {1: "above"}),
        ("名簿\n① 山田太郎\n② 佐藤花子\n③ 髙橋光\n", {1: "above"}),
        ("1. Ann Lee\nClass b\n1. Bob Roy\n2. Cem Kaya\n3. Di Wu\n4. Ed\nClass c\n1. Flo Ray\n2. Gil Ott\n3. Hu\n",
         {2: "section", 7: "section"}),
    ],
)  # fmt: skip
def test_titles_of_numbered_lines_are_left_out_and_said(text, reasons):
    listed = read_list(text.encode())
    assert {stray.row.number: stray.reason for stray in listed.strays} == reasons
    assert all(
        value[0].isalpha() for row in read_list(text.encode(), ListOptions(mend=True)).rows for value in row.values
    )
    assert reasons.keys() <= {row.number for row in read_list(text.encode(), ListOptions(put_back=list(reasons))).rows}


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee\n2. Bob Roy\n3. Cem Kaya\n4. Di Wu\n5. Ed Poe\n",  # the first has lost its number
        "Ann Lee\n1. FC Union\nBob Roy\nCem Kaya\n",
        "Ann Lee\n- Bob Roy\n- Cem Kaya\n- Di Wu\n- Ed Poe\n",
        "Ann Lee\n1. Bob Roy\n2. Cem Kaya\n",  # too few to tell
        "Anna Huber\nKarl Maier\n1. Bob Roy\n2. Cem Kaya\n3. Di Wu\n4. Ed Poe\n5. Flo\n6. Gil\n7. Hu\n8. Ida\n",
        "Name,Company\nAnn Lee,Acme\nReserve 1,\nReserve 2,\nBob Roy,Beta\nCem Kaya,Gamma\n",  # called by name later
        "Ann Lee\nBob Roy\nCem Kaya\n",
    ],
)
def test_who_may_be_a_person_is_no_title(text):
    assert read_list(text.encode()).strays == ()


@pytest.mark.parametrize(
    "text",
    [
        "Club,Name\n1. FC Köln,Ann Lee\n1. FC Union,Bob Roy\n",
        "Position,Name\n1. Vorsitzende,Ann Lee\n2. Vorsitzender,Bob Roy\n",
        "Ann Lee\n- Bob Roy\nCem Kaya\nDi Wu\n",
        "Name,Company\nAnn Lee,* Star *\nBob Roy,[Brackets]\n",
        "Name,Handle\nAnn Lee,snake__case\nBob Roy,@bob_roy\n",
        "Name,Company\n2. Ann,Acme\n9. Bob,Beta\n4. Cy,X\n",
    ],
)
def test_what_only_looks_like_marks_is_left_alone(text):
    assert set(kinds(text)) <= {"odd-name"}
    assert values(text, mend=True) == values(text)


@pytest.mark.parametrize(
    "text",
    [
        "| Name | Company |\n|------|:-----:|\n| Ann Lee | Acme |\n| Bob Roy | Beta |\n",
        "Name | Company\n--- | ---\nAnn Lee | Acme\nBob Roy | Beta\n",
        "+---------+------+\n| Name | Company |\n+---------+------+\n| Ann Lee | Acme |\n| Bob Roy | Beta |\n+--+\n",
    ],
)
def test_the_lines_of_a_drawn_table_are_no_people(text):
    listed = read_list(text.encode())
    people = [tuple(filter(None, row.values)) for row in listed.rows]
    assert people == [("Ann Lee", "Acme"), ("Bob Roy", "Beta")]
    assert set(kinds(text)) == {"left-out"}


@pytest.mark.parametrize(
    ("column", "meant"),
    [
        ("Diet", True), ("Dietary requirements", True), ("Allergies", True), ("T-shirt", True),
        ("Besondere Wünsche", True),
        ("Do you need parking?", True), ("Guests", True), ("Company", False), ("Job title", False), ("Dept", False),
        ("E-mail", False), ("Phone", False), ("Badge ID", False), ("Handle", False),
    ],
)  # fmt: skip
def test_none_is_an_answer_or_nothing_as_the_column_has_it(column, meant):
    text = f"Name,{column}\nAnn Lee,None\nBob Roy,something\n"
    is_nothing = "garbled" in kinds(text) or not read_list(text.encode()).rows[0].values[1]
    assert is_nothing is not meant
    assert values(text, mend=True)[0] == ("Ann Lee", "None" if meant else "")


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (["Name,,Company", "First,Last,"], ("Name: First", "Name: Last", "Company")),
        (["Name,Name,Company", "First,Last,Company"], ("Name: First", "Name: Last", "Company")),
        (["Teilnehmer,,Firma", "Vorname,Nachname,"], ("Teilnehmer: Vorname", "Teilnehmer: Nachname", "Firma")),
        (["Spring meeting,,", "Name,,Company", "First,Last,"], ("Name: First", "Name: Last", "Company")),
    ],
)
def test_headings_in_two_rows_are_put_together(rows, names):
    text = "\n".join([*rows, "Ann,Lee,Acme", "Bob,Roy,Beta"])
    listed = read_list(text.encode())
    assert listed.columns == names
    assert roles(listed.columns, rows=listed.rows) == {"first": names[0], "last": names[1], "org": names[2]}
    assert [row.values[0] for row in listed.rows] == ["Ann", "Bob"]


def test_headings_merged_over_two_columns_of_a_workbook():
    from openpyxl import Workbook

    workbook = Workbook()
    for row in (["Name", None, "Company"], ["First", "Last", None], ["Ann", "Lee", "Acme"], ["Bob", "Roy", "Beta"]):
        workbook.active.append(row)
    workbook.active.merge_cells("A1:B1")
    workbook.active.merge_cells("C1:C2")
    listed = read_list(saved(workbook))
    assert listed.columns == ("Name: First", "Name: Last", "Company")
    assert len(listed.rows) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Participants 2026,,\nFirst Name,Last Name,Company\nAnn,Lee,Acme\nBob,Roy,Beta\n",
        "First Name,Last Name,Company\nFirst,Last,Company\nAnn,Lee,Acme\nBob,Roy,Beta\n",
        "Name,,Company\nAnn,Lee,Acme\nBob,Roy,Beta\n",
        "Name,Company\nFirst Aid,Last Resort\nBob Roy,Beta\n",
    ],
)
def test_a_title_and_a_person_are_no_second_row_of_headings(text):
    assert all(": " not in column for column in read_list(text.encode()).columns)
