"""The whole URL map. No trailing slashes under /api."""

from csp.constants import UNSAFE_INLINE
from csp.decorators import csp_update
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import include, path, re_path
from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.routers import DynamicRoute, Route, SimpleRouter

from badges.api import catalogue
from badges.api.attendances import AttendanceViewSet
from badges.api.attendee_changes import AttendeeChangeViewSet
from badges.api.attendee_imports import AttendeeImportViewSet
from badges.api.attendees import AttendeeViewSet
from badges.api.badges import BadgeViewSet
from badges.api.corrections import CorrectionViewSet
from badges.api.drafts import PreflightViewSet, SheetPreviewViewSet
from badges.api.equipment import CalibrationSheet, OwnSheetViewSet, PrinterViewSet
from badges.api.list_checks import ListCheckViewSet
from badges.api.photo_archives import PhotoArchiveViewSet
from badges.api.previews import PreviewViewSet, design_schema
from badges.api.print_records import PrintRecordViewSet
from badges.api.print_runs import PrintRunViewSet
from badges.api.print_settings import PrintSettingsViewSet
from badges.api.put_backs import PutBackViewSet
from badges.api.shares import ShareViewSet, download_shared
from badgeyay.back_office.api import SiteView, logo
from badgeyay.client import client_page, manifest
from badgeyay.errors import SENTENCES, error_response
from badgeyay.health import PROBES
from badgeyay.metrics import metrics
from badgeyay.schema_view import SchemaView
from files.views import FileViewSet
from users import admin_login, log_in, reauthentication, social
from users.allauth_bridge import Client
from users.staff_actions import StaffActionViewSet
from users.verification import VerifyEmailView
from users.views import ApiTokenViewSet, UserViewSet

handler400 = "badgeyay.error_pages.unreadable"
handler403 = "badgeyay.error_pages.forbidden"
handler404 = "badgeyay.error_pages.not_found"
handler500 = "badgeyay.error_pages.crashed"

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("files", FileViewSet, "file")
router.register("badges", BadgeViewSet, "badge")
router.register("attendees", AttendeeViewSet, "attendee")
router.register("attendances", AttendanceViewSet, "attendance")
router.register("attendee-changes", AttendeeChangeViewSet, "attendee-change")
router.register("corrections", CorrectionViewSet, "correction")
router.register("put-backs", PutBackViewSet, "put-back")
router.register("print-records", PrintRecordViewSet, "print-record")
router.register("photo-archives", PhotoArchiveViewSet, "photo-archive")
router.register("print-runs", PrintRunViewSet, "print-run")
router.register("print-settings", PrintSettingsViewSet, "print-settings")
router.register("printers", PrinterViewSet, "printer")
router.register("own-sheets", OwnSheetViewSet, "own-sheet")
router.register("list-checks", ListCheckViewSet, "list-check")
router.register("previews", PreviewViewSet, "preview")
router.register("sheet-previews", SheetPreviewViewSet, "sheet-preview")
router.register("preflights", PreflightViewSet, "preflight")
router.register("api-tokens", ApiTokenViewSet, "api-token")
router.register("staff-actions", StaffActionViewSet, "staff-action")
router.register("attendee-imports", AttendeeImportViewSet, "attendee-import")
router.register("shares", ShareViewSet, "share")
router.register("badge-sizes", catalogue.BadgeSizeViewSet, "badge-size")
router.register("papers", catalogue.PaperViewSet, "paper")
router.register("sheets", catalogue.SheetViewSet, "sheet")
router.register("labels", catalogue.LabelViewSet, "label")
router.register("fonts", catalogue.FontViewSet, "font")
router.register("backgrounds", catalogue.BackgroundViewSet, "background")
router.register("templates", catalogue.TemplateViewSet, "template")


class OneOfEach(SimpleRouter):
    """For a resource of which everybody sees one, so that its address has no id."""

    routes = [
        Route("{prefix}", {"get": "retrieve", "patch": "partial_update", "delete": "destroy"}, "{basename}", False, {}),
        DynamicRoute("{prefix}/{url_path}", "{basename}-{url_name}", False, {}),
    ]


own = OneOfEach(trailing_slash=False, use_regex_path=False)
own.register("users/me", UserViewSet, "me")


@csrf_exempt  # or a wrong address would be 403 for all that is not read
def api_not_found(request: HttpRequest) -> HttpResponse:
    return error_response(404, SENTENCES[404])


READ_ONLY = {"http_method_names": ["get", "head"]}
# Swagger's page has one style element of its own; its scripts come from files.
docs = csp_update({"style-src": [UNSAFE_INLINE]})(SpectacularSwaggerSplitView.as_view(url_name="schema", **READ_ONLY))

# These replace views of allauth, or add to them.
OUR_ACCOUNT_VIEWS = {
    "auth/login": log_in.LoginView,
    "auth/password/reset": log_in.ResetView,
    "auth/email/verify": VerifyEmailView,
    "auth/provider/redirect": social.RedirectView,
    "auth/mail/request": reauthentication.SendCodeView,
    "auth/mail/reauthenticate": reauthentication.ProveView,
    "account/password/change": reauthentication.PasswordView,
}

urlpatterns = [
    path("api/", include([*router.urls, *own.urls])),
    path("api/calibration-sheet", CalibrationSheet.as_view(), name="calibration-sheet"),
    path("api/site", SiteView.as_view(), name="site"),
    path("api/site/logo", logo, name="site-logo"),
    path("api/design-schema", design_schema, name="design-schema"),
    path("api/schema", SchemaView.as_view(), name="schema"),
    path("api/docs", docs, name="docs"),
    re_path(r"^api(?:/.*)?$", api_not_found),
    *[
        path(f"_allauth/{client.value}/v1/{address}", view.as_api_view(client=client))
        for client in (Client.BROWSER, Client.APP)
        for address, view in OUR_ACCOUNT_VIEWS.items()
    ],
    re_path(
        r"^_allauth/(?:browser|app)/v1/(?:account|auth)/phone", api_not_found
    ),  # allauth has them, accounts no phones
    path("_allauth/", include("allauth.headless.urls")),
    path("accounts/google/login/token/", api_not_found),  # needs what Google's button on a page sends; we have none
    path("accounts/oidc/<str:provider_id>/login/callback/", social.callback),
    path("accounts/github/login/callback/", social.github_callback),
    path("accounts/google/login/callback/", social.google_callback),
    path("accounts/", include("allauth.urls")),  # where providers send people back to
    path("s/<str:token>", download_shared, name="shared"),
    path("admin/login/", admin_login.login),
    path("admin/", admin.site.urls),
    *(path(probe.lstrip("/"), view) for probe, view in PROBES.items()),
    path("metrics", metrics, name="metrics"),
    path("manifest.webmanifest", manifest),
    # Everything else is a page of the client's, which has its own router and its own "not found".
    re_path(
        r"^(?!(?:api|_allauth|accounts|admin|static|media|assets|s|healthz|livez|readyz|metrics)(?:/|$))",
        client_page,
        name="client",
    ),
]
