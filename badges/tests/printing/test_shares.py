"""/api/shares and /s/: a PDF for who has the link, while it lasts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from badges.models import Badge, PrintRun, Share
from files.models import File
from users.models import User


@pytest.fixture
def printed(badge_of):
    def make(owner) -> PrintRun:
        pdf = File.store(owner=owner, kind="pdf", name="Conf.pdf", type="application/pdf", data=b"%PDF-1.7 of ours")
        return PrintRun.objects.create(badge=badge_of(owner), paper="a4", status="done", file=pdf)

    return make


def share(client, run, days: float = 7):
    moment = (timezone.now() + timedelta(days=days)).isoformat()
    return client.create("shares", {"printRun": run}, expiresAt=moment)


def path_of(answer) -> str:
    url = answer.json()["data"]["attributes"]["url"]
    assert url.startswith("http://127.0.0.1:8000/s/")
    return url.removeprefix("http://127.0.0.1:8000")


def test_who_has_the_link_downloads_the_pdf_without_an_account(alice, client_of, anonymous, printed):
    answer = share(client_of(alice), printed(alice))
    assert answer.status_code == 201
    pdf = anonymous.get(path_of(answer))
    assert (pdf.status_code, b"".join(pdf.streaming_content)) == (200, b"%PDF-1.7 of ours")
    assert pdf["Content-Disposition"] == 'attachment; filename="Conf.pdf"'
    assert pdf["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("end", ["revoked", "expired", "badge deleted", "account closed", "forged", "nonsense"])
def test_link_that_has_ended(alice, client_of, anonymous, printed, end):
    client, run = client_of(alice), printed(alice)
    answer = share(client, run)
    path = path_of(answer)
    match end:
        case "revoked":
            assert client.delete(f"/api/shares/{answer.json()['data']['id']}").status_code == 204
        case "expired":
            Share.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        case "badge deleted":
            Badge.objects.get().soft_delete()
        case "account closed":
            User.objects.get().soft_delete()
        case "forged":
            path = path.replace(path[3:8], "00000")
        case "nonsense":
            path = "/s/nonsense"
    page = anonymous.get(path)
    assert (page.status_code, "has ended" in page.content.decode()) == (404, True)
    assert page["Content-Type"].startswith("text/html")
    assert "ist abgelaufen" in anonymous.get(path, headers={"accept-language": "de"}).content.decode()


def test_bob_shares_lists_and_revokes_nothing_of_alices(alice, bob, client_of, printed):
    run = printed(alice)
    theirs = share(client_of(alice), run).json()["data"]["id"]
    client = client_of(bob)
    assert share(client, run).status_code == 404
    assert client.get("/api/shares").json()["data"] == []
    assert client.delete(f"/api/shares/{theirs}").status_code == 404
    assert Share.objects.count() == 1


@pytest.mark.parametrize(("status", "days", "expected"), [("queued", 7, 404), ("done", -1, 422), ("done", 91, 422)])
def test_only_what_is_finished_and_only_for_a_while(alice, client_of, printed, status, days, expected):
    run = printed(alice)
    PrintRun.objects.update(status=status, file=run.file if status == "done" else None)
    assert share(client_of(alice), run, days).status_code == expected
    assert not Share.objects.exists()


def test_the_links_of_one_set_that_still_work_are_listed(alice, bob, client_of, printed):
    run, other, theirs = printed(alice), printed(alice), printed(bob)
    client = client_of(alice)
    soon = share(client, run, days=1).json()["data"]["id"]
    ended = share(client, run).json()["data"]["id"]
    share(client, other)
    share(client_of(bob), theirs)
    Share.objects.filter(pk=ended).update(expires_at=timezone.now() - timedelta(minutes=1))

    def listed(**filters) -> set[str]:
        answer = client.get("/api/shares", {f"filter[{name}]": value for name, value in filters.items()})
        assert answer.status_code == 200, answer.content
        return {one["id"] for one in answer.json()["data"]}

    assert listed(badge=run.badge_id, works="true") == {soon}
    assert listed(badge=run.badge_id, works="false") == {ended}
    assert listed(badge=run.badge_id) == {soon, ended}
    assert listed(badge=theirs.badge_id) == set()
    assert client.get("/api/shares", {"filter[badge]": "nonsense"}).status_code == 400
