"""Lists without headings: what stands in the columns says what they are called."""

import pytest

from badges.lists import ListOptions, read_list, report_on, roles


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("1. Ann Lee, Acme\n2. Bob Roy, Beta GmbH\n3. Cem Kaya, CERN\n", "Name Organisation"),
        ("* Ann Lee, Acme\n* Bob Roy, Beta\n", "Name Organisation"),
        ("1\tAnn Lee\tAcme\n2\tBob Roy\tBeta\n3\tCem Kaya\tCERN\n", "No. Name Organisation"),
        ("Dr. Ann Lee;Acme\nProf. Bob Roy;Beta\n", "Name Organisation"),
        ("Maria Garcia Lopez,ACME\nJan van der Meer,TU Delft\nCher,Solo\nLi Wei,CERN\nBo Roy,X\n", "Name Organisation"),
        ("Ann Lee,Engineer,Acme\nBob Roy,CEO,Beta GmbH\n", "Name Position Organisation"),
        ("Ann Lee,Acme Inc,Engineer\nBob Roy,Beta GmbH,CEO\n", "Name Organisation Position"),
        ("Ann Lee,ann@x.org,Acme\nBob Roy,bob@x.org,Beta\n", "Name Email Organisation"),
        ("Анна Петрова;Яндекс\nИван Иванов;Газпром\n", "Name Organisation"),
        ("1;Ann;Lee\n2;Bob;Roy\n", "No. First_Name Last_Name"),
        ("Ann;Lee;@ann\nBob;Roy;@bob\n", "First_Name Last_Name Handle"),
        ("Ann,Lee,Engineer,Acme\nBob,Roy,CEO,Beta\n", "First_Name Last_Name Position Organisation"),
        ("Maria Elena,Garcia Lopez\nJose Luis,Perez Ruiz\n", "First_Name Last_Name"),
        ("Lee, Ann\nRoy, Bob\n", "Last_Name First_Name"),
        ("Ann Lee - Acme\nBob Roy - Beta GmbH\n", "Name Organisation"),
        ("1) Ann Lee – Acme\n2) Bob Roy – Beta\n", "Name Organisation"),
        ("Ann Lee (Acme)\nBob Roy (Beta GmbH)\nCem Kaya (CERN)\n", "Name Organisation"),
        ("Ann Lee at Acme\nBob Roy at Beta\n", "Name Organisation"),
        ("Ann Lee (she/her)\nBob Roy (he/him)\n", "Name"),
        ("Anna-Maria Lee\nBob Roy-Smith\n", "Name"),
        ("Ann Lee\nBob Roy\n", "Name"),
    ],
)
def test_columns_without_headings(text, columns):
    listed = read_list(text.encode(), ListOptions(mend=True))
    assert listed.columns == tuple(name.replace("_", " ") for name in columns.split())
    known = roles(listed.columns, rows=listed.rows)
    assert not any(name[0].isdigit() for name in (row.values[0] for row in listed.rows) if "No." not in listed.columns)
    assert {one["kind"] for one in report_on(listed, known, row_limit=0).problems} <= {"unpacked"}


@pytest.mark.parametrize("family", ["Church", "Parish", "Truong", "Iglesia", "Trager", "School", "Company", "Praxis"])
@pytest.mark.parametrize("rest", ["", ",Director", ",Acme,a@x.org", ",Acme,Director"])
def test_a_person_with_a_name_like_a_heading_is_no_header(family, rest):
    others = "".join(f"{name}{rest}\n" for name in ("Ann Lee", "Bob Roy", "Kim Ng", "Cem Kaya"))
    listed = read_list(f"George {family}{rest}\n{others}".encode())
    assert (listed.has_header, len(listed.rows)) == (False, 5)


@pytest.mark.parametrize("heading", ["Associated Company", "Company or university you belong to", "Home Church"])
def test_such_headings_beside_others_are_headings(heading):
    listed = read_list(f"First name,Last name,{heading}\nAnn,Lee,Acme\nBob,Roy,Beta\n".encode())
    assert roles(listed.columns, rows=listed.rows)["org"] == heading
