"""The badge sets that use a file, found through the models: files imports no app.

A model with a key to File implements `FileUser`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, cast
from uuid import UUID

from django.db.models import RESTRICT, Exists, ForeignObjectRel, ManyToManyRel, Model, OuterRef, QuerySet

from files.models import File


class FileUser(Protocol):
    FILE_USE: str  # the use: list, picture, photo, import, pdf
    FILE_USER: str  # the look-up from the row to what people know by name, with `name` and `deleted_at`; "": the row


@dataclass(frozen=True, order=True)
class Use:
    name: str  # of the badge set
    id: UUID
    use: str  # as in FileUser.FILE_USE
    keeps: bool  # the file cannot be deleted
    deleted: bool  # the badge set is deleted, and can be restored


def uses_of(files: Iterable[File]) -> dict[UUID, list[Use]]:
    """File id -> uses. The number of queries does not grow with the files."""
    files = list(files)
    found: dict[UUID, set[Use]] = defaultdict(set)
    for relation in _relations() if files else ():
        model, key = relation.related_model, relation.field
        user = cast(FileUser, model)
        path = f"{user.FILE_USER}__" if user.FILE_USER else ""
        rows = model._base_manager.filter(**{f"{key.name}__in": files})
        columns = (key.attname, f"{path}pk", f"{path}name", f"{path}deleted_at")
        for file, id, name, deleted_at in rows.values_list(*columns).distinct():
            keeps = relation.on_delete is RESTRICT
            found[file].add(Use(name, id, user.FILE_USE, keeps, deleted_at is not None))
    return {file: sorted(uses) for file, uses in found.items()}


def unused() -> QuerySet[File]:
    """Files that no row refers to."""
    return unused_of(File.objects.all())


def delete_unused(keys: Collection[UUID]) -> int:
    """Delete those of the files that no row refers to; how many rows went. Call in a transaction."""
    # With their keys: nobody takes one into use from here on.
    list(File.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))
    return unused().filter(pk__in=keys).delete()[0]


def unused_of(files: QuerySet[File]) -> QuerySet[File]:
    for reference in references():
        files = files.exclude(reference)
    return files


def references() -> Iterator[Exists]:
    """For each way in which a row may refer to a file: whether one does."""
    keys = [(relation.related_model, relation.field.name) for relation in _relations()]
    for model, name in [*keys, *_plain_tables()]:
        yield Exists(model._base_manager.filter(**{name: OuterRef("pk")}))


def _relations() -> Iterator[ForeignObjectRel]:
    """The foreign keys to File; those of `through` models are among them."""
    return (relation for relation in File._meta.related_objects if not isinstance(relation, ManyToManyRel))


def _plain_tables() -> Iterator[tuple[type[Model], str]]:
    """Tables between File and another that have no model of their own, and their key to File."""
    for relation in File._meta.related_objects:
        if isinstance(relation, ManyToManyRel) and relation.through and relation.through._meta.auto_created:
            yield relation.through, relation.field.m2m_reverse_field_name()
