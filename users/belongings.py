"""All rows that belong to an account, found through the models' foreign keys, so that no new table is forgotten."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from users.models import User


def belongings(user: User) -> Iterator[tuple[type[models.Model], QuerySet[Any]]]:
    """Each model with rows that are deleted along with the account, and those rows; the account itself comes first."""
    found: dict[type[models.Model], Q] = {User: Q(pk=user.pk)}
    waiting: list[type[models.Model]] = [User]
    while waiting:
        parent = waiting.pop(0)
        parents = parent._base_manager.filter(found[parent])
        for relation in parent._meta.get_fields(include_hidden=True):
            if not isinstance(relation, models.ManyToOneRel) or relation.on_delete is not models.CASCADE:
                continue
            child, here = relation.related_model, Q((f"{relation.field.name}__in", parents))
            if child in found:
                found[child] |= here
            else:
                found[child] = here
                waiting.append(child)
    for model, condition in found.items():
        yield model, model._base_manager.filter(condition)
