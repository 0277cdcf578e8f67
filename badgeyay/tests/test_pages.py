"""What the pages of the documentation name exists: files, commands of manage.py, targets of make, programs."""

import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

ROOT = Path(settings.BASE_DIR)
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
ENDINGS = "py|md|toml|ya?ml|po|json|css|m?js|cjs|gjs|conf|svg|png|txt|lock|ini"
TRACKED = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True).stdout.splitlines()
pytestmark = pytest.mark.skipif(not TRACKED, reason="this is no checkout of git")


def exists(name: str, page: Path) -> bool:
    """Whole, from the page, or as the end of a path: pages leave out the folder that they are about."""
    beside = (page.parent / name).resolve().is_relative_to(ROOT) and (page.parent / name).exists()
    return beside or (ROOT / name).exists() or any(path.endswith(f"/{name}") for path in TRACKED)


def missing(text: str, page: Path) -> set[str]:
    code = "\n".join(re.findall(r"^```.*?^```$|^    [^\n]*$|`[^`\n]+`", text, re.MULTILINE | re.DOTALL))
    files = set(re.findall(rf"`([\w./-]+\.(?:{ENDINGS}))`", text)) | set(re.findall(r"\]\(([^)#\s:]+)[)#]", text))
    files |= set(re.findall(r"\bpython (?!manage\.py)([\w/.]+/[\w/.]+)", code))
    files = {name for name in files if not re.search(r"(?:^|/)(?:test_)?[A-Z]+\.g?(?:js|py)$", name)}  # as app/TYPE.js
    targets = set(re.findall(r"^([a-z][\w./-]*):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    return (
        {name for name in files if not exists(name, page)}
        | {f"manage.py {name}" for name in re.findall(r"manage\.py (\w+)", code) if name not in get_commands()}
        | {
            f"make {name}"
            for name in re.findall(r"(?:`|^    |&& |\$ )make ([a-z][\w./-]*)", code, re.M)
            if name not in targets
        }
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_what_a_page_names_exists(page):
    assert missing(page.read_text(), page) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See `badges/printing/runs_of_old.py`.", "badges/printing/runs_of_old.py"),
        ("See [the page](docs/gone.md#there).", "docs/gone.md"),
        ("Type `python manage.py migrat`.", "manage.py migrat"),
        ("Type\n\n    make everything     # all\n", "make everything"),
        ("```sh\n$ python benchmarks/service.py\n```", "benchmarks/service.py"),
        ("`make run`; `manage.py migrate`; [it](docs/api.md), `printing/run.py`, `python benchmarks/service`", ""),
    ],
)
def test_what_is_gone_is_found(text, found):
    assert missing(text, ROOT / "README.md") == ({found} if found else set())
