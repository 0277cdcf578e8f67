"""The report of a preflight as lines: what is named together, how many of a kind are shown, and how many are not."""

from types import SimpleNamespace

import pytest

from badges.printing.report_text import design_in_words, report_as_text
from badges.rendering import Finding, Person


def lines(*findings, **counts):
    report = SimpleNamespace(findings=findings, counts=counts, reading_distance=None, people=9, not_printed=0)
    return list(report_as_text(report))


def of(kind, count, **more):
    return [
        Finding(kind, f"{kind} {number}.", "Mend it.", Person(number, {}), **more) for number in range(1, count + 1)
    ]


def lefts(shown):
    return [line for line in shown if line.startswith("...")]


@pytest.mark.parametrize(("found", "left"), [(1, 0), (5, 0), (6, 1), (9, 4)])
def test_five_of_a_kind_are_shown_and_the_others_counted(found, left):
    *shown, last = lines(*of("tight", found), tight=found)
    assert [line for line in shown if line.startswith("warning")] == [
        f"warning: badge {number}: tight {number}. Mend it." for number in range(1, found - left + 1)
    ]
    assert lefts(shown) == [f"... and {left} more of this kind (tight)."] * bool(left)
    assert last == f"9 badges looked at: {found} finding{'s' * (found != 1)}."


def test_those_that_the_report_leaves_out_are_counted_with_the_last_of_their_kind():
    worse, others = of("tight", 2, cut_off=True), of("tight", 6)
    shown = lines(*worse, *of("faint", 1), *others, tight=20, faint=1)
    assert lefts(shown) == ["... and 13 more of this kind (tight)."]  # 12 that are not in the report, and the sixth
    assert shown.index("... and 13 more of this kind (tight).") == len(shown) - 2


@pytest.mark.parametrize("kind", ["empty-word", "empty-place"])
def test_several_places_that_are_empty_are_one_line_and_one_is_told_as_everything_else(kind):
    first = Finding(kind, "Nothing.", "Fill it.", field="org", people=None)
    second = Finding(kind, "Nothing.", "Fill it.", field="event", people=3, cut_off=True)
    assert lines(first, **{kind: 1})[0] == f"{first.severity}: all badges: Nothing. Fill it."
    both = lines(first, second, **{kind: 2})
    assert both[0].startswith(f"{first.severity}: all badges: 2 places are empty")
    assert len(both) == 2


@pytest.mark.parametrize(
    ("fields", "option"),
    [
        (["event"], "--event NAME"),
        (["date"], "--word NAME=TEXT"),
        (["event", "date", "wifi"], "--event NAME and --word NAME=TEXT"),
    ],
)
def test_the_command_names_its_options_for_words_that_are_empty(fields, option):
    found = [Finding("empty-word", "It is empty.", "Fill it in.", field=name, people=None) for name in fields]
    (line,) = design_in_words(found)
    assert line.endswith(f". Fill in what you want with {option}.")


def test_the_command_says_once_that_two_words_are_empty():
    found = [Finding("empty-word", "It is empty.", "", field=name, people=None) for name in ("event", "date")]
    assert next(design_in_words(found)).startswith("2 places are empty")
