"""The table of `test_isolation.py`: what each route answers to whom, and what is sent to it.

Columns: nobody who is logged in; bob, who owns nothing of this; a member of Support; one of Admin; a token of alice's
that may only read; alice, whose things they are. For the API staff are people like any other: they work in the back
office.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.core.files.uploadedfile import SimpleUploadedFile as Upload
from django.utils import timezone

from badges.models import Badge, OwnSheet, Printer, PrintRun, Share
from badges.people import importing
from badges.people.changing import add_person
from badges.printing.records import record_selection
from badgeyay.back_office.models import StaffAction
from files.models import File
from users.models import ApiToken, User

ROLES = ["anonymous", "other", "support", "admin", "reader", "owner"]

TABLE = """
# method and path                             anonymous other support admin reader owner
GET    /healthz                               200 200 200 200 200 200
GET    /livez                                 200 200 200 200 200 200
GET    /readyz                                200 200 200 200 200 200
GET    /metrics                               404 404 404 404 404 404
GET    /manifest.webmanifest                  200 200 200 200 200 200

GET    /api/files                             401 200 200 200 200 200
POST   /api/files                             401 201 201 201 403 201
GET    /api/files/<uuid:pk>                   401 404 404 404 200 200
DELETE /api/files/<uuid:pk>                   401 404 404 404 403 204
GET    /api/files/<uuid:pk>/download          401 404 404 404 200 200
GET    /api/files/archive                     401 400 400 400 400 400

GET    /api/badges                            401 200 200 200 200 200
POST   /api/badges                            401 404 404 404 403 201
GET    /api/badges/<uuid:pk>                  401 404 404 404 200 200
PATCH  /api/badges/<uuid:pk>                  401 404 404 404 403 200
DELETE /api/badges/<uuid:pk>                  401 404 404 404 403 204
GET    /api/badges/<uuid:pk>/preflight        401 404 404 404 200 200
GET    /api/badges/<uuid:pk>/export           401 404 404 404 200 200
GET    /api/badges/<uuid:pk>/preview          401 404 404 404 200 200
GET    /api/badges/<uuid:pk>/garbled          401 404 404 404 200 200
GET    /api/badges/<uuid:pk>/cases            401 404 404 404 200 200
GET    /api/badges/<uuid:pk>/account          401 404 404 404 200 200
GET    /api/badges/<uuid:pk>/tally            401 404 404 404 400 400

GET    /api/attendees                         401 200 200 200 200 200
POST   /api/attendees                         401 404 404 404 403 201
GET    /api/attendees/<uuid:pk>               401 404 404 404 200 200
PATCH  /api/attendees/<uuid:pk>               401 404 404 404 403 200
DELETE /api/attendees/<uuid:pk>               401 404 404 404 403 204

GET    /api/attendee-changes                  401 200 200 200 200 200
GET    /api/attendee-changes/<uuid:pk>        401 404 404 404 200 200
POST   /api/corrections                       401 404 404 404 403 201
POST   /api/attendances                       401 404 404 404 403 201
POST   /api/put-backs                         401 404 404 404 403 201
POST   /api/photo-archives                    401 404 404 404 403 201
GET    /api/print-records                     401 200 200 200 200 200
GET    /api/print-records/<uuid:pk>           401 404 404 404 200 200

GET    /api/print-runs                        401 200 200 200 200 200
POST   /api/print-runs                        401 404 404 404 403 200
GET    /api/print-runs/<uuid:pk>              401 404 404 404 200 200
PATCH  /api/print-runs/<uuid:pk>              401 404 404 404 403 200

GET    /api/attendee-imports                  401 200 200 200 200 200
POST   /api/attendee-imports                  401 404 404 404 403 201
GET    /api/attendee-imports/<uuid:pk>        401 404 404 404 200 200
PATCH  /api/attendee-imports/<uuid:pk>        401 404 404 404 403 200
DELETE /api/attendee-imports/<uuid:pk>        401 404 404 404 403 204

GET    /api/print-settings/<uuid:pk>          401 404 404 404 200 200
PATCH  /api/print-settings/<uuid:pk>          401 404 404 404 403 200
GET    /api/printers                          401 200 200 200 200 200
POST   /api/printers                          401 201 201 201 403 201
GET    /api/printers/<uuid:pk>                401 404 404 404 200 200
PATCH  /api/printers/<uuid:pk>                401 404 404 404 403 200
DELETE /api/printers/<uuid:pk>                401 404 404 404 403 204
GET    /api/own-sheets                        401 200 200 200 200 200
POST   /api/own-sheets                        401 201 201 201 403 201
GET    /api/own-sheets/<uuid:pk>              401 404 404 404 200 200
PATCH  /api/own-sheets/<uuid:pk>              401 404 404 404 403 200
DELETE /api/own-sheets/<uuid:pk>              401 404 404 404 403 204
GET    /api/calibration-sheet                 200 200 200 200 200 200
GET    /api/shares                            401 200 200 200 200 200
POST   /api/shares                            401 404 404 404 403 201
GET    /api/shares/<uuid:pk>                  401 404 404 404 200 200
DELETE /api/shares/<uuid:pk>                  401 404 404 404 403 204
# The link of a share is for everybody who has it; this one is none.
GET    /s/<str:token>                         404 404 404 404 404 404

POST   /api/list-checks                       200 200 200 200 403 200
POST   /api/previews                          200 200 200 200 403 200
POST   /api/sheet-previews                    200 200 200 200 403 200
POST   /api/preflights                        200 200 200 200 403 200

GET    /api/users/me                          401 200 200 200 200 200
PATCH  /api/users/me                          401 200 200 200 403 200
DELETE /api/users/me                          401 204 204 204 403 204
GET    /api/users/me/photo                    401 404 404 404 200 200
PUT    /api/users/me/photo                    401 204 204 204 403 204
DELETE /api/users/me/photo                    401 204 204 204 403 204
GET    /api/users/me/data                     401 200 200 200 200 200

# Only people manage tokens: no token sees or makes any.
GET    /api/api-tokens                        401 200 200 200 403 200
POST   /api/api-tokens                        401 201 201 201 403 201
GET    /api/api-tokens/<uuid:pk>              401 404 404 404 403 200
DELETE /api/api-tokens/<uuid:pk>              401 404 404 404 403 204

GET    /api/site                              200 200 200 200 200 200
GET    /api/site/logo                         404 404 404 404 404 404

GET    /api/staff-actions                     401 200 200 200 200 200
GET    /api/staff-actions/<uuid:pk>           401 404 404 404 200 200

# Where providers send people back to: none is configured in tests.
GET    /accounts/oidc/<str:provider_id>/login/callback/ 404 404 404 404 404 404
GET    /accounts/github/login/                404 404 404 404 404 404
GET    /accounts/github/login/callback/       404 404 404 404 404 404
GET    /accounts/google/login/                404 404 404 404 404 404
GET    /accounts/google/login/callback/       404 404 404 404 404 404
GET    /accounts/google/login/token/          404 404 404 404 404 404
POST   /accounts/google/login/token/          404 404 404 404 404 404
"""
# allauth's, under both of its prefixes. API tokens do not count there. Nothing is sent but what BODIES has: 400 is for
# who may, but has sent nothing; 401 for who must log in, or prove again who they are; 409 for a step that nobody began.
ACCOUNT_TABLE = """
GET    config                                 200 200 200 200 200 200
GET    auth/session                           401 200 200 200 401 200
DELETE auth/session                           401 401 401 401 401 401
POST   auth/signup                            400 400 400 400 400 400
POST   auth/login                             400 400 400 400 400 400
POST   auth/email/verify                      400 400 400 400 400 400
GET    auth/email/verify                      400 400 400 400 400 400
POST   auth/email/verify/resend               409 409 409 409 409 409
POST   auth/password/request                  400 400 400 400 400 400
GET    auth/password/reset                    400 400 400 400 400 400
POST   auth/password/reset                    400 400 400 400 400 400
POST   auth/reauthenticate                    401 400 400 400 401 400
POST   auth/code/confirm                      409 409 409 409 409 409
GET    auth/sessions                          401 200 200 200 401 200
POST   auth/mail/request                      401 409 409 409 401 409
POST   auth/mail/reauthenticate               401 409 409 409 401 409
DELETE auth/sessions                          401 400 400 400 401 200
GET    auth/provider/redirect                 401 401 401 401 401 401
GET    auth/provider/signup                   409 409 409 409 409 409
POST   auth/provider/signup                   409 409 409 409 409 409
POST   auth/provider/token                    400 400 400 400 400 400
POST   auth/2fa/authenticate                  401 401 401 401 401 401
POST   auth/2fa/reauthenticate                401 400 400 400 401 400
GET    auth/webauthn/authenticate             401 401 401 401 401 401
POST   auth/webauthn/authenticate             401 401 401 401 401 401
GET    auth/webauthn/reauthenticate           401 200 200 200 401 200
POST   auth/webauthn/reauthenticate           401 400 400 400 401 400
GET    auth/webauthn/login                    200 200 200 200 200 200
POST   auth/webauthn/login                    400 400 400 400 400 400
GET    account/email                          401 200 200 200 401 200
POST   account/email                          409 401 401 401 409 401
PUT    account/email                          401 400 400 400 401 200
PATCH  account/email                          401 400 400 400 401 401
DELETE account/email                          401 400 400 400 401 400
POST   account/password/change                401 400 400 400 401 400
GET    account/providers                      401 200 200 200 401 200
DELETE account/providers                      401 400 400 400 401 400
GET    account/authenticators                 401 200 200 200 401 200
GET    account/authenticators/totp            401 404 404 404 401 404
POST   account/authenticators/totp            401 400 400 400 401 400
DELETE account/authenticators/totp            401 200 200 200 401 200
GET    account/authenticators/recovery-codes  401 404 404 404 401 404
POST   account/authenticators/recovery-codes  401 400 400 400 401 400
GET    account/authenticators/webauthn        401 401 401 401 401 401
POST   account/authenticators/webauthn        401 400 400 400 401 400
PUT    account/authenticators/webauthn        401 400 400 400 401 400
DELETE account/authenticators/webauthn        401 400 400 400 401 400
"""
ACCOUNT_PREFIXES = BROWSER, APP = "/_allauth/browser/v1/", "/_allauth/app/v1/"
PHONE = [f"{part}/phone{end}" for part, end in [("account", ""), ("auth", "/verify"), ("auth", "/verify/resend")]]
# The catalogue and the description of the API are for everybody.
OPEN = [
    "/api/schema", "/api/docs", "/api/design-schema", "/api/templates/<str:pk>/preview.png",
    "/api/fonts/<str:pk>/<int:weight>.woff2",
    *(f"/api/{kind}{one}" for kind in ("badge-sizes", "papers", "sheets", "labels", "fonts", "backgrounds", "templates")
      for one in ("", "/<str:pk>")),
]  # fmt: skip


@dataclass(frozen=True)
class Line:
    method: str
    path: str  # as the URL map writes it
    expected: dict[str, int]


@dataclass
class World:
    """What alice owns, and who else there is."""

    badge: Badge
    file: File
    run: PrintRun  # queued
    share: Share  # of a finished run
    printer: Printer
    own_sheet: OwnSheet
    token: ApiToken
    users: dict[str, User]
    session: UserSession  # one of alice's
    reader: str  # the secret of a token of alice's that may only read
    ids: dict[str, Any] = field(init=False)
    asking: User | None = None
    archive: File = field(init=False)

    def __post_init__(self) -> None:
        self.archive = _archive(self.badge.owner)
        # The first part of a path under /api, and what stands for its <...:pk>.
        self.ids = {
            "files": self.file.pk, "badges": self.badge.pk, "attendees": self.badge.attendees.first().pk,
            **_history(self.badge), "print-runs": self.run.pk, "api-tokens": self.token.pk, "shares": self.share.pk,
            "attendee-imports": importing.propose(self.badge, self.badge.attendee_list, importing.Options())[0].pk,
            "print-settings": self.badge.pk, "printers": self.printer.pk, "own-sheets": self.own_sheet.pk,
            "badge-sizes": "4x3", "papers": "a4", "sheets": "avery-5392", "labels": "dk-1202", "fonts": "lato",
            "backgrounds": "arcs", "templates": "relay", "staff-actions": _staff_action(self.badge).pk,
        }  # fmt: skip

    def url(self, path: str) -> str:
        kind = path.removeprefix("/api/").split("/")[0]
        path = path.replace("<uuid:pk>", str(self.ids.get(kind))).replace("<str:pk>", str(self.ids.get(kind)))
        return path.replace("<int:weight>", "400")


def _history(badge: Badge) -> dict[str, Any]:
    """Somebody was added, and somebody printed."""
    printed = PrintRun.objects.create(badge=badge, paper="a4", status=PrintRun.Status.DONE)
    record_selection(printed, badge.attendees.all())
    add_person(badge, {"First Name": "Carol"}, badge.owner)
    return {"attendee-changes": badge.attendee_changes.first().pk, "print-records": printed.records.first().pk}


def _staff_action(badge: Badge) -> StaffAction:
    return StaffAction.objects.create(action="restored", target=str(badge.pk), concerns=badge.owner)


def _archive(owner: User) -> File:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as pack:
        pack.writestr("nobody.png", b"")
    return File.store(owner=owner, kind="archive", name="photos.zip", type="application/zip", data=packed.getvalue())


def picture(owner: User, png: bytes) -> File:
    return File.store(owner=owner, kind="image", name="logo.png", type="image/png", data=png)


def _in_a_week() -> str:
    return (timezone.now() + timedelta(days=7)).isoformat()


def lines() -> Iterator[Line]:
    yield from _read(TABLE, "")
    for path in OPEN:
        yield Line("GET", path, dict.fromkeys(ROLES, 200))
    for prefix in ACCOUNT_PREFIXES:
        yield from _read(ACCOUNT_TABLE, prefix)
        for path in PHONE:
            yield Line("POST", prefix + path, dict.fromkeys(ROLES, 404))
        yield Line("GET", f"{prefix}account/phone", dict.fromkeys(ROLES, 404))
    yield Line("POST", f"{BROWSER}auth/provider/redirect", dict.fromkeys(ROLES, 302))  # to the client's page of errors
    yield Line("POST", f"{APP}auth/provider/redirect", dict.fromkeys(ROLES, 302))
    yield Line("POST", f"{APP}tokens/refresh", dict.fromkeys(ROLES, 400))


def _read(table: str, prefix: str) -> Iterator[Line]:
    for text in table.splitlines():
        if text and not text.startswith("#"):
            method, path, *statuses = text.split()
            yield Line(method, prefix + path, dict(zip(ROLES, map(int, statuses), strict=True)))


def resource(type: str, id: object = None, linked: dict[str, Any] | None = None, **attributes: Any) -> dict:
    """A JSON:API document; `linked` is relationship to (type, object)."""
    relationships = {name: {"data": {"type": kind, "id": str(one.pk)}} for name, (kind, one) in (linked or {}).items()}
    data = {"type": type, "attributes": attributes, "relationships": relationships}
    return {"data": data if id is None else {**data, "id": str(id)}}


LABELS = {
    "paper": "a4", "width": 90, "height": 50, "columns": 2, "rows": 5, "left": 10, "top": 20, "pitchX": 100,
    "pitchY": 50,
}  # fmt: skip

# What is sent; without an entry, nothing. Relationships point to what is alice's.
BODIES: dict[str, Callable[[World], dict]] = {
    "DELETE auth/sessions": lambda world: {"sessions": [world.session.pk]},
    "POST account/email": lambda world: {"email": "new@example.org"},
    "PUT account/email": lambda world: {"email": world.users["owner"].email},
    "PATCH account/email": lambda world: {"email": world.users["owner"].email, "primary": True},
    "DELETE account/email": lambda world: {"email": world.users["owner"].email},
    "POST /api/printers": lambda world: resource("printers", name="Hall", offsetX=1.5),
    "PATCH /api/printers/<uuid:pk>": lambda world: resource("printers", world.printer.pk, offsetX=-1.5),
    "PATCH /api/print-settings/<uuid:pk>": lambda world: resource("print-settings", world.badge.pk, gutter=3),
    "POST /api/own-sheets": lambda world: resource("own-sheets", name="Found", **LABELS),
    "PATCH /api/own-sheets/<uuid:pk>": lambda world: resource("own-sheets", world.own_sheet.pk, name="Renamed"),
    "POST /api/files": lambda world: {"file": Upload("people.csv", b"Name\nAda\n"), "kind": "list"},
    "POST /api/badges": lambda world: resource(
        "badges", name="Copy", template="relay", linked={"attendeeList": ("files", world.badge.attendee_list)}
    ),
    "PATCH /api/badges/<uuid:pk>": lambda world: resource("badges", world.badge.pk, name="Renamed"),
    "POST /api/attendees": lambda world: resource(
        "attendees", fields={"First Name": "Eve"}, linked={"badge": ("badges", world.badge)}
    ),
    "PATCH /api/attendees/<uuid:pk>": lambda world: resource(
        "attendees", world.ids["attendees"], fields={"First Name": "Eve"}
    ),
    "POST /api/print-runs": lambda world: resource("print-runs", paper="a4", linked={"badge": ("badges", world.badge)}),
    "PATCH /api/print-runs/<uuid:pk>": lambda world: resource("print-runs", world.run.pk, status="cancelled"),
    "POST /api/attendee-imports": lambda world: resource(
        "attendee-imports", text="First Name\nEve\n", linked={"badge": ("badges", world.badge)}
    ),
    "PATCH /api/attendee-imports/<uuid:pk>": lambda world: resource(
        "attendee-imports", world.ids["attendee-imports"], status="applied"
    ),
    "POST /api/shares": lambda world: resource(
        "shares", expiresAt=_in_a_week(), linked={"printRun": ("print-runs", world.share.print_run)}
    ),
    "POST /api/photo-archives": lambda world: resource(
        "photo-archives", linked={"badge": ("badges", world.badge), "file": ("files", world.archive)}
    ),
    "POST /api/attendances": lambda world: resource(
        "attendances", linked={"badge": ("badges", world.badge)}, coming=True
    ),
    "POST /api/put-backs": lambda world: resource(
        "put-backs", linked={"badge": ("badges", world.badge)}, people=[str(world.ids["attendees"])]
    ),
    "POST /api/corrections": lambda world: resource("corrections", linked={"badge": ("badges", world.badge)}, cells=[]),
    "POST /api/list-checks": lambda world: resource("list-checks", text="Ada,Lovelace\n"),
    "POST /api/previews": lambda world: resource("previews", template="relay", columns=["Name"], people=[]),
    "POST /api/sheet-previews": lambda world: resource("sheet-previews", template="relay", people=[]),
    "POST /api/preflights": lambda world: resource("preflights", template="relay", people=[]),
    "DELETE /api/users/me": lambda world: resource("users", world.asking.pk, password="correct horse battery"),
    "PUT /api/users/me/photo": lambda world: {"file": Upload("me.png", world.file.read())},
    "POST /api/api-tokens": lambda world: resource("api-tokens", name="script", scope="read"),
    "PATCH /api/users/me": lambda world: resource("users", world.asking.pk, name="Renamed"),
}
