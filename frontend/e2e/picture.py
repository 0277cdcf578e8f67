"""`make picture`: the pages with a list of the demo, for the help (public/pictures) and the README. Tests nothing."""

import io
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

from badges import rendering, tasks
from badges.models import PrintRun
from badges.sets.creating import set_design

LIST = Path(settings.BASE_DIR) / "badges" / "demo" / "open_source_days.csv"
README = Path(settings.BASE_DIR) / "docs" / "product.png"
PICTURES = Path(settings.BASE_DIR) / "frontend" / "public" / "pictures"
SIZE = {"width": 1280, "height": 800}
SHOWN = {  # page: selector of what comes last
    "people": "[role=grid] td",
    "design": ".look img",
    "editor": "[data-test-exact]",
    "print": "[data-test-sheet]",
    "attendees": "[data-test-picture]",
}


@pytest.fixture
def badge(alice, badge_of):
    """Printed once; then one person is corrected and one comes to the door."""
    badge = badge_of(alice, name="Open Source Days", text=LIST.read_text(encoding="utf-8"))
    set_design(badge, rendering.TEMPLATES["hello"].design)
    tasks.queue(PrintRun.objects.create(badge=badge, paper="a4"))
    badge.attendees.filter(position__in=[2, 5]).update(revision=1000)
    badge.attendees.filter(position=9).update(printed_revision=0, printed_at=None)
    return badge


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pictures(open_page, alice, badge, language, theme):
    PICTURES.mkdir(exist_ok=True)
    page = open_page("/help", user=alice, locale=language, dark=theme == "dark")
    page.set_viewport_size(SIZE)
    for name, selector in SHOWN.items():
        page.goto(f"/badges/{badge.pk}/{name}")
        page.locator(selector).first.wait_for()
        page.wait_for_load_state("networkidle")
        taken = page.screenshot()
        Image.open(io.BytesIO(taken)).save(PICTURES / f"{name}-{language}-{theme}.webp", quality=80, method=6)
        if (name, language, theme) == ("design", "en", "light"):
            README.write_bytes(taken)
