"""Print batches: who is printed, who was printed when, and why somebody is printed again."""

import sqlite3
import uuid

import pypdfium2
import pytest
from django.db import connection

from badges.models import Attendee, PrintRecord, PrintRun
from badges.people.changing import add_person, edit_person, new_attendee, remove_person
from badges.people.roles import display_name, shown_columns
from badges.printing.claims import LostClaim
from badges.printing.plan import Plan
from badges.printing.records import candidates_of, choose_people, recipients_of, record_selection
from badges.printing.run import cancel_run, generate
from badges.rendering import TEMPLATES

LIST = "First Name,Last Name,Ticket,Checked in\nAda,Lovelace,Speaker,\nÉmile,Zola,Guest,\nMary,Shelley,speaker ,\n"


@pytest.fixture
def badge(alice, badge_of):
    return badge_of(alice, text=LIST)


def start(client, badge, attendees=None, **attributes):
    people = {} if attendees is None else {"attendees": attendees}
    return client.create("print-runs", {"badge": badge, **people}, **attributes)


def printed(badge, **options):
    run = PrintRun.objects.create(badge=badge, paper="a4", **options)
    generate(run.pk)
    run.refresh_from_db()
    assert run.status == "done", run.message
    return run


def records(client, **query):
    document = client.get("/api/print-records", {f"filter[{name}]": str(value) for name, value in query.items()}).json()
    return [one["attributes"] for one in document["data"]]


def names(run):
    return [record.fields["First Name"] for record in run.records.order_by("position")]


def attributes_of(client, badge):
    return client.get(f"/api/badges/{badge.id}").json()["data"]["attributes"]


def test_each_finished_run_gets_the_next_number_and_a_failed_one_none(badge):
    failed = PrintRun.objects.create(badge=badge, paper="a7")
    generate(failed.pk)
    assert [printed(badge).number, printed(badge).number] == [1, 2]
    failed.refresh_from_db()
    assert (failed.status, failed.number, failed.records.count()) == ("failed", None, 0)


def test_only_new_and_changed_people_are_printed_next(alice, client_of, badge):
    client = client_of(alice)
    assert attributes_of(client, badge)["newCount"] == 3
    printed(badge)
    assert attributes_of(client, badge)["newCount"] == 0
    edit_person(badge.attendees.get(position=2), {"Last Name": "Zóla"}, alice)
    add_person(badge, {"First Name": "Grace"}, alice)
    assert attributes_of(client, badge)["newCount"] == 2
    second = printed(badge, people="new")
    assert names(second) == ["Émile", "Grace"]
    assert (second.total, second.reprints) == (2, 1)
    assert [(r["name"], r["reason"], r["previousBatch"], r["batch"]) for r in records(client, run=second.id)] == [
        ("Émile Zóla", "changed", 1, 2), ("Grace", "first", None, 2),
    ]  # fmt: skip
    response = start(client, badge, people="new")
    assert response.status_code == 422
    assert "Nobody is new or changed" in response.json()["errors"][0]["detail"]


def test_a_change_of_what_the_badge_does_not_show_needs_no_new_badge(alice, client_of, badge):
    printed(badge)
    edit_person(badge.attendees.get(position=1), {"Checked in": "yes"}, alice)
    assert attributes_of(client_of(alice), badge)["newCount"] == 0
    assert [one.state for one in badge.attendees.all()] == ["printed"] * 3


@pytest.mark.parametrize(("state", "who"), [("new", ["Grace"]), ("changed", ["Ada"]), ("printed", ["Émile", "Mary"]),
                                            ("to-print", ["Ada", "Grace"])])  # fmt: skip
def test_people_are_listed_by_state(alice, client_of, badge, state, who):
    printed(badge)
    edit_person(badge.attendees.get(position=1), {"Last Name": "King"}, alice)
    add_person(badge, {"First Name": "Grace"}, alice)
    query = {"filter[badge]": str(badge.id), "filter[state]": state, "sort": "position"}
    found = client_of(alice).get("/api/attendees", query).json()["data"]
    assert [one["attributes"]["fields"]["First Name"] for one in found] == who


@pytest.mark.parametrize("column", ["Ticket", "ticket"])
def test_a_filter_takes_a_column_or_a_role_and_no_notice_of_case(alice, client_of, badge, column):
    response = start(client_of(alice), badge, people="filter", filterColumn=column, filterValue="SPEAKER")
    assert response.status_code == 201, response.content
    run = PrintRun.objects.get()
    generate(run.pk)
    assert names(run) == ["Ada", "Mary"]


@pytest.mark.parametrize(
    ("attributes", "pointer"),
    [
        ({"people": "filter"}, "filterColumn"),
        ({"people": "filter", "filterColumn": "Shoe size"}, "filterColumn"),
        ({"filterColumn": "Ticket"}, "filterColumn"),
        ({"people": "selection"}, "attendees"),
        ({"people": "all", "attendees": []}, "attendees"),
        ({"attendees": []}, "attendees"),
        ({"attendees": [], "blanks": 0}, "attendees"),
        ({"people": "everybody"}, "people"),
        ({"reason": "bored"}, "reason"),
    ],
)
def test_whom_to_print_must_be_said_in_one_way(alice, client_of, badge, attributes, pointer):
    response = start(client_of(alice), badge, **attributes)
    assert response.status_code == 422
    assert response.json()["errors"][0]["source"]["pointer"].endswith(f"/{pointer}")
    assert not PrintRun.objects.exists()


def test_a_selection_of_people_who_were_all_removed_prints_nobody(alice, badge):
    run = PrintRun.objects.create(badge=badge, paper="a4", people="selection")
    ada = badge.attendees.first()
    run.attendees.set([ada])
    remove_person(ada, alice)
    generate(run.pk)
    run.refresh_from_db()
    assert (run.status, run.records.count()) == ("failed", 0)
    assert "nobody to print" in run.message


@pytest.mark.parametrize(
    "options", [{}, {"order": ["last"], "cutStack": True}, {"sheet": "avery-5392", "startSlot": 5}]
)
def test_blanks_alone_are_printed_for_a_selection_of_nobody(alice, client_of, badge, options):
    client = client_of(alice)
    response = start(client, badge, attendees=[], blanks=3, **options)
    assert response.status_code == 201, response.content
    run = PrintRun.objects.get()
    generate(run.pk)
    run.refresh_from_db()
    assert (run.status, run.total, run.progress, run.number) == ("done", 3, 3, 1)
    assert run.records.count() == 0
    assert "Ada" not in pypdfium2.PdfDocument(run.file.read())[0].get_textpage().get_text_range()
    assert attributes_of(client, badge)["newCount"] == 3  # nobody counts as printed by it


def test_how_often_somebody_was_printed_counts_finished_runs(alice, client_of, badge):
    client, ada = client_of(alice), badge.attendees.first()

    def times():
        return client.get(f"/api/attendees/{ada.id}").json()["data"]["attributes"]["printCount"]

    assert times() == 0
    printed(badge)
    run = PrintRun.objects.create(badge=badge, paper="a4", status="running", attempt=1)
    PrintRecord.objects.create(run=run, attendee=ada, position=1, fields={}, revision=1, reason="asked")
    assert times() == 1
    printed(badge, reason="lost")
    assert times() == 2
    answer = client.send(
        "PATCH", f"/api/attendees/{ada.id}", type="attendees", id=str(ada.id),
        attributes={"fields": {"Last Name": "King"}},
    )  # fmt: skip
    assert (answer.json()["data"]["attributes"]["printCount"], answer.status_code) == (2, 200)


def test_the_reason_of_a_reprint_is_the_one_given(alice, badge):
    printed(badge, people="filter", filter_column="Ticket", filter_value="Guest")
    run = printed(badge, reason="lost")
    by_name = {record.fields["First Name"]: (record.reason, record.previous) for record in run.records.all()}
    assert by_name == {"Ada": ("first", None), "Émile": ("lost", 1), "Mary": ("first", None)}
    assert run.reprints == 1
    assert [r.reason for r in printed(badge).records.all()] == ["asked"] * 3


def test_running_twice_leaves_one_record_for_each(badge):
    run = printed(badge)
    generate(run.pk)
    assert PrintRecord.objects.filter(run=run).count() == 3
    badge.refresh_from_db()
    assert badge.batches == 1


def test_the_keys_of_records_are_of_version_7_in_the_order_of_the_list(badge):
    far = 2**24 + 1  # a place with more digits than a key has room for
    Attendee.objects.filter(position=2).update(position=far)
    run = printed(badge)
    keys = dict(run.records.values_list("position", "id"))
    assert {(key.version, key.variant) for key in keys.values()} == {(7, uuid.RFC_4122)}
    assert keys[1] < keys[3]
    assert len({*keys.values()}) == len(keys) == 3


def test_a_person_edited_while_the_run_draws_is_printed_as_recorded_and_counts_as_changed(alice, badge, monkeypatch):
    write = Plan.write_pdf

    def slow(*arguments):
        edit_person(badge.attendees.get(position=1), {"Last Name": "King"}, alice)
        return write(*arguments)

    monkeypatch.setattr(Plan, "write_pdf", slow)
    run = printed(badge)
    assert run.records.get(position=1).fields["Last Name"] == "Lovelace"
    assert badge.attendees.get(position=1).state == "changed"


def test_a_run_that_ends_after_a_newer_one_does_not_make_people_changed_again(alice, badge, monkeypatch):
    write = Plan.write_pdf

    def overtaken(*arguments):
        monkeypatch.setattr(Plan, "write_pdf", write)
        edit_person(badge.attendees.get(position=1), {"Last Name": "King"}, alice)
        printed(badge)
        return write(*arguments)

    monkeypatch.setattr(Plan, "write_pdf", overtaken)
    older = printed(badge)
    assert older.records.get(position=1).fields["Last Name"] == "Lovelace"
    assert badge.attendees.get(position=1).state == "printed"


def test_a_second_attempt_prints_the_selection_that_the_first_one_recorded(alice, badge, monkeypatch):
    run = PrintRun.objects.create(badge=badge, paper="a4")

    def lost(*arguments, **options):
        raise LostClaim

    with monkeypatch.context() as patched:
        patched.setattr(Plan, "write_pdf", lost)
        generate(run.pk)
    add_person(badge, {"First Name": "Grace"}, alice)
    PrintRun.objects.filter(pk=run.pk).update(status="queued")
    generate(run.pk)
    assert names(run) == ["Ada", "Émile", "Mary"]
    assert badge.attendees.get(position=4).state == "new"


def test_a_record_outlives_the_person_and_bob_sees_none_of_it(alice, bob, client_of, badge):
    run = printed(badge)
    ada = badge.attendees.first()
    remove_person(ada, alice)
    assert [r["name"] for r in records(client_of(alice), attendee=ada.id)] == ["Ada Lovelace"]
    assert records(client_of(bob), badge=badge.id) == []
    assert client_of(bob).get(f"/api/print-records/{run.records.first().id}").status_code == 404


def test_a_run_that_is_not_finished_has_no_records_to_show(alice, client_of, badge):
    run = PrintRun.objects.create(badge=badge, paper="a4", status="running", attempt=1)
    PrintRecord.objects.create(run=run, position=1, fields={}, revision=1, reason="first")
    assert records(client_of(alice), badge=badge.id) == []
    cancel_run(run)
    assert not PrintRecord.objects.exists()


@pytest.fixture
def least_parameters(db):
    """SQLite takes no more parameters in a statement than its least build does."""
    if connection.vendor != "sqlite":
        yield
        return
    usual = connection.connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 999)
    yield
    connection.connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, usual)


def test_a_large_selection_is_printed(alice, badge, least_parameters):
    """More ids than a database takes in one statement."""
    crowd = Attendee.objects.bulk_create(new_attendee(badge, 4 + n, {"First Name": "A"}) for n in range(3_000))
    run = PrintRun.objects.create(badge=badge, paper="a4", people="selection")
    choose_people(run, [one.pk for one in crowd])
    assert sum(1 for _ in recipients_of(run, {})) == 3_000


@pytest.mark.parametrize("reason", ["", "lost"])
def test_people_whom_the_database_records_alone_are_recorded_as_those_that_are_looked_at(badge, alice, reason):
    printed(badge)
    ada = badge.attendees.get(fields__icontains="Ada")
    edit_person(ada, {**ada.fields, "Ticket": "Guest"}, alice)
    add_person(badge, {"First Name": "Eve"}, alice)
    Attendee.objects.filter(fields__icontains="Mary").update(absence="status")
    found = []
    for of in (candidates_of, lambda run: iter(list(candidates_of(run)))):
        run = PrintRun.objects.create(badge=badge, paper="a4", reason=reason)
        assert record_selection(run, of(run), left_out=1) == record_selection(run, []) == 3
        run.refresh_from_db()
        rows = run.records.order_by("position")
        assert {(row.pk.version, row.pk.variant) for row in rows} == {(7, "specified in RFC 4122")}
        kept = rows.values_list("attendee", "position", "fields", "revision", "reason", "previous")
        found.append((run.reprints, run.left_out, list(kept)))
    assert found[0] == found[1]
    again = [reason or kind for kind in ("changed", "asked")]
    assert (found[0][0], [row[4] for row in found[0][2]]) == (2, [*again, "first"])


def test_records_cost_the_same_for_three_and_for_many(alice, client_of, badge, django_assert_num_queries):
    client = client_of(alice)
    for more in (0, 30):
        Attendee.objects.bulk_create(new_attendee(badge, 4 + n, {"First Name": "A"}) for n in range(more))
        printed(badge)
        with django_assert_num_queries(4):  # session, user, count, records
            assert len(records(client)) > more


def test_a_badge_set_tells_how_it_stands(alice, client_of, badge):
    client = client_of(alice)
    assert attributes_of(client, badge)["lastPrintedAt"] is None
    run = printed(badge)
    shown = attributes_of(client, badge)
    assert shown["lastPrintedAt"] == run.finished_at.isoformat().replace("+00:00", "Z")
    assert (shown["attendeeCount"], shown["newCount"], shown["expiryDays"]) == (3, 0, 90)
    assert shown["roles"] == {"First Name": "first", "Last Name": "last", "Ticket": "ticket"}


def test_roles_can_be_chosen_and_given_back(alice, client_of, badge):
    client = client_of(alice)

    def give(roles):
        return client.change(badge, roles=roles)

    chosen = {"Last Name": "first", "First Name": "last"}
    assert give(chosen).json()["data"]["attributes"]["roles"] == chosen
    badge.refresh_from_db()
    assert display_name(badge, {"First Name": "Ada", "Last Name": "Lovelace"}) == "Lovelace Ada"
    assert give(None).json()["data"]["attributes"]["roles"]["First Name"] == "first"
    for wrong in ({"Shoe": "first"}, {"Ticket": "king"}, {"First Name": "name", "Last Name": "name"}, "x"):
        assert give(wrong).status_code == 422


def test_the_design_decides_what_counts_as_shown(badge):
    assert shown_columns(badge) & set(badge.columns) == {"First Name", "Last Name", "Ticket"}
    badge.design = {**TEMPLATES["relay"].design, "version": 99}
    assert shown_columns(badge) == set(badge.columns)


def test_a_full_name_is_shown_by_a_design_that_asks_for_the_first_name(alice, badge_of):
    text = {"type": "text", "id": "t", "x": 5, "y": 5, "w": 80, "h": 20, "content": "{first}"}
    badge = badge_of(alice, text="Full name,Town\nAda Lovelace,London\n")
    badge.design = {"version": 2, "width": 90, "height": 55, "front": {"elements": [text]}}
    assert "Full name" in shown_columns(badge)
    assert "Town" not in shown_columns(badge)
