"""The back office of users' printers and label sheets."""

from django.contrib import admin
from django.http import HttpRequest

from badges.models import OwnSheet, Printer
from badgeyay.back_office.pages import OfficePage


@admin.register(Printer)
class PrinterAdmin(OfficePage):
    list_display = [
        "name", "owner", "offset_x", "offset_y", "scale_x", "scale_y", "back_offset_x", "back_offset_y",
    ]  # fmt: skip
    list_select_related = ["owner"]
    search_fields = ["name", "owner__email"]
    readonly_fields = ["owner"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(OwnSheet)
class OwnSheetAdmin(OfficePage):
    list_display = ["name", "owner", "paper", "columns", "rows", "width", "height"]
    list_select_related = ["owner"]
    search_fields = ["name", "owner__email"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: OwnSheet | None = None) -> bool:
        return False  # its measures are checked together, which only the API does
