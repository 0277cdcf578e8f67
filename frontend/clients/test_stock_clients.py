"""The JSON:API clients of others, as they come from npm, do the whole main job against the real server."""

import json
import subprocess
from pathlib import Path

import pikepdf
import pytest

from badges.models import Badge
from users.models import ApiToken

HERE = Path(__file__).parent
PEOPLE = "First Name,Last Name\nAda,Lovelace\nGrace,Hopper\nMary,Jackson\n"

pytestmark = pytest.mark.skipif(
    not (HERE.parent / "node_modules" / "kitsu").exists(), reason="The client's packages are not installed."
)


@pytest.mark.parametrize("client", ["kitsu.mjs", "devour.cjs", "warp-drive.mjs"])
def test_a_stock_client_makes_a_pdf_of_a_list(client, alice, bob, live_server, tmp_path):
    _, token = ApiToken.objects.issue(alice, "script", ApiToken.Scope.WRITE)
    people, pdf = tmp_path / "people.csv", tmp_path / "badges.pdf"
    people.write_text(PEOPLE)
    node = [HERE.parent / "with-node", "node", "--conditions=unpkg", HERE / client]
    ran = subprocess.run(
        [*node, live_server.url, token, people, pdf], capture_output=True, text=True, check=False, timeout=60
    )
    assert ran.returncode == 0, ran.stderr
    name = client.partition(".")[0]
    assert json.loads(ran.stdout) == {
        "email": "alice@example.org",
        "name": f"Changed by {name}",
        "list": "people.csv",
        "people": [{"First Name": "Ada", "Last Name": "Lovelace"}, {"First Name": "Grace", "Last Name": "Hopper"}],
        "total": 3,
        "status": "done",
        "refused": "This field may not be blank.",
    }
    with pikepdf.open(pdf) as document:
        assert len(document.pages) == 1
    badge = Badge.objects.get()
    assert (badge.owner, badge.deleted_at is not None) == (alice, True)
