"""Read-only logs in the back office: changes of people, and print records."""

# ModelAdmin is generic in its stubs only.
# mypy: disable-error-code="type-arg"

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from badges.models import AttendeeChange, PrintRecord
from badges.people.roles import in_list_order


def link(target: Model | None, text: object = None) -> str | SafeString:
    if target is None:
        return "-"
    name = f"admin:{target._meta.app_label}_{target._meta.model_name}_change"
    return format_html('<a href="{}">{}</a>', reverse(name, args=[target.pk]), text or target)


class Log(admin.ModelAdmin):
    """A log: can be read, but not changed."""

    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(AttendeeChange)
class AttendeeChangeAdmin(Log):
    list_display = ["at", "kind", "source", "what", "by", "badge_link"]
    list_filter = ["kind", "source", "at"]
    list_select_related = ["badge", "by"]
    search_fields = ["badge__name", "badge__owner__email", "by__email"]
    readonly_fields = ["at", "kind", "source", "by", "badge_link", "attendee", "what"]
    fields = [*readonly_fields]

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup == "attendee__exact" or super().lookup_allowed(lookup, value, request)

    @admin.display(description="badge", ordering="badge__name")
    def badge_link(self, change: AttendeeChange) -> str:
        return link(change.badge)

    @admin.display(description="what")
    def what(self, change: AttendeeChange) -> str:
        columns = in_list_order(change.badge, {*change.old, *change.new})
        return " · ".join(f"{name}: {change.old.get(name, '')} → {change.new.get(name, '')}" for name in columns)


@admin.register(PrintRecord)
class PrintRecordAdmin(Log):
    list_display = ["__str__", "reason", "previous", "run_link", "number", "printed"]
    list_filter = ["reason", "run__finished_at"]
    list_select_related = ["run__badge"]
    search_fields = ["run__badge__name", "run__badge__owner__email"]
    readonly_fields = ["run_link", "number", "printed", "position", "fields", "reason", "previous"]
    fields = [*readonly_fields]

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup == "attendee__id__exact" or super().lookup_allowed(lookup, value, request)

    @admin.display(description="print run")
    def run_link(self, record: PrintRecord) -> str:
        return link(record.run)

    @admin.display(description="number", ordering="run__number")
    def number(self, record: PrintRecord) -> int | None:
        return record.run.number

    @admin.display(description="printed", ordering="run__finished_at")
    def printed(self, record: PrintRecord) -> object:
        return record.run.finished_at
