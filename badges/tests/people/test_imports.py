"""/api/attendee-imports: an updated list is shown as changes, then applied, whole or not at all."""

import uuid

import pytest
from django.core.files.storage import default_storage

from badges.models import Attendee, AttendeeChange, AttendeeImport, Badge
from badges.people.changing import add_person, edit_person, remove_person
from files.models import File

HEADER = "First Name,Last Name,Email,Ticket\n"
ADA = "Ada,Lovelace,ada@example.org,Speaker\n"
ALAN = "Alan,Turing,alan@example.org,Crew\n"
GRACE = "Grace,Hopper,grace@example.org,Speaker\n"
OLD = HEADER + ADA + ALAN


@pytest.fixture
def badge(alice, badge_of) -> Badge:
    return badge_of(alice, text=OLD)


@pytest.fixture
def client(alice, client_of):
    return client_of(alice)


def propose(client, badge, text, **attributes):
    return client.create("attendee-imports", {"badge": badge}, text=text, **attributes)


def apply(client, response, **attributes):
    proposed = AttendeeImport(pk=response.json()["data"]["id"])
    return client.change(proposed, **{"status": "applied", **attributes})


def attributes(response, status=201):
    assert response.status_code == status, response.content
    return response.json()["data"]["attributes"]


def counts(response, status=201):
    return {name: count for name, count in attributes(response, status)["counts"].items() if count}


def names(badge):
    columns = Badge.objects.get(pk=badge.pk).columns  # PostgreSQL keeps no order of the fields
    return [" ".join(one.fields[column] for column in columns) for one in badge.attendees.order_by("position")]


def lines(*rows):
    return [" ".join(row.strip().split(",")) for row in rows]


def the(badge, first):
    return badge.attendees.get(**{"fields__First Name": first})


def test_the_first_list_is_shown_like_a_check_and_changes_nobody(client, alice):
    empty = Badge.objects.create(owner=alice, name="Empty", design={})
    response = propose(client, empty, OLD, roles={"Ticket": "position"})
    shown = attributes(response)
    assert (shown["status"], shown["rowCount"], shown["changes"]) == ("proposed", 2, None)
    assert [column["role"] for column in shown["columns"]] == ["first", "last", "email", "position"]
    assert not empty.attendees.exists()
    assert attributes(apply(client, response), 200)["status"] == "applied"
    empty.refresh_from_db()
    assert names(empty) == lines(ADA, ALAN)
    assert empty.columns == ["First Name", "Last Name", "Email", "Ticket"]
    assert empty.roles == {"First Name": "first", "Last Name": "last", "Email": "email", "Ticket": "position"}
    assert empty.attendee_list.read().decode() == OLD


def test_a_list_that_is_only_proposed_does_not_stay_for_ever(client, alice):
    empty = Badge.objects.create(owner=alice, name="Empty", design={})
    propose(client, empty, OLD)
    empty.refresh_from_db()
    assert empty.expires_at is not None


def test_a_file_instead_of_a_text(client, alice, badge, list_of):
    file = list_of(alice, OLD + GRACE)
    response = client.create("attendee-imports", {"badge": badge, "file": file})
    assert counts(response) == {"new": 1, "unchanged": 2}
    apply(client, response)
    badge.refresh_from_db()
    assert badge.attendee_list == file
    assert names(badge) == lines(ADA, ALAN, GRACE)


def test_new_changed_removed_and_unchanged_are_shown_before_anything_happens(client, badge):
    text = HEADER + GRACE + ADA.replace("Speaker", "Keynote")
    response = propose(client, badge, text)
    assert counts(response) == {"new": 1, "changed": 1, "removed": 1}
    changes = attributes(response)["changes"]
    assert (changes["key"], changes["keys"][-1]) == ("Email", "all")
    assert changes["keyReason"].endswith(".")
    assert [(one["state"], one["name"], one["row"], one["fields"]) for one in changes["people"]] == [
        ("changed", "Ada Lovelace", 3, [{"column": "Ticket", "old": "Speaker", "new": "Keynote"}]),
        ("removed", "Alan Turing", None, []),
        ("new", "Grace Hopper", 2, []),
    ]
    assert names(badge) == lines(ADA, ALAN)


def test_who_is_in_both_stays_the_same_person(client, badge, alice):
    ada = the(badge, "Ada")
    Attendee.objects.filter(pk=ada.pk).update(printed_revision=1, printed_in=1, printed_at=badge.created_at)
    apply(client, propose(client, badge, HEADER + GRACE + ADA))
    assert names(badge) == lines(GRACE, ADA)
    same = the(badge, "Ada")
    assert (same.pk, same.position, same.state, same.printed_at) == (ada.pk, 2, "printed", badge.created_at)
    apply(client, propose(client, badge, HEADER + GRACE + ADA.replace("Lovelace", "King")))
    assert (the(badge, "Ada").pk, the(badge, "Ada").state) == (ada.pk, "changed")
    history = AttendeeChange.objects.filter(attendee=ada.pk)
    assert [(one.kind, one.source, one.old, one.new, one.by) for one in history] == [
        ("edited", "list", {"Last Name": "Lovelace"}, {"Last Name": "King"}, alice)
    ]


def test_who_was_removed_comes_back_as_the_same_person(client, badge):
    alan = the(badge, "Alan")
    apply(client, propose(client, badge, HEADER + ADA))
    assert names(badge) == lines(ADA)
    response = propose(client, badge, OLD)
    assert counts(response) == {"returned": 1, "unchanged": 1}
    apply(client, response)
    assert names(badge) == lines(ADA, ALAN)
    assert the(badge, "Alan").pk == alan.pk
    kinds = AttendeeChange.objects.filter(attendee=alan.pk).order_by("at").values_list("kind", flat=True)
    assert list(kinds) == ["removed", "restored"]


def test_who_was_removed_or_added_by_hand_is_left_so(client, badge, alice):
    remove_person(the(badge, "Alan"), alice)
    add_person(badge, {"First Name": "Wal", "Last Name": "Kin"}, alice)
    response = propose(client, badge, HEADER + GRACE + ALAN + ADA)
    assert counts(response) == {"new": 1, "unchanged": 1, "addedByHand": 1, "removedByHand": 1}
    apply(client, response)
    assert names(badge) == [*lines(GRACE, ADA), "Wal Kin  "]
    assert [one.position for one in badge.attendees.order_by("position")] == [1, 2, 3]


class TestCorrections:
    @pytest.fixture
    def ada(self, badge, alice):
        return edit_person(the(badge, "Ada"), {"Last Name": "King"}, alice)

    def test_stand_while_the_list_says_what_it_said(self, client, badge, ada):
        response = propose(client, badge, OLD.replace("Speaker", "Keynote"))
        assert counts(response) == {"changed": 1, "unchanged": 1}
        apply(client, response)
        assert the(badge, "Ada").fields["Last Name"] == "King"
        assert the(badge, "Ada").fields["Ticket"] == "Keynote"
        assert the(badge, "Ada").corrected_fields == ["Last Name"]

    def test_are_shown_where_the_list_contradicts_them_and_kept(self, client, badge, ada):
        response = propose(client, badge, OLD.replace("Lovelace", "Byron"))
        assert counts(response) == {"unchanged": 2, "conflicts": 1}
        (shown,) = attributes(response)["changes"]["people"]
        assert (shown["attendee"], shown["fields"]) == (str(ada.pk), [])
        assert shown["conflicts"] == [{"column": "Last Name", "corrected": "King", "listed": "Byron"}]
        apply(client, response)
        assert the(badge, "Ada").fields["Last Name"] == "King"

    @pytest.mark.parametrize("overwrite", ["all", "one"])
    def test_are_given_up_where_the_organiser_says_so(self, client, badge, ada, overwrite):
        response = propose(client, badge, OLD.replace("Lovelace", "Byron"))
        chosen = "all" if overwrite == "all" else [{"attendee": str(ada.pk), "column": "Last Name"}]
        assert apply(client, response, overwrite=chosen).status_code == 200
        assert the(badge, "Ada").fields["Last Name"] == "Byron"
        assert the(badge, "Ada").corrected_fields == []

    def test_are_kept_where_others_are_given_up(self, client, badge, ada):
        response = propose(client, badge, OLD.replace("Lovelace", "Byron"))
        apply(client, response, overwrite=[{"attendee": str(uuid.uuid4()), "column": "Last Name"}])
        assert the(badge, "Ada").fields["Last Name"] == "King"

    @pytest.mark.parametrize("overwrite", ["everything", [1], [{"attendee": "x"}], {"a": 1}])
    def test_cannot_be_given_up_in_other_words(self, client, badge, ada, overwrite):
        response = apply(client, propose(client, badge, OLD), overwrite=overwrite)
        assert response.status_code == 422
        assert response.json()["errors"][0]["source"]["pointer"] == "/data/attributes/overwrite"


def change_somebody(badge, alice):
    edit_person(the(badge, "Ada"), {"Ticket": "VIP"}, alice)


def add_somebody(badge, alice):
    add_person(badge, {"First Name": "Wal"}, alice)


def remove_somebody(badge, alice):
    remove_person(the(badge, "Ada"), alice)


@pytest.mark.parametrize("meanwhile", [change_somebody, add_somebody, remove_somebody])
def test_people_who_changed_meanwhile_are_not_run_over(client, alice, badge, meanwhile):
    response = propose(client, badge, OLD + GRACE)
    meanwhile(badge, alice)
    before = names(badge)
    refused = apply(client, response)
    assert refused.status_code == 409
    assert "nothing was imported" in refused.json()["errors"][0]["detail"]
    assert names(badge) == before
    assert AttendeeImport.objects.get().status == "proposed"


def test_nothing_is_applied_twice(client, badge):
    response = propose(client, badge, OLD + GRACE)
    assert apply(client, response).status_code == 200
    assert apply(client, response).status_code == 409
    assert names(badge) == lines(ADA, ALAN, GRACE)


def test_without_a_dry_run_it_happens_at_once(client, badge):
    response = propose(client, badge, OLD + GRACE, dryRun=False)
    assert attributes(response)["status"] == "applied"
    assert names(badge) == lines(ADA, ALAN, GRACE)


def test_a_fault_half_way_leaves_everybody_as_they_were(client, badge, monkeypatch):
    response = propose(client, badge, HEADER + GRACE + ADA.replace("Speaker", "Keynote"))
    monkeypatch.setattr("badges.people.storing_lists._add", lambda *args: 1 / 0)
    assert apply(client, response).status_code == 500
    assert names(badge) == lines(ADA, ALAN)
    badge.refresh_from_db()
    assert badge.attendee_list.read().decode() == OLD


def test_columns_come_and_go_with_the_list(client, badge):
    text = "Email,First Name,T-shirt\nada@example.org,Ada,M\nalan@example.org,Alan,L\n"
    response = propose(client, badge, text)
    assert counts(response) == {"unchanged": 2}
    changes = attributes(response)["changes"]
    assert (changes["newColumns"], changes["lostColumns"]) == (["T-shirt"], ["Last Name", "Ticket"])
    apply(client, response)
    badge.refresh_from_db()
    assert badge.columns == ["Email", "First Name", "T-shirt"]
    assert the(badge, "Ada").fields == {"Email": "ada@example.org", "First Name": "Ada", "T-shirt": "M"}
    assert "Lovelace" not in the(badge, "Ada").search_text


def test_roles_that_the_owner_chose_stand_for_the_next_list(client, badge):
    apply(client, propose(client, badge, OLD, roles={"Ticket": "org"}))
    shown = attributes(propose(client, badge, OLD, roles={"Email": ""}))
    assert [column["role"] for column in shown["columns"]] == ["first", "last", None, "org"]


@pytest.mark.parametrize(
    ("text", "attributes", "pointer"),
    [
        (HEADER + "Ada,Lovelace,x,y,z\n", {}, "/data/attributes/text"),
        ("  \n", {}, "/data/attributes/text"),
        (OLD, {"key": "Shoe size"}, "/data/attributes/text"),
        (OLD, {"roles": {"Email": "king"}}, "/data/attributes/text"),
        (OLD, {"dryRun": "perhaps"}, "/data/attributes/dryRun"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused_and_not_kept(
    client, badge, text, attributes, pointer, django_capture_on_commit_callbacks, stored_in
):
    before = File.objects.count()
    with django_capture_on_commit_callbacks(execute=True):
        response = propose(client, badge, text, **attributes)
    assert len([path for path in stored_in.rglob("*") if path.is_file()]) == before
    assert response.status_code == 422, response.content
    assert response.json()["errors"][0]["source"]["pointer"] == pointer
    assert (File.objects.count(), AttendeeImport.objects.count()) == (before, 0)


def test_a_proposal_can_be_read_again_and_discarded(client, badge, django_capture_on_commit_callbacks):
    response = propose(client, badge, OLD + GRACE)
    id = response.json()["data"]["id"]
    again = client.get(f"/api/attendee-imports/{id}").json()["data"]["attributes"]
    assert again["changes"] == attributes(response)["changes"]
    assert again["rows"] == attributes(response)["rows"]
    stored = AttendeeImport.objects.get().file.stored.name
    with django_capture_on_commit_callbacks(execute=True):
        assert client.delete(f"/api/attendee-imports/{id}").status_code == 204
    assert not AttendeeImport.objects.exists()
    assert not default_storage.exists(stored)
    assert names(badge) == lines(ADA, ALAN)


def test_the_list_of_imports_costs_the_same_for_one_and_for_many(
    client, alice, badge, list_of, django_assert_num_queries
):
    for more in (1, 20):
        for _ in range(more):
            AttendeeImport.objects.create(badge=badge, file=list_of(alice, OLD))
        with django_assert_num_queries(4):  # session, user, count, imports
            response = client.get("/api/attendee-imports", {"filter[badge]": str(badge.pk)})
        assert response.status_code == 200
        assert "rows" not in response.json()["data"][0]["attributes"]


def test_bob_neither_sees_nor_makes_nor_applies_alices_imports(client, bob, client_of, badge, alice, list_of):
    response, bobs = propose(client, badge, OLD + GRACE), client_of(bob)
    id = response.json()["data"]["id"]
    assert bobs.get("/api/attendee-imports").json()["data"] == []
    assert bobs.get(f"/api/attendee-imports/{id}").status_code == 404
    assert bobs.delete(f"/api/attendee-imports/{id}").status_code == 404
    assert apply(bobs, response).status_code == 404
    assert propose(bobs, badge, OLD).status_code == 404
    own = Badge.objects.create(owner=bob, name="Bob's", design={})
    stolen = bobs.create("attendee-imports", {"badge": own, "file": list_of(alice, OLD)})
    assert stolen.status_code == 404
    assert names(badge) == lines(ADA, ALAN)


def test_erasing_a_badge_erases_the_lists_that_were_proposed_for_it(client, badge):
    propose(client, badge, OLD + GRACE)
    badge.erase()
    assert not File.objects.exists()


def test_five_hundred_people_in_another_order(client, alice, badge_of):
    rows = [f"P{n},X,p{n}@example.org,T\n" for n in range(500)]
    badge = badge_of(alice, text=HEADER + "".join(rows))
    ids = dict(badge.attendees.values_list("fields__Email", "pk"))
    turned = [*reversed(rows[:490]), "New,X,new@example.org,T\n"]
    response = propose(client, badge, HEADER + "".join(turned))
    assert counts(response) == {"new": 1, "removed": 10, "unchanged": 490}
    apply(client, response)
    assert names(badge) == lines(*turned)
    now = dict(badge.attendees.values_list("fields__Email", "pk"))
    assert {email: ids.get(email) for email in now if email in ids} == {e: id for e, id in now.items() if e in ids}
