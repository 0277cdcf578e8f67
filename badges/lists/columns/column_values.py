"""What the values of a column say about it, where its name leaves a choice."""

import re
from collections.abc import Sequence
from functools import cache

from badges.folding import word_set
from badges.lists.columns.quantities import quantity_in
from badges.lists.folding import heading_key
from badges.lists.names.name_order import is_given
from badges.lists.names.organisations import has_word, is_no_person
from badges.lists.names.splitting import are_titles, is_name, is_particle, may_be_names
from badges.lists.table import Row
from badges.lists.vocabulary import values

_SAMPLE = 1000  # rows that are looked at
_TITLES = word_set(
    """dr prof professor mr mrs ms mx miss sir dame herr frau monsieur madame mme mlle m sr sra srta sig sigra dott
    dottssa ing mag rev dipling dhr mevr mw hr fr pan pani dl dna κος κα г гжа бай hanım bey 先生 女士 様"""
)
_ACADEMIC = word_set(
    """dr dra drs prof professor professora professore professeur doctor phd pr dott dottssa doc mudr rndr phdr ing mgr
    hab doz priv-doz univ-prof mag dipl-ing դր д-р проф доц докт δρ καθ 博士 教授 דר פרופ د دكتور أستاذ"""
)
_MEETING_ROLES = frozenset({"organizer", "organiser", "presenter", "attendee"})  # what Teams says of everybody
# Beside these a title is that of a paper.
_OF_WORKS = word_set(
    """submission submissionid submissionno submissionnumber paper paperid paperno papernumber abstractid abstractno
    abstractnumber manuscriptid author authors author1 author1name author1firstname authorname authornames beitragsid
    corresponding"""
)
_WORDS_OF_A_TITLE = 6  # on average; "Head of Research and Innovation" has five
_THREE_LETTERS = re.compile(r"[^\W\d_]{3}")  # "B-12" is a place or a number
_LONG_WORD = re.compile(r"[^\W\d_]{5}")
_IS_NUMBER = re.compile(r"[A-Z]{0,3}[#№-]?\d{2,}(?:-\d+)?").fullmatch  # of an order: "#1001"
_IS_ROOM = re.compile(r"[^\W\d]{0,2}[-./ ]*\d[\w./ -]{0,5}").fullmatch  # "B-12", "3.014": under "Office" it is a place
_MOST_COUNT = 0.6  # of what people write where they are asked how many they are: "2", "not sure yet"
_PASSES_YES_OR_NO = frozenset({"status", "guests", "quantity", "first", "middle", "last", "name"})


class ColumnValues:
    """The values of the columns, as far as they are known: without rows nothing is said against any role."""

    def __init__(self, columns: Sequence[str], rows: Sequence[Row]) -> None:
        self.are_known = bool(rows)
        self._places = {column: place for place, column in enumerate(columns)}
        self._rows = [row.values for row in rows[:_SAMPLE]]
        self._kept: dict[str, list[str]] = {}

    def allow(self, column: str, role: str, is_doubtful: bool = False) -> bool:
        """Whether the values can be those of the role; `is_doubtful`: the heading often means something else."""
        found = self._of(column)
        if not found:
            return True
        if role == "org":
            if is_doubtful and (self._are_peoples(column) or all(map(_IS_ROOM, self._texts(column)))):
                return False
            return not self._mostly(found, values()["kind"]) and not _are_marks(found)
        if role == "suffix" and is_doubtful and self._are_words(column):
            return False
        if role == "preferred":
            return not all(value.startswith("@") for value in self._texts(column)) and not _are_marks(found)
        if role == "ticket" and len(found) > 1 and len(set(found)) == len(found):
            return not all(map(_IS_NUMBER, self._texts(column)))
        if role == "name":
            return not all(map(_IS_NUMBER, self._texts(column)))
        if role == "status":
            return self._share(found, _statuses()) > 0
        if role == "country":
            return not self._mostly([value for value in found if len(value) > 2] or [""], _statuses())
        if role == "quantity":
            texts = self._texts(column)
            return sum(quantity_in(value) is not None for value in texts) >= _MOST_COUNT * len(texts)
        if role == "position" and (set(found) <= _MEETING_ROLES or all(map(_IS_ROOM, self._texts(column)))):
            return False
        return role in _PASSES_YES_OR_NO or not _are_marks(found)

    def is_empty(self, column: str) -> bool:
        place = self._places.get(column)
        return place is None or not any(row[place] for row in self._rows)

    def count_different(self, column: str) -> int:
        return len(set(self._of(column)))

    def count_filled(self, column: str) -> int:
        return len(self._of(column))

    def are_names(self, column: str) -> bool:
        """Whether these are most likely whole names: of letters, several words or no Latin ones, mostly different."""
        found = self._texts(column)
        names = [value for value in found if may_be_names(value) and not is_no_person(value)]
        whole = [value for value in names if " " in value or not value.isascii()]
        enough = len(names) >= 0.8 * len(found) and len(whole) >= 0.5 * len(found)
        return bool(found) and enough and len(set(found)) >= 0.6 * len(found)

    def are_short_names(self, column: str) -> bool:
        """Whether these may be one half of names, mostly different: "Mia", "Noa"."""
        found = self._texts(column)
        are_names = all(is_name(value) and len(value.split()) < 3 for value in found)
        are_names = are_names and values()["kind"].isdisjoint(self._of(column))
        return bool(found) and are_names and len(set(found)) >= 0.6 * len(found)

    def _are_peoples(self, column: str) -> bool:
        """Whether given names begin half of the values."""
        found = self._texts(column)
        return sum(is_given(value) for value in found) >= 0.5 * len(found)

    def _are_words(self, column: str) -> bool:
        """Whether half of them are words and no letters behind a name: "Physics", "Bachelor of Science", not "PhD"."""
        found = self._texts(column)
        words = [value for value in found if _LONG_WORD.search(value) and not are_titles(value)]
        return len(words) >= 0.5 * len(found)

    def are_companies(self, column: str) -> bool:
        """Whether nobody's given name is among them, and they are no whole names."""
        return not self.are_names(column) and not any(
            is_given(value.partition(" ")[0]) for value in self._texts(column)
        )

    def are_organisations(self, column: str) -> bool:
        """Whether half of them are surely organisations, "Acme Ltd", or a third beside single words; and none is a
        person.
        """
        found = [value for value in self._texts(column) if _THREE_LETTERS.search(value)]
        others = [value for value in found if not has_word(value)]
        are_enough = len(others) <= len(found) / 2 or not any(" " in value for value in others)
        return are_enough and len(others) * 3 <= len(found) * 2 and bool(found) and not any(map(is_given, found))

    def are_titles(self, column: str) -> bool | None:
        """Whether these are Dr, Ms or Herr; None where there is nothing to tell by."""
        found = self._of(column)
        if not found:
            return None
        academic = self.count_academic(column) >= 0.5 * len(found)
        return academic or self._mostly(found, _TITLES)

    def are_titles_of_works(self, column: str) -> bool:
        """Whether these are what papers are called: “On Engines”, beside “Submission ID”, or many words throughout."""
        found = self._texts(column)
        words = sum(len(value.split()) for value in found)
        is_beside_works = any(heading_key(other) in _OF_WORKS for other in self._places)
        return (
            bool(found) and not self.are_titles(column) and (is_beside_works or words > _WORDS_OF_A_TITLE * len(found))
        )

    def are_particles(self, column: str) -> bool:
        """Whether these are words between the names: "van der", "von". "de" alone may be a language."""
        found = self._texts(column)
        return any(len(value) > 2 for value in found) and all(
            is_particle(word) for value in found for word in value.split()
        )

    def count_academic(self, column: str) -> int:
        """How many of them have an academic title: “Prof. Dr.”."""
        words = (value.replace(".", " ").casefold().split() for value in self._texts(column))
        return sum(not _ACADEMIC.isdisjoint(found) for found in words)

    def _texts(self, column: str) -> list[str]:
        place = self._places.get(column)
        return [] if place is None else [row[place] for row in self._rows if row[place]]

    def _of(self, column: str) -> list[str]:
        if column not in self._kept:
            self._kept[column] = list(filter(None, map(heading_key, self._texts(column))))
        return self._kept[column]

    def _mostly(self, found: Sequence[str], known: frozenset[str]) -> bool:
        return self._share(found, known) >= 0.5

    @staticmethod
    def _share(found: Sequence[str], known: frozenset[str]) -> float:
        return sum(value in known for value in found) / len(found)


@cache
def _statuses() -> frozenset[str]:
    known = values()
    return known["coming"] | known["not_coming"] | known["unsure"] | known["mark"]


def _are_marks(found: Sequence[str]) -> bool:
    return all(value in values()["mark"] for value in found)
