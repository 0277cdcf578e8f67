"""The cast of the tests of the back office: staff, and a badge set with everything that can hang on one."""

import base64

from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from badges.models import Attendee, Badge, BadgePicture, PrintRun
from badges.people.changing import new_attendee
from badges.rendering import TEMPLATES
from files.models import File
from users.models import User

PASSWORD = "a long secret"
PNG = base64.b64decode(  # one pixel
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
LISTS = ["users_user", "files_file", "badges_badge", "badges_attendee", "badges_printrun"]


def helper(*codenames: str) -> User:
    user = User.objects.create_user("helper@example.org", PASSWORD, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return user


def stored(owner: User, kind: str, name: str, data: bytes = b"bytes") -> File:
    return File.store(owner=owner, kind=kind, name=name, type="application/octet-stream", data=data)


def badge_set(number: int = 1, people: int = 1) -> Badge:
    """A badge with everything that can hang on one."""
    owner = User.objects.create_user(f"owner{number}@example.org", name=f"Owner {number}")
    people_list, picture = stored(owner, "list", f"list{number}.csv"), stored(owner, "image", f"logo{number}.png", PNG)
    badge = Badge.objects.create(
        owner=owner, name=f"Set {number}", design=TEMPLATES["relay"].design, columns=["Name"], attendee_list=people_list
    )
    BadgePicture.objects.create(badge=badge, file=picture)
    crowd = [new_attendee(badge, p, {"Name": f"Person {p}"}) for p in range(1, people + 1)]
    Attendee.objects.bulk_create(crowd)
    pdf = stored(owner, "pdf", f"set{number}.pdf", b"%PDF-1.7 of ours")
    run = PrintRun.objects.create(badge=badge, paper="a4", copies="twice", sort="Name", status="done", file=pdf)
    run.attendees.set(crowd)
    return badge


def change_list(name: str) -> str:
    return reverse(f"admin:{name}_changelist")


def act(client, name: str, action: str, *objects, **more: str):
    """Chooses the action, and answers the page that asks."""
    data = {"action": action, "_selected_action": [str(o.pk) for o in objects], "answered": "yes", "reason": "asked"}
    return client.post(change_list(name), {**data, **more}, follow=True)


def queries(client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)
