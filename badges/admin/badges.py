"""The back office of badge sets, their people and their print runs."""

# ModelAdmin and ModelForm are generic in their stubs only.
# mypy: disable-error-code="type-arg"

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypedDict
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, IntegerField, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.cache import patch_cache_control
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from badges.admin.log import link
from badges.lists import plain
from badges.models import Attendee, Badge, OwnSheet, Printer, PrintRun
from badges.people.changing import edit_person
from badges.printing.options import order_of
from badges.printing.preflight import badge_preview
from badges.printing.starting import print_again
from files.models import File
from users.admin import DeletedFilter

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

THUMBNAIL_WIDTH = 240  # pixels
Deleted = tuple[list[str], dict[str, int], set[str], list[str]]  # what a page that confirms a deletion lists


class Counts(TypedDict):
    people_count: int
    run_count: int


def _list_link(model: type[Model], badge: Badge, text: str) -> SafeString:
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return format_html('<a href="{}?badge__id__exact={}">{}</a>', url, badge.pk, text)


def _json(value: object) -> SafeString:
    return format_html("<pre>{}</pre>", json.dumps(value, indent=2, ensure_ascii=False))


def _number_of(model: type[Model]) -> Coalesce:
    """Rows of `model` for each badge, counted by one subquery: two joins would count each other's rows."""
    counted = (
        model._default_manager.filter(badge=OuterRef("pk")).order_by().values("badge").annotate(number=Count("pk"))
    )
    return Coalesce(Subquery(counted.values("number"), output_field=IntegerField()), 0)


class Regenerates(admin.ModelAdmin):
    """The action of badges and print runs that makes a PDF again."""

    def has_regenerate_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("badges.add_printrun")

    def _regenerate(self, request: HttpRequest, runs: Iterable[PrintRun]) -> None:
        alive = [run for run in runs if not run.badge.deleted_at]
        again = [print_again(run) for run in alive]
        if not again:
            self.message_user(
                request, "Nothing to print: these badges are deleted. Restore them first.", messages.ERROR
            )
            return
        links = format_html_join(", ", "{}", [(link(run, run.badge.name),) for run in again])
        self.message_user(request, format_html("{} queued: {}.", len(again), links), messages.SUCCESS)


@admin.register(Badge)
class BadgeAdmin(Regenerates):
    list_display = ["thumbnail", "name", "owner_link", "people", "runs", "created_at", "deleted_at"]
    list_display_links = ["thumbnail", "name"]
    list_filter = [DeletedFilter, "created_at", "owner__is_staff"]
    list_select_related = ["owner"]
    list_per_page = 30  # each row has a picture to draw
    search_fields = ["name", "owner__email", "owner__name"]
    show_full_result_count = False
    readonly_fields = [
        "large_thumbnail", "owner_link", "people", "runs", "list_link", "picture_links", "readable_columns",
        "readable_design", "created_at", "updated_at", "deleted_at",
    ]  # fmt: skip
    fields = ["name", *readonly_fields]
    actions = ["regenerate", "soft_delete", "restore"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Badge]:
        found: QuerySet[Badge] = super().get_queryset(request).select_related("owner", "attendee_list")
        return found.annotate(people_count=_number_of(Attendee), run_count=_number_of(PrintRun))

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup == "pictures__id__exact" or super().lookup_allowed(lookup, value, request)

    def get_urls(self) -> list[URLPattern]:
        # cacheable, or admin_view forbids caching and each page load draws every picture again
        view = self.admin_site.admin_view(self.thumbnail_png, cacheable=True)
        return [path("<uuid:pk>/thumbnail.png", view, name="badges_badge_thumbnail"), *super().get_urls()]

    def thumbnail_png(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        badge = get_object_or_404(Badge, pk=pk)
        if not self.has_view_permission(request, badge):
            raise PermissionDenied
        response = HttpResponse(badge_preview(badge, width=THUMBNAIL_WIDTH), content_type="image/png")
        patch_cache_control(response, private=True, max_age=300)
        return response

    @admin.display(description="badge")
    def thumbnail(self, badge: Badge) -> SafeString:
        return self._picture(badge, THUMBNAIL_WIDTH // 2)

    @admin.display(description="badge")
    def large_thumbnail(self, badge: Badge) -> SafeString:
        return self._picture(badge, THUMBNAIL_WIDTH)

    def _picture(self, badge: Badge, width: int) -> SafeString:
        url = reverse("admin:badges_badge_thumbnail", args=[badge.pk])
        version = int(badge.updated_at.timestamp())  # a changed design has a new URL, so browsers show no stale picture
        return format_html(
            '<img src="{}?v={}" width="{}" loading="lazy" alt="First badge of {}">', url, version, width, badge.name
        )

    @admin.display(description="owner", ordering="owner__email")
    def owner_link(self, badge: Badge) -> str:
        return link(badge.owner)

    @admin.display(description="attendees", ordering="people_count")
    def people(self, badge: "WithAnnotations[Badge, Counts]") -> str:
        return _list_link(Attendee, badge, f"{badge.people_count} attendees")

    @admin.display(description="print runs", ordering="run_count")
    def runs(self, badge: "WithAnnotations[Badge, Counts]") -> str:
        return _list_link(PrintRun, badge, f"{badge.run_count} print runs")

    @admin.display(description="attendee list")
    def list_link(self, badge: Badge) -> str:
        return link(badge.attendee_list)

    @admin.display(description="pictures")
    def picture_links(self, badge: Badge) -> str:
        return format_html_join(", ", "{}", [(link(file),) for file in badge.pictures.all()]) or "-"

    @admin.display(description="columns")
    def readable_columns(self, badge: Badge) -> str:
        return ", ".join(map(str, badge.columns)) or "-"

    @admin.display(description="design")
    def readable_design(self, badge: Badge) -> SafeString:
        return _json(badge.design)

    def delete_model(self, request: HttpRequest, obj: Badge) -> None:
        obj.erase()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Badge]) -> None:
        for badge in queryset:
            badge.erase()

    def get_deleted_objects(self, objs: Sequence[Badge] | QuerySet[Badge], request: HttpRequest) -> Deleted:
        """Counts instead of Django's list of every row: a badge set may have a hundred thousand people."""
        badges = list(objs)
        counts = {"badges": len(badges)}
        for model in (Attendee, PrintRun):
            counts[str(model._meta.verbose_name_plural)] = model.objects.filter(badge__in=badges).count()
        counts["PDFs"] = File.objects.filter(print_run__badge__in=badges).count()
        lines = [f"Badge: {badge}, with its attendees, print runs and PDFs" for badge in badges]
        refused = set() if self.has_delete_permission(request) else {str(Badge._meta.verbose_name)}
        return lines, counts, refused, []

    @admin.action(description="Regenerate the PDF of selected badges", permissions=["regenerate"])
    def regenerate(self, request: HttpRequest, queryset: QuerySet[Badge]) -> None:
        latest = PrintRun.objects.filter(badge=OuterRef("pk")).order_by("-created_at", "id").values("pk")[:1]
        badges = list(queryset.annotate(latest_run=Subquery(latest)))
        wanted = [badge.latest_run for badge in badges]
        runs = PrintRun.objects.select_related("badge").in_bulk([pk for pk in wanted if pk])
        self._regenerate(request, [runs.get(badge.latest_run) or PrintRun(badge=badge, paper="a4") for badge in badges])

    @admin.action(description="Delete selected badges (can be restored)", permissions=["delete"])
    def soft_delete(self, request: HttpRequest, queryset: QuerySet[Badge]) -> None:
        badges = list(queryset.filter(deleted_at=None))
        for badge in badges:
            badge.soft_delete()
        self.message_user(request, f"{len(badges)} deleted; 'Restore' brings them back.")

    def has_restore_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("badges.restore_badge")

    @admin.action(description="Restore selected badges", permissions=["restore"])
    def restore(self, request: HttpRequest, queryset: QuerySet[Badge]) -> None:
        badges = list(queryset.exclude(deleted_at=None))
        for badge in badges:
            badge.restore()
        self.message_user(request, f"{len(badges)} restored.")


class AttendeeForm(forms.ModelForm):
    class Meta:
        model = Attendee
        fields = ["fields"]

    def clean_fields(self) -> dict[str, str]:
        value = self.cleaned_data["fields"]
        if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
            raise forms.ValidationError('Write an object of column names and texts, as {"First Name": "Ada"}.')
        return value


@admin.register(Attendee)
class AttendeeAdmin(admin.ModelAdmin):
    form = AttendeeForm
    list_display = ["__str__", "position", "row", "badge_link", "state", "printed_at"]
    list_filter = [("printed_at", admin.EmptyFieldListFilter), ("badge__deleted_at", admin.EmptyFieldListFilter)]
    list_select_related = ["badge"]
    search_fields = ["search_text", "badge__name", "badge__owner__email"]
    show_full_result_count = False
    fields = ["badge_link", "position", "fields", "corrected_fields", "changed_at", "state", "printed_at", "history"]
    readonly_fields = ["badge_link", "position", "corrected_fields", "changed_at", "state", "printed_at", "history"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Attendee], search_term: str
    ) -> tuple[QuerySet[Attendee], bool]:
        return super().get_search_results(request, queryset, plain(search_term))

    def save_model(self, request: HttpRequest, obj: Attendee, form: AttendeeForm, change: bool) -> None:
        assert request.user.is_authenticated
        edit_person(obj, form.cleaned_data["fields"], request.user)

    @admin.display(description="history")
    def history(self, attendee: Attendee) -> SafeString:
        return format_html(
            '<a href="{}?attendee__exact={}">Changes</a>, <a href="{}?attendee__id__exact={}">print log</a>',
            reverse("admin:badges_attendeechange_changelist"), attendee.pk,
            reverse("admin:badges_printrecord_changelist"), attendee.pk,
        )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Attendee]:
        return super().get_queryset(request).select_related("badge")

    @admin.display(description="badge", ordering="badge__name")
    def badge_link(self, attendee: Attendee) -> str:
        return link(attendee.badge)

    @admin.display(description="fields")
    def row(self, attendee: Attendee) -> str:
        return " · ".join(str(text) for text in attendee.fields.values() if text)


@admin.register(PrintRun)
class PrintRunAdmin(Regenerates):
    list_display = ["__str__", "badge_link", "owner_link", "status", "made", "on", "sides", "created_at", "pdf"]
    list_filter = ["status", "sides", "created_at", ("file", admin.EmptyFieldListFilter)]
    list_select_related = ["badge__owner", "file"]
    search_fields = ["badge__name", "badge__owner__email", "message", "paper", "sheet"]
    show_full_result_count = False
    readonly_fields = [
        "badge_link", "owner_link", "status", "made", "message", "readable_warnings", "pdf", "file_link", "on",
        "orientation", "gutter", "sides", "ordering_columns", "cut_stack", "start_slot", "blanks", "bleed",
        "crop_marks", "cut_lines", "print_shop", "printer", "people", "attempt", "heartbeat_at", "created_at",
        "finished_at",
    ]  # fmt: skip
    fields = [*readonly_fields]
    actions = ["regenerate"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: PrintRun | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[PrintRun]:
        return super().get_queryset(request).select_related("badge__owner", "file")

    @admin.display(description="badge", ordering="badge__name")
    def badge_link(self, run: PrintRun) -> str:
        return link(run.badge)

    @admin.display(description="owner", ordering="badge__owner__email")
    def owner_link(self, run: PrintRun) -> str:
        return link(run.badge.owner)

    @admin.display(description="made", ordering="progress")
    def made(self, run: PrintRun) -> str:
        return f"{run.progress} of {run.total}"

    @admin.display(description="paper or sheet")
    def on(self, run: PrintRun) -> str:
        return run.paper or run.sheet

    @admin.display(description="order")
    def ordering_columns(self, run: PrintRun) -> str:
        return ", ".join(order_of(run)) or "as in the list"

    @admin.display(description="people")
    def people(self, run: PrintRun) -> str:
        chosen = run.attendees.count()
        return _list_link(Attendee, run.badge, f"{chosen} chosen" if chosen else "all of the badge")

    @admin.display(description="warnings")
    def readable_warnings(self, run: PrintRun) -> str:
        return _json(run.warnings) if run.warnings else "-"

    @admin.display(description="file")
    def file_link(self, run: PrintRun) -> str:
        return link(run.file)

    @admin.display(description="PDF")
    def pdf(self, run: PrintRun) -> str:
        if run.file_id is None:
            return "-"
        return format_html('<a href="{}">Download</a>', reverse("admin:files_file_download", args=[run.file_id]))

    def delete_model(self, request: HttpRequest, obj: PrintRun) -> None:
        self.delete_queryset(request, PrintRun.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[PrintRun]) -> None:
        """With their PDFs, to which nothing else refers."""
        runs = list(queryset.values_list("pk", flat=True))
        with transaction.atomic():
            File.objects.filter(print_run__in=runs).delete()
            PrintRun.objects.filter(pk__in=runs).delete()

    def get_deleted_objects(self, objs: Sequence[PrintRun] | QuerySet[PrintRun], request: HttpRequest) -> Deleted:
        """Without Django's row for every chosen attendee."""
        runs = list(objs)
        pdfs = sum(run.file_id is not None for run in runs)
        refused = set() if self.has_delete_permission(request) else {str(PrintRun._meta.verbose_name)}
        lines = [f"Print run: {run}, with its PDF" if run.file_id else f"Print run: {run}" for run in runs]
        return lines, {"print runs": len(runs), "PDFs": pdfs}, refused, []

    @admin.action(description="Regenerate: print again with the same options", permissions=["regenerate"])
    def regenerate(self, request: HttpRequest, queryset: QuerySet[PrintRun]) -> None:
        self._regenerate(request, list(queryset))


@admin.register(Printer)
class PrinterAdmin(admin.ModelAdmin):
    list_display = [
        "name", "owner", "offset_x", "offset_y", "scale_x", "scale_y", "back_offset_x", "back_offset_y",
    ]  # fmt: skip
    list_select_related = ["owner"]
    search_fields = ["name", "owner__email"]
    readonly_fields = ["owner"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(OwnSheet)
class OwnSheetAdmin(admin.ModelAdmin):
    list_display = ["name", "owner", "paper", "columns", "rows", "width", "height"]
    list_select_related = ["owner"]
    search_fields = ["name", "owner__email"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: OwnSheet | None = None) -> bool:
        return False  # its measures are checked together, which only the API does
