"""Every design of ours on every label sheet and every roll, with an everyday list: what the check says is wrong there.

    PYTHONPATH=. .venv/bin/python benchmarks/sweep.py [DESIGN ...]

A line for each kind of finding, with its designs; then a line for each design and stock that has one.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator

from badges.rendering import (
    SHEETS,
    TEMPLATES,
    Person,
    PrintOptions,
    Report,
    design_from_json,
    planned,
    preflight,
)
from badges.rendering.paper.labels import LABELS

NAMES = [
    ("Anita", "Dijkstra"), ("José", "Álvarez"), ("Åsa", "Öberg-Lindqvist"), ("Bartholomäus", "Müller"),
    ("Şükrü", "Öğüt"), ("さくら", "山田"), ("خالد", "الفارابي"), ("Nguyễn", "Thị Ánh"), ("Cher", ""),
]  # fmt: skip
FIELDS = {
    "org": ["Analytical Engines", "GNOME Foundation", "University of Cape Town"],
    "position": ["Engineer", "Head of Data"],
    "handle": ["@anita"], "ticket": ["Attendee", "Speaker", "Sponsor"], "city": ["Delft"], "country": ["Netherlands"],
    "email": ["person@example.org"], "phone": ["+31 20 555 0144"], "pronouns": ["she/her"],
}  # fmt: skip


def everyday_people() -> list[Person]:
    return [
        Person(
            number,
            {"first": first, "last": last, "name": f"{first} {last}".strip(), "code": f"TK-{number:05}"}
            | {field: values[number % len(values)] for field, values in FIELDS.items()},
        )
        for number, (first, last) in enumerate(NAMES, 1)
    ]


def stocks() -> dict[str, PrintOptions]:
    sheets = {slug: PrintOptions(sheet=sheet) for slug, sheet in SHEETS.items()}
    return sheets | {slug: PrintOptions(paper=slug) for slug in LABELS}


def report_of(slug: str, asked: PrintOptions, people: list[Person]) -> Report:
    template = TEMPLATES[slug]
    design = design_from_json(template.begun() | {"words": dict.fromkeys(template.words, "Our Days")})
    printed, grid = planned(design, asked)
    return preflight(printed, people, on=(grid, asked))


def swept(slugs: list[str]) -> Iterator[tuple[str, str, Report]]:
    people = everyday_people()
    for slug in slugs:
        for stock, asked in stocks().items():
            yield slug, stock, report_of(slug, asked, people)


def main() -> None:
    places, findings, designs = Counter[str](), Counter[str](), defaultdict[str, Counter[str]](Counter)
    lines = []
    for slug, stock, report in swept(sys.argv[1:] or list(TEMPLATES)):
        bad = Counter(f"{found.severity} {found.kind}" for found in report.findings if found.severity != "notice")
        for kind, count in bad.items():
            places[kind] += 1
            findings[kind] += count
            designs[kind][slug] += 1
        if bad:
            lines.append(f"{slug:14} {stock:18} " + ", ".join(f"{kind} {count}" for kind, count in bad.items()))
    for kind, count in places.most_common():
        print(
            f"{kind:28} on {count} of stocks and designs, {findings[kind]} findings:", dict(designs[kind].most_common())
        )
    print(*lines, sep="\n")


if __name__ == "__main__":
    main()
