"""What uses a file, found through the models: files knows no other app.

A model with a key to File says in `FILE_USE` what it uses the file as, and in `FILE_USER` through which of its own keys
the thing is found that people know by name; "" is the row itself. That thing has `name` and `deleted_at`.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import RESTRICT, ManyToManyRel

from files.models import File


@dataclass(frozen=True, order=True)
class Use:
    name: str  # of the badge set
    id: UUID
    use: str  # list, picture, photo, import, pdf
    keeps: bool  # the file cannot be deleted
    deleted: bool  # the badge set is, and can be brought back


def uses_of(files: Iterable[File]) -> dict[UUID, list[Use]]:
    """By file, in a number of queries that does not grow with the files."""
    files = list(files)
    found: dict[UUID, set[Use]] = defaultdict(set)
    for relation in File._meta.related_objects:
        model, key = relation.related_model, relation.field
        if not files or isinstance(relation, ManyToManyRel):
            continue
        path = f"{model.FILE_USER}__" if model.FILE_USER else ""
        rows = model._base_manager.filter(**{f"{key.name}__in": files})
        columns = (key.attname, f"{path}pk", f"{path}name", f"{path}deleted_at")
        for file, id, name, deleted_at in rows.values_list(*columns).distinct():
            keeps = relation.on_delete is RESTRICT
            found[file].add(Use(name, id, model.FILE_USE, keeps, deleted_at is not None))
    return {file: sorted(uses) for file, uses in found.items()}
