"""The audit log's page; the other pages of this app are registered with it."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from badgeyay.back_office import (
    audit,
    site_page,  # noqa: F401  # registers the page Site
)
from badgeyay.back_office.links import link_to
from badgeyay.back_office.models import ACTIONS, GRAVE, StaffAction
from badgeyay.back_office.pages import Log, accounts_called
from badgeyay.back_office.templatetags.office import chip


class ActionFilter(admin.SimpleListFilter):
    title = lazy("what")
    parameter_name = "action"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("-", lazy("All but log-ins")), *ACTIONS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[StaffAction]) -> QuerySet[StaffAction]:
        if self.value() == "-":
            return queryset.exclude(action="logged in")
        return queryset.filter(action=self.value()) if self.value() in ACTIONS else queryset


class KindFilter(admin.SimpleListFilter):
    title = lazy("to what")
    parameter_name = "kind"
    KINDS = ["badges.badge", "badges.printrun", "users.user", "files.file", "back_office.site", "badges.catalogueentry"]

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        known = [kind for kind in self.KINDS if kind.split(".")[1] in apps.all_models[kind.split(".")[0]]]
        return [(kind, apps.get_model(kind)._meta.verbose_name) for kind in known]

    def queryset(self, request: HttpRequest, queryset: QuerySet[StaffAction]) -> QuerySet[StaffAction]:
        return queryset.filter(kind=self.value()) if self.value() else queryset


class TargetFilter(admin.SimpleListFilter):
    """Filters by the object: the page of each row links to its own entries."""

    title = lazy("one row")
    parameter_name = "target"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        asked = request.GET.get("target")
        return [(asked, lazy("this one"))] if asked else []

    def queryset(self, request: HttpRequest, queryset: QuerySet[StaffAction]) -> QuerySet[StaffAction]:
        return queryset.filter(target=self.value()) if self.value() else queryset


@admin.register(StaffAction)
class StaffActionAdmin(Log):
    """The audit log, for the role Admin."""

    lede = lazy("What staff did. Nobody can change it; people who were erased have no name or address here.")
    search_placeholder = lazy("Name, set, reason or request id")
    list_display = ["when", "who", "what", "to_what", "before_after", "why"]
    list_display_links = None
    fields = ["when", "who", "what", "to_what", "before_after", "why", "request_id"]
    list_select_related = ["by", "concerns"]
    list_filter = [ActionFilter, KindFilter, TargetFilter, "at"]
    search_fields = ["name"]
    ordering = ["-at", "id"]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[StaffAction], search_term: str
    ) -> tuple[QuerySet[StaffAction], bool]:
        if not search_term.strip():
            return queryset, False
        accounts = accounts_called(search_term)
        found = Q(name__icontains=search_term) | Q(reason__icontains=search_term)
        found |= Q(by__in=accounts) | Q(concerns__in=accounts) | Q(request_id__startswith=search_term)
        return queryset.filter(found), False

    @admin.display(description=lazy("when"))
    def when(self, action: StaffAction) -> SafeString:
        at = f"{date_format(action.at, 'SHORT_DATE_FORMAT')} {action.at:%H:%M:%S}"
        return format_html(
            '<span class="num nowrap">{}</span><small><code>{}</code></small>', at, action.request_id[:8]
        )

    @admin.display(description=lazy("who"))
    def who(self, action: StaffAction) -> SafeString:
        name = action.by.get_full_name() if action.by else _("Erased person")
        return format_html('<span class="name"><bdi dir="auto">{}</bdi></span>', name)

    @admin.display(description=lazy("what"))
    def what(self, action: StaffAction) -> SafeString:
        return chip(action.said, "bad" if action.action in GRAVE else "")

    @admin.display(description=lazy("to what"))
    def to_what(self, action: StaffAction) -> SafeString | str:
        if not action.kind:
            return ""
        model = apps.get_model(action.kind)
        name = action.name or action.target[:8]
        if action.kind == "users.user":
            name = action.concerns.get_full_name() if action.concerns else _("Erased person")
        if action.action != "erased":
            name = link_to(action.kind, action.target, name, "plain")
        return format_html('<bdi dir="auto">{}</bdi><small>{}</small>', name, model._meta.verbose_name)

    @admin.display(description=lazy("before, after"))
    def before_after(self, action: StaffAction) -> SafeString:
        lines = [
            format_html(
                '{}: <span class="from"><span class="visually-hidden">{}</span>{}</span> '
                '<span class="to"><span class="visually-hidden">{}</span>{}</span>',
                name, _("before: "), before, _("after: "), after,
            )
            for name, before, after in audit.differences(action)
        ]  # fmt: skip
        return format_html_join(SafeString("<br>"), "{}", [(line,) for line in lines])

    @admin.display(description=lazy("reason"))
    def why(self, action: StaffAction) -> SafeString | str:
        return action.reason or format_html('<span class="none">{}</span>', _("none given"))
