"""/api/print-runs: a PDF is asked for, watched, and cancelled."""

from uuid import uuid4

import pytest

from badges.models import Attendee, PrintRun


def start(client, badge, attendees=None, **attributes):
    people = {} if attendees is None else {"attendees": attendees}
    return client.create("print-runs", {"badge": badge, **people}, **attributes)


def test_a_run_is_queued_after_commit_and_ends_with_a_pdf(
    alice, client_of, badge_of, django_capture_on_commit_callbacks
):
    client = client_of(alice)
    with django_capture_on_commit_callbacks(execute=True):
        response = start(client, badge_of(alice))
    data = response.json()["data"]
    assert (response.status_code, data["type"]) == (201, "print-runs"), response.content
    assert (data["attributes"]["status"], data["attributes"]["paper"]) == ("queued", "a4")
    assert data["relationships"]["file"] == {"data": None}
    data = client.get(f"/api/print-runs/{data['id']}").json()["data"]
    assert data["attributes"]["message"] == ""
    assert (data["attributes"]["status"], data["attributes"]["progress"]) == ("done", 2)
    file = data["relationships"]["file"]["data"]
    download = client.get(f"/api/files/{file['id']}/download")
    assert b"".join(download.streaming_content).startswith(b"%PDF")


def test_a_repeated_create_with_the_same_id_makes_one_run(
    alice, client_of, badge_of, django_capture_on_commit_callbacks
):
    client, badge, id = client_of(alice), badge_of(alice), str(uuid4())
    with django_capture_on_commit_callbacks(execute=True) as queued:
        first = start(client, badge, id=id, sheet="avery-5392")
        second = start(client, badge, id=id, sheet="avery-5392")
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["data"]["id"] == second.json()["data"]["id"] == id
    assert first.json()["meta"] == second.json()["meta"]  # the quota is used once
    assert len(queued) == 1
    run = PrintRun.objects.get()
    assert (str(run.id), run.status, run.attempt, run.sheets) == (id, "done", 1, 1)


def test_an_id_of_another_run_or_none_is_refused(alice, bob, client_of, badge_of):
    run = PrintRun.objects.create(badge=badge_of(bob), paper="a4")
    assert start(client_of(alice), badge_of(alice), id=str(run.id)).status_code == 409
    wrong = start(client_of(alice), badge_of(alice), id="17")
    assert (wrong.status_code, wrong.json()["errors"][0]["source"]["pointer"]) == (422, "/data/id")
    assert PrintRun.objects.count() == 1


def test_a_run_of_some_attendees_on_a_sheet(alice, client_of, badge_of):
    badge = badge_of(alice)
    chosen = [badge.attendees.first()]
    response = start(client_of(alice), badge, chosen, sheet="Avery-5392", copies="twice", sort="Last Name")
    assert response.status_code == 201, response.content
    run = PrintRun.objects.get()
    assert (run.sheet, run.paper, run.copies, run.sort) == ("avery-5392", "", "twice", "Last Name")
    assert list(run.attendees.all()) == chosen


@pytest.mark.parametrize(
    ("attributes", "member", "words"),
    [
        ({"paper": "a99"}, "paper", "a4"),
        ({"sheet": "nope"}, "sheet", "avery-5392"),
        ({"paper": "a4", "sheet": "avery-5392"}, "sheet", "not both"),
        ({"paper": "a7"}, "paper", ""),
        ({"copies": "thrice"}, "copies", ""),
        ({"sort": "Shoe size"}, "sort", "First Name"),
        ({"paper": 4}, "paper", "a4"),
        ({"paper": ["a4"]}, "paper", ""),
    ],
)
def test_an_unknown_name_is_refused_with_the_names_that_exist(alice, client_of, badge_of, attributes, member, words):
    response = start(client_of(alice), badge_of(alice), **attributes)
    error = response.json()["errors"][0]
    assert (response.status_code, error["source"]["pointer"]) == (422, f"/data/attributes/{member}")
    assert words in error["detail"]
    assert not PrintRun.objects.exists()


def test_attendees_of_another_badge_set_are_refused(alice, client_of, badge_of):
    badge, other = badge_of(alice), badge_of(alice)
    response = start(client_of(alice), badge, other.attendees.all())
    assert response.status_code == 422
    assert not PrintRun.objects.exists()


def test_bob_may_not_print_see_or_cancel_what_is_alices(alice, bob, client_of, badge_of):
    badge, client = badge_of(alice), client_of(bob)
    assert start(client, badge).status_code == 404
    assert start(client, badge_of(bob), badge.attendees.all()).status_code == 404
    run = PrintRun.objects.create(badge=badge, paper="a4")
    assert client.get(f"/api/print-runs/{run.id}").status_code == 404
    assert client.change(run, status="cancelled").status_code == 404
    assert client.get("/api/print-runs").json()["data"] == []
    run.refresh_from_db()
    assert (run.status, PrintRun.objects.count()) == ("queued", 1)


def test_a_deleted_badge_set_is_not_printed(alice, client_of, badge_of):
    badge = badge_of(alice)
    badge.soft_delete()
    assert start(client_of(alice), badge).status_code == 404


def test_cancel_once(alice, client_of, badge_of):
    run, client = PrintRun.objects.create(badge=badge_of(alice), paper="a4"), client_of(alice)
    assert client.change(run, status="done").status_code == 422
    assert client.change(run, sort="Name").status_code == 422
    response = client.change(run, status="cancelled")
    assert response.json()["data"]["attributes"]["status"] == "cancelled"
    assert client.change(run, status="cancelled").status_code == 409


def test_list_filters(alice, client_of, badge_of):
    badge, client = badge_of(alice), client_of(alice)
    for status in ("queued", "failed"):
        PrintRun.objects.create(badge=badge, paper="a4", status=status)
    query = {"filter[badge]": str(badge.id), "filter[status]": "failed"}
    assert [one["attributes"]["status"] for one in client.get("/api/print-runs", query).json()["data"]] == ["failed"]
    assert client.get("/api/print-runs", {"filter[status]": "x"}).status_code == 400


def test_a_list_has_warnings_only_when_they_are_asked_for(alice, client_of, badge_of):
    run = PrintRun.objects.create(
        badge=badge_of(alice), paper="a4", warnings=[{"kind": "small", "message": "Ada's name is small"}]
    )
    client = client_of(alice)

    def shown(path: str) -> dict:
        data = client.get(path).json()["data"]
        return (data[0] if isinstance(data, list) else data)["attributes"]

    assert "warnings" not in shown("/api/print-runs")
    assert shown("/api/print-runs?fields[print-runs]=status,warnings")["warnings"] == run.warnings
    assert shown(f"/api/print-runs/{run.pk}")["warnings"] == run.warnings


def test_choosing_many_attendees_costs_as_much_as_choosing_one(
    alice, client_of, badge_of, django_assert_max_num_queries
):
    badge, client = badge_of(alice), client_of(alice)
    client.get("/api/papers")  # the catalogue is read once for each process
    Attendee.objects.bulk_create(Attendee(badge=badge, position=3 + n, fields={}) for n in range(60))
    for count in (1, 60):
        with django_assert_max_num_queries(20):
            assert start(client, badge, badge.attendees.all()[:count]).status_code == 201


@pytest.mark.parametrize(("query", "queries"), [("", 4), ("?include=badge", 5)])
def test_list_costs_the_same_for_one_run_and_for_many(
    alice, client_of, badge_of, django_assert_num_queries, query, queries
):
    badge, client = badge_of(alice), client_of(alice)
    for more in (1, 20):
        PrintRun.objects.bulk_create(PrintRun(badge=badge, paper="a4") for _ in range(more))
        with django_assert_num_queries(queries):  # session, user, count, runs (and badges)
            document = client.get(f"/api/print-runs{query}").json()
        assert [one["attributes"]["attendeeCount"] for one in document.get("included", [])] == [2] * (queries - 4)


def test_the_newest_run_of_each_of_some_badge_sets(alice, bob, client_of, badge_of):
    one, other, third, theirs = badge_of(alice), badge_of(alice), badge_of(alice), badge_of(bob)
    for badge in (one, one, other, third, theirs):
        PrintRun.objects.create(badge=badge, paper="a4")
    newest = {str(badge.print_runs.latest("created_at").pk) for badge in (one, other)}
    query = {"filter[badge]": f"{one.pk},{other.pk},{theirs.pk}", "filter[newest]": "true"}
    found = client_of(alice).get("/api/print-runs", query).json()["data"]
    assert {run["id"] for run in found} == newest
    assert len(client_of(alice).get("/api/print-runs", {"filter[badge]": str(one.pk)}).json()["data"]) == 2
    assert client_of(alice).get("/api/print-runs?filter[badge]=x").status_code == 400


def test_a_run_for_a_print_shop_says_so(alice, client_of, badge_of):
    client, badge = client_of(alice), badge_of(alice)
    response = start(client, badge, printShop="pages")
    assert response.status_code == 201, response.content
    assert response.json()["data"]["attributes"]["printShop"] == "pages"
    assert start(client, badge).json()["data"]["attributes"]["printShop"] == ""


@pytest.mark.parametrize(
    ("attributes", "words"),
    [({"printShop": "yes"}, "yes"), ({"printShop": "pages", "gutter": 4}, "leave out label sheet and gutter")],
)
def test_what_a_print_shop_cannot_get_is_refused_at_its_member(alice, client_of, badge_of, attributes, words):
    response = start(client_of(alice), badge_of(alice), **attributes)
    (error,) = response.json()["errors"]
    assert (response.status_code, error["source"]["pointer"]) == (422, "/data/attributes/printShop")
    assert words in error["detail"]


# --- What is surely wrong ---

NAMELESS = "First Name,Organisation\nAda,Engines\n,Nobody's\n"


def test_a_run_that_accepts_no_errors_is_refused_with_what_is_wrong(alice, client_of, badge_of):
    badge = badge_of(alice, text=NAMELESS)
    response = start(client_of(alice), badge, sheet="avery-5392", acceptErrors=[])
    (error,) = response.json()["errors"]
    assert (response.status_code, error["code"]) == (409, "surely_wrong")
    assert [(one["kind"], one["position"]) for one in error["meta"]["warnings"]] == [("no-name", 2)]
    assert "Person 2 has no name." in error["detail"]
    assert not badge.print_runs.exists()


@pytest.mark.parametrize("accepted", [None, ["no-name"], ["no-name", "tiny-text"]])
def test_accepted_errors_and_runs_that_ask_for_no_check_are_made(alice, client_of, badge_of, accepted):
    asked = {} if accepted is None else {"acceptErrors": accepted}
    response = start(client_of(alice), badge_of(alice, text=NAMELESS), sheet="avery-5392", **asked)
    assert response.status_code == 201, response.content
    assert "acceptErrors" not in response.json()["data"]["attributes"]


def test_a_whole_set_is_looked_at_as_well_and_once_it_is_made_no_more(alice, client_of, badge_of):
    client, badge = client_of(alice), badge_of(alice, text=NAMELESS)
    refused = start(client, badge, whole=True, acceptErrors=[])
    (error,) = refused.json()["errors"]
    assert (refused.status_code, error["code"]) == (409, "surely_wrong")
    kinds = [warning["kind"] for warning in error["meta"]["warnings"]]
    assert "no-name" in kinds
    assert not badge.print_runs.exists()
    assert start(client, badge, whole=True, acceptErrors=kinds).status_code == 201
    assert start(client, badge, whole=True, acceptErrors=[]).status_code == 200, "it is there, as it was accepted"


def test_only_the_people_of_the_run_are_looked_at(alice, client_of, badge_of):
    badge = badge_of(alice, text=NAMELESS)
    ada, nobody = badge.attendees.order_by("position")
    client = client_of(alice)
    assert start(client, badge, [ada], sheet="avery-5392", acceptErrors=[]).status_code == 201
    assert start(client, badge, [nobody], sheet="avery-5392", acceptErrors=[]).status_code == 409


def test_a_refused_run_accepted_later_and_one_asked_for_again_are_not_looked_at_twice(alice, client_of, badge_of):
    client, badge, id = client_of(alice), badge_of(alice, text=NAMELESS), str(uuid4())
    assert start(client, badge, id=id, sheet="avery-5392", acceptErrors=[]).status_code == 409
    assert start(client, badge, id=id, sheet="avery-5392", acceptErrors=["no-name"]).status_code == 201
    assert start(client, badge, id=id, sheet="avery-5392", acceptErrors=[]).status_code == 200
