"""/api/users/me/photo: the account's photo, a square JPEG made from the picture that was sent."""

import io

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files.base import ContentFile
from django.http import FileResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from PIL import Image, ImageOps
from rest_framework import exceptions
from rest_framework.generics import GenericAPIView
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from badgeyay import jsonapi
from badgeyay.schema import AutoSchema
from files import intake
from files.serializers import PhotoSerializer

MAX_SIDE = 512  # pixels


def square(data: bytes, name: str) -> bytes:
    """The middle of a picture as JPEG, upright and without metadata. Raises Refused."""
    data, media_type = intake.printable(data, name)
    if media_type not in intake.IMAGE_TYPES.values():
        raise intake.Refused(_("{name} is a drawing. Choose a photo.").format(name=name), 415)
    with Image.open(io.BytesIO(data), formats=list(intake.IMAGE_TYPES)) as image:
        upright = ImageOps.exif_transpose(image).convert("RGBA")
    side = min(MAX_SIDE, *upright.size)
    cropped = ImageOps.fit(upright, (side, side))
    photo = Image.new("RGB", cropped.size, "white")
    photo.paste(cropped, mask=cropped)
    out = io.BytesIO()
    photo.save(out, "JPEG", quality=88, optimize=True)
    return out.getvalue()


class PhotoView(GenericAPIView[AbstractBaseUser]):
    """Only for the owner of the account."""

    queryset = get_user_model().objects.none()
    serializer_class = PhotoSerializer  # only for the OpenAPI schema, like the queryset
    schema = AutoSchema()
    filter_backends = []
    parser_classes = [MultiPartParser]
    content_negotiation_class = jsonapi.AnyAccept
    metadata_class = None
    throttled_actions = {"put": "uploads"}

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        # Before anything reads the form: even the check of the CSRF token would read all of it.
        if jsonapi.form_exceeds(request, settings.MAX_IMAGE_BYTES):
            most = settings.MAX_IMAGE_BYTES // 1024**2
            raise intake.Refused(_("A photo may be at most {most} MB.").format(most=most), 413)
        super().initial(request, *args, **kwargs)

    @extend_schema(responses={(200, "image/jpeg"): OpenApiTypes.BINARY})
    def get(self, request: Request) -> FileResponse:
        assert request.user.is_authenticated
        if not request.user.photo:
            raise exceptions.NotFound("This account has no photo.")
        headers = {"Cache-Control": "private, no-cache"}
        return FileResponse(request.user.photo.open("rb"), content_type="image/jpeg", headers=headers)

    @extend_schema(request={"multipart/form-data": PhotoSerializer}, responses={204: None})
    def put(self, request: Request) -> Response:
        assert request.user.is_authenticated
        form = PhotoSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        upload = form.validated_data["file"]
        request.user.photo.save("photo.jpg", ContentFile(square(upload.read(), upload.name)), save=False)
        request.user.save(update_fields=["photo"])
        return Response(status=204)

    @extend_schema(responses={204: None})
    def delete(self, request: Request) -> Response:
        assert request.user.is_authenticated
        request.user.photo = ""
        request.user.save(update_fields=["photo"])
        return Response(status=204)
