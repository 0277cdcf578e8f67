"""The language that decides which glyphs draw the names of a badge set's people."""

from badges import rendering
from badges.models import Attendee, Badge


def language_of(badge: Badge) -> str:
    """The language that the owner chose, or else the one detected in the list; empty if it makes no difference."""
    return badge.language or told_language(badge)


def told_language(badge: Badge) -> str:
    """The language detected in the list. It is stored, so that it stays the same when single people come and go."""
    if badge.told_language is None:
        rows = Attendee.objects.filter(badge=badge).values_list("fields", flat=True).iterator(chunk_size=500)
        badge.told_language = rendering.language_of_list([*fields.values()] for fields in rows)
        Badge.objects.filter(pk=badge.pk).update(told_language=badge.told_language)
    return badge.told_language
