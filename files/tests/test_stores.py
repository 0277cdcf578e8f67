"""Google Cloud Storage and Azure by URL, against local emulators: bytes both ways, what is missing, what is away.

Azurite comes from npm: AZURITE names its program `azurite-blob`; without it that part is skipped.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import default_storage

from badgeyay.environment import file_storage
from badgeyay.refusals import StorageAway
from files.models import BytesGone, File
from files.verifying import differences

AZURITE = os.environ.get("AZURITE", "")
ACCOUNT, KEY = (
    "devstoreaccount1",
    "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==",
)
pytestmark = pytest.mark.django_db
LARGE = os.urandom(5 * 1024**2)  # more than is kept in memory


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


@contextmanager
def served(command: list[str], port: int):
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 300  # a loaded machine starts slowly
        while not answers(port):
            assert server.poll() is None, f"{command[0]} has ended by itself"
            assert time.monotonic() < end, f"{command[0]} does not answer"
            time.sleep(0.1)
        yield server
    finally:
        server.kill()
        server.wait()


@pytest.fixture(scope="module")
def google():
    port = free_port()
    program = str(Path(sys.executable).with_name("gcp-storage-emulator"))
    command = [
        program,
        "start",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--in-memory",
        "--default-bucket",
        "badges",
    ]
    with served(command, port) as server:
        yield f"gs://badges?endpoint=http://127.0.0.1:{port}", server


@pytest.fixture(scope="module")
def azure(tmp_path_factory):
    if not AZURITE:
        pytest.skip("AZURITE names no program azurite-blob")
    port = free_port()
    where = tmp_path_factory.mktemp("azurite")
    command = [AZURITE, "--blobPort", str(port), "--location", str(where), "--skipApiVersionCheck", "--silent"]
    with served(command, port) as server:
        os.environ["AZURE_CONNECTION_STRING"] = (
            f"DefaultEndpointsProtocol=http;AccountName={ACCOUNT};AccountKey={KEY};"
            f"BlobEndpoint=http://127.0.0.1:{port}/{ACCOUNT};"
        )
        name = f"badges-{uuid.uuid4().hex[:8]}"
        from azure.storage.blob import BlobServiceClient

        BlobServiceClient.from_connection_string(os.environ["AZURE_CONNECTION_STRING"]).create_container(name)
        yield f"azure://{name}", server
        del os.environ["AZURE_CONNECTION_STRING"]


@pytest.fixture(params=["google", "azure"])
def store(request, settings):
    url, server = request.getfixturevalue(request.param)
    settings.STORAGES = settings.STORAGES | {"default": file_storage(url)}
    for key in list(walk("")):
        default_storage.delete(key)
    return server


def walk(folder):
    folders, names = default_storage.listdir(folder)
    yield from (f"{folder}{name}" for name in names if name)
    for inner in folders:
        yield from walk(f"{folder}{inner}/")


def stored(alice, data=b"Ada,Lovelace"):
    return File.store(owner=alice, kind="list", name="Gäste.csv", type="text/csv", data=data)


def test_bytes_go_in_and_come_out_whole_and_are_verified(store, alice, django_capture_on_commit_callbacks):
    small, large = stored(alice), stored(alice, LARGE)
    assert (small.read(), large.read()) == (b"Ada,Lovelace", LARGE)
    with large.open() as opened:
        assert opened.read(7) == LARGE[:7]
    assert list(differences()) == []
    with django_capture_on_commit_callbacks(execute=True):
        small.delete()
    assert len(list(walk(""))) == 1


def test_bytes_that_are_gone_are_said_to_be_gone(store, alice, client_of):
    file = stored(alice)
    default_storage.delete(str(file.stored.name))
    default_storage.delete(str(file.stored.name))  # twice does no harm
    with pytest.raises(BytesGone):
        file.read()
    assert client_of(alice).get(f"/api/files/{file.pk}/download?direct=true").status_code == 404
    assert [one.what.split()[-1] for one in differences()] == ["missing"]


def test_through_the_web_process_a_download_is_whole(store, alice, client_of, settings):
    settings.DOWNLOADS_FROM_STORE = False
    answer = client_of(alice).get(f"/api/files/{stored(alice, LARGE).pk}/download")
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == LARGE


@pytest.mark.parametrize("store", ["azure"], indirect=True)
def test_a_download_is_a_signed_link(store, alice, client_of):
    answer = client_of(alice).get(f"/api/files/{stored(alice).pk}/download")
    assert answer.status_code == 302
    with urllib.request.urlopen(answer["Location"]) as response:
        assert response.read() == b"Ada,Lovelace"
        assert "G%C3%A4ste.csv" in response.headers["Content-Disposition"]


@pytest.mark.parametrize("kind", ["gs", "azure"])
def test_a_store_that_is_away_or_hangs_is_said_to_be_away_soon(kind, alice, settings, monkeypatch):
    settings.READ_TIMEOUT = settings.CONNECT_TIMEOUT = 1
    with socket.socket() as hanging:  # takes connections and never answers
        hanging.bind(("127.0.0.1", 0))
        hanging.listen(50)
        port = hanging.getsockname()[1]
        monkeypatch.setenv(
            "AZURE_CONNECTION_STRING",
            f"DefaultEndpointsProtocol=http;AccountName=a;AccountKey={KEY};BlobEndpoint=http://127.0.0.1:{port}/a;",
        )
        url = {"gs": f"gs://badges?endpoint=http://127.0.0.1:{port}", "azure": "azure://badges"}[kind]
        settings.STORAGES = settings.STORAGES | {"default": file_storage(url)}
        began = time.monotonic()
        with pytest.raises(StorageAway):
            stored(alice)
        assert time.monotonic() - began < 90
    assert File.objects.count() == 0


def test_a_url_of_another_kind_is_refused():
    for url in ("ftp://x", "gs://", "azure://", "s3://", "badges"):
        with pytest.raises(ImproperlyConfigured, match="azure://container"):
            file_storage(url)
