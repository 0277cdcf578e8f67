"""Clean lists on every design of ours: nothing is found that is not so."""

import itertools

import pytest

from badges.lists import roles
from badges.people.persons import person_from_fields
from badges.rendering import TEMPLATES, PrintOptions, Sides, design_from_json, planned, preflight

LATIN = [
    ("Anita", "Dijkstra"), ("José", "Álvarez"), ("Åsa", "Öberg"), ("Jürgen", "Müller"), ("Grace", "Hopper"),
    ("Zoë", "Brontë"), ("Léa", "Çelik"), ("Ana", "Gyjpq"), ("Tomasz", "Wiśniewski"), ("Şükrü", "Öğüt"),
]  # fmt: skip
WORLD = [
    ("さくら", "山田"), ("خالد", "الفارابي"), ("प्रिया", "शर्मा"), ("Елена", "Смирнова"), ("Ελένη", "Παππά"),
    ("민준", "김"),    ("יעל", "כהן"), ("สมชาย", "ใจดี"),
]  # fmt: skip
LONG = [
    ("María-José", "de la Cruz Hernández"), ("Barbara", "Featherstonehaugh"), ("Oluwaseun", "Adebayo-Clarke"),
    ("Bartholomäus", "Lindqvist"), ("Nguyễn", "Thị Ánh"),
]  # fmt: skip
ORGS = ["Analytical Engines", "GNOME Foundation", "Stadtwerke Jülich", "University of Cape Town", "Engines & Söhne"]
TITLES = ["Engineer", "Head of Data", "Designer", "Student", "Professor"]


def rows(names, **columns):
    """Rows with these columns; a column is a list whose values take turns, or a format of the row's number."""
    turns = {name: itertools.cycle(values) if isinstance(values, list) else None for name, values in columns.items()}
    return [
        {"First Name": first, "Last Name": last}
        | {name: next(turn) if (turn := turns[name]) else columns[name].format(n) for name in columns}
        for n, (first, last) in enumerate(names, 1)
    ]


CODES = {"Code": "TK-{:05}"}
LISTS = {
    "two columns": rows(LATIN),
    "classic": rows(LATIN, Position=TITLES, Organisation=ORGS, Twitter=["@anita", "@jose", "@asa"]),
    "tickets": rows(LATIN, Ticket=["Attendee", "Speaker"]),
    "tickets of many kinds": rows(LATIN, Ticket=["Attendee", "Speaker", "Sponsor", "Press", "Volunteer", "Organiser"]),
    "organisations": rows(LATIN, Organisation=ORGS),
    "positions": rows(LATIN, Position=TITLES),
    "codes": rows(LATIN, Ticket=["Attendee"], **CODES),
    "links": rows(LATIN, Code="https://tickets.example.org/check-in/{:05}"),
    "contacts": rows(LATIN, Organisation=ORGS, Email="person{}@example.org", Phone="+49 30 555 01{:02}"),
    "pronouns": rows(LATIN, Pronouns=["she/her", "he/him", "they/them"], Organisation=ORGS),
    "countries": rows(LATIN, Organisation=ORGS, City=["Delft", "Kraków"], Country=["Netherlands", "Poland"]),
    "the world": rows(WORLD, Organisation=ORGS, Ticket=["Speaker", "Attendee"]),
    "the world alone": rows(WORLD),
    "twelve columns": rows(
        LATIN, Position=TITLES, Organisation=ORGS, Twitter=["@anita"], Ticket=["Attendee", "Speaker"], City=["Delft"],
        Country=["Netherlands"], Email="p{}@example.org", Phone="+31 20 555 0{:03}", Pronouns=["she/her"],
        **CODES,
    ),
    "one name": [{"Name": f"{first} {last}"} for first, last in LATIN],
    "one person": rows(LATIN[:1], Organisation=ORGS, Ticket=["Speaker"]),
    "one word": [{"Name": first} for first, _ in LATIN],
    "first names": [{"First Name": first, "Last Name": ""} for first, _ in LATIN],
    "long names": rows(LONG, Organisation=ORGS),
    "random codes": rows(
        LATIN, Ticket=["Attendee", "Speaker"],
        Code=["E3A41F", "9C0D", "77B1F20A", "41C", "D02E77", "8F", "0B7731", "C55A0E1", "6D", "1E9F"],
    ),
    "tables and days": rows(LATIN, Table=["1", "2", "3"], Days=["FRI", "FRI SAT", "SUN"], Ticket=["Day pass", "Crew"]),
    "a second script": rows(
        LATIN[:8], Organisation=ORGS,
        **{"First name 2": ["さくら", "خالد", "Елена"], "Last name 2": ["山田", "الفارابي", "Смирнова"]},
    ),
    "right to left": rows(
        [("محمد", "الأحمد"), ("فاطمة", "الزهراء"), ("يوسف", "خليل"), ("נועה", "לוי"), ("איתן", "כהן")],
        Organisation=["جامعة القاهرة", "אוניברסיטת תל אביב"], Position=["مهندس", "חוקרת"], Ticket=["متحدث", "משתתף"],
    ),
    "Thai and Khmer": rows(
        [("สมชาย", "ใจดี"), ("ปู่", "ญี่ปุ่น"), ("ณัฐพล", "วงศ์สวัสดิ์"), ("សុខា", "ចាន់"), ("ដារ៉ា", "គឹម")],
        Organisation=["มหาวิทยาลัยธรรมศาสตร์", "สถาบันเทคโนโลยี"],
    ),
    "East Asia": rows(
        [("伟", "王"), ("秀英", "李"), ("민준", "김"), ("서연", "박"), ("翔太", "佐藤"), ("美咲", "鈴木")],
        Organisation=["京都大学", "서울대학교", "清华大学"], Position=["研究員", "교수"], Ticket=["講演者", "참가자"],
    ),
    "India": rows(
        [("प्रिया", "शर्मा"), ("அருண்", "குமார்"), ("রহিম", "উদ্দিন"), ("ਗੁਰਪ੍ਰੀਤ", "ਸਿੰਘ"), ("ప్రవీణ్", "రెడ్డి")],
        Organisation=ORGS, Ticket=["Speaker"],
    ),
    "capitals": rows([(a.upper(), b.upper()) for a, b in LATIN], Organisation=["GNOME"], Position=["ENGINEER"]),
    "handles and diets": rows(
        LATIN, Handle=["@anita_dijkstra", "@jose", "@x"], Diet=["vegan", "none", "no nuts"], Languages=["de, en", "fr"]
    ),
    "addresses": rows(
        LATIN, Email="first.last{}@long-institution-name.example.org", Code="https://example.org/in?t=a{}b",
        Organisation=ORGS, Position=TITLES, Ticket=["Attendee"],
    ),
    "workshop": rows(LATIN, Age=["6 years", "8 years"], Guardian=["Jonas", "Maria"], Phone="+45 5550 0{:03}",
                     Ticket=["Foxes", "Owls"]),
}  # fmt: skip


def people_of(listed):
    columns = tuple(listed[0])
    known = roles(columns)
    return [person_from_fields(number, row, known) for number, row in enumerate(listed, 1)]


def test_there_are_thirty_lists():
    assert len(LISTS) == 30


@pytest.mark.parametrize("slug", TEMPLATES)
def test_a_clean_list_on_a_design_of_ours_is_passed(slug):
    """Notices may name places that are empty; whatever more is found must be so: then the design is mended."""
    assert alarms(slug, LISTS) == []


@pytest.mark.parametrize("slug", [slug for slug in TEMPLATES if slug != "label-strip"])  # which is 62 x 29 mm
def test_long_positions_in_long_organisations_stay_legible(slug):
    long = ["Software engineer, infrastructure and reliability", "Chief Executive Officer"]
    at = ["École nationale supérieure des mines de Paris", "Ministry of Economic Affairs and Employment"]
    more = {"Pronouns": ["they/them"], "Email": "p{}@example.org", "Phone": "+45 33 {:04}", "Table": ["22"], **CODES}
    lists = {
        "three columns": rows(WORLD + LATIN, Position=long, Organisation=at),
        "with tickets": rows(WORLD + LATIN, Position=long, Organisation=at, Ticket=["Speaker", "Attendee"]),
        "ten columns": rows(WORLD + LATIN, Position=long, Organisation=at, Ticket=["Speaker"], **more),
    }
    assert alarms(slug, lists) == []


def alarms(slug, lists):
    """What is found on the badges of these lists that is worse than a notice."""
    template = TEMPLATES[slug]
    made = design_from_json(template.begun() | {"words": dict.fromkeys(template.words, "Our Days")})
    # On A3 the upper row of labels is 0.5 mm from the edge, where accents are lost indeed.
    paper = "300x400mm" if slug == "label-strip" else "a3"
    asked = PrintOptions(paper=paper, gutter=10.0, sides=Sides.DUPLEX_LONG if made.two_sided() else Sides.FRONT)
    printed, grid = planned(made, asked)
    return [
        (name, found.kind, found.person and found.person.number, found.message)
        for name, listed in lists.items()
        for found in preflight(printed, people_of(listed), on=(grid, asked)).findings
        if found.severity != "notice" and found.kind != "no-photo"
    ]


@pytest.mark.parametrize(
    ("slug", "paper"),
    [("label-strip", "dk-1202"), ("label-strip", "dymo-30856"), ("exchange", "62mm"), ("exchange", "dk-1202")],
)
def test_long_positions_take_more_lines_on_labels_before_they_become_small(slug, paper):
    people = people_of(
        rows(
            LATIN[:4],
            Position=["Software engineer, infrastructure, reliability", "Chief Executive Officer"],
            Organisation=[
                "École nationale supérieure des mines de Paris",
                "Ministry of Economic Affairs and Employment",
            ],
            Ticket=["Speaker", "Attendee"],
        )
    )
    asked = PrintOptions(paper=paper)
    printed, grid = planned(design_from_json(TEMPLATES[slug].begun()), asked)
    kinds = {found.kind for found in preflight(printed, people, on=(grid, asked)).findings}
    assert not kinds & {"small-text", "tiny-text", "left-out", "text-over-text"}
