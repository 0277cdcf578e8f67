"""Filters of the lists of the back office."""

from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as lazy

from users.models import User


class DeletedFilter(admin.SimpleListFilter):
    """Filters any model that has `deleted_at`."""

    title = lazy("deleted")
    parameter_name = "deleted"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("no", lazy("No")), ("yes", lazy("Yes"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in {"no", "yes"}:
            return queryset
        return queryset.filter(deleted_at__isnull=self.value() == "no")


class SecondFactorFilter(admin.SimpleListFilter):
    title = lazy("second factor")
    parameter_name = "second_factor"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("yes", lazy("On")), ("no", lazy("Off"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        has = Exists(Authenticator.objects.filter(user=OuterRef("pk")))
        return queryset.filter(has if self.value() == "yes" else ~has) if self.value() in {"yes", "no"} else queryset


class LastLogInFilter(admin.SimpleListFilter):
    title = lazy("last log-in")
    parameter_name = "last_log_in"
    DAYS = {"1": lazy("in 24 hours"), "30": lazy("in 30 days"), "365": lazy("in a year")}

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [*self.DAYS.items(), ("never", lazy("never"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        if self.value() == "never":
            return queryset.filter(last_login=None)
        if self.value() in self.DAYS:
            return queryset.filter(last_login__gte=timezone.now() - timedelta(days=int(str(self.value()))))
        return queryset
