"""People who are not coming stay in the set, get no badge, and are brought back in one step."""

import pytest
from django.core.management import call_command

from badges.models import AttendeeChange, AttendeeImport, PrintRun
from badges.people.attendance import bring_back, leave_out
from badges.printing.run import generate
from users.models import StorageFull

pytestmark = pytest.mark.django_db  # commands look into the house's catalogue

LIST = "First Name,Last Name,Status\nAnn,Lee,paid\nBob,Roy,cancelled\nCem,Kaya,expired\n"


@pytest.fixture
def badge(alice, badge_of):
    return badge_of(alice, text=LIST)


def printed(badge, **options):
    run = PrintRun.objects.create(badge=badge, paper="a4", **options)
    generate(run.pk)
    run.refresh_from_db()
    return run


def change(client, badge, people=None, *, coming=True):
    attributes = {"coming": coming} | ({} if people is None else {"people": [str(one.pk) for one in people]})
    return client.create("attendances", {"badge": badge}, **attributes)


def import_list(client, badge, text):
    answer = client.create("attendee-imports", {"badge": badge}, text=text, dryRun=False)
    assert answer.status_code == 201, answer.json()


def absent(badge):
    return [one.fields["First Name"] for one in badge.attendees.exclude(absence="").order_by("position")]


def test_they_are_stored_and_not_printed_and_the_run_says_how_many(badge):
    assert absent(badge) == ["Bob", "Cem"]
    run = printed(badge)
    assert (run.status, run.total, run.left_out) == ("done", 1, 2)


def test_a_full_account_may_bring_people_back_but_leave_nobody_out(alice, badge, monkeypatch):
    monkeypatch.setattr("badges.models.badge.LET_IN", 0)
    alice.storage_limit = alice.storage_used
    alice.save()
    badge.owner.refresh_from_db()
    assert len(bring_back(badge, alice)) == 2
    with pytest.raises(StorageFull):
        leave_out(badge, alice)
    assert absent(badge) == []


@pytest.mark.parametrize("people", ["all", "new", "filter", "selection"])
def test_no_way_of_choosing_people_prints_them(badge, people):
    options = {"filter_column": "Last Name", "filter_value": "roy"} if people == "filter" else {}
    run = PrintRun.objects.create(badge=badge, paper="a4", people=people, **options)
    if people == "selection":
        run.attendees.set(badge.attendees.exclude(absence=""))
    generate(run.pk)
    printed_people = badge.attendees.filter(printed_revision__gt=0)
    assert not printed_people.exclude(absence="").exists()
    run.refresh_from_db()
    if people in {"filter", "selection"}:
        assert (run.status, run.fault, "not coming" in run.message) == ("failed", "people", True)


def test_one_step_brings_them_in_and_another_takes_it_back(alice, client_of, badge):
    client = client_of(alice)
    answer = change(client, badge)
    assert answer.status_code == 201
    people = answer.json()["data"]["attributes"]["people"]
    assert (len(people), absent(badge)) == (2, [])
    assert printed(badge).total == 3
    back = change(client, badge, badge.attendees.filter(pk__in=people), coming=False)
    assert (back.status_code, absent(badge)) == (201, ["Bob", "Cem"])
    kinds = list(AttendeeChange.objects.order_by("at").values_list("kind", flat=True))
    assert kinds == ["coming", "coming", "absent", "absent"]


def test_nobody_else_may_bring_them_in(bob, client_of, badge):
    assert change(client_of(bob), badge).status_code == 404
    assert absent(badge) == ["Bob", "Cem"]


def test_a_later_list_says_who_has_cancelled_since_and_who_comes_after_all(alice, client_of, badge):
    import_list(client_of(alice), badge, LIST.replace("Lee,paid", "Lee,declined").replace("expired", "paid"))
    assert absent(badge) == ["Ann", "Bob"]


def test_a_later_list_does_not_undo_what_the_organiser_decided(alice, client_of, badge):
    bring_back(badge, alice)
    import_list(client_of(alice), badge, LIST + "Dee,Day,paid\n")
    assert (absent(badge), badge.attendees.count()) == ([], 4)


def test_the_api_says_who_is_not_coming(alice, client_of, badge):
    client = client_of(alice)
    listed = client.get(f"/api/attendees?filter[badge]={badge.pk}&filter[state]=absent").json()["data"]
    assert [one["attributes"]["absence"] for one in listed] == ["status", "status"]
    counts = client.get(f"/api/badges/{badge.pk}").json()["data"]["attributes"]
    assert (counts["attendeeCount"], counts["absentCount"], counts["newCount"]) == (3, 2, 1)


def test_the_command_leaves_them_out_and_says_so(tmp_path, capsys):
    people = tmp_path / "people.csv"
    people.write_text(LIST)
    call_command("render_badges", str(people), output=tmp_path / "out.pdf")
    said = capsys.readouterr()
    assert "1 badge on 1 sheet" in said.out
    assert "2 people are “cancelled”, “expired” in “Status”" in said.err
    call_command("render_badges", str(people), output=tmp_path / "out.pdf", include_cancelled=True)
    assert "3 badges on" in capsys.readouterr().out


def test_who_is_not_coming_is_not_among_those_not_printed(alice, client_of, badge):
    client = client_of(alice)

    def count(state):
        path = f"/api/attendees?filter[badge]={badge.pk}&filter[state]={state}"
        return client.get(path).json()["meta"]["pagination"]["count"]

    assert (count("new"), count("absent"), count("to-print")) == (1, 2, 1)
    printed(badge)
    assert (count("new"), count("changed"), count("printed")) == (0, 0, 1)
    bring_back(badge, alice)
    assert (count("new"), count("to-print")) == (2, 2)


def test_a_list_that_was_looked_at_before_somebody_was_brought_back_is_looked_at_again(alice, client_of, badge):
    client = client_of(alice)
    client.create("attendee-imports", {"badge": badge}, text=LIST)
    bring_back(badge, alice)
    answer = client.change(AttendeeImport.objects.get(), status="applied")
    assert answer.status_code == 409
    assert absent(badge) == []


def test_guests_get_badges_of_their_own_and_stay_with_the_next_list(alice, client_of, badge_of):
    client, badge = client_of(alice), badge_of(alice, text="Name,Company\nAnn Lee,Acme\n")
    text = "Name,Company,Guests\nAnn Lee,Acme,2\nBob Roy,Beta,0\n"

    def propose(**attributes):
        answer = client.create("attendee-imports", {"badge": badge}, text=text, dryRun=False, **attributes)
        assert answer.status_code == 201, answer.json()
        return answer.json()["data"]["attributes"]

    assert [one["kind"] for one in propose()["problems"]] == ["guests"]
    assert propose(guests="blank")["problems"] == []
    assert badge.attendees.count() == 4
    assert [one.fields["Guest of"] for one in badge.attendees.order_by("position")] == ["", "Ann Lee", "Ann Lee", ""]
    again = propose(guests="blank")
    assert again["counts"]["unchanged"] == 4
    named = propose(guests="named")
    assert named["counts"]["removed"] == named["counts"]["new"] == 2
    assert [one.fields["Name"] for one in badge.attendees.order_by("position")] == [
        "Ann Lee", "Guest of Ann Lee", "Guest of Ann Lee", "Bob Roy",
    ]  # fmt: skip
    preflight = client.get(f"/api/badges/{badge.pk}/preflight").json()["meta"]
    assert {one["kind"] for one in preflight.get("warnings", [])} & {"no-name", "duplicate"} == set()
