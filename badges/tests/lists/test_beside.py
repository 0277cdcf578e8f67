"""Two lists side by side on one sheet are one list of people; what only looks like two stays as it is."""

import pytest
from openpyxl import Workbook

from badges.lists import ListOptions, read_list, report_on, roles, whole_name
from badges.tests.lists.workbooks import saved


def people(listed):
    known = roles(listed.columns, rows=listed.rows)
    texts = ({role: row.values[listed.columns.index(column)] for role, column in known.items()} for row in listed.rows)
    return [whole_name(one, known).name for one in texts]


def said(listed):
    known = roles(listed.columns, rows=listed.rows)
    return {one["kind"]: one for one in report_on(listed, known, row_limit=0).problems}


@pytest.mark.parametrize(
    "text",
    [
        "First Name,Last Name,Company,,First Name,Last Name,Company\nAnn,Lee,Acme,,Bo,Roy,Beta\nCy,Wu,X,,Di,Fox,Y\n",
        "Name,Company,,Name,Team\nAnn Lee,Acme,,Bo Roy,Door\nCy Wu,Acme,,Di Fox,Bar\n",
        "Speakers,,,Helpers,\nName,Company,,Vorname,Nachname\nAnn Lee,Acme,,Bo,Roy\nCy Wu,Acme,,Di,Fox\n",
        "Name,Company,Name,Company\nAnn Lee,Acme,Bo Roy,Beta\nCy Wu,Acme,Di Fox,Beta\n",
        "Name;Firma;;;Name;Firma\nAnn Lee;Acme;;;Bo Roy;Beta\nCy Wu;Acme;;;Di Fox;Beta\n",
        "Nombre,Apellidos,,Notas,,Nombre,Apellidos\nAnn,Lee,,x,,Bo,Roy\nCy,Wu,,,,Di,Fox\n",
        "姓,名,,姓,名\n林,明,,王,芳\n陳,光,,李,娜\n",
        "Спикеры,,,\nИмя,Фамилия,,Имя,Фамилия\nAnn,Lee,,Bo,Roy\nCy,Wu,,Di,Fox\n",
        ",,,,\nAnn Lee,Acme,,Bo Roy,Beta\nCy Wu,Acme,,Di Fox,Beta\nEd Poe,Acme,,,\n",
    ],
)
def test_both_lists_get_badges_and_it_is_said(text):
    listed = read_list(text.encode())
    expected = ["林明", "陳光", "王芳", "李娜"] if "姓" in text else ["Ann Lee", "Cy Wu", "Bo Roy", "Di Fox"]
    if "Ed Poe" in text:
        expected.insert(2, "Ed Poe")
    assert [name.removesuffix(" Acme").removesuffix(" Beta") for name in people(listed)] == expected
    problem = said(listed)["beside"]
    assert problem["value"] == "2"
    assert [row.number for row in listed.rows].index(problem["row"]) == len(expected) - 2
    assert len({row.number for row in listed.rows}) == len(expected)


@pytest.mark.parametrize(
    "text",
    [
        "Name,,First Name,Last Name\nAnn Lee,,Ann,Lee\nBo Roy,,Bo,Roy\n",
        "First Name,,Last Name,Company\nAnn,,Lee,Acme\nBo,,Roy,Beta\n",
        "Attendee name,Company,,Buyer name,Buyer email\nAnn Lee,Acme,,Bo Roy,b@x.y\nCy Wu,A,,Di Fox,d@x.y\n",
        "Name,Company,,Notes\nAnn Lee,Acme,,Vegan please\nBo Roy,Beta,,Late arrival\n",
        "Child First Name,Child Last Name,,Parent First Name,Parent Last Name\nAnn,Lee,,Bo,Lee\nCy,Wu,,Di,Wu\n",
        "Name,Company,,Emergency contact name,Phone\nAnn Lee,Acme,,Bo Roy,1\nCy Wu,A,,Di Fox,2\n",
        "Name,Company,,Name of partner\nAnn Lee,Acme,,Bo Roy\nCy Wu,A,,Di Fox\n",
        "Name,Company,,Legend\nAnn Lee,Acme,,VIP = red\nCy Wu,A,,Guest = blue\n",
        "First Name,Last Name,,Company\nAnn,Lee,,Acme Inc\nBo,Roy,,Beta Ltd\n",
    ],
)
def test_what_only_looks_like_two_lists_is_one(text):
    listed = read_list(text.encode())
    assert len(listed.rows) == 2
    assert "beside" not in said(listed)


def test_titles_above_name_the_list_of_each_person():
    workbook = Workbook()
    for row in (
        ["Speakers", None, None, "Helpers"], ["Name", "Company", None, "Name", "Mobile"],
        ["Ann Lee", "Acme", None, "Bo Roy", "1"], ["Cy Wu", "Acme", None, None, None],
    ):  # fmt: skip
        workbook.active.append(row)
    listed = read_list(saved(workbook))
    assert listed.columns == ("Name", "Company", "Mobile", "List")
    assert [row.values[-1] for row in listed.rows] == ["Speakers", "Speakers", "Helpers"]


def test_a_row_of_the_second_list_is_put_back_by_its_own_number():
    text = "Name,Town,,Name,Town\nAnn Lee,A,,Bo Roy,B\nCy Wu,A,,Name,Town\nEd Poe,A,,Di Fox,B\n"
    (stray,) = read_list(text.encode()).strays
    back = read_list(text.encode(), ListOptions(put_back=[stray.row.number]))
    assert back.strays == ()
    assert {row.number: row.values for row in back.rows}[stray.row.number] == ("Name", "Town")


def test_columns_of_ones_own_name_those_of_both_lists():
    text = "Name,Company,,Name,Team\nAnn Lee,Acme,,Bo Roy,Door\nCy Wu,Acme,,Di Fox,Bar\n"
    columns = read_list(text.encode()).columns
    again = read_list(text.encode(), ListOptions(columns=[f"My {name}" for name in columns]))
    assert again.columns == tuple(f"My {name}" for name in columns)
    assert len(again.rows) == 4
