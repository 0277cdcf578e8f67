"""Searches people by words anywhere in their row."""

from django.db.models import QuerySet

from badges.lists import words
from badges.models import Attendee


def search_people(attendees: QuerySet[Attendee], query: str) -> QuerySet[Attendee]:
    """The attendees whose row contains every word of the query, ignoring case and accents."""
    for word in words(query):
        attendees = attendees.filter(search_text__contains=word)
    return attendees
