"""/api/print-runs: PDFs started, watched and cancelled."""

from typing import Any
from uuid import UUID

import django_filters
from django.db import models
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.fields import Field
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework_json_api import serializers

from badges.api import print_options
from badges.api.badge_serializers import BadgeSerializer, no_column, shows
from badges.api.badges import SECONDS_FOR_PREFLIGHT, BadgeViewSet
from badges.api.base import Resources, ShortList
from badges.api.print_options import PrintOptionsSerializer
from badges.models import Attendee, Badge, Printer, PrintRun
from badges.people.roles import roles_of
from badges.printing import kept_reports
from badges.printing.preflight import Question, answer, refuse_errors
from badges.printing.records import PRINT_STATES
from badges.printing.run import NO_RECIPIENTS, cancel_run
from badges.printing.starting import is_made, mail_pdf, start_print_run, start_whole_set, whole_options
from badges.rendering import OPTIONS
from badges.sentences import say
from badgeyay import jsonapi
from badgeyay.endpoint import body_of
from badgeyay.jsonapi import Related
from badgeyay.names import KnownNames
from badgeyay.pool import beside
from badgeyay.refusals import Conflict
from badgeyay.throttling import limit

MOST_KINDS = 50  # kinds of error to accept


class PrintRunSerializer(PrintOptionsSerializer, serializers.ModelSerializer[PrintRun]):
    badge = Related("badges", queryset=Badge.objects.filter(deleted_at=None))
    attendees = Related(
        "attendees",
        owner="badge__owner",
        queryset=Attendee.objects.only("badge"),
        many=True,
        write_only=True,
        required=False,
    )
    printer = Related("printers", queryset=Printer.objects.all(), required=False, allow_null=True)
    file = Related("files", read_only=True, allow_null=True)
    accept_errors = ShortList(
        child=serializers.CharField(max_length=40),
        required=False,
        write_only=True,
        max_length=MOST_KINDS,
        help_text="Kinds of errors of the preflight that are printed all the same. With any list, also an empty one, "
        "errors of other kinds refuse the run with 409; without it nothing is checked.",
    )

    included_serializers = {
        "badge": BadgeSerializer,
        "file": "files.serializers.FileSerializer",
        "printer": "badges.api.equipment.PrinterSerializer",
    }

    class Meta:
        model = PrintRun
        resource_name = "print-runs"
        fields = [
            "number", "people", "filter_column", "filter_value", "reason", "reprints", "left_out", *print_options.NAMES,
            "copies", "sort", "whole", "continue_sheet", "next_slot", "mail", "status", "progress", "total", "sheets",
            "message", "fault", "warnings", "created_at",
            "finished_at", "badge", "attendees", "printer", "file", "accept_errors",
        ]  # fmt: skip
        read_only_fields = [
            "number", "reprints", "left_out", "status", "progress", "total", "sheets", "message", "fault", "warnings",
            "created_at", "finished_at", "next_slot",
        ]  # fmt: skip

    def get_fields(self) -> dict[str, Field[Any, Any, Any, Any]]:
        fields = super().get_fields()
        if not shows(self.context.get("view"), "print-runs", "warnings"):
            del fields["warnings"]
        return fields

    def get_root_meta(self, resource: Any, many: bool) -> dict[str, int]:
        """The response to a create has what is left of the quota."""
        return {"badgesLeft": self.context["badges_left"]} if "badges_left" in self.context else {}

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        if values.get("whole"):
            return _checked_whole(values)
        badge, columns = values["badge"], [*values["badge"].columns, *roles_of(values["badge"])]
        _check_people(badge, values, columns)
        print_options.check_columns(badge, [values["sort"]] if values.get("sort") else [], "sort")
        _sync_old_fields(values)
        if not values.get("sheet"):
            values.setdefault("paper", "a4")
        print_options.check_columns(badge, values.get("order", []), "order")
        print_options.checked(badge, values)
        return values


def _checked_whole(values: dict[str, Any]) -> dict[str, Any]:
    """A run of the whole set prints everybody with the set's own print settings, so it takes no other options."""
    for name in values.keys() - {"badge", "whole", "mail", "accept_errors"}:
        raise serializers.ValidationError({name: "A whole set is printed as its print settings say: leave this out."})
    return values


def _sync_old_fields(values: dict[str, Any]) -> None:
    """Keep `copies` and `sort` in step with `sides` and `order`: older clients and workers know only these."""
    if values.get("copies") == PrintRun.Copies.TWICE:
        values.setdefault("sides", PrintRun.Sides.TWICE)
    if values.get("sort"):
        values.setdefault("order", [values["sort"]])
    twice = values.get("sides") == PrintRun.Sides.TWICE
    values["copies"] = PrintRun.Copies.TWICE if twice else PrintRun.Copies.ONCE
    values["sort"] = (values.get("order") or [""])[0]


def _check_people(badge: Badge, values: dict[str, Any], columns: list[str]) -> None:
    """The people must be selected in exactly one way, and there must be some."""
    chosen = values.get("attendees")
    kind = values.setdefault("people", PrintRun.People.ALL if chosen is None else PrintRun.People.SELECTION)
    if (kind == PrintRun.People.SELECTION) != (chosen is not None):
        raise serializers.ValidationError({"attendees": "Choose attendees if, and only if, people is 'selection'."})
    if chosen == [] and not values.get("blanks"):
        raise serializers.ValidationError({"attendees": say("Choose attendees, or only blanks.")})
    if any(attendee.badge_id != badge.id for attendee in chosen or ()):
        raise serializers.ValidationError({"attendees": say("All attendees must belong to the badge set.")})
    column = values.get("filter_column", "")
    if (kind == PrintRun.People.FILTER) != bool(column):
        raise serializers.ValidationError({"filter_column": "Name a column if, and only if, people is 'filter'."})
    if column and column not in columns:
        raise serializers.ValidationError({"filter_column": no_column(column, columns)})
    if kind == PrintRun.People.NEW and not badge.attendees.filter(PRINT_STATES["to-print"]).exists():
        raise serializers.ValidationError({"people": say(NO_RECIPIENTS[kind])})


def _report(badge: Badge, options: dict[str, Any], attendees: list[UUID]) -> dict[str, Any]:
    """The preflight report, stored or made now."""
    question = Question(
        people=options["people"],
        column=options.get("filter_column", ""),
        value=options.get("filter_value", ""),
        ids=tuple(map(str, attendees)),
        options={name: options[name] for name in OPTIONS if name in options},
        printer=str(options["printer"].pk) if options.get("printer") else "",
    )
    return kept_reports.kept(badge, question) or beside(answer, SECONDS_FOR_PREFLIGHT, badge, question)


class ChangeSerializer(KnownNames, serializers.Serializer[Any]):
    """The changes that a client can make: stop the run, or have its PDF mailed to the owner of the set."""

    status = serializers.ChoiceField(["cancelled"], required=False)
    mail = serializers.BooleanField(required=False, help_text="True: at once if it is done, or else when it is.")

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        if ("status" in values) == bool(values.get("mail")):
            raise serializers.ValidationError({"status": "Write either status: cancelled or mail: true."})
        return values

    class Meta:
        resource_name = "print-runs"


class _Ids(django_filters.BaseInFilter, django_filters.UUIDFilter):
    pass


class PrintRunFilter(django_filters.FilterSet):
    badge = _Ids(field_name="badge_id", help_text="Ids of badge sets, with commas between them.")
    status = django_filters.ChoiceFilter(choices=PrintRun.Status.choices)
    whole = django_filters.BooleanFilter(help_text="True: PDFs of whole sets alone; false: batches alone.")
    newest = django_filters.BooleanFilter(method="of_each", help_text="True: the newest run of each badge set alone.")

    class Meta:
        model = PrintRun
        fields: list[str] = []

    def of_each(self, queryset: models.QuerySet[PrintRun], name: str, newest: bool) -> models.QuerySet[PrintRun]:
        if not newest:
            return queryset
        of_the_same = PrintRun.objects.filter(badge=models.OuterRef("badge")).order_by("-created_at", "id")
        return queryset.filter(pk=models.Subquery(of_the_same.values("pk")[:1]))


class PrintRunViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resources[PrintRun]):
    takes_client_ids = True
    queryset = PrintRun.objects.all()
    serializer_class = PrintRunSerializer
    prefetch_for_includes = {"badge": [models.Prefetch("badge", BadgeViewSet.queryset)], "file": ["file"]}
    owner = "badge__owner"
    filterset_class = PrintRunFilter
    ordering_fields = ["created_at", "finished_at", "status"]
    throttled_actions = {"create": "generation", "partial_update": "generation"}

    @extend_schema(responses={201: PrintRunSerializer, 200: PrintRunSerializer})
    def create(self, request: Request) -> Response:
        options = body_of(self)
        badge, attendees = options.pop("badge"), [attendee.pk for attendee in options.pop("attendees", [])]
        accepted, id = options.pop("accept_errors", None), jsonapi.id_of_client(request)
        whole = options.get("whole", False)
        if options.get("mail"):
            limit(request, self, "mails")
        known = (id and PrintRun.objects.filter(pk=id).exists()) or (whole and is_made(badge))
        if accepted is not None and not known:
            asked = whole_options(badge) | {"people": PrintRun.People.ALL} if whole else options
            refuse_errors(_report(badge, asked, attendees), accepted)
        if whole:
            started = start_whole_set(badge, id, mail=options.get("mail", False))
        else:
            started = start_print_run(badge, options, attendees, id)
        context = {**self.get_serializer_context(), "badges_left": started.badges_left}
        run = self.get_queryset().get(pk=started.run.pk)
        return Response(PrintRunSerializer(run, context=context).data, status=201 if started.new else 200)

    @extend_schema(request=ChangeSerializer)
    def partial_update(self, request: Request, pk: str) -> Response:
        run = self.get_object()
        if body_of(self, ChangeSerializer).get("mail"):
            limit(request, self, "mails")
            mail_pdf(run)
        elif not cancel_run(run):
            raise Conflict(say("This print run has ended already; there is nothing to cancel."), pointer="/data")
        run.refresh_from_db()
        return Response(self.get_serializer(run).data)
