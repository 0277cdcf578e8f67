"""The back office of print runs: the list, the page of one, and the board of what is queued, running and failed."""

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from badges.admin.figures import failed_since
from badges.admin.filters import StateFilter
from badges.admin.states import paper_of, shown
from badges.models import Badge, PrintRun
from badges.printing.options import order_of
from badges.printing.run import cancel_run
from badges.printing.starting import print_again
from badgeyay.back_office import audit
from badgeyay.back_office.links import link, may_see
from badgeyay.back_office.pages import FOUND, Deleted, OfficePage, Question
from badgeyay.back_office.templatetags.office import chip
from badgeyay.back_office.workers import workers
from badgeyay.refusals import Refusal
from files.models import File

ON_THE_BOARD = 12  # cards in a column
# What the page of a run shows.
RESULT = ["badge_link", "owner_link", "state", "made", "readable_warnings", "pdf", "file_link"]
OF_FAILED = ["why", "fault"]
OPTIONS = [
    "chosen", "on", "orientation", "gutter", "sides", "ordering_columns", "start_slot", "blanks", "extras",
    "print_shop", "printer",
]  # fmt: skip
EXTRAS = {
    "cut_stack": lazy("cut stack"),
    "bleed": lazy("bleed"),
    "crop_marks": lazy("crop marks"),
    "cut_lines": lazy("cut lines"),
    "accessible": lazy("accessible"),
}


class Regenerates(OfficePage):
    """Actions on badge sets and on print runs: make the PDF again, and stop."""

    def has_regenerate_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("badges.add_printrun")

    def has_stop_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("badges.change_printrun")

    def make_again(self, request: HttpRequest, runs: Iterable[PrintRun]) -> None:
        alive = [run for run in runs if not run.badge.deleted_at]
        again = []
        for run in alive:
            try:
                again.append(print_again(run))
            except Refusal as refusal:
                self.message_user(request, f"{run.badge.name}: {refusal}", messages.ERROR)
                continue
            audit.record(request, "printed", run.badge, after={"run": str(again[-1].pk)})
        if not alive:
            sentence = _("Nothing to print: these badges are deleted. Restore them first.")
            self.message_user(request, sentence, messages.ERROR)
        if again:
            links = format_html_join(", ", "{}", [(link(run, run.badge.name),) for run in again])
            said = format_html(_("{} queued: {}."), len(again), links)
            self.message_user(request, said, messages.SUCCESS)

    def stop(self, request: HttpRequest, runs: Iterable[PrintRun], reason: str) -> int:
        stopped = 0
        for run in runs:
            before = run.status
            if cancel_run(run):
                stopped += 1
                audit.record(
                    request, "stopped", run, before={"status": before}, after={"status": "cancelled"}, reason=reason
                )
        self.message_user(request, _("{number} stopped.").format(number=stopped))
        return stopped


@admin.register(PrintRun)
class PrintRunAdmin(Regenerates):
    never = {"add", "change"}
    list_display = ["state", "badge_link", "owner_link", "made", "on", "why", "tries", "asked", "pdf"]
    list_display_links = ["state"]
    list_filter = [("status", StateFilter), "fault", "sides", "created_at"]
    list_select_related = ["badge__owner", "file"]
    search_fields = ["request_id"]
    search_placeholder = lazy("Name of a set, or a request id")
    ordering = ["-created_at", "id"]
    sortable_by = ["asked"]
    readonly_fields = [*RESULT, *OF_FAILED, *OPTIONS]
    actions = ["regenerate", "stop_runs"]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("board/", view(self.board), name="badges_printrun_board"),
            path("<uuid:pk>/again/", view(self.again), name="badges_printrun_again"),
            path("<uuid:pk>/stop/", view(self.stop_one), name="badges_printrun_stop"),
            *super().get_urls(),
        ]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[PrintRun], search_term: str
    ) -> tuple[QuerySet[PrintRun], bool]:
        """Sets are looked up first: a condition over two tables could use no index."""
        if not search_term.strip():
            return queryset, False
        sets = Badge.objects.filter(name__icontains=search_term).order_by().values_list("pk", flat=True)
        found = Q(badge__in=list(sets[:FOUND]))
        if re.fullmatch("[0-9a-f-]{6,64}", search_term):
            found |= Q(request_id__startswith=search_term)
        return queryset.filter(found), False

    # --- The board ---

    def board(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        now = timezone.localtime()
        runs = PrintRun.objects.select_related("badge__owner", "file")
        queued = runs.filter(status="queued").order_by("created_at")
        running = runs.filter(status="running").order_by("created_at")
        failed = failed_since(now - timedelta(hours=24)).select_related("badge__owner", "file")
        columns = [
            {"name": name, "state": state, "runs": list(map(shown, found[:ON_THE_BOARD])), "number": found.count()}
            for name, state, found in (
                (_("Queued"), "queued", queued), (_("Running"), "running", running),
                (_("Failed in 24 hours"), "failed", failed),
            )
        ]  # fmt: skip
        context = {
            **self.admin_site.each_context(request), "title": _("Print runs"), "opts": self.opts, "now": now,
            "columns": columns, "workers": workers(), "may_retry": self.has_regenerate_permission(request),
            "may_stop": self.has_stop_permission(request), "media": self.media,
        }  # fmt: skip
        return TemplateResponse(request, "admin/badges/printrun/board.html", context)

    def again(self, request: HttpRequest, pk: Any) -> HttpResponse:
        run = get_object_or_404(PrintRun.objects.select_related("badge__owner"), pk=pk)
        if request.method != "POST" or not self.has_regenerate_permission(request):
            raise PermissionDenied
        self.make_again(request, [run])
        return HttpResponseRedirect(self.back(request))

    def stop_one(self, request: HttpRequest, pk: Any) -> HttpResponse:
        run = get_object_or_404(PrintRun.objects.select_related("badge__owner"), pk=pk)
        if request.method != "POST" or not self.has_stop_permission(request):
            raise PermissionDenied
        reason = request.POST.get("reason", "").strip()
        if not reason:
            self.message_user(request, _("A reason is needed. Owners read it in Settings."), messages.ERROR)
        else:
            self.stop(request, [run], reason)
        return HttpResponseRedirect(self.back(request))

    def back(self, request: HttpRequest) -> str:
        there = super().back(request)
        return reverse("admin:badges_printrun_board") if there.endswith(("/again/", "/stop/")) else there

    # --- The page of one run ---

    def get_fieldsets(self, request: HttpRequest, obj: PrintRun | None = None) -> Any:
        is_failed = obj is not None and obj.status == PrintRun.Status.FAILED
        result = [*RESULT, *OF_FAILED] if is_failed else RESULT
        return [(_("Result"), {"fields": result}), (_("Options"), {"fields": OPTIONS})]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        run: PrintRun = context["original"]
        context |= {
            "said": shown(run),
            "may": set(self.get_actions(request)),
            "list_url": reverse("admin:badges_printrun_changelist"),
            "staff_actions": audit.about(run),
        }
        return super().render_change_form(request, context, *args, **kwargs)

    # --- Columns ---

    @admin.display(description=lazy("state"), ordering="status")
    def state(self, run: PrintRun) -> SafeString:
        said = shown(run)
        return chip(said.state, said.level, said.picture)

    @admin.display(description=lazy("badge set"))
    def badge_link(self, run: PrintRun) -> str:
        return link(run.badge)

    @admin.display(description=lazy("owner"))
    def owner_link(self, run: PrintRun) -> str:
        return link(run.badge.owner, run.badge.owner.get_full_name())

    @admin.display(description=lazy("made"))
    def made(self, run: PrintRun) -> SafeString:
        return format_html(
            '<span class="nowrap">{}</span>', _("{made} of {all}").format(made=run.progress, all=run.total)
        )

    @admin.display(description=lazy("asked for"), ordering="created_at")
    def asked(self, run: PrintRun) -> str:
        return date_format(timezone.localtime(run.created_at), "SHORT_DATETIME_FORMAT")

    @admin.display(description=lazy("why it failed"))
    def why(self, run: PrintRun) -> str:
        return run.message or "-"

    @admin.display(description=lazy("tries"))
    def tries(self, run: PrintRun) -> int:
        return run.attempt

    @admin.display(description=lazy("paper or sheet"))
    def on(self, run: PrintRun) -> str:
        return paper_of(run)

    @admin.display(description=lazy("order"))
    def ordering_columns(self, run: PrintRun) -> str:
        return ", ".join(order_of(run)) or _("as in the list")

    @admin.display(description=lazy("with"))
    def extras(self, run: PrintRun) -> str:
        """The choices of yes or no that were answered with yes."""
        return ", ".join(str(said) for name, said in EXTRAS.items() if getattr(run, name)) or "-"

    @admin.display(description=lazy("people"))
    def chosen(self, run: PrintRun) -> str:
        number = run.attendees.count()
        text = _("{number} chosen").format(number=number) if number else _("all of the set")
        people = reverse("admin:badges_attendee_changelist")
        shown = format_html('<a href="{}?badge__id__exact={}">{}</a>', people, run.badge_id, text)
        return shown if may_see("badges.attendee") else text

    @admin.display(description=lazy("warnings"))
    def readable_warnings(self, run: PrintRun) -> SafeString | str:
        lines = format_html_join("", "<li>{}</li>", [(warning.get("message", ""),) for warning in run.warnings])
        return format_html('<ul class="lines">{}</ul>', lines) if run.warnings else "-"

    @admin.display(description=lazy("file"))
    def file_link(self, run: PrintRun) -> str:
        return link(run.file)

    @admin.display(description="PDF")
    def pdf(self, run: PrintRun) -> str:
        if run.file_id is None or not may_see("files.file"):
            return "-"
        url = reverse("admin:files_file_download", args=[run.file_id])
        said = _("PDF of {name}").format(name=run.badge.name)
        return format_html('<a href="{}" aria-label="{}">PDF</a>', url, said)

    # --- Deleting ---

    def delete_model(self, request: HttpRequest, obj: PrintRun) -> None:
        self.delete_queryset(request, PrintRun.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[PrintRun]) -> None:
        """Delete the runs with their PDFs."""
        runs = list(queryset.values_list("pk", flat=True))
        with transaction.atomic():
            # With their keys: nobody can share one from here on.
            list(PrintRun.objects.select_for_update().filter(pk__in=runs).order_by("pk").values_list("pk"))
            File.objects.filter(print_run__in=runs).delete()
            PrintRun.objects.filter(pk__in=runs).delete()

    def get_deleted_objects(self, objs: Sequence[PrintRun] | QuerySet[PrintRun], request: HttpRequest) -> Deleted:
        """Django would list every chosen attendee."""
        runs = list(objs)
        pdfs = sum(run.file_id is not None for run in runs)
        refused = set() if self.has_delete_permission(request) else {str(PrintRun._meta.verbose_name)}
        lines = [_("Print run {run}, with its PDF").format(run=run) if run.file_id else str(run) for run in runs]
        return lines, {_("print runs"): len(runs), "PDFs": pdfs}, refused, []

    # --- Actions ---

    @admin.action(description=lazy("Make the PDF again, with the same options"), permissions=["regenerate"])
    def regenerate(self, request: HttpRequest, queryset: QuerySet[PrintRun]) -> HttpResponse:
        question = Question(
            _("Make these PDFs again?"), _("Make the PDFs"), heads=[_("State")], row=lambda run: [shown(run).state]
        )
        answer = self.answered(request, queryset, "regenerate", question)
        if isinstance(answer, HttpResponse):
            return answer
        self.make_again(request, list(queryset))
        return self.done(request)

    @admin.action(description=lazy("Stop"), permissions=["stop"])
    def stop_runs(self, request: HttpRequest, queryset: QuerySet[PrintRun]) -> HttpResponse:
        question = Question(
            _("Stop these print runs?"), _("Stop them"), _("Runs that have ended stay as they are."), reason=True,
            heads=[_("State")], row=lambda run: [shown(run).state],
        )  # fmt: skip
        answer = self.answered(request, queryset, "stop_runs", question)
        if isinstance(answer, HttpResponse):
            return answer
        self.stop(request, list(queryset), answer.cleaned_data["reason"])
        return self.done(request)
