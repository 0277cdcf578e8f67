"""What the API's resources have in common."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from django.db import models
from rest_framework import viewsets
from rest_framework.request import Request
from rest_framework_json_api import serializers
from rest_framework_json_api.views import PreloadIncludesMixin

from badgeyay.endpoint import Endpoint
from users.models import User

METHODS = ["get", "post", "patch", "delete", "head", "options"]
Resource = TypeVar("Resource", bound=models.Model)


class Resources(Endpoint, PreloadIncludesMixin, viewsets.GenericViewSet[Resource]):
    """Resources that only their owner sees; `owner` is the field path from the model to that user."""

    owner = "owner"
    lookup_value_converter = "uuid"
    http_method_names = METHODS

    def get_queryset(self) -> models.QuerySet[Resource]:
        queryset: models.QuerySet[Resource] = super().get_queryset()
        if not self.request.user.is_authenticated:  # the OpenAPI schema is generated without a user
            return queryset.none()
        return queryset.filter(**{self.owner: self.request.user})


def user_of(request: Request) -> User:
    """The user of a request, in a view that requires an account."""
    assert isinstance(request.user, User)
    return request.user


MOST_ERRORS = 20  # that one field says


class ShortList(serializers.ListField):
    """Checks the number of items first: REST framework would validate each, with a message for each invalid one."""

    def to_internal_value(self, data: Any) -> list[Any]:
        _refuse_long(data, self.max_length)
        with _few_errors():
            return super().to_internal_value(data)


class ShortDict(serializers.DictField):
    def __init__(self, *, most: int = 200, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.most = most

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        _refuse_long(data, self.most)
        with _few_errors():
            return super().to_internal_value(data)


def _refuse_long(data: Any, most: int | None) -> None:
    if isinstance(data, list | dict) and most is not None and len(data) > most:
        raise serializers.ValidationError(f"Give at most {most:,} of them.")


@contextmanager
def _few_errors() -> Iterator[None]:
    try:
        yield
    except serializers.ValidationError as error:
        if isinstance(error.detail, dict):  # by place
            error.detail = dict(islice(error.detail.items(), MOST_ERRORS))
        raise
