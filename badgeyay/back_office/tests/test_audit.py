"""The audit log has every action of staff, who reads it, and what it forgets with an account."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from badges.models import Attendee, Badge, PrintRun
from badgeyay.back_office import audit
from badgeyay.back_office.models import ACTIONS, StaffAction
from users.models import User

pytestmark = pytest.mark.django_db


def act(client, model: str, action: str, thing, **more: str):
    data = {"action": action, "_selected_action": [str(thing.pk)], "answered": "yes", "reason": "they asked", **more}
    return client.post(reverse(f"admin:{model}_changelist"), data, follow=True)


def last() -> StaffAction:
    return StaffAction.objects.order_by("-at").first()


def test_an_action_asks_first_and_changes_nothing_until_it_is_answered(office, alice, badge_of):
    badge = badge_of(alice)
    for action in ("soft_delete", "erase", "transfer", "copy", "regenerate", "stop_runs"):
        page = office.post(
            reverse("admin:badges_badge_changelist"), {"action": action, "_selected_action": [str(badge.pk)]}
        )
        assert "Nothing has been changed yet" in page.content.decode(), action
        assert "Conference" in page.content.decode()
    badge.refresh_from_db()
    assert (badge.deleted_at, badge.owner, Badge.objects.count(), badge.print_runs.count()) == (None, alice, 1, 0)
    assert not StaffAction.objects.exists()


@pytest.mark.parametrize("action", ["soft_delete", "erase", "transfer", "copy", "stop_runs"])
def test_what_needs_a_reason_is_not_done_without_one(office, alice, bob, badge_of, action):
    badge = badge_of(alice)
    page = act(office, "badges_badge", action, badge, reason=" ", number="1", to=bob.email)
    assert "A reason is needed" in page.content.decode()
    assert not StaffAction.objects.exists()
    assert Badge.objects.filter(pk=badge.pk, owner=alice, deleted_at=None).exists()


def test_actions_on_a_set_are_recorded_with_who_what_why_and_the_request(office, staff, alice, badge_of):
    badge = badge_of(alice)
    answer = act(office, "badges_badge", "soft_delete", badge)
    entry = last()
    assert (entry.by, entry.action, entry.concerns, entry.reason) == (staff, "deleted", alice, "they asked")
    assert (entry.kind, entry.target, entry.name) == ("badges.badge", str(badge.pk), "Conference")
    assert entry.request_id
    assert answer.redirect_chain
    act(office, "badges_badge", "restore", badge)
    assert (last().action, list(last().before)) == ("restored", ["deleted"])


def test_a_transfer_moves_the_set_with_its_files_and_a_copy_leaves_both(office, alice, bob, badge_of):
    badge = badge_of(alice)
    other = badge_of(alice, "Other")
    other.attendee_list = badge.attendee_list
    other.save()
    act(office, "badges_badge", "transfer", badge, to=bob.email)
    badge.refresh_from_db()
    assert (badge.owner, badge.attendee_list.owner) == (bob, bob)
    other.refresh_from_db()
    assert other.attendee_list.owner == alice, "another set of hers needs it"
    assert badge.attendee_list.read() == other.attendee_list.read()
    assert (last().action, last().concerns) == ("transferred", alice)
    act(office, "badges_badge", "copy", badge, to=alice.email)
    copy = Badge.objects.get(owner=alice, name="Conference")
    assert (copy.attendees.count(), copy.attendee_list.owner) == (badge.attendees.count(), alice)
    assert Badge.objects.get(pk=badge.pk).owner == bob


def test_a_set_is_not_transferred_while_its_pdf_is_made_nor_to_a_closed_account(office, alice, bob, badge_of):
    badge = badge_of(alice)
    PrintRun.objects.create(badge=badge, paper="a4")
    assert "Stop it first" in act(office, "badges_badge", "transfer", badge, to=bob.email).content.decode()
    PrintRun.objects.all().delete()
    bob.soft_delete()
    assert "No open account" in act(office, "badges_badge", "transfer", badge, to=bob.email).content.decode()
    assert Badge.objects.get(pk=badge.pk).owner == alice


def test_a_run_is_stopped_from_the_board_with_a_reason_alone(office, alice, badge_of):
    run = PrintRun.objects.create(badge=badge_of(alice), paper="a4")
    url = reverse("admin:badges_printrun_stop", args=[run.pk])
    assert office.get(url).status_code == 403
    office.post(url, {"reason": ""})
    assert PrintRun.objects.get().status == "queued"
    office.post(url, {"reason": "kills its worker"})
    assert PrintRun.objects.get().status == "cancelled"
    assert (last().action, last().before, last().reason) == ("stopped", {"status": "queued"}, "kills its worker")


def test_downloads_limits_closing_and_sessions_are_recorded(office, alice, list_of):
    file = list_of(alice)
    office.get(reverse("admin:files_file_download", args=[file.pk]))
    assert (last().action, last().concerns, last().name) == ("downloaded", alice, file.name)
    data = {"email": alice.email, "name": "Alice", "quota": "500", "is_active": "on", "reason": "a congress"}
    office.post(reverse("admin:users_user_change", args=[alice.pk]), data)
    entry = last()
    assert (entry.action, entry.before, entry.after, entry.reason) == (
        "limits", {"quota": 100}, {"quota": 500}, "a congress",
    )  # fmt: skip
    act(office, "users_user", "end_sessions", alice)
    assert last().action == "sessions"
    act(office, "users_user", "soft_delete", alice)
    assert (last().action, last().name) == ("closed", ""), "no address is copied into the log"


def test_closing_shuts_tokens_and_restoring_opens_them_again(office, alice):
    from users.models import ApiToken

    token, secret = ApiToken.objects.issue(alice, "desk", "read")
    act(office, "users_user", "soft_delete", alice)
    assert ApiToken.objects.usable(secret) is None
    act(office, "users_user", "restore", alice)
    assert ApiToken.objects.usable(secret) == token


def test_the_log_is_read_by_admin_and_changed_by_nobody(client, office, alice, badge_of):
    act(office, "badges_badge", "soft_delete", badge_of(alice))
    url = reverse("admin:back_office_staffaction_changelist")
    page = office.get(url, {"q": "they asked"}).content.decode()
    assert "Conference" in page
    assert office.get(url, {"q": "zzyzx"}).context["cl"].result_count == 0
    entry = last()
    assert office.post(reverse("admin:back_office_staffaction_delete", args=[entry.pk])).status_code == 403
    support = User.objects.create_user("support@example.org", is_staff=True)
    support.groups.add(Group.objects.get(name="Support"))
    client.force_login(support)
    assert client.get(url).status_code == 403


def test_an_entry_has_a_page_in_words_and_its_row_names_its_columns(office, alice):
    act(office, "users_user", "soft_delete", alice)
    page = office.get(reverse("admin:back_office_staffaction_change", args=[last().pk])).content.decode()
    assert "Closed" in page
    assert "they asked" in page
    assert "users.user" not in page
    rows = office.get(reverse("admin:back_office_staffaction_changelist")).content.decode()
    assert rows.count('data-label="Reason"') == StaffAction.objects.count()
    assert '<table id="result_list" class="">' in rows
    ticked = office.get(reverse("admin:users_user_changelist")).content.decode()
    assert '<table id="result_list" class="ticked">' in ticked


def test_an_account_that_is_erased_leaves_no_word_of_it_in_the_log(office, staff, alice, badge_of):
    badge = badge_of(alice, "Wedding of Alice")
    act(office, "badges_badge", "soft_delete", badge, reason="alice@example.org wrote")
    alice.delete()
    entry = last()
    assert (entry.concerns, entry.name, entry.reason, entry.before, entry.after) == (None, "", "", {}, {})
    assert (entry.by, entry.action) == (staff, "deleted")
    page = office.get(reverse("admin:back_office_staffaction_changelist")).content.decode()
    assert "alice" not in page.lower()


def test_owners_read_what_was_done_to_their_things_and_not_by_whom(office, alice, bob, badge_of, client_of):
    act(office, "badges_badge", "soft_delete", badge_of(alice))
    row = client_of(alice).get("/api/staff-actions").json()["data"][0]["attributes"]
    assert (row["action"], row["name"], row["reason"]) == ("deleted", "Conference", "they asked")
    assert "by" not in row
    assert "staff" not in str(row)
    assert client_of(bob).get("/api/staff-actions").json()["data"] == []


def test_an_action_without_a_name_is_a_mistake_of_ours(rf, staff):
    request = rf.get("/")
    request.user = staff
    with pytest.raises(ValueError, match="ACTIONS"):
        audit.record(request, "tickled")
    assert all(str(said) for said in ACTIONS.values())


def test_support_sees_no_link_that_answers_403(client, alice, badge_of, list_of):
    import re

    badge = badge_of(alice)
    PrintRun.objects.create(badge=badge, paper="a4", status="failed", message="Why", finished_at=badge.created_at)
    done = PrintRun.objects.create(badge=badge, paper="a4", status="done", file=list_of(alice, name="Conference.pdf"))
    support = User.objects.create_user("support@example.org", is_staff=True)
    support.groups.add(Group.objects.get(name="Support"))
    client.force_login(support)
    pages = [
        reverse("admin:index"), reverse("admin:badges_badge_changelist"), reverse("admin:badges_printrun_board"),
        reverse("admin:badges_badge_change", args=[badge.pk]), reverse("admin:users_user_changelist"),
        reverse("admin:users_user_change", args=[alice.pk]), reverse("admin:badges_printrun_changelist"),
        reverse("admin:badges_printrun_change", args=[done.pk]),
    ]  # fmt: skip
    seen = set()
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200, page
        text = answer.content.decode()
        assert "argon2" not in text
        assert Attendee.objects.first().fields["Last Name"] not in text or page.endswith("/change/")
        for link in re.findall(r'(?:href|src)="(/admin/[^"#]+)', text):
            seen.add((page, link.replace("&amp;", "&")))
    wrong = [(page, link) for page, link in seen if client.get(link).status_code in (403, 404)]
    assert wrong == []
