"""Times the pages of the back office at size, on a throw-away PostgreSQL.

    .venv/bin/python .ci/with_postgres.py .venv/bin/python benchmarks/back_office.py --sets 100000 --people 1000000

Fills a database named benchmark_back_office with sets, people, runs, files and accounts, then opens each page five
times as a
member of staff, in this process, and prints milliseconds: median, fastest and slowest by the clock, then the processor
time of this process; and the number of queries.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "badgeyay.settings")
os.environ.setdefault("LOG_LEVEL", "ERROR")

import django
from django.conf import settings

BAR, FIRST_PAGE_BAR = 300, 200  # ms
NOT_PAGED = {"sets, in the middle"}  # leads back to the list: too far from both ends

FILL = [
    """INSERT INTO users_user (id, email, name, language, photo, password, quota, badges_generated, is_staff,
       is_active,
       is_superuser, date_joined, last_login)
       SELECT md5('user' || n)::uuid, 'user' || n || '@example.org', 'Person ' || md5(n::text), '', '', '!', 100, 5,
       false,
       true, false, now() - n * interval '7 minutes', now() - n * interval '3 minutes' FROM generate_series(1,
       {users}) n""",
    """INSERT INTO files_file (id, owner_id, kind, name, type, size, sha256, stored, created_at)
       SELECT md5('file' || n)::uuid, md5('user' || 1 + n % {users})::uuid,
       CASE WHEN n % 2 = 0 THEN 'pdf' ELSE 'list' END, md5(n::text) || CASE WHEN n % 2 = 0 THEN '.pdf' ELSE '.csv'
       END,
       'text/csv', 20000 + n % 9999, md5(n::text), 'ab/' || n, now() - n * interval '1 minute'
       FROM generate_series(1, {files}) n""",
    """INSERT INTO badges_badge (id, owner_id, name, design, columns, attendee_list_id, created_at, updated_at,
       deleted_at,
       batches, expiry_days)
       SELECT md5('set' || n)::uuid, md5('user' || 1 + n % {users})::uuid, 'Event ' || md5('e' || n) || ' ' || n,
       '{design}'::jsonb, '["Name", "Organisation"]', md5('file' || 2 * n - 1)::uuid, now() - n * interval '8
       minutes',
       now() - n * interval '7 minutes', CASE WHEN n % 20 = 0 THEN now() - n * interval '1 minute' END, 1, 90
       FROM generate_series(1, {sets}) n""",
    """INSERT INTO badges_printrun (id, badge_id, number, people, paper, sheet, copies, sort, status, progress,
       total, sheets,
       message, fault, warnings, attempt, created_at, finished_at, file_id, "order", heartbeat_at)
       SELECT md5('run' || n)::uuid, md5('set' || 1 + (n - 1) % {sets})::uuid, 1 + (n - 1) / {sets}, 'all', 'a4',
       '', 'once', '',
       CASE WHEN n % 100 = 0 THEN 'failed' ELSE 'done' END, 10, 10, 2, CASE WHEN n % 100 = 0 THEN 'A picture is
       gone.' ELSE '' END,
       CASE WHEN n % 100 = 0 THEN 'design' ELSE '' END, '[]', 1, now() - n * interval '4 minutes',
       now() - n * interval '4 minutes' + interval '9 seconds',
       CASE WHEN n % 100 = 0 OR n > {sets} THEN NULL ELSE md5('file' || 2 * n)::uuid END, '[]', now()
       FROM generate_series(1, {runs}) n""",
    """INSERT INTO badges_attendee (id, badge_id, position, fields, search_text, absence, revision,
       printed_revision, changed_at)
       SELECT md5('person' || n)::uuid, md5('set' || 1 + (n - 1) % {sets})::uuid, 1 + (n - 1) / {sets},
       jsonb_build_object('Name', 'Person ' || md5('p' || n), 'Organisation', 'House ' || n % 977),
       'person ' || md5('p' || n) || ' house ' || n % 977, '', 1, 1, now() FROM generate_series(1, {people}) n""",
    """INSERT INTO badges_printrecord (id, run_id, attendee_id, position, fields, revision, reason)
       SELECT md5('record' || n)::uuid, md5('run' || 1 + (n - 1) % {sets})::uuid, md5('person' || n)::uuid,
       1 + (n - 1) / {sets}, '{{"Name": "Somebody"}}', 1, 'first' FROM generate_series(1, {people}) n""",
    """INSERT INTO badges_attendeechange (id, badge_id, attendee, kind, source, old, new, at)
       SELECT md5('change' || n)::uuid, md5('set' || 1 + (n - 1) % {sets})::uuid, md5('person' || n)::uuid,
       'edited', 'hand',
       '{{"Name": "a"}}', '{{"Name": "b"}}', now() - n * interval '1 minute' FROM generate_series(1, {sets}) n""",
    """INSERT INTO back_office_staffaction (id, at, action, kind, target, name, concerns_id, before, after, reason,
       request_id)
       SELECT md5('action' || n)::uuid, now() - n * interval '30 minutes', 'restored', 'badges.badge',
       md5('set' || 1 + n % {sets}), 'Event ' || n, md5('user' || 1 + n % {users})::uuid, '{{}}', '{{}}', 'asked',
       md5(n::text)
       FROM generate_series(1, {sets}) n""",
]


def pages(last: Callable[[str], int], word: str) -> dict[str, str]:
    """Addresses by what they show. `word` is in one set's name and in one person's row."""
    sets, people = "/admin/badges/badge/", "/admin/badges/attendee/"
    return {
        "first page": "/admin/",
        "reports, 30 days": "/admin/reports/",
        "board of runs": "/admin/badges/printrun/board/",
        "sets": sets,
        "sets, last page": f"{sets}?p={last('badge')}",
        "sets, in the middle": f"{sets}?p={last('badge') // 2}",
        "sets, by name": f"{sets}?o=2",
        "sets, by date, oldest first": f"{sets}?o=7",
        "sets, search": f"{sets}?q={word}",
        "sets, search of a common word": f"{sets}?q=event",
        "sets, search of nothing there": f"{sets}?q=zzyzx",
        "sets, search people too": f"{sets}?q={word}&people=on",
        "sets, last run failed": f"{sets}?last_run=failed",
        "sets, last run done": f"{sets}?last_run=done",
        "sets, never printed": f"{sets}?last_run=never",
        "sets, deleted": f"{sets}?deleted=yes",
        "sets, size": f"{sets}?size=a6",
        "sets, paper": f"{sets}?paper=a4",
        "people": people,
        "people, last page": f"{people}?p={last('attendee')}",
        "people, 19,950th and on": f"{people}?p=400",
        "people, search": f"{people}?q={word}",
        "people, search of a common word": f"{people}?q=house",
        "runs": "/admin/badges/printrun/",
        "runs, last page": f"/admin/badges/printrun/?p={last('printrun')}",
        "runs, failed": "/admin/badges/printrun/?status__exact=failed",
        "runs, search": f"/admin/badges/printrun/?q={word}",
        "print log": "/admin/badges/printrecord/",
        "print log, last page": f"/admin/badges/printrecord/?p={last('printrecord')}",
        "changes to people": "/admin/badges/attendeechange/",
        "users": "/admin/users/user/",
        "users, last page": f"/admin/users/user/?p={last('user')}",
        "users, by date": "/admin/users/user/?o=8",
        "users, search": "/admin/users/user/?q=user4711",
        "files": "/admin/files/file/",
        "files, last page": f"/admin/files/file/?p={last('file')}",
        "files, search": "/admin/files/file/?q=abcde",
        "files, used by nothing": "/admin/files/file/?used=no",
        "audit log": "/admin/back_office/staffaction/",
        "audit log, search": "/admin/back_office/staffaction/?q=4711",
    }


def main() -> None:
    from django.db import connection

    asked = arguments()
    if connection.vendor != "postgresql":
        sys.exit("Run it with .ci/with_postgres.py: the timings are about PostgreSQL.")
    with connection.cursor() as cursor:
        cursor.execute("DROP DATABASE IF EXISTS benchmark_back_office")
        cursor.execute("CREATE DATABASE benchmark_back_office")
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = "benchmark_back_office"
    fill(asked)
    measure(asked)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", type=int, default=100_000)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=5)
    return parser.parse_args()


def fill(asked: argparse.Namespace) -> None:
    import json

    from django.core.management import call_command
    from django.db import connection

    from badgeyay.back_office import figures

    began = time.perf_counter()
    call_command("migrate", verbosity=0)
    design = {"version": 2, "name": "Plain", "width": 105, "height": 148, "front": {"elements": []}}
    text = json.dumps(design).replace("{", "{{").replace("}", "}}")
    numbers = {
        "sets": asked.sets, "people": asked.people, "runs": 2 * asked.sets, "files": 2 * asked.sets,
        "users": max(asked.sets // 5, 1),
    }  # fmt: skip
    with connection.cursor() as cursor:
        for statement in FILL:
            cursor.execute(statement.replace("{design}", text).format(**numbers))
        cursor.execute("VACUUM ANALYZE")
    print(f"filled in {time.perf_counter() - began:.0f} s: {numbers}")
    began = time.perf_counter()
    figures.keep()
    print(f"figures counted the first time, two years back: {time.perf_counter() - began:.1f} s")
    began = time.perf_counter()
    figures.keep()
    print(f"figures counted by the clock: {time.perf_counter() - began:.1f} s")


def measure(asked: argparse.Namespace) -> None:
    from django.apps import apps
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from users.models import User

    settings.ALLOWED_HOSTS.append("testserver")
    settings.CELERY_TASK_ALWAYS_EAGER = False  # the clock counts, no page does
    client = Client()
    client.force_login(User.objects.create_superuser("staff@example.org", None))

    def last(model: str) -> int:
        label = {"user": "users", "file": "files"}.get(model, "badges")
        rows = apps.get_model(label, model)._base_manager.count()
        return -(-rows // (30 if model == "badge" else 50))

    with connection.cursor() as cursor:
        cursor.execute("SELECT substr(md5('p' || 4711), 1, 12)")
        word = cursor.fetchone()[0]
    slow = []
    for name, address in pages(last, word).items():
        took, own, queries = [], [], 0
        for _time in range(asked.times):
            with CaptureQueriesContext(connection) as captured:
                began, worked = time.perf_counter(), time.process_time()
                answer = client.get(address)
                took.append(1000 * (time.perf_counter() - began))
                own.append(1000 * (time.process_time() - worked))
            queries = len(captured)
        bar = FIRST_PAGE_BAR if address == "/admin/" else BAR
        answered = answer.status_code == (302 if name in NOT_PAGED else 200)
        over = "" if statistics.median(took) <= bar and answered else "  <- over the bar"
        slow += [name] if over else []
        print(
            f"{name:34}{statistics.median(took):8.0f} ms from {min(took):5.0f} to {max(took):5.0f}"
            f"  own {statistics.median(own):5.0f}  {queries:3} queries"
            f"  {answer.status_code}{over}"
        )
        if over:
            worst = max(captured.captured_queries, key=lambda query: float(query["time"]))
            print(f"    {worst['time']} s: {worst['sql'][:400]}")
    print(f"over the bar: {', '.join(slow) or 'none'}")


if __name__ == "__main__":
    django.setup()
    main()
