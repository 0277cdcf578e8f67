"""The first page: what needs attention, the figures of thirty days, failed runs, staff actions.

Everything comes from stored figures and indexed rows, so that it takes no longer on a large installation.
"""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.files.storage import FileSystemStorage, default_storage
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from badgeyay.back_office import clock, figures
from badgeyay.back_office.charts import Chart, chart
from badgeyay.back_office.models import StaffAction
from badgeyay.back_office.templatetags.office import grouped
from badgeyay.back_office.workers import workers

NEARLY_FULL = 0.9  # of the disk under the store, or of an account's storage


@dataclass(frozen=True)
class Alert:
    """A problem that needs attention today."""

    level: str  # bad or warn
    what: str
    why: str
    url: str = ""
    link: str = ""


@dataclass(frozen=True)
class Tile:
    """A figure: its stock as the large number (or today's count, where there is none), and its flow as the bars."""

    title: str | Promise
    permission: str
    stock: str
    bars: str
    note: Callable[[dict[str, int]], str]  # of today's figures, by name
    size: bool = False  # bytes


@dataclass(frozen=True)
class ShownTile:
    title: str | Promise
    value: str
    note: str
    chart: Chart


# Added by the apps: checks that return problems, and panels by the name of their template.
ALERTS: list[Callable[[HttpRequest], Iterable[Alert]]] = []
PANELS: list[Callable[[HttpRequest], dict[str, Any]]] = []


def _users(today: dict[str, int]) -> str:
    return say("{joined} joined, {left} closed today").format(
        joined=grouped(today["joined"]), left=grouped(today["left"])
    )


def _runs(today: dict[str, int]) -> str:
    return say("{made} today, {failed} failed").format(
        made=grouped(today["runs_made"]), failed=grouped(today["runs_failed"])
    )


def _mails(today: dict[str, int]) -> str:
    return say("today, {failed} refused").format(failed=grouped(today["mails_refused"]))


TILES = [
    Tile(_("Users"), "users.view_user", "users", "joined", _users),
    Tile(
        _("Badge sets"), "badges.view_badge", "sets", "sets_made",
        lambda today: say("{made} made today").format(made=grouped(today["sets_made"])),
    ),
    Tile(_("Print runs"), "badges.view_printrun", "runs", "runs_made", _runs),
    Tile(
        _("People on lists"), "badges.view_badge", "people", "people_added",
        lambda today: say("{added} added today").format(added=grouped(today["people_added"])),
    ),
    Tile(_("Storage"), "files.view_file", "storage", "storage", lambda today: _disk(), size=True),
    Tile(_("Mails sent"), "users.view_user", "", "mails_sent", _mails),
]  # fmt: skip
ALSO = ["left", "runs_failed", "mails_refused"]


def context(request: HttpRequest) -> dict[str, Any]:
    now = timezone.localtime()
    counted_at = figures.counted_at()
    allowed = [tile for tile in TILES if request.user.has_perm(tile.permission)]
    names = {*ALSO, *(tile.bars for tile in TILES), *(tile.stock for tile in TILES if tile.stock)}
    month = figures.series(sorted(names), now.date() - timedelta(days=figures.SHOWN - 1), now.date())
    hands = [*_clock_silent(counted_at), *_mails_refused(month), *_store_full(), *_workers_silent()]
    hands += [hand for check in ALERTS for hand in check(request)]
    return {
        "now": now,
        "counted_at": counted_at,
        "hands": sorted(hands, key=lambda hand: hand.level != "bad"),
        "tiles": [_tile(tile, month) for tile in allowed],
        "workers": workers() if request.user.has_perm("badges.view_printrun") else [],
        "staff_actions": _staff_actions(request),
        **{name: value for panel in PANELS for name, value in panel(request).items()},
    }


def _tile(tile: Tile, month: dict[str, figures.Series]) -> ShownTile:
    bars = month[tile.bars]
    show = filesizeformat if tile.size else grouped
    most = max(bars.values)
    top = bars.days[bars.values.index(most)]
    titles = [f"{_day(day)}: {show(value)}" for day, value in zip(bars.days, bars.values, strict=True)]
    most_label = say("most {number}, {day}").format(number=show(most), day=_day(top)) if most else ""
    title = say("{figure}: 30 days, {most}, today {today}").format(
        figure=tile.title, most=most_label or show(0), today=show(bars.today)
    )
    number = month[tile.stock].today if tile.stock else bars.today
    today = {name: one.today for name, one in month.items()}
    drawn = chart(bars.values, titles, title, (_day(bars.days[0]), most_label, say("today")))
    return ShownTile(tile.title, show(number), tile.note(today), drawn)


def _day(day: Any) -> str:
    return date_format(day, say("j N"))


def _staff_actions(request: HttpRequest) -> Iterable[StaffAction]:
    if not request.user.has_perm("back_office.view_staffaction"):
        return []
    return StaffAction.objects.exclude(action="logged in").select_related("by", "concerns")[:5]


# --- Problems that concern no app ---


def _clock_silent(counted_at: datetime | None) -> Iterable[Alert]:
    if clock.silent_seconds(counted_at) > clock.SILENT:
        why = say(
            "People whose time is up are not erased, and print runs whose worker died are not resumed. Start "
            "“celery -A badgeyay beat”, and a worker that reads its queue."
        )
        yield Alert("bad", say("The scheduler is silent"), why)


def _mails_refused(month: dict[str, figures.Series]) -> Iterable[Alert]:
    if refused := month["mails_refused"].today:
        what = ngettext("{n} mail was refused today", "{n} mails were refused today", refused)
        why = say("The mail server rejected it. The log of the workers says why; mails are retried for an hour.")
        yield Alert("warn", what.format(n=grouped(refused)), why)


def _store() -> tuple[int, int] | None:
    """Used and total bytes of the disk under the store; None for a bucket, which has no limit."""
    if not isinstance(default_storage._wrapped, FileSystemStorage):  # type: ignore[attr-defined]
        return None
    try:
        usage = shutil.disk_usage(default_storage.path(""))
    except OSError:
        return None
    return usage.used, usage.total


def _disk() -> str:
    store = _store()
    if store is None:
        return say("in the bucket")
    return say("{free} left on the disk").format(free=filesizeformat(store[1] - store[0]))


def _store_full() -> Iterable[Alert]:
    store = _store()
    if store and store[0] > NEARLY_FULL * store[1]:
        what = say("The store is {percent} % full").format(percent=100 * store[0] // store[1])
        why = say("{free} are left on its disk. Uploads and PDFs fail when it is full.")
        yield Alert("bad", what, why.format(free=filesizeformat(store[1] - store[0])))


def _workers_silent() -> Iterable[Alert]:
    known = workers()
    alive = sum(worker.alive for worker in known)
    for worker in known:
        if not worker.alive:
            time = date_format(timezone.localtime(worker.seen_at), "H:i")
            what = say("Worker {name} is silent since {time}").format(name=worker.name, time=time)
            why = say("{alive} of {all} are alive. Its runs are taken over by another.")
            yield Alert("bad", what, why.format(alive=alive, all=len(known)))
