"""Our admin site: Django's, with our menu, first page and reports."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext_lazy as _

from badgeyay.back_office import today
from badgeyay.back_office.rail import rail


class BackOffice(admin.AdminSite):
    site_header = "Badgeyay"
    site_title = _("Badgeyay back office")
    index_title = _("Today")

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        context = super().each_context(request)
        return {**context, "rail": rail(request)} if context["has_permission"] else context

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return super().get_urls()

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        context = {
            **self.each_context(request),
            "title": self.index_title,
            "subtitle": None,
            **today.context(request),
            **(extra_context or {}),
        }
        request.current_app = self.name  # type: ignore[attr-defined]
        return TemplateResponse(request, "admin/index.html", context)
