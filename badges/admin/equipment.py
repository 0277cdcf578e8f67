"""The back office of users' printers and label sheets."""

from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as lazy

from badges.models import OwnSheet, Printer
from badgeyay.back_office.links import link
from badgeyay.back_office.pages import OfficePage


class Equipment(OfficePage):
    never = {"add"}
    list_select_related = ["owner"]
    search_fields = ["name", "owner__email"]
    exclude = ["owner"]
    readonly_fields = ["owner_link"]

    @admin.display(description=lazy("owner"))
    def owner_link(self, thing: Printer | OwnSheet) -> SafeString:
        return link(thing.owner)


@admin.register(Printer)
class PrinterAdmin(Equipment):
    list_display = [
        "name", "owner_link", "offset_x", "offset_y", "scale_x", "scale_y", "back_offset_x", "back_offset_y",
    ]  # fmt: skip


@admin.register(OwnSheet)
class OwnSheetAdmin(Equipment):
    never = {"add", "change"}  # its measures are checked together, which only the API does
    list_display = ["name", "owner_link", "paper", "columns", "rows", "width", "height"]
