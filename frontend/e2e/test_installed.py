"""As an installed application: it opens without a connection, and keeps nothing that people own."""

import json

from badges.models import Badge


def installed(open_page, path: str, **options):
    """A page whose shell is kept."""
    page = open_page(path, service_workers="allow", **options)
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("navigator.serviceWorker.controller")
    page.reload()  # the first visit loaded its scripts before there was anybody to keep them
    page.wait_for_load_state("networkidle")
    page.wait_for_function("async () => Boolean(await caches.match('/'))")
    return page


def test_it_opens_without_a_connection_and_says_so(open_page):
    page = installed(open_page, "/nothing/here")
    page.context.set_offline(True)
    page.goto("/nothing/here/either")
    page.get_by_role("heading", name="There is nothing here").wait_for()
    page.get_by_text("No connection.").wait_for()
    page.expect_fault("ERR_INTERNET_DISCONNECTED")
    page.context.set_offline(False)
    page.get_by_text("No connection.").wait_for(state="detached")


def test_nothing_that_people_own_is_kept(open_page, alice, badge_of):
    badge: Badge = badge_of(alice, name="Spring meeting", text="Name\nIda Quillfeather\n")
    page = installed(open_page, f"/badges/{badge.pk}/people", user=alice)
    page.get_by_role("heading", level=1).wait_for()
    kept = page.evaluate(
        """async () => {
            const found = [];
            for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const request of await cache.keys()) {
                    const text = await (await cache.match(request)).text();
                    found.push([new URL(request.url).pathname, /Spring meeting|Quillfeather/.test(text)]);
                }
            }
            return found;
        }"""
    )
    assert "/" in dict(kept)
    assert [path for path, theirs in kept if theirs] == []
    assert [path for path, _ in kept if path not in {"/", "/theme.js"} and not path.startswith("/assets/")] == []


def test_what_it_is_called_and_looks_like_is_the_houses(open_page):
    page = open_page("/nothing")
    answer = page.request.get("/manifest.webmanifest")
    assert answer.headers["content-type"] == "application/manifest+json"
    manifest = json.loads(answer.text())
    assert (manifest["name"], manifest["display"], manifest["start_url"]) == ("Badgeyay", "standalone", "/badges")
    for icon in manifest["icons"]:
        size = page.evaluate(
            "async (src) => { const image = new Image(); image.src = src; await image.decode(); return image.width }",
            icon["src"],
        )
        assert icon["sizes"] == f"{size}x{size}"
