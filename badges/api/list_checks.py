"""/api/list-checks: how a list would be read; nothing is stored, and nobody needs an account."""

import hashlib
import uuid
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet
from rest_framework_json_api import serializers

from badges.api.refusals import LIST_POINTER
from badges.lists import GUEST_WAYS, Report
from badges.people import importing
from badges.people.importing import Options
from badges.sentences import say
from badgeyay import jsonapi
from badgeyay.endpoint import Endpoint, body_of
from badgeyay.errors import MEDIA_TYPE
from badgeyay.forms import FormParser
from badgeyay.names import KnownNames
from badgeyay.pool import TooCostly, beside
from badgeyay.throttling import charge
from files import intake

ROW_LIMIT, MOST_ROWS = 50, 20_000
# Processor seconds for reading a list. Anonymous clients who send at most CHEAP bytes get SECONDS alone.
SECONDS, SECONDS_PER_MEGABYTE, CHEAP = 0.65, 2, 10**6


class JSONField(serializers.JSONField):
    """REST framework's field answers 500 to JSON that is nested too deeply."""

    def to_internal_value(self, data: Any) -> Any:
        try:
            return super().to_internal_value(data)
        except RecursionError:
            self.fail("invalid")


class OptionsSerializer(KnownNames, serializers.Serializer[Any]):
    """How to read a list; missing options are detected. In a multipart form, lists and objects are JSON texts."""

    encoding = serializers.CharField(required=False, allow_null=True, max_length=40)
    delimiter = serializers.CharField(required=False, allow_null=True, max_length=1, trim_whitespace=False)
    has_header = serializers.BooleanField(required=False, allow_null=True)
    sheet = serializers.CharField(required=False, allow_null=True, max_length=255, trim_whitespace=False)
    columns = JSONField(required=False, allow_null=True, help_text="Names of your own, left to right.")
    roles = JSONField(required=False, allow_null=True, help_text='Column to role, or to "" for none.')
    put_back = JSONField(
        required=False, help_text="Numbers of rows that are people though they look like headings, totals or notes."
    )
    leave_out = JSONField(
        required=False,
        help_text="Numbers of rows that are to be left out: names that are none, the people of a second list.",
    )
    guests = serializers.ChoiceField(
        GUEST_WAYS,
        required=False,
        allow_null=True,
        help_text="Rows for people who come with somebody: without a name (blank), or as Guest of ... (named).",
    )
    bring_in = serializers.BooleanField(
        required=False, help_text="Give badges also to people who, as the list says, are not coming."
    )
    not_coming = JSONField(
        required=False, help_text='Columns and values of people who are not coming either, as [["Confirmed", "no"]].'
    )
    mend = serializers.BooleanField(required=False, help_text="Repair garbled letters.")
    row_limit = serializers.IntegerField(required=False, min_value=0, max_value=MOST_ROWS, default=ROW_LIMIT)
    row_offset = serializers.IntegerField(required=False, min_value=0, default=0, help_text="Rows to leave out before.")

    def validate_columns(self, columns: Any) -> Any:
        if columns is not None and not (isinstance(columns, list) and all(isinstance(one, str) for one in columns)):
            raise serializers.ValidationError("Give a list of names, one for each column.")
        return columns

    def validate_roles(self, roles: Any) -> Any:
        known = {} if roles is None else roles
        if not isinstance(known, dict) or not all(isinstance(role, str) for role in known.values()):
            raise serializers.ValidationError('Give an object of column names and roles, as {"Firma": "org"}.')
        return roles

    def validate_put_back(self, numbers: Any) -> Any:
        if not isinstance(numbers, list) or not all(type(number) is int for number in numbers):
            raise serializers.ValidationError("Give a list of row numbers.")
        return numbers

    validate_leave_out = validate_put_back

    def validate_not_coming(self, sayings: Any) -> Any:
        pairs = sayings if isinstance(sayings, list) else [None]
        if not all(isinstance(one, list) and list(map(type, one)) == [str, str] for one in pairs):
            raise serializers.ValidationError('Give a list of columns and values, as [["Confirmed", "no"]].')
        return sayings

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        if ("file" in values) == ("text" in values):
            raise serializers.ValidationError({"file": "Give a file or a text, one of the two."})
        return values


class ListCheckSerializer(OptionsSerializer):
    file = serializers.FileField(required=False, allow_empty_file=True, max_length=255)
    text = serializers.CharField(required=False, trim_whitespace=False, help_text="Pasted, instead of a file.")

    class Meta:
        resource_name = "list-checks"


class ReportSerializer(serializers.Serializer[Any]):
    """How the list was read; docs/lists.md describes each member."""

    encoding = serializers.CharField(read_only=True, allow_null=True, source="report.encoding")
    encodings = serializers.ListField(child=serializers.CharField(), read_only=True, source="report.encodings")
    encoding_choices = serializers.ListField(
        child=serializers.DictField(), read_only=True, source="report.encoding_choices"
    )
    delimiter = serializers.CharField(read_only=True, allow_null=True, source="report.delimiter")
    has_header = serializers.BooleanField(read_only=True, source="report.has_header")
    header_row = serializers.IntegerField(read_only=True, allow_null=True, source="report.header_row")
    sheet = serializers.CharField(read_only=True, allow_null=True, source="report.sheet")
    sheets = serializers.ListField(child=serializers.CharField(), read_only=True, source="report.sheets")
    sheets_with_people = serializers.ListField(
        child=serializers.DictField(), read_only=True, source="report.sheets_with_people"
    )
    columns = serializers.ListField(child=serializers.DictField(), read_only=True, source="report.columns")
    roles = serializers.ListField(child=serializers.CharField(), read_only=True, source="report.roles")
    row_count = serializers.IntegerField(read_only=True, source="report.row_count")
    rows = serializers.ListField(child=serializers.DictField(), read_only=True, source="report.rows")
    left_out = serializers.ListField(child=serializers.DictField(), read_only=True, source="report.left_out")
    absent_count = serializers.IntegerField(read_only=True, source="report.absent_count")
    problems = serializers.ListField(child=serializers.DictField(), read_only=True, source="report.problems")
    problem_counts = serializers.DictField(
        child=serializers.IntegerField(), read_only=True, source="report.problem_counts"
    )
    to_look_at = serializers.IntegerField(
        read_only=True,
        source="report.to_look_at",
        help_text="How much should be looked at before printing: the rows with each kind of problem, without notes and "
        "people who are not coming.",
    )
    language = serializers.CharField(read_only=True, source="report.language")

    class Meta:
        resource_name = "list-checks"
        fields = [
            "encoding", "encodings", "encoding_choices", "delimiter", "has_header", "header_row", "sheet",
            "sheets", "sheets_with_people", "columns", "roles", "row_count", "rows", "left_out", "absent_count",
            "problems", "problem_counts", "to_look_at", "language",
        ]  # fmt: skip


@dataclass(frozen=True)
class ListCheck:
    pk: uuid.UUID
    report: Report


class ListCheckViewSet(Endpoint, GenericViewSet[Any]):
    """Checks a list before it is uploaded: nothing is stored, and nobody needs an account."""

    serializer_class = ListCheckSerializer
    parser_classes = [jsonapi.JSONParser, FormParser]
    permission_classes = [AllowAny]
    throttled_actions = {"create": "list-checks"}
    filter_backends = []
    pagination_class = None

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        # Before the form is parsed, as for a file upload.
        if jsonapi.form_exceeds(request, settings.MAX_LIST_BYTES):
            most = settings.MAX_LIST_BYTES / 1024**2
            raise intake.Refused(say("The list is too large; it may have {most:.0f} MB.", most=most), 413)
        super().initial(request, *args, **kwargs)

    @extend_schema(
        request={MEDIA_TYPE: ListCheckSerializer, "multipart/form-data": ListCheckSerializer},
        responses={200: ReportSerializer},
    )
    def create(self, request: Request) -> Response:
        values = body_of(self)
        self.pointers = {LIST_POINTER: "/data/attributes/" + ("text" if "text" in values else "file")}
        data, filename = _given(values)
        rows = {name: values[name] for name in ("row_limit", "row_offset")}
        has_more = request.user.is_authenticated or len(data) > CHEAP
        seconds = SECONDS + (SECONDS_PER_MEGABYTE * len(data) / 1e6 if has_more else 0)
        try:
            report = beside(importing.check, seconds, data, Options.of(values), filename, **rows)
        except TooCostly:
            split = say("Split the list into several, or save a spreadsheet as CSV.")
            log_in = say("Log in: then there is more time for it. Or split the list into several.")
            raise TooCostly(split if has_more else log_in) from None
        finally:
            charge(self)
        return Response(ReportSerializer(ListCheck(_id_of(data, values), report)).data)


def _given(values: dict[str, Any]) -> tuple[bytes, str]:
    """The bytes of the list and its file name; a pasted text is always UTF-8."""
    if "text" in values:
        values["encoding"] = "UTF-8"
        return values["text"].encode(), say("The pasted text")
    return values["file"].read(), values["file"].name


def _id_of(data: bytes, values: dict[str, Any]) -> uuid.UUID:
    """The same list with the same options is the same resource."""
    options = repr(sorted((name, value) for name, value in values.items() if name not in {"file", "text"}))
    return uuid.uuid5(uuid.NAMESPACE_OID, hashlib.sha256(data).hexdigest() + options)
