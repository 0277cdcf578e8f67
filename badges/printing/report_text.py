"""A preflight report as lines of text, for the commands. Needs no database."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from badges.rendering import Finding, Report, Severity
from badges.rendering.checks.field_words import word_of

FINDINGS_PER_KIND = 5
EMPTY_PLACES = {"empty-word", "empty-place"}  # elements named in one line: a design with a programme has twenty


def report_as_text(report: Report) -> Iterator[str]:
    """Lines of text, worst first: the first findings of each kind, and how many more there are."""
    left = Counter(report.counts)
    for kind, group in groupby(report.findings, key=lambda finding: finding.kind):
        found = list(group)
        left[kind] -= len(found)
        if kind in EMPTY_PLACES and len(found) > 1:
            yield f"{found[0].severity}: {_whose(found[0])}: {_empty_places(found)}"
            continue
        for finding in found[:FINDINGS_PER_KIND]:
            yield f"{finding.severity}: {_whose(finding)}: {finding.message} {finding.action}".strip()
        last = not any(other.kind == kind for other in report.findings[report.findings.index(found[-1]) + 1 :])
        more = len(found[FINDINGS_PER_KIND:]) + (left[kind] if last else 0)
        if more:
            yield f"... and {more} more of this kind ({kind})."
    distance = report.reading_distance
    if distance:
        yield (
            f"Names are read from about {distance.typical:.1f} m (capitals of {distance.capital:.1f} mm); "
            f"that of badge {distance.least_person.number} from {distance.least:.1f} m."
        )
    printed = f"{report.people} badge{'s' * (report.people != 1)} looked at"
    if report.not_printed:
        printed += f", {report.not_printed} people get none"
    yield f"{printed}: {sum(report.counts.values()) or 'no'} finding{'s' * (sum(report.counts.values()) != 1)}."


def design_in_words(findings: Iterable[Finding]) -> Iterator[str]:
    """A design's errors and warnings as lines of text, without notices, for a command that takes the design's words."""
    found = [finding for finding in findings if finding.severity is not Severity.NOTICE]
    empty = [finding for finding in found if finding.kind == "empty-word"]
    yield from (f"{finding.message} {finding.action}" for finding in found if finding.kind != "empty-word")
    if empty:
        options = {"--event NAME" if one.field == "event" else "--word NAME=TEXT": None for one in empty}
        what = _empty_places(empty) if len(empty) > 1 else empty[0].message
        yield f"{what} Fill in what you want with {' and '.join(options)}."


def _empty_places(found: list[Finding]) -> str:
    names = ", ".join(word_of(finding.field) for finding in found)
    return f"{len(found)} places are empty, and nothing is printed there: {names}."


def _whose(finding: Finding) -> str:
    if finding.people is None:
        return "all badges"
    if finding.people > 1:
        return f"{finding.people} badges"
    return f"badge {finding.person.number}" if finding.person else "one badge"
