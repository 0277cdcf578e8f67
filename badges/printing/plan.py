"""The plan of a badge set's print job, read from the database once and passed on."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from badges import rendering
from badges.designs.pictures import Pictures, design_of
from badges.models import Attendee, Badge, PrintRecord
from badges.people.batching import BATCH
from badges.people.persons import person_from_fields, settled_name
from badges.people.roles import roles_of
from badges.printing.job import Job, People, blank
from badges.rendering import Person, PrintOptions

Row = TypeVar("Row", Attendee, PrintRecord)


@dataclass(frozen=True)
class Plan(Job):
    """The job of a badge set."""

    roles: Mapping[str, str] = field(default_factory=dict)  # role -> column

    @classmethod
    def of(
        cls,
        badge: Badge,
        options: PrintOptions | None = None,
        order: Sequence[str] = (),
        locale: str = "",
        made: datetime | None = None,
    ) -> "Plan":
        """The plan for a badge set; without options, one badge to a page of its size.

        Raises DesignError, WrongOption, WrongProfile.
        """
        design = design_of(badge)
        if options:
            design, grid = rendering.planned(design, options)
        else:
            options, grid = PrintOptions(), rendering.single(design.width, design.height)
        profile = Path(settings.PRESS_PROFILE).read_bytes() if options.print_shop and settings.PRESS_PROFILE else b""
        return cls(design, grid, Pictures.of(badge), badge.name, options, order, locale, made, profile, roles_of(badge))

    # --- People ---

    def person(self, row: Attendee | PrintRecord) -> Person:
        if isinstance(row, PrintRecord):
            return person_from_fields(row.position, row.fields, self.roles, str(row.attendee_id or ""))
        person = person_from_fields(row.position, row.fields, self.roles, str(row.pk))
        is_somebody, is_no_double = settled_name(row.settled, row.fields, self.roles)
        return replace(person, is_somebody=True, is_no_double=is_no_double) if is_somebody else person

    def rows_in_print_order(self, rows: QuerySet[Row], included: Callable[[Row], bool] = lambda row: True) -> People:
        """People in print order, of the rows that are `included`; keeps no more than a batch of them in memory."""
        chosen = filter(included, rows.iterator(chunk_size=BATCH))
        if not self.order and not self.options.cut_stack:
            count = 0
            for row in chosen:
                count += 1
                yield self.person(row)
            yield from (blank(count + number) for number in range(1, self.options.blanks + 1))
            return
        keys: list[UUID] = []

        def read() -> Iterator[Person]:
            for row in chosen:
                keys.append(row.pk)
                yield self.person(row)

        places = self._print_order(read())
        for start in range(0, len(places), BATCH):
            batch = places[start : start + BATCH]
            found = rows.in_bulk([keys[index] for index in batch if index is not None])
            for number, index in enumerate(batch, start + 1):
                yield blank(number) if index is None else self.person(found[keys[index]])
