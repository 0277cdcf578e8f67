"""What tests of the Design step and of the editor have in common."""

import re

from PIL import Image

from files.tests.pictures import saved as png

MIXED = "First Name,Last Name,Ticket Type\nAugusta Ada,Lovelace,Speaker\nمحمد,الفارابي,Visitor\nさくら,山田,Visitor\n"


def element(badge, id):
    badge.refresh_from_db()
    return next(one for one in badge.design["front"]["elements"] if one["id"] == id)


def saved(page):
    """A change says "saving" at once, and this when the server has it; it is sent as when the page is left: at once."""
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    page.locator(".saved", has_text=re.compile(r"saved\b")).wait_for(state="attached")


def exact(page):
    page.locator("[data-test-exact]").wait_for()


def layer(page, name):
    return page.locator(".rail .layers").get_by_role("button", name=name, exact=True)


def picture(colours=("#F2B52B", "#0F3F36"), size=(600, 400)):
    """PNG bytes: the left half in one colour, the right half in the other."""
    left, right = colours
    image = Image.new("RGB", size, right)
    image.paste(left, (0, 0, size[0] // 2, size[1]))
    return {"name": "our hall.png", "mimeType": "image/png", "buffer": png(image)}


SCALE = """() => {
  const svg = document.querySelector('[data-test-canvas]');
  return svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
}"""

STILL = """async () => {
  await document.fonts.ready;
  const size = () => JSON.stringify(document.querySelector('[data-test-canvas]').getBoundingClientRect());
  for (let before = '', frames = 0; frames < 6; ) {
    await new Promise(requestAnimationFrame);
    frames = size() === before ? frames + 1 : 0;
    before = size();
  }
}"""  # waits until the canvas keeps its place and size

VIEW = "() => document.querySelector('[data-test-canvas]').getAttribute('viewBox').split(' ').map(Number)"


def drag(page, start, by, modifiers=()):
    for key in modifiers:
        page.keyboard.down(key)
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + by[0], start[1] + by[1], steps=4)
    page.mouse.up()
    for key in modifiers:
        page.keyboard.up(key)


def middle(box):
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def elements(badge):
    badge.refresh_from_db()
    return badge.design["front"]["elements"]


def box_of(page, id):
    return page.locator(f"[data-test-element={id}]").bounding_box()


def chosen(page):
    return sorted(hit.get_attribute("data-test-element") for hit in page.locator(".hit[aria-pressed=true]").all())


def taken_back(page, badge, before):
    """One Ctrl+Z, wherever the focus is, makes the design what it was."""
    page.keyboard.press("Control+z")
    saved(page)
    badge.refresh_from_db()
    assert badge.design == before
