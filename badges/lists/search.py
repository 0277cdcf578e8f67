"""Normalises text for search: ignores case and accents."""

from collections.abc import Iterable

from badges.folding import plain


def searchable(values: Iterable[str]) -> str:
    """The text that searches use: a line for each value that is not empty."""
    return plain("\n".join(filter(None, values)))


def words(query: str) -> list[str]:
    """The distinct words that must all occur in a searchable text."""
    return list(dict.fromkeys(plain(query).split()))
