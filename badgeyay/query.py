"""Refuses query parameters that a resource does not have, also those in brackets."""

import re
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.module_loading import import_string
from django_filters import BooleanFilter
from rest_framework.request import Request
from rest_framework_json_api.filters import QueryParameterValidationFilter
from rest_framework_json_api.utils import format_field_name, get_resource_type_from_serializer

from badgeyay.jsonapi import BadParameter

_FIELDS = re.compile(r"fields\[([^\]]*)\]")
PAGE = ("page[number]", "page[size]")
OF_LISTS = re.compile(r"sort|(page|filter)\[.*")


class KnownParameters(QueryParameterValidationFilter):
    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:
        """Raises BadParameter."""
        super().filter_queryset(request, queryset, view)
        known = fields_by_type(view)
        for name, value in request.query_params.dict().items():
            if getattr(view, "detail", False) and OF_LISTS.fullmatch(name):
                raise BadParameter(f"'{name}' is for lists; this is one resource.", name)
            if name.startswith("page") and name not in PAGE:
                raise BadParameter(f"There is no parameter '{name}'. Choose among: {', '.join(PAGE)}.", name)
            if name.startswith("fields"):
                _check_fields(name, value, known)
            if _is_boolean(view, name) and value not in ("true", "false"):
                raise BadParameter(f"{name} must be true or false.", name)
        return queryset


def check_once(request: Request) -> None:
    """Raises BadParameter: of two values only one would count, and a relationship is read once."""
    for name, values in request.query_params.lists():
        if len(values) > 1:
            raise BadParameter(f"'{name}' may be given once.", name)
    included = request.query_params.get("include", "").split(",")
    if len(set(included)) < len(included):
        raise BadParameter("include may name each relationship once.", "include")


def check_of_change(request: Request, view: Any) -> None:
    """The answer to a change may be asked for like any other: what it has and what it includes. Raises BadParameter."""
    known = fields_by_type(view) if view.filter_backends and request.method != "DELETE" else {}
    for name, value in request.query_params.dict().items():
        if known and name.startswith("fields"):
            _check_fields(name, value, known)
        elif not known or name != "include":
            choices = ", ".join(["include", *(f"fields[{type}]" for type in known)]) if known else "none"
            raise BadParameter(f"There is no parameter '{name}'. Choose among: {choices}.", name)


def _is_boolean(view: Any, parameter: str) -> bool:
    filters = getattr(getattr(view, "filterset_class", None), "base_filters", {})
    return any(isinstance(one, BooleanFilter) and parameter == f"filter[{name}]" for name, one in filters.items())


def _check_fields(parameter: str, value: str, known: Mapping[str, set[str]]) -> None:
    found = _FIELDS.fullmatch(parameter)
    fields = known.get(found[1]) if found else None
    if fields is None:
        types = ", ".join(f"fields[{type}]" for type in known)
        raise BadParameter(f"There is no parameter '{parameter}'. Choose among: {types}.", parameter)
    for name in filter(None, value.split(",")):
        if name not in fields:
            raise BadParameter(f"There is no field '{name}'. Choose among: {', '.join(sorted(fields))}.", parameter)


def fields_by_type(view: Any) -> dict[str, set[str]]:
    """The fields of the view's resource and of those that may be included with it, by type."""
    serializer = view.serializer_class
    included = getattr(serializer, "included_serializers", {}).values()
    every = [serializer, *(import_string(one) if isinstance(one, str) else one for one in included)]
    return {get_resource_type_from_serializer(one): set(map(format_field_name, answered(one))) for one in every}


def answered(serializer: Any) -> list[str]:
    declared = serializer._declared_fields
    named = getattr(serializer.Meta, "fields", None) or declared
    return [name for name in named if not getattr(declared.get(name), "write_only", False)]
