"""/api/users/me, its photo and personal data archive, and its API tokens."""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db.models import QuerySet
from django.http import FileResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions, mixins, viewsets
from rest_framework.decorators import action
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from badgeyay import jsonapi
from badgeyay.back_office import site
from badgeyay.downloads import PRIVATE
from badgeyay.endpoint import Endpoint, body_of
from badgeyay.forms import FormParser
from badgeyay.query import KnownParameters
from files.intake import Refused
from files.models import KeyInDoubt
from users import mail, notices, personal_data
from users.adapters import LOGIN_FAILURES_WAIT
from users.allauth_bridge import has_recently_reauthenticated
from users.authentication import InPerson, LoggedInRequest
from users.models import ApiToken, User
from users.photo import square
from users.reauthentication import Unproved
from users.serializers import (
    ApiTokenSerializer,
    ClosingSerializer,
    IssuedTokenSerializer,
    PhotoSerializer,
    UserSerializer,
)


class UserViewSet(Endpoint, mixins.RetrieveModelMixin, mixins.UpdateModelMixin, viewsets.GenericViewSet[User]):
    """The account of the requesting user, its photo and its personal data archive."""

    request: LoggedInRequest
    queryset = User.objects.all()
    serializer_class = UserSerializer
    filter_backends = [KnownParameters]
    throttled_actions = {"save_photo": "uploads", "archive": "archives"}

    def get_permissions(self) -> list[BasePermission]:
        return [IsAuthenticated(), InPerson()] if self.action == "destroy" else [IsAuthenticated()]

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        # Before anything parses the form: even the check of the CSRF token would read all of it.
        if self.action == "save_photo" and jsonapi.form_exceeds(request, settings.MAX_IMAGE_BYTES):
            most = settings.MAX_IMAGE_BYTES // 1024**2
            raise Refused(_("A photo may be at most {most} MB.").format(most=most), 413)
        super().initial(request, *args, **kwargs)
        if self.action == "partial_update":
            self.kwargs["pk"] = str(request.user.pk)  # the parser compares it with the id in the document

    def get_object(self) -> User:
        self.filter_queryset(self.get_queryset())  # checks the query parameters
        return self.request.user

    @extend_schema(request=ClosingSerializer, responses={204: None})
    def destroy(self, request: LoggedInRequest) -> Response:
        """Close the account; after `closedDays` of /api/site it is erased with everything that it owns."""
        proved = _recently_reauthenticated(request) or _knows_password(
            request.user, body_of(self, ClosingSerializer).get("password", "")
        )
        if not proved:
            raise Unproved(request.user)
        request.user.soft_delete()
        day = timezone.localdate() + timedelta(days=site.current().closed_days)
        mail.send("users/account_closed", request.user.email, {"day": day})
        return Response(status=204)

    @extend_schema(responses={(200, "image/jpeg"): OpenApiTypes.BINARY})
    @action(
        detail=False,
        parser_classes=[FormParser],
        content_negotiation_class=jsonapi.AnyAccept,
        filter_backends=[],
        metadata_class=None,
    )
    def photo(self, request: LoggedInRequest) -> FileResponse:
        jsonapi.parameters(request, ["v"])
        try:
            stored = request.user.photo.open("rb")
        except (ValueError, FileNotFoundError):  # there is none, or its bytes are gone
            raise exceptions.NotFound("This account has no photo.") from None
        return FileResponse(stored, content_type="image/jpeg", headers={"Cache-Control": "private, no-cache"})

    @extend_schema(request={"multipart/form-data": PhotoSerializer}, responses={204: None})
    @photo.mapping.put
    def save_photo(self, request: LoggedInRequest) -> Response:
        upload = body_of(self, PhotoSerializer)["file"]
        photo = ContentFile(square(upload.read(), upload.name))
        KeyInDoubt.note(filter(None, [request.user.photo.name]))
        request.user.photo.save("photo.jpg", photo, save=False)
        request.user.save(update_fields=["photo"])
        return Response(status=204)

    @extend_schema(responses={204: None})
    @photo.mapping.delete
    def remove_photo(self, request: LoggedInRequest) -> Response:
        KeyInDoubt.note(filter(None, [request.user.photo.name]))
        request.user.photo = ""
        request.user.save(update_fields=["photo"])
        return Response(status=204)

    @extend_schema(responses={(200, "application/zip"): OpenApiTypes.BINARY})
    @action(detail=False, url_path="data", content_negotiation_class=jsonapi.AnyAccept, filter_backends=[])
    def archive(self, request: LoggedInRequest) -> FileResponse:
        """A ZIP of everything that belongs to the account."""
        jsonapi.parameters(request, [])
        packed = personal_data.archive(request.user)
        return FileResponse(packed, as_attachment=True, filename="badgeyay-data.zip", headers=PRIVATE)


def _recently_reauthenticated(request: LoggedInRequest) -> bool:
    """Whether the session of this request, named by a cookie or a session token, has recently reauthenticated."""
    session = request.auth if isinstance(request.auth, SessionBase) else request.session
    return has_recently_reauthenticated(session, request.user)


def _knows_password(user: User, password: str) -> bool:
    try:
        return bool(password and get_adapter().reauthenticate(user, password))
    except ValidationError:  # too many failures
        raise exceptions.Throttled(LOGIN_FAILURES_WAIT) from None


class ApiTokenViewSet(
    Endpoint,
    mixins.ListModelMixin,
    mixins.RetrieveModelMixin,
    mixins.DestroyModelMixin,
    viewsets.GenericViewSet[ApiToken],
):
    """Creating and revoking tokens needs a log-in; a token cannot create another."""

    queryset = ApiToken.objects.all()
    serializer_class = ApiTokenSerializer
    permission_classes = [IsAuthenticated, InPerson]
    throttled_actions = {"create": "mails"}  # its owner is told by mail
    ordering_fields = ["created_at", "name", "last_used_at"]
    lookup_value_converter = "uuid"

    def get_queryset(self) -> QuerySet[ApiToken]:
        if not self.request.user.is_authenticated:  # the OpenAPI schema is generated without a user
            return ApiToken.objects.none()
        return ApiToken.objects.filter(owner=self.request.user)

    @extend_schema(responses={201: IssuedTokenSerializer})
    def create(self, request: LoggedInRequest) -> Response:
        wanted = body_of(self)
        token, secret = ApiToken.objects.issue(request.user, wanted["name"], wanted["scope"], wanted.get("expires_at"))
        token.secret = secret
        notices.send("token_made", request.user)
        return Response(IssuedTokenSerializer(token, context=self.get_serializer_context()).data, status=201)
