"""Work beside the web's threads: its answers, its errors, and its end when it takes too much."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest
from django.utils import translation
from rest_framework.exceptions import APIException

from badges import tasks
from badges.lists import ListError
from badges.lists.files.spreadsheets import read_workbook
from badgeyay import pool, pool_child
from badgeyay.refusals import Refusal
from benchmarks import hostile

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def one_process(settings):
    settings.POOL_PROCESSES = 1
    pool._pool.cache_clear()
    yield pool._pool(1)
    pool._pool(1).end()
    pool._pool.cache_clear()


def own_id() -> int:
    return os.getpid()


def language_of(prefix: str, *, mark: str) -> str:
    return f"{prefix} {translation.get_language()}{mark}"


def refuse() -> None:
    raise Refusal("No.", pointer="/data", meta={"row": 3})


def refuse_parameter() -> None:
    from badgeyay.jsonapi import BadParameter

    raise BadParameter("No such width.", "width")


class Unsendable(Exception):
    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} and {two}")


def fail() -> None:
    raise Unsendable(1, 2)


def burn() -> None:
    while True:
        pass


def swallow() -> int:
    return len(bytearray(4_000_000_000))


def crash() -> None:
    os.abort()


def wait_for(file: Path) -> None:
    while not file.exists():
        time.sleep(0.01)


def test_work_is_done_elsewhere_in_the_language_of_the_request(one_process):
    assert pool.beside(own_id, 5) != os.getpid()
    with translation.override("de"):
        assert pool.beside(language_of, 5, "auf", mark="!") == "auf de!"


def local_worker() -> str:
    return repr(tasks._local_worker)


def test_nothing_runs_in_the_process_that_the_others_are_copies_of(one_process):
    """It is loaded as a server is, but makes no print runs."""
    assert pool.beside(local_worker, 5) == "None"


@pytest.mark.parametrize(("processes", "begins"), [("1", True), ("0", False)])
def test_a_server_begins_to_load_the_pool_before_anybody_asks(forks, tmp_path, processes, begins):
    code = "import badgeyay.wsgi, multiprocessing.forkserver as it; print(it._forkserver._forkserver_pid)"
    environment = {**os.environ, "VAR_DIR": str(tmp_path), "POOL_PROCESSES": processes}
    done = forks.run(["-c", code], ROOT, environment, [ROOT])
    assert done.stdout.strip().isdigit() == begins, done.stderr


def test_without_processes_it_is_done_here(settings):
    settings.POOL_PROCESSES = 0
    assert pool.beside(own_id, 5) == os.getpid()


def test_errors_come_back_with_what_they_say(one_process):
    with pytest.raises(Refusal, match="No") as refused:
        pool.beside(refuse, 5)
    assert (refused.value.pointer, refused.value.meta) == ("/data", {"row": 3})
    with pytest.raises(APIException) as wrong:
        pool.beside(refuse_parameter, 5)
    assert wrong.value.parameter == "width"
    with pytest.raises(RuntimeError, match="1 and 2"):
        pool.beside(fail, 5)


@pytest.mark.parametrize("work", [burn, swallow, crash])
def test_what_takes_too_much_is_ended_and_the_next_is_done(one_process, work):
    before = pool.beside(own_id, 5)
    with pytest.raises(pool.TooCostly):
        pool.beside(work, 0.2)
    assert pool.beside(own_id, 5) != before


@pytest.mark.parametrize(("times", "slowness"), [(0.2, 1), (1, 1), (2.5, 2.5), (100, pool_child.SLOWEST)])
def test_a_slow_machine_has_more_time(monkeypatch, times, slowness):
    monkeypatch.setattr(pool_child, "_yardstick", lambda: times * pool_child.YARDSTICK)
    assert pool_child.slowness() == pytest.approx(slowness)


def read_by_another(data: bytes, cells: int) -> float:
    """How much of its time the process has lost to the one that reads a workbook."""
    before = signal.getitimer(signal.ITIMER_PROF)[0] + time.process_time()
    assert len(list(read_workbook(data, 100_000).rows)) == cells
    return before - signal.getitimer(signal.ITIMER_PROF)[0] - time.process_time()


def test_a_process_below_one_of_the_pool_spends_of_its_time(one_process):
    few, many = (
        hostile.workbook("".join(hostile.cell(f"A{n}", "Ada") for n in range(1, rows))) for rows in (3, 30_001)
    )
    small, large = pool.beside(read_by_another, 9, few, 2), pool.beside(read_by_another, 9, many, 30_000)
    assert 0.01 < small < large
    with pytest.raises((pool.TooCostly, ListError)):
        pool.beside(read_by_another, small / 2, many, 30_000)


def test_the_cost_is_known(one_process):
    pool.beside(own_id, 5)
    assert pool.last_cost() < 1
    with pytest.raises(pool.TooCostly):
        pool.beside(burn, 0.3)
    assert pool.last_cost() == 0.3


def test_when_too_many_wait_the_answer_is_no_at_once(one_process, monkeypatch, tmp_path):
    pool.beside(own_id, 5)
    places, go_on = 1 + pool.WAITING, tmp_path / "go on"
    started = [threading.Thread(target=pool.beside, args=(wait_for, 60, go_on)) for _ in range(places)]
    monkeypatch.setattr(pool, "PATIENCE", 60)
    for thread in started:
        thread.start()
    while one_process._places._value:
        time.sleep(0.01)
    with pytest.raises(pool.Busy):
        pool.beside(own_id, 5)
    go_on.touch()
    for thread in started:
        thread.join()
    assert pool.beside(own_id, 5)


def test_who_waits_too_long_for_a_process_is_told_so(one_process, monkeypatch, tmp_path):
    pool.beside(own_id, 5)
    monkeypatch.setattr(pool, "PATIENCE", 0.1)
    go_on = tmp_path / "go on"
    busy = threading.Thread(target=pool.beside, args=(wait_for, 60, go_on))
    busy.start()
    while one_process._idle.qsize():
        time.sleep(0.01)
    with pytest.raises(pool.Busy):
        pool.beside(own_id, 5)
    go_on.touch()
    busy.join()


@pytest.mark.django_db
def test_a_busy_house_answers_503_and_when_to_come_again(anonymous, monkeypatch):
    def busy(*args, **kwargs):
        raise pool.Busy

    monkeypatch.setattr("badges.api.list_checks.beside", busy)
    answer = anonymous.send("POST", "/api/list-checks", type="list-checks", attributes={"text": "Name\nAda"})
    assert (answer.status_code, answer["Retry-After"]) == (503, "2")
    assert answer.json()["errors"][0]["code"] == "busy"


@pytest.mark.parametrize(
    ("language", "busy", "costly"),
    [
        ("en", "The server is busy drawing", "takes the server too long"),
        ("de", "Im Moment wird zu viel", "Mach es kleiner"),
    ],
)
def test_what_the_pool_refuses_is_said_in_the_language_of_the_person(language, busy, costly):
    with translation.override(language):
        assert busy in str(pool.Busy())
        assert costly in str(pool.TooCostly())


@pytest.mark.django_db
def test_previews_and_list_checks_are_made_by_the_pool(anonymous, one_process):
    preview = anonymous.send("POST", "/api/previews", type="previews", attributes={"template": "relay", "width": 60})
    assert (preview.status_code, preview["Content-Type"]) == (200, "image/png")
    empty = anonymous.send("POST", "/api/list-checks", type="list-checks", attributes={"text": " "})
    assert (empty.status_code, empty.json()["errors"][0]["source"]["pointer"]) == (422, "/data/attributes/text")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("more", "inside", "seconds", "advice"),
    [(0, False, 0.65, "Log in"), (10**6, False, 2.65, "Split"), (0, True, 0.65, "Split")],
)
def test_a_list_that_takes_too_long_is_refused_with_what_helps(
    anonymous, alice, client_of, monkeypatch, more, inside, seconds, advice
):
    given = []

    def costly(work, seconds, *arguments, **options):
        given.append(seconds)
        raise pool.TooCostly

    monkeypatch.setattr("badges.api.list_checks.beside", costly)
    text = "Name\nAda\n" + "Bo\n" * (more // 3)
    client = client_of(alice) if inside else anonymous
    answer = client.send("POST", "/api/list-checks", type="list-checks", attributes={"text": text})
    assert answer.status_code == 422
    assert given == [pytest.approx(seconds, abs=0.01)]
    assert answer.json()["errors"][0]["detail"].startswith(f"This takes the server too long. {advice}")
