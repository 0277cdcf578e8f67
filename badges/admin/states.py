"""A print run's state and options in the words of the back office."""

from dataclasses import dataclass
from datetime import timedelta
from operator import itemgetter
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from badges import catalogue
from badges.models import PrintRun

Status = PrintRun.Status
# State -> its name, and the level and icon of its chip.
STATES = {
    Status.QUEUED: (lazy("Waiting"), "note", "clock"),
    Status.RUNNING: (lazy("Running"), "note", "clock"),
    Status.DONE: (lazy("Ready"), "good", "good"),
    Status.FAILED: (lazy("Failed"), "bad", "bad"),
    Status.CANCELLED: (lazy("Stopped"), "", "cross"),
}
SIDES = {
    "front": lazy("one side"),
    "twice": lazy("twice, to fold"),
    "fold": lazy("to fold over"),
    "duplex-long": lazy("both sides, long edge"),
    "duplex-short": lazy("both sides, short edge"),
    "front-then-back": lazy("fronts, then backs"),
}

MOST_WARNINGS = 20  # in the log of a run


@dataclass(frozen=True)
class ShownRun:
    """A print run, `run`, in the form that templates need."""

    run: PrintRun
    state: Any
    level: str
    picture: str
    paper: str
    sides: Any
    pdf: str  # URL; empty if there is none
    size: str
    seconds: float | None
    ours: bool  # the fault

    @property
    def log(self) -> str:
        """What is known of its course, a line for each event, and its warnings."""
        run = self.run
        events: list[tuple[Any, str, dict[str, Any]]] = [
            (run.created_at, _("asked for"), {"request_id": run.request_id}),
            (run.queued_at, _("sent to the workers"), {}),
            (run.trouble_since, _("the database or the store was away"), {}),
            (run.heartbeat_at, _("last heartbeat"), {"attempt": run.attempt, "lost_workers": run.lost_workers}),
            (run.finished_at, str(self.state), {"fault": run.fault}),
        ]
        known = sorted((event for event in events if event[0]), key=itemgetter(0))
        lines = [f"{timezone.localtime(at):%Y-%m-%d %H:%M:%S}  {what}{_in_pairs(more)}" for at, what, more in known]
        lines += [_("warning") + ": " + warning.get("message", "") for warning in run.warnings[:MOST_WARNINGS]]
        if run.request_id:
            lines.append(_("More is in the log of the servers, under this request_id."))
        return "\n".join(lines)

    @property
    def people(self) -> str:
        """Which people were chosen, and how many badges."""
        kinds = {"selection": _("chosen people"), "filter": self.run.filter_value, "new": _("only new people")}
        return str(kinds.get(self.run.people, ""))


def _in_pairs(values: dict[str, Any]) -> str:
    return "".join(f"  {name}={value}" for name, value in values.items() if value != "")


def state_of(run: PrintRun) -> tuple[Any, str, str]:
    """The name of the state, and the level and icon of its chip."""
    expired = run.status == Status.DONE and run.file_id is None
    return (lazy("PDF expired"), "", "clock") if expired else STATES[Status(run.status)]


def shown(run: PrintRun) -> ShownRun:
    state, level, picture = state_of(run)
    took = run.finished_at - run.created_at if run.finished_at else None
    return ShownRun(
        run=run,
        state=state,
        level=level,
        picture=picture,
        paper=paper_of(run),
        sides=SIDES.get(run.sides, run.sides),
        pdf=reverse("admin:files_file_download", args=[run.file_id]) if run.file_id else "",
        size=filesizeformat(run.file.size) if run.file else "",
        seconds=round(took.total_seconds(), 1) if took else None,
        ours=run.fault in ("", PrintRun.Fault.OURS),
    )


def paper_of(run: PrintRun) -> str:
    if run.sheet:
        return _named(catalogue.Kind.SHEET, run.sheet) or _("own sheet")
    return _named(catalogue.Kind.PAPER, run.paper) or run.paper


def _named(kind: str, slug: str) -> str:
    return next((entry.thing.name for entry in catalogue.every(kind) if entry.slug == slug), "")


def moment(at: Any) -> str:
    """The time for today and yesterday, else the date, without the year for this year."""
    local = timezone.localtime(at)
    now = timezone.localtime()
    if local.date() == now.date():
        return _("Today {time}").format(time=date_format(local, "H:i"))
    if local.date() == now.date() - timedelta(days=1):
        return _("Yesterday {time}").format(time=date_format(local, "H:i"))
    return date_format(local, _("j N") if local.year == now.year else _("j N Y"))
