"""Downloads from S3: a signed link that expires, from a bucket that is otherwise closed."""

import urllib.request

import pytest

from files.models import File

pytestmark = pytest.mark.django_db


def test_a_download_is_a_signed_link_with_the_owners_name_for_the_file(s3, alice, bob, client_of):
    file = File.store(owner=alice, kind="list", name="Gäste.csv", type="text/csv", data=b"Ada,Lovelace")
    answer = client_of(alice).get(f"/api/files/{file.id}/download")
    assert answer.status_code == 302
    assert "X-Amz-Expires=300" in answer["Location"]
    assert answer["Cache-Control"] == "private, no-store", "a link that has expired must not be used again"
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


def test_a_page_that_shows_a_file_gets_its_bytes_from_this_site(s3, alice, bob, client_of, png):
    file = File.store(owner=alice, kind="image", name="logo.png", type="image/png", data=png)
    answer = client_of(alice).get(f"/api/files/{file.id}/download?direct=true")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert b"".join(answer.streaming_content) == png
    assert answer["Content-Disposition"].startswith("attachment")
    assert client_of(bob).get(f"/api/files/{file.id}/download?direct=true").status_code == 404
    assert client_of(alice).get(f"/api/files/{file.id}/download?direct=false").status_code == 302
