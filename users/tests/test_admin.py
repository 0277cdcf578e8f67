"""What the groups Support and Admin see and may do in the admin, and which pages it does not have."""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.urls import NoReverseMatch, reverse

from badges.models import Badge
from files.models import File
from users.models import ApiToken, User
from users.tests.accounts import PASSWORD, Browser, second_factor

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(client):
    """A browser of somebody in that group."""

    def log_in(group: str):
        user = User.objects.create_user(f"{group.lower()}@example.org", is_staff=True)
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return client

    return log_in


def act(client, model: str, action: str, thing):
    url = reverse(f"admin:{model}_changelist")
    data = {"action": action, "_selected_action": [str(thing.pk)], "answered": "yes", "reason": "asked"}
    return client.post(url, data, follow=True)


def test_support_sees_users_and_badges_and_restores_them_and_no_more(member, alice, badge_of):
    badge = badge_of(alice)
    badge.soft_delete()
    alice.soft_delete()
    client = member("Support")
    for model, thing in (("users_user", alice), ("badges_badge", badge)):
        assert client.get(reverse(f"admin:{model}_changelist")).status_code == 200
        assert client.get(reverse(f"admin:{model}_change", args=[thing.pk])).status_code == 200
        assert client.post(reverse(f"admin:{model}_change", args=[thing.pk]), {"name": "x"}).status_code == 403
        assert client.get(reverse(f"admin:{model}_delete", args=[thing.pk])).status_code == 403
    for hidden in ("files_file", "badges_attendee"):
        assert client.get(reverse(f"admin:{hidden}_changelist")).status_code == 403
    act(client, "users_user", "restore", alice)
    act(client, "badges_badge", "restore", badge)
    alice.refresh_from_db()
    badge.refresh_from_db()
    assert (alice.is_active, badge.deleted_at) == (True, None)
    act(client, "users_user", "soft_delete", alice)
    act(client, "badges_badge", "soft_delete", badge)
    assert User.objects.get(pk=alice.pk).is_active
    assert Badge.objects.get().deleted_at is None


def test_admin_raises_a_quota_but_makes_nobody_a_superuser(member, alice):
    client = member("Admin")
    data = {
        "email": alice.email,
        "name": "Alice",
        "quota": "500",
        "reason": "a congress",
        "is_active": "on",
        "is_superuser": "on",
    }
    assert client.post(reverse("admin:users_user_change", args=[alice.pk]), data).status_code == 302
    alice.refresh_from_db()
    assert (alice.quota, alice.is_superuser) == (500, False)


def test_a_storage_limit_is_raised_with_a_reason_that_the_log_and_the_owner_have(member, alice, client_of):
    client = member("Admin")
    url = reverse("admin:users_user_change", args=[alice.pk])
    same = {"email": alice.email, "name": "Alice", "quota": "100", "is_active": "on"}
    refused = client.post(url, {**same, "own_storage": "5000"})
    assert "reason" in refused.context["adminform"].form.errors
    alice.refresh_from_db()
    assert alice.storage_limit is None
    assert client.post(url, {**same, "own_storage": "5000", "reason": "a congress"}).status_code == 302
    alice.refresh_from_db()
    assert alice.most_storage == 5000 * 1024**2
    [told] = client_of(alice).get("/api/staff-actions").json()["data"]
    assert told["attributes"]["reason"] == "a congress"
    assert (told["attributes"]["before"], told["attributes"]["after"]) == (
        {"storage, MB": None}, {"storage, MB": 5000},
    )  # fmt: skip
    assert "of 4.9" in client.get(url).content.decode(), "what is used, of what may be"
    assert client.post(url, {**same, "own_storage": "5000"}).status_code == 302, "nothing of it was changed"
    assert client.post(url, {**same, "own_storage": "", "reason": "over"}).status_code == 302
    alice.refresh_from_db()
    assert alice.storage_limit is None


def test_an_address_that_staff_enter_counts_as_verified(member, alice):
    client = member("Admin")
    new = {"email": "New@Example.org", "name": "", "usable_password": "true"}
    new |= {"password1": "correct horse battery", "password2": "correct horse battery"}
    client.post(reverse("admin:users_user_add"), new)
    assert Browser().open().log_in("new@example.org").status_code == 200
    data = {"email": "other@example.org", "name": "Alice", "quota": "5", "reason": "asked", "is_active": "on"}
    client.post(reverse("admin:users_user_change", args=[alice.pk]), data)
    assert Browser().open().log_in("other@example.org").status_code == 200
    assert Browser().open().log_in("alice@example.org").status_code == 400


def test_the_group_admin_cannot_touch_superusers_nor_close_its_own_account(member, staff):
    client = member("Admin")
    me = User.objects.get(email="admin@example.org")
    data = {"email": "mine@example.org", "name": "Mine", "quota": "5", "reason": "asked", "is_active": "on"}
    assert client.post(reverse("admin:users_user_change", args=[staff.pk]), data).status_code == 403
    assert client.post(reverse("admin:users_user_delete", args=[staff.pk]), {"post": "yes"}).status_code == 403
    for user in (staff, me):
        answer = act(client, "users_user", "soft_delete", user)
        assert "0 closed" in answer.content.decode()
    assert set(User.objects.filter(is_active=True)) == {staff, me}
    assert User.objects.get(pk=staff.pk).email == "staff@example.org"
    staff.soft_delete()
    act(client, "users_user", "restore", staff)
    assert not User.objects.get(pk=staff.pk).is_active


def test_nobody_takes_away_their_own_rights_nor_their_own_account(client, staff):
    client.force_login(staff)
    page = reverse("admin:users_user_change", args=[staff.pk])
    data = {"email": "mine@example.org", "name": "Mine", "quota": "5", "reason": "asked"}
    assert client.post(page, data).status_code == 302
    now = User.objects.get(pk=staff.pk)
    assert (now.name, now.is_active, now.is_staff, now.is_superuser) == ("Mine", True, True, True)
    assert client.post(reverse("admin:users_user_delete", args=[staff.pk]), {"post": "yes"}).status_code == 403
    assert reverse("admin:users_user_delete", args=[staff.pk]) not in client.get(page).content.decode()
    assert User.objects.filter(pk=staff.pk).exists()


def test_each_session_and_token_is_ended_by_itself_with_a_reason_that_the_owner_reads(member, alice, client_of):
    here, there = Browser().open(), Browser().open()
    for browser in (here, there):
        browser.log_in(alice.email)
    token, _secret = ApiToken.objects.issue(alice, "check-in desk", "read")
    first = UserSession.objects.filter(user=alice).order_by("pk").first()
    UserSession.objects.filter(pk=first.pk).update(user_agent="Mozilla/5.0 (X11; Linux x86_64) Gecko Firefox/130.0")
    client = member("Admin")
    page = reverse("admin:users_user_change", args=[alice.pk])
    seen = client.get(page).content.decode()
    assert all(said in seen for said in ("Firefox on Linux", "Token “check-in desk”", "End Firefox on Linux"))
    for kind, thing, still in (("session", first, (False, True)), ("token", token, (False, True))):
        url = reverse(f"admin:users_user_end_{kind}", args=[alice.pk, thing.pk])
        assert f'action="{url}"' in seen
        assert client.get(url).status_code == 403
        asked = client.post(url, {"next": page})
        assert asked.status_code == 200
        assert "reason" in client.post(url, {"answered": "yes", "next": page}).context["form"].errors
        assert type(thing).objects.filter(pk=thing.pk).exists(), "nothing happens before it is confirmed"
        answer = client.post(url, {"answered": "yes", "next": page, "reason": "lost laptop", "number": "1"})
        assert (answer.status_code, answer["Location"]) == (302, page)
        assert not type(thing).objects.filter(pk=thing.pk).exists()
        assert (here.is_logged_in(), there.is_logged_in()) == still
        assert client.post(url, {"next": page}).status_code == 404
    told = client_of(alice).get("/api/staff-actions").json()["data"]
    assert [one["attributes"]["said"] for one in told] == ["Ended a token", "Ended a session"]
    assert {one["attributes"]["reason"] for one in told} == {"lost laptop"}


@pytest.mark.parametrize("who", ["Support", "Reports only", "Admin of a superuser", "oneself"])
def test_a_session_is_not_ended_by_those_who_may_not(member, alice, staff, who):
    client = member(who.removesuffix(" of a superuser")) if who != "oneself" else member("Admin")
    target = {"Admin of a superuser": staff, "oneself": User.objects.filter(email="admin@example.org").first()}
    user = target.get(who) or alice
    session = UserSession.objects.create(user=user, ip="203.0.113.1", session_key="k", user_agent="x")
    url = reverse("admin:users_user_end_session", args=[user.pk, session.pk])
    assert client.post(url, {"answered": "yes", "reason": "x"}).status_code == 403
    assert client.post(url.replace(str(user.pk), str(alice.pk))).status_code in (403, 404), "that of somebody else"
    assert UserSession.objects.filter(pk=session.pk).exists()
    if who != "Reports only":
        assert url not in client.get(reverse("admin:users_user_change", args=[user.pk])).content.decode()


@pytest.mark.parametrize(
    ("used", "said"),
    [(0, ""), (89, ""), (90, "90 % of the storage is used."), (99, "99 % of"), (100, "The storage is full."),
     (120, "The storage is full.")],
)  # fmt: skip
def test_a_storage_that_is_nearly_full_is_told_on_the_users_page(member, alice, used, said):
    User.objects.filter(pk=alice.pk).update(storage_limit=100_000)
    if used:
        File.store(owner=alice, kind="list", name="l.csv", type="text/csv", data=b"x" * used * 1000)
    page = member("Support").get(reverse("admin:users_user_change", args=[alice.pk])).content.decode()
    assert ('class="alert warn"' in page) == bool(said)
    assert said in page


def test_what_staff_did_to_a_row_leads_to_its_entries_in_the_log_for_those_who_read_it(client, member, alice, badge_of):
    badge = badge_of(alice)
    rows = (("users_user", alice), ("badges_badge", badge))
    for role, there in (("Support", False), ("Admin", True)):
        browser = member(role)
        for name, thing in rows:
            page = browser.get(reverse(f"admin:{name}_change", args=[thing.pk])).content.decode()
            all_of_it = f'{reverse("admin:back_office_staffaction_changelist")}?target={thing.pk}">All</a>'
            assert (all_of_it in page) == there


def test_a_search_of_thousands_of_words_takes_the_first_and_says_so(client, staff):
    client.force_login(staff)
    page = client.get(reverse("admin:users_user_changelist"), {"q": "staff " + "example " * 2_500}).content.decode()
    assert "Searched for the first 50 words only." in page
    assert "staff@example.org" in page
    assert "Searched for" not in client.get(reverse("admin:users_user_changelist"), {"q": "a " * 50}).content.decode()


@pytest.mark.parametrize(
    "page", ["account_emailaddress", "mfa_authenticator", "socialaccount_socialaccount", "usersessions_usersession"]
)
def test_the_admin_has_no_pages_of_allauths_models(page):
    with pytest.raises(NoReverseMatch):
        reverse(f"admin:{page}_changelist")


# --- The second factor of staff ---


@pytest.fixture
def office(settings, staff):
    settings.STAFF_SECOND_FACTOR = True
    person = Browser().open()
    person.http.get("/admin/login/")

    def log_in(**more):
        data = {"csrfmiddlewaretoken": person.http.cookies["csrftoken"].value, **more}
        return person.http.post("/admin/login/", {"username": staff.email, "password": PASSWORD, **data})

    return person, log_in


def test_staff_without_a_second_factor_are_led_to_setting_it_up(office):
    person, log_in = office
    answer = log_in()
    assert (answer.status_code, answer["Location"]) == (302, "/settings?second-factor")
    for page in ("/admin/", "/admin/users/user/"):
        assert person.http.get(page).status_code == 302, page
    assert person.http.get("/admin/login/")["Location"] == "/settings?second-factor"
    person.call("POST", "/auth/reauthenticate", {"password": PASSWORD})
    second_factor(person)
    assert person.http.get("/admin/users/user/").status_code == 200


def test_staff_with_a_second_factor_come_in_with_it(office):
    person, log_in = office
    log_in()
    person.call("POST", "/auth/reauthenticate", {"password": PASSWORD})
    codes = second_factor(person)
    person.call("DELETE", "/auth/session")
    person.http.get("/admin/login/")
    assert log_in().status_code == 200, "the form again"
    assert log_in(code=codes[0])["Location"] == "/admin/"
    assert person.http.get("/admin/users/user/").status_code == 200


def test_a_session_of_the_client_without_it_does_not_open_the_office(office, staff):
    person, _ = office
    person.log_in(staff.email)
    assert person.is_logged_in()
    assert person.http.get("/admin/users/user/").status_code == 302


@pytest.mark.parametrize("target", ["https://evil.example", "//evil.example", "/s/token", "/\\evil", "javascript:x"])
def test_one_goes_on_inside_the_back_office(office, settings, target):
    settings.STAFF_SECOND_FACTOR = False
    person, log_in = office
    assert log_in(next=target)["Location"] == "/admin/login/"
    assert person.http.get("/admin/login/", {"next": target})["Location"] == "/admin/login/"
    assert log_in(next="/admin/users/user/")["Location"] == "/admin/users/user/"
