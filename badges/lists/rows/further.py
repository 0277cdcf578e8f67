"""How many come with somebody, by the columns that count them: tickets, guests, adults and children."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from badges.lists.columns.parties import are_counts, may_count_people, party_columns
from badges.lists.columns.quantities import has_self, quantity_in
from badges.lists.rows.companions import SAMPLE
from badges.lists.rows.status_words import is_yes
from badges.lists.table import AttendeeList

Party = tuple[list[str], list[str]]  # columns of adults, and of children

_COUNTED_TICKET = re.compile(r"\d{1,2}\s*[x×]\s*[^\W\d]", re.IGNORECASE)


def counting_columns(
    attendees: AttendeeList, roles: Mapping[str, str], sample: Sequence[Sequence[str]]
) -> tuple[Mapping[str, str], Party]:
    """Role -> column with the quantity that counts, if any, and the columns of a party that has no such sum."""
    if "quantity" not in roles and (tickets := _counted_tickets(attendees, roles.get("ticket"))):
        roles = {**roles, "quantity": tickets}
    party = party_columns(attendees.columns, sample)
    if roles.get("quantity") in party[0] + party[1] or (party[0] and "quantity" not in roles):
        return {role: column for role, column in roles.items() if role != "quantity"}, party
    return roles, ([], []) if "quantity" in roles else party


class GuestCounter:
    """The number of people for whom a row stands without a row of their own; asked for each row in turn.

    If each row of an order has the number of all, the first of them has all who are not listed.
    """

    def __init__(
        self, texts: Sequence[Sequence[str]], at: Mapping[str, int], roles: Mapping[str, str], party: Party
    ) -> None:
        """`texts` are the values of all rows, `at` the places of the columns."""
        self._at, self._party = at, party
        self._places = {role: at[column] for role, column in roles.items()}
        self._columns = {role: [roles[role]] for role in ("quantity", "guests") if role in roles}
        self._of_order = Counter(map(self._order, texts))
        hosts = self._places.get("host")
        self._listed = Counter[str]() if hosts is None else Counter(values[hosts] for values in texts)
        numbers = self._places.get("quantity")
        self._is_running = numbers is not None and _runs([values[numbers] for values in texts])
        self._seen: set[tuple[str, ...]] = set()

    def of(self, values: Sequence[str], name: str) -> tuple[int, list[str]]:
        """The number, and the columns that say so."""
        order = self._order(values)
        counts = self._counts(values, order, is_first=order not in self._seen)
        if any(order):
            self._seen.add(order)
        number, columns = max(counts, key=lambda one: one[0], default=(0, []))
        return number - (self._listed[name] if name else 0), columns

    def _counts(self, values: Sequence[str], order: tuple[str, ...], *, is_first: bool) -> list[tuple[int, list[str]]]:
        """What each kind of column says, less those who are listed."""
        adults, children = self._party
        others = self._of_order[order] - 1 if any(order) else 0  # rows of that order
        found = []
        if "quantity" in self._columns and is_first and not self._is_running:
            tickets = quantity_in(values[self._places["quantity"]]) or 0
            found.append((tickets - 1 - others, self._columns["quantity"]))
        guests, columns = 0, self._columns.get("guests", [])
        if columns:
            said = values[self._places["guests"]]
            guests = (quantity_in(said) or int(is_yes(said))) - has_self(said)
        in_party = self._in_party(values) - others if is_first and any(self._party) else 0
        if columns and children and not adults:  # "Guests" and "Kids" beside each other
            return [*found, (guests + in_party, columns + children)]
        return [*found, (guests, columns), (in_party, adults + children)]

    def _order(self, values: Sequence[str]) -> tuple[str, ...]:
        """The key of an order, shared by its rows."""
        return tuple(values[self._places[role]] for role in ("code", "email") if role in self._places)

    def _in_party(self, values: Sequence[str]) -> int:
        """The number of guests of a person, who is one of the adults if those are counted."""
        adults, children = (
            sum(quantity_in(values[self._at[column]]) or 0 for column in columns) for columns in self._party
        )
        return adults + children - (1 if self._party[0] and adults else 0)


def _runs(numbers: Sequence[str]) -> bool:
    """Whether the column numbers the rows."""
    return len(numbers) > 2 and list(numbers) == [str(number) for number in range(1, len(numbers) + 1)]


def _counted_tickets(attendees: AttendeeList, kinds: str | None) -> str | None:
    """The column that is nothing but numbers of tickets, or the kinds of tickets with their numbers: "2x Adult"."""
    rows = attendees.rows
    for place, column in enumerate(attendees.columns):
        if may_count_people(column) and are_counts([row.values[place] for row in rows[:SAMPLE]], least=1, or_none=True):
            return column
    if not kinds:
        return None
    place = attendees.columns.index(kinds)
    are_counted = bool(_COUNTED_TICKET.match(rows[0].values[place]))  # the first tells nearly all lists apart
    if are_counted and all(_COUNTED_TICKET.match(kind) for row in rows if (kind := row.values[place])):
        return kinds
    return None
