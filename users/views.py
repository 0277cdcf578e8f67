"""One's own account, its API tokens, and everything it holds as one archive."""

from allauth.account.adapter import get_adapter
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions, mixins, viewsets
from rest_framework.generics import GenericAPIView, RetrieveUpdateAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from badgeyay import jsonapi
from badgeyay.downloads import PRIVATE
from badgeyay.schema import AutoSchema
from users import mail, personal_data, proof
from users.adapters import LOGIN_FAILURES_WAIT
from users.authentication import InPerson
from users.models import ApiToken, User
from users.serializers import ApiTokenSerializer, ClosingSerializer, IssuedTokenSerializer, UserSerializer


class MeView(RetrieveUpdateAPIView):
    """The account of the person who asks."""

    queryset = User.objects.all()
    serializer_class = UserSerializer
    renderer_classes = [jsonapi.JSONRenderer]
    filter_backends = []
    http_method_names = ["get", "patch", "delete", "head", "options"]
    schema = AutoSchema()

    def get_permissions(self) -> list:
        return [IsAuthenticated(), InPerson()] if self.request.method == "DELETE" else [IsAuthenticated()]

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        super().initial(request, *args, **kwargs)
        self.kwargs["pk"] = str(request.user.pk)  # the parser compares it with the id in the document

    def get_object(self) -> User:
        return self.request.user

    @extend_schema(request=ClosingSerializer, responses={204: None})
    def delete(self, request: Request, **kwargs: str) -> Response:
        """Close the account; after 30 days it is erased with all that hangs on it."""
        if not _freshly_authenticated(request):
            form = ClosingSerializer(data=request.data)
            form.is_valid(raise_exception=True)
            if not _knows_password(request.user, form.validated_data.get("password", "")):
                raise proof.Unproved(request.user)
        request.user.soft_delete()
        mail.send("users/account_closed", request.user.email, {})
        return Response(status=204)


def _freshly_authenticated(request: Request) -> bool:
    """In the last five minutes, in the session that asks: a cookie's, or that of a session token."""
    session = request.auth if isinstance(request.auth, SessionBase) else request.session
    return proof.is_recent(session, request.user)


def _knows_password(user: User, password: str) -> bool:
    try:
        return bool(password) and get_adapter().reauthenticate(user, password)
    except ValidationError:  # too many failures
        raise exceptions.Throttled(LOGIN_FAILURES_WAIT) from None


class PersonalDataView(GenericAPIView):
    """A zip file of all that hangs on the account."""

    queryset = User.objects.none()
    serializer_class = UserSerializer  # for the schema alone, as is the queryset
    schema = AutoSchema()
    filter_backends = []
    content_negotiation_class = jsonapi.AnyAccept
    throttled_actions = {"get": "archives"}

    @extend_schema(responses={(200, "application/zip"): OpenApiTypes.BINARY})
    def get(self, request: Request) -> FileResponse:
        archive = personal_data.archive(request.user)
        return FileResponse(archive, as_attachment=True, filename="badgeyay-data.zip", headers=PRIVATE)


class ApiTokenViewSet(
    mixins.ListModelMixin, mixins.RetrieveModelMixin, mixins.DestroyModelMixin, viewsets.GenericViewSet
):
    """Made and revoked by somebody who is logged in; a token cannot make another."""

    queryset = ApiToken.objects.all()
    serializer_class = ApiTokenSerializer
    renderer_classes = [jsonapi.JSONRenderer]
    permission_classes = [IsAuthenticated, InPerson]
    ordering_fields = ["created_at", "name", "last_used_at"]
    lookup_value_converter = "uuid"
    schema = AutoSchema()

    def get_queryset(self) -> QuerySet[ApiToken]:
        if not self.request.user.is_authenticated:  # the schema is made without a user
            return ApiToken.objects.none()
        return ApiToken.objects.filter(owner=self.request.user)

    @extend_schema(responses={201: IssuedTokenSerializer})
    def create(self, request: Request) -> Response:
        form = self.get_serializer(data=request.data)
        form.is_valid(raise_exception=True)
        token, secret = ApiToken.objects.issue(request.user, **form.validated_data)
        token.secret = secret
        return Response(IssuedTokenSerializer(token, context=self.get_serializer_context()).data, status=201)
