"""The looks: the values of the client, nothing that the content policy forbids; and paging, where no row is lost."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.paginator import EmptyPage
from django.urls import reverse

from badges.models import Badge
from badgeyay.back_office import paging
from badgeyay.back_office.paging import BoundedPaginator
from frontend.e2e.office_world import one_of_everything
from users.models import User

STATIC = Path(__file__).parents[1] / "static/back_office"
TEMPLATES = [*settings.BASE_DIR.glob("*/templates/admin/**/*.html"), *STATIC.parents[1].glob("templates/**/*.html")]


def test_the_values_are_the_clients():
    ours, theirs = STATIC / "tokens.css", settings.BASE_DIR / "frontend/app/styles/tokens.css"
    assert ours.read_text() == theirs.read_text(), "copy the client's over ours"


def test_no_template_has_inline_script_or_style():
    assert len(TEMPLATES) > 15
    for path in TEMPLATES:
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script>|javascript:", path.read_text()), path


@pytest.mark.django_db
def test_the_pages_of_the_office_keep_to_the_policy(client, staff, alice, badge_of):
    badge = badge_of(alice)
    client.force_login(staff)
    for url in (
        reverse("admin:index"), reverse("admin:reports"), reverse("admin:badges_printrun_board"),
        reverse("admin:users_user_change", args=[alice.pk]), reverse("admin:back_office_staffaction_changelist"),
        reverse("admin:badges_badge_change", args=[badge.pk]),
    ):  # fmt: skip
        page = client.get(url)
        assert page.status_code == 200
        assert "style-src 'self'" in page["Content-Security-Policy"]
        assert not re.search(r'<style|\sstyle="|\son\w+="|<script>', page.content.decode()), url


@pytest.mark.django_db
def test_the_way_to_each_page_has_the_section_that_the_menu_has_it_in(client, staff, alice, badge_of):
    client.force_login(staff)
    pages = one_of_everything(badge_of, alice, staff)
    ways = {}
    for name, url in pages.items():
        page = client.get(url)
        way = ["Today", *(str(group.name) for group in page.context["rail"] if group.here and group.name)]
        found = re.search(r'<div class="breadcrumbs">(.*?)</div>', page.content.decode(), re.DOTALL)
        if name != "today":
            ways[name] = [" ".join(re.sub("<[^>]+>", " ", step).split()) for step in found[1].split("&rsaquo;")]
            assert ways[name][: len(way)] == way, url
    assert {way[1] for way in ways.values()} >= {"Badges", "Accounts", "House", "Record", "Reports"}


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["Support", "Admin", "Reports only"])
def test_the_role_is_beside_the_name(client, role):
    user = User.objects.create_user("member@example.org", name="A member", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    page = client.get(reverse("admin:index"), follow=True).content.decode()
    assert re.search(rf"A member</bdi></strong> · {role}</span>", page)


@pytest.mark.django_db
@pytest.mark.parametrize("filtered", [False, True])
@pytest.mark.parametrize("rows", [0, 1, 9, 10, 11, 25, 30])
def test_all_pages_together_have_every_row_once_in_order(alice, rows, filtered):
    Badge.objects.bulk_create([Badge(owner=alice, name=f"Set {n:02}", design={}) for n in range(rows)])
    found = Badge.objects.order_by("name", "pk")
    pages = BoundedPaginator(found.filter(name__startswith="Set") if filtered else found, 10)
    assert pages.count == rows
    seen = [badge.name for number in pages.page_range for badge in pages.page(number).object_list]
    assert seen == [f"Set {n:02}" for n in range(rows)]


@pytest.mark.django_db
def test_what_a_filter_finds_is_counted_and_paged_to_a_bound(alice, monkeypatch):
    monkeypatch.setattr(paging, "FOUND", 20)
    Badge.objects.bulk_create([Badge(owner=alice, name=f"Set {n:02}", design={}) for n in range(30)])
    pages = BoundedPaginator(Badge.objects.filter(name__startswith="Set").order_by("name"), 10)
    assert (pages.count, pages.more, pages.said) == (20, True, "more than 20")
    assert [badge.name for badge in pages.page(2).object_list] == [f"Set {n}" for n in range(10, 20)]


@pytest.mark.django_db
def test_pages_far_from_both_ends_are_refused(alice, monkeypatch):
    monkeypatch.setattr(paging, "REACHED", 10)
    Badge.objects.bulk_create([Badge(owner=alice, name=f"Set {n:03}", design={}) for n in range(100)])
    pages = BoundedPaginator(Badge.objects.order_by("name"), 5)
    assert pages.page(3).object_list
    assert pages.page(20).object_list[-1].name == "Set 099"
    with pytest.raises(EmptyPage):
        pages.page(10)
