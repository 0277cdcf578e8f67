"""Multipart forms, which carry files and, for lists, the attributes of a document."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from rest_framework.parsers import DataAndFiles, MultiPartParser
from rest_framework_json_api.utils import undo_format_field_name

from badgeyay.jsonapi import Invalid


class FormParser(MultiPartParser):
    """A form whose fields are named like the members of a document, such as `hasHeader`, each at most once."""

    def parse(
        self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> "DataAndFiles[Any, Any]":
        """Raises Invalid for repeated names, because only one file or value would be kept."""
        form = super().parse(stream, media_type, parser_context)
        data, given = QueryDict(mutable=True), [*form.data.lists(), *form.files.lists()]
        for index, (name, values) in enumerate(given):
            if len(values) > 1 or name in [other for other, _ in given[:index]]:
                raise Invalid(f"'{name}' may be given once. Send the others by themselves.", f"/data/attributes/{name}")
        for name, values in form.data.lists():
            data.setlist(undo_format_field_name(name), values)
        return DataAndFiles(data, form.files)
