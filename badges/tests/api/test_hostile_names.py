"""What somebody else typed into a form breaks nothing for the other people of the list."""

import pypdfium2
import pytest

from badges.models import Attendee, PrintRun
from badges.people.changing import add_person
from badges.printing.run import generate

ACCENTS = {
    "acute": "Z" + "\u0301" * 249,
    "above and below": "Z" + "\u0300\u0316" * 124 + "\u0300",
    "enclosing": "Z" + "\u20dd" * 249,
    "without a letter": "\u0301" * 249,
}


def text_of(run: PrintRun) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(run.file.read()))


@pytest.mark.parametrize("accents", ACCENTS.values(), ids=ACCENTS)
def test_a_name_of_249_accents_leaves_the_others_as_they_are(alice, client_of, badge_of, accents):
    badge, client = badge_of(alice), client_of(alice)
    alone = PrintRun.objects.create(badge=badge, paper="a4")
    generate(alone.pk)
    person = add_person(badge, {"First Name": accents, "Last Name": "Algo"}, alice)
    both = PrintRun.objects.create(badge=badge, paper="a4")
    generate(both.pk)
    for run in (alone, both):
        run.refresh_from_db()
        assert run.status == "done", run.message
    assert "Lovelace" in text_of(both)
    assert "Zola" in text_of(both)
    assert [w for w in both.warnings if w["attendee"] != str(person.pk)] == alone.warnings
    for call in ("preview", "preflight", "export", "garbled", "cases"):
        answer = client.get(f"/api/badges/{badge.pk}/{call}", headers={"accept": "*/*"})
        assert answer.status_code == 200, (call, answer.status_code)
    found = client.get("/api/attendees", {"filter[badge]": str(badge.pk), "filter[search]": "Lovelace"}).json()["data"]
    assert len(found) == 1
    assert Attendee.objects.filter(badge=badge, printed_in=None).count() == 0


@pytest.mark.parametrize("name", ["\u200b", "\u202e\u200b", "\u2060\u2060", "\u3164", "\u00ad"])
def test_nothing_has_a_name_that_nobody_sees(alice, client_of, badge_of, name):
    badge, client = badge_of(alice), client_of(alice)
    sheet = {"paper": "a4", "width": 90, "height": 50, "columns": 2, "rows": 5, "left": 10, "top": 10}
    answers = [
        client.change(badge, name=name),
        client.create("badges", name=name),
        client.create("printers", name=name),
        client.create("own-sheets", name=name, pitchX=90, pitchY=50, **sheet),
    ]
    for answer in answers:
        assert answer.status_code == 422, answer.json()
        assert answer.json()["errors"][0]["source"]["pointer"] == "/data/attributes/name"
    badge.refresh_from_db()
    assert badge.name == "Conference"
