"""`python -m badges`: what `manage.py render_badges` does, without loading Django."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from badges.lists import read_list, roles
from badges.management.list_arguments import People

pytestmark = pytest.mark.django_db  # the other door looks into the house's catalogue

ROOT = Path(__file__).parents[3]
SAMPLES = Path(__file__).parents[1] / "samples"
CLASSIC = SAMPLES / "classic_five_columns.csv"


def lean(*arguments, **environment):
    command = [sys.executable, "-m", "badges", *map(str, arguments)]
    environment = {"PATH": "", "HOME": str(Path.home()), **environment}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def pictures(tmp_path):
    Image.new("RGB", (300, 200), "navy").save(tmp_path / "ground.png")
    Image.new("RGB", (30, 20), "red").save(tmp_path / "logo.jpg")
    return ["--background", str(tmp_path / "ground.png"), "--logo", str(tmp_path / "logo.jpg")]


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("international.csv", []),
        ("untidy.csv", ["--include-cancelled"]),
        ("classic_five_columns.csv", ["--sort", "Organisation", "--cut-stack", "--locale", "sv", "--blanks", "3"]),
        ("eventyay_attendees.csv", ["--design", "staff", "--sides", "duplex-long", "--bleed", "--crop-marks"]),
    ],
)
def test_both_doors_say_the_same_and_make_the_same_bytes(name, options, tmp_path, pictures):
    out, said, warned = tmp_path / "out.pdf", io.StringIO(), io.StringIO()
    arguments = [str(SAMPLES / name), "--output", str(out), *options, *pictures]
    call_command("render_badges", *arguments, stdout=said, stderr=warned)
    made = out.read_bytes()
    out.unlink()
    done = lean(*arguments)
    assert (done.returncode, done.stdout, done.stderr) == (0, said.getvalue(), warned.getvalue())
    assert out.read_bytes() == made


def test_it_loads_neither_django_nor_celery_nor_what_this_list_and_design_need_not(tmp_path):
    """PDFium alone is loaded for the ink on a background picture, which is judged by its looks."""
    code = (
        "import sys; sys.argv = ['badges', *sys.argv[1:]]\nfrom badges.__main__ import main\nassert main() == 0\n"
        "unneeded = {'django', 'celery', 'allauth', 'rest_framework', 'fontTools', 'pypdfium2', 'tqdm'}\n"
        "unneeded |= {'zxingcpp', 'svg2pdf_py', 'defusedxml', 'PIL.ImageCms', 'statistics', 'ftfy', 'filetype'}\n"
        "print(unneeded & {*sys.modules})"
    )
    command = [sys.executable, "-c", code, str(CLASSIC), "--output", str(tmp_path / "out.pdf")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "set()"


@pytest.mark.parametrize(
    "options", [["--size", "huge"], ["--sort", "Age"], ["--logo", "missing.png"], ["--logo", str(CLASSIC)]]
)
def test_a_mistake_is_the_same_sentence_at_both_doors(options, tmp_path):
    arguments = [str(CLASSIC), "--output", str(tmp_path / "out.pdf"), *options]
    with pytest.raises(CommandError) as caught:
        call_command("render_badges", *arguments, stdout=io.StringIO(), stderr=io.StringIO())
    done = lean(*arguments)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, str(caught.value))
    assert list(tmp_path.iterdir()) == []


def test_the_limits_of_the_settings_hold(tmp_path):
    done = lean(CLASSIC, "--output", tmp_path / "out.pdf", MAX_LIST_ROWS="10")
    assert (done.returncode, "10" in done.stderr) == (1, True)
    Image.new("RGB", (40, 40)).save(tmp_path / "logo.png")
    done = lean(
        CLASSIC, "--output", tmp_path / "out.pdf", "--logo", tmp_path / "logo.png", MAX_IMAGE_PIXELS="1000",
        VAR_DIR=str(tmp_path),
    )  # fmt: skip
    assert (done.returncode, "pixels" in done.stderr) == (1, True)


def test_people_are_made_when_they_are_asked_for():
    listed = read_list(b"Name,Status\nAda,confirmed\nBob,cancelled\nEve,confirmed\n", filename="list.csv")
    people = People(listed, roles(listed.columns))
    assert [(who.number, who.values["name"]) for who in people] == [(1, "Ada"), (3, "Eve")]
    assert (len(people), people[1].number, people[-1].number, [who.number for who in people[:1]]) == (2, 3, 3, [1])
    assert people[0] is not people[0]


def test_a_check_ends_with_3_and_writes_nothing_where_something_is_surely_wrong(tmp_path):
    (tmp_path / "people.csv").write_text("First Name,Organisation\nAda,Engines\n,Nobody's\n")
    out = tmp_path / "out.pdf"
    arguments = [tmp_path / "people.csv", "--output", out, "--design", "relay", "--sheet", "avery-5392"]
    done = lean(*arguments, "--check")
    assert (done.returncode, out.exists()) == (3, False)
    assert "Wrong on paper: no-name." in done.stderr
    assert "error: badge 2: Person 2 has no name." in done.stderr
    with pytest.raises(CommandError, match="no-name") as refused:
        call_command("render_badges", *map(str, arguments), "--check", stdout=io.StringIO(), stderr=io.StringIO())
    assert (refused.value.returncode, out.exists()) == (3, False)
    done = lean("--check", *arguments)
    assert (done.returncode, "Write the list before --check" in done.stderr) == (2, True)
    done = lean(*arguments, "--check", "no-name")
    assert (done.returncode, out.exists()) == (0, True), done.stderr


def test_a_check_that_finds_nothing_wrong_makes_the_same_bytes(tmp_path):
    (tmp_path / "people.csv").write_text("First Name,Last Name\nAda,Lovelace\n")
    arguments = [tmp_path / "people.csv", "--design", "relay", "--sheet", "avery-5392", "--output"]
    assert lean(*arguments, tmp_path / "plain.pdf").returncode == 0
    assert lean(*arguments, tmp_path / "checked.pdf", "--check").returncode == 0
    assert (tmp_path / "plain.pdf").read_bytes() == (tmp_path / "checked.pdf").read_bytes()
