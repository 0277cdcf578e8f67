"""/api/site: this installation's name, colours, sign-up rules and announcement."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from rest_framework import serializers as plain
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework_json_api import serializers

from badgeyay.back_office import site
from badgeyay.back_office.models import Site
from badgeyay.endpoint import Endpoint
from badgeyay.query import KnownParameters

A_YEAR = 365 * 24 * 60 * 60  # seconds


class LinkSerializer(plain.Serializer[Any]):
    """A member of an attribute, not a resource."""

    name = serializers.CharField()
    url = serializers.URLField()


class SiteSerializer(serializers.Serializer[site.SiteSettings]):
    id = serializers.SerializerMethodField()
    name = serializers.CharField()
    support_email = serializers.CharField(help_text="Who to write to; may be empty.")
    imprint = serializers.CharField(help_text="A text, or the address of a page, or nothing.")
    privacy = serializers.CharField(help_text="A text, or the address of a page, or nothing.")
    colours = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()),
        help_text="By the client's tokens: on a light page, and in the dark. Empty: the client's own.",
    )
    logo = serializers.CharField(allow_null=True, help_text="URL of a PNG, a new one whenever it changes; or null.")
    links = LinkSerializer(many=True)
    sign_up = serializers.ChoiceField(choices=Site.SignUp.values)
    domains = serializers.ListField(child=serializers.CharField(), help_text="With which an account may be opened.")
    closed_days = serializers.IntegerField(help_text="After which an account that was closed is erased.")
    announcement = serializers.CharField(help_text="Nothing, or what every page says on top.")

    class Meta:
        resource_name = "site"

    def get_id(self, house: Any) -> str:
        return "site"


class SiteView(Endpoint, GenericAPIView[Any]):
    """The site's public settings, the same for everybody."""

    permission_classes = [AllowAny]
    authentication_classes = []
    serializer_class = SiteSerializer
    filter_backends = [KnownParameters]
    resource_name = "site"

    def get(self, request: Request) -> Response:
        self.filter_queryset(Site.objects.none())  # checks the query parameters
        return Response(self.get_serializer(site.current()).data)


@require_safe
def logo(request: HttpRequest) -> HttpResponse:
    """The site's logo; its URL changes whenever the logo does."""
    stored = Site.objects.exclude(logo_version="").values_list("logo", flat=True).first()
    if not stored:
        raise Http404
    headers = {"Cache-Control": f"public, max-age={A_YEAR}, immutable"} if "v" in request.GET else {}
    return HttpResponse(bytes(stored), content_type="image/png", headers=headers)
