"""What the name of one column says by itself, whatever the others are called."""

from functools import lru_cache

from badges.lists.columns.headings import Heading, recognised
from badges.lists.folding import heading_key
from badges.lists.vocabulary import NAME_ROLES, ROLES, Sense, headings, values

_FAMILY_FIRST_LANGUAGES = frozenset({"hu", "vi", "ja", "ko", "zh-Hans", "zh-Hant"})
# Column names that are values as well: positions, ticket kinds, and Shay Given, Nomi, Van and Ho.
_VALUE_NAMES = frozenset(
    {"first", "last", "given", "family", "familia", "mail", "nomi", "meno", "van", "ho", "ad", "nick", "alias",
     "person"}
)  # fmt: skip
_MOST_NAMES = 3  # of a person without a question mark
_HEADED = frozenset(ROLES) - {"title", "pronouns", "infix", "suffix", "quantity", "guests", "host"}


def senses_of(column: str, role: str | None = None) -> tuple[Sense, ...]:
    """What a column called so may hold, in any role or in this one."""
    heading = recognised(column)
    senses = heading.senses if heading else ()
    return tuple(sense for sense in senses if role in (None, sense.role))


def is_buyers(column: str) -> bool:
    """Whether the column says something of whoever orders or pays: "Billing Name"."""
    heading = recognised(column)
    return heading is not None and heading.owner == "buyer"


def is_companions(column: str) -> bool:
    """Whether the column says something of whom the attendee brings: "Guest first name"."""
    heading = recognised(column)
    return heading is not None and heading.owner == "companion"


def is_further(column: str) -> bool:
    """Whether the column is numbered after another for names: "Name 2"."""
    heading = recognised(column)
    return heading is not None and heading.owner == "further"


def is_family_first(column: str) -> bool:
    """Whether whole names in a column called so may begin with the family's."""
    return any("family first" in sense.flags for sense in senses_of(column, "name"))


def is_half_name(column: str) -> bool:
    """Whether a column called so may hold half of a name only: "Name", "Nom", "Имя"."""
    return any(sense.is_half for role in NAME_ROLES for sense in senses_of(column, role))


def is_whole_preferred(column: str) -> bool:
    """Whether the preferred name here is the whole one ("Name on badge"), not the given one ("Rufname")."""
    return any("whole" in sense.flags for sense in senses_of(column, "preferred"))


@lru_cache(maxsize=256)
def name_languages(columns: tuple[str, ...]) -> frozenset[str]:
    """The languages in which all of these columns are called so."""
    spoken = [{sense.language for sense in heading.senses} for column in columns if (heading := recognised(column))]
    return frozenset(set.intersection(*spoken)) if spoken else frozenset()


def puts_family_first(columns: tuple[str, ...]) -> bool:
    """Whether the columns of the halves are called so in languages alone that put the family's name first."""
    spoken = name_languages(columns)
    return bool(spoken) and spoken <= _FAMILY_FIRST_LANGUAGES


def is_column_name(text: str) -> bool:
    """Whether columns are often called so. A person's position or surname may be the same word."""
    heading = recognised(text)
    if heading is None or _may_be_a_person(text, heading):
        return False
    are_sure = (not sense.is_doubtful or "spoken" in sense.flags for sense in heading.senses)
    return heading.key in headings().attendee or any(are_sure)


def _may_be_a_person(text: str, heading: Heading) -> bool:
    """Whether one word makes a heading of it ("Associated Company"), which may be a family's: George Church."""
    return heading.is_question and "?" not in text and len(text.split()) <= _MOST_NAMES


def is_only_a_column_name(text: str) -> bool:
    """Whether columns are often called so, and no person, position or company is: "First Name", "E-mail"."""
    heading = recognised(text)
    if heading is None or not is_column_name(text):
        return False
    keys = {heading.key, heading_key(text)}
    are_values = any(keys & words for words in (_VALUE_NAMES, headings().attendee, *values().values()))
    return heading.senses[0].role in ("first", "last", "name", "email") and not are_values


def is_hardly_a_value(text: str) -> bool:
    """Whether columns are often called so, and hardly anybody, no position and no kind of ticket: "Company", "City"."""
    heading = recognised(text)
    if heading is None or _may_be_a_person(text, heading):
        return False
    if all(sense.is_doubtful or sense.role not in _HEADED for sense in heading.senses):
        return False
    keys, known = {heading.key, heading_key(text)}, values()
    statuses = (known[meaning] for meaning in ("coming", "not_coming", "unsure", "mark"))
    return not any(keys & words for words in (_VALUE_NAMES, headings().attendee, *statuses))
