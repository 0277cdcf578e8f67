"""What was imported, what was not, and why: counts and reasons for the console, every line for a file."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

KINDS = ("user", "file", "badge", "attendee")
SHOWN = 5  # ids listed for one reason


@dataclass
class Report:
    """Outcomes (imported, there already, not imported), and notes about what was changed on the way."""

    counts: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    lines: list[tuple[str, str, str, str]] = field(default_factory=list)  # kind, id, outcome, reason

    def taken(self, kind: str, count: int = 1) -> None:
        self.counts[kind, "taken"] += count

    def there(self, kind: str, count: int = 1) -> None:
        self.counts[kind, "there"] += count

    def refused(self, kind: str, id: str, reason: str) -> None:
        self.counts[kind, "not taken"] += 1
        self.lines.append((kind, id, "not taken", reason))

    def noted(self, kind: str, id: str, reason: str) -> None:
        self.lines.append((kind, id, "changed", reason))

    def summary(self) -> Iterator[str]:
        yield f"{'':10}{'taken':>10}{'there':>10}{'not taken':>12}"
        for kind in KINDS:
            taken, there, refused = (self.counts[kind, outcome] for outcome in ("taken", "there", "not taken"))
            yield f"{kind + 's':10}{taken:>10,}{there:>10,}{refused:>12,}"
        yield from self._reasons("not taken", "Not taken")
        yield from self._reasons("changed", "Taken, with a change")

    def _reasons(self, outcome: str, title: str) -> Iterator[str]:
        same: dict[tuple[str, str], list[str]] = defaultdict(list)
        for kind, id, what, reason in self.lines:
            if what == outcome:
                same[reason, kind].append(id)
        if same:
            yield f"{title}:"
        for (reason, kind), ids in sorted(same.items(), key=lambda item: (-len(item[1]), item[0])):
            more = f" and {len(ids) - SHOWN:,} more" if len(ids) > SHOWN else ""
            yield f"  {kind} {', '.join(ids[:SHOWN])}{more}: {reason}"

    def write(self, path: Path) -> None:
        with path.open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows([("kind", "id", "outcome", "reason"), *self.lines])
