"""Something of every kind that belongs to one user, and what other requests must not change of it."""

from collections.abc import Iterator
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.core.files.base import ContentFile
from django.db import connection
from django.urls import URLPattern
from django.utils import timezone
from django.views.generic import RedirectView

from badges.models import Badge, OwnSheet, Printer, PrintRun, Share
from conftest import Client
from users.belongings import belongings
from users.models import ApiToken, User
from users.tests import isolation_table
from users.tests.isolation_table import World

LINES = list(isolation_table.lines())
NOWHERE = "00000000-0000-4000-8000-000000000000"


def walk(patterns: list, prefix: str) -> Iterator[tuple[str, object]]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield path, pattern.callback
        else:
            yield from walk(pattern.url_patterns, path)


def methods(view: object) -> list[str]:
    cls = getattr(view, "cls", None) or getattr(view, "view_class", None)
    if cls is None or cls is RedirectView:
        return ["GET"]
    names = getattr(view, "actions", None) or [n for n in cls.http_method_names if hasattr(cls, n)]
    return [name.upper() for name in names if name not in {"head", "options", "trace"}]


def owned(owner: User, badge: Badge, png: bytes, users: dict[str, User]) -> World:
    """Something of every kind."""
    picture = isolation_table.picture(owner, png)
    owner.photo.save("me.jpg", ContentFile(b"photo"))
    run = PrintRun.objects.create(badge=badge, paper="a4")
    printer = Printer.objects.create(owner=owner, name="Office")
    own_sheet = OwnSheet.objects.create(
        owner=owner, name="Drawer", paper="a4", width=90, height=50, columns=2, rows=5, left=10, top=20, pitch_x=100,
        pitch_y=50,
    )  # fmt: skip
    printed = PrintRun.objects.create(badge=badge, paper="a4", status="done", file=isolation_table.picture(owner, png))
    share = Share.objects.create(print_run=printed, expires_at=timezone.now() + timedelta(days=1))
    token, secret = ApiToken.objects.issue(owner, "reads", ApiToken.Scope.READ)
    session = UserSession.objects.create(user=owner, ip="127.0.0.1", session_key=kept_session(owner))
    return World(
        session=session, badge=badge, file=picture, run=run, share=share, printer=printer, own_sheet=own_sheet,
        token=token, users=users, reader=secret,
    )  # fmt: skip


def kept_session(user: User) -> str:
    made = Client()
    made.force_login(user)
    return made.session.session_key


def questions_about(user: User) -> list[tuple[str, tuple]]:
    """SQL for all rows that belong to somebody, without the time when a token was last used."""
    return [
        rows.order_by("pk")
        .values_list(*(field.attname for field in model._meta.concrete_fields if field.name != "last_used_at"))
        .query.sql_with_params()
        for model, rows in belongings(user)
    ]


def answers(questions: list[tuple[str, tuple]]) -> list[list[tuple]]:
    found = []
    with connection.cursor() as cursor:
        for question in questions:
            cursor.execute(*question)
            found.append(cursor.fetchall())
    return found
