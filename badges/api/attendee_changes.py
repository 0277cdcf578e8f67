"""/api/attendee-changes: the history of the people of a badge set, read only."""

import django_filters
from django.db import models
from rest_framework import mixins
from rest_framework_json_api import serializers

from badges.api.badge_serializers import BadgeSerializer
from badges.api.badges import BadgeViewSet
from badges.api.base import Resources
from badges.models import Attendee, AttendeeChange
from badges.people.roles import display_name, in_list_order
from badgeyay.jsonapi import Related


class AttendeeChangeSerializer(serializers.ModelSerializer[AttendeeChange]):
    attendee = serializers.UUIDField(read_only=True, help_text="The row may have been erased since.")
    name = serializers.SerializerMethodField(help_text="The person's current name; empty after erasure.")
    by = serializers.SerializerMethodField(help_text="Name or address of who did it; null once that account is gone.")
    fields = serializers.SerializerMethodField(  # type: ignore[assignment]  # see AttendeeSerializer
        "difference", help_text="Column, text before, text after."
    )
    badge = Related("badges", read_only=True)

    included_serializers = {"badge": BadgeSerializer}

    class Meta:
        model = AttendeeChange
        resource_name = "attendee-changes"
        fields = ["kind", "source", "at", "by", "attendee", "name", "fields", "badge"]
        read_only_fields = fields

    def get_name(self, change: AttendeeChange) -> str:
        now = getattr(change, "person", None)  # the view's annotation: the fields of who is still there
        return display_name(change.badge, now or change.new or change.old)

    def get_by(self, change: AttendeeChange) -> str | None:
        return change.by.get_full_name() if change.by else None

    def difference(self, change: AttendeeChange) -> list[dict[str, str | None]]:
        columns = in_list_order(change.badge, {*change.old, *change.new})
        return [{"column": name, "old": change.old.get(name), "new": change.new.get(name)} for name in columns]


class AttendeeChangeFilter(django_filters.FilterSet):
    badge = django_filters.UUIDFilter(field_name="badge_id")
    attendee = django_filters.UUIDFilter()
    kind = django_filters.ChoiceFilter(choices=AttendeeChange.Kind.choices)

    class Meta:
        model = AttendeeChange
        fields: list[str] = []


class AttendeeChangeViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resources[AttendeeChange]):
    _person = Attendee.with_removed.filter(pk=models.OuterRef("attendee")).values("fields")
    queryset = AttendeeChange.objects.select_related("badge", "by").annotate(person=models.Subquery(_person))
    serializer_class = AttendeeChangeSerializer
    prefetch_for_includes = {"badge": [models.Prefetch("badge", BadgeViewSet.queryset)]}
    owner = "badge__owner"
    filterset_class = AttendeeChangeFilter
    ordering_fields = ["at"]
    http_method_names = ["get", "head", "options"]
