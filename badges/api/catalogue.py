"""The catalogue: sizes, papers, labels, sheets, fonts, backgrounds and templates on offer, read only."""

import re
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework_json_api import serializers

from badges import catalogue, rendering
from badges.api.previews import template_preview
from badges.sentences import say
from badgeyay import jsonapi
from badgeyay.endpoint import Endpoint
from badgeyay.query import KnownParameters

A_WEEK = 7 * 24 * 60 * 60  # seconds


class FieldsOnly(KnownParameters):
    """Catalogues are short and returned whole: no paging, filtering or sorting."""

    query_regex = re.compile(r"^(include)$|^(?P<type>fields)(\[[\w\.\-]+\])?$")


class SearchFilter(FieldsOnly):
    """The entries that match a search, best fit for the badge first."""

    query_regex = re.compile(r"^(include)$|^(?P<type>fields)(\[[\w\.\-]+\])?$|^filter\[(search|badge)\]$")

    def filter_queryset(self, request: Request, queryset: Any, view: Any) -> Any:
        entries: Any = super().filter_queryset(request, queryset, view)
        if search := request.query_params.get("filter[search]"):
            entries = rendering.found(entries, search)
        if badge := request.query_params.get("filter[badge]"):
            try:
                size = catalogue.badge_size(badge)
            except rendering.UnknownName as error:
                raise jsonapi.BadParameter(str(error), "filter[badge]") from None
            entries = rendering.nearest_first(entries, size.width, size.face_height)
        return entries

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        words = {"search": "Brand, number, size or count: `Durable`, `L-4785`, `90 x 60`, `a4 2 x 4`.",
                 "badge": "Key of a badge size, or an own one: what fits it best comes first."}  # fmt: skip
        return [
            {"name": f"filter[{name}]", "in": "query", "description": text, "schema": {"type": "string"}}
            for name, text in words.items()
        ]


class PaperSerializer(serializers.Serializer[Any]):
    id = serializers.CharField(source="slug")
    name = serializers.CharField()
    width = serializers.FloatField(help_text="Millimetres, upright.")
    height = serializers.FloatField(help_text="Millimetres.")

    class Meta:
        resource_name = "papers"


class BadgeSizeSerializer(PaperSerializer):
    folded = serializers.BooleanField(help_text="The size is the unfolded one: print with sides=fold.")
    face_height = serializers.FloatField(help_text="Millimetres of one face.")

    class Meta:
        resource_name = "badge-sizes"


class SheetSerializer(PaperSerializer):
    paper = serializers.CharField(help_text="Key of the paper.")
    columns = serializers.IntegerField()
    rows = serializers.IntegerField()
    left = serializers.FloatField(help_text="Millimetres from the paper's left edge to the first label.")
    top = serializers.FloatField(help_text="Millimetres from the paper's top edge to the first label.")
    pitch_x = serializers.FloatField(help_text="Millimetres from one label's left edge to the next one's.")
    pitch_y = serializers.FloatField(help_text="Millimetres.")
    verified = serializers.BooleanField(help_text="Whether a second source confirms the figures.")

    class Meta:
        resource_name = "sheets"


class LabelSerializer(PaperSerializer):
    width = serializers.FloatField(help_text="Millimetres across the printer.")
    height = serializers.FloatField(help_text="Millimetres as the label leaves the printer; 0: as long as the badge.")
    maker = serializers.CharField()
    numbers = serializers.ListField(child=serializers.CharField(), help_text="Other names of the same roll.")
    dead = serializers.ListField(
        child=serializers.FloatField(),
        help_text="Millimetres that its printers leave white: at the two sides, and at both ends.",
    )

    class Meta:
        resource_name = "labels"


class FontSerializer(serializers.Serializer[Any]):
    id = serializers.CharField(source="slug")
    name = serializers.CharField(help_text="As designs name it.")
    weights = serializers.ListField(
        child=serializers.IntegerField(), help_text="Each is at /api/fonts/:id/:weight.woff2, for a page to show."
    )
    italic = serializers.BooleanField(source="has_italic", help_text="Whether it has an italic cut.")
    scripts = serializers.SerializerMethodField(help_text="ISO 15924 codes of what it has itself; fallbacks add more.")

    alphabets = serializers.SerializerMethodField(
        help_text=f"Groups of languages of which it has every letter, of: {', '.join(rendering.ALPHABETS)}."
    )

    def get_alphabets(self, family: rendering.Family) -> list[str]:
        return list(rendering.alphabets_of(family.name))

    def get_scripts(self, family: rendering.Family) -> list[str]:
        return list(rendering.scripts_of(family.name))

    class Meta:
        resource_name = "fonts"


class BackgroundSerializer(PaperSerializer):
    design = serializers.DictField(help_text="A design of nothing but artwork, to put under elements of one's own.")
    colours = serializers.ListField(
        child=serializers.DictField(child=serializers.CharField()),
        help_text="Pairs that go well together: `ground`, as the design spells it out, and `figure`, its `@ticket`.",
    )

    class Meta:
        resource_name = "backgrounds"


class TemplateSerializer(PaperSerializer):
    description = serializers.SerializerMethodField(help_text="What it is for, in the language asked for.")
    ticket_types = serializers.ListField(child=serializers.CharField(), help_text="Those with colours of their own.")
    sizes = serializers.SerializerMethodField(help_text="Keys of badge sizes that it suits.")
    stocks = serializers.SerializerMethodField(
        help_text="Keys of label sheets and rolls on which it, or another proportion of it, is as it was meant."
    )
    sample = serializers.DictField(help_text="Somebody to show it with.")
    words = serializers.DictField(help_text="Examples of what its words may say; nobody's to print.")
    design = serializers.DictField(
        source="begun", help_text="To begin with, its words empty. /api/design-schema describes its form."
    )

    class Meta:
        resource_name = "templates"

    def get_description(self, template: rendering.Template) -> str:
        return say(template.description) if template.description else ""

    def get_sizes(self, template: rendering.Template) -> list[str]:
        return template.suited(catalogue.offered(catalogue.Kind.SIZE))

    def get_stocks(self, template: rendering.Template) -> list[str]:
        sheets = [(sheet.slug, sheet.width, sheet.height) for sheet in catalogue.offered(catalogue.Kind.SHEET)]
        rolls = [(roll.slug, *roll.nearest_face(template.width, template.height)) for roll in rendering.LABELS.values()]
        return [slug for slug, width, height in (*sheets, *rolls) if template.suits(width, height)]


class Catalogue(Endpoint, mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet[Any]):
    """Entries by slug; subclasses name the entries and their serializer."""

    entries: Mapping[str, Any] = {}
    permission_classes = [AllowAny]
    filter_backends = [FieldsOnly]
    pagination_class = None
    lookup_value_converter = "str"

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Public, and revalidated at each request: 304 while unchanged."""
        response = super().finalize_response(request, response, *args, **kwargs)
        if response.status_code == 200:
            response.setdefault("Cache-Control", "public, no-cache")
        return response

    def get_queryset(self) -> Any:
        """A list, because most entries are in no table."""
        return list(self.entries.values())

    def found(self, slug: str) -> Any:
        return next((entry for entry in self.get_queryset() if entry.slug == slug), None)

    def get_object(self) -> Any:
        self.filter_queryset(self.get_queryset())
        if entry := self.found(self.kwargs["pk"]):
            return entry
        raise Http404(f"There is no '{self.kwargs['pk']}' here.")


class ManagedCatalogue(Catalogue):
    """Entries that staff add, order and switch off. One that is switched off can still be read by its slug."""

    kind: catalogue.Kind

    def get_queryset(self) -> Any:
        return catalogue.offered(self.kind)

    def found(self, slug: str) -> Any:
        return next((entry.thing for entry in catalogue.every(self.kind) if entry.slug == slug), None)


class BadgeSizeViewSet(ManagedCatalogue):
    kind = catalogue.Kind.SIZE
    serializer_class = BadgeSizeSerializer


class PaperViewSet(ManagedCatalogue):
    kind = catalogue.Kind.PAPER
    serializer_class = PaperSerializer


class SheetViewSet(ManagedCatalogue):
    kind = catalogue.Kind.SHEET
    serializer_class = SheetSerializer
    filter_backends = [SearchFilter]  # by their names and sizes


class LabelViewSet(Catalogue):
    """Rolls of label printers; a print run names one as its paper."""

    entries = rendering.LABELS
    filter_backends = [SearchFilter]
    serializer_class = LabelSerializer


class FontViewSet(Catalogue):
    entries = rendering.FONTS
    serializer_class = FontSerializer

    @extend_schema(
        parameters=[
            OpenApiParameter("italic", enum=["true", "false"], description="The italic cut, where there is one.")
        ],
        responses={(200, "font/woff2"): OpenApiTypes.BINARY},
        filters=False,
    )
    @action(
        detail=True,
        url_path="<int:weight>.woff2",
        url_name="woff2",
        content_negotiation_class=jsonapi.AnyAccept,
        filter_backends=[],
    )
    def woff2(self, request: Request, pk: str, weight: int) -> HttpResponse:
        """One weight as a WOFF2 font; it changes only with a new release."""
        family, asked = self.get_object(), jsonapi.parameters(request, ["italic"])
        italic = jsonapi.one_of(asked, "italic", ("false", "true")) == "true"
        if italic and not family.has_italic:
            raise jsonapi.BadParameter("italic must be false, or true where the font has an italic cut.", "italic")
        if weight not in family.weights:
            known = ", ".join(map(str, family.weights))
            raise Http404(f"{family.name} has no weight {weight}; it has {known}.")
        font = rendering.woff2(family.name, weight, italic)
        return HttpResponse(font, content_type="font/woff2", headers={"Cache-Control": f"public, max-age={A_WEEK}"})


class BackgroundViewSet(ManagedCatalogue):
    kind = catalogue.Kind.BACKGROUND
    serializer_class = BackgroundSerializer


class TemplateViewSet(ManagedCatalogue):
    kind = catalogue.Kind.DESIGN
    serializer_class = TemplateSerializer
    throttled_actions = {"preview": "previews"}

    @extend_schema(
        parameters=[
            OpenApiParameter("width", OpenApiTypes.INT, description="Pixels of each face; 400 by default."),
            OpenApiParameter("side", enum=["front", "back"]),
            OpenApiParameter("types", description="Ticket types, with commas between them, to see side by side."),
        ],
        responses={(200, "image/png"): OpenApiTypes.BINARY},
        filters=False,
    )
    @action(detail=True, url_path="preview.png", content_negotiation_class=jsonapi.AnyAccept, filter_backends=[])
    def preview(self, request: Request, pk: str) -> HttpResponse:
        asked = jsonapi.parameters(request, ["width", "side", "types"])
        return template_preview(self.get_object(), asked)
