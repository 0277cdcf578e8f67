"""Print runs: asked for, looked at, stopped."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import django_filters
from django.db import models, transaction
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework_json_api.exceptions import Conflict

from badges.api.badge_serializers import CancelSerializer, PrintRunSerializer
from badges.api.badges import BadgeViewSet, Resources
from badges.models import PrintRun
from badges.printing.quota import use_quota
from badges.printing.records import choose_people
from badges.printing.run import cancel_run
from badges.sentences import say
from badges.tasks import queue
from badgeyay import jsonapi


class _Ids(django_filters.BaseInFilter, django_filters.UUIDFilter):
    pass


class PrintRunFilter(django_filters.FilterSet):
    badge = _Ids(field_name="badge_id", help_text="Ids of badge sets, with commas between them.")
    status = django_filters.ChoiceFilter(choices=PrintRun.Status.choices)
    newest = django_filters.BooleanFilter(method="of_each", help_text="True: the newest run of each badge set alone.")

    class Meta:
        model = PrintRun
        fields: list[str] = []

    def of_each(self, queryset: models.QuerySet[PrintRun], name: str, newest: bool) -> models.QuerySet[PrintRun]:
        if not newest:
            return queryset
        of_the_same = PrintRun.objects.filter(badge=models.OuterRef("badge")).order_by("-created_at", "id")
        return queryset.filter(pk=models.Subquery(of_the_same.values("pk")[:1]))


@dataclass(frozen=True)
class Started:
    run: PrintRun
    badges_left: int  # badge sets that its owner's quota still has room for
    new: bool


def start_print_run(values: dict[str, Any], id: UUID | None = None) -> Started:
    """Save a print run and hand it to the workers; without a broker it has ended when this returns.

    Asked again with the same id, it is the run there is: a client may repeat what it had no answer to.
    Raises QuotaUsed, and Conflict where the id is another run's.
    """
    attendees = values.pop("attendees", [])
    with transaction.atomic():
        left = use_quota(values["badge"])
        known = PrintRun.objects.filter(pk=id).first() if id else None
        if known and known.badge_id != values["badge"].pk:
            raise Conflict("Another print run has this id. Choose a new one.")
        if known:
            return Started(known, left, new=False)
        run = PrintRun.objects.create(pk=id or uuid4(), **values)
        choose_people(run, [attendee.pk for attendee in attendees])
        queue(run)
    return Started(run, left, new=True)


class PrintRunViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resources):
    queryset = PrintRun.objects.all()
    serializer_class = PrintRunSerializer
    prefetch_for_includes = {"badge": [models.Prefetch("badge", BadgeViewSet.queryset)], "file": ["file"]}
    owner = "badge__owner"
    filterset_class = PrintRunFilter
    ordering_fields = ["created_at", "finished_at", "status"]
    throttled_actions = {"create": "generation"}

    def create(self, request: Request) -> Response:
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        started = start_print_run(serializer.validated_data, jsonapi.id_of_client(request))
        context = {**self.get_serializer_context(), "badges_left": started.badges_left}
        run = self.get_queryset().get(pk=started.run.pk)
        return Response(PrintRunSerializer(run, context=context).data, status=201 if started.new else 200)

    @extend_schema(request=CancelSerializer)
    def partial_update(self, request: Request, pk: str) -> Response:
        run = self.get_object()
        CancelSerializer(data=request.data).is_valid(raise_exception=True)
        if not cancel_run(run):
            raise Conflict(say("This print run has ended already; there is nothing to cancel."))
        run.refresh_from_db()
        return Response(self.get_serializer(run).data)
