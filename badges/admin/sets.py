"""The back office of badge sets."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import SEARCH_VAR
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from badges.admin import giving, set_page
from badges.admin.filters import ChangedFilter, LastRunFilter, PaperFilter, PeopleToo, SizeFilter
from badges.admin.runs import Regenerates
from badges.admin.set_list import SetList, as_csv, latest_runs
from badges.admin.states import moment, shown
from badges.models import Attendee, Badge, PrintRun
from badges.people.searching import search_people
from badges.printing.preflight import badge_preview
from badges.printing.starting import start_whole_set
from badges.rendering import NothingToShow
from badges.sets.transferring import is_uuid
from badgeyay.back_office import audit
from badgeyay.back_office.links import link
from badgeyay.back_office.pages import FOUND, Deleted, Question, accounts_called
from badgeyay.back_office.templatetags.office import chip
from badgeyay.downloads import CSV_TYPE, PRIVATE
from files.models import File
from files.packing import pack
from users.admin.filters import DeletedFilter

THUMBNAIL_WIDTH = 240  # pixels
FACE_WIDTH = 640
PACKED = 200  # PDFs in one ZIP


@admin.register(Badge)
class BadgeAdmin(Regenerates):
    never = {"add"}
    lede = lazy("Every set of every organiser, deleted ones included until they are gone.")
    search_placeholder = lazy("Name of a set or owner")
    search_people = True
    list_class = SetList
    list_display = ["picture", "name_of_set", "owner_link", "people", "run", "size", "dates"]
    list_display_links = None
    list_filter = [LastRunFilter, DeletedFilter, SizeFilter, PaperFilter, ChangedFilter, PeopleToo]
    list_select_related = ["owner"]
    list_per_page = 30  # fewer than usual, because each row has a picture to draw
    search_fields = ["name"]
    sortable_by = ["name_of_set", "dates"]
    ordering = ["-updated_at", "id"]
    fields = ["name"]
    actions = [
        "regenerate", "soft_delete", "restore", "stop_runs", giving.transfer, giving.copy, "download", "erase",
    ]  # fmt: skip
    change_form_template = "admin/badges/badge/change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Badge]:
        found: QuerySet[Badge] = super().get_queryset(request)
        return found.select_related("owner", "attendee_list")

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        found = super().get_actions(request)
        found.pop("delete_selected", None)  # `delete_for_good` asks for a reason
        return found

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup in ("pictures__id__exact", "owner__id__exact") or super().lookup_allowed(lookup, value, request)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Badge], search_term: str
    ) -> tuple[QuerySet[Badge], bool]:
        """Owners and people are looked up first: a condition over three tables could use no index."""
        if not search_term.strip():
            return queryset, False
        found = Q(name__icontains=search_term) | Q(owner__in=accounts_called(search_term))
        if "people" in request.GET and request.user.has_perm("badges.view_attendee"):
            people = search_people(Attendee.objects.order_by(), search_term)
            found |= Q(pk__in=set(people.values_list("badge", flat=True)[:FOUND]))
        return queryset.filter(found), False

    def list_csv(self, request: HttpRequest) -> HttpResponseBase:
        """Every row of the list, with the search, filters and order of the address."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            chosen = self.get_changelist_instance(request)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(reverse("admin:badges_badge_changelist") + "?e=1")
        # not the search, which may be somebody's name
        filters = urlencode({name: value for name, value in chosen.params.items() if name != SEARCH_VAR})
        number = chosen.queryset.order_by().count()
        audit.record(request, "downloaded", after={"sets": number, "filters": filters})
        name = f"badgeyay-sets-{timezone.localdate()}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', **PRIVATE}
        return StreamingHttpResponse(as_csv(chosen.queryset), content_type=CSV_TYPE, headers=headers)

    # --- Pictures ---

    def get_urls(self) -> list[URLPattern]:
        # cacheable: admin_view would forbid caching, and each page load would draw every picture again
        thumbnail = self.admin_site.admin_view(self.thumbnail_png, cacheable=True)
        face = self.admin_site.admin_view(self.face_png)
        return [
            path("list.csv", self.admin_site.admin_view(self.list_csv), name="badges_badge_csv"),
            path("<uuid:pk>/thumbnail.png", thumbnail, name="badges_badge_thumbnail"),
            path("<uuid:pk>/face.png", face, name="badges_badge_face"),
            *super().get_urls(),
        ]

    def thumbnail_png(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        badge = get_object_or_404(Badge, pk=pk)
        if not self.has_view_permission(request, badge):
            raise PermissionDenied
        response = HttpResponse(badge_preview(badge, width=THUMBNAIL_WIDTH), content_type="image/png")
        patch_cache_control(response, private=True, max_age=300)
        return response

    def face_png(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """PNG of one side of one person's badge, as it would be printed now."""
        badge = get_object_or_404(Badge, pk=pk)
        if not self.has_view_permission(request, badge):
            raise PermissionDenied
        asked = request.GET.get("person", "")
        person = badge.attendees.filter(pk=asked).first() if is_uuid(asked) else None
        side: Any = "back" if request.GET.get("side") == "back" else "front"
        try:
            drawn = badge_preview(badge, attendee=person, side=side, width=FACE_WIDTH)
        except NothingToShow:
            drawn = b""
        return HttpResponse(drawn, content_type="image/png", status=200 if drawn else 404)

    # --- The page of one set ---

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        badge = context.get("original")
        if badge:
            context |= set_page.context(request, badge)
            context |= {
                "may": set(self.get_actions(request)),
                "list_url": reverse("admin:badges_badge_changelist"),
                "runs_url": set_page.changelist_of("printrun", badge),
                "people_url": set_page.changelist_of("attendee", badge),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    # --- Columns ---

    @admin.display(description=lazy("badge"))
    def picture(self, badge: Badge) -> SafeString:
        url = reverse("admin:badges_badge_thumbnail", args=[badge.pk])
        version = int(badge.updated_at.timestamp())  # a changed design has a new URL, so browsers show no stale picture
        gone = " gone" if badge.deleted_at else ""
        return format_html(
            '<span class="thumb mat{}"><img src="{}?v={}" alt="" width="48" loading="lazy"></span>', gone, url, version
        )

    @admin.display(description=lazy("name"), ordering="name")
    def name_of_set(self, badge: Badge) -> SafeString:
        url = reverse("admin:badges_badge_change", args=[badge.pk])
        deleted = chip(_("Deleted {day}").format(day=moment(badge.deleted_at)), "", "bin") if badge.deleted_at else ""
        return format_html('<a class="name plain" href="{}"><bdi dir="auto">{}</bdi></a> {}', url, badge.name, deleted)

    @admin.display(description=lazy("owner"))
    def owner_link(self, badge: Badge) -> SafeString:
        return link(badge.owner, badge.owner.get_full_name(), "plain")

    @admin.display(description=lazy("people"))
    def people(self, badge: Any) -> SafeString:
        return format_html('{}<span class="only-phone"> {}</span>', f"{badge.people_count:,}", _("people"))

    @admin.display(description=lazy("last run"))
    def run(self, badge: Any) -> SafeString:
        if badge.last_run is None:
            return format_html('<span class="none">{}</span>', _("never printed"))
        said = shown(badge.last_run)
        pdf = ""
        if said.pdf and badge.pdf_for_me:
            pdf = format_html(
                ' <a href="{}" aria-label="{}">PDF</a>', said.pdf, _("PDF of {name}").format(name=badge.name)
            )
        if said.run.status in ("queued", "running"):
            detail = _("{made} of {all}").format(made=said.run.progress, all=said.run.total)
        else:
            detail = ", ".join(filter(None, [moment(said.run.created_at), said.run.message or said.size]))
        return format_html('{}{}<small class="num">{}</small>', chip(said.state, said.level, said.picture), pdf, detail)

    @admin.display(description=lazy("size, paper"))
    def size(self, badge: Any) -> SafeString:
        paper = ""
        if badge.last_run:
            said = shown(badge.last_run)
            paper = f"{said.paper}, {said.sides}"
        return format_html('<span class="num nowrap">{}</span><small>{}</small>', set_page.size_of(badge), paper)

    @admin.display(description=lazy("changed, made"), ordering="updated_at")
    def dates(self, badge: Badge) -> SafeString:
        made = _("made {day}").format(day=moment(badge.created_at))
        changed = moment(badge.updated_at)
        return format_html('<time class="nowrap">{}</time><small class="num nowrap">{}</small>', changed, made)

    # --- Deleting for good ---

    def delete_model(self, request: HttpRequest, obj: Badge) -> None:
        obj.erase()

    def get_deleted_objects(self, objs: Sequence[Badge] | QuerySet[Badge], request: HttpRequest) -> Deleted:
        """Counts instead of Django's list of every row: a badge set may have a hundred thousand people."""
        badges = list(objs)
        goes = set_page.goes_with(badges).values()
        counts = {_("badge sets"): len(badges)}
        for name, said in (("people", _("people")), ("runs", _("print runs")), ("pdfs", "PDFs")):
            counts[said] = sum(one[name] for one in goes)
        lines = [_("Badge set {name}, with its people, print runs and PDFs").format(name=badge) for badge in badges]
        refused = set() if self.has_delete_permission(request) else {str(Badge._meta.verbose_name)}
        return lines, counts, refused, []

    @admin.action(description=lazy("Delete for good"), permissions=["delete"])
    def erase(self, request: HttpRequest, queryset: QuerySet[Badge]) -> HttpResponse:
        goes = set_page.goes_with(list(queryset))
        question = Question(
            _("Delete these sets for good?"), _("Delete for good"),
            _("People, photos, PDFs and shared links go at once. “Delete, can be restored” keeps a way back."),
            grave=True, reason=True, heads=[_("People"), _("Runs"), _("PDFs"), _("Pictures")],
            row=lambda badge: list(goes[badge.pk].values()),
            left_alone=[_("Lists and pictures that other sets use as well stay.")],
        )  # fmt: skip
        answer = self.answered(request, queryset, "erase", question)
        if isinstance(answer, HttpResponse):
            return answer
        for badge in queryset:
            with transaction.atomic():
                audit.record(request, "erased", badge, before=goes[badge.pk], reason=answer.cleaned_data["reason"])
                badge.erase()
        self.message_user(request, _("{number} deleted for good.").format(number=len(goes)))
        return HttpResponseRedirect(reverse("admin:badges_badge_changelist"))

    # --- What can be undone ---

    def people_and_runs(self, queryset: QuerySet[Badge]) -> dict[str, Any]:
        goes = set_page.goes_with(list(queryset))
        return {
            "heads": [_("People"), _("Runs")],
            "row": lambda badge: [goes[badge.pk]["people"], goes[badge.pk]["runs"]],
        }

    @admin.action(description=lazy("Make the PDF again"), permissions=["regenerate"])
    def regenerate(self, request: HttpRequest, queryset: QuerySet[Badge]) -> HttpResponse:
        explained = _("With the options of each set's last run; A4 where there is none.")
        question = Question(
            _("Make these PDFs again?"), _("Make the PDFs"), explained, **self.people_and_runs(queryset)
        )
        answer = self.answered(request, queryset, "regenerate", question)
        if isinstance(answer, HttpResponse):
            return answer
        badges = list(queryset)
        runs = latest_runs(badges)
        self.make_again(request, [runs.get(badge.pk) or PrintRun(badge=badge, paper="a4") for badge in badges])
        return self.done(request)

    @admin.action(description=lazy("Delete, can be restored"), permissions=["delete"])
    def soft_delete(self, request: HttpRequest, queryset: QuerySet[Badge]) -> HttpResponse:
        question = Question(
            _("Delete these sets?"), _("Delete, can be restored"), _("“Restore” brings them back."), reason=True,
            **self.people_and_runs(queryset),
        )  # fmt: skip
        answer = self.answered(request, queryset, "soft_delete", question)
        if isinstance(answer, HttpResponse):
            return answer
        badges = list(queryset.filter(deleted_at=None))
        for badge in badges:
            badge.soft_delete()
            after = {"deleted": str(badge.deleted_at)}
            audit.record(request, "deleted", badge, after=after, reason=answer.cleaned_data["reason"])
        self.message_user(request, _("{number} deleted; “Restore” brings them back.").format(number=len(badges)))
        return self.done(request)

    def has_restore_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("badges.restore_badge")

    @admin.action(description=lazy("Restore"), permissions=["restore"])
    def restore(self, request: HttpRequest, queryset: QuerySet[Badge]) -> HttpResponse:
        question = Question(_("Restore these sets?"), _("Restore"), **self.people_and_runs(queryset))
        answer = self.answered(request, queryset, "restore", question)
        if isinstance(answer, HttpResponse):
            return answer
        badges = list(queryset.exclude(deleted_at=None))
        for badge in badges:
            before = {"deleted": str(badge.deleted_at)}
            badge.restore()
            audit.record(request, "restored", badge, before=before, reason=answer.cleaned_data["reason"])
        said = _("{number} restored. Their owners read it in Settings.").format(number=len(badges))
        self.message_user(request, said, messages.SUCCESS)
        return self.done(request)

    @admin.action(description=lazy("Stop runs"), permissions=["stop"])
    def stop_runs(self, request: HttpRequest, queryset: QuerySet[Badge]) -> HttpResponse:
        question = Question(
            _("Stop the runs of these sets?"), _("Stop them"), reason=True, **self.people_and_runs(queryset)
        )
        answer = self.answered(request, queryset, "stop_runs", question)
        if isinstance(answer, HttpResponse):
            return answer
        runs = PrintRun.objects.filter(badge__in=queryset, status__in=["queued", "running"]).select_related("badge")
        self.stop(request, list(runs), answer.cleaned_data["reason"])
        return self.done(request)

    def has_give_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("badges.change_badge") and request.user.has_perm("badges.add_badge")

    def has_download_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("files.view_file")

    @admin.action(description=lazy("Download PDFs as one ZIP"), permissions=["download"])
    def download(self, request: HttpRequest, queryset: QuerySet[Badge]) -> HttpResponse | FileResponse:
        printed = queryset.filter(print_runs__status=PrintRun.Status.DONE).distinct()[:PACKED]
        runs = [start_whole_set(badge).run for badge in printed]
        if not runs:
            self.message_user(request, _("None of these sets has a PDF now."), messages.ERROR)
            return self.done(request)
        files = [run.file_id for run in runs if run.file_id]
        if len(files) < len(runs):
            message = _(
                "Some of these sets have changed since their PDF was made. It is being made again: download it "
                "again soon."
            )
            self.message_user(request, message, messages.WARNING)
            return self.done(request)
        for run in runs:
            audit.record(request, "downloaded", run.badge)
        packed = pack(File.objects.filter(pk__in=files))
        return FileResponse(packed, as_attachment=True, filename="badges.zip")
