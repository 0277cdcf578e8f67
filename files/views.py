"""/api/files: uploads, and downloads for their owner."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import exceptions, mixins, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from badgeyay import jsonapi
from badgeyay.downloads import PRIVATE
from badgeyay.endpoint import Endpoint, body_of
from badgeyay.forms import FormParser
from files import intake
from files.models import BytesGone, File
from files.packing import pack
from files.serializers import FileSerializer, UploadSerializer
from files.uses import uses_of

if TYPE_CHECKING:
    from files.stores.azure import AzureStore
    from files.stores.google import GoogleStore
    from files.stores.s3 import S3Store

MAX_PACKED = 100  # files in one archive


class FileViewSet(
    Endpoint, mixins.ListModelMixin, mixins.RetrieveModelMixin, mixins.DestroyModelMixin, viewsets.GenericViewSet[File]
):
    queryset = File.objects.all()
    serializer_class = FileSerializer
    parser_classes = [FormParser]
    filterset_fields = ["kind"]
    ordering_fields = ["created_at", "name", "size"]
    lookup_value_converter = "uuid"
    throttled_actions = {"create": "uploads", "archive": "previews"}

    def get_queryset(self) -> QuerySet[File]:
        if not self.request.user.is_authenticated:  # the OpenAPI schema is generated without a user
            return File.objects.none()
        if self.action == "download":
            return File.usable_by(self.request.user.pk)
        return File.objects.filter(owner=self.request.user)

    def get_serializer(self, *args: Any, **kwargs: Any) -> FileSerializer:
        files = args[0] if kwargs.get("many") else args[:1]
        kwargs["context"] = {**self.get_serializer_context(), "uses": uses_of(files)}
        return FileSerializer(*args, **kwargs)

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        # Before anything parses the form: even the check of the CSRF token would read all of it.
        limit = intake.largest()
        if jsonapi.form_exceeds(request, limit):
            message = _("The file is too large; it may be at most {most} MB.")
            raise intake.Refused(message.format(most=limit // 1024**2), 413)
        super().initial(request, *args, **kwargs)

    @extend_schema(request={"multipart/form-data": UploadSerializer}, responses={201: FileSerializer})
    def create(self, request: Request) -> Response:
        assert request.user.is_authenticated
        values = body_of(self, UploadSerializer)
        upload = values["file"]
        data = upload.read()
        kind = values.get("kind") or intake.kind_of(data)
        request.user.check_storage(len(data))
        if kind == File.Kind.IMAGE:
            data, media_type = intake.printable(data, upload.name)
        else:
            media_type = intake.check(kind, data, upload.name)
        request.user.check_storage(len(data))  # a converted picture may be larger than the upload
        file = File.upload(owner=request.user, kind=kind, name=upload.name, type=media_type, data=data)
        return Response(self.get_serializer(file).data, status=201)

    @extend_schema(
        parameters=[
            OpenApiParameter(
                "direct",
                OpenApiTypes.BOOL,
                description="True: the bytes from this URL itself, for a page that shows them; never a redirect.",
            )
        ],
        responses={
            (200, "*/*"): OpenApiTypes.BINARY,
            302: OpenApiResponse(description="To a signed link to the object store that expires after some minutes."),
        },
    )
    @action(detail=True, content_negotiation_class=jsonapi.AnyAccept, filter_backends=[])
    def download(self, request: Request, pk: str) -> HttpResponseBase:
        direct = jsonapi.one_of(jsonapi.parameters(request, ["direct"]), "direct", ("false", "true")) == "true"
        with _gone_is_404():
            return send_file(self.get_object(), direct=direct)

    @extend_schema(
        parameters=[OpenApiParameter("ids", description=f"Ids, separated by commas; at most {MAX_PACKED}.")],
        responses={(200, "application/zip"): OpenApiTypes.BINARY},
        filters=False,
    )
    @action(detail=False, content_negotiation_class=jsonapi.AnyAccept, filter_backends=[])
    def archive(self, request: Request) -> FileResponse:
        """Several files as one ZIP."""
        ids = _ids(jsonapi.parameters(request, ["ids"]).get("ids", ""))
        files = self.get_queryset().in_bulk(ids)
        for id in ids:
            if id not in files:
                raise exceptions.NotFound(f"There is no file '{id}'.")
        with _gone_is_404():
            packed = pack(files[id] for id in ids)
        return FileResponse(packed, as_attachment=True, filename="badgeyay.zip", headers=PRIVATE)


@contextmanager
def _gone_is_404() -> Iterator[None]:
    try:
        yield
    except BytesGone as error:
        raise exceptions.NotFound(str(error)) from None


def _ids(text: str) -> list[UUID]:
    try:
        ids = list(dict.fromkeys(UUID(part) for part in text.split(",")))
    except ValueError:
        raise jsonapi.BadParameter("ids must be ids of files, separated by commas.", "ids") from None
    if len(ids) > MAX_PACKED:
        raise jsonapi.BadParameter(f"At most {MAX_PACKED} files at once.", "ids")
    return ids


def send_file(file: File, *, direct: bool = False) -> HttpResponseBase:
    """The bytes as an attachment; unless `direct`, a redirect to them if browsers can reach the object store.

    `direct` is for pages that show the file: their content security policy allows this site only.
    """
    storage = file.stored.storage
    if direct or not settings.DOWNLOADS_FROM_STORE or isinstance(storage, FileSystemStorage):
        return FileResponse(
            file.open(), as_attachment=True, filename=file.name, content_type=file.type, headers=PRIVATE
        )
    disposition = content_disposition_header(True, file.name) or "attachment"
    store = cast("S3Store | GoogleStore | AzureStore", storage)
    return HttpResponseRedirect(store.link(str(file.stored.name), disposition, file.type), headers=PRIVATE)
