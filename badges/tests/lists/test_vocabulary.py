"""How many of the words in words/ are recognised, one heading at a time, and how the headings of exports are."""

from collections import defaultdict
from pathlib import Path

import pytest

from badges.lists import ROLES, Row, roles
from badges.lists.columns.headings import recognised
from badges.lists.vocabulary import headings, values

SAMPLES = Path(__file__).parents[1] / "samples"
WORDS = Path(__file__).parents[2] / "lists" / "words"
STRONG = ("en", "de", "fr", "es", "pt", "it", "nl")  # best known to those who wrote the table
ALONE = {"first", "last", "preferred"}  # where there is no other name, these are the whole name


def table(path):
    return [(line + "\t" * 4).split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]


def undoubted():
    """Language -> (word, role) of all that is not said to be doubtful."""
    found = defaultdict(list)
    for language, role, word, flags, *_ in table(WORDS / "headings.tsv"):
        if role in ROLES and "doubtful" not in flags:
            found[language].append((word, role))
    return found


def agrees(word, role):
    found = roles([word])
    return role in found or (role in ALONE and "name" in found)


def test_words_of_every_language_have_their_role():
    shares = {language: sum(agrees(*word) for word in words) / len(words) for language, words in undoubted().items()}
    assert len(shares) >= 50
    assert {language for language, share in shares.items() if share < 0.95} == set()
    assert min(shares[language] for language in STRONG) >= 0.98


def test_a_word_is_recognised_however_it_is_written():
    words = [(word, role) for language in STRONG for word, role in undoubted()[language] if agrees(word, role)]
    for change in (str.upper, str.title, "  {}: ".format, "*{}*".format, "{} (required)".format):
        lost = [word for word, role in words if not agrees(change(word), role)]
        assert len(lost) <= 0.01 * len(words), (change, lost[:20])


def test_the_table_is_sound():
    rows = table(WORDS / "headings.tsv")
    assert {role for _, role, *_ in rows} - {*ROLES, "photo", "none", "person_prefix", "buyer_prefix"} == set()
    flags = {flag for row in rows for flag in row[3].split(", ") if flag}
    assert flags == {"doubtful", "family first", "either half", "whole", "or position", "office", "part"}
    assert "" not in headings().senses
    assert {meaning for _, meaning, *_ in table(WORDS / "values.tsv")} == set(values())


def test_no_word_of_a_status_says_two_things_in_one_language():
    said = defaultdict(set)
    for language, meaning, word, *_ in table(WORDS / "values.tsv"):
        if meaning in ("coming", "not_coming", "unsure"):
            said[language, word].add(meaning)
    assert {word for word, meanings in said.items() if len(meanings) > 1} == set()


# What some columns hold shows that they are not what they are called.
SHOWN = {
    ("Microsoft Teams (attendance)", "Role"): "Presenter",
    ("Zoom (meeting participants)", "Guest"): "No",
    ("Qualtrics", "Status"): "IP Address",
}
# Exports of orders: those who order are the only people in them, so theirs are the names.
ORDERS = ("pretix (order data, orders)", "Hi.Events (orders)")


def exports():
    found = defaultdict(list)
    for source, heading, role, certain in (row[:4] for row in table(SAMPLES / "words" / "exports.tsv")):
        if certain == "yes":
            found[source].append((heading, role.split(" ")[0]))
    return found


def test_there_are_300_certain_headings():
    assert sum(map(len, exports().values())) == 300


@pytest.mark.parametrize("source", exports())
def test_headings_of_exports(source):
    columns = [heading for heading, _ in exports()[source]]
    row = Row(2, tuple(SHOWN.get((source, column), "") for column in columns))
    found = {column: role for role, column in roles(columns, rows=[row]).items()}
    wrong = [
        (heading, expected, found.get(heading))
        for heading, expected in exports()[source]
        if not is_right(source, heading, expected, found)
    ]
    assert wrong == []


def is_right(source, heading, expected, found):
    role = found.get(heading)
    if expected in ("-", "buyer"):
        return role is None or (expected == "buyer" and source in ORDERS)
    if role is None:  # another column of the same role is the better one
        known = recognised(heading)
        return expected in found.values() and known is not None and expected in {one.role for one in known.senses}
    return role == expected
