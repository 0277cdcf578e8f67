"""Texts that were cut at a fixed length are said, and texts that happen to be long are not."""

import string
from random import Random

import pytest

from badges.lists import read_list, report_on, roles

ORGANISATIONS = [
    "Acme", "Free Software Foundation Europe", "Deutsches Zentrum für Luft- und Raumfahrt", "CERN", "Beta Labs",
    "Bundesamt für Sicherheit in der Informationstechnik", "Stadtwerke", "Massachusetts Institute of Technology",
]  # fmt: skip
NAMES = ["Ann Lee", "Bob Roy", "Cem Kaya", "Dee Poe", "Eli Moe", "Fay Low", "Gus Tan", "Hal Ito"]


def said(texts, column="Organisation"):
    rows = "".join(f"{name},{text}\n" for name, text in zip(NAMES, texts, strict=True))
    listed = read_list(f"Name,{column}\n{rows}".encode())
    problems = report_on(listed, roles(listed.columns, rows=listed.rows), row_limit=0).problems
    return [(one["row"], one["value"]) for one in problems if one["kind"] == "cut"]


@pytest.mark.parametrize("column", ["Organisation", "Position", "Remarks"])
def test_texts_cut_at_a_length_are_said_each_in_its_row(column):
    cut = [text[:30] for text in ORGANISATIONS]
    assert said(cut, column) == [(row, text) for row, text in enumerate(cut, 2) if len(text) == 30]
    assert len(said(cut, column)) == 4


def test_they_are_still_said_when_one_was_completed():
    assert len(said([ORGANISATIONS[1], *(text[:30] for text in [*ORGANISATIONS[:1], *ORGANISATIONS[2:]])])) == 3


@pytest.mark.parametrize(
    "texts",
    [
        ORGANISATIONS,
        [f"{number:030}" for number in range(8)],
        [f"AB-{number:027}" for number in range(6)] + ["x", "y"],
        [f"Workshop on badges in the hall {letter}" for letter in "ABCD"] + ["Keynote", "Dinner", "Tour", "Walk"],
        [f"{name.replace(' ', '.').lower():x<18}@example.org" for name in NAMES[:4]] + ["a@b.org"] * 4,
        [text[:18] for text in ORGANISATIONS[:3]] + ["CERN"] * 5,
    ],
    ids=["whole", "numbers", "codes", "a series", "addresses", "few"],
)
def test_what_is_as_long_for_another_reason_is_not(texts):
    assert said(texts, "Note") == []


WITH_ACCENTS = [
    "Universität für Angewandte Künste", "Gesellschaft für Öffentlichkeitsarbeit", "Größe", "Acme",
    "Überseegesellschaft Königsförde", "Ärztekammer Thüringen Landesstelle", "Käse AG", "Zentrum für Jugendförderung",
]  # fmt: skip


def test_texts_cut_after_so_many_bytes_are_said_however_many_letters_that_are():
    cut = [text.encode()[:30].decode(errors="ignore") for text in WITH_ACCENTS]
    assert len({len(text) for text in cut if len(text) > 9}) > 1
    rows = [row for row, text in enumerate(cut, 2) if 29 <= len(text.encode()) <= 30]
    assert [row for row, _ in said(cut)] == rows
    assert len(rows) == 5


def test_texts_with_accents_of_different_lengths_are_whole():
    assert said(WITH_ACCENTS) == []
    assert (
        said(["Πανεπιστήμιο", "Εταιρεία", "Τράπεζα", "Υπουργείο", "Ακαδημία", "Σχολή", "Ινστιτούτο", "Μουσείο"]) == []
    )


def test_addresses_that_end_within_their_domain_are_said():
    whole = [f"{name}@example.org" for name in ("alexandra.winterbottom", "bartholomew.featherstone", "ann", "bob")]
    whole += [f"{name}@example.org" for name in ("christopher.longfellow", "di", "ed.poe", "gus")]
    cut = [address[:29] for address in whole]
    assert said(cut, "Email") == [(row, text) for row, text in enumerate(cut, 2) if len(text) == 29]
    assert said(whole, "Email") == []
    assert said([*"abcdef", "ann@localhost", "bob@localhost"], "Email") == []


GIVEN = (
    "Ann", "Robert", "Kimberly", "Christopher", "Elizabeth", "Wilhelmina", "Sebastian", "Maximilian", "Jo", "Alexandra",
    "Constantin", "Theodora",
)  # fmt: skip
FAMILIES = (
    "Lee", "Featherstonehaugh", "Montgomery", "Papadopoulos", "Roy", "Vandenberghe", "Wolfeschlegel", "Ng",
    "Castellanos", "Oyelaran",
)  # fmt: skip


def names_of(people, limit=None):
    chosen = Random(people)
    for _ in range(people):
        yield f"{chosen.choice(GIVEN)} {chosen.choice(GIVEN)} {chosen.choice(FAMILIES)}"[:limit].strip()


def count_cut(names):
    listed = read_list("\n".join(["Name,No", *(f"{name},{at}" for at, name in enumerate(names)), ""]).encode())
    return report_on(listed, roles(listed.columns, rows=listed.rows), row_limit=0).problem_counts.get("cut", 0)


@pytest.mark.parametrize("limit", [16, 20, 24, 25, 30])
@pytest.mark.parametrize("people", [20, 60, 200, 400])
def test_names_cut_at_any_width_are_said(limit, people):
    names = list(names_of(people, limit))
    assert count_cut(names) == sum(len(name) == limit for name in names)


@pytest.mark.parametrize("people", [5, 8, 12, 20, 35, 60, 100, 200, 400])
def test_whole_names_are_not(people):
    assert count_cut(names_of(people)) == 0
    assert count_cut(name.split(" ", 1)[1] for name in names_of(people)) == 0
    assert count_cut(name.rpartition(" ")[2] for name in names_of(people)) == 0


def drawn(dice, signs, *lengths):
    return "".join(dice.choices(signs, k=dice.choice(lengths)))


CODES = {
    "small letters": lambda dice: drawn(dice, string.ascii_lowercase, 10, 11, 12, 12, 12, 12, 12),
    "capitals": lambda dice: drawn(dice, string.ascii_uppercase, 18, 19, 20, 20, 20, 20),
    "base 58": lambda dice: drawn(dice, string.ascii_letters + string.digits, 20, 21, 22, 22, 22),
    "files": lambda dice: drawn(dice, string.ascii_lowercase, 6, 8, 9, 12) + ".jpg",
    "hosts": lambda dice: f"www.{drawn(dice, string.ascii_lowercase, 6, 8, 12)}.org",
}


@pytest.mark.parametrize("kind", CODES)
def test_codes_addresses_and_file_names_of_one_length_are_no_cut_texts(kind):
    for people in (10, 30, 60, 180, 600):
        for seed in range(10):
            dice = Random(f"{kind} {people} {seed}")
            codes = [CODES[kind](dice) for _ in range(people)]
            listed = read_list("".join(["Name,Reference\n", *(f"Ann Lee,{code}\n" for code in codes)]).encode())
            assert [one for one in report_on(listed, {}, row_limit=0).problems if one["kind"] == "cut"] == []
