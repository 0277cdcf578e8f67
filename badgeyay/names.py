"""Refuses unknown names in requests, so that a misspelt name is never silently ignored."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from rest_framework import serializers
from rest_framework_json_api.utils import format_field_name, is_relationship_field

from badgeyay.jsonapi import Invalid, MergedDocument
from badgeyay.query import answered


class KnownNames(serializers.Serializer[Any]):
    """A mixin for every serializer that reads a document, a form, or an object in one.

    Read-only members are accepted and ignored, because clients send back what they have read.
    """

    def to_internal_value(self, data: Any) -> Any:
        """Raises Invalid at a document's attribute or relationship, and ValidationError at a part's member."""
        if isinstance(data, MergedDocument):
            self._check_document(data)
        elif isinstance(data, Mapping):
            known = [format_field_name(name) for name in self.fields]
            named = {name and format_field_name(name): value for name, value in data.items()}
            if self.parent is None and (others := [name for name in named if name not in known]):  # a form
                raise Invalid(no_name(others[0], known), f"/data/attributes/{others[0]}")
            check_names(named, known)
        return super().to_internal_value(data)

    def _check_document(self, document: MergedDocument) -> None:
        known = dict(self._known())
        for place, names in document.places.items():
            for name in names:
                if name not in known:
                    raise Invalid(no_name(name, known), f"/data/{place}/{name}")
                if known[name] not in (place, ""):
                    raise Invalid(f"'{name}' belongs among the {known[name]}.", f"/data/{place}/{name}")

    def _known(self) -> Iterator[tuple[str, str]]:
        """Known names, with the part of a document where each belongs; empty for read-only ones."""
        shown = getattr(self.context.get("view"), "serializer_class", None)
        yield from ((format_field_name(name), "") for name in (answered(shown) if shown else ()))
        for name, field in self.fields.items():
            place = "relationships" if is_relationship_field(field) else "attributes"
            yield format_field_name(name), "" if field.read_only else place


def check_names(part: Any, known: Sequence[str]) -> None:
    """Check the names of an object in a document. Raises ValidationError."""
    if unknown := [name for name in part if name not in known] if isinstance(part, Mapping) else []:
        raise serializers.ValidationError([no_name(name, known) for name in unknown])


def no_name(name: str, known: Iterable[str]) -> str:
    near = "".join(f" Did you mean '{one}'?" for one in get_close_matches(name, known, 1))
    return f"There is no '{name}' here.{near}"
