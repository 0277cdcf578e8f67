"""Print runs: asked for, looked at, stopped."""

import django_filters
from django.db import models
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.request import Request
from rest_framework.response import Response

from badges.api.badges import BadgeViewSet
from badges.api.base import Resources
from badges.api.print_run_serializers import CancelSerializer, PrintRunSerializer
from badges.models import PrintRun
from badges.printing.run import cancel_run
from badges.printing.starting import start_print_run
from badges.sentences import say
from badgeyay import jsonapi
from badgeyay.refusals import Conflict


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


class PrintRunViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resources[PrintRun]):
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
        options = serializer.validated_data
        badge, attendees = options.pop("badge"), [attendee.pk for attendee in options.pop("attendees", [])]
        started = start_print_run(badge, options, attendees, jsonapi.id_of_client(request))
        context = {**self.get_serializer_context(), "badges_left": started.badges_left}
        run = self.get_queryset().get(pk=started.run.pk)
        return Response(PrintRunSerializer(run, context=context).data, status=201 if started.new else 200)

    @extend_schema(request=CancelSerializer)
    def partial_update(self, request: Request, pk: str) -> Response:
        run = self.get_object()
        CancelSerializer(data=request.data).is_valid(raise_exception=True)
        if not cancel_run(run):
            raise Conflict(say("This print run has ended already; there is nothing to cancel."), pointer="/data")
        run.refresh_from_db()
        return Response(self.get_serializer(run).data)
