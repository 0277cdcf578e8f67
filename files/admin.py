"""The admin of stored files, which can be viewed, downloaded and deleted here, but not changed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import RESTRICT, QuerySet
from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from files.models import File


@admin.register(File)
class FileAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "type", "length", "owner_link", "created_at", "download_link"]
    list_filter = ["kind", "type", "created_at"]
    list_select_related = ["owner"]
    search_fields = ["name", "owner__email", "owner__name", "sha256"]
    show_full_result_count = False
    readonly_fields = ["name", "kind", "type", "length", "sha256", "owner_link", "created_at", "download_link", "uses"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: File | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        name = "files_file_download"
        return [path("<uuid:pk>/download/", self.admin_site.admin_view(self.download), name=name), *super().get_urls()]

    def download(self, request: HttpRequest, pk: UUID) -> FileResponse:
        file = get_object_or_404(File, pk=pk)
        if not self.has_view_permission(request, file):
            raise PermissionDenied
        # Always an attachment: an upload must not open as a page of this site.
        return FileResponse(file.stored.open("rb"), as_attachment=True, filename=file.name, content_type=file.type)

    def get_deleted_objects(
        self, objs: QuerySet[File] | Sequence[File], request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[str]]:
        """A line for each file; files that a RESTRICT key refers to are listed as protected."""
        files = list(objs)
        used: set[UUID] = set()
        for relation in File._meta.related_objects:  # found through the models: files imports no app
            if relation.on_delete is RESTRICT:
                rows = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": files})
                used.update(rows.values_list(relation.field.attname, flat=True))
        refused = set() if self.has_delete_permission(request) else {str(File._meta.verbose_name)}
        in_use = [f"{file} is in use: a badge needs it. Delete the badge first." for file in files if file.pk in used]
        return [f"File: {file}" for file in files], {"files": len(files)}, refused, in_use

    @admin.display(description="size", ordering="size")
    def length(self, file: File) -> str:
        return filesizeformat(file.size)

    @admin.display(description="owner", ordering="owner__email")
    def owner_link(self, file: File) -> str:
        return format_html('<a href="{}">{}</a>', reverse("admin:users_user_change", args=[file.owner_id]), file.owner)

    @admin.display(description="download")
    def download_link(self, file: File) -> str:
        return format_html('<a href="{}">Download</a>', reverse("admin:files_file_download", args=[file.pk]))

    @admin.display(description="used by")
    def uses(self, file: File) -> str:
        """Links to the lists of what uses the file, by the names of their URLs: files imports no app."""
        badges = reverse("admin:badges_badge_changelist")
        runs = reverse("admin:badges_printrun_changelist")
        return format_html(
            '<a href="{0}?attendee_list__id__exact={2}">Badges with this list</a>, '
            '<a href="{0}?pictures__id__exact={2}">badges with this picture</a>, '
            '<a href="{1}?file__id__exact={2}">the print run that made it</a>',
            badges, runs, file.pk,
        )  # fmt: skip
