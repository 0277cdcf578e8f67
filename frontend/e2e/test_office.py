"""The back office in a browser: what Admin does to a badge set, as people do it."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection

from badges.models import Badge, PrintRun
from badgeyay.back_office.models import StaffAction
from users.models import User

# List, action, what the audit log calls it, how it begins.
SETS = "badges/badge"
ACTIONS = [
    (SETS, "regenerate", "printed", ""),
    (SETS, "soft_delete", "deleted", ""),
    (SETS, "restore", "restored", "deleted"),
    (SETS, "stop_runs", "stopped", "queued"),
    (SETS, "transfer", "transferred", ""),
    (SETS, "copy", "copied", ""),
    (SETS, "erase", "erased", "deleted"),
]


@pytest.fixture
def member(transactional_db):
    """Somebody with a role. What migrations wrote is gone here, so the roles are made as they make them."""
    for name, function in (("users.migrations.0005_support_and_admin_groups", "make_groups"),
                           ("badgeyay.back_office.migrations.0002_role_reports_only", "make_role")):  # fmt: skip
        getattr(import_module(name), function)(apps, SimpleNamespace(connection=connection))

    def make(role: str) -> User:
        user = User.objects.create_user("member@example.org", name="A member", is_staff=role != "nobody")
        if role != "nobody":
            user.groups.add(Group.objects.get(name=role))
        return user

    return make


@pytest.fixture
def thing_of(alice, bob, badge_of):
    """A set as an action begins with it."""

    def make(state: str) -> Badge:
        badge = badge_of(alice)
        if state == "queued":
            PrintRun.objects.create(badge=badge, paper="a4")
        if state == "deleted":
            badge.soft_delete()
        return badge

    return make


@pytest.mark.parametrize(("model", "action", "recorded", "state"), ACTIONS)
def test_admin_does_it_and_it_is_recorded(open_page, member, thing_of, model, action, recorded, state):
    thing, admin = thing_of(state), member("Admin")
    do(open_page, admin, model, action, thing)
    entry = StaffAction.objects.filter(action=recorded).first()
    assert (entry.by, entry.reason) == (admin, "asked by telephone" if entry.reason else "")


def do(open_page, user, model, action, thing):
    """Tick the row, choose, answer."""
    page = open_page(f"/admin/{model}/", user=user)
    page.locator(f"input[name=_selected_action][value='{thing.pk}']").check()
    page.locator("select[name=action]").select_option(action)
    go_on = page.locator(".actions button").first
    go_on.click()
    form = page.locator("form:has(input[name=answered])")
    form.wait_for()
    for name, value in (("reason", "asked by telephone"), ("number", "1"), ("to", "bob@example.org")):
        if form.locator(f"[name={name}]").count():
            form.locator(f"[name={name}]").fill(value)
    form.locator("button[type=submit]").click()
    page.locator(".messagelist li").first.wait_for()
