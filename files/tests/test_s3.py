"""Downloads from S3: a signed link that expires, from a bucket that is otherwise closed."""

import urllib.request
import uuid

import boto3
import pytest
from moto.server import ThreadedMotoServer

from badgeyay.settings import file_storage
from files.models import File

pytestmark = pytest.mark.django_db


@pytest.fixture
def s3(settings, monkeypatch):
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


def test_a_download_is_a_signed_link_with_the_owners_name_for_the_file(s3, alice, bob, client_of):
    file = File.store(owner=alice, kind="list", name="Gäste.csv", type="text/csv", data=b"Ada,Lovelace")
    answer = client_of(alice).get(f"/api/files/{file.id}/download")
    assert answer.status_code == 302
    assert "X-Amz-Expires=300" in answer["Location"]
    with urllib.request.urlopen(answer["Location"]) as response:
        assert response.read() == b"Ada,Lovelace"
        assert "G%C3%A4ste.csv" in response.headers["Content-Disposition"]
    assert client_of(bob).get(f"/api/files/{file.id}/download").status_code == 404


def test_deleting_the_row_deletes_the_object(s3, alice, django_capture_on_commit_callbacks):
    file = File.store(owner=alice, kind="list", name="l.csv", type="text/csv", data=b"Ada")
    assert s3() == 1
    with django_capture_on_commit_callbacks(execute=True):
        file.delete()
    assert s3() == 0
