"""Faults of which the check said nothing: names out of sight, dashes, veils, rules that hold for nobody, odd codes."""

import pytest

from badges.rendering import photo_key, preflight
from badges.tests.rendering.test_false_alarms import people_of
from badges.tests.rendering.test_preflight import NAME, ORG, design, picture

NAMES = ["Ada Lovelace", "Grace Hopper", "Alan Turing", "Edsger Dijkstra", "Barbara Liskov", "Donald Knuth",
         "Radia Perlman", "Ken Thompson", "Kathleen Booth", "Niklaus Wirth"]  # fmt: skip
SPEAKERS = {"column": "ticket", "is": ["Speaker"]}
CODE = {"type": "code", "id": "code", "x": 60, "y": 28, "w": 24, "h": 24, "content": "{code}"}
TALK = {**ORG, "id": "talk", "content": "{Talk}"}
VEIL = {"type": "rect", "id": "veil", "x": -3, "y": -3, "w": 96, "h": 61, "fill": "#FFFFFF"}
GREY = {**NAME, "color": "#777777"}
COLOURS = {"palette": {"types": {"Speaker": {"fill": "#8F0E2F", "ink": "#FFFFFF"}}}}
PHOTO = {"type": "picture", "id": "photo", "x": 60, "y": 30, "w": 20, "h": 20, "photo": "{photo}"}
FRAME = {"type": "rect", "id": "frame", "x": 0, "y": 0, "w": 90, "h": 55, "stroke": "#0E4F8F", "strokeWidth": 1}
PHOTOS = {f"{name}.png" for name in "abcdefghij"}
LIGHT = {photo_key(name): picture("red", (400, 400)) for name in PHOTOS} | {"light": picture("#DDDDDD", (1200, 800))}


def listed(**columns):
    """Ten people; a column is a value for all, or a list of ten."""
    whole = {"Ticket": ["Speaker", "Attendee"] * 5, "Organisation": "Engines", **columns}
    columns = {name: values if isinstance(values, list) else [values] * 10 for name, values in whole.items()}
    names = ({"First Name": name.split()[0], "Last Name": name.split()[1]} for name in NAMES)
    return [row | {name: values[n] for name, values in columns.items()} for n, row in enumerate(names)]


def codes(*first):
    return listed(Code=[*first, *(f"TK-{n:05}" for n in range(10 - len(first)))])


def variant(front, rule=SPEAKERS, **more):
    return {"variants": [{"name": "Speakers", "showWhen": rule, "front": {"elements": front}, **more}]}


FAULTS = {
    # kind, who has it worst (0: all), elements, members of the design, list
    "the name on the back alone": ("no-name-shown", 1, [ORG], {"back": [NAME]}, listed()),
    "on the back of a variant alone": (
        "no-name-shown", 1, [NAME], variant([ORG], back={"elements": [NAME]}), listed()),
    "a name upside down": ("turned-name", 1, [{**NAME, "rotation": 180}, ORG], {}, listed()),
    "a name sideways": ("turned-name", 1, [{**NAME, "x": 25, "w": 40, "rotation": 90}, ORG], {}, listed()),
    "a name the other way": ("turned-name", 1, [{**NAME, "x": 25, "w": 40, "rotation": -80}, ORG], {}, listed()),
    "hidden from some by a rule": ("no-name-shown", 2, [{**NAME, "showWhen": SPEAKERS}, ORG], {}, listed()),
    "a nickname that one lacks": ("no-name-shown", 3, [{**NAME, "content": "{Nick}"}, ORG], {},
                                  listed(Nick=["Ada", "Grace", "", "E", "B", "D", "R", "K", "K", "N"])),
    "dashes": ("says-nothing", 1, [NAME, ORG], {}, listed(Organisation="-")),
    "a long dash for some": ("says-nothing", 3, [NAME, ORG], {}, listed(Organisation=["X", "Y", "–"] + ["Z"] * 7)),
    "noughts": ("says-nothing", 1, [NAME, ORG], {}, listed(Organisation="0")),
    "ticks that nearly all have": (
        "says-nothing", 2, [NAME, {**ORG, "content": "{Dinner}"}], {}, listed(Dinner=["", *["x"] * 9])),
    "what a program says": ("says-nothing", 1, [NAME, {**ORG, "content": "{VIP}"}], {}, listed(VIP="FALSE")),
    "noughts behind the name": ("says-nothing", 1, [NAME, ORG], {}, [row | {"Last Name": "0"} for row in listed()]),
    "a dash in place of a last name": ("says-nothing", 3, [NAME, ORG], {}, [
        row | {"Last Name": "-" if n == 2 else row["Last Name"]} for n, row in enumerate(listed())]),
    "an error text in a code": ("says-nothing", 1, [NAME, CODE], {}, codes("#N/A")),
    "a field that nobody with the element has": (
        "empty-column", 0, [NAME, {**TALK, "showWhen": SPEAKERS}], {}, listed(Talk=["", "On looms"] * 5)),
    "by ticket type": ("empty-column", 0, [NAME, {**TALK, "showWhen": {"type": ["Speaker"]}}], COLOURS,
                       listed(Talk=["", "On looms"] * 5)),
    "a field that nobody of a variant has": (
        "empty-column", 0, [NAME], variant([NAME, TALK]), listed(Talk=["", "On looms"] * 5)),
    "a code that nobody of a variant has": (
        "empty-column", 0, [NAME], variant([NAME, {**CODE, "content": "{Talk}"}]), listed(Talk=["", "On looms"] * 5)),
    "a white veil over grey": ("low-contrast", 1, [GREY, {**VEIL, "opacity": 0.3}], {}, listed()),
    "a white veil over small type": ("low-contrast", 1, [NAME, ORG, {**VEIL, "opacity": 0.45}], {}, listed()),
    "a dark veil over grey": ("low-contrast", 1, [GREY, {**VEIL, "fill": "#555555", "opacity": 0.45}], {}, listed()),
    "a sheer picture over a text": ("low-contrast", 1, [
        GREY, {"type": "picture", "id": "p", "x": 0, "y": 0, "w": 90, "h": 55, "picture": "light", "fit": "cover",
               "opacity": 0.45}], {}, listed()),
    "a sheer gradient": ("low-contrast", 1, [GREY, {**VEIL, "fillTo": "#888888", "opacity": 0.4}], {}, listed()),
    "a veil over a large black name": ("low-contrast", 1, [NAME, {**VEIL, "opacity": 0.3}], {}, listed()),
    "a grey veil over a large white name": ("low-contrast", 1, [
        {**VEIL, "fill": "#15181C"}, {**NAME, "color": "#FFFFFF"}, {**VEIL, "id": "mist", "fill": "#15181C",
        "opacity": 0.45}], {}, listed()),
    "two sheer shapes over a name": ("low-contrast", 1, [
        NAME, {**VEIL, "opacity": 0.22}, {**VEIL, "id": "second", "opacity": 0.22}], {}, listed()),
    "a rule that holds for nobody": (
        "never-shown", 0, [NAME, {**ORG, "showWhen": {"column": "ticket", "is": ["Exhibitor"]}}], {}, listed()),
    "a type that nobody has": (
        "never-shown", 0, [NAME, {**ORG, "showWhen": {"type": ["Exhibitor"]}}], COLOURS, listed()),
    "a rule that cannot hold": (
        "never-shown", 0, [NAME, {**ORG, "showWhen": {"all": [SPEAKERS, {"not": SPEAKERS}]}}], {}, listed()),
    "a shape for nobody": (
        "never-shown", 0, [{**VEIL, "showWhen": {"column": "ticket", "contains": ["press"]}}, NAME], {}, listed()),
    "a variant for nobody": (
        "never-shown", 0, [NAME], variant([NAME], {"column": "ticket", "is": ["Exhibitor"]}), listed()),
    "a variant for everybody": (
        "never-shown", 0, [NAME], variant([NAME], {"column": "ticket", "isNot": ["Exhibitor"]}), listed()),
    "codes that differ by case": ("same-code", 2, [NAME, CODE], {}, codes("ab-1", "AB-1")),
    "by a space": ("same-code", 2, [NAME, CODE], {}, codes("AB 1", "AB1")),
    "by an invisible character": ("same-code", 2, [NAME, CODE], {}, codes("AB1", "AB\u200b1")),
    "by the width of letters": ("same-code", 2, [NAME, CODE], {}, codes("AB1", "ＡＢ１")),
    "an invisible character in a code": ("unseen-in-code", 1, [NAME, CODE], {}, codes("TK-\u20600A7")),
    "a space at the end": ("unseen-in-code", 1, [NAME, CODE], {}, codes("TK-000A7 ")),
    "a code cut short": ("cut-code", 1, [NAME, CODE], {}, codes("TK-000")),
    "only its beginning": ("cut-code", 1, [NAME, CODE], {}, codes("T")),
    "rounded codes": ("cut-code", 1, [NAME, CODE], {}, listed(Code=[f"4.0012{n}E+12" for n in range(10)])),
    "an ellipsis": ("cut-code", 1, [NAME, CODE], {}, codes("TK-00…")),
    "lost zeros": (
        "cut-code", 5, [NAME, CODE], {}, listed(Code=[f"{n:05}" if n < 4 else str(700 + n) for n in range(10)])),
    "codes that some lack": ("no-code", 1, [NAME, CODE], {}, codes("", "", "")),
    "markup in a value": ("left-over", 2, [NAME, ORG], {}, listed(Organisation=["R & D", "R&amp;D"] + ["Z"] * 8)),
    "bold": ("left-over", 1, [NAME, ORG], {}, listed(Organisation=["<b>X</b>"] + ["Z"] * 9)),
    "an error of a spreadsheet": ("left-over", 2, [NAME, ORG], {}, listed(Organisation=["X", "#REF!"] + ["Z"] * 8)),
    "a formula": ("left-over", 1, [NAME, ORG], {}, listed(Organisation="=VLOOKUP(A2,B:C,2,0)")),
    "an object": ("left-over", 1, [NAME, ORG], {}, listed(Organisation="[object Object]")),
    "JSON": ("left-over", 1, [NAME, ORG], {}, listed(Organisation='{"name": "Acme"}')),
    "a list of a program": ("left-over", 1, [NAME, ORG], {}, listed(Organisation="['Acme', 'Beta']")),
    "a timestamp": (
        "left-over", 1, [NAME, {**ORG, "content": "{Valid}"}], {}, listed(Valid="2027-03-06T00:00:00Z")),
    "a wrong encoding": ("left-over", 1, [NAME, ORG], {}, listed(Organisation="FranÃ§ois & Cie")),
    "an escaped address in a code": (
        "left-over", 1, [NAME, CODE], {}, listed(Code=[f"https://x.org/?a={n}&amp;b=1" for n in range(10)])),
    "a letter that was lost": ("left-over", 2, [NAME, ORG], {}, listed(Organisation=["Why?", "B?ro"] + ["Z"] * 8)),
    "an address for a name": (
        "left-over", 1, [NAME], {}, [row | {"First Name": f"{row['First Name']}@x.org"} for row in listed()]),
    "numbers of a program": (
        "left-over", 1, [NAME, {**ORG, "content": "{Table}"}], {}, listed(Table=[f"{n}.0" for n in range(1, 11)])),
    "one field twice": ("printed-twice", 0, [{**NAME, "content": "{last} {last}"}], {}, listed()),
    "a field not filled in": ("left-over", 1, [NAME, ORG], {}, listed(Organisation=["{{company}}"] + ["Z"] * 9)),
    "a photo of two people": ("same-photo", 2, [NAME, PHOTO], {}, listed(Photo=["a.png"] * 2 + ["b.png"] + [""] * 7)),
    "a frame along the cut": ("no-bleed", 0, [NAME, FRAME], {}, listed()),
    "a hairline along the cut": ("no-bleed", 0, [NAME, {**FRAME, "strokeWidth": 0.4}], {}, listed()),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found_and_who_has_it_is_named(fault):
    kind, number, elements, members, rows = FAULTS[fault]
    found = preflight(design(*elements, **members), people_of(rows), LIGHT, PHOTOS).of_kind(kind)
    assert found
    assert number == (found[0].person.number if found[0].person else 0)


@pytest.mark.parametrize("whole", ["-", "N. N.", "n/a", "?", "– –"])
def test_a_dash_is_no_name(whole):
    first, _, last = whole.partition(" ")
    rows = listed()
    rows[4] |= {"First Name": first, "Last Name": last}
    (found,) = preflight(design(NAME), people_of(rows)).of_kind("no-name")
    assert found.person.number == 5


INNOCENT = {
    "a card that is folded over the top": ([NAME, {**NAME, "id": "turned", "y": 5, "rotation": 180}], {}, listed()),
    "a name along the side": ([{**NAME, "x": 25, "w": 40, "y": 20, "rotation": 90}], {}, listed()),
    "a badge worn sideways": (
        [{**NAME, "x": 2, "w": 40, "y": 20, "rotation": 90}, {**ORG, "x": 40, "w": 40, "y": 25, "rotation": 90}], {},
        listed()),
    "a ticket type along the side": (
        [NAME, {**ORG, "id": "type", "content": "{ticket}", "x": 66, "w": 30, "y": 27, "rotation": 90}], {}, listed()),
    "the name on both sides": ([NAME], {"back": [NAME]}, listed()),
    "a nickname for all": ([{**NAME, "content": "{Nick}"}], {}, listed(Nick=[name.split()[0] for name in NAMES])),
    "short names of companies": (
        [NAME, ORG], {}, listed(Organisation=["NA", "X", "SO", "KA", "O2", "!", "3M", "Nil", "§", "1"])),
    "none in a diet": ([NAME, {**ORG, "content": "{Diet}"}], {}, listed(Diet=["none", "vegan"] * 5)),
    "marks in a column of a rule": (
        [NAME, {**ORG, "showWhen": {"column": "Press", "is": ["x"]}}], {}, listed(Press=["x", "-"] * 5)),
    "flags": ([NAME, {**ORG, "content": "{Mood}"}], {}, listed(Mood=["🎉", "♥", "✓", "☺", "🇳🇱"] * 2)),
    "tables and rooms": (
        [NAME, {**ORG, "content": "{Table}"}], {}, listed(Table=["0", "1", "2", "3", "4", "x", "X", "y", "5", "6"])),
    "one table for all": ([NAME, {**ORG, "content": "{Table}"}], {}, listed(Table="1")),
    "marks that few have": ([NAME, {**ORG, "content": "{Press}"}], {}, listed(Press=["x", "x"] + [""] * 8)),
    "a veil under a text": ([{**VEIL, "fill": "#888888", "opacity": 0.3}, NAME], {}, listed()),
    "a light veil over a large black text": ([NAME, {**VEIL, "opacity": 0.2}], {}, listed()),
    "a dark veil over white paper": ([NAME, {**VEIL, "fill": "#333333", "opacity": 0.2}], {}, listed()),
    "a coloured glass over a black name": (
        [NAME, {**VEIL, "fill": "#F2C94C", "opacity": 0.2}], {}, listed()),
    "a sheer mark over a grey text": ([{**NAME, "color": "#5A5A5A"}, {**VEIL, "opacity": 0.04}], {}, listed()),
    "a veil beside a text": ([GREY | {"color": "#707070"}, {**VEIL, "y": 45, "h": 13, "opacity": 0.4}], {}, listed()),
    "a rule that holds for some": ([NAME, {**ORG, "showWhen": SPEAKERS}], {}, listed()),
    "a rule for the rest": ([NAME, {**ORG, "showWhen": {"column": "ticket", "isNot": ["Speaker"]}}], {}, listed()),
    "variants that share the people": ([NAME, ORG], variant([NAME, TALK]), listed(Talk=["On looms", ""] * 5)),
    "a talk for one speaker": ([NAME, {**TALK, "showWhen": SPEAKERS}], {}, listed(Talk=["On looms"] + [""] * 9)),
    "a place for what may be missing": ([NAME, {**ORG, "showWhen": {"empty": "{org}"}}], {}, listed()),
    "codes that count": ([NAME, CODE], {}, listed(Code=[f"TK-{n}" for n in range(1, 11)])),
    "numbers that count": ([NAME, CODE], {}, listed(Code=[str(n) for n in range(95, 105)])),
    "random codes": ([NAME, CODE], {}, listed(Code=[f"{(n * 7919 + 8117) ** 3:X}"[:6] for n in range(10)])),
    "links of any length": (
        [NAME, CODE], {}, listed(Code=[f"https://x.org/26/{n.replace(' ', '-')}?t={len(n)}" for n in NAMES])),
    "random codes that begin with a nought": (
        [NAME, CODE], {}, listed(Code=["T0A1F3C2", "T748853"] + [f"T{n}B{n}5CD5E" for n in range(1, 9)])),
    "codes of two shops": ([NAME, CODE], {}, listed(Code=["GUEST"] + [f"TK-{n:05}" for n in range(9)])),
    "signs that are no markup": ([NAME, ORG], {}, listed(Organisation=["R & D", "A<B", "50 %", "C++", "AT&T; Co"] * 2)),
    "times, signs and brackets": (
        [NAME, {**ORG, "content": "{Note}"}], {},
        listed(Note=["C#", "#1 Agency", "A = B", "10:00", "[x]", "{y}", "2027-03-06", "IRMÃ\xa0Ã", "â", "[object]"])),
    "questions, versions and addresses": (
        [NAME, {**ORG, "content": "{Note}"}], {},
        listed(Note=["Who?", "? Ltd", "x.org/a?b=c", "3.0", "1.5", "2.0.1", "me@x.org", "Q? A!", "what? no", "7"])),
    "codes of programs": ([NAME, CODE], {}, listed(
        Code=[f'{{"id": {n}, "at": "2027-03-06T10:00:0{n}"}}' for n in range(10)])),
    "a photo for each": ([NAME, PHOTO], {}, listed(Photo=[f"{name}.png" for name in "abcdefghij"])),
    "one picture for most": ([NAME, PHOTO], {}, listed(Photo=["a.png"] * 8 + ["b.png", "c.png"])),
    "a frame within": ([NAME, {**FRAME, "x": 5, "y": 5, "w": 80, "h": 45}], {}, listed()),
    "a frame into the bleed": ([NAME, {**FRAME, "x": -3, "y": -3, "w": 96, "h": 61, "strokeWidth": 8}], {}, listed()),
    "Persian in a code": (
        [NAME, CODE | {"content": "{Motto}"}], {}, listed(Motto=[f"می\u200cخواهم {n}" for n in range(10)])),
    "a code that few have": (
        [NAME, CODE | {"content": "{Link}"}], {}, listed(Link=["https://example.org/ada"] + [""] * 9)),
}  # fmt: skip


@pytest.mark.parametrize("innocent", INNOCENT)
def test_what_looks_like_a_fault_and_is_none_is_passed(innocent):
    elements, members, rows = INNOCENT[innocent]
    found = preflight(design(*elements, **members), people_of(rows), LIGHT, PHOTOS).findings
    assert [(one.kind, one.message) for one in found if one.kind not in {"rare-field", "crowded-text"}] == []


def test_a_rule_is_not_doubted_for_a_single_person():
    exhibitors = {**ORG, "showWhen": {"column": "ticket", "is": ["Exhibitor"]}}
    assert preflight(design(NAME, exhibitors), people_of(listed()[:1])).findings == []


THIN = {
    "a hairline": {"type": "line", "x": 6, "y": 36, "w": 78, "h": 0, "stroke": "#15181C", "strokeWidth": 0.02},
    "a thin frame": {"type": "rect", "x": 6, "y": 12, "w": 78, "h": 30, "stroke": "#15181C", "strokeWidth": 0.05},
    "a thin bar": {"type": "rect", "x": 6, "y": 36, "w": 78, "h": 0.04, "fill": "#15181C"},
}


@pytest.mark.parametrize("thin", THIN)
def test_what_is_too_thin_for_a_printer_is_found_unless_it_only_seams_an_area(thin):
    shape = {**THIN[thin], "id": "thin"}
    (found,) = preflight(design(NAME, shape), people_of(listed())).of_kind("hides-itself")
    assert (found.element, found.severity) == ("thin", "warning")
    seam = {**FRAME, "x": 60, "y": 30, "w": 9, "h": 9, "fill": "#0E4F8F", "stroke": "#0E4F8F", "strokeWidth": 0.05}
    assert preflight(design(seam, NAME | {"h": 6}), people_of(listed())).of_kind("hides-itself") == []


NO_WORDS = ["Your event here", "Your company name", "Ihre Firma hier", "Votre nom", "Su nombre"]


@pytest.mark.parametrize("text", NO_WORDS)
def test_what_asks_for_words_is_left_over(text):
    (found,) = preflight(design(NAME, {**ORG, "content": text}), people_of(listed())).of_kind("left-over")
    assert found.element == "org"
    real = {**ORG, "content": "Your name is your ticket"}
    assert preflight(design(NAME, real), people_of(listed())).findings == []


LEADS_NOWHERE = [
    "https://www.example.com/", "example.org", "WIFI:T:WPA;S:YourNetwork;P:fiddle-7;;", "WIFI:T:WPA;S:;P:fiddle-7;;",
    "WIFI:T:WPA;P:your password;S:Hall;;", "WIFI:S:{net};P:XXXX;;",
]  # fmt: skip


@pytest.mark.parametrize("content", LEADS_NOWHERE)
def test_a_code_that_leads_to_an_example_is_left_over(content):
    (found,) = preflight(design(NAME, CODE | {"content": content}), people_of(listed())).of_kind("left-over")
    assert found.element == "code"


@pytest.mark.parametrize("nought", ["0", "false", "0.00"])
def test_noughts_among_words_are_found(nought):
    titles = ["Engineer", "Student", "Professor", "Head of Data", "Designer", "Baker"]
    rows = listed(Title=[nought] * 4 + titles)
    (found,) = preflight(design(NAME, {**ORG, "content": "{Title}"}), people_of(rows)).of_kind("says-nothing")
    assert (found.people, found.person.number) == (4, 1)
