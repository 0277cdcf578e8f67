"""No text makes a pattern of the package take more time than in proportion to its length.

Patterns with a limit are used for shorter texts only; `test_a_hostile_cell_takes_no_time` goes through all of them.
"""

import contextlib
import importlib
import inspect
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import AnyStr

import pytest

import badges.lists
from badges.lists import ListError, read_list, report_on, roles
from badgeyay.pool_child import slowness

LENGTH = 2_500
LIMITS = {"remarks": 300, "headings": 500, "together": 2_000, "unpacking": 300, "number_formats": 255}  # letters
SECONDS, LIMITED_SECONDS = 0.002, 0.008  # what grows with the square takes more
CELL, CELL_SECONDS = 5_000, 0.2
METHODS = {"match", "fullmatch", "search", "sub", "split", "findall", "finditer"}
REPEATED = [
    *"aAé字 \t1.,;:-/()[<{\"'@+&#*_=%\\~?|：（",
    *("Aa ", "a ", "A ", "1 ", ". ", ", ", "- ", "& ", "( ", " (", ";a ", ": ", "a@", "a.", "a@a.", "a:", "x1", "1x "),
    *("a(", "and ", "a and ", "://", "<a", "&a", "()", "#A", "va", "+AL", "=E9", "%C3", "\\u00e9", "a/a", "--a"),
    *("<!--", "[]("),
]
ENDS = [
    *(("", ""), ("", "!"), ("a", "!"), ("a", "x@y"), ("a", "\n"), ("a@", "("), ("(", "!"), ("Ann Lee ", "!")),
    *(("1", "!"), ("Total", "a"), ("=", "!"), ("\N{COPYRIGHT SIGN}", "!")),
]


FAMILIES = 'a \t1.,:-("@&/'  # whose cells are read in every kind of list, those of other texts in one


def patterns_of(value: object) -> Iterator[re.Pattern]:
    if hasattr(value, "cache_info") and inspect.signature(value).return_annotation == re.Pattern[str]:
        value = value()  # made of words of a table
    value = getattr(value, "__self__", value)  # of `re.compile(...).fullmatch`
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from patterns_of([*value, *value.values()])
    elif isinstance(value, tuple | list):
        for one in value:
            yield from patterns_of(one)


def used_patterns() -> Iterator[tuple[str, re.Pattern, set[str]]]:
    """Each pattern of a module, and how it is used there."""
    for info in pkgutil.walk_packages(badges.lists.__path__, "badges.lists."):
        module = importlib.import_module(info.name)
        source = Path(str(module.__file__)).read_text()
        for name, value in vars(module).items():
            methods = set(re.findall(rf"\b{name}\.(\w+)", source)) & METHODS
            for pattern in patterns_of(value):
                yield f"{info.name.rpartition('.')[2]}.{name}", pattern, methods or {"fullmatch"}


PATTERNS = {(one[1], method): (one[0], *one[1:2], method) for one in used_patterns() for method in sorted(one[2])}


def seconds(use: Callable[[AnyStr], object], text: AnyStr) -> float:
    begun = time.process_time()
    use(text)
    return time.process_time() - begun


def is_in_proportion(use: Callable[[AnyStr], object], made: Callable[[int], AnyStr], length: int, most: float) -> bool:
    """Whether a text so long takes few seconds, or less than three times as many as half of it: not the square."""
    if seconds(use, made(length)) < most:
        return True
    whole, half = (min(seconds(use, made(letters)) for _ in range(5)) for letters in (length, length // 2))
    return whole < most * slowness() or whole < 3 * half


@pytest.mark.parametrize(
    ("name", "pattern", "method"), PATTERNS.values(), ids=[f"{n} {one[0]}" for n, one in enumerate(PATTERNS.values())]
)
def test_a_pattern_takes_time_in_proportion_to_the_text(name: str, pattern: re.Pattern, method: str) -> None:
    length = LIMITS.get(name.partition(".")[0], LENGTH)
    most = SECONDS if length == LENGTH else LIMITED_SECONDS
    use = getattr(pattern, method if "match" in method else "search")
    for repeated in REPEATED:
        for beginning, end in ENDS if len(repeated) == 1 else ENDS[:4]:

            def made(letters: int, parts: tuple[str, str, str] = (beginning, repeated, end)) -> str | bytes:
                before, again, after = parts
                text = before + (again * letters)[: letters - len(before) - len(after)] + after
                return text.encode() if isinstance(pattern.pattern, bytes) else text

            assert is_in_proportion(use, made, length, most), (beginning, repeated, end)


def test_all_patterns_are_found() -> None:
    files = Path(badges.lists.__path__[0]).rglob("*.py")
    assert len({one[1] for one in used_patterns()}) > sum(one.read_text().count("re.compile(") for one in files)


LISTS = (
    'Name\nAnn Lee\n"{cell}"\nBob Roy\n',
    'Name,Company,Notes\nAnn Lee,Acme,\n"{cell}","{cell}","{cell}"\nBob Roy,Beta,\n',
    "First Name,Last Name,Email,Status,Guests,Quantity\nAnn,Lee,a@x.org,paid,1,2\n" + ",".join(['"{cell}"'] * 6) + "\n",
    '"{cell}",Name\nx,Ann Lee\ny,Bob Roy\n',
    'Ann Lee,Acme\n"{cell}","{cell}"\nBob Roy,Beta\n',
    "Ann Lee\n{cell}\nBob Roy\n",
    'Name,Ticket,Plus one,Date\nAnn Lee,Day,Bo Li,2026-01-01\nBob Roy,"{cell}","{cell}","{cell}"\n',
)


@pytest.mark.parametrize(("at", "repeated"), [*enumerate([*REPEATED, "\N{NO-BREAK SPACE}", "Ã©"])])
def test_a_hostile_cell_takes_no_time(at: int, repeated: str) -> None:
    for shape in LISTS if repeated in FAMILIES else [LISTS[at % len(LISTS)]]:

        def made(letters: int, shape: str = shape) -> str:
            cell = f"A{(repeated * letters)[:letters]}b".replace('"', '""')
            return shape.replace("{cell}", cell)

        assert is_in_proportion(read, made, CELL, CELL_SECONDS), shape


def read(text: str) -> None:
    with contextlib.suppress(ListError):
        attendees = read_list(text.encode())
        report_on(attendees, roles(attendees.columns, rows=attendees.rows), row_limit=0)
