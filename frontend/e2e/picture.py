"""`make picture`: the Design step with a list of the demo, as docs/product.png for the README. No test of anything."""

from pathlib import Path

from django.conf import settings

from badges import generation, rendering

LIST = Path(settings.BASE_DIR) / "badges" / "demo" / "open_source_days.csv"
TARGET = Path(settings.BASE_DIR) / "docs" / "product.png"


def test_picture(open_page, alice, badge_of):
    badge = badge_of(alice, name="Open Source Days", text=LIST.read_text(encoding="utf-8"))
    generation.set_design(badge, rendering.TEMPLATES["hello"].design)
    page = open_page(f"/badges/{badge.pk}/design", user=alice)
    page.get_by_role("img", name="The badge of").wait_for()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=TARGET)
