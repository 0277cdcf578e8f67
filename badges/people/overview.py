"""Facts about a list that help to choose a design: the hardest names to fit, and the values of a column."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count
from django.db.models.fields.json import KeyTextTransform

from badges.lists import hard_cases
from badges.models import Badge
from badges.people.batching import BATCH
from badges.people.persons import person_from_fields
from badges.people.roles import roles_of
from badges.rendering import design_from_json

MOST_VALUES = 100


def hard_cases_of(badge: Badge) -> list[dict[str, Any]]:
    """For each case `kind`, `script`, and the person: `index` in the list from 0, `attendee` (id) and `fields`.

    Whoever is not coming, or gets no badge by the design, has none that is hard to set.
    """
    columns = roles_of(badge)
    design = design_from_json(badge.design)

    def name_on_badge(values: Mapping[str, str]) -> str:
        return values["name"] if design.prints(values) else ""

    listed = badge.attendees.order_by("position")
    rows = listed.values_list("fields", "absence").iterator(chunk_size=BATCH)
    cases = hard_cases(
        "" if absence else name_on_badge(person_from_fields(number, fields, columns).values)
        for number, (fields, absence) in enumerate(rows)
    )
    people = ((case, listed[case.place]) for case in cases)
    return [
        {"kind": case.kind, "script": case.script, "index": case.place, "attendee": str(one.pk), "fields": one.fields}
        for case, one in people
    ]


def tally(badge: Badge, column: str) -> list[dict[str, Any]]:
    """How many people have each value in a column of the list, the most frequent first: `value`, `count`."""
    counted = (
        badge.attendees.order_by()
        .annotate(value=KeyTextTransform(column, "fields"))
        .values("value")
        .annotate(count=Count("pk"))
        .order_by("-count", "value")
    )
    return [{"value": row["value"] or "", "count": row["count"]} for row in counted[:MOST_VALUES]]
