"""Every page of the back office: axe finds nothing, and nothing is wider than the window."""

import pytest

from frontend.e2e.office_world import SETS, USERS, one_of_everything

# What people meet before and beside the pages.
BESIDE = {"log in": "/admin/login/"}
WAYS = [("dark", "de-DE", 1440), ("light", "de-DE", 390)]


@pytest.fixture
def office(open_page, member, badge_of, alice, staff):
    """`office(width, dark, locale)`: a page of Admin's, and all addresses by name."""

    def make(width: int, dark: bool, locale: str):
        addresses = one_of_everything(badge_of, alice, staff)
        page = open_page("/admin/", user=member("Admin"), dark=dark, locale=locale)
        page.set_default_timeout(30_000)
        page.set_viewport_size({"width": width, "height": 900})
        return page, addresses

    return make


@pytest.mark.parametrize(("scheme", "locale", "width"), WAYS)
def test_axe_finds_nothing_and_nothing_is_cut_off(office, axe, scheme, locale, width):
    page, addresses = office(width, scheme == "dark", locale)
    found = {}
    for name, address in {**addresses, **BESIDE}.items():
        page.goto(address)
        found[name] = looked_at(page, axe)
    for name, model, action in (("asks", SETS, "erase"), ("asks users", USERS, "soft_delete")):
        ask(page, model, action)
        found[name] = looked_at(page, axe)
        form = page.locator("#content-main form:has([name=answered])")
        form.evaluate("form => form.noValidate = true")  # the browser would ask for the reason itself
        form.locator("button[type=submit]").click()
        page.locator(".err").first.wait_for()
        found[f"{name}, refused"] = looked_at(page, axe)
    page.goto(addresses["new sheet"])
    page.locator("[name=name]").fill("Herma 9012")
    page.locator("button[name=show]").click()
    page.locator(".err").first.wait_for()
    found["new sheet, refused"] = looked_at(page, axe)
    assert not any(found.values()), "\n".join(f"{name}: {fault}" for name, faults in found.items() for fault in faults)


def looked_at(page, axe) -> list[str]:
    """What is wrong with the page, and what the browser said of it; not what axe makes the browser say."""
    faults = [*page.faults, *axe(page)]
    page.faults.clear()
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*faults, f"{wide} px wider than the window"] if wide > 0 else faults


def ask(page, model: str, action: str) -> None:
    page.goto(f"/admin/{model}/")
    page.locator("input[name=_selected_action]").first.check()
    page.locator("select[name=action]").select_option(action)
    page.locator(".actions button").first.click()
    page.locator("#content-main form:has([name=answered])").wait_for()
