"""Django's database sessions, with clearer errors if they cannot be written (SESSION_ENGINE)."""

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.exceptions import SessionInterrupted

from badgeyay.outages import DATABASE


class SessionStore(DatabaseStore):
    def save(self, must_create: bool = False) -> None:
        """Raises SessionInterrupted where the session has ended meanwhile, and OperationalError where the database is
        away: Django says UpdateError of both, which allauth's API for scripts does not catch."""
        try:
            super().save(must_create)
        except UpdateError as error:
            before = error.__context__
            while before and not isinstance(before, DATABASE):
                before = before.__context__
            if before:
                raise before from None
            raise SessionInterrupted("The session has ended meanwhile.") from error
