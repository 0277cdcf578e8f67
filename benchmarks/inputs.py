"""What the benchmarks print: an attendee list, a background and a logo, the same on every machine and every day.

`python benchmarks/inputs.py FOLDER 100 1000` writes background.png, logo.png, design.json, shaped.csv, 100.csv and
1000.csv into FOLDER.
"""

import csv
import random
import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw

HEADER = ["First Name", "Last Name", "Position", "Organisation", "Handle"]
FIRST = ["Ada", "Aïcha", "Bo", "Dmitri", "Eleni", "François", "Grażyna", "Håkon", "Jürgen", "María-José", "Olga"]
LAST = ["Ek", "Müller", "O'Connor", "Παπαδόπουλος", "Иванова", "Okonkwo-Adeyemi", "Żółkiewski", "van-der-Berg"]
GRADES = ["", "Senior ", "Principal ", "Deputy ", "Lead ", "Associate "]
JOBS = ["Engineer", "Developer Advocate", "Speaker", "Director of Research and Development", "Volunteer", "Designer"]
TOWNS = ["Berlin", "Singapore", "Lagos", "Łódź", "Zürich", "Århus", "Montréal", "Αθήνα", "Одеса", "Kampala"]
BODIES = ["Institute of Open Technology", "Labs", "University of Applied Sciences", "Free Software Association", "Ltd"]


def person(rng: random.Random, number: int) -> list[str]:
    """Every name differs from every other, and their lengths differ widely: some must shrink to fit."""
    first = " ".join(rng.choice(FIRST) for _ in range(rng.choice([1, 1, 1, 2])))
    last = "-".join(rng.choice(LAST) for _ in range(rng.choice([1, 1, 1, 2]))) + f" {number:x}"
    position = rng.choice(GRADES) + rng.choice(JOBS)
    return [first, last, position, f"{rng.choice(TOWNS)} {rng.choice(BODIES)}", f"@{first.split()[0].lower()}{number}"]


# Names, organisations and so on in scripts that are shaped, or drawn by another font than the one of the design.
SHAPED = [
    ("محمد", "الفارابي", "جامعة القاهرة"), ("فاطمة", "الفهري", "دار الأرز للنشر"),
    ("עדה", "לאבלייס", "האוניברסיטה העברית"),
    ("प्रिया", "शर्मा", "भारतीय विज्ञान संस्थान"), ("अनिल", "चट्टोपाध्याय", "राष्ट्रीय प्रौद्योगिकी संस्थान"),
    ("สมชาย", "ใจดี", "จุฬาลงกรณ์มหาวิทยาลัย"), ("தமிழ்", "செல்வி", "அண்ணா பல்கலைக்கழகம்"), ("さくら", "山田", "東京大学"),
]  # fmt: skip


def shaped_person(rng: random.Random, number: int) -> list[str]:
    """Every last name and handle differs from every other here too, by a number."""
    (first, last, org), (_, _, position) = rng.choice(SHAPED), rng.choice(SHAPED)
    return [first, f"{last} {number:x}", position, org, f"{first} {number}"]


def write_list(path: Path, size: int, person: Callable[[random.Random, int], list[str]] = person) -> None:
    rng = random.Random(f"badgeyay {size}")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(person(rng, number) for number in range(size))


def write_background(path: Path) -> None:
    """4 x 3 inches at 240 dpi: soft colours under grain, about 555 KB as a PNG."""
    size = (960, 720)
    grain = bytes(value & 0x0F for value in random.Random("badgeyay grain").randbytes(size[0] * size[1]))
    blue = Image.frombytes("L", size, grain).point(lambda value: value + 232)
    red = Image.linear_gradient("L").resize(size).point(lambda value: 215 + value // 8)
    Image.merge("RGB", (red, red, blue)).save(path, optimize=False, compress_level=9)


def write_logo(path: Path) -> None:
    logo = Image.new("RGBA", (600, 240), (0, 0, 0, 0))
    pen = ImageDraw.Draw(logo)
    pen.rounded_rectangle((10, 10, 590, 230), radius=60, fill=(24, 64, 128, 255))
    for step in range(5):
        pen.ellipse((50 + 100 * step, 60, 150 + 100 * step, 180), outline=(255, 210, 60, 255), width=14)
    logo.save(path)


def main() -> None:
    folder = Path(sys.argv[1])
    write_background(folder / "background.png")
    write_logo(folder / "logo.png")
    (folder / "design.json").write_bytes(Path(__file__).with_name("design.json").read_bytes())
    write_list(folder / "shaped.csv", 10_000, shaped_person)
    for size in sys.argv[2:]:
        write_list(folder / f"{size}.csv", int(size))


if __name__ == "__main__":
    main()
