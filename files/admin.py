"""The admin of stored files, which can be viewed, downloaded and deleted here, but not changed."""

import io
import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import RESTRICT, Exists, ManyToManyRel, OuterRef, Q, QuerySet, Sum
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from PIL import Image, UnidentifiedImageError

from badgeyay.back_office import audit, figures
from badgeyay.back_office.links import link, link_to
from badgeyay.back_office.pages import Deleted, OfficeList, OfficePage, accounts_called
from files.models import File
from files.uses import Use, uses_of

THUMBNAIL = 144  # pixels

figures.STOCKS.append(figures.Stock("storage", lambda: File.objects.aggregate(bytes=Sum("size"))["bytes"] or 0))


class UsedFilter(admin.SimpleListFilter):
    title = lazy("used")
    parameter_name = "used"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("yes", lazy("By a badge set")), ("no", lazy("By nothing"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[File]) -> QuerySet[File]:
        if self.value() not in {"yes", "no"}:
            return queryset
        used, unused = Q(), queryset
        for relation in File._meta.related_objects:  # found through the models: files imports no app
            if not isinstance(relation, ManyToManyRel):
                rows = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
                used |= Q(Exists(rows))
                unused = unused.filter(~Exists(rows))
        return queryset.filter(used) if self.value() == "yes" else unused.exclude(owner=None)


class FileList(OfficeList):
    """The list, with the uses of the files on the page."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        rows = self.result_list
        uses = uses_of(rows)
        for file in rows:
            file.used_by = uses.get(file.pk, [])


@admin.register(File)
class FileAdmin(OfficePage):
    never = {"add", "change"}
    lede = lazy("What was uploaded or produced. Every download from here is in the audit log.")
    search_placeholder = lazy("Name of a file or owner")
    list_class = FileList
    list_display = ["picture", "name", "kind", "length", "owner_link", "where_used", "made", "download_link"]
    list_display_links = ["name"]
    list_filter = ["kind", UsedFilter, "created_at"]
    list_select_related = ["owner"]
    search_fields = ["name"]
    ordering = ["-created_at", "id"]
    sortable_by = ()
    readonly_fields = [
        "picture",
        "kind",
        "length",
        "owner_link",
        "where_used",
        "created_at",
        "type",
        "sha256",
        "download_link",
    ]

    def get_fields(self, request: HttpRequest, obj: File | None = None) -> list[Any]:
        """Without the name, which is the page's title."""
        return [*self.readonly_fields] if obj and obj.kind == File.Kind.IMAGE else [*self.readonly_fields[1:]]

    def has_delete_permission(self, request: HttpRequest, obj: File | None = None) -> bool:
        """Files of the catalogue are deleted with their entry."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.owner_id is not None)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[File], search_term: str
    ) -> tuple[QuerySet[File], bool]:
        """Owners are looked up first: a condition over two tables could use no index."""
        if not search_term.strip():
            return queryset, False
        if re.fullmatch("[0-9a-f]{64}", search_term):
            return queryset.filter(sha256=search_term), False
        found = Q(name__icontains=search_term) | Q(owner__in=accounts_called(search_term))
        return queryset.filter(found), False

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("<uuid:pk>/download/", view(self.download), name="files_file_download"),
            path("<uuid:pk>/picture.png", view(self.thumbnail, cacheable=True), name="files_file_picture"),
            *super().get_urls(),
        ]

    def download(self, request: HttpRequest, pk: UUID) -> FileResponse:
        file = get_object_or_404(File, pk=pk)
        if not self.has_view_permission(request, file):
            raise PermissionDenied
        audit.record(request, "downloaded", file)
        # Always an attachment: an upload must not open as a page of this site.
        return FileResponse(file.open(), as_attachment=True, filename=file.name, content_type=file.type)

    def thumbnail(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """A small copy of a picture, encoded again so that nothing else of the upload reaches the browser."""
        file = get_object_or_404(File, pk=pk, kind=File.Kind.IMAGE)
        if not self.has_view_permission(request, file):
            raise PermissionDenied
        try:
            with file.stored.open("rb") as stored, Image.open(stored) as image:
                image.thumbnail((THUMBNAIL, THUMBNAIL))
                out = io.BytesIO()
                image.convert("RGBA").save(out, "PNG")
        except (OSError, UnidentifiedImageError):
            return HttpResponse(status=404)
        response = HttpResponse(out.getvalue(), content_type="image/png")
        patch_cache_control(response, private=True, max_age=3600)
        return response

    def get_deleted_objects(self, objs: Sequence[File] | QuerySet[File], request: HttpRequest) -> Deleted:
        """A line for each file; files that a RESTRICT key refers to are listed as protected."""
        files = list(objs)
        used: set[UUID] = set()
        for relation in File._meta.related_objects:  # found through the models: files imports no app
            if relation.on_delete is RESTRICT:
                rows = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": files})
                used.update(rows.values_list(relation.field.attname, flat=True))
        refused = set() if self.has_delete_permission(request) else {str(File._meta.verbose_name)}
        in_use = [
            _("{file} is in use: a badge needs it. Delete the badge first.").format(file=file)
            for file in files
            if file.pk in used
        ]
        in_use += [
            _("{file} is the house’s: it goes with its entry in the catalogue.").format(file=file)
            for file in files
            if file.owner_id is None and file.pk not in used
        ]
        return [str(file) for file in files], {_("files"): len(files)}, refused, in_use

    @admin.display(description=lazy("picture"), empty_value="")
    def picture(self, file: File) -> SafeString | str:
        if file.kind != File.Kind.IMAGE:
            return ""
        url = reverse("admin:files_file_picture", args=[file.pk])
        return format_html('<span class="thumb mat"><img src="{}" alt="" width="48" loading="lazy"></span>', url)

    @admin.display(description=lazy("size"))
    def length(self, file: File) -> str:
        return filesizeformat(file.size)

    @admin.display(description=lazy("made"))
    def made(self, file: File) -> str:
        return date_format(timezone.localtime(file.created_at), "SHORT_DATETIME_FORMAT")

    @admin.display(description=lazy("owner"))
    def owner_link(self, file: File) -> str:
        if file.owner is None:
            return _("the house")
        return link(file.owner, kind="plain")

    @admin.display(description=lazy("download"))
    def download_link(self, file: File) -> str:
        return format_html('<a href="{}">{}</a>', reverse("admin:files_file_download", args=[file.pk]), _("Download"))

    @admin.display(description=lazy("where used"))
    def where_used(self, file: Any) -> SafeString | str:
        if not hasattr(file, "used_by"):  # on the page of a single file
            file.used_by = uses_of([file]).get(file.pk, [])
        uses: list[Use] = file.used_by
        if file.owner_id is None:
            return _("in the catalogue")
        if not uses:
            return format_html('<span class="none">{}</span>', _("by nothing"))
        return format_html_join(", ", "{}", ((link_to("badges.badge", use.id, use.name, "plain"),) for use in uses[:3]))
