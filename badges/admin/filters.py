"""Filters of the list of badge sets."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from badges import catalogue
from badges.admin.states import STATES
from badges.models import Badge, PrintRun

Choices = list[tuple[str, Any]]


class LastRunFilter(admin.SimpleListFilter):
    title = _("last run")
    parameter_name = "last_run"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        return [
            *((str(value), said) for value, (said, _level, _picture) in STATES.items()),
            ("never", _("never printed")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Badge]) -> QuerySet[Badge]:
        wanted = self.value()
        if wanted == "never":
            return queryset.filter(~Exists(PrintRun.objects.filter(badge=OuterRef("pk"))))
        if wanted not in PrintRun.Status.values:
            return queryset
        return queryset.filter(Exists(newest_runs().filter(badge=OuterRef("pk"), status=wanted)))


class StateFilter(admin.ChoicesFieldListFilter):
    """Filters by state, with the words of the chips."""

    def choices(self, changelist: Any) -> Iterator[Any]:
        words = [None, *(said for said, _level, _picture in STATES.values())]
        for said, choice in zip(words, super().choices(changelist), strict=True):
            yield {**choice, "display": said or choice["display"]}


class PaperFilter(admin.SimpleListFilter):
    title = _("paper")
    parameter_name = "paper"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        return [*_named(catalogue.Kind.PAPER), ("sheet", _("label sheets"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Badge]) -> QuerySet[Badge]:
        wanted = self.value()
        runs = PrintRun.objects.filter(badge=OuterRef("pk"))
        if wanted == "sheet":
            return queryset.filter(Exists(runs.exclude(sheet="")))
        known = dict(_named(catalogue.Kind.PAPER))
        return queryset.filter(Exists(runs.filter(paper=wanted))) if wanted in known else queryset


class SizeFilter(admin.SimpleListFilter):
    title = _("size")
    parameter_name = "size"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        return _named(catalogue.Kind.SIZE)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Badge]) -> QuerySet[Badge]:
        size = next((one.thing for one in catalogue.every(catalogue.Kind.SIZE) if one.slug == self.value()), None)
        return queryset.filter(design__width=size.width, design__height=size.height) if size else queryset


class ChangedFilter(admin.SimpleListFilter):
    title = _("changed")
    parameter_name = "changed"
    DAYS = {"1": _("in 24 hours"), "7": _("in 7 days"), "30": _("in 30 days"), "365": _("in a year")}

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        return list(self.DAYS.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Badge]) -> QuerySet[Badge]:
        days = self.value()
        if days not in self.DAYS:
            return queryset
        return queryset.filter(updated_at__gte=timezone.now() - timedelta(days=int(days)))


class PeopleToo(admin.SimpleListFilter):
    """Accepts the parameter of the search form's tick box, which `BadgeAdmin.get_search_results` reads."""

    title = "people"
    parameter_name = "people"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        return []

    def has_output(self) -> bool:
        return False

    def queryset(self, request: HttpRequest, queryset: QuerySet[Badge]) -> QuerySet[Badge]:
        return queryset


def _named(kind: str) -> Choices:
    return [(entry.slug, entry.thing.name) for entry in catalogue.every(kind)]


def newest_runs() -> QuerySet[PrintRun]:
    """The newest run of each set."""
    later = PrintRun.objects.filter(badge=OuterRef("badge"), created_at__gt=OuterRef("created_at"))
    return PrintRun.objects.filter(~Exists(later))
