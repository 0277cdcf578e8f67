"""/api/staff-actions: what staff did to the user's account and data, without their names."""

from django.db.models import QuerySet
from rest_framework import viewsets
from rest_framework_json_api import serializers

from badgeyay.back_office.models import StaffAction
from badgeyay.endpoint import Endpoint


class StaffActionSerializer(serializers.ModelSerializer[StaffAction]):
    said = serializers.CharField(read_only=True, help_text="What was done, in the language of the request.")

    class Meta:
        model = StaffAction
        resource_name = "staff-actions"
        fields = ["at", "action", "said", "kind", "name", "reason", "before", "after"]


class StaffActionViewSet(Endpoint, viewsets.ReadOnlyModelViewSet[StaffAction]):
    queryset = StaffAction.objects.all()
    serializer_class = StaffActionSerializer
    ordering_fields = ["at"]
    lookup_value_converter = "uuid"

    def get_queryset(self) -> QuerySet[StaffAction]:
        if not self.request.user.is_authenticated:  # the OpenAPI schema is generated without a user
            return StaffAction.objects.none()
        return StaffAction.objects.filter(concerns=self.request.user)
