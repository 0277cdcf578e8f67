"""Our admin site: Django's, with our menu, first page and reports."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from badgeyay.back_office import links, mail_page, meanwhile, reports, site, today
from badgeyay.back_office.rail import REPORTS, rail
from badgeyay.back_office.roles import role_of

OWN_PASSWORD = {"password_change", "password_change_done"}


class BackOffice(admin.AdminSite):
    site_title = _("Badgeyay back office")
    index_title = _("Today")

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff also need a second factor, unless the settings do not require it."""
        return super().has_permission(request) and not getattr(request.user, "lacks_second_factor", False)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        return super().admin_view(meanwhile.told(links.read_by_its_user(view)), cacheable)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        context = super().each_context(request) | {"site_header": site.current().name}
        if not context["has_permission"]:
            return context
        roles = request.user.groups.values_list("name", flat=True)
        return {**context, "rail": rail(request), "role": role_of(request.user, roles)}

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [
            path("reports/", self.admin_view(self.reports), name="reports"),
            path("mails/", self.admin_view(self.mails), name="mails"),
            path("mails/<slug:slug>/<slug:language>/", self.admin_view(self.mail), name="mail"),
            # One's own password is changed in the client, which asks for the old one and sends a notice.
            *(page for page in super().get_urls() if getattr(page, "name", "") not in OWN_PASSWORD),
        ]

    def mails(self, request: HttpRequest) -> HttpResponseBase:
        return mail_page.every(request, self.each_context(request))

    def mail(self, request: HttpRequest, slug: str, language: str) -> HttpResponseBase:
        return mail_page.one(request, self.each_context(request), slug, language)

    def reports(self, request: HttpRequest) -> HttpResponseBase:
        return reports.page(request, self.each_context(request))

    def index(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The first page; staff who may only see reports are led there."""
        pages = [page for group in rail(request) for page in group.pages]
        if [page.name for page in pages] == [REPORTS]:
            return HttpResponseRedirect(pages[0].url)
        context = {
            **self.each_context(request),
            "title": self.index_title,
            "subtitle": None,
            **today.context(request),
            **(extra_context or {}),
        }
        request.current_app = self.name
        return TemplateResponse(request, "admin/index.html", context)
