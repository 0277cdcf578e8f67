"""A store that refuses, hangs or has lost its bucket: each thing to do says so, and nothing is half-written."""

import io
import json
import socket
import threading
import zipfile
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.db.models import Model
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from badges.models import Attendee, Badge, BadgePhoto, PrintRun
from badges.printing.run import generate
from badgeyay.environment import file_storage
from badgeyay.health import _storage
from badgeyay.refusals import StorageAway
from files.models import File, KeyInDoubt
from users.models import User

pytestmark = pytest.mark.django_db
REFUSALS = {
    "keys that are wrong": (403, "InvalidAccessKeyId"),
    "keys that may not": (403, "AccessDenied"),
    "no such bucket": (404, "NoSuchBucket"),
    "out of order": (500, "InternalError"),
    "too busy": (503, "SlowDown"),
    "full": (507, "XMinioStorageFull"),
}
ROWS: list[type[Model]] = [User, File, Badge, Attendee, BadgePhoto]


@contextmanager
def answering(status: int, code: str):
    """The URL of an S3 server that answers everything with this error."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _refuse(self):
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            body = b"" if self.command == "HEAD" else f"<Error><Code>{code}</Code></Error>".encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_PUT = do_HEAD = do_POST = do_DELETE = _refuse

        def log_message(self, *arguments):
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def s3_at(settings, monkeypatch, url):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    stored = file_storage(f"s3://badges?endpoint_url={url}&region_name=us-east-1")
    settings.STORAGES = settings.STORAGES | {"default": stored}


def everything() -> dict[str, list[dict[str, object]]]:
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in ROWS}


@pytest.fixture(params=REFUSALS)
def refusing(request, settings, monkeypatch):
    with answering(*REFUSALS[request.param]) as url:
        yield lambda: s3_at(settings, monkeypatch, url)


@pytest.fixture
def deeds(alice, staff, client_of, list_of, badge_of, png, zip_of_photos):
    """What is written, and what is read; each a request."""
    client, office = client_of(alice), client_of(staff)
    badge, file = badge_of(alice), list_of(alice)
    image = File.objects.get(pk=client.upload("logo.png", png).json()["data"]["id"])
    archive = client.upload("photos.zip", zip_of_photos).json()["data"]["id"]
    me = _send_photo(client, png)
    assert me.status_code == 204, me.content
    linked = {"attendeeList": {"data": {"type": "files", "id": str(file.pk)}}}
    pasted = {"text": "First Name,Last Name\nAnn,Lee\n"}
    of_badge = {"badge": {"data": {"type": "badges", "id": str(badge.pk)}}}
    writes = {
        "a list": lambda: client.upload("list.csv", b"First Name\nAnn\n"),
        "a logo": lambda: client.upload("other.png", png),
        "a photo of the account": lambda: _send_photo(client, png),
        "a pasted list": lambda: client.send(
            "POST", "/api/attendee-imports", type="attendee-imports", attributes=pasted, relationships=of_badge
        ),
    }
    reads = {
        "a new set": lambda: client.send(
            "POST", "/api/badges", type="badges", attributes={"name": "N", "template": "relay"}, relationships=linked
        ),
        "a download": lambda: client.get(f"/api/files/{image.pk}/download?direct=true"),
        "several downloads": lambda: client.get(f"/api/files/archive?ids={image.pk},{file.pk}"),
        "the archive of photos": lambda: client.get(f"/api/files/archive?ids={archive}"),
        "personal data": lambda: client.get("/api/users/me/data"),
        "the photo": lambda: client.get("/api/users/me/photo"),
        "a download of staff": lambda: office.get(f"/admin/files/file/{file.pk}/download/"),
        "a thumbnail of staff": lambda: office.get(f"/admin/files/file/{image.pk}/picture.png"),
    }
    return writes, reads


def _send_photo(client, data):
    body = encode_multipart(BOUNDARY, {"file": SimpleUploadedFile("me.png", data)})
    return client.generic("PUT", "/api/users/me/photo", body, content_type=MULTIPART_CONTENT)


@pytest.fixture
def zip_of_photos(png):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("Ada Lovelace.png", png)
    return out.getvalue()


def test_nothing_is_half_written_and_the_answer_says_what_is_away(deeds, refusing, request):
    writes, reads = deeds
    refusing()
    is_full = "full" in request.node.callspec.id
    before = everything()
    for what, act in (writes | reads).items():
        answer = act()
        expected = {507} if is_full and what in writes else {503, 507} if is_full else {503}
        assert answer.status_code in expected, (what, answer.status_code, answer.content[:300])
        text = answer.content.decode()
        assert "disk is full" in text if answer.status_code == 507 else "file storage cannot be reached" in text, what
        assert everything() == before, what


def test_a_print_run_waits_and_leaves_nothing(alice, badge_of, refusing, request):
    badge = badge_of(alice)
    run = PrintRun.objects.create(badge=badge, paper="a4")
    refusing()
    before = everything()
    generate(run.pk)
    run.refresh_from_db()
    expected = ("failed", "ours") if "full" in request.node.callspec.id else ("queued", "")
    assert (run.status, run.fault, run.file_id) == (*expected, None)
    assert everything() == before


def test_a_deleted_file_is_gone_and_its_bytes_are_deleted_later(
    alice, client_of, list_of, refusing, django_capture_on_commit_callbacks
):
    client, file = client_of(alice), list_of(alice)
    refusing()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.delete(f"/api/files/{file.pk}").status_code == 204
    assert KeyInDoubt.objects.filter(key=file.stored.name).exists()


def test_a_missing_bucket_is_not_ready_and_its_files_are_not_said_to_be_gone(s3, settings, monkeypatch, alice):
    _storage()
    file = File.store(owner=alice, kind="list", name="l.csv", type="text/csv", data=b"Ada")
    client = default_storage.connection.meta.client
    client.delete_object(Bucket=default_storage.bucket_name, Key=file.stored.name)
    with pytest.raises(FileNotFoundError):
        default_storage.open(file.stored.name)
    client.delete_bucket(Bucket=default_storage.bucket_name)
    with pytest.raises(StorageAway):
        default_storage.open(file.stored.name)
    with pytest.raises(StorageAway):
        _storage()


@pytest.mark.django_db(transaction=True)
def test_an_upload_that_a_store_keeps_waiting_holds_no_lock(alice, client_of, settings, monkeypatch):
    def upload():
        client_of(alice).upload("a.csv", b"First Name\nAnn\n")
        connections.close_all()

    with socket.socket() as hanging:  # takes connections and never answers
        hanging.bind(("127.0.0.1", 0))
        hanging.listen(50)
        s3_at(settings, monkeypatch, f"http://127.0.0.1:{hanging.getsockname()[1]}")
        waiting = threading.Thread(target=upload, daemon=True)
        waiting.start()
        connection, _ = hanging.accept()  # the upload has reached the store
        renamed = client_of(alice).send(
            "PATCH", "/api/users/me", type="users", attributes={"name": "Ada"}, id=str(alice.pk)
        )
        User.objects.get(pk=alice.pk).soft_delete()
        assert renamed.status_code == 200, json.loads(renamed.content)
        assert waiting.is_alive(), "nothing has waited for the upload"
        connection.close()
    waiting.join(60)


def test_of_many_deletions_only_the_first_waits_for_a_store_that_hangs(settings, monkeypatch):
    monkeypatch.setattr("badgeyay.environment.READ_TIMEOUT", 1)
    with socket.socket() as hanging:
        hanging.bind(("127.0.0.1", 0))
        hanging.listen(50)
        s3_at(settings, monkeypatch, f"http://127.0.0.1:{hanging.getsockname()[1]}")
        for number in range(20):
            with pytest.raises(StorageAway):
                default_storage.delete(f"{number:02}/x")
        asked = 0
        hanging.setblocking(False)
        with suppress(BlockingIOError):
            while True:
                hanging.accept()[0].close()
                asked += 1
        assert 0 < asked <= 2, "a request is tried twice"
