"""The cast of every test: alice and bob, who know nothing of each other, and a staff member."""

import gc
import io
import itertools
import json
import os
import re
import sys
import uuid
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import JSONField, Model
from django.test import Client as BrowserClient
from django.test import override_settings
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.utils import timezone
from hypothesis import HealthCheck
from hypothesis import settings as examples
from PIL import Image
from rest_framework.response import Response
from rest_framework.test import APIClient

from badges import rendering
from badges.models import Badge
from badges.sets.creating import create_badge
from badgeyay.environment import file_storage
from badgeyay.tests.forks import Forks
from badgeyay.throttling import ActionThrottle
from files.models import File
from users.models import User
from users.session_store import SessionStore

LIST = "First Name,Last Name,Organisation\nAda,Lovelace,Analytical Engines\nÉmile,Zola,L'Aurore\n"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is long begins first, so that no worker is left with it at the end."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


# The same examples on every machine and every day; others each time with THOROUGH=1, to look for new faults.
IS_THOROUGH = bool(os.environ.get("THOROUGH"))
examples.register_profile(
    "ours", derandomize=not IS_THOROUGH, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
examples.load_profile("ours")

gc.disable()  # while modules are imported, which all stay

# Workers and the processes that tests start import the same modules: where the caller's environment forbids keeping
# bytecode, each of them would compile them again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


def pytest_collection_finish() -> None:
    """The collector need not go through what was imported for each test."""
    gc.enable()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def _quick_settings() -> Iterator[None]:
    """Argon2 is slow on purpose; WhiteNoise looks for a file of the client when one is asked for, not at all 286 for
    each test client; and no session notes when it was used, which would be a write before the first query of a test.
    """
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        WHITENOISE_AUTOREFRESH=True,
        USERSESSIONS_TRACK_ACTIVITY=False,
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def _patient_probes() -> Iterator[None]:
    """On a loaded machine reading the migrations takes longer than the 2 seconds of a probe, which would answer 503."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("badgeyay.health.TIMEOUT", 60.0)
        yield


def _by_length(value: object) -> object:
    if isinstance(value, dict):
        return {key: _by_length(value[key]) for key in sorted(value, key=lambda key: (len(key.encode()), key.encode()))}
    return [*map(_by_length, value)] if isinstance(value, list) else value


@pytest.fixture(scope="session", autouse=True)
def _json_as_postgresql_keeps_it() -> Iterator[None]:
    """The keys of what JSON fields hold come back by their length, on SQLite as well: nothing may rely on an order."""
    read = JSONField.from_db_value
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(JSONField, "from_db_value", lambda *args: _by_length(read(*args)))
        yield


@pytest.fixture(scope="session")
def _stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A new directory for each test, which is made when something is stored."""
    base = tmp_path_factory.mktemp("stored")
    return (base / str(number) for number in itertools.count())


@pytest.fixture
def stored_in(_stores: Iterator[Path]) -> Path:
    """Where the files of this test lie, and no other's; nor does a test write where the developer's own lie."""
    return next(_stores)


@pytest.fixture(autouse=True)
def _own_store_and_fresh_limits(settings, stored_in: Path) -> None:
    """No test uses up another's rate limits."""
    settings.STORAGES = settings.STORAGES | {"default": file_storage(f"file://{stored_in}")}
    for cache in caches.all(initialized_only=True):
        cache.clear()


@pytest.fixture(autouse=True)
def _the_clock_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a slow machine as on a quick one no window of a rate limit ends within a test, no request counts twice for
    what it costs, and nothing that was cached is read again.
    """
    monkeypatch.setattr(ActionThrottle, "timer", lambda self: 1_000_015.0)
    monkeypatch.setattr("badgeyay.throttling.last_cost", lambda: 0.0)
    monkeypatch.setattr("badgeyay.throttling.thread_time", lambda: 0.0)
    monkeypatch.setattr("badgeyay.back_office.site.KEPT", None)
    monkeypatch.setattr("badgeyay.back_office.rail.KEPT", None)


@pytest.fixture(scope="session")
def forks() -> Iterator[Forks]:
    """Runs manage.py as a process of its own: `forks.run(["manage.py", "check"], ROOT, environment)`."""
    forks = Forks()
    yield forks
    forks.close()


@pytest.fixture
def alice(db) -> User:
    return User.objects.create_user("alice@example.org", "correct horse battery", name="Alice")


@pytest.fixture
def bob(db) -> User:
    return User.objects.create_user("bob@example.org", "correct horse battery", name="Bob")


@pytest.fixture
def staff(db) -> User:
    return User.objects.create_superuser("staff@example.org", "correct horse battery", name="Sam")


def log_in(client: BrowserClient, user: User) -> None:
    """Give it a session as a log-in leaves it, by one query; nothing else of a log-in takes place."""
    data = {
        SESSION_KEY: str(user.pk),
        BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: user.get_session_auth_hash(),
    }
    session = Session.objects.create(
        session_key=uuid.uuid4().hex,
        session_data=SessionStore().encode(data),
        expire_date=timezone.now() + timedelta(days=1),
    )
    client.cookies[settings.SESSION_COOKIE_NAME] = session.pk


@pytest.fixture
def office(client, staff):
    """A browser in the back office."""
    log_in(client, staff)
    return client


Related = dict[str, Model | Iterable[Model]]


def _identifier(one: Model) -> dict[str, str]:
    """A resource identifier: the type is the model's name in the plural, "print-runs" of `PrintRun`."""
    return {"type": re.sub(r"(?<=[a-z])(?=[A-Z])", "-", type(one).__name__).lower() + "s", "id": str(one.pk)}


def _identifiers(to: Model | Iterable[Model]) -> object:
    return _identifier(to) if isinstance(to, Model) else [_identifier(one) for one in to]


class Client(APIClient):
    """Speaks JSON:API: a body is a resource object."""

    def send(self, method: str, path: str, **resource: object) -> Response:
        return self.send_document(method, path, {"data": resource})

    def send_document(self, method: str, path: str, document: object) -> Response:
        return self.generic(method, path, json.dumps(document), content_type="application/vnd.api+json")

    def create(
        self, type: str, related: Related | None = None, /, id: str | None = None, **attributes: object
    ) -> Response:
        """`create("print-runs", {"badge": badge}, paper="a4")`."""
        resource: dict[str, object] = {"type": type, "attributes": attributes}
        if related:
            resource["relationships"] = {name: {"data": _identifiers(to)} for name, to in related.items()}
        return self.send("POST", f"/api/{type}", **resource, **({"id": id} if id else {}))

    def change(self, one: Model, **attributes: object) -> Response:
        resource = _identifier(one)
        return self.send("PATCH", "/api/{type}/{id}".format(**resource), **resource, attributes=attributes)

    def upload(self, name: str, data: bytes, **form: str) -> Response:
        body = encode_multipart(BOUNDARY, {"file": SimpleUploadedFile(name, data), **form})
        return self.generic("POST", "/api/files", body, content_type=MULTIPART_CONTENT)


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    def make(user: User) -> Client:
        client = Client(raise_request_exception=False)
        log_in(client, user)
        return client

    return make


@pytest.fixture
def anonymous() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture
def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "#0E4F8F").save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def list_of() -> Callable[..., File]:
    def make(owner: User, text: str = LIST, name: str = "people.csv") -> File:
        return File.store(owner=owner, kind="list", name=name, type="text/csv", data=text.encode())

    return make


@pytest.fixture
def badge_of(list_of) -> Callable[..., Badge]:
    def make(owner: User, name: str = "Conference", text: str = LIST) -> Badge:
        design = rendering.TEMPLATES["relay"].design
        return create_badge(owner, name, design=design, attendee_list=list_of(owner, text))

    return make


@pytest.fixture
def s3(settings, monkeypatch):
    """Files go to a bucket of a local S3 server; the fixture says how many objects there are."""
    import boto3
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    endpoint = "http://{}:{}".format(*server.get_host_and_port())
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    bucket = f"badges-{uuid.uuid4().hex}"  # moto keeps its buckets as long as the process lives
    stored = file_storage(f"s3://{bucket}?endpoint_url={endpoint}&region_name=us-east-1")
    settings.STORAGES = settings.STORAGES | {"default": stored}
    client = boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1")
    client.create_bucket(Bucket=bucket)
    yield lambda: client.list_objects_v2(Bucket=bucket)["KeyCount"]
    server.stop()
