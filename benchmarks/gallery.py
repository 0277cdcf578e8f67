"""Draws all built-in designs into one picture, with simple or difficult names.

PYTHONPATH=. .venv/bin/python benchmarks/gallery.py OUT.png [--stress] [--design relay]
"""

import io
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from badges import rendering
from badges.rendering import Design, Person
from badges.rendering.text import fonts

GROUND, CAPTION = "#E2E1DC", "#3A3F45"
GAP = 5  # mm between badges
STRESS = [  # the usual, the shortest, the longest, scripts of all kinds, all that is marked, and a name alone
    {},
    {"first": "Bo", "last": "Li", "org": "B", "position": "MD"},
    {
        "first": "Wolfeschlegelsteinhausenbergerdorff",
        "last": "Hubert Blaine Senior",
        "org": "Österreichische Gesellschaft für angewandte Jugendpsychologie",
        "position": "Senior Vice President of Engineering and Research",
        "ask": "how to keep a hedge, a hive and a household ledger all at the same time",
        "skills": "typesetting, beekeeping, embedded systems and long explanations",
    },
    {"first": "Şükrü", "last": "Öğüt", "org": "Ångsgården", "position": "Överläkare"},
    {"first": "Nguyễn", "last": "Thị Ánh", "org": "Đại học Quốc gia Hà Nội", "position": "Kỹ sư"},
    {"first": "علي", "last": "إبراهيم", "org": "جامعة القاهرة", "position": "مدير", "code": ""},
    {"first": "さくら", "last": "山田", "org": "東京大学", "position": "研究者", "code": ""},
    {"first": "ปู่", "last": "ญี่ปุ่น", "org": "มหาวิทยาลัย", "position": "อาจารย์", "code": ""},
    {
        "photoconsent": "no", "firsttime": "yes", "diet": "vegan, no nuts", "languages": "English, polski",
        "first": "Maximiliane-Friederike", "last": "von und zu Hohenlohe-Schillingsfürst",
    },
    {"first": "Élodie", "last": "Gyjpq", "org": "Harbour Works", "ticket": "", "position": ""},
]  # fmt: skip
ALONE = {"first": "Cher", "name": "Cher"}


@dataclass(frozen=True)
class Tile:
    image: Image.Image
    caption: str


def arguments() -> ArgumentParser:
    parser = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("output", type=Path, metavar="OUT.png")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--stress", action="store_true", help="the longest, the shortest, many scripts, a name alone")
    what.add_argument("--backgrounds", action="store_true", help="the backgrounds, in their pairs of colours")
    parser.add_argument("--design", choices=list(rendering.TEMPLATES), help="this design alone")
    parser.add_argument("--scale", type=float, default=3.0, help="pixels a millimetre; default: %(default)s")
    parser.add_argument("--width", type=int, default=1400, help="pixels of the picture; default: %(default)s")
    return parser


def main(asked: Namespace) -> None:
    if asked.backgrounds:
        groups = [list(_backgrounds(asked.scale))]
    else:
        by_height = sorted(rendering.TEMPLATES.values(), key=lambda template: template.height)
        chosen = [asked.design] if asked.design else [template.slug for template in by_height]
        groups = [list(_tiles(slug, asked.stress, asked.scale)) for slug in chosen]
    if not asked.stress:  # one or two of each: they share rows
        groups = [[tile for group in groups for tile in group]]
    sheet = _sheet(groups, asked.width, round(GAP * asked.scale))
    if not asked.backgrounds:  # which have gradients
        sheet = sheet.quantize(256, dither=Image.Dither.NONE)
    sheet.save(asked.output, optimize=True)
    print(f"{sum(map(len, groups))} badges: {asked.output}")


def _tiles(slug: str, stress: bool, scale: float) -> Iterator[Tile]:
    template = rendering.TEMPLATES[slug]
    design = rendering.design_from_json(template.begun("Open Days") if stress else template.design)
    people = _difficult(template) if stress else [Person(1, dict(template.sample))]
    sides: tuple[rendering.Side, ...] = ("front", "back") if design.two_sided() and not stress else ("front",)
    for number, who in enumerate(people):
        for side in sides:
            name = template.name if number == 0 and side == "front" else side if side == "back" else ""
            yield Tile(_face(design, who, side, scale), name)


def _difficult(template: rendering.Template) -> list[Person]:
    types = template.ticket_types
    rows = [{**template.sample, "ticket": types[at % len(types)], **row} for at, row in enumerate(STRESS)]
    return [Person(number, row) for number, row in enumerate([*rows, ALONE], 1)]


def _backgrounds(scale: float) -> Iterator[Tile]:
    for background in rendering.BACKGROUNDS.values():
        for pair in background.colours:
            design = rendering.design_from_json(background.in_colours(**pair))
            image = _face(design, Person(1, {}), "front", scale)
            yield Tile(image, f"{background.name}  {pair['ground']} {pair['figure']}")


def _face(design: Design, who: Person, side: rendering.Side, scale: float) -> Image.Image:
    """A picture of the face, cut and punched."""
    png = rendering.badge_png(design, who, side=side, width=round(design.width * scale))
    image = Image.open(io.BytesIO(png)).convert("RGB")
    for x, y, w, h in design.hole.boxes(design.width) if design.hole else []:
        box = [round(x * scale), round(y * scale), round((x + w) * scale), round((y + h) * scale)]
        ImageDraw.Draw(image).rounded_rectangle(box, h * scale / 2, fill=GROUND)
    return image


def _sheet(groups: list[list[Tile]], width: int, gap: int) -> Image.Image:
    """Arrange the tiles in rows, left to right; each group starts a new row."""
    font = ImageFont.truetype(str(fonts.face("Lato", 700).source), max(10, round(gap * 0.8)))
    caption = round(gap * 1.2)
    rows: list[list[Tile]] = []
    for group in groups:
        rows.append([])
        for tile in group:
            if rows[-1] and sum(t.image.width + gap for t in rows[-1]) + tile.image.width + 2 * gap > width:
                rows.append([])
            rows[-1].append(tile)
    heights = [max(tile.image.height for tile in row) + caption + gap for row in rows]
    sheet = Image.new("RGB", (width, sum(heights) + gap), GROUND)
    draw, y = ImageDraw.Draw(sheet), gap
    for row, height in zip(rows, heights, strict=True):
        x = gap
        for tile in row:
            sheet.paste(tile.image, (x, y))
            draw.text((x, y + tile.image.height + gap // 4), tile.caption, CAPTION, font)
            x += tile.image.width + gap
        y += height
    return sheet


if __name__ == "__main__":
    main(arguments().parse_args())
