"""Reports: totals by day, week or month, on a page and as CSV, without names."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from badgeyay.back_office import figures
from badgeyay.back_office.charts import Chart, chart
from badgeyay.back_office.templatetags.office import grouped
from badgeyay.downloads import CSV_TYPE, csv_lines

PERMISSION = "back_office.view_dailyfigure"
LONGEST = 731  # days
COLUMNS = {
    "mails_sent": lazy("Mails sent"),
    "badges_made": lazy("Badges made"),
    "sets_made": lazy("Sets made"),
    "sets_deleted": lazy("Sets deleted"),
    "joined": lazy("People who joined"),
    "left": lazy("People who left"),
}
STEPS = {"day": lazy("Day"), "week": lazy("Week"), "month": lazy("Month")}


class Range(forms.Form):
    """A range of days in steps; the last thirty days, by day, if missing or invalid."""

    by = forms.ChoiceField(choices=list(STEPS.items()), required=False)
    first = forms.DateField(required=False)
    last = forms.DateField(required=False)

    def chosen(self) -> tuple[str, date, date]:
        self.is_valid()
        today = timezone.localdate()
        last = min(self.cleaned_data.get("last") or today, today)
        first = self.cleaned_data.get("first") or last - timedelta(days=figures.SHOWN - 1)
        first = min(max(first, last - timedelta(days=LONGEST - 1)), last)
        return self.cleaned_data.get("by") or "day", first, last


@dataclass(frozen=True)
class Row:
    start: date
    end: date
    label: str
    values: list[int]


@dataclass(frozen=True)
class Tile:
    title: Any
    total: str
    chart: Chart


def rows_of(by: str, first: date, last: date) -> list[Row]:
    """The figures of each step, oldest first; the range may cut off parts of the first and last step."""
    series = figures.series(COLUMNS, first, last)
    days = series["joined"].days
    steps: dict[date, list[int]] = {}
    for place, day in enumerate(days):
        steps.setdefault(_start(by, day), []).append(place)
    found = []
    for places in steps.values():
        values = [sum(series[name].values[place] for place in places) for name in COLUMNS]
        start, end = days[places[0]], days[places[-1]]
        found.append(Row(start, end, _label(by, start, end), values))
    return found


def _start(by: str, day: date) -> date:
    if by == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if by == "month" else day


def _label(by: str, start: date, end: date) -> str:
    if by == "month":
        return date_format(start, "F Y")
    if by == "week":
        return _("{first} to {last}").format(first=date_format(start, _("j N")), last=date_format(end, _("j N Y")))
    return date_format(start, _("D j N Y"))


def page(request: HttpRequest, context: dict[str, Any]) -> HttpResponseBase:
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    figures.counted_at()
    by, first, last = Range(request.GET).chosen()
    rows = rows_of(by, first, last)
    if request.GET.get("format") == "csv":
        return _as_csv(rows, f"badgeyay-{by}-{first}-{last}.csv")
    tiles = [_tile(name, place, rows) for place, name in enumerate(COLUMNS)]
    context |= {
        "title": _("Reports"), "lede": _("Totals only, no names."), "by": by, "first": first, "last": last,
        "steps": STEPS, "columns": list(COLUMNS.values()), "rows": rows[::-1], "tiles": tiles,
        "zone": timezone.get_current_timezone_name(), "query": f"first={first:%Y-%m-%d}&last={last:%Y-%m-%d}",
    }  # fmt: skip
    return TemplateResponse(request, "admin/reports.html", context)


def _tile(name: str, place: int, rows: list[Row]) -> Tile:
    values = [row.values[place] for row in rows]
    titles = [f"{row.label}: {grouped(row.values[place])}" for row in rows]
    most = max(values)
    label = _("most {number}, {day}").format(number=grouped(most), day=rows[values.index(most)].label) if most else ""
    title = f"{COLUMNS[name]}: {grouped(sum(values))}. {label}"
    return Tile(
        COLUMNS[name], grouped(sum(values)), chart(values, titles, title, (rows[0].label, label, rows[-1].label))
    )


def _as_csv(rows: list[Row], name: str) -> StreamingHttpResponse:
    head = [_("From"), _("to"), *map(str, COLUMNS.values())]  # translated now: streaming has no language
    lines = csv_lines([head, *([row.start, row.end, *row.values] for row in rows)])
    answer = StreamingHttpResponse(lines, content_type=CSV_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
