"""The menu at the side, without links that would answer 403."""

from dataclasses import dataclass, field

from django.core.cache import caches
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from badgeyay.back_office.models import DailyFigure

Text = str | Promise
ANYTHING = "users.view_user badges.view_badge badges.view_printrun files.view_file"  # any one of them suffices
# Heading; for each page its name, the name of its URL, and the permission that it needs.
REPORTS = _("Reports")
PAGES: list[tuple[Text, list[tuple[Text, str, str]]]] = [
    ("", [(_("Today"), "index", ANYTHING), (REPORTS, "reports", "back_office.view_dailyfigure")]),
    (
        _("Badges"),
        [
            (_("Badge sets"), "badges_badge_changelist", "badges.view_badge"),
            (_("Print runs"), "badges_printrun_board", "badges.view_printrun"),
            (_("People"), "badges_attendee_changelist", "badges.view_attendee"),
            (_("Changes to people"), "badges_attendeechange_changelist", "badges.view_attendeechange"),
            (_("Print log"), "badges_printrecord_changelist", "badges.view_printrecord"),
        ],
    ),
    (
        _("Accounts"),
        [
            (_("Users"), "users_user_changelist", "users.view_user"),
            (_("Roles"), "auth_group_changelist", "auth.view_group"),
            (_("Files"), "files_file_changelist", "files.view_file"),
        ],
    ),
    (
        _("House"),
        [
            (_("Site"), "back_office_site_changelist", "back_office.view_site"),
            (_("Mail texts"), "mails", "back_office.change_mailtext"),
            (_("Catalogue"), "badges_catalogueentry_changelist", "badges.view_catalogueentry"),
            (_("Printers"), "badges_printer_changelist", "badges.view_printer"),
            (_("Custom label sheets"), "badges_ownsheet_changelist", "badges.view_ownsheet"),
        ],
    ),
    (_("Record"), [(_("Audit log"), "back_office_staffaction_changelist", "back_office.view_staffaction")]),
]
FAILED = "runs_failed"
KEPT = 30  # seconds for which a process caches the number of runs that failed today


@dataclass
class Page:
    name: Text
    url: str
    here: bool
    failed: int = 0


@dataclass
class Group:
    name: Text
    pages: list[Page] = field(default_factory=list)

    @property
    def here(self) -> bool:
        return any(page.here for page in self.pages)


def rail(request: HttpRequest) -> list[Group]:
    groups = []
    for heading, pages in PAGES:
        shown = [page for page in (_page(request, *one) for one in pages) if page]
        if shown:
            groups.append(Group(heading, shown))
    return groups


def _page(request: HttpRequest, name: Text, route: str, permission: str) -> Page | None:
    if not any(request.user.has_perm(one) for one in permission.split()):
        return None
    try:
        url = reverse(f"admin:{route}")
    except NoReverseMatch:
        return None
    here = request.path == url if route == "index" else request.path.startswith(url.removesuffix("board/"))
    return Page(name, url, here, failed_today() if route == "badges_printrun_board" else 0)


def failed_today() -> int:
    def count() -> int:
        rows = DailyFigure.objects.filter(day=timezone.localdate(), name=FAILED)
        return rows.values_list("value", flat=True).first() or 0

    failed = caches["process"].get_or_set("back_office.failed", count, KEPT)
    return int(failed or 0)
