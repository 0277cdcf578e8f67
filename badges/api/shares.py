"""/api/shares: links to finished PDFs, created and revoked by the owner of the badge set."""

from datetime import datetime

import django_filters
from django.db import models
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from rest_framework import mixins
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework_json_api import serializers

from badges.api.base import Resources
from badges.models import PrintRun, Share
from badges.printing import share_links
from badges.sentences import say
from badgeyay import error_pages
from badgeyay.jsonapi import Related
from badgeyay.names import KnownNames
from files.views import send_file


class ShareSerializer(KnownNames, serializers.ModelSerializer[Share]):
    url = serializers.SerializerMethodField(help_text="The link; whoever has it can download the PDF.")
    print_run = Related(
        "print-runs",
        owner="badge__owner",
        queryset=PrintRun.objects.filter(status=PrintRun.Status.DONE, badge__deleted_at=None),
    )

    class Meta:
        model = Share
        resource_name = "shares"
        fields = ["url", "expires_at", "created_at", "print_run"]
        read_only_fields = ["created_at"]

    def get_url(self, share: Share) -> str:
        return share_links.url_of(share)

    def validate_expires_at(self, moment: datetime) -> datetime:
        if not timezone.now() < moment <= timezone.now() + share_links.LONGEST:
            raise serializers.ValidationError(
                say("Give a date and time within the next {days} days.", days=share_links.LONGEST.days)
            )
        return moment


class ShareFilter(django_filters.FilterSet):
    badge = django_filters.UUIDFilter(field_name="print_run__badge_id", help_text="Links to PDFs of that badge set.")
    works = django_filters.BooleanFilter(method="by_end", help_text="True: links that have not expired.")

    class Meta:
        model = Share
        fields: list[str] = []

    def by_end(self, queryset: models.QuerySet[Share], name: str, works: bool) -> models.QuerySet[Share]:
        return (
            queryset.filter(expires_at__gt=timezone.now()) if works else queryset.filter(expires_at__lte=timezone.now())
        )


ENDED = lazy("This link has ended, or never was one. Ask whoever gave it to you for a new one.")


class ShareViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, mixins.DestroyModelMixin, Resources[Share]):
    queryset = Share.objects.all()
    serializer_class = ShareSerializer
    owner = "print_run__badge__owner"
    filterset_class = ShareFilter
    ordering_fields = ["created_at", "expires_at"]
    throttled_actions = {"create": "shares"}

    def create(self, request: Request) -> Response:
        form = self.get_serializer(data=request.data)
        form.is_valid(raise_exception=True)
        return Response(self.get_serializer(form.save()).data, status=201)


@never_cache
@require_safe
def download_shared(request: HttpRequest, token: str) -> HttpResponseBase:
    share = share_links.find(token)
    file = share.print_run.file if share else None
    if file is None:
        return error_pages.page(request, 404, ENDED)
    response = send_file(file)
    response["X-Robots-Tag"] = "noindex"
    return response
