"""The back office in a browser: what each role does as people do it, and what it neither sees nor gets by force."""

import re
from collections import deque
from dataclasses import dataclass

import pytest
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.test import Client

from badgeyay.back_office.models import StaffAction
from frontend.e2e.office_world import FILES, RUNS, SETS, USERS, one_of_everything
from users.models import ApiToken, User

ROLES = ["Support", "Admin", "Reports only", "nobody"]
REASON = "asked by telephone"


@dataclass(frozen=True)
class Action:
    """An action of a list. `state` is how its thing begins, `roles` the first letters of who may do it."""

    model: str
    name: str
    recorded: str  # as the audit log calls it
    state: str = ""
    roles: str = "A"


ACTIONS = [
    Action(SETS, "regenerate", "printed"),
    Action(SETS, "soft_delete", "deleted"),
    Action(SETS, "restore", "restored", "deleted", "SA"),
    Action(SETS, "stop_runs", "stopped", "queued"),
    Action(SETS, "transfer", "transferred"),
    Action(SETS, "copy", "copied"),
    Action(SETS, "download", "downloaded", "printed"),
    Action(SETS, "erase", "erased", "deleted"),
    Action(RUNS, "regenerate", "printed", "printed"),
    Action(RUNS, "stop_runs", "stopped", "queued"),
    Action(RUNS, "delete_selected", "erased", "printed"),
    Action(USERS, "soft_delete", "closed"),
    Action(USERS, "restore", "restored", "deleted", "SA"),
    Action(USERS, "end_sessions", "sessions"),
    Action(USERS, "send_password_link", "password link"),
    Action(USERS, "send_verification", "verification", "unproved"),
    Action(USERS, "remove_second_factor", "second factor"),
    Action(USERS, "export", "exported"),
    Action(USERS, "delete_selected", "erased"),
    Action(FILES, "delete_selected", "erased", "idle"),
]
# Pages with a form of their own: address, field and value, button, what is recorded.
FORMS = [
    ("/admin/back_office/site/1/change/", ("name", "Our house"), "input[name=_save]", "changed"),
    ("/admin/mails/known/en/", ("subject", "Welcome, dear guest"), "button[name=save]", "changed"),
    ("/admin/badges/catalogueentry/?kind=paper", None, "tr#letter .do button", "changed"),
    ("/admin/badges/catalogueentry/?kind=paper", None, "tr#a4 button[value=first]", "changed"),
]
# What is only looked at: address, and who sees it.
SEEN = [
    ("/admin/", "SA"),
    ("/admin/reports/", "AR"),
    ("/admin/reports/?csv=1", "AR"),
    ("/admin/back_office/staffaction/", "A"),
    ("/admin/badges/printrun/board/", "SA"),
    ("/admin/badges/attendee/", "A"),
    ("/admin/badges/badge/list.csv", "SA"),
    ("/admin/files/file/", "A"),
    ("/admin/auth/group/", "A"),
    ("/admin/badges/printer/", "A"),
]


def may(role: str, letters: str) -> bool:
    return role != "nobody" and role[0] in letters


@pytest.mark.parametrize("role", ROLES)
def test_each_role_does_what_is_its_own_and_nothing_else(open_page, member, thing_of, role):
    user = member(role)
    page, force = open_page("/", user=user), Client()
    force.force_login(user)
    for status in (403, 404):
        page.expect_status(status)
    wrong = []
    for action in ACTIONS:
        thing = thing_of(action.model, action.state)
        allowed = may(role, action.roles)
        before = StaffAction.objects.filter(action=action.recorded).count()
        if offered(page, action, thing) != allowed:
            wrong.append((action.model, action.name, "offered" if not allowed else "not offered"))
        elif allowed:
            do(page, action)
        else:
            force.post(f"/admin/{action.model}/", answer_to(action, thing))
        recorded = StaffAction.objects.filter(action=action.recorded)
        if recorded.count() != before + allowed:
            wrong.append((action.model, action.name, f"{recorded.count() - before} entries"))
        elif allowed and (recorded.latest("at").by != user or recorded.latest("at").reason not in ("", REASON)):
            wrong.append((action.model, action.name, "who and why"))
    assert wrong == []


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_the_forms_and_pages_that_are_its_own(open_page, member, role):
    user = member(role)
    page, force = open_page("/", user=user), Client()
    force.force_login(user)
    for status in (403, 404):
        page.expect_status(status)
    for address, letters in SEEN:
        answer = page.request.get(address, max_redirects=0)
        elsewhere = role == "nobody" or (role, address) == ("Reports only", "/admin/")  # to log in, or to the reports
        assert (address, answer.status) == (address, 200 if may(role, letters) else 302 if elsewhere else 403)
    for address, filled, button, recorded in FORMS:
        before = StaffAction.objects.filter(action=recorded).count()
        page.goto(address)
        assert (address, page.locator(button).count()) == (address, int(role == "Admin"))
        if role == "Admin":
            if filled:
                page.locator(f"[name={filled[0]}]").fill(filled[1])
            with page.expect_navigation():
                page.locator(button).click()
        else:
            force.post(address, {filled[0]: filled[1], "save": "1"} if filled else {})
        assert StaffAction.objects.filter(action=recorded).count() == before + (role == "Admin"), address


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kind", ["session", "token"])
def test_each_role_ends_a_session_or_token_of_others_or_does_not_see_how(open_page, member, bob, role, kind):
    there, user = Client(), member(role)
    there.force_login(bob)
    thing = UserSession.objects.create(user=bob, ip="192.0.2.1", session_key=there.session.session_key)
    if kind == "token":
        thing = ApiToken.objects.issue(bob, "script", "read")[0]
    page, force = open_page("/", user=user), Client()
    force.force_login(user)
    for status in (403, 404):
        page.expect_status(status)
    page.goto(f"/admin/users/user/{bob.pk}/change/")
    end = f"/admin/users/user/{bob.pk}/{kind}/{thing.pk}/end/"
    button = page.locator(f"form[action='{end}'] button")
    assert button.count() == (role == "Admin")
    if role == "Admin":
        button.click()
        form = page.locator("#content-main form:has([name=answered])")
        fill(form)
        form.locator("button[type=submit]").click()
        page.locator(".messagelist li").first.wait_for()
    else:
        assert force.post(end, {"answered": "yes", "reason": REASON}).status_code in {302, 403}
    assert type(thing).objects.filter(pk=thing.pk).exists() == (role != "Admin")
    assert StaffAction.objects.filter(action=kind, reason=REASON).count() == (role == "Admin")


@pytest.mark.parametrize("role", ROLES[:3])
def test_no_link_is_seen_that_answers_403(member, badge_of, alice, role):
    user = member(role)
    one_of_everything(badge_of, alice, user)
    seen, refused = followed(user)
    assert refused == []
    assert seen > {"Support": 20, "Admin": 80, "Reports only": 4}[role]


def test_no_role_of_a_single_right_sees_a_link_that_answers_403(member, badge_of, alice):
    one_of_everything(badge_of, alice, member("Admin"))
    user = User.objects.create_user("one.right@example.org", is_staff=True)
    shown = Q(codename__startswith="view_") | Q(codename__startswith="change_")
    of_pages = Q(content_type__in=ContentType.objects.get_for_models(*admin.site._registry).values())
    found = {}
    for right in Permission.objects.filter(shown & of_pages).select_related("content_type"):
        model = right.content_type.model
        user.user_permissions.set(Permission.objects.filter(Q(pk=right.pk) | Q(codename=f"view_{model}")))
        if refused := followed(user)[1]:
            found[right.codename] = refused
    assert found == {}


def followed(user: User) -> tuple[int, list[tuple[int, str]]]:
    """Follow every link from the first page on: how many kinds of address there are, and those that are refused."""
    client = Client(raise_request_exception=False)
    client.force_login(user)
    seen, waiting, refused = set(), deque(["/admin/"]), []
    while waiting:
        address = waiting.popleft()
        answer = client.get(address, follow=True)
        if answer.status_code >= 400:
            refused.append((answer.status_code, address))
        if "text/html" not in answer.get("Content-Type", "") or not address.startswith("/admin"):
            continue
        for link in re.findall(r'(?:href|src)="(/[^"#]*|\?[^"#]*)', answer.content.decode()):
            if link.startswith("?") and "?" in address:
                continue  # a list that is filtered already, filtered once more
            link = link.replace("&amp;", "&")
            target = address.split("?")[0] + link if link.startswith("?") else link
            if target.startswith(("/static", "/admin/jsi18n")) or kind_of(target) in seen:
                continue
            seen.add(kind_of(target))
            waiting.append(target)
    return len(seen), refused


def kind_of(address: str) -> str:
    """An address without keys and values: one of each kind is looked at."""
    return re.sub(r"[?&]_changelist_filters=[^&]*|[0-9a-f]{8}-[0-9a-f-]{27}|=[^&]*|/\d+/", "#", address)


def offered(page, action: Action, thing) -> bool:
    """Tick the row and look for the action; it is chosen if it is there."""
    page.goto(f"/admin/{action.model}/")
    row = page.locator(f"input[name=_selected_action][value='{thing.pk}']")
    if not row.count():
        return False
    row.check()
    choice = page.locator("select[name=action]")
    if not choice.locator(f"option[value={action.name}]").count():
        return False
    choice.select_option(action.name)
    return True


def do(page, action: Action) -> None:
    """Go on, answer what is asked, and see what came of it; a download stays where it is."""
    go_on = page.locator(".actions button").first
    if action.name == "download":
        with page.expect_download():
            go_on.click()
        return
    go_on.click()
    form = page.locator("#content-main form:has([name=answered], [name=post])")
    message = page.locator(".messagelist li")
    form.or_(message).first.wait_for()
    if form.count():
        fill(form)
        button = form.locator("button[type=submit]")
        if button.inner_text() == "Export":
            with page.expect_download():
                button.click()
            return
        button.click()
        message.first.wait_for()


def fill(form) -> None:
    form.locator("button[type=submit]").first.wait_for()  # which stands below the fields
    for name, value in (("reason", REASON), ("number", "1"), ("to", "bob@example.org")):
        field = form.locator(f"input[name={name}]")
        if field.count():
            field.fill(value)


def answer_to(action: Action, thing) -> dict[str, str]:
    return {
        "action": action.name, "_selected_action": str(thing.pk), "answered": "yes", "post": "yes", "reason": REASON,
        "number": "1", "to": "bob@example.org",
    }  # fmt: skip
