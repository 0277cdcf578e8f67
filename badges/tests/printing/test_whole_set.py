"""The PDF of a whole set as it is now, and what PDFs are called."""

import io
import zipfile
from datetime import UTC, datetime

import pypdfium2
import pytest
from django.test import TestCase

from badges.models import Attendee, PrintRecord, PrintRun, PrintSettings
from badges.people.changing import add_person, edit_person
from badges.printing.naming import pdf_name
from badges.printing.run import generate
from files.models import File

AS_USUAL = {"sides": "front", "cropMarks": True}  # what the client asks for where nobody chose otherwise


@pytest.fixture
def badge(alice, badge_of):
    return badge_of(alice)


def ask(client, badge, **attributes):
    with TestCase.captureOnCommitCallbacks(execute=True):
        return client.create("print-runs", {"badge": badge}, **attributes)


def whole(client, badge) -> PrintRun:
    answer = ask(client, badge, whole=True)
    assert answer.status_code in (200, 201), answer.content
    return PrintRun.objects.get(pk=answer.json()["data"]["id"])


def texts(run) -> str:
    return "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(run.file.read()))


def test_after_a_reprint_the_whole_set_is_everybody_and_no_batch(alice, client_of, badge):
    client = client_of(alice)
    first = badge.attendees.order_by("position").first()
    assert ask(client, badge, **AS_USUAL).status_code == 201
    again = PrintRun.objects.create(badge=badge, paper="a4", people="selection")
    again.attendees.add(first)
    generate(again.pk)
    run = whole(client, badge)
    assert run.number == 1, "nothing has changed since everybody was printed: that is the PDF"
    edit_person(first, {"First Name": "Augusta"}, by=alice)
    run = whole(client, badge)
    assert (run.whole, run.number, run.total, run.status) == (True, None, 2, "done")
    assert "Augusta" in texts(run)
    assert "Zola" in texts(run)
    assert PrintRecord.objects.filter(run=run).count() == 0, "nobody was printed by it"
    badge.refresh_from_db()
    assert badge.batches == 2
    assert {one.state for one in badge.attendees.all()} == {"changed", "printed"}
    listed = client.get("/api/print-runs", {"filter[whole]": "false"}).json()["data"]
    assert sorted(one["attributes"]["number"] for one in listed) == [1, 2]


@pytest.mark.parametrize("change", ["person", "added", "absent", "design", "settings", "name", "nothing"])
def test_made_new_if_and_only_if_something_changed(alice, client_of, badge, change):
    client = client_of(alice)
    first = whole(client, badge)
    assert whole(client, badge) == first
    match change:
        case "person":
            edit_person(badge.attendees.first(), {"Last Name": "King"}, by=alice)
        case "added":
            add_person(badge, {"First Name": "Mary"}, by=alice)
        case "absent":
            Attendee.objects.filter(pk=badge.attendees.first().pk).update(absence="status")
        case "design":
            badge.design["front"]["elements"][0]["x"] = 1
            badge.save()
        case "settings":
            PrintSettings.objects.create(badge=badge, paper="letter")
        case "name":
            badge.name = "Another"
            badge.save()
    second = whole(client, badge)
    assert (second == first) == (change == "nothing")
    assert PrintRun.objects.filter(whole=True).count() == 1, "the older PDF is gone"
    assert File.objects.filter(kind="pdf").count() == 1


def test_a_pdf_that_a_link_still_gives_is_kept(alice, client_of, badge):
    client = client_of(alice)
    first = whole(client, badge)
    moment = datetime.now(UTC).replace(microsecond=0).isoformat().replace(str(datetime.now(UTC).year), "9999")
    refused = client.create("shares", {"printRun": first}, expiresAt=moment)
    assert refused.status_code == 422
    first.shares.create(expires_at=datetime.max.replace(tzinfo=UTC))
    edit_person(badge.attendees.first(), {"Last Name": "King"}, by=alice)
    assert whole(client, badge) != first
    first.refresh_from_db()
    assert first.file.read()


def test_a_whole_set_has_the_settings_of_the_set_and_takes_no_others(alice, client_of, badge):
    PrintSettings.objects.create(badge=badge, sheet="avery-5392", paper="", order=["Last Name", "Gone"], blanks=2)
    run = whole(client_of(alice), badge)
    assert (run.sheet, run.order, run.blanks, run.total) == ("avery-5392", ["Last Name"], 2, 4)
    answer = ask(client_of(alice), badge, whole=True, paper="a4")
    assert (answer.status_code, answer.json()["errors"][0]["source"]["pointer"]) == (422, "/data/attributes/paper")


def test_whose_set_it_is_not_gets_nothing(bob, client_of, badge):
    assert ask(client_of(bob), badge, whole=True).status_code == 404
    assert not PrintRun.objects.exists()


def test_staff_download_whole_sets_too(alice, staff, client, client_of, badge):
    ask(client_of(alice), badge, **AS_USUAL)
    again = PrintRun.objects.create(badge=badge, paper="a4", people="selection")
    again.attendees.add(badge.attendees.first())
    generate(again.pk)
    client.force_login(staff)
    answer = client.post("/admin/badges/badge/", {"action": "download", "_selected_action": [str(badge.pk)]})
    [name] = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))).namelist()
    run = PrintRun.objects.get(number=1)
    assert (name, run.total) == (run.file.name, 2)


@pytest.mark.parametrize(
    ("name", "number", "called"),
    [
        ("Nordic Data Days", 3, "Nordic Data Days, batch 3, 2026-11-27.pdf"),
        ("Nordic Data Days", None, "Nordic Data Days, 2026-11-27.pdf"),
        ("日本: Tag/2", 1, "日本_ Tag_2, batch 1, 2026-11-27.pdf"),
        ("خالد", None, "خالد, 2026-11-27.pdf"),
        ("..", None, "file, 2026-11-27.pdf"),
    ],
)
def test_names_of_pdfs(name, number, called):
    assert pdf_name(name, number, datetime(2026, 11, 27, 12, tzinfo=UTC)) == called


def test_a_long_name_keeps_batch_and_day():
    called = pdf_name("日" * 200, 12, datetime(2026, 11, 27, 12, tzinfo=UTC))
    assert called.endswith(", batch 12, 2026-11-27.pdf")
    assert len(called.encode()) <= 120


def test_the_download_names_the_batch_in_any_script(alice, client_of, badge_of):
    badge = badge_of(alice, name="ジョン 2026")
    client = client_of(alice)
    ask(client, badge)
    answer = client.get(f"/api/files/{PrintRun.objects.get().file_id}/download")
    assert "filename*=utf-8''%E3%82%B8" in answer["Content-Disposition"]
    assert "batch%201" in answer["Content-Disposition"]
