"""/api/print-settings: how a badge set is printed; the id is the badge set's."""

from typing import Any

from django.db import transaction
from rest_framework import mixins
from rest_framework.fields import Field
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework_json_api import serializers

from badges import catalogue, rendering
from badges.api import print_options
from badges.api.base import Resources
from badges.api.print_options import PrintOptionsSerializer
from badges.models import Badge, Printer, PrintSettings
from badges.printing import label_use
from badges.printing.options import parse_print_options, sheet_of
from badges.printing.settings import run_options, settings_of
from badges.rendering import OPTIONS, WIDEST_MARGIN, WrongOption
from badges.sentences import say
from badgeyay.jsonapi import Related

_NAMES = tuple(name for name in print_options.NAMES if name != "start_slot")


class _NextSlot(serializers.IntegerField):
    """Stored with the started sheet, not with the settings."""

    def get_attribute(self, settings: PrintSettings) -> int | None:
        slots = slots_of(settings)
        return label_use.next_free(settings.badge, settings.sheet, slots) if slots else None


class PrintSettingsSerializer(PrintOptionsSerializer, serializers.ModelSerializer[PrintSettings]):
    start_slot = None  # type: ignore[assignment]  # `next_slot` says where the next print run begins
    sides = serializers.ChoiceField(
        ["", *PrintSettings.Sides.values], required=False, help_text="Empty: both sides if the design has a back."
    )
    crop_marks = serializers.BooleanField(
        required=False, allow_null=True, help_text="Null: on plain paper where badges have white edges."
    )
    printer_margin = serializers.FloatField(
        required=False,
        allow_null=True,
        min_value=0,
        max_value=WIDEST_MARGIN,
        help_text="Millimetres along each edge that stay white; null: as of the printer.",
    )
    next_slot = _NextSlot(
        required=False,
        allow_null=True,
        min_value=1,
        max_value=10_000,
        help_text="Next free place of the started label sheet; 1: a new sheet; null where no label sheet is chosen.",
    )
    printer = Related("printers", queryset=Printer.objects.all(), required=False, allow_null=True)

    def get_fields(self) -> dict[str, Field[Any, Any, Any, Any]]:
        fields = super().get_fields()
        for name in ("paper", "sheet"):
            fields[name].allow_blank = True  # type: ignore[attr-defined]  # of texts
        return fields

    class Meta:
        model = PrintSettings
        resource_name = "print-settings"
        fields = [*_NAMES, "printer_margin", "next_slot", "printer"]

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        settings = self.instance
        assert isinstance(settings, PrintSettings)
        self._check_blank(values, settings)
        if values.get("paper") and values.get("sheet"):
            raise serializers.ValidationError({"sheet": say("Give a paper or a label sheet, not both.")})
        if values.get("sheet"):
            values["paper"] = ""
        elif values.get("paper"):
            values["sheet"] = ""
        print_options.check_columns(settings.badge, values.get("order", []), "order")
        for name in values.keys() - {"next_slot"}:
            setattr(settings, name, values[name])
        self._check_slot(values.get("next_slot"), settings)
        return values

    def _check_blank(self, values: dict[str, Any], settings: PrintSettings) -> None:
        """Settings that a client sends back have an empty paper or sheet; an empty one alone chooses nothing."""
        for name in ("paper", "sheet"):
            if values.get(name) == "" and getattr(settings, name) and not (values.get("paper") or values.get("sheet")):
                raise serializers.ValidationError({name: "Choose a paper or a label sheet."})

    def _check_slot(self, slot: int | None, settings: PrintSettings) -> None:
        if slot is None:
            return
        slots = slots_of(settings)
        if not slots:
            raise serializers.ValidationError(
                {"next_slot": say("Choose a label sheet: only label sheets can be continued.")}
            )
        if slot > slots:
            message = say("This sheet holds {count}. Choose a place from 1 to {count}.", count=slots)
            raise serializers.ValidationError({"next_slot": message})

    def get_root_meta(self, resource: Any, many: bool) -> dict[str, Any]:
        """The name of the sheet or paper, how many slots the sheet has, and whether the owner has chosen any."""
        assert isinstance(self.instance, PrintSettings)
        settings = self.instance
        return {
            "slots": slots_of(settings),
            "name": _name_of(settings),
            "onLabels": not settings.sheet and rendering.label(settings.paper) is not None,
            "chosen": not settings._state.adding,
        }


def slots_of(settings: PrintSettings) -> int | None:
    """How many slots the chosen label sheet has; None without a label sheet, or if it cannot be printed on."""
    if not settings.sheet or settings.print_shop == PrintSettings.PrintShop.PAGES:
        return None
    try:
        asked = {name: value for name, value in run_options(settings).items() if name in OPTIONS}
        options = parse_print_options(settings.badge.owner, printer=settings.printer, **asked)
        return rendering.planned(rendering.design_from_json(settings.badge.design), options)[1].per_sheet
    except (WrongOption, rendering.DesignError):
        return None


def _name_of(settings: PrintSettings) -> str:
    """The name of the sheet, the roll of labels or the paper."""
    try:
        owner = settings.badge.owner
        return sheet_of(owner, settings.sheet).name if settings.sheet else catalogue.stock(settings.paper).name
    except rendering.UnknownName:
        return settings.sheet or settings.paper


class PrintSettingsViewSet(mixins.RetrieveModelMixin, Resources[Badge]):
    queryset = Badge.objects.filter(deleted_at=None).select_related("owner")
    serializer_class = PrintSettingsSerializer

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(self.get_serializer(settings_of(self.get_object())).data)

    def partial_update(self, request: Request, pk: str) -> Response:
        badge = self.get_object()
        with transaction.atomic():
            Badge.locked(badge.pk)  # concurrent first choices create one row
            settings = settings_of(badge)
            form = self.get_serializer(settings, data=request.data, partial=True)
            form.is_valid(raise_exception=True)
            settings.save()
            slot, slots = form.validated_data.get("next_slot"), slots_of(settings)
            if slot and slots:
                label_use.begin_at(badge, settings.sheet, slot, slots)
        return Response(self.get_serializer(settings).data)
