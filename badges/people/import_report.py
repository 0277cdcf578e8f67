"""The changes that a list would make, for the organiser to confirm: counts and people, as JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from badges.lists import ALL, AttendeeList, Comparison, KnownPerson, Match, Row
from badges.people.roles import full_name

MAX_PEOPLE = 500  # people listed one by one; the counts include everybody


def counts_of(comparison: Comparison) -> dict[str, int]:
    changed = sum(bool(match.changes) for match in comparison.matches)
    return {
        "new": len(comparison.new),
        "changed": changed,
        "removed": len(comparison.removed),
        "unchanged": len(comparison.matches) - changed,
        "conflicts": sum(len(match.conflicts) for match in (*comparison.matches, *comparison.back)),
        "returned": len(comparison.back),
        "addedByHand": len(comparison.kept),
        "removedByHand": len(comparison.left_out),
    }


@dataclass(frozen=True)
class Changes:
    """A comparison, and what was compared."""

    comparison: Comparison
    known: list[KnownPerson]
    columns: list[str]  # columns of the present people
    listed: AttendeeList
    roles: Mapping[str, str]  # role -> column of the list

    def as_json(self) -> dict[str, Any]:
        """As docs/lists.md describes it."""
        comparison = self.comparison
        shared = [column for column in self.listed.columns if column not in comparison.new_columns]
        return {
            "key": comparison.key,
            "keyReason": comparison.reason,
            "keys": [*shared, ALL],
            "counts": counts_of(comparison),
            "newColumns": comparison.new_columns,
            "lostColumns": comparison.lost_columns,
            "people": list(islice(self._people(), MAX_PEOPLE)),
        }

    def _people(self) -> Iterator[dict[str, Any]]:
        """Everybody whom the list changes, those with conflicts to resolve first."""
        comparison, rows = self.comparison, self.listed.rows
        matches = sorted(comparison.matches, key=lambda match: not match.conflicts)
        yield from (self._matched("changed", match) for match in matches if match.changes or match.conflicts)
        yield from (self._entry("removed", self.known[place]) for place in comparison.removed)
        yield from (self._matched("returned", match) for match in comparison.back)
        yield from (self._entry("new", row=rows[place]) for place in comparison.new)
        yield from (self._matched("removedByHand", match) for match in comparison.left_out)
        yield from (self._entry("addedByHand", self.known[place]) for place in comparison.kept)

    def _matched(self, state: str, match: Match) -> dict[str, Any]:
        entry = self._entry(state, self.known[match.person], self.listed.rows[match.row])
        entry["fields"] = [{"column": column, "old": old, "new": new} for column, (old, new) in match.changes.items()]
        entry["conflicts"] = [
            {"column": one.column, "corrected": one.corrected, "listed": one.listed} for one in match.conflicts
        ]
        return entry

    def _entry(self, state: str, person: KnownPerson | None = None, row: Row | None = None) -> dict[str, Any]:
        columns, values = (self.listed.columns, row.values) if row else (self.columns, person.values if person else ())
        fields = dict(zip(columns, values, strict=True))
        return {
            "state": state,
            "attendee": str(person.id) if person else None,
            "row": row.number if row else None,
            "name": full_name(fields, self.roles),
            "fields": [],
            "conflicts": [],
        }
