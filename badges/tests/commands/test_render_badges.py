"""The command line: LIST in, PDF out, a sentence when not."""

import io
import json
import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from badges.catalogue import keeping, taking
from badges.rendering import TEMPLATES

pytestmark = pytest.mark.django_db  # staff may have added to the catalogue
ROOT = Path(__file__).parents[3]
SAMPLES = Path(__file__).parents[1] / "samples"
CLASSIC = SAMPLES / "classic_five_columns.csv"
PROFILE = ROOT / "badges" / "rendering" / "pdf" / "coated_fogra39.icc"


def png(width, height):
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#335577").save(out, "PNG")
    return out.getvalue()


def render(source, out, *options):
    said = io.StringIO()
    chosen = ["--design", "relay", *options]
    call_command("render_badges", str(source), "--output", str(out), *chosen, stdout=said, stderr=io.StringIO())
    return said.getvalue().splitlines()


@pytest.mark.parametrize(
    ("name", "people", "sheets"),
    [
        ("classic_five_columns.csv", 120, 20),
        ("eventyay_attendees.csv", 120, 20),
        ("pretix_checkin_list.csv", 120, 20),
        ("excel_semicolon_cp1252.csv", 111, 19),
        ("excel_unicode_text_utf16.txt", 55, 10),
        ("international.csv", 15, 3),
        ("untidy.csv", 6, 1),
    ],
)
def test_every_sample_list_becomes_a_pdf(name, people, sheets, tmp_path):
    out = tmp_path / "out.pdf"
    lines = render(SAMPLES / name, out)
    assert lines[-1] == f"{people} badges on {sheets} sheet{'s' * (sheets > 1)} of A4: {out}"
    assert lines[0].startswith("Columns used: ")
    assert len(pypdfium2.PdfDocument(out)) == sheets


def test_a_column_is_named_once_though_it_is_called_as_its_role(tmp_path):
    (tmp_path / "list.csv").write_text("name,org\nAnn Lee,Acme\nBob Roy,Globex\n")
    assert render(tmp_path / "list.csv", tmp_path / "out.pdf")[0] == "Columns used: name = name, org = org"


def test_the_names_are_on_the_paper(tmp_path):
    render(CLASSIC, tmp_path / "out.pdf")
    text = pypdfium2.PdfDocument(tmp_path / "out.pdf")[0].get_textpage().get_text_range()
    for word in ("Anita", "José", "Müller", "GNOME Foundation", "@fturing4"):
        assert word in text


@pytest.mark.parametrize(
    ("options", "sheets", "paper"),
    [
        (["--size", "90x55mm"], 12, "A4"),
        (["--size", "4.5x4", "--paper", "a3"], 15, "A3"),
        (["--sheet", "avery-5392"], 20, "Letter"),
        (["--sheet", "Herma 4515"], 8, "A4"),
        (["--copies", "twice"], 40, "A4"),
        (["--sides", "fold", "--size", "90x55mm"], 30, "A4"),
        (["--sides", "duplex-long", "--crop-marks", "--cut-lines", "--bleed"], 20, "A4"),
        (["--sides", "front-then-back"], 40, "A4"),
        (["--size", "butterfly"], 40, "A4"),
        (["--size", "90x55mm", "--gutter", "6", "--orientation", "portrait"], 15, "A4"),
        (["--paper", "102x77mm", "--calibration=-1.5,0.4,1.002,1"], 120, "102x77mm"),
        (["--sides", "duplex-short", "--calibration=-1.5,0.4,1.002,1,0.3,-0.2"], 20, "A4"),
        (["--sort", "Organisation", "--sort", "Last Name", "--cut-stack", "--locale", "sv"], 20, "A4"),
        (["--design", "plain", "--sort", "Last Name"], 12, "A4"),
        (["--background", "#123456", "--logo-text", "Conf {2027}"], 20, "A4"),
    ],
)
def test_options(options, sheets, paper, tmp_path):
    assert f"120 badges on {sheets} sheets of {paper}" in render(CLASSIC, tmp_path / "out.pdf", *options)[-1]


@pytest.mark.parametrize(
    ("options", "on"),
    [
        (["--print-shop", "pages"], "120 pages for a print shop"),
        (["--print-shop", "pages", "--sides", "duplex-long", "--design", "summit"], "240 pages for a print shop"),
        (["--print-shop", "pages", "--sides", "fold", "--size", "90x55mm"], "120 pages for a print shop"),
        (["--print-shop", "sheets", "--paper", "a3", "--gutter", "6"], "12 sheets of A3"),
        (["--print-shop", "sheets", "--press-profile", str(PROFILE)], "20 sheets of A4"),
    ],
)
def test_for_a_print_shop(options, on, tmp_path):
    assert f"120 badges on {on}: " in render(CLASSIC, tmp_path / "out.pdf", *options)[-1]
    with pikepdf.open(tmp_path / "out.pdf") as file:
        assert str(file.docinfo.GTS_PDFXVersion) == "PDF/X-4"
        page = file.pages[0]
        bleed, trim = (list(map(float, page[name])) for name in ("/BleedBox", "/TrimBox"))
        assert [round(b - t, 1) for b, t in zip(bleed, trim, strict=True)] == [-8.5, -8.5, 8.5, 8.5]
        if "pages" in options:  # room for the crop marks
            assert [round((trim[0]) / 72 * 25.4, 1), round(trim[1] / 72 * 25.4, 1)] == [8, 8]


def test_blanks_and_a_first_place_count_on_the_sheets(tmp_path):
    last = render(CLASSIC, tmp_path / "out.pdf", "--blanks", "6", "--start-slot", "6")[-1]
    assert last.startswith("126 badges on 22 sheets of A4")


def own_sheet(tmp_path, **changes):
    data = {"name": "Drawer", "paper": "a4", "width": 90, "height": 50, "columns": 2, "rows": 5, "left": 10, "top": 20,
            "pitchX": 100, "pitchY": 50}  # fmt: skip
    (tmp_path / "drawer.json").write_text(json.dumps(data | changes))
    return str(tmp_path / "drawer.json")


def test_a_label_sheet_of_ones_own(tmp_path):
    assert "120 badges on 12 sheets of A4" in render(CLASSIC, tmp_path / "out.pdf", "--sheet", own_sheet(tmp_path))[-1]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"pitchX": 80}, "labels would overlap"),
        ({"rows": "5"}, "'rows' must be a number"),
        ({"more": 1}, "an object with: columns"),
    ],
)
def test_a_label_sheet_that_cannot_be_is_a_sentence(changes, words, tmp_path):
    with pytest.raises(CommandError, match=words):
        render(CLASSIC, tmp_path / "out.pdf", "--sheet", own_sheet(tmp_path, **changes))


def test_pictures_and_a_design_of_ones_own(tmp_path):
    Image.new("RGB", (300, 200), "navy").save(tmp_path / "bg.png")
    Image.new("RGB", (30, 20), "red").save(tmp_path / "logo.jpg")
    design = tmp_path / "own.json"
    design.write_text(
        '{"version": 1, "width": 90, "height": 55, "elements": [{"type": "text", "id": "n", "x": 5, "y": 5, "w": 80,'
        ' "h": 20, "content": "{First Name}"}, {"type": "picture", "id": "p", "x": 5, "y": 30, "w": 9, "h": 9,'
        ' "picture": "logo.jpg"}]}'
    )
    pictures = ["--background", str(tmp_path / "bg.png"), "--logo", str(tmp_path / "logo.jpg")]
    assert "120 badges" in render(CLASSIC, tmp_path / "out.pdf", "--design", str(design), *pictures)[-1]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (100_000 * "[", "is nested too deeply."),
        ('{"version": 3, "width": 90, "width": 80}', "is not JSON: 'width' stands twice in one object."),
        ('{"version": 1, "width": 90, "height": NaN, "elements": []}', "/height: 'height' must be a number."),
        (
            '{"version": 1, "width": 90, "height": 55, "elements": [{"type": "picture", "id": "p", "x": 5, "y": 5,'
            ' "w": 9, "h": 9, "picture": "a\\u0000b"}]}',
            "There can be no file",
        ),
    ],
)
def test_a_file_that_is_no_design_is_refused_in_a_sentence(text, sentence, tmp_path):
    (tmp_path / "own.json").write_text(text)
    with pytest.raises(CommandError) as caught:
        render(CLASSIC, tmp_path / "out.pdf", "--design", str(tmp_path / "own.json"))
    assert sentence in str(caught.value)


def test_a_design_that_windows_has_saved_is_read(tmp_path):
    design = tmp_path / "own.json"
    design.write_text(json.dumps(TEMPLATES["plain"].begun()), encoding="utf-8-sig")
    assert "120 badges" in render(CLASSIC, tmp_path / "out.pdf", "--design", str(design))[-1]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--paper", "b5"], "There is no paper 'b5'. Choose one of: a0,"),
        (["--size", "huge"], "There is no badge size 'huge'. Choose one of: 4x3,"),
        (["--sheet", "nope"], "There is no label sheet 'nope'. Choose one of: avery-5392,"),
        (["--design", "nope"], "There is no design 'nope'. Choose one of: herald,"),
        (["--copies", "thrice"], "Choose one of: front, twice, fold"),
        (["--sides", "inside"], "There is no way to print 'inside'. Choose one of: front,"),
        (["--orientation", "askew"], "There is no orientation 'askew'. Choose one of: auto,"),
        (["--start-slot", "7"], "in a place from 1 to 6, not in 7"),
        (["--sheet", "L7418", "--gutter", "3"], "A label sheet has its own gutters"),
        (["--blanks", "-1"], "From 0 to 1000 blank badges"),
        (["--calibration", "1"], "'1' is no calibration"),
        (["--calibration", "30,0"], "An offset is from -20 to 20 mm"),
        (["--calibration", "1,1,1,1,0,-30"], "An offset is from -20 to 20 mm"),
        (["--calibration", "1,1,1,1,0"], "is no calibration"),
        (["--sheet", "missing.json"], "missing.json: No such file"),
        (["--sort", "Age"], "There is no column 'Age'. The list has: First Name,"),
        (["--columns", "A,B"], "The list has 5 columns"),
        (["--background", "#12"], "'#12' is no colour"),
        (["--logo", "missing.png"], "missing.png: No such file"),
        (["--logo", str(CLASSIC)], "not a picture that can be printed"),
        (["--size", "300x500mm"], "does not fit on A4"),
        (["--print-shop", "yes"], "'yes' is not a format for a print shop. Choose one of: pages, sheets"),
        (["--print-shop", "pages", "--gutter", "3"], "leave out label sheet and gutter"),
        (["--print-shop", "sheets", "--calibration", "1,1"], "A print shop needs no calibration"),
        (["--print-shop", "pages", "--press-profile", str(CLASSIC)], "This is not an ICC profile"),
    ],
)
def test_a_wrong_option_is_a_sentence_and_leaves_no_file(options, sentence, tmp_path):
    with pytest.raises(CommandError) as caught:
        render(CLASSIC, tmp_path / "out.pdf", *options)
    assert sentence in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_picture_named_csv_says_so(tmp_path):
    source = tmp_path / "people.csv"
    Image.new("RGB", (9, 9)).save(source, "PNG")
    with pytest.raises(CommandError, match="PNG"):
        render(source, tmp_path / "out.pdf")


def test_an_old_pdf_survives_a_failure(tmp_path):
    out = tmp_path / "out.pdf"
    out.write_bytes(b"old")
    with pytest.raises(CommandError):
        render(CLASSIC, out, "--size", "300x500mm")
    assert out.read_bytes() == b"old"


def test_as_a_process_it_needs_no_database_and_fails_with_status_1(tmp_path, forks):
    command = ["manage.py", "render_badges", "missing.csv", "--output", str(tmp_path / "out.pdf")]
    environment = {"VAR_DIR": str(tmp_path / "var"), "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", "PATH": ""}
    done = forks.run(command, ROOT, environment, [ROOT])
    assert done.returncode == 1
    assert done.stderr.strip() == "CommandError: missing.csv: No such file or directory."
    command[2] = str(CLASSIC)
    done = forks.run(command, ROOT, environment | {"HOME": str(Path.home())}, [ROOT])
    assert done.stdout.splitlines()[-1] == f"120 badges on 30 sheets of A4: {tmp_path / 'out.pdf'}"  # Herald's


def test_photos_come_from_a_folder_and_a_missing_one_is_named(tmp_path):
    (tmp_path / "photos").mkdir()
    Image.new("RGB", (30, 40), "#FF0000").save(tmp_path / "photos" / "Ada.PNG")
    people = tmp_path / "list.csv"
    people.write_text("First Name,Ticket,Photo\nAda,Zone A,ada.png\nBob,Zone B,bob.png\n")
    said = io.StringIO()
    options = ["--design", "staff", "--photos", str(tmp_path / "photos"), "--output", str(tmp_path / "out.pdf")]
    call_command("render_badges", str(people), *options, stdout=io.StringIO(), stderr=said)
    assert "Badge 2: There is no photo 'bob.png'" in said.getvalue()
    assert "Badge 1" not in said.getvalue()
    page = pypdfium2.PdfDocument(tmp_path / "out.pdf")[0]
    assert (255, 0, 0) in {colour for _, colour in page.render().to_pil().getcolors(100_000)}


def test_a_design_may_leave_people_out(tmp_path):
    design = tmp_path / "design.json"
    element = {"type": "text", "id": "n", "x": 5, "y": 5, "w": 80, "h": 20, "content": "{name}"}
    data = {"version": 2, "width": 90, "height": 55, "front": {"elements": [element]}}
    speakers = {"showWhen": {"column": "position", "is": ["Speaker"]}, "print": False}
    design.write_text(json.dumps(data | {"variants": [speakers]}))
    lines = render(SAMPLES / "international.csv", tmp_path / "out.pdf", "--design", str(design))
    assert lines[-1].startswith("11 badges on 2 sheets")
    everybody = {"showWhen": {"filled": "{name}{org}"}, "print": False}
    design.write_text(json.dumps(data | {"variants": [everybody]}))
    with pytest.raises(CommandError, match="gives nobody on the list a badge"):
        render(SAMPLES / "international.csv", tmp_path / "none.pdf", "--design", str(design))
    assert not (tmp_path / "none.pdf").exists()


@pytest.mark.parametrize("design", ["hello", "summit", "exchange"])
def test_a_background_lies_under_everything_of_our_designs(design, tmp_path):
    Image.new("RGB", (300, 300), "#00AA55").save(tmp_path / "ground.png")
    render(CLASSIC, tmp_path / "out.pdf", "--design", design, "--background", str(tmp_path / "ground.png"))
    image = pypdfium2.PdfDocument(tmp_path / "out.pdf")[0].render(scale=1).to_pil()
    shares = {colour: count / (image.width * image.height) for count, colour in image.getcolors(1_000_000)}
    assert shares[(0, 170, 85)] > 0.2


def test_a_background_of_ours_takes_the_colour_of_the_ticket(tmp_path):
    people = tmp_path / "list.csv"
    people.write_text("First Name,Ticket\nAda,Speaker\nBob,Sponsor\n")
    render(people, tmp_path / "out.pdf", "--background", "arcs")
    image = pypdfium2.PdfDocument(tmp_path / "out.pdf")[0].render(scale=1).to_pil()
    colours = {colour for _, colour in image.getcolors(1_000_000)}
    assert {(255, 243, 228), (168, 50, 31), (18, 90, 66)} <= colours  # the ground, Relay's speakers, its sponsors


def test_a_design_with_a_back_is_printed_on_two_sides_and_said(tmp_path):
    lines = render(CLASSIC, tmp_path / "out.pdf", "--design", "callsheet")
    sheets = int(re.search(r"on (\d+) sheets", lines[-1])[1])
    assert len(pypdfium2.PdfDocument(tmp_path / "out.pdf")) == 2 * sheets
    assert any("both sides are printed" in line for line in lines)
    lines = render(CLASSIC, tmp_path / "out.pdf", "--design", "callsheet", "--sides", "front")
    assert len(pypdfium2.PdfDocument(tmp_path / "out.pdf")) == sheets
    assert not any("both sides" in line for line in lines)


def test_a_field_that_no_column_has_is_said_before_paper_is_wasted(tmp_path):
    design = json.loads(json.dumps(TEMPLATES["plain"].begun()))
    next(one for one in design["front"]["elements"] if one["id"] == "org")["content"] = "{Organisatoin}"
    (tmp_path / "own.json").write_text(json.dumps(design))
    said = io.StringIO()
    call_command(
        "render_badges", str(CLASSIC), "--output", str(tmp_path / "out.pdf"), "--design", str(tmp_path / "own.json"),
        stdout=io.StringIO(), stderr=said,
    )  # fmt: skip
    assert "No column is called “Organisatoin”" in said.getvalue()


def test_a_programme_that_nobody_wrote_is_one_line(tmp_path):
    said = io.StringIO()
    call_command("render_badges", str(CLASSIC), "-o", str(tmp_path / "out.pdf"), "--design", "agenda-back",
                 stdout=io.StringIO(), stderr=said)  # fmt: skip
    (line,) = [line for line in said.getvalue().splitlines() if "empty" in line]
    assert "nothing is printed there: Event, Time 1, Programme item 1, Room 1" in line
    assert "Wi-Fi password" in line


def test_the_last_line_says_how_much_of_the_list_is_still_to_look_at(tmp_path):
    source, out = tmp_path / "list.csv", tmp_path / "out.pdf"
    for people, is_said in (("Ann Lee\nTest Test\nbob roy\nKim Ng\n", True), ("Ann Lee\nKim Ng\n", False)):
        source.write_text(f"Name\n{people}")
        warned = io.StringIO()
        call_command("render_badges", str(source), "--output", str(out), stdout=io.StringIO(), stderr=warned)
        assert ("The list has 2 things to look at, named above, before you print." in warned.getvalue()) is is_said


# --- What staff have added to the catalogue ---------------------------------------------------------------------------


def test_sheets_papers_and_designs_of_the_house_are_known_by_their_names(tmp_path, alice, badge_of):
    """A sheet that is not ours, a design taken from a set with its picture, and a background."""
    ours = {"paper": "a4", "width": 90, "height": 60, "columns": 2, "rows": 4, "left": 10, "top": 10}
    sheet = keeping.add("sheet", "Our 90 x 60", {**ours, "pitch_x": 95, "pitch_y": 65})
    square = keeping.add("paper", "Square", {"width": 300, "height": 300})
    ground = taking.background("Dusk", "dusk.png", png(90, 60))
    design = taking.design_of_set(badge_of(alice), "Fair", "As in spring", with_pictures=True)
    out = tmp_path / "out.pdf"
    lines = render(CLASSIC, out, "--design", design.slug, "--sheet", sheet.slug, "--background", ground.slug)
    assert lines[-1] == f"120 badges on 15 sheets of A4: {out}"
    with pikepdf.open(out) as drawn:
        assert list(drawn.pages[0].images), "the background is a picture"
    assert render(CLASSIC, out, "--paper", square.slug)[-1].startswith("120 badges on ")
    assert [round(side / 72 * 25.4) for side in pypdfium2.PdfDocument(out)[0].get_size()] == [300, 300]


def test_a_name_that_neither_we_nor_the_house_have_is_said(tmp_path):
    with pytest.raises(CommandError, match="There is no design 'fair'"):
        render(CLASSIC, tmp_path / "out.pdf", "--design", "fair")
