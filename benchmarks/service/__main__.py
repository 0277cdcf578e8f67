"""The whole service under load and under attack by accidents: nothing may be lost, doubled or left behind.

    TEST_BROKER_URL=amqp://guest:guest@127.0.0.1:5672// python benchmarks/service

Starts gunicorn, workers, the clock, a PostgreSQL, and moto's S3 server in processes of their own; RabbitMQ (or Redis)
is the one of TEST_BROKER_URL, with queues of its own. First a run of LARGE people is made, and runs of SMALL people are
asked for beside it: how long do they wait? Then ORGANISERS at once log in, upload a list, make a set of it, check it,
print it and download the PDF, while every few seconds a process is killed or connections to the database are cut, the
store hangs once (SIGSTOP), and once no process can write large files. Organisers ask again where they get no answer, as
the client does. At the end each PDF is counted, in the database and in the store.

ORGANISERS, LARGE, SMALL, WEB and WORKERS say how many. Linux alone: it reads /proc.
"""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from pathlib import Path

from accidents import Accidents
from organisers import LARGE, ORGANISERS, PASSWORD, SMALL, Organiser, Seen
from processes import BROKER, BUCKET, WEB, WORKERS, Site, site


def fairness(site: Site) -> None:
    """How long small runs take, alone and beside a large one."""
    seen = Seen()
    large, small = Organiser(site, ORGANISERS, LARGE, seen), Organiser(site, ORGANISERS + 1, SMALL, seen)
    for one in (large, small):
        one.log_in()
    sets = large.make_set(), small.make_set()

    def one_small() -> float:
        began = time.monotonic()
        small.print(sets[1], str(uuid.uuid4()))
        return time.monotonic() - began

    alone = [one_small() for _ in range(5)]
    id = str(uuid.uuid4())
    making = threading.Thread(target=large.print, args=(sets[0], id))
    began = time.monotonic()
    making.start()
    beside = []
    while making.is_alive():
        beside.append(one_small())
        time.sleep(1)
    print(
        f"A run of {LARGE:,} people took {time.monotonic() - began:.0f} s with {len(beside)} runs of {SMALL} beside it."
    )
    print(f"A run of {SMALL}: alone {max(alone):.1f} s at most; beside the large one {spread(beside)}.")


def spread(seconds: list[float]) -> str:
    if not seconds:
        return "none"
    ordered = sorted(seconds)
    at = {part: ordered[min(len(ordered) - 1, int(len(ordered) * part))] for part in (0.5, 0.95)}
    return f"median {at[0.5]:.2f} s, 95 of 100 within {at[0.95]:.2f} s, longest {ordered[-1]:.2f} s"


def storm(site: Site) -> bool:
    seen = Seen()
    people = [Organiser(site, number, LARGE if number == 0 else SMALL, seen) for number in range(ORGANISERS)]
    accidents = Accidents(site)
    threads = [threading.Thread(target=one.work, daemon=True) for one in people]
    began = time.monotonic()
    accidents.start()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.monotonic() - began
    accidents.stop()
    print(
        f"\n{len(seen.finished)} of {ORGANISERS} organisers have their PDF after {took:.0f} s: {spread(seen.finished)}."
    )
    print("Accidents:", ", ".join(f"{count} x {what}" for what, count in sorted(accidents.done.items())))
    print(f"Throughput: {60 * len(seen.finished) / took:.0f} whole jobs a minute.")
    print("\n| request | times | seconds |\n|---|---|---|")
    for name, seconds in seen.seconds.items():
        print(f"| {name} | {len(seconds):,} | {spread(seconds)} |")
    print("\nAnswers that were no success:", {what: n for what, n in sorted(seen.answers.items()) if " 20" not in what})
    for trouble in seen.trouble[:20]:
        print("STOPPED", trouble)
    return told(site, [id for one in people for id in one.runs]) and not seen.trouble


def told(site: Site, asked: list[str]) -> bool:
    """Losses, doubles and orphans, as the database and the store have them."""
    runs = site.rows(
        "SELECT r.id::text, r.status, extract(epoch FROM r.finished_at - r.created_at), count(p.id), r.fault, "
        "r.file_id::text FROM badges_printrun r LEFT JOIN badges_printrecord p ON p.run_id = r.id GROUP BY r.id"
    )
    by_id = {run[0]: run for run in runs}
    small = [float(run[2]) for run in runs if run[1] == "done" and run[3] <= SMALL and run[0] in set(asked)]
    print(f"\nRuns of {SMALL}, from asking to the PDF: {spread(small)}.")
    lost = [id for id in asked if id not in by_id or by_id[id][1] not in {"done", "failed"}]
    files = site.rows("SELECT stored, kind, id::text FROM files_file")
    pdfs = {id for _, kind, id in files if kind == "pdf"}
    lost += [run[0] for run in runs if run[1] == "done" and run[5] not in pdfs]
    doubles = len(pdfs) - len({run[5] for run in runs if run[1] == "done"})
    (sets,) = site.rows("SELECT count(*) - count(DISTINCT (owner_id, name)) FROM badges_badge")
    keys = {
        entry["Key"]
        for page in site.bucket.get_paginator("list_objects_v2").paginate(Bucket=BUCKET)
        for entry in page.get("Contents", [])
    }
    known = {stored for stored, _, _ in files}
    noted = {key for (key,) in site.rows("SELECT key FROM files_keyindoubt")} - known & keys
    keys -= noted  # the clock deletes them
    ended = Counter(f"{run[1]}{' (' + run[4] + ')' if run[4] else ''}" for run in runs)
    print("Print runs:", dict(ended))
    print(f"Lost: {len(lost)}. Doubled: {doubles + sets[0]}. Orphans: {len(keys - known)} bytes without a row, "
          f"{len(known - keys)} rows without bytes; the clock will look at {len(noted)} noted keys.")  # fmt: skip
    for name, service in site.services.items():
        print(f"Memory of {name}: {service.most:.0f} MB at most.")
    return not lost and not doubles and not sets[0] and keys == known


def main() -> int:
    if not BROKER:
        print("TEST_BROKER_URL names no broker, e.g. amqp://guest:guest@127.0.0.1:5672//", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what was started is ended
    with tempfile.TemporaryDirectory() as directory, site(Path(directory), ORGANISERS + 2, PASSWORD) as running:
        watching = threading.Event()

        def watch() -> None:
            while not watching.wait(1):
                for service in running.services.values():
                    service.watch()

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            print(
                f"{WEB} web processes, {WORKERS} worker processes, {os.cpu_count()} cores, {time.strftime('%Y-%m-%d')}."
            )
            fairness(running)
            return 0 if storm(running) else 1
        finally:
            watching.set()
            watcher.join()
            if keep := os.environ.get("KEEP_LOGS"):
                subprocess.run(["cp", "-r", *map(str, Path(directory).glob("*.log")), keep], check=False)


if __name__ == "__main__":
    sys.exit(main())
