"""The rows of the list of badge sets: on the page, and as CSV."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from badges.admin.set_page import size_in_words
from badges.admin.states import shown
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
    keys = [badge.pk for badge in rows]
    people = Attendee.objects.filter(badge__in=keys).order_by().values_list("badge").annotate(n=Count("pk"))
    number = dict(people)
    runs = latest_runs(rows)
    for badge in rows:
        badge.people_count = number.get(badge.pk, 0)
        badge.last_run = runs.get(badge.pk)


def latest_runs(badges: Sequence[Badge]) -> dict[UUID, PrintRun]:
    rows = {badge.pk: badge for badge in badges}
    latest = PrintRun.objects.filter(badge=OuterRef("pk")).order_by("-created_at", "id").values("pk")[:1]
    keys = Badge.objects.filter(pk__in=rows).order_by().values_list(Subquery(latest), flat=True)
    runs = PrintRun.objects.filter(pk__in=[key for key in keys if key]).select_related("file")
    for run in runs:
        run.badge = rows[run.badge_id]
    return {run.badge_id: run for run in runs}


# --- As CSV ---


def as_csv(badges: QuerySet[Badge]) -> Iterator[str]:
    """The lines of a CSV file, in the language of the request: while it is streamed, no language is active."""
    return csv_lines(map(harmless, row) for row in _rows(badges, translation.get_language()))


def _rows(badges: QuerySet[Badge], language: str | None) -> Iterator[list[str]]:
    with translation.override(language):
        head = [
            _("name"), _("owner"), _("people"), _("last run"), _("message"), _("size"), _("paper"), _("changed"),
            _("made"), _("deleted"),
        ]  # fmt: skip
    yield list(map(capfirst, head))
    sizes = {"width": F("design__width"), "height": F("design__height")}  # a whole design is a hundred times as large
    for batch in in_batches(badges.defer("design").annotate(**sizes).iterator(chunk_size=BATCH)):
        with_people_and_run(batch)
        with translation.override(language):
            rows = [_row(badge) for badge in batch]
        yield from rows


def _row(badge: Any) -> list[str]:
    run = badge.last_run
    said = shown(run) if run else None
    return [
        badge.name,
        badge.owner.get_full_name(),
        str(badge.people_count),
        str(said.state) if said else _("never printed"),
        run.message if run else "",
        size_in_words(badge.width, badge.height),
        f"{said.paper}, {said.sides}" if said else "",
        *map(_minute, (badge.updated_at, badge.created_at, badge.deleted_at)),
    ]


def _minute(at: Any) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""
