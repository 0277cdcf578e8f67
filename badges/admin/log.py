"""Read-only logs in the back office: changes of people, and print records."""

from collections.abc import Mapping

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as lazy

from badges.models import AttendeeChange, Badge, PrintRecord
from badges.people.roles import in_list_order
from badgeyay.back_office.links import link
from badgeyay.back_office.pages import Log


def texts_of(badge: Badge, fields: Mapping[str, str]) -> SafeString:
    """A person's texts, one line for each column."""
    shown = [(name, fields[name]) for name in in_list_order(badge, fields)]
    rows = format_html_join("", '<dt><bdi dir="auto">{}</bdi></dt><dd><bdi dir="auto">{}</bdi></dd>', shown)
    return format_html('<dl class="facts">{}</dl>', rows)


@admin.register(AttendeeChange)
class AttendeeChangeAdmin(Log):
    list_display = ["at", "kind", "source", "what", "by", "badge_link"]
    lede = lazy("Every change of a person, by hand or by a list, with what was there before.")
    list_filter = ["kind", "source", "at"]
    list_select_related = ["badge", "by"]
    ordering = ["-at", "id"]
    readonly_fields = ["at", "kind", "source", "by", "badge_link", "attendee", "what"]
    fields = [*readonly_fields]

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup == "attendee__exact" or super().lookup_allowed(lookup, value, request)

    @admin.display(description=lazy("badge set"))
    def badge_link(self, change: AttendeeChange) -> str:
        return link(change.badge)

    @admin.display(description=lazy("what"))
    def what(self, change: AttendeeChange) -> str:
        columns = in_list_order(change.badge, {*change.old, *change.new})
        return " · ".join(f"{name}: {change.old.get(name, '')} → {change.new.get(name, '')}" for name in columns)


@admin.register(PrintRecord)
class PrintRecordAdmin(Log):
    list_display = ["__str__", "reason", "previous", "run_link", "number", "printed"]
    lede = lazy("Who was printed in which run, with the fields as printed.")
    list_filter = ["reason"]
    list_select_related = ["run__badge"]
    ordering = ["run_id", "position"]
    readonly_fields = ["run_link", "number", "printed", "position", "texts", "reason", "previous"]
    fields = [*readonly_fields]

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup == "attendee__id__exact" or super().lookup_allowed(lookup, value, request)

    @admin.display(description=lazy("print run"))
    def run_link(self, record: PrintRecord) -> str:
        return link(record.run)

    @admin.display(description=lazy("number"))
    def number(self, record: PrintRecord) -> int | None:
        return record.run.number

    @admin.display(description=lazy("printed"))
    def printed(self, record: PrintRecord) -> str:
        at = record.run.finished_at
        return date_format(timezone.localtime(at), "DATETIME_FORMAT") if at else "-"

    @admin.display(description=lazy("as printed"))
    def texts(self, record: PrintRecord) -> SafeString:
        return texts_of(record.run.badge, record.fields)
