"""Print options over HTTP: as attributes of a print run, and as query parameters of previews and preflight."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework_json_api import serializers
from rest_framework_json_api.utils import format_field_name

from badges import catalogue, rendering
from badges.api.base import ShortList
from badges.models import Badge, Printer, PrintRun
from badges.people.roles import roles_of
from badges.printing.options import parse_print_options, sheet_of
from badges.printing.preflight import Question
from badges.printing.records import Recipients
from badges.rendering import (
    MOST_BLANKS,
    OPTIONS,
    PRINTER_MARGIN,
    WIDEST_GUTTER,
    DesignError,
    PrintOptions,
    UnknownName,
    WrongOption,
)
from badges.sentences import say
from badgeyay import jsonapi
from badgeyay.jsonapi import BadParameter
from badgeyay.names import KnownNames
from users.models import User

MOST_COLUMNS = 10
MOST_NAMED = 80  # people named in a query, which must fit into a request line


class PrintOptionsSerializer(KnownNames, serializers.Serializer[Any]):
    """Validates each option by itself; `checked` validates them together."""

    paper = serializers.CharField(
        required=False,
        max_length=40,
        help_text="Key of a paper or of labels, or an own size like 62x106mm; a4 if neither this nor a sheet is given.",
    )
    sheet = serializers.CharField(
        required=False, max_length=40, help_text="Key or shop name of a label sheet, or the id of an own one."
    )
    orientation = serializers.ChoiceField(
        PrintRun.Orientation.choices, required=False, help_text="Of plain paper; auto: the one that holds more badges."
    )
    gutter = serializers.FloatField(
        required=False, min_value=0, max_value=WIDEST_GUTTER, help_text="Millimetres between badges on plain paper."
    )
    sides = serializers.ChoiceField(PrintRun.Sides.choices, required=False, help_text="docs/printing.md shows each.")
    order = ShortList(
        child=serializers.CharField(max_length=200),
        required=False,
        max_length=MOST_COLUMNS,
        help_text="Columns or roles to sort by, one after the other; none: as in the list.",
    )
    locale = serializers.RegexField(
        r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*(@[A-Za-z0-9=;-]+)?$",
        required=False,
        allow_blank=True,
        max_length=40,
        help_text="Locale to sort by: sv, de@collation=phonebook; empty: the root collation.",
    )
    cut_stack = serializers.BooleanField(required=False, help_text="The stack of sheets is in order once it is cut.")
    start_slot = serializers.IntegerField(
        required=False, min_value=1, max_value=10_000, help_text="First label used on the first sheet, from 1."
    )
    blanks = serializers.IntegerField(
        required=False, min_value=0, max_value=MOST_BLANKS, help_text="Badges without a name, after all others."
    )
    bleed = serializers.BooleanField(required=False, help_text="Artwork runs past the trim where there is room.")
    crop_marks = serializers.BooleanField(required=False, help_text="Crop marks outside the trim.")
    cut_lines = serializers.BooleanField(required=False, help_text="Dashed lines around the badges.")
    accessible = serializers.BooleanField(
        required=False, help_text="A tagged PDF, for programs that read aloud; it is about twice as large."
    )
    print_shop = serializers.ChoiceField(
        PrintRun.PrintShop.choices,
        required=False,
        allow_blank=True,
        help_text="PDF/X-4 for a print shop: pages (one badge a page with bleed and crop marks) or sheets.",
    )

    class Meta:
        resource_name = "print-options"

    def validate_paper(self, text: str) -> str:
        try:
            return text and catalogue.stock(text).slug
        except UnknownName as error:
            raise serializers.ValidationError(str(error)) from None

    def validate_sheet(self, text: str) -> str:
        try:
            user = self.context["request"].user
            return text and sheet_of(user if isinstance(user, User) else None, text).slug
        except UnknownName as error:
            raise serializers.ValidationError(str(error)) from None


NAMES = tuple(PrintOptionsSerializer().fields)


def check_columns(badge: Badge, names: list[str], member: str) -> None:
    columns = [*badge.columns, *roles_of(badge)]
    for name in names:
        if name not in columns:
            message = say(
                "There is no column '{name}'. Choose one of: {columns}.", name=name, columns=", ".join(columns)
            )
            raise serializers.ValidationError({member: message})


def checked(badge: Badge, values: dict[str, Any]) -> PrintOptions:
    """The options for a badge set, validated together, so that the request fails here and not later in the worker.

    Raises serializers.ValidationError by member.
    """
    if values.get("paper") and values.get("sheet"):
        raise serializers.ValidationError({"sheet": say("Give a paper or a label sheet, not both.")})
    try:
        options = parse_print_options(badge.owner, **values)
        rendering.planned(rendering.design_from_json(badge.design), options)
    except WrongOption as error:
        raise serializers.ValidationError({error.option: str(error)}) from None
    except DesignError as error:
        raise serializers.ValidationError({"badge": say("Its design is invalid: {fault}", fault=error)}) from None
    return options


_WHO = {
    "people": "Which people, as of a print run; all by default.",
    "filterColumn": "For people=filter: a column or role.",
    "filterValue": "For people=filter: what stands there.",
    "attendees": f"For people=selection: ids with commas between them, at most {MOST_NAMED}.",
}
_PRINTER = {
    "printer": "Id of one of your printers, whose margin is looked at.",
    "printerMargin": f"Millimetres along each edge that the printer leaves white; {PRINTER_MARGIN} by default.",
}
QUERY = [
    OpenApiParameter(name, description=description or "")
    for name, description in (
        *((format_field_name(name), field.help_text) for name, field in PrintOptionsSerializer().fields.items()),
        *_WHO.items(),
        *_PRINTER.items(),
    )
]


@dataclass(frozen=True)
class PrintQuery:
    """A parsed query; without a paper or sheet there are no options."""

    options: PrintOptions | None
    order: list[str]
    locale: str
    who: Recipients
    others: dict[str, str]
    question: Question


def parse_query(request: Request, badge: Badge, others: Sequence[str] = (), paper: str = "") -> PrintQuery:
    """Parse the print options of a query, and its `others`; `order` separates columns by commas.

    `paper` is the default where neither paper nor sheet is named. Raises BadParameter.
    """
    names = {format_field_name(name): name for name in NAMES}
    asked = jsonapi.parameters(request, [*others, *names, *_WHO, *_PRINTER, "copies"])
    given: dict[str, Any] = {name: asked[member] for member, name in names.items() if member in asked}
    if "order" in given:
        given["order"] = [name.strip() for name in given["order"].split(",") if name.strip()]
    copies = jsonapi.one_of(asked, "copies", ("once", "twice"))  # the name that older clients use for `sides`
    if copies == "twice":
        given.setdefault("sides", PrintRun.Sides.TWICE)
    serializer = PrintOptionsSerializer(data=given, context={"request": request})
    try:
        serializer.is_valid(raise_exception=True)
        values = dict(serializer.validated_data)
        check_columns(badge, values.get("order", []), "order")
        if paper and not values.get("sheet"):
            values.setdefault("paper", paper)
        printer, margin = _printer(badge, asked)
        with_printer = {**values, "printer": printer, "margin": margin}
        options = checked(badge, with_printer) if values.get("paper") or values.get("sheet") else None
        named = {name: asked[name] for name in others if name in asked}
        who = _who(badge, asked)
        question = Question(
            people=who.people,
            column=who.column,
            value=who.value,
            ids=tuple(map(str, who.ids)),
            options={name: values[name] for name in OPTIONS if name in values} if options else None,
            printer=str(printer.pk) if printer else "",
            margin=margin,
        )
        return PrintQuery(options, values.get("order", []), values.get("locale", ""), who, named, question)
    except serializers.ValidationError as error:
        raise _bad_parameter(error) from None


def _printer(badge: Badge, asked: dict[str, str]) -> tuple[Printer | None, float | None]:
    """The printer in a query, and the margin in mm that overrides the printer's. Raises BadParameter."""
    printer = None
    if asked.get("printer"):
        try:
            printer = Printer.objects.filter(owner=badge.owner, pk=UUID(asked["printer"])).first()
        except ValueError:
            printer = None
        if printer is None:
            raise BadParameter(say("You have no such printer."), "printer")
    try:
        return printer, float(asked["printerMargin"]) if asked.get("printerMargin") else None
    except ValueError:
        raise BadParameter("printerMargin must be a number of millimetres.", "printerMargin") from None


def _bad_parameter(error: serializers.ValidationError) -> BadParameter:
    """The first error of a serializer as an error of the query parameter."""
    assert isinstance(error.detail, dict)  # by member
    name, messages = next(iter(error.detail.items()))
    return BadParameter(
        messages if isinstance(messages, str) else " ".join(map(str, messages)), format_field_name(name)
    )


def _who(badge: Badge, asked: dict[str, str]) -> Recipients:
    """Parse which people a query selects. Raises BadParameter."""
    kind = asked.get("people", PrintRun.People.ALL)
    if kind not in PrintRun.People:
        raise BadParameter(f"people must be one of: {', '.join(PrintRun.People)}.", "people")
    column = asked.get("filterColumn", "")
    if (kind == PrintRun.People.FILTER) != bool(column):
        raise BadParameter("Name a column if, and only if, people is 'filter'.", "filterColumn")
    if column:
        check_columns(badge, [column], "filterColumn")
    try:
        ids = tuple(UUID(text) for text in asked.get("attendees", "").split(",") if text)
    except ValueError:
        raise BadParameter("attendees must be ids with commas between them.", "attendees") from None
    if len(ids) > MOST_NAMED or (kind == PrintRun.People.SELECTION) != ("attendees" in asked):
        message = f"Name from 1 to {MOST_NAMED} attendees if, and only if, people is 'selection'."
        raise BadParameter(message, "attendees")
    return Recipients(kind, column, asked.get("filterValue", ""), ids)
