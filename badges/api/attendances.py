"""/api/attendances: marks many people as coming or not coming in one step."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import viewsets
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework_json_api import serializers

from badges.api.base import ShortList, user_of
from badges.models import Attendee, Badge
from badges.people.attendance import bring_back, leave_out
from badges.people.corrections import MOST
from badgeyay.endpoint import Endpoint, body_of
from badgeyay.jsonapi import Related
from badgeyay.names import KnownNames


class AttendanceSerializer(KnownNames, serializers.Serializer[Any]):
    """To undo the change, send `people` back with the opposite value of `coming`."""

    coming = serializers.BooleanField(help_text="False: these people get no badges.")
    people = ShortList(
        child=serializers.UUIDField(),
        max_length=MOST,
        required=False,
        help_text=f"Ids of up to {MOST:,} attendees; without them everybody who is not coming is brought back.",
    )
    badge = Related("badges", queryset=Badge.objects.filter(deleted_at=None))

    class Meta:
        resource_name = "attendances"

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        if not values["coming"] and "people" not in values:
            raise serializers.ValidationError({"people": "Name the people who are not coming."})
        return values


class ChangedSerializer(serializers.Serializer[Any]):
    coming = serializers.BooleanField()
    people = serializers.ListField(child=serializers.UUIDField(), help_text="Whom it has concerned.")

    class Meta:
        resource_name = "attendances"


class AttendanceViewSet(Endpoint, viewsets.GenericViewSet[Attendee]):
    queryset = Attendee.objects.none()
    serializer_class = ChangedSerializer
    filter_backends = []

    @extend_schema(request=AttendanceSerializer, responses={201: ChangedSerializer})
    def create(self, request: Request) -> Response:
        values = body_of(self, AttendanceSerializer)
        badge, named = values["badge"], values.get("people")
        change = bring_back if values["coming"] else leave_out
        answer = {"pk": badge.pk, "coming": values["coming"], "people": change(badge, user_of(request), named)}
        return Response(ChangedSerializer(answer).data, status=201)
