"""The plan of a print job: all that a PDF is drawn from, except for the people. Worked out once, then passed on."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, TypeVar
from uuid import UUID

from django.db.models import QuerySet

from badges import rendering
from badges.designs.pictures import Pictures, design_of
from badges.models import Attendee, Badge, PrintRecord
from badges.people.batching import BATCH
from badges.people.persons import person_from_fields
from badges.people.roles import roles_of
from badges.rendering import MM, Design, Grid, Person, PrintOptions, PrintWarning
from badges.sentences import say

MAX_WARNINGS = 1000
Row = TypeVar("Row", Attendee, PrintRecord)


def blank(number: int) -> Person:
    """A badge without a name, to be written on by hand."""
    return Person(number, {}, blank=True)


@dataclass(frozen=True)
class Plan:
    design: Design  # at the size that the paper or the label sheet gives it
    grid: Grid
    pictures: Pictures
    title: str
    options: PrintOptions = field(default_factory=PrintOptions)
    order: Sequence[str] = ()  # columns or roles to sort by, the first one first
    locale: str = ""
    roles: Mapping[str, str] = field(default_factory=dict)  # role -> column

    @classmethod
    def of(
        cls, badge: Badge, options: PrintOptions | None = None, order: Sequence[str] = (), locale: str = ""
    ) -> "Plan":
        """The plan for a badge set; without options, one badge to a page of its size.

        Raises DesignError, WrongOption.
        """
        design = design_of(badge)
        if options:
            design, grid = rendering.planned(design, options)
        else:
            options, grid = PrintOptions(), rendering.single(design.width, design.height)
        return cls(design, grid, Pictures.of(badge), badge.name, options, order, locale, roles_of(badge))

    # --- People ---

    def person(self, row: Attendee | PrintRecord) -> Person:
        id = row.attendee_id if isinstance(row, PrintRecord) else row.pk
        return person_from_fields(row.position, row.fields, self.roles, str(id or ""))

    def gives_badge(self, person: Person) -> bool:
        """Whether the design prints a badge for this person; blanks are always printed."""
        return person.blank or self.design.prints(person.values)

    def in_print_order(self, people: Sequence[Person]) -> Iterator[Person]:
        """The people in the order in which they are printed, and the blanks."""
        for number, index in enumerate(self._print_order(people), 1):
            yield blank(number) if index is None else people[index]

    def rows_in_print_order(
        self, rows: QuerySet[Row], included: Callable[[Row], bool] = lambda row: True
    ) -> Iterator[Person]:
        """The same for the rows that are `included`; keeps no more than a batch of them in memory."""
        keys: list[UUID] = []

        def read() -> Iterator[Person]:
            for row in filter(included, rows.iterator(chunk_size=BATCH)):
                keys.append(row.pk)
                yield self.person(row)

        if not self.order and not self.options.cut_stack:
            yield from read()
            yield from (blank(len(keys) + number) for number in range(1, self.options.blanks + 1))
            return
        places = self._print_order(read())
        for start in range(0, len(places), BATCH):
            batch = places[start : start + BATCH]
            found = rows.in_bulk([keys[index] for index in batch if index is not None])
            for number, index in enumerate(batch, start + 1):
                yield blank(number) if index is None else self.person(found[keys[index]])

    def _print_order(self, people: Iterable[Person]) -> list[int | None]:
        options = self.options
        return rendering.print_order(
            people,
            columns=self.order,
            locale=self.locale,
            blanks=options.blanks,
            stack=(self.grid.per_sheet, options.start_slot) if options.cut_stack else None,
            printed=self.gives_badge,
        )

    # --- Paper ---

    def sheets(self, people: int) -> int:
        """How many sheets of paper so many people and the blanks take."""
        return self.grid.sheets(people + self.options.blanks, self.options.start_slot)

    def write_pdf(
        self, people: Iterable[Person], out: IO[bytes], progress: Callable[[int], None] = lambda done: None
    ) -> tuple[int, list[PrintWarning]]:
        """Draw the people's badges into `out`; returns the number of sheets and the first MAX_WARNINGS warnings."""
        warnings: list[PrintWarning] = []
        finish = self.options.finish(self.design)

        def laid_out() -> Iterator[rendering.BadgeLayout]:
            for badge in rendering.lay_out(self.design, people, self.pictures.photos):
                if badge.person and badge.warnings and not badge.person.blank:
                    warnings.extend(badge.warnings[: MAX_WARNINGS - len(warnings)])
                yield badge

        pages = rendering.draw(
            rendering.impose(laid_out(), self.grid, start_slot=self.options.start_slot, finish=finish),
            out,
            size=(self.design.width * MM, self.design.height * MM),
            title=self.title,
            pictures=self.pictures,
            bleed=finish.bleed * MM,
            calibration=self.options.calibration,
            progress=progress,
            unreadable=lambda key: warnings.append(_unreadable(key)),
        )
        return pages // 2 if self.grid.sides.duplex else pages, warnings


def _unreadable(key: str) -> PrintWarning:
    """A picture of the design, or somebody's photo, without which everything was printed."""
    photo = rendering.photo_named(key)
    message = (
        say("The photo {name} cannot be read, so it is not printed. Save it again as PNG or JPEG.", name=photo)
        if photo
        else say("A picture of the design cannot be read, so it is not printed. Save it again as PNG or JPEG.")
    )
    return PrintWarning("bad-picture", Person(0, {}), "", message)
