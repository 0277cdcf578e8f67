"""/api/list-checks: a list is looked at before anything is kept."""

from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from badges.models import Attendee, Badge
from files.models import File

SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet():
    cache.clear()


def check_file(client, data, name="people.csv", **form):
    body = encode_multipart(BOUNDARY, {"file": SimpleUploadedFile(name, data), **form})
    return client.generic("POST", "/api/list-checks", body, content_type=MULTIPART_CONTENT)


def check_text(client, text, **attributes):
    return client.create("list-checks", text=text, **attributes)


def report(response):
    assert response.status_code == 200, response.content
    return response.json()["data"]["attributes"]


def test_anybody_sees_how_a_list_is_read_and_nothing_is_kept(anonymous, db):
    data = (SAMPLES / "excel_semicolon_cp1252.csv").read_bytes()
    seen = report(check_file(anonymous, data, rowLimit="2"))
    assert (seen["encoding"], seen["delimiter"], seen["hasHeader"]) == ("Windows-1252", ";", True)
    assert (seen["sheet"], seen["sheets"]) == (None, [])
    assert {"UTF-8", "Shift-JIS", "GB18030", "EUC-KR", "KOI8-R"} <= set(seen["encodings"])
    assert [(column["name"], column["role"]) for column in seen["columns"]] == [
        ("Vorname", "first"), ("Nachname", "last"), ("Funktion", "position"), ("Firma", "org"), ("Ticket", "ticket"),
    ]  # fmt: skip
    assert seen["columns"][0]["examples"] == ["Anita", "José", "Katherine"]
    assert seen["rowCount"] == 111
    assert [row["row"] for row in seen["rows"]] == [2, 3]
    assert seen["rows"][1]["values"] == ["José", "Müller", "Sponsor", "GNOME Foundation", "Sponsor"]
    assert (seen["problems"], seen["problemCounts"]) == ([], {})
    assert not File.objects.exists()
    assert not Badge.objects.exists()
    assert not Attendee.objects.exists()


def test_pasted_text(anonymous, db):
    seen = report(check_text(anonymous, "Ada\tLovelace\tSpeaker\nJosé\tMüller\t\n"))
    assert (seen["encoding"], seen["delimiter"], seen["hasHeader"]) == ("UTF-8", "\t", False)
    assert [row["values"] for row in seen["rows"]] == [["Ada", "Lovelace", "Speaker"], ["José", "Müller", ""]]


def test_each_problem_names_its_row_and_column(anonymous, db):
    text = "Name,Company\n,Engines\nJosÃ©,X\nAda,Y\nADA,Y\nAl\u0007an,Z\n"
    problems = report(check_text(anonymous, text))["problems"]
    assert [(one["kind"], one["severity"], one["row"], one["column"]) for one in problems] == [
        ("no-name", "error", 2, "Name"),
        ("garbled", "warning", 3, "Name"),
        ("duplicate", "warning", 5, None),
        ("control-character", "note", 6, "Name"),
    ]
    assert (problems[1]["value"], problems[1]["suggestion"]) == ("JosÃ©", "José")
    assert problems[2]["otherRow"] == 4
    assert all(one["message"].endswith(".") for one in problems)


def test_mending_is_for_all_rows_at_once(anonymous, db):
    text = "PrÃ©nom,Nom\nJosÃ©,Ã‘andÃº\nZoë,LÃ³pez\n"
    assert report(check_text(anonymous, text))["problemCounts"] == {"garbled": 3}  # rows, not cells
    seen = report(check_text(anonymous, text, mend=True))
    assert seen["problems"] == []
    assert [column["role"] for column in seen["columns"]] == ["first", "last"]
    assert [row["values"] for row in seen["rows"]] == [["José", "Ñandú"], ["Zoë", "López"]]


def test_what_was_found_can_be_overridden(anonymous, db):
    data = "Ян;Ложкин|x\n".encode("koi8-r") * 3
    seen = report(
        check_file(
            anonymous,
            data,
            encoding="koi8-r",
            delimiter="|",
            hasHeader="true",
            columns='["Wer", "Was"]',
            roles='{"Wer": "name", "Was": ""}',
        )
    )
    assert (seen["encoding"], seen["delimiter"], seen["hasHeader"], seen["rowCount"]) == ("KOI8-R", "|", True, 2)
    assert [(column["name"], column["role"]) for column in seen["columns"]] == [("Wer", "name"), ("Was", None)]
    assert seen["rows"][0] == {"row": 2, "values": ["Ян;Ложкин", "x"]}


def test_rows_further_down(anonymous, db):
    text = "Name\n" + "\n".join(f"P{number}" for number in range(600))
    seen = report(check_text(anonymous, text, rowLimit=500, rowOffset=400))
    assert (seen["rowCount"], len(seen["rows"]), seen["rows"][0]) == (600, 200, {"row": 402, "values": ["P400"]})


@pytest.mark.parametrize(
    ("attributes", "pointer"),
    [
        ({}, "/data/attributes/file"),
        ({"text": "Name\nAda,x"}, "/data/attributes/text"),
        ({"text": "Ada", "rowLimit": 20_001}, "/data/attributes/rowLimit"),
        ({"text": "Ada", "columns": "Name"}, "/data/attributes/columns"),
        ({"text": "Ada", "columns": [1]}, "/data/attributes/columns"),
        ({"text": "Ada", "roles": ["name"]}, "/data/attributes/roles"),
        ({"text": "Ada", "roles": {"Name": "king"}}, "/data/attributes/text"),
        ({"text": "Ada", "roles": {"Nome": "name"}}, "/data/attributes/text"),
        ({"text": "Ada", "hasHeader": "perhaps"}, "/data/attributes/hasHeader"),
        ({"text": "Ada", "delimiter": "\n"}, "/data/attributes/text"),
        ({"text": "Ada", "delimiter": "ab"}, "/data/attributes/delimiter"),
        ({"text": '{"name": "Ada"}'}, "/data/attributes/text"),
    ],
)
def test_what_cannot_be_is_refused_with_a_pointer(anonymous, db, attributes, pointer):
    response = anonymous.create("list-checks", **attributes)
    assert response.status_code == 422
    assert [error["source"]["pointer"] for error in response.json()["errors"]] == [pointer]


@pytest.mark.parametrize("encoding", ["Klingon", "unicode_escape", "idna", "rot13", "zlib", "punycode", "\0"])
def test_only_encodings_of_lists_are_taken(anonymous, db, encoding):
    response = check_file(anonymous, b"Ada\\u0041,Lovelace", encoding=encoding)
    assert response.status_code == 422
    assert response.json()["errors"][0]["detail"].endswith(".")


def test_a_list_that_is_too_large_is_refused_before_it_is_read(anonymous, db, settings):
    settings.MAX_LIST_BYTES = 1000
    response = check_file(anonymous, b"Ada\n" * 40_000)
    assert response.status_code == 413
    assert response.json()["errors"][0]["detail"].endswith(".")


def test_who_asks_too_often_has_to_wait(anonymous, db, monkeypatch):
    monkeypatch.setattr("rest_framework.throttling.ScopedRateThrottle.THROTTLE_RATES", {"list-checks": "2/min"})
    assert [check_text(anonymous, "Ada").status_code for _ in range(3)] == [200, 200, 429]
    response = check_text(anonymous, "Ada")
    assert int(response["Retry-After"]) > 0
    assert response.json()["errors"][0]["status"] == "429"


def test_a_list_refused_for_its_encoding_offers_the_others(anonymous, db):
    data = "Name;Firma\nJürgen Müller;Käse AG\nRené Lefèvre;Été\n".encode("mac-roman")
    response = check_file(anonymous, data, encoding="Windows-1252")
    assert response.status_code == 422
    meta = response.json()["errors"][0]["meta"]
    assert (meta["row"], meta["encoding"]) == (3, "Windows-1252")
    assert meta["encodingChoices"][0] == {"encoding": "Mac Roman", "sample": "Jürgen Müller;Käse AG"}
    assert "DOS (CP850)" in meta["encodings"]
