"""Every page of the back office: axe finds nothing, and nothing is wider than the window."""

import pytest

from badges import tasks
from badges.models import AttendeeChange, PrintRun
from frontend.e2e.conftest import COLOURS, in_theme
from frontend.e2e.office_world import SETS, USERS, one_of_everything

# What people meet before and beside the pages.
BESIDE = {"log in": "/admin/login/"}
WAYS = [("dark", 1440, COLOURS), ("light", 390, ())]  # and by which rules of axe: dark pages differ in colours alone
SHARES = 2  # of the pages, one for each of two workers


@pytest.fixture
def office(open_page, member, badge_of, alice, staff):
    """A page of Admin's, and all addresses by name."""
    addresses = one_of_everything(badge_of, alice, staff)
    return open_page("/admin/", user=member("Admin"), locale="de-DE"), addresses


@pytest.mark.long
@pytest.mark.parametrize("share", range(SHARES))
def test_axe_finds_nothing_and_nothing_is_cut_off(office, axe, share):
    page, addresses = office
    found = {}
    for name, address in list({**addresses, **BESIDE}.items())[share::SHARES]:
        page.goto(address)
        found[name] = looked_at(page, axe)
    name, model, action = (("asks", SETS, "erase"), ("asks users", USERS, "soft_delete"))[share]
    ask(page, model, action)
    found[name] = looked_at(page, axe)
    form = page.locator("#content-main form:has([name=answered])")
    form.evaluate("form => form.noValidate = true")  # the browser would ask for the reason itself
    form.locator("button[type=submit]").click()
    page.locator(".err").first.wait_for()
    found[f"{name}, refused"] = looked_at(page, axe)
    if share:
        page.goto(addresses["new sheet"])
        page.locator("[name=name]").fill("Herma 9012")
        page.locator("button[name=show]").click()
        page.locator(".err").first.wait_for()
        found["new sheet, refused"] = looked_at(page, axe)
    assert not any(found.values()), "\n".join(f"{name}: {fault}" for name, faults in found.items() for fault in faults)


def looked_at(page, axe) -> list[str]:
    """What is wrong with the page each way, and what the browser said of it; not what axe makes the browser say."""
    found = [*page.faults]
    for scheme, width, rules in WAYS:
        page.set_viewport_size({"width": width, "height": 900})
        in_theme(page, scheme)
        found += [f"{scheme}: {fault}" for fault in axe(page, rules)]
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            found.append(f"{wide} px wider than the window of {width}")
    page.faults.clear()
    return found


def ask(page, model: str, action: str) -> None:
    page.goto(f"/admin/{model}/")
    page.locator("input[name=_selected_action]").first.check()
    page.locator("select[name=action]").select_option(action)
    page.locator(".actions button").first.click()
    page.locator("#content-main form:has([name=answered])").wait_for()


BROKEN = """() => {
  const broken = [];
  for (const cell of document.querySelectorAll('.scroll td bdi')) {
    const words = document.createRange();
    const text = cell.firstChild;
    for (const { 0: word, index } of text?.data.matchAll(/[^\\s-]+/g) ?? []) {
      words.setStart(text, index);
      words.setEnd(text, index + word.length);
      if (new Set([...words.getClientRects()].map(({ top }) => Math.round(top))).size > 1) broken.push(word);
    }
  }
  return broken;
}"""


def test_no_word_or_field_is_broken_in_the_tables_of_a_set_and_endless_ones_do_not_widen_the_page(
    open_page, member, badge_of, alice
):
    endless = "x" * 120
    rows = f"Ἀλέξανδρος Παπαδοπούλου,Wissenschaftsorganisation,Podiumsteilnehmerin\n{endless},{endless},Attendee\n"
    badge = badge_of(alice, text=f"Name,Organisation,Ticket\n{rows}")
    texts = [element for element in badge.design["front"]["elements"] if element["type"] == "text"]
    for element, content in zip(
        texts, ["{position} · {organisation}", "{given name}{family name}", endless], strict=False
    ):
        element["content"] = content
    badge.save(update_fields=["design"])
    page = open_page(f"/admin/badges/badge/{badge.pk}/change/", user=member("Admin"), locale="de-DE")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert set(page.evaluate(BROKEN)) == {endless}
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


ENDLESS = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
LISTS = (
    SETS,
    USERS,
    "files/file",
    *(f"badges/{rows}" for rows in ("attendee", "attendeechange", "printrun", "printrecord")),
)


def test_no_list_is_wider_than_its_frame_however_long_names_and_addresses_are(open_page, member, badge_of, alice):
    badge = badge_of(alice, name=ENDLESS, text=f"Name,Organisation\n{ENDLESS},{ENDLESS}\n")
    tasks.queue(PrintRun.objects.create(badge=badge, paper="a4"))
    PrintRun.objects.create(badge=badge, paper="a4", status="failed", message="No place for it. " * 9)
    AttendeeChange.objects.create(badge=badge, attendee=badge.attendees.get().pk, kind="added", by=alice)
    alice.email, alice.name = f"{'maximiliane' * 5}@{'donau' * 8}.example", ENDLESS
    alice.save(update_fields=["email", "name"])
    page = open_page("/admin/", user=member("Admin"), locale="de-DE")
    wide = []
    for name in LISTS:
        page.goto(f"/admin/{name}/")
        for width in (1280, 1024, 390):
            page.set_viewport_size({"width": width, "height": 900})
            frame = page.locator("#result_list").locator("..")
            if page.evaluate("document.documentElement.scrollWidth > innerWidth") or frame.evaluate(
                "frame => frame.scrollWidth > frame.clientWidth"
            ):
                wide.append(f"{name} at {width}")
    assert wide == []
