"""/api/put-backs: makes people of rows that were left out, and restores people who were removed."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import viewsets
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework_json_api import serializers

from badges.api.base import ShortList, user_of
from badges.models import Attendee, Badge
from badges.people.left_out import MOST, put_back
from badgeyay.endpoint import Endpoint, body_of
from badgeyay.jsonapi import Related
from badgeyay.names import KnownNames


class PutBackSerializer(KnownNames, serializers.Serializer[Any]):
    """To undo it, delete the people in the response."""

    rows = ShortList(
        child=serializers.IntegerField(min_value=1),
        max_length=MOST,
        required=False,
        help_text="Numbers of rows that were left out, as the badge set's `account` has them.",
    )
    people = ShortList(
        child=serializers.UUIDField(), max_length=MOST, required=False, help_text="Ids of people who were removed."
    )
    badge = Related("badges", queryset=Badge.objects.filter(deleted_at=None))

    class Meta:
        resource_name = "put-backs"

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        if not values.get("rows") and not values.get("people"):
            raise serializers.ValidationError({"rows": "Name the rows or the people to put back."})
        return values


class PutBackAnswerSerializer(serializers.Serializer[Any]):
    people = serializers.ListField(child=serializers.UUIDField(), help_text="Who is in the list again.")

    class Meta:
        resource_name = "put-backs"


class PutBackViewSet(Endpoint, viewsets.GenericViewSet[Attendee]):
    queryset = Attendee.objects.none()
    serializer_class = PutBackAnswerSerializer
    filter_backends = []

    @extend_schema(request=PutBackSerializer, responses={201: PutBackAnswerSerializer})
    def create(self, request: Request) -> Response:
        values = body_of(self, PutBackSerializer)
        found = put_back(values["badge"], values.get("rows", ()), values.get("people", ()), user_of(request))
        return Response(PutBackAnswerSerializer({"pk": values["badge"].pk, "people": found}).data, status=201)
