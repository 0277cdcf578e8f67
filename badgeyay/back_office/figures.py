"""Daily figures: the scheduler counts them from the apps' tables and stores them, so that a page only reads them.

A flow counts what happened on each day; a stock is the present total. Days without a row are counted as soon as
there is one: flows from the tables, as far as these remember; stocks begin with the first count.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F
from django.db.models.functions import TruncDate
from django.utils import timezone

from badgeyay.back_office.models import DailyFigure
from badgeyay.sweeps import each

SHOWN = 30  # days on the first page
REMEMBERED = 731  # days that are counted on the first run
RECOUNTED = 2  # days: today, and yesterday for events after its last count
FRESH = timedelta(minutes=1)


Count = Callable[[datetime, datetime], dict[date, int]]


@dataclass(frozen=True)
class Flow:
    """Counts by day, from one moment until before another."""

    name: str
    count: Count


@dataclass(frozen=True)
class Stock:
    name: str
    count: Callable[[], int]


FLOWS: list[Flow] = []
STOCKS: list[Stock] = []


@dataclass
class Series:
    """One figure by day, oldest first; a day without a figure is 0."""

    days: list[date]
    values: list[int]
    known: list[bool] = field(default_factory=list)

    @property
    def today(self) -> int:
        return self.values[-1]

    @property
    def total(self) -> int:
        return sum(self.values)


def by_day(rows: "models.QuerySet[Any]", at: str, value: models.Aggregate | None = None) -> Count:
    """A count for a Flow: rows, or the sum of an expression over them, by the day of their field `at`."""

    def count(since: datetime, until: datetime) -> dict[date, int]:
        within = rows.all().filter(**{f"{at}__gte": since, f"{at}__lt": until}).order_by()
        grouped = within.annotate(day=TruncDate(at)).values("day").annotate(n=value or models.Count("pk"))
        return {row["day"]: row["n"] or 0 for row in grouped}

    return count


def keep(today: date | None = None) -> None:
    """Count today and yesterday, and the days of the last month without a figure; on the first run, of two years."""
    today = today or timezone.localdate()
    begun = DailyFigure.objects.filter(day__lt=today - timedelta(days=RECOUNTED)).exists()
    first = today - timedelta(days=(SHOWN if begun else REMEMBERED) - 1)
    flows, stocks = {flow.name: flow for flow in FLOWS}, {stock.name: stock for stock in STOCKS}
    each("figure", flows, lambda name: _keep(flows[name], first, today))
    each("figure", stocks, lambda name: _save(name, {today: stocks[name].count()}))


def _keep(flow: Flow, first: date, today: date) -> int:
    have = set(DailyFigure.objects.filter(name=flow.name, day__gte=first).values_list("day", flat=True))
    missing = [day for day in _days(first, today) if day not in have or day > today - timedelta(days=RECOUNTED)]
    counted = flow.count(_midnight(missing[0]), _midnight(today + timedelta(days=1)))
    return _save(flow.name, {day: counted.get(day, 0) for day in missing})


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _save(name: str, values: dict[date, int]) -> int:
    now = timezone.now()
    DailyFigure.objects.bulk_create(
        [DailyFigure(day=day, name=name, value=value, counted_at=now) for day, value in values.items()],
        update_conflicts=True,
        unique_fields=["day", "name"],
        update_fields=["value", "counted_at"],
    )
    return len(values)


def add(name: str, number: int = 1) -> None:
    """Add to a figure that no table records, such as mails."""
    today = timezone.localdate()
    counted = {"value": F("value") + number, "counted_at": timezone.now()}
    if not DailyFigure.objects.filter(day=today, name=name).update(**counted):
        DailyFigure.objects.bulk_create([DailyFigure(day=today, name=name)], ignore_conflicts=True)
        DailyFigure.objects.filter(day=today, name=name).update(**counted)


def counted_at() -> datetime | None:
    """When the scheduler last counted; without a broker there is no scheduler, so count now."""
    names = [stock.name for stock in STOCKS]
    last = DailyFigure.objects.filter(name__in=names).order_by("-day").values_list("counted_at", flat=True).first()
    if settings.CELERY_TASK_ALWAYS_EAGER and (last is None or timezone.now() - last > FRESH):
        keep()
        return timezone.now()
    return last


def series(names: Iterable[str], first: date, last: date) -> dict[str, Series]:
    """The figures of those names by day, in one query."""
    rows = DailyFigure.objects.filter(name__in=list(names), day__gte=first, day__lte=last)
    found: dict[str, dict[date, int]] = {name: {} for name in names}
    for name, day, value in rows.values_list("name", "day", "value"):
        found[name][day] = value
    days = _days(first, last)
    return {
        name: Series(days, [values.get(day, 0) for day in days], [day in values for day in days])
        for name, values in found.items()
    }
