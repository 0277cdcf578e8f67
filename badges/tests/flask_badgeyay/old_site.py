"""A Flask Badgeyay made up for tests: its PostgreSQL tables in the old shape, and its upload folder."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg2
from psycopg2 import sql
from psycopg2.extras import execute_values
from werkzeug.security import generate_password_hash

from files.tests.pictures import picture

PASSWORD = "old but good"
SAMPLES = Path(__file__).parents[1] / "samples"
DAY = datetime(2018, 8, 1, 12)
TEXT, TIME, BOOL, NUMBER = "varchar", "timestamp", "boolean", "integer"

_USER = {"id": TEXT, "username": TEXT, "password": TEXT, "email": TEXT, "photoURL": TEXT, "allowed_usage": NUMBER}
_USER |= {"ftl": BOOL, "created_at": TIME, "deleted_at": TIME, "siteAdmin": BOOL}
_BADGES = {"id": TEXT, "image": TEXT, "csv": TEXT, "text_color": TEXT, "badge_size": TEXT, "download_link": TEXT}
_BADGES |= {"image_link": TEXT, "created_at": TIME, "user_id": TEXT}
_LINES = {f"font_{what}_{line}": TEXT for what in ("color", "size", "type") for line in range(1, 6)}
_LATER = dict.fromkeys(["csv_type", "ticket_types", "logo_text", "logo_color", "logo_image", "logo_image_link"], TEXT)
FIRST = {
    "User": _USER,
    "File": {"id": TEXT, "filename": f"{TEXT} PRIMARY KEY", "filetype": TEXT, "user_id": TEXT},
    "Badges": _BADGES,
    "Permissions": {"id": TEXT, "isUser": BOOL, "isAdmin": BOOL, "isSales": BOOL, "user_id": TEXT},
    "Modules": {"id": TEXT, "ticketInclude": BOOL},
    "SocialContent": {"name": TEXT, "description": TEXT, "link": TEXT, "icon": TEXT},
    "Utilities": {"id": TEXT, "pricing": NUMBER},
    "Reset Password Token": {"id": TEXT, "token": TEXT},
    "alembic_version": {"version_num": TEXT},
}
LAST = FIRST | {
    "User": _USER | {"last_login_ip": TEXT, "last_login_date": TIME},
    "Badges": {name: kind for name, kind in _BADGES.items() if name != "text_color"}
    | {"badge_name": TEXT, "deleted_at": TIME, "paper_size": TEXT}
    | _LATER
    | _LINES,
    "Settings": {"id": TEXT, "appName": TEXT},
}


@dataclass
class OldSite:
    """Tables in one schema of a database, and the uploads; `shape` is FIRST or LAST."""

    url: str  # of the database, as psycopg2 takes it
    schema: str
    uploads: Path
    shape: dict[str, dict[str, str]] = field(default_factory=lambda: LAST)

    @property
    def source_url(self) -> str:
        mark = "&" if "?" in self.url else "?"
        return f"{self.url}{mark}options=-csearch_path%3D{self.schema}"

    def create(self) -> None:
        for folder in ("image", "csv"):
            (self.uploads / folder).mkdir(parents=True, exist_ok=True)
        with psycopg2.connect(self.source_url) as connection, connection.cursor() as cursor:
            cursor.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(self.schema)))
            cursor.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(self.schema)))
            for table, columns in self.shape.items():
                made = sql.SQL(", ").join(
                    sql.SQL("{} " + kind).format(sql.Identifier(name)) for name, kind in columns.items()
                )
                cursor.execute(sql.SQL("CREATE TABLE {} ({})").format(sql.Identifier(table), made))
        connection.close()
        revision = "2780e9c4144f" if self.shape is FIRST else "efb1c182508b"
        self.insert("alembic_version", [{"version_num": revision}])

    def drop(self) -> None:
        with psycopg2.connect(self.url) as connection, connection.cursor() as cursor:
            cursor.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(self.schema)))
        connection.close()

    def insert(self, table: str, rows: list[dict[str, Any]]) -> None:
        """Rows with some of the columns; the others stay empty."""
        columns = list(self.shape[table])
        with psycopg2.connect(self.source_url) as connection, connection.cursor() as cursor:
            names = sql.SQL(", ").join(map(sql.Identifier, columns))
            statement = sql.SQL("INSERT INTO {} ({}) VALUES %s").format(sql.Identifier(table), names)
            execute_values(cursor, statement, [[row.get(name) for name in columns] for row in rows], page_size=1000)
        connection.close()

    def contents(self) -> dict[str, list[tuple]]:
        """All rows of all tables, to see that nothing was changed."""
        with psycopg2.connect(self.source_url) as connection, connection.cursor() as cursor:
            found = {}
            for table in self.shape:
                cursor.execute(sql.SQL("SELECT * FROM {} ORDER BY 1").format(sql.Identifier(table)))
                found[table] = cursor.fetchall()
        connection.close()
        return found

    def upload(self, folder: str, name: str, data: bytes) -> str:
        (self.uploads / folder / name).write_bytes(data)
        return name


def eventyay(people: int) -> bytes:
    """The beginning of the Eventyay export among our samples."""
    return b"".join((SAMPLES / "eventyay_attendees.csv").read_bytes().splitlines(keepends=True)[: people + 1])


def ticket_types(export: bytes) -> list[str]:
    """The distinct values of its last column, in order."""
    return list(dict.fromkeys(line.split(",")[-1].strip() for line in export.decode().splitlines()[1:]))


def classic(people: int) -> bytes:
    """Five columns without a header."""
    return b"".join((SAMPLES / "classic_five_columns.csv").read_bytes().splitlines(keepends=True)[:people])


def fill(site: OldSite, users: int, badges_each: int = 3, people: int = 10) -> None:
    """Many users, each with some badges; the kinds of settings take turns."""
    methods = [generate_password_hash(PASSWORD, method) for method in ("pbkdf2:sha256:1000", "scrypt:1024:8:1")]
    grounds = [site.upload("image", f"ground-{n}.png", picture(f"hsl({n * 36}, 60%, 80%)")) for n in range(10)]
    export, list_ = eventyay(people), classic(people)
    kinds = ticket_types(export)
    site.insert(
        "User",
        [
            {
                "id": f"uid{n:05}",
                "username": f"User {n}",
                "password": methods[n % 2],
                "email": f"User{n}@Example.org",
                "allowed_usage": 20 - n % 20,
                "created_at": DAY + timedelta(minutes=n),
                "deleted_at": DAY + timedelta(days=30) if n % 50 == 49 else None,
                "siteAdmin": n == 0,
            }
            for n in range(users)
        ],
    )
    roles = [{"id": str(n), "isUser": True, "isAdmin": n == 1, "user_id": f"uid{n:05}"} for n in range(users)]
    site.insert("Permissions", roles)
    rows, files = [], []
    for n in range(users * badges_each):
        owner = f"uid{n // badges_each:05}"
        from_eventyay = n % 3 == 0
        name = site.upload("csv", f"{uuid.uuid5(uuid.NAMESPACE_OID, str(n))}.csv", export if from_eventyay else list_)
        files.append({"id": str(n), "filename": name, "filetype": "csv", "user_id": owner})
        rows.append(
            {
                "id": str(uuid.UUID(int=n + 1)),
                "badge_name": f"Event {n}",
                "csv": name,
                "image": ",".join(grounds[: len(kinds)]) if from_eventyay else grounds[n % 10],
                "ticket_types": ",".join(kinds) if from_eventyay else "",
                "badge_size": ["4x3", "4.5x4"][n % 2],
                "paper_size": ["A4", "A3", "Letter"][n % 3],
                "download_link": f"https://storage.example.org/badges/{n}.pdf",
                "logo_text": "Open Days",
                "logo_color": "#112233",
                "user_id": owner,
                "created_at": DAY + timedelta(hours=n),
                "deleted_at": DAY + timedelta(days=400) if n % 40 == 39 else None,
            }
            | {f"font_size_{line}": str(8 + 2 * line) for line in range(1, 6)}
            | {f"font_type_{line}": "Lato" for line in range(1, 6)}
            | {f"font_color_{line}": "#223344" for line in range(1, 6)}
        )
    site.insert("File", files)
    site.insert("Badges", rows)
