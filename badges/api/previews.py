"""/api/previews: a badge as PNG from a design in the request; and the pictures of the gallery's templates."""

import base64
import io
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.http.request import HttpRequest
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from PIL import Image
from rest_framework.request import Request
from rest_framework_json_api import serializers

from badges import catalogue, rendering
from badges.api.badge_serializers import TemplateField
from badges.api.base import ShortDict, ShortList
from badges.api.of_request import STRANGER, OfRequest, RequestInput, budget_of, check_letters
from badges.designs.pictures import files_named, with_own_fonts
from badges.rendering import Person
from badges.sentences import say
from badgeyay import jsonapi
from badgeyay.downloads import PRIVATE
from badgeyay.errors import error_response
from badgeyay.names import KnownNames, check_names
from badgeyay.pool import beside
from files.intake import Refused, pixels_of
from files.models import File

SIDES: tuple[rendering.Side, ...] = ("front", "back")
WIDTHS = 50, 1600  # pixels
GALLERY_WIDTHS = 50, 800
MOST_PICTURES = 20
AN_HOUR, A_DAY = 60 * 60, 24 * 60 * 60  # seconds


@extend_schema_field(OpenApiTypes.OBJECT)
class PersonField(serializers.Field[dict[str, str], Any, dict[str, Any], Any]):
    """`{"fields": {column or role: text}}`."""

    members: tuple[str, ...] = ("fields",)

    def to_internal_value(self, data: Any) -> dict[str, str]:
        fields = data.get("fields") if isinstance(data, dict) else None
        if not isinstance(fields, dict) or len(fields) > 200:
            raise serializers.ValidationError('A person is an object like {"fields": {"First Name": "Ada"}}.')
        check_names(data, self.members)
        for column, text in fields.items():
            if not isinstance(text, str) or len(text) > 5000:
                raise serializers.ValidationError(f"'{column}' must be a text of at most 5,000 characters.")
        return fields

    def to_representation(self, value: dict[str, str]) -> dict[str, Any]:
        return {"fields": value}


class PicturesField(ShortDict):
    """`{id: the bytes of a picture in base64}`: pictures that are not uploaded yet."""

    child = serializers.CharField()

    def to_internal_value(self, data: Any) -> dict[str, bytes]:
        texts = super().to_internal_value(data)
        if len(texts) > MOST_PICTURES:
            raise serializers.ValidationError(f"Give at most {MOST_PICTURES} pictures.")
        self.pixels = 0
        pictures = {id: self._picture(id, text) for id, text in texts.items()}
        most = budget_of(self.context["request"]).pixels
        if self.pixels > most:
            message = say(
                "The pictures have {pixels:.0f} million pixels together; a preview may have {most:.0f} million. "
                "Make them smaller.",
                pixels=self.pixels / 1e6,
                most=most / 1e6,
            )
            raise serializers.ValidationError(message)
        return pictures

    def _picture(self, id: str, text: str) -> bytes:
        try:
            data = base64.b64decode(text, validate=True)
        except ValueError:
            raise serializers.ValidationError(f"The picture '{id}' is not written in base64.") from None
        try:
            self.pixels += pixels_of(data, id)  # from the header; nothing is decoded until the sum is checked
        except Refused as refusal:
            raise serializers.ValidationError(str(refusal)) from None
        return data


class PreviewSerializer(KnownNames, serializers.Serializer[Any]):
    design = serializers.JSONField(required=False, help_text="A design; /api/design-schema describes its form.")
    template = TemplateField(required=False, help_text="Or the key of a template.")
    columns = ShortList(child=serializers.CharField(max_length=200), max_length=200, required=False)
    roles = ShortDict(
        child=serializers.CharField(max_length=200, allow_blank=True),
        required=False,
        help_text="Column to role, or to nothing. Empty: the names of the columns tell.",
    )
    people = ShortList(child=PersonField(), max_length=500, required=False, help_text="The first one is shown.")
    pictures = PicturesField(required=False, help_text="Pictures that the design names and nobody has uploaded yet.")
    language = serializers.ChoiceField(
        rendering.LANGUAGES,
        required=False,
        help_text="In whose forms Chinese characters are drawn. Not given: as the people tell.",
    )
    badge = serializers.UUIDField(required=False, help_text="A badge set of one's own whose photos are shown.")
    side = serializers.ChoiceField(SIDES, default="front")
    width = serializers.IntegerField(min_value=WIDTHS[0], max_value=WIDTHS[1], default=800, help_text="Pixels.")

    class Meta:
        resource_name = "previews"

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        if ("design" in values) == ("template" in values):
            raise serializers.ValidationError({"design": "Give a design or a template: one of the two."})
        if "template" in values:
            values["template"] = catalogue.template(values["template"])
        return values


class PreviewViewSet(OfRequest):
    """A design and a person, both in the request, as PNG."""

    serializer_class = PreviewSerializer
    content_negotiation_class = jsonapi.AnyAccept

    @extend_schema(responses={(200, "image/png"): OpenApiTypes.BINARY})
    def create(self, request: Request) -> HttpResponse:
        return HttpResponse(self.made(request, _drawn), content_type="image/png", headers=PRIVATE)


def _drawn(given: RequestInput) -> bytes:
    """Raises NothingToShow, DesignError and Refusal."""
    design, pictures = given.design()
    shown, values = given.shown, given.values
    check_letters(given.data, [shown], most=given.budget.letters, in_all=given.budget.letters)
    return rendering.badge_png(
        design, shown, side=values["side"], width=values["width"], pictures=pictures, photos=pictures.photos
    )


# --- The gallery ---


def template_preview(template: rendering.Template, asked: Mapping[str, str]) -> HttpResponse:
    """A template as PNG; the query has `width`, `side`, and `types`: ticket types to show side by side."""
    least, most = GALLERY_WIDTHS
    width = jsonapi.whole_number(asked, "width", default=400, least=least, most=most)
    side, types = jsonapi.one_of(asked, "side", SIDES), _types(template, asked)
    if side == "back" and not template.design.get("back"):
        raise jsonapi.BadParameter("side must be front, or back where the template has one.", "side")
    ours = rendering.TEMPLATES.get(template.slug) is template
    png = _gallery_png(template.slug, side, width, types) if ours else _drawn_for_gallery(template, side, width, types)
    kept = A_DAY if ours else AN_HOUR  # the slug of an entry added by staff may be reused for another design
    return HttpResponse(png, content_type="image/png", headers={"Cache-Control": f"public, max-age={kept}"})


def _types(template: rendering.Template, asked: Mapping[str, str]) -> tuple[str, ...]:
    types = tuple(asked["types"].split(",")) if asked.get("types") else ()
    if len(set(types)) < len(types) or not set(types) <= set(template.ticket_types):
        known = ", ".join(template.ticket_types)
        raise jsonapi.BadParameter(f"types names ticket types of {template.name}, each once: {known}.", "types")
    return types


@lru_cache(maxsize=64)
def _gallery_png(slug: str, side: rendering.Side, width: int, types: tuple[str, ...]) -> bytes:
    return _drawn_for_gallery(rendering.TEMPLATES[slug], side, width, types)


def _drawn_for_gallery(template: rendering.Template, side: rendering.Side, width: int, types: tuple[str, ...]) -> bytes:
    files = files_named(template.design, None)
    design = with_own_fonts(rendering.design_from_json(template.design), files)
    pictures = {str(file.pk): file.read() for file in files if file.kind == File.Kind.IMAGE}
    people = [{**template.sample} | {design.palette.column: name} for name in types] or [{**template.sample}]
    return beside(_in_the_gallery, STRANGER.seconds, design, people, side, width, pictures)


def _in_the_gallery(
    design: rendering.Design,
    people: list[dict[str, str]],
    side: rendering.Side,
    width: int,
    pictures: Mapping[str, bytes],
) -> bytes:
    faces = [
        rendering.badge_png(design, Person(1, fields), side=side, width=width, pictures=pictures) for fields in people
    ]
    return faces[0] if len(faces) == 1 else in_a_row(faces)


def in_a_row(pngs: Sequence[bytes]) -> bytes:
    """Pictures of the same size side by side, a twentieth of their width apart, on a transparent background."""
    images = [Image.open(io.BytesIO(png)) for png in pngs]
    width, height = images[0].size
    step = width + width // 20
    row = Image.new("RGBA", (step * len(images) - width // 20, height))
    for number, image in enumerate(images):
        row.paste(image, (number * step, 0))
    out = io.BytesIO()
    row.save(out, "PNG")
    return out.getvalue()


@csrf_exempt
@cache_control(public=True, max_age=A_DAY)
def design_schema(request: HttpRequest) -> HttpResponse:
    """The JSON Schema of designs, open to all."""
    if request.method not in ("GET", "HEAD"):
        response = error_response(405, f"The schema of designs can be read; {request.method} does nothing here.")
        response["Allow"] = "GET, HEAD"
        return response
    return JsonResponse(rendering.SCHEMA, content_type="application/schema+json", json_dumps_params={"indent": 2})
