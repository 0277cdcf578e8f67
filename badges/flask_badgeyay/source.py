"""The database of a Flask Badgeyay. Its models changed after its last migration, so columns differ between
installations: a missing column is read as None."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import psycopg2
import psycopg2.extras
from psycopg2 import sql

Row = dict[str, Any]  # by column, in lower case

LINES = range(1, 6)  # the lines of text on a badge
LEFT = ("Modules", "SocialContent", "Utilities", "Reset Password Token", "Settings")  # tables about the old site itself


class SourceError(Exception):
    """Why the old database cannot be read, for the person who runs the import."""


@dataclass(frozen=True)
class OldUser:
    id: str
    email: str
    name: str
    password: str
    photo: str
    allowed_usage: int | None  # badge sets left in the user's quota
    site_admin: bool
    roles: frozenset[str]  # of isUser, isAdmin, isSales
    created_at: datetime | None
    deleted_at: datetime | None
    last_login: datetime | None


@dataclass(frozen=True)
class OldFile:
    name: str
    kind: str  # media type as stated; the bytes are checked
    owner: str


@dataclass(frozen=True)
class OldLine:
    """One of the five lines of text; empty where the installation has no such setting."""

    font: str
    size: str
    colour: str


@dataclass(frozen=True)
class OldBadge:
    id: str
    owner: str
    name: str
    csv: str
    images: list[str]  # one background for each ticket type
    ticket_types: list[str]
    size: str
    paper: str
    logo_image: str
    logo_text: str
    logo_colour: str
    text_colour: str
    lines: list[OldLine] = field(default_factory=list)
    download_link: str = ""
    created_at: datetime | None = None
    deleted_at: datetime | None = None


@contextmanager
def opened(url: str) -> Iterator["Source"]:
    """The old database in one read-only snapshot. Raises SourceError."""
    try:
        connection = psycopg2.connect(url.replace("postgresql+psycopg2://", "postgresql://"))
    except psycopg2.Error as error:
        raise SourceError(f"The old database cannot be reached: {str(error).strip()}") from None
    try:
        connection.set_session(isolation_level="REPEATABLE READ", readonly=True)
        yield Source(connection)
    finally:
        connection.close()


class Source:
    def __init__(self, connection: psycopg2.extensions.connection) -> None:
        self._connection = connection
        self._tables = self._introspect()
        if missing := [name for name in ("User", "Badges") if name.lower() not in self._tables]:
            raise SourceError(f"There is no table {missing[0]} in that database: it is none of the Flask Badgeyay.")

    def _introspect(self) -> dict[str, tuple[sql.Identifier, list[str]]]:
        """Table name in lower case -> the qualified name, and the column names as they are written."""
        tables: dict[str, tuple[sql.Identifier, list[str]]] = {}
        with self._connection.cursor() as cursor:
            cursor.execute(
                "SELECT table_schema, table_name, column_name FROM information_schema.columns "
                "WHERE table_schema = ANY(current_schemas(false)) ORDER BY ordinal_position"
            )
            for schema, table, column in cursor.fetchall():
                tables.setdefault(table.lower(), (sql.Identifier(schema, table), []))[1].append(column)
        return tables

    def rows(self, table: str) -> Iterator[Row]:
        """All rows, ordered by the first column, fetched a thousand at a time; none if the table is missing."""
        if table.lower() not in self._tables:
            return
        name, columns = self._tables[table.lower()]
        query = sql.SQL("SELECT {} FROM {} ORDER BY {}").format(
            sql.SQL(", ").join(map(sql.Identifier, columns)), name, sql.Identifier(columns[0])
        )
        with self._connection.cursor(name=f"rows_of_{table}", withhold=False) as cursor:
            cursor.itersize = 1000
            cursor.execute(query)
            for values in cursor:
                yield dict(zip(map(str.lower, columns), values, strict=True))

    def revision(self) -> str:
        return ", ".join(row["version_num"] for row in self.rows("alembic_version")) or "unknown"

    def left(self) -> dict[str, int]:
        """The number of rows in tables that are not imported, because they are about the old site itself."""
        return {table: count for table in LEFT if (count := sum(1 for _ in self.rows(table)))}

    def users(self) -> Iterator[OldUser]:
        roles: dict[str, set[str]] = {}
        for row in self.rows("Permissions"):
            given = {role for role in ("isUser", "isAdmin", "isSales") if row.get(role.lower())}
            roles.setdefault(text(row, "user_id"), set()).update(given)
        for row in self.rows("User"):
            yield OldUser(
                id=text(row, "id"),
                email=text(row, "email"),
                name=text(row, "username"),
                password=text(row, "password"),
                photo=text(row, "photourl"),
                allowed_usage=row.get("allowed_usage"),
                site_admin=bool(row.get("siteadmin")),
                roles=frozenset(roles.get(text(row, "id"), ())),
                created_at=moment(row, "created_at"),
                deleted_at=moment(row, "deleted_at"),
                last_login=moment(row, "last_login_date"),
            )

    def files(self) -> Iterator[OldFile]:
        for row in self.rows("File"):
            yield OldFile(text(row, "filename"), text(row, "filetype"), text(row, "user_id"))

    def badges(self) -> Iterator[OldBadge]:
        for row in self.rows("Badges"):
            yield OldBadge(
                id=text(row, "id"),
                owner=text(row, "user_id"),
                name=text(row, "badge_name"),
                csv=text(row, "csv"),
                images=words(row, "image"),
                ticket_types=words(row, "ticket_types"),
                size=text(row, "badge_size"),
                paper=text(row, "paper_size"),
                logo_image=text(row, "logo_image"),
                logo_text=text(row, "logo_text"),
                logo_colour=text(row, "logo_color"),
                text_colour=text(row, "text_color"),
                lines=[
                    OldLine(*(text(row, f"font_{what}_{line}") for what in ("type", "size", "color"))) for line in LINES
                ],
                download_link=text(row, "download_link"),
                created_at=moment(row, "created_at"),
                deleted_at=moment(row, "deleted_at"),
            )


def text(row: Row, column: str) -> str:
    value = row.get(column)
    return "" if value is None else str(value).strip()


def words(row: Row, column: str) -> list[str]:
    """The parts of a comma-separated list."""
    return [word.strip() for word in text(row, column).split(",") if word.strip()]


def moment(row: Row, column: str) -> datetime | None:
    """A time as UTC; the old database stores UTC without a time zone."""
    value = row.get(column)
    if not isinstance(value, datetime):
        return None
    return value if value.tzinfo else value.replace(tzinfo=UTC)
