"""A print job: everything needed to draw a PDF, except for the people. Needs no database."""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import IO

from badges import rendering
from badges.designs.given import GivenPictures
from badges.lists import ROLES
from badges.rendering import MM, Design, Grid, Person, Press, PrintOptions, PrintWarning, Report
from badges.sentences import say

MAX_WARNINGS = 1000
People = Generator[Person, None, None]  # to be closed by who does not read all of them


def blank(number: int) -> Person:
    """A badge without a name, to be written on by hand."""
    return Person(number, {}, blank=True)


def language_of(locale: str) -> str:
    """The language of a locale as a PDF names it: de for de@collation=phonebook, pt-BR for pt_BR."""
    return locale.partition("@")[0].replace("_", "-")


@dataclass(frozen=True)
class Job:
    design: Design  # at the size that the paper or the label sheet determines
    grid: Grid
    pictures: GivenPictures
    title: str
    options: PrintOptions = field(default_factory=PrintOptions)
    order: Sequence[str] = ()  # columns or roles to sort by, the first one first
    locale: str = ""
    made: datetime | None = None  # stated in a PDF for a print shop
    press_profile: bytes = b""  # ICC profile of the press; empty: coated paper

    def gives_badge(self, person: Person) -> bool:
        """Whether the design prints a badge for this person; blanks are always printed."""
        return person.blank or self.design.prints(person.values)

    def in_print_order(self, people: Sequence[Person]) -> People:
        """The people and the blanks in print order."""
        if not self.order and not self.options.cut_stack:
            yield from filter(self.gives_badge, people)
            yield from (blank(len(people) + number) for number in range(1, self.options.blanks + 1))
            return
        for number, index in enumerate(self._print_order(people), 1):
            yield blank(number) if index is None else people[index]

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
        self, people: Iterable[Person], out: IO[bytes], progress: Callable[[int], object] = lambda done: None
    ) -> tuple[int, list[PrintWarning]]:
        """Draw the people's badges into `out`; returns the number of sheets and the first MAX_WARNINGS warnings."""
        warnings: list[PrintWarning] = []
        finish = self.options.finish(self.design)

        def laid_out() -> Iterator[rendering.BadgeLayout]:
            for badge in rendering.lay_out(self.design, people, self.pictures.photos):
                if badge.person and badge.warnings and not badge.person.blank:
                    warnings.extend(badge.warnings[: MAX_WARNINGS - len(warnings)])
                yield badge

        drawn = rendering.draw(
            rendering.impose(laid_out(), self.grid, start_slot=self.options.start_slot, finish=finish),
            out,
            size=(self.design.width * MM, self.design.height * MM),
            pictures=self.pictures,
            options=rendering.PdfOptions(
                self.title,
                self._language(),
                finish.bleed * MM,
                self.options.calibration,
                Press(self.made or datetime.now(UTC), self.press_profile) if self.options.print_shop else None,
                self.options.accessible,
            ),
            progress=progress,
        )
        warnings += map(_unreadable, drawn.unreadable)
        return drawn.pages // 2 if self.grid.sides.duplex else drawn.pages, warnings

    def preflight(self, people: Iterable[Person], *, sheet: bool = True) -> Report:
        """The report on the people's badges as they will be printed, and on the `sheet`."""
        on = (self.grid, self.options) if sheet else None
        return rendering.preflight(self.design, people, self.pictures, self.pictures.photos, roles=ROLES, on=on)

    def _language(self) -> str:
        """The language of the PDF; a tagged PDF needs one, even if it is unknown (und)."""
        return language_of(self.locale) or self.design.language or ("und" if self.options.accessible else "")


def _unreadable(key: str) -> PrintWarning:
    """The warning about a picture or photo that could not be read and was left out."""
    photo = rendering.photo_named(key)
    message = (
        say("The photo {name} cannot be read, so it is not printed. Save it again as PNG or JPEG.", name=photo)
        if photo
        else say("A picture of the design cannot be read, so it is not printed. Save it again as PNG or JPEG.")
    )
    return PrintWarning("bad-picture", Person(0, {}), "", message)
