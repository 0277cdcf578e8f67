"""/api/files: uploads, and the bytes for their owner alone."""

import io
import zipfile

import pytest
from django.core.files.storage import default_storage

from files.models import File

MISSING = "00000000-0000-4000-8000-000000000000"


def detail(response) -> str:
    return response.json()["errors"][0]["detail"]


def test_upload_finds_the_kind_from_the_bytes_not_the_name(alice, client_of, png):
    response = client_of(alice).upload("people.csv", png)
    data = response.json()["data"]
    assert (response.status_code, data["type"]) == (201, "files")
    attributes = data["attributes"]
    assert (attributes["kind"], attributes["mediaType"], attributes["name"]) == ("image", "image/png", "people.csv")
    assert attributes["size"] == len(png)
    assert File.objects.get(pk=data["id"]).read() == png


def test_upload_of_a_list(alice, client_of):
    response = client_of(alice).upload("people.csv", b"Name\nAda\n")
    assert response.status_code == 201
    assert response.json()["data"]["attributes"]["kind"] == "list"


@pytest.mark.parametrize(
    ("name", "data", "form", "status", "words"),
    [
        ("empty.csv", b"", {}, 422, "is empty"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", {}, 422, "how large"),
        ("paper.csv", b"%PDF-1.7\n%abc", {}, 415, "PDF"),
        ("photo.png", b"\x89PNG\r\n\x1a\n" + b"x" * 20, {}, 422, "damaged"),
        ("people.csv", b"Name\nAda\n", {"kind": "image"}, 415, "not a picture that can be printed"),
        ("people.csv", b"Name\nAda\n", {"kind": "pdf"}, 422, "not a valid choice"),
    ],
)
def test_refused_uploads_say_why_and_leave_nothing(alice, client_of, name, data, form, status, words):
    response = client_of(alice).upload(name, data, **form)
    assert response.status_code == status, response.content
    assert words in detail(response)
    assert not File.objects.exists()


def test_upload_that_is_too_large(alice, client_of, settings, png):
    settings.MAX_LIST_BYTES = settings.MAX_IMAGE_BYTES = 20
    assert client_of(alice).upload("people.csv", b"Name\n" + b"Ada\n" * 9).status_code == 413
    assert client_of(alice).upload("people.csv", b"Name\n" + b"Ada\n" * 99_000).status_code == 413
    assert client_of(alice).upload("a.png", png).status_code == 413
    settings.MAX_IMAGE_BYTES, settings.MAX_IMAGE_PIXELS = 10_000, 100
    response = client_of(alice).upload("a.png", png)
    assert (response.status_code, File.objects.count()) == (422, 0)
    assert "pixels" in detail(response)


def test_upload_without_a_file(alice, client_of):
    client = client_of(alice)
    response = client.generic("POST", "/api/files", b"--x--\r\n", content_type="multipart/form-data; boundary=x")
    assert response.status_code == 422
    assert client.send("POST", "/api/files", type="files").status_code == 415


def test_download_gives_the_owner_the_bytes_as_an_attachment(alice, client_of, list_of):
    file = list_of(alice, name="Gäste “2026”.csv")
    response = client_of(alice).get(f"/api/files/{file.id}/download", headers={"accept": "application/pdf"})
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == file.read()
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''G%C3%A4ste")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_bob_may_not_see_download_or_delete_alices_file(alice, bob, client_of, list_of):
    file, client = list_of(alice), client_of(bob)
    for method, path in [("get", ""), ("get", "/download"), ("delete", "")]:
        response = getattr(client, method)(f"/api/files/{file.id}{path}")
        assert (response.status_code, "errors" in response.json()) == (404, True)
    assert client.get("/api/files").json()["data"] == []
    assert default_storage.exists(file.stored.name)


def test_what_is_too_large_is_refused_before_it_is_read(alice, client_of, settings):
    settings.MAX_LIST_BYTES = settings.MAX_IMAGE_BYTES = settings.MAX_ARCHIVE_BYTES = 20
    kind = "multipart/form-data; boundary=x"
    response = client_of(alice).generic("POST", "/api/files", b"no form at all" * 9000, content_type=kind)
    assert (response.status_code, "at most 0 MB" in detail(response)) == (413, True)


def test_no_cache_keeps_a_download_or_an_archive(alice, client_of, list_of):
    file, client = list_of(alice), client_of(alice)
    for path in (f"{file.id}/download", f"archive?ids={file.id}"):
        assert client.get(f"/api/files/{path}")["Cache-Control"] == "private, no-store"


def test_a_file_asked_for_twice_is_in_the_archive_once(alice, client_of, list_of):
    file = list_of(alice)
    answer = client_of(alice).get("/api/files/archive", {"ids": f"{file.id},{file.id}"})
    assert zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))).namelist() == ["people.csv"]


def test_names_in_an_archive_differ_by_more_than_their_case(alice, client_of, list_of):
    ids = ",".join(str(list_of(alice, name=name).id) for name in ("List.csv", "list.csv", "LIST.csv"))
    answer = client_of(alice).get("/api/files/archive", {"ids": ids})
    packed = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert packed.namelist() == ["List.csv", "list (2).csv", "LIST (3).csv"]


@pytest.mark.parametrize("path", ["/api/files", f"/api/files/{MISSING}", f"/api/files/{MISSING}/download"])
def test_anonymous_is_asked_to_log_in(db, anonymous, path):
    response = anonymous.get(path)
    assert (response.status_code, response["WWW-Authenticate"]) == (401, "Bearer")
    assert response.json()["errors"][0]["status"] == "401"


def test_delete_removes_the_bytes(alice, client_of, list_of, django_capture_on_commit_callbacks):
    file = list_of(alice)
    with django_capture_on_commit_callbacks(execute=True):
        assert client_of(alice).delete(f"/api/files/{file.id}").status_code == 204
    assert not default_storage.exists(file.stored.name)


def test_delete_of_a_list_in_use_is_a_conflict(alice, client_of, badge_of):
    file = badge_of(alice).attendee_list
    response = client_of(alice).delete(f"/api/files/{file.id}")
    assert (response.status_code, File.objects.count()) == (409, 1)
    assert "still uses" in detail(response)


def test_list_filters_by_kind_and_refuses_what_it_does_not_know(alice, client_of, list_of, png):
    client = client_of(alice)
    list_of(alice)
    client.upload("a.png", png)
    data = client.get("/api/files", {"filter[kind]": "list"}).json()["data"]
    assert [file["attributes"]["kind"] for file in data] == ["list"]
    for query in ["filter[kind]=x", "filter[size]=1", "sort=owner", "page[number]=x", "page[number]=9", "x=1"]:
        response = client.get(f"/api/files?{query}")
        assert (query, response.status_code) == (query, 400)
        assert "pointer" not in response.json()["errors"][0].get("source", {})


def test_list_costs_the_same_for_one_file_and_for_many(alice, client_of, list_of, django_assert_num_queries):
    client = client_of(alice)
    for more in (1, 20):
        for _ in range(more):
            list_of(alice)
        with django_assert_num_queries(9):  # session, user, count, files, and the five ways to use one
            client.get("/api/files")


def test_a_file_says_which_sets_use_it_and_whether_that_keeps_it(alice, bob, client_of, badge_of, list_of):
    badge, spare = badge_of(alice, name="Open Source Days"), list_of(alice, name="spare.csv")
    badge_of(bob)
    badge.soft_delete()
    pdf = File.store(owner=alice, kind="pdf", name="Days.pdf", type="application/pdf", data=b"%PDF-1.7")
    badge.print_runs.create(paper="a4", status="done", file=pdf)
    uses = {file["id"]: file["attributes"]["usedBy"] for file in client_of(alice).get("/api/files").json()["data"]}
    named = {"badge": str(badge.pk), "name": "Open Source Days", "deleted": True}
    assert uses == {
        str(badge.attendee_list_id): [{**named, "use": "list", "keeps": True}],
        str(spare.pk): [],
        str(pdf.pk): [{**named, "use": "pdf", "keeps": False}],
    }


def test_a_file_beside_its_badge_set_does_not_look_for_who_uses_it(alice, client_of, badge_of):
    badge = badge_of(alice)
    (file,) = client_of(alice).get(f"/api/badges/{badge.pk}?include=attendeeList").json()["included"]
    assert file["attributes"]["name"] == "people.csv"
    assert "usedBy" not in file["attributes"]
