"""What the client shows of a badge is what is printed: both previews and the PDF, compared pixel by pixel.

`DESIGNS=herald,staff` compares others, `DESIGNS=all` all of ours (four minutes).
"""

import io
import os
from urllib.parse import urlencode

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

from badges.models import PrintRun
from badges.printing.claims import Outcome
from badges.printing.plan import Plan
from badges.printing.run import generate
from badges.rendering import MM, TEMPLATES, PrintOptions, sides
from badges.sets.creating import set_design

pytestmark = pytest.mark.django_db
ASKED = os.environ.get("DESIGNS", "relay,exchange")
DESIGNS = list(TEMPLATES) if ASKED == "all" else ASKED.split(",")
PER_MM = 10  # pixels
SOFT = 4  # pixels: both are blurred so far, as the PDF's badges do not lie on whole pixels
MOST = 75  # of 255, after that: thin strokes are drawn up to a pixel aside; a missing one makes more
HEADER = "First Name,Last Name,Organisation,Position,Ticket,Handle,Code,E-mail,Pronouns"
PEOPLE = [
    "Anita,Dijkstra,Analytical Engines,Engineer,Speaker,@anita,TK-00001,anita@example.org,she/her",
    "Maximiliane-Friederike,von und zu Hohenlohe-Schillingsfürst,Gesellschaft für angewandte Jugendpsychologie,"
    "Senior Vice President of Engineering Research,Sponsor,@maximiliane,TK-00002,m@example.org,",
    "عبد الرحمن,الخوارزمي,,مدير قسم البحوث والتطوير,Attendee,,TK-00003,,",
    "יהודה,בן־גוריון,האוניברסיטה העברית,מנהל פיתוח,Organiser,,TK-00004,,",
    "ปู่วิศวะ,ญี่ปุ่นศรีสุวรรณ,มหาวิทยาลัยเชียงใหม่,ผู้อำนวยการ,Visitor,,TK-00005,,",
    "कृष्णमूर्ति,श्रीनिवासन,भारतीय प्रौद्योगिकी संस्थान,वरिष्ठ अभियंता,Press,,TK-00006,,",
    "さくら,小鳥遊,東京大学大学院情報理工学系研究科,主任研究員,Staff,,TK-00007,,",
    "Zoë 🚀,O’Brien,,Developer advocate,,,TK-00008,zoe@example.org,they/them",
    "Nguyễn,Thị Ánh,Đại học Quốc gia Hà Nội,Kỹ sư,Crew,@anh,TK-00009,,",
    "Cher,,,,,,TK-00010,,",
]


def drawn(png):
    return Image.open(io.BytesIO(png)).convert("RGB")


def printed_faces(pdf, grid, size):
    """Images of both sides of each badge, cut out of the sheets."""
    pages = [page.render(scale=PER_MM / MM).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(pdf)]
    if not grid.sides.backs_follow:
        return {"front": cut_out(pages, grid, size)}
    return {"front": cut_out(pages[::2], grid, size), "back": cut_out(pages[1::2], grid.back(), size)}


def cut_out(pages, grid, size):
    width, height = grid.badge
    scale = PER_MM / MM
    boxes = [
        (x * scale, (grid.height - y - height) * scale, (x + width) * scale, (grid.height - y) * scale)
        for ((x, y),) in grid.slots
    ]
    faces = [page.resize(size, Image.Resampling.BILINEAR, box=box) for page in pages for box in boxes]
    return [face.rotate(180) for face in faces] if grid.upside_down else faces


def differs(one, other):
    """By how much of 255 the two differ where they differ most; not at the trim, where bleed begins."""
    soft = [image.filter(ImageFilter.BoxBlur(SOFT)) for image in (one, other)]
    inside = (3, 3, one.width - 3, one.height - 3)
    return max(high for _, high in ImageChops.difference(*soft).crop(inside).getextrema())


@pytest.mark.parametrize("slug", DESIGNS)
def test_a_preview_is_what_is_printed(slug, alice, client_of, badge_of):
    client, badge = client_of(alice), badge_of(alice, text="\n".join([HEADER, *PEOPLE]))
    set_design(badge, TEMPLATES[slug].begun("Nordic Data Days 2026"))
    two_sided = bool(badge.design.get("back"))
    options = {"paper": "a2", "gutter": 7.3, "bleed": True, "crop_marks": True}
    options["sides"] = "duplex-long" if two_sided else "front"
    run = PrintRun.objects.create(badge=badge, **options)
    assert generate(run.id) is Outcome.FINISHED
    run.refresh_from_db()
    answer = client.get(f"/api/badges/{badge.pk}").json()["data"]["attributes"]
    plan = Plan.of(badge, PrintOptions(**options | {"sides": sides(options["sides"])}))
    size = round(plan.design.width * PER_MM), round(plan.design.height * PER_MM)
    faces = printed_faces(run.file.read(), plan.grid, size)
    for number, attendee in enumerate(badge.attendees.order_by("position")):
        for side in ("front", "back")[: 1 + two_sided]:
            query = urlencode({"attendee": attendee.pk, "side": side, "width": size[0]})
            stored = drawn(client.get(f"/api/badges/{badge.pk}/preview?{query}").content)
            asked = {"design": badge.design, "columns": answer["columns"], "roles": answer["roles"], "side": side,
                     "width": size[0], "people": [{"fields": attendee.fields}]}  # fmt: skip
            if language := answer["language"] or answer["toldLanguage"]:
                asked["language"] = language
            posted = drawn(client.create("previews", **asked).content)
            assert differs(stored, posted) == 0, (number, side)
            shown = stored.crop((0, 0, *size))
            assert differs(shown, faces[side][number]) <= MOST, (number, side)
            if side == "front":
                assert differs(shown, faces[side][number - 1]) > MOST  # somebody else's
