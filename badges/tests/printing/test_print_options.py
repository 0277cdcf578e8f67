"""What a print run and a preview can be asked, and what comes out on paper."""

import io

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from badges.models import OwnSheet, Printer, PrintRun
from badges.printing.claims import Outcome
from badges.printing.plan import Plan
from badges.printing.preflight import NoSuchSheet, SheetView, sheet_preview
from badges.printing.run import generate
from badges.rendering import MM, NothingToShow, Orientation, PrintOptions, Sides, sheet
from badges.rendering.pdf.press import COATED
from badges.sets.creating import set_design

pytestmark = pytest.mark.django_db
FIRST_NAMES = ("Olga", "Émile", "Ada", "Bo", "Łucja", "Mia", "Kim")
PEOPLE = """First Name,Last Name,Ticket
Olga,Öberg,Staff
Émile,Zola,Guest
Ada,Lovelace,Staff
Bo,Østergård,Guest
Łucja,Łoś,Guest
Mia,Lund,Guest
Kim,Oda,Staff
"""


@pytest.fixture
def own_sheet(alice):
    return OwnSheet.objects.create(
        owner=alice, name="Drawer", paper="a4", width=90, height=50, columns=2, rows=5, left=10, top=20, pitch_x=100,
        pitch_y=52,
    )  # fmt: skip


@pytest.fixture
def printed(alice, badge_of):
    """Prints a badge set with these options; the finished run."""

    def make(**options):
        place = {} if options.get("sheet") else {"paper": "a4"}
        run = PrintRun.objects.create(badge=badge_of(alice, text=PEOPLE), **place, **options)
        assert generate(run.id) is Outcome.FINISHED
        run.refresh_from_db()
        return run

    return make


def places(run):
    """For each page: first name -> left and lower edge in mm of where it stands, in reading order."""
    found = []
    for page in pypdfium2.PdfDocument(run.file.read()):
        text = page.get_textpage()
        at = {}
        for name in FIRST_NAMES:
            if index := text.search(name, match_case=True).get_next():
                left, bottom, _, _ = text.get_charbox(index[0])
                at[name] = (left / MM, bottom / MM)
        found.append(dict(sorted(at.items(), key=lambda item: (-round(item[1][1] / 30), item[1][0]))))
    return found


def names(run):
    return [list(page) for page in places(run)]


# --- Orders ---


def test_by_default_people_come_as_in_the_list(printed):
    assert names(printed()) == [list(FIRST_NAMES[:6]), ["Kim"]]


def test_sorted_as_people_sort_names(printed):
    expected = ["Łucja", "Ada", "Mia", "Olga", "Kim", "Bo", "Émile"]
    first, second = names(printed(order=["Last Name"]))
    assert first + second == expected


def test_sorted_by_another_alphabet_and_by_two_columns(printed):
    assert names(printed(order=["Last Name"], locale="sv")) == [["Łucja", "Ada", "Mia", "Kim", "Émile", "Olga"], ["Bo"]]
    assert names(printed(order=["Ticket", "first"])) == [["Bo", "Émile", "Łucja", "Mia", "Ada", "Kim"], ["Olga"]]


def test_a_cut_pile_is_sorted_through(printed):
    first, second = names(printed(order=["Last Name"], cut_stack=True))
    stacks = [first[0], second[0], *first[1:]]
    assert stacks == ["Łucja", "Ada", "Mia", "Olga", "Kim", "Bo", "Émile"]


def test_blanks_come_last_and_have_the_artwork_but_no_name(printed):
    run = printed(blanks=5)
    assert (run.status, run.total, run.progress) == ("done", 12, 12)
    document = pikepdf.open(io.BytesIO(run.file.read()))
    forms = [page.Contents.read_bytes().count(b" Do") for page in document.pages]
    assert forms[0] == forms[1]
    assert names(run) == [list(FIRST_NAMES[:6]), ["Kim"]]
    assert run.warnings == []


def test_blanks_alone_can_be_printed_where_there_is_nobody_yet(alice, badge_of):
    badge = badge_of(alice)
    badge.attendees.all().delete()
    run = PrintRun.objects.create(badge=badge, paper="a4", blanks=3)
    generate(run.id)
    run.refresh_from_db()
    assert (run.status, run.total) == ("done", 3)


def test_the_order_of_many_costs_as_many_queries_as_that_of_few(alice, badge_of, django_assert_max_num_queries):
    text = "First Name,Last Name\n" + "".join(f"N{n},L{n * 7 % 300}\n" for n in range(300))
    for rows in (PEOPLE, text):
        run = PrintRun.objects.create(badge=badge_of(alice, text=rows), paper="a4", order=["Last Name"], cut_stack=True)
        with django_assert_max_num_queries(46):
            generate(run.id)


# --- Places ---


def test_a_half_used_sheet_is_begun_where_one_says(printed):
    run = printed(sheet="avery-l7418", start_slot=6)
    first, second = places(run)
    assert list(first) == ["Olga", "Émile", "Ada"]
    assert 105 < first["Olga"][0] < 191  # the right one of the third row: 38.5 + 2 x 55 mm from the top
    assert 297 - 203.5 < first["Olga"][1] < 297 - 148.5
    assert len(second) == 4


def test_an_own_sheet_gives_the_places_of_its_labels(printed, own_sheet):
    run = printed(sheet=str(own_sheet.id))
    (page,) = places(run)
    assert 110 < page["Émile"][0] < 200
    assert 297 - 72 - 50 < page["Ada"][1] < 297 - 72
    with pikepdf.open(io.BytesIO(run.file.read())) as document:
        trim = [float(side) / MM for side in document.pages[0].TrimBox]
    assert trim == pytest.approx([10, 297 - 20 - 258, 200, 277], abs=0.01)


def test_a_run_whose_own_sheet_has_gone_says_so(printed, own_sheet, alice, badge_of):
    run = PrintRun.objects.create(badge=badge_of(alice), sheet=str(own_sheet.id))
    own_sheet.delete()
    generate(run.id)
    run.refresh_from_db()
    assert (run.status, run.message[:30]) == ("failed", "There is no label sheet '" + str(run.sheet)[:5])


def test_somebody_elses_own_sheet_is_none(own_sheet, bob, badge_of):
    run = PrintRun.objects.create(badge=badge_of(bob), sheet=str(own_sheet.id))
    generate(run.id)
    run.refresh_from_db()
    assert run.status == "failed"


def test_a_printers_calibration_moves_the_whole_page(printed, alice):
    printer = Printer.objects.create(owner=alice, name="Office", offset_x=1.5, offset_y=-2, scale_x=1.01, scale_y=0.99)
    (plain, _), (moved, _) = places(printed()), places(printed(printer=printer))
    for name, (x, y) in plain.items():
        assert moved[name][0] == pytest.approx(20 + 1.01 * (x - 20) + 1.5, abs=0.02)
        assert 297 - moved[name][1] == pytest.approx(20 + 0.99 * (297 - y - 20) - 2, abs=0.02)


# --- Of the release before ---


def test_a_run_that_the_release_before_queued_is_printed_as_it_was_meant(printed):
    assert len(names(printed(copies="twice"))) == 3
    assert names(printed(sort="First Name", order=None))[0][0] == "Ada"


@pytest.mark.parametrize(("stored", "drawn"), [(PrintRun.Sides, Sides), (PrintRun.Orientation, Orientation)])
def test_what_can_be_stored_can_be_drawn(stored, drawn):
    assert stored.values == list(drawn)


@pytest.mark.parametrize(
    ("order", "options", "numbers"),
    [
        (["First Name"], {"blanks": 2}, [5, 4, 3, 2, 1, 6, 7]),
        ([], {"blanks": 2}, [1, 2, 3, 4, 5, 6, 7]),
        ([], {"cut_stack": True, "sheet": sheet("avery-5392")}, [1, 2, 3, 4, 5]),  # six on a sheet
        ([], {"cut_stack": True, "paper": "110x180mm"}, [1, 4, 2, 5, 3]),  # two on a page
    ],
)
def test_people_come_in_print_order_however_few_are_read_at_once(alice, badge_of, monkeypatch, order, options, numbers):
    monkeypatch.setattr("badges.printing.plan.BATCH", 2)
    badge = badge_of(alice, text="First Name\nEve\nDi\nCem\nBob\nAnn\n")
    plan = Plan.of(badge, PrintOptions(**options), order)
    people = plan.rows_in_print_order(badge.attendees.order_by("position"))
    assert [person.number for person in people] == numbers


# --- Previews of sheets ---


def opened(png):
    return Image.open(io.BytesIO(png)).convert("RGB")


def shown(badge, options, order=(), **view):
    return sheet_preview(badge, Plan.of(badge, options, order), SheetView(**view))


def test_preview_shows_the_first_sheet_as_it_will_be_printed(alice, badge_of):
    badge = badge_of(alice, text=PEOPLE)
    a4 = opened(shown(badge, PrintOptions(), width=210))
    assert a4.size == (210, 297)
    label = opened(shown(badge, PrintOptions(sheet=sheet("L7418"), start_slot=8), width=210))
    assert label.getpixel((60, 220)) == (255, 255, 255)  # the place before it is used up
    assert label.crop((105, 204, 191, 259)).getcolors(100_000) != [(86 * 55, (255, 255, 255))]


def test_every_sheet_can_be_shown_and_none_after_the_last(alice, badge_of):
    text = "First Name\n" + "".join(f"{'W' * (1 + n % 5)}{n}\n" for n in range(20))
    badge, on = badge_of(alice, text=text), PrintOptions(sheet=sheet("L7418"), start_slot=8)
    sheets = [shown(badge, on, ["First Name"], width=420, number=n) for n in (1, 2, 3, 4)]
    assert len(set(sheets)) == 4  # 1, 8, 8 and 3 people
    empty, used = (opened(one).crop((40, 40, 200, 130)).getcolors(100_000) for one in sheets[:2])
    assert len(empty) == 1 < len(used)  # only the first sheet is half used
    with pytest.raises(NoSuchSheet):
        shown(badge, on, number=5)


def test_a_sheet_shows_the_chosen_people(alice, client_of, badge_of):
    badge, client = badge_of(alice, text=PEOPLE), client_of(alice)
    ada = badge.attendees.order_by("position").first()
    path = f"/api/badges/{badge.id}/preview?view=sheet&width=210"
    one = client.get(f"{path}&people=selection&attendees={ada.id}")
    assert one.content == client.get(f"{path}&attendee={ada.id}").content
    assert one.content != client.get(path).content
    for query, parameter in (("number=99", "number"), ("number=0", "number"), ("number=x", "number")):
        refused = client.get(f"{path}&{query}")
        assert (refused.status_code, refused.json()["errors"][0]["source"]["parameter"]) == (400, parameter)
    nobody = client.get(f"{path}&people=filter&filterColumn=First Name&filterValue=Nobody")
    assert (nobody.status_code, nobody.json()["errors"][0]["source"]["parameter"]) == (400, "number")


def test_a_sheet_shows_its_blanks_though_people_without_a_name_get_no_badge(alice, badge_of):
    badge = badge_of(alice, text="First Name\nAda\n")
    set_design(badge, badge.design | {"variants": [{"showWhen": {"empty": "{first}"}, "print": False}]})
    without, with_blank = (shown(badge, PrintOptions(blanks=blanks), width=210) for blanks in (0, 1))
    assert with_blank != without


def test_the_other_side_is_shown_where_there_is_one(alice, badge_of):
    badge = badge_of(alice, text=PEOPLE)
    duplex = PrintOptions(sides=Sides.DUPLEX_LONG)
    front = shown(badge, duplex, width=210)
    assert shown(badge, duplex, width=210, side="back") != front
    with pytest.raises(NothingToShow):
        shown(badge, PrintOptions(), side="back")


# --- A print shop ---


@pytest.mark.parametrize(("print_shop", "pages"), [("pages", 7), ("sheets", 2)])
def test_a_print_shop_gets_pdf_x_4_of_the_time_the_run_was_asked_for(print_shop, pages, printed):
    run = printed(print_shop=print_shop)
    with pikepdf.open(io.BytesIO(run.file.read())) as file:
        assert (str(file.docinfo.GTS_PDFXVersion), len(file.pages)) == ("PDF/X-4", pages)
        assert str(file.docinfo.CreationDate) == f"D:{run.created_at:%Y%m%d%H%M%SZ}"
        assert [str(intent.OutputConditionIdentifier) for intent in file.Root.OutputIntents] == ["FOGRA39"]


def test_the_operator_names_the_profile_of_the_press(printed, settings, tmp_path):
    own = tmp_path / "shop.icc"
    own.write_bytes(COATED.read_bytes()[:-1] + b"\7")
    settings.PRESS_PROFILE = str(own)
    with pikepdf.open(io.BytesIO(printed(print_shop="pages").file.read())) as file:
        assert file.Root.OutputIntents[0].DestOutputProfile.read_bytes() == own.read_bytes()
    with pikepdf.open(io.BytesIO(printed().file.read())) as file:
        assert "/OutputIntents" not in file.Root


def test_a_file_says_the_language_whose_alphabet_sorts(printed):
    with pikepdf.open(io.BytesIO(printed(order=["Last Name"], locale="de@collation=phonebook").file.read())) as file:
        assert str(file.Root.Lang) == "de"


def test_a_pdf_is_tagged_where_that_is_asked_for(printed):
    for accessible in (True, False):
        run = printed(accessible=accessible)
        with pikepdf.open(io.BytesIO(run.file.read())) as pdf:
            assert ("/StructTreeRoot" in pdf.Root) is accessible
            assert str(pdf.Root.get("/Lang", "")) == ("und" if accessible else "")
