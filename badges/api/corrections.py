"""/api/corrections: many cells of a badge set's people, corrected in one request."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import viewsets
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework_json_api import serializers

from badges.api.badge_serializers import no_column
from badges.api.base import user_of
from badges.models import Attendee, Badge
from badges.people import corrections
from badges.people.corrections import MOST, Correction
from badgeyay.endpoint import Endpoint, body_of
from badgeyay.jsonapi import Related
from badgeyay.names import KnownNames


class CellSerializer(KnownNames):
    """A member of an attribute, not a resource."""

    attendee = serializers.UUIDField()
    column = serializers.CharField(max_length=200)
    old = serializers.CharField(
        allow_blank=True, trim_whitespace=False, help_text="A cell with another text is skipped."
    )
    new = serializers.CharField(allow_blank=True, max_length=5000, trim_whitespace=False)


class CorrectionSerializer(KnownNames, serializers.Serializer[Any]):
    cells: serializers.ListSerializer[Any] = serializers.ListSerializer(
        child=CellSerializer(), max_length=MOST, help_text=f"Up to {MOST:,} texts: attendee, column, old, new."
    )
    badge = Related("badges", queryset=Badge.objects.filter(deleted_at=None))

    class Meta:
        resource_name = "corrections"

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        for cell in values["cells"]:
            if cell["column"] not in values["badge"].columns:
                raise serializers.ValidationError({"cells": no_column(cell["column"], values["badge"].columns)})
        return values


class MadeSerializer(serializers.Serializer[Any]):
    """The cells that were corrected. To undo it, send `cells` back with `old` and `new` swapped."""

    cells = serializers.ListField(child=serializers.DictField(), help_text="attendee, column, old, new.")
    skipped = serializers.IntegerField(help_text="Texts that had changed meanwhile and were left alone.")

    class Meta:
        resource_name = "corrections"


class CorrectionViewSet(Endpoint, viewsets.GenericViewSet[Attendee]):
    queryset = Attendee.objects.none()
    serializer_class = MadeSerializer
    filter_backends = []

    @extend_schema(request=CorrectionSerializer, responses={201: MadeSerializer})
    def create(self, request: Request) -> Response:
        values = body_of(self, CorrectionSerializer)
        badge, asked = values["badge"], [Correction(**cell) for cell in values["cells"]]
        made = corrections.correct(badge, asked, user_of(request))
        cells = [{"attendee": str(one.attendee), "column": one.column, "old": one.old, "new": one.new} for one in made]
        answer = {"pk": badge.pk, "cells": cells, "skipped": len(asked) - len(made)}
        return Response(MadeSerializer(answer).data, status=201)
