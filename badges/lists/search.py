"""Normalises text for search: ignores case and accents."""

from collections.abc import Iterable

from badges.folding import plain


def searchable(values: Iterable[str]) -> str:
    """What a search looks through: a line for each value that there is."""
    return plain("\n".join(filter(None, values)))


def words(query: str) -> list[str]:
    """The words that must all occur in a searchable text, each once."""
    return list(dict.fromkeys(plain(query).split()))
