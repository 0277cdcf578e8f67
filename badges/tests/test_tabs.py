"""The commands read the sheet that is asked for, and say which others hold people."""

from pathlib import Path

import pytest
from django.core.management import call_command

CASE = str(Path(__file__).parent / "samples" / "cases" / "39_three_sheets.xlsx")


@pytest.mark.parametrize(("tab", "badges"), [(None, 1), ("Attendees", 2), ("all", 4)])
def test_render_badges_reads_the_tab(tmp_path, capsys, tab, badges):
    call_command("render_badges", CASE, output=tmp_path / "out.pdf", tab=tab)
    out, err = capsys.readouterr()
    assert out.splitlines()[-1].startswith(f"{badges} badge")
    assert ("“Attendees”, “Helpers”" in err) is (tab is None)


def test_preflight_reads_the_tab(capsys):
    call_command("preflight", CASE, tab="all")
    assert "other sheets" not in capsys.readouterr().err
