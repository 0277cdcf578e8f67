"""The rows of the list of badge sets: on the page, and as CSV."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, cast
from uuid import UUID

from django.db.models import CharField, Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from badges.admin.set_page import size_in_words
from badges.admin.states import SIDES, paper_of, state_of
from badges.lists import harmless
from badges.models import Attendee, Badge, PrintRun
from badges.people.batching import BATCH, in_batches
from badgeyay.back_office.pages import OfficeList
from badgeyay.downloads import csv_lines


class SetList(OfficeList):
    """The list, with the people and the last run of each row on the page."""

    searched_people = False

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.searched_people = "people" in request.GET
        with_people_and_run(self.result_list)
        for badge in self.result_list:
            badge.pdf_for_me = request.user.has_perm("files.view_file")


def with_people_and_run(rows: Sequence[Any]) -> None:
    """Give each set of a list, `rows`, its number of people and its last run, in three queries."""
    number, runs = _people([badge.pk for badge in rows]), latest_runs(rows)
    for badge in rows:
        badge.people_count = number.get(badge.pk, 0)
        badge.last_run = runs.get(badge.pk)


def _people(keys: Iterable[UUID]) -> dict[UUID, int]:
    return dict(Attendee.objects.filter(badge__in=keys).order_by().values_list("badge").annotate(n=Count("pk")))


def latest_runs(badges: Sequence[Badge]) -> dict[UUID, PrintRun]:
    rows = {badge.pk: badge for badge in badges}
    keys = Badge.objects.filter(pk__in=rows).order_by().values_list(Subquery(_latest("pk")), flat=True)
    runs = PrintRun.objects.filter(pk__in=[key for key in keys if key]).select_related("file")
    for run in runs:
        run.badge = rows[run.badge_id]
    return {run.badge_id: run for run in runs}


def _latest(field: str) -> QuerySet[PrintRun, Any]:
    """A field of the last run of each set of a query."""
    latest = PrintRun.objects.filter(badge=OuterRef("pk")).order_by("-created_at", "id").values(field)
    return cast("QuerySet[PrintRun, Any]", latest[:1])


# --- As CSV ---


def as_csv(badges: QuerySet[Badge]) -> Iterator[str]:
    """The lines of a CSV file, in the language of the request: while it is streamed, no language is active."""
    return csv_lines(map(harmless, row) for row in _rows(badges, translation.get_language()))


# Plain values, because a hundred thousand objects take several times as long; a design is much larger than its size.
_OF_RUN = ("status", "kept", "sheet", "paper", "sides")  # few values in many rows, which `cache` holds
_KEPT = {"kept": Q(file__isnull=False)}
_VALUES = {
    "width": F("design__width"), "height": F("design__height"), "run": Subquery(_latest("pk")),
    "by": Coalesce(NullIf("owner__name", Value("")), "owner__email", output_field=CharField()),
}  # fmt: skip
_NAMES = ("pk", "name", "by", "width", "height", "run", "updated_at", "created_at", "deleted_at")


def _rows(badges: QuerySet[Badge], language: str | None) -> Iterator[list[str]]:
    of_run, of_size = cache(_of_run), cache(size_in_words)  # they recur
    with translation.override(language):
        head = [
            _("name"), _("owner"), _("people"), _("last run"), _("message"), _("size"), _("paper"), _("changed"),
            _("made"), _("deleted"),
        ]  # fmt: skip
    yield list(map(capfirst, head))
    for batch in in_batches(badges.annotate(**_VALUES).values_list(*_NAMES).iterator(chunk_size=BATCH)):
        people = _people(row[0] for row in batch)
        last = PrintRun.objects.filter(pk__in=[row[5] for row in batch if row[5]])
        told = {key: values for key, *values in last.annotate(**_KEPT).values_list("pk", "message", *_OF_RUN)}
        rows = []
        with translation.override(language):
            for key, name, owner, width, height, run, *dates in batch:
                message, *values = told.get(run, [""])
                state, paper = of_run(*values)
                size = of_size(width, height)
                rows.append([name, owner, str(people.get(key, 0)), state, message, size, paper, *map(_minute, dates)])
        yield from rows


def _of_run(*values: Any) -> tuple[str, str]:
    """State and paper of a run with these values of _OF_RUN; without values the set was never printed."""
    if not values:
        return _("never printed"), ""
    status, kept, sheet, paper, sides = values
    run = PrintRun(status=status, file_id=UUID(int=0) if kept else None, sheet=sheet, paper=paper, sides=sides)
    return str(state_of(run)[0]), f"{paper_of(run)}, {SIDES.get(sides, sides)}"


def _minute(at: Any) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""
