"""/api/photo-archives: photos of people, imported from a ZIP archive."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import viewsets
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework_json_api import serializers

from badges.api.base import user_of
from badges.models import Attendee, Badge
from badges.people.photo_archives import import_photos
from badges.people.roles import display_name
from badgeyay.endpoint import Endpoint, body_of
from badgeyay.jsonapi import Related
from badgeyay.names import KnownNames
from files.models import File

MOST_LISTED = 500


class NewPhotoArchiveSerializer(KnownNames, serializers.Serializer[Any]):
    badge = Related("badges", queryset=Badge.objects.filter(deleted_at=None))
    file = Related("files", queryset=File.objects.filter(kind=File.Kind.ARCHIVE))

    class Meta:
        resource_name = "photo-archives"


class PhotoArchiveSerializer(serializers.Serializer[Any]):
    """The result of an import; it is not stored."""

    matched = serializers.ListField(child=serializers.DictField(), help_text="file, attendee (id), name.")
    unmatched = serializers.ListField(child=serializers.DictField(), help_text="file, reason why it belongs to nobody.")
    without = serializers.ListField(
        child=serializers.DictField(), help_text=f"attendee (id), name: the first {MOST_LISTED} who have no photo."
    )
    without_count = serializers.IntegerField()

    class Meta:
        resource_name = "photo-archives"


class PhotoArchiveViewSet(Endpoint, viewsets.GenericViewSet[File]):
    queryset = File.objects.none()
    serializer_class = PhotoArchiveSerializer
    throttled_actions = {"create": "imports"}
    filter_backends = []

    @extend_schema(request=NewPhotoArchiveSerializer, responses={201: PhotoArchiveSerializer})
    def create(self, request: Request) -> Response:
        values = body_of(self, NewPhotoArchiveSerializer)
        badge, archive = values["badge"], values["file"]
        id = archive.pk
        found = import_photos(badge, archive, user_of(request))
        badge.refresh_from_db()
        answer = {
            "pk": id,
            "matched": [{"file": path, **_who(badge, one)} for path, one in found.photos.items()],
            "unmatched": [{"file": path, "reason": reason} for path, reason in found.unmatched.items()],
            "without": [_who(badge, one) for one in found.without[:MOST_LISTED]],
            "without_count": len(found.without),
        }
        return Response(PhotoArchiveSerializer(answer).data, status=201)


def _who(badge: Badge, attendee: Attendee) -> dict[str, Any]:
    return {"attendee": str(attendee.pk), "name": display_name(badge, attendee.fields)}
