"""A tagged PDF: its structure says all that is printed, in the order of reading, and nothing twice."""

import io
import re

import pikepdf
import pytest

from badges.rendering import (
    TEMPLATES,
    Person,
    PrintOptions,
    Sides,
    design_from_json,
    draw,
    impose,
    lay_out,
    photo_key,
    planned,
)
from badges.rendering.paper.papers import MM
from badges.rendering.pdf.tagged import _in_order
from badges.tests.rendering.test_foreign_faults import RED

PEOPLE = [
    Person(n, {"first": first, "last": last, "name": f"{first} {last}", "org": org, "ticket": "Speaker",
               "code": f"A{n}", "photo": "a.png"})
    for n, (first, last, org) in enumerate(
        [("Ada", "Lovelace", "Analytical Engines"), ("علي", "إبراهيم", "جامعة القاهرة"), ("さくら", "山田", "東京大学"),
         ("Bo", "Li", "Österreichische Gesellschaft für angewandte Jugendpsychologie und Familienforschung"),
         ("Cher", "", "")] * 2, 1)
]  # fmt: skip


def made(slug, accessible=True, **options):
    design = design_from_json(TEMPLATES[slug].begun("Our Days"))
    asked = PrintOptions(**options)
    design, grid = planned(design, asked)
    out = io.BytesIO()
    pages = impose(lay_out(design, PEOPLE, {"a.png"}), grid, finish=asked.finish(design))
    draw(pages, out, size=(design.width * MM, design.height * MM), title="People", language="en",
         pictures={photo_key("a.png"): RED}, accessible=accessible)  # fmt: skip
    return pikepdf.open(io.BytesIO(out.getvalue()))


def elements(node):
    for kid in node.K if isinstance(node.K, pikepdf.Array) else []:
        yield kid
        yield from elements(kid)


@pytest.mark.parametrize(
    ("slug", "options"),
    [
        ("herald", {"crop_marks": True}), ("exchange", {"sides": Sides.DUPLEX_LONG}), ("herald", {"sides": Sides.FOLD}),
        ("label", {"paper": "dk-1202"}), ("herald-4x3", {"sheet": None, "bleed": True}),
    ],
)  # fmt: skip
def test_all_that_is_shown_is_in_the_structure_once_or_an_artifact(slug, options):
    pdf = made(slug, **options)
    root = pdf.Root
    assert bool(root.MarkInfo.Marked) is True
    assert str(root.Lang) == "en"
    assert bool(root.ViewerPreferences.DisplayDocTitle) is True
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root.Metadata.read_bytes()
    (document,) = [root.StructTreeRoot.K]
    assert (document.S, document.P.objgen) == ("/Document", root.StructTreeRoot.objgen)
    parents = {}
    for node in root.StructTreeRoot.ParentTree.Kids:
        nums = list(node.Nums)
        parents |= dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
    for key, page in enumerate(pdf.pages):
        assert int(page.StructParents) == key
        content = page.Contents.read_bytes()
        numbers = [int(number) for number in re.findall(rb"/MCID (\d+)", content)]
        assert numbers == list(range(len(parents[key])))
        for number, element in zip(numbers, parents[key], strict=True):
            assert (int(element.K), element.Pg.objgen) == (number, page.obj.objgen)
        outside = re.sub(rb"/(?:P|Figure|Artifact)(?:<<[^>]*>>BDC| BMC)\n.*?\nEMC", b"", content, flags=re.DOTALL)
        assert not re.search(rb"\b(?:Do|Tj|TJ|BI|S|f)\b", outside)
    found = list(elements(document))
    faces = 2 if "sides" in options else 1
    assert sum(one.S == "/Sect" for one in found) == len(PEOPLE) * faces
    assert {str(one.S) for one in found} == {"/Sect", "/P", "/Figure"}
    assert all(str(one.Alt) for one in found if one.S == "/Figure")
    said = {str(one.ActualText) for one in found if "/ActualText" in one}
    assert {"علي", "إبراهيم"} <= said
    assert not any("  " in one or one != one.strip() for one in said)


def test_the_ordinary_file_has_none_of_it():
    pdf = made("herald", accessible=False)
    assert "/StructTreeRoot" not in pdf.Root
    assert b"BDC" not in pdf.pages[0].Contents.read_bytes()


def test_lines_are_read_in_the_order_of_their_language():
    seen = [
        (["Cohen", "שרה "], "שרה Cohen"), (["Cohen ", "שרה"], "Cohen שרה"),
        (["Dr ", "علي", " Smith ", "إبراهيم"], "Dr علي Smith إبراهيم"),
        (["12", " ", "إبراهيم", ") ", "Smith", " (", "علي"], "علي (Smith) إبراهيم 12"),
    ]  # fmt: skip
    for runs, read in seen:
        assert _in_order(runs) == read
