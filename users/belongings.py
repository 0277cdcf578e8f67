"""Everything that hangs on an account, found through the models: users knows no other app, and forgets no new table."""

from collections.abc import Iterator

from django.db import models
from django.db.models import Q, QuerySet

from users.models import User


def belongings(user: User) -> Iterator[tuple[type[models.Model], QuerySet]]:
    """Every kind of row that goes when the account goes, the account itself first, and the rows of that kind."""
    found: dict[type[models.Model], Q] = {User: Q(pk=user.pk)}
    waiting = [User]
    while waiting:
        parent = waiting.pop(0)
        parents = parent._base_manager.filter(found[parent])
        for relation in parent._meta.get_fields(include_hidden=True):
            if not _goes_with_parent(relation):
                continue
            child, here = relation.related_model, Q(**{f"{relation.field.name}__in": parents})
            if child in found:
                found[child] |= here
            else:
                found[child] = here
                waiting.append(child)
    for model, condition in found.items():
        yield model, model._base_manager.filter(condition)


def _goes_with_parent(relation: object) -> bool:
    down = isinstance(relation, models.ManyToOneRel) and not isinstance(relation, models.ManyToManyRel)
    return down and relation.on_delete is models.CASCADE
