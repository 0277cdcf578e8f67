"""What staff save or do was deleted or taken by somebody else at the same moment: a sentence, and never a 500."""

from collections.abc import Callable

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import IntegrityError
from django.db.models import Model
from django.urls import reverse

from badges.catalogue import Kind
from badges.models import Badge, CatalogueEntry, Printer
from badges.tests.admin.office import act, badge_set
from badges.tests.admin.test_catalogue import SHEET
from badgeyay.back_office import meanwhile
from badgeyay.back_office.models import StaffAction
from files.models import File
from users.admin.accounts import UserAdmin
from users.models import User

pytestmark = pytest.mark.django_db(transaction=True)
TOLD = "at the same moment"


def change_before(monkeypatch, owner: object, method: str, change: Callable[[], object]) -> None:
    """Another person makes a change just before the page first calls `method`, and it stays although the page fails.

    The test has one connection, so the failing page's rollback undoes the change too: then it is made again.
    """
    original, conflict = getattr(owner, method), meanwhile._conflict
    changes = iter([change, change])

    def change_and_call(*args, **kwargs):
        monkeypatch.setattr(owner, method, original)
        next(changes)()
        return original(*args, **kwargs)

    def refuse_and_change_again(error):
        refusal = conflict(error)
        monkeypatch.setattr(meanwhile, "_conflict", conflict)
        next(changes)()
        return refusal

    monkeypatch.setattr(owner, method, change_and_call)
    monkeypatch.setattr(meanwhile, "_conflict", refuse_and_change_again)


def delete(row: Model) -> None:
    found = type(row)._base_manager.get(pk=row.pk)
    found.erase() if isinstance(found, Badge) else found.delete()


def account() -> User:
    return User.objects.create_user("gone@example.org", name="Gone")


ROWS = {
    "users_user": (account, {"email": "new@example.org", "name": "New", "quota": 7, "reason": "asked"}),
    "auth_group": (lambda: Group.objects.create(name="Door"), {"name": "Doors"}),
    "badges_printer": (lambda: Printer.objects.create(owner=account(), name="Old"), {"name": "New"}),
    "badges_badge": (badge_set, {"name": "Renamed"}),
    "badges_attendee": (lambda: badge_set().attendees.get(), {"fields-0": "Renamed"}),
}  # fmt: skip


def test_every_form_that_changes_a_row_is_tried(rf, staff):
    """The catalogue has forms of its own; the page Site is there without its row."""
    request = rf.get("/")
    request.user = staff
    pages = {
        f"{model._meta.app_label}_{model._meta.model_name}"
        for model, page in admin.site._registry.items()
        if page.has_change_permission(request)
    }
    assert pages == {*ROWS, "badges_catalogueentry", "back_office_site"}


@pytest.mark.parametrize("page", ROWS)
def test_a_row_that_is_deleted_while_its_form_is_saved(office, monkeypatch, page):
    make, typed = ROWS[page]
    row = make()
    address = reverse(f"admin:{page}_change", args=[row.pk])
    shown = office.get(address).context["adminform"].form.initial
    typed = {name: value for name, value in shown.items() if value is not None} | typed
    change_before(monkeypatch, type(admin.site._registry[type(row)]), "save_model", lambda: delete(row))
    answer = office.post(address, typed, follow=True)
    assert answer.status_code == 200
    assert len(answer.context["messages"]) == 1
    assert not type(row)._base_manager.filter(pk=row.pk).exists()
    assert not StaffAction.objects.exists()


def test_an_address_that_is_taken_while_an_account_is_added(office, monkeypatch):
    change_before(monkeypatch, UserAdmin, "save_model", account)
    typed = {"email": "gone@example.org", "name": "Carol Typed", "usable_password": "false"}
    page = office.post(reverse("admin:users_user_add"), typed)
    assert page.status_code == 200
    assert "Another user already has this e-mail address." in page.content.decode()
    assert "Carol Typed" in page.content.decode()
    assert User.objects.get(email="gone@example.org").name == "Gone"


def test_a_key_of_the_catalogue_that_is_taken_while_an_entry_is_added_becomes_another(office, monkeypatch):
    other = CatalogueEntry(kind=Kind.SHEET, slug="house-werk-9", of_house=True, name="Other", data=SHEET)
    change_before(monkeypatch, CatalogueEntry.objects, "create", lambda: other.save(force_insert=True))
    answer = office.post(
        reverse("admin:badges_catalogueentry_add") + "?kind=sheet", {"save": "1", "name": "Werk 9", **SHEET}
    )
    assert answer.status_code == 302
    slugs = CatalogueEntry.objects.filter(kind=Kind.SHEET).values_list("name", "slug")
    assert set(slugs) == {("Other", "house-werk-9"), ("Werk 9", "house-werk-9-2")}


def test_what_is_used_while_it_is_deleted_stays_and_staff_are_told(office, monkeypatch):
    used = badge_set().attendee_list
    page = admin.site._registry[File]
    monkeypatch.setattr(page, "get_deleted_objects", lambda objs, request: ([], {}, set(), []))
    answer = office.post(reverse("admin:files_file_delete", args=[used.pk]), {"post": "yes"}, follow=True)
    assert [str(one) for one in answer.context["messages"]] == ["Something else still uses this. Delete that first."]
    assert File.objects.filter(pk=used.pk).exists()


def test_an_action_says_that_it_may_be_done_in_part(office, monkeypatch, badge_of, alice):
    sets = [badge_of(alice, name=name) for name in ("One", "Two")]

    own = Badge.soft_delete

    def soft_delete(badge):
        if badge == sets[0]:
            delete(badge)
        own(badge)

    monkeypatch.setattr(Badge, "soft_delete", soft_delete)
    answer = act(office, "badges_badge", "soft_delete", *sets)
    said = [str(one) for one in answer.context["messages"]]
    assert len(said) == 1
    assert TOLD in said[0]
    assert "in part" in said[0]


def test_other_faults_stay_faults_of_ours(office, monkeypatch, badge_of, alice):
    def fails(*given, **named):
        raise IntegrityError("NOT NULL constraint failed: badges_badge.name")

    badge = badge_of(alice)
    monkeypatch.setattr(Badge, "save", fails)
    with pytest.raises(IntegrityError):
        office.post(reverse("admin:badges_badge_change", args=[badge.pk]), {"name": "x"})
