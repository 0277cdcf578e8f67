"""Codes that a program cut or rounded are found; codes of any length that are meant so are passed."""

import random
import string
import uuid

import pytest

from badges.rendering import Person
from badges.rendering.checks.code_contents import CodeContents

CAPITALS, ALL = string.digits + string.ascii_uppercase, string.digits + string.ascii_letters


def written(number, signs):
    """A number with these signs as digits, and without leading zeros."""
    code = ""
    while number:
        number, rest = divmod(number, len(signs))
        code = signs[rest] + code
    return code or signs[0]


def drawn(dice, signs, *lengths):
    return "".join(dice.choices(signs, k=dice.choice(lengths)))


KINDS = {
    "base 36": lambda dice: written(dice.randrange(36**6), CAPITALS),
    "base 62": lambda dice: written(dice.randrange(62**8), ALL),
    "hexadecimal": lambda dice: f"{dice.randrange(16**8):x}",
    "numbers": lambda dice: str(dice.randrange(10**6)),
    "numbers after letters": lambda dice: f"TK{dice.randrange(10**6)}",
    "letters and digits": lambda dice: drawn(dice, CAPITALS, 5, 6, 7, 8, 9),
    "digits": lambda dice: drawn(dice, string.digits, 5, 6, 7, 8),
    "mostly eight": lambda dice: drawn(dice, CAPITALS, 7, *[8] * 15),
    "ten": lambda dice: drawn(dice, ALL + "-_", 10),
    "addresses": lambda dice: drawn(dice, "abcdefg", 3, 4, 5, 9) + dice.choice(["@x.org", "@mail.example"]),
    "links": lambda dice: "https://t.example.org/" + written(dice.randrange(36**6), CAPITALS),
    "links with words": lambda dice: "https://t.example.org/" + drawn(dice, "abcdefg", 4, 5, 6, 9),
    "orders": lambda dice: f"{drawn(dice, string.ascii_uppercase, 5)}-{dice.randint(1, 12)}",
    "counted orders": lambda dice: f"#{dice.randint(1, 2000)}",
    "two numbers": lambda dice: f"{dice.randint(1, 999)}/{dice.randint(1, 30)}",
    "places of an order": lambda dice: f"{dice.randrange(10**6)}-{dice.randint(1, 3)}",
    "two shops": lambda dice: dice.choice([f"TK-{dice.randint(0, 99999):05}", f"G{dice.randint(0, 999)}"]),
    "UUIDs": lambda dice: str(uuid.UUID(int=dice.getrandbits(128))),
}


def suspected(codes):
    contents = CodeContents()
    for number, code in enumerate(codes, 1):
        contents.see(code, Person(number, {}))
    return [found.person.number for found in contents.findings("code", "Code") if found.kind == "cut-code"]


@pytest.mark.parametrize("kind", KINDS)
def test_codes_of_any_length_are_passed(kind):
    alarms = 0
    for people in (5, 8, 12, 30, 60, 200):
        for seed in range(20):
            dice = random.Random(f"{kind} {people} {seed}")
            alarms += bool(suspected([KINDS[kind](dice) for _ in range(people)]))
    assert alarms <= 1  # of 120 lists: one may look like a cut code by chance


CUT = {
    "a ticket": (lambda dice: f"TK-{dice.randrange(10**5):05}", 5),
    "a ticket from its beginning": (lambda dice: f"TK-{dice.randrange(10**5):05}", -4),
    "a UUID": (lambda dice: str(uuid.UUID(int=dice.getrandbits(128))), 20),
    "a random secret": (lambda dice: drawn(dice, ALL, 32), 20),
    "letters and digits": (lambda dice: drawn(dice, string.ascii_uppercase, 4) + f"{dice.randrange(10**4):04}", 5),
}


@pytest.mark.parametrize("planted", CUT)
def test_a_code_that_lost_its_end_is_found(planted):
    code, kept = CUT[planted]
    for seed in range(10):
        dice = random.Random(f"{planted} {seed}")
        codes = [code(dice) for _ in range(30)]
        codes[6] = codes[6][:kept] if kept > 0 else codes[6][kept:]
        assert suspected(codes) == [7]
