"""Uploaded fonts: what is taken, and that a badge is set in one."""

import io
import random
import uuid
from dataclasses import replace
from importlib.resources import files as packaged

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from badges.models import BadgePicture
from badges.printing.plan import Plan
from badges.rendering import MM, Person, design_from_json, draw, impose, lay_out, single
from badges.sets.creating import set_design
from files import font_child, intake
from files.models import File


@pytest.fixture(scope="module")
def ttf() -> bytes:
    return (packaged("fontpkg_anton") / "files" / "Anton-Regular.ttf").read_bytes()


def changed(ttf: bytes, change) -> bytes:
    out = io.BytesIO()
    with TTFont(io.BytesIO(ttf)) as font:
        change(font)
        font.save(out)
    return out.getvalue()


def licensed(fs_type: int):
    """Sets the embedding licence of a font: OpenType's OS/2.fsType."""

    def change(font: TTFont) -> None:
        font["OS/2"].fsType = fs_type

    return change


def with_empty_cmap(font: TTFont) -> None:
    font["cmap"].tables = []


def without_characters(font: TTFont) -> None:
    del font["cmap"]


def test_a_truetype_font_is_taken(alice, client_of, ttf):
    data = client_of(alice).upload("Anton.ttf", ttf).json()["data"]
    assert (data["attributes"]["kind"], data["attributes"]["mediaType"]) == ("font", "font/ttf")
    assert File.objects.get(pk=data["id"]).read() == ttf


@pytest.mark.parametrize("fs_type", [0x0000, 0x0004, 0x0008, 0x0108])
def test_a_font_that_allows_embedding_for_print_or_editing_is_taken(ttf, fs_type):
    assert intake.check_font(changed(ttf, licensed(fs_type)), "My.ttf") == "font/ttf"


@pytest.mark.parametrize(
    ("make", "status", "words"),
    [
        (lambda ttf: changed(ttf, licensed(0x0002)), 422, "does not allow embedding"),
        (lambda ttf: changed(ttf, licensed(0x0102)), 422, "does not allow embedding"),
        (lambda ttf: changed(ttf, licensed(0x0200)), 422, "does not allow embedding"),  # bitmaps only
        (lambda ttf: changed(ttf, with_empty_cmap), 422, "no usable character map"),
        (lambda ttf: changed(ttf, without_characters), 422, "cmap"),
        (lambda ttf: ttf[: len(ttf) // 2], 422, "damaged"),
        (lambda ttf: ttf[:12] + b"\xff" * 4000, 422, "lacks the font table glyf"),
        (lambda ttf: b"OTTO" + ttf[4:], 415, "TrueType outlines"),
        (lambda ttf: b"wOF2" + ttf[4:], 415, "TrueType outlines"),
    ],
)
def test_a_font_that_cannot_be_used_is_refused_with_the_reason(alice, client_of, ttf, make, status, words):
    response = client_of(alice).upload("My.ttf", make(ttf))
    assert response.status_code == status, response.content
    assert words in response.json()["errors"][0]["detail"]
    assert not File.objects.exists()


def test_a_list_is_no_font_and_a_font_may_be_too_large(alice, client_of, ttf, settings):
    response = client_of(alice).upload("My.ttf", b"Name\nAda\n", kind="font")
    assert (response.status_code, "is not a font" in response.content.decode()) == (415, True)
    settings.MAX_FONT_BYTES = 1000
    assert client_of(alice).upload("My.ttf", ttf).status_code == 413


def damaged(ttf: bytes, count: int) -> list[bytes]:
    """Copies of the font with some bytes overwritten, most of them in its tables' directory and headers."""
    rng = random.Random(1)
    variants = []
    for _ in range(count):
        data = bytearray(ttf)
        for _ in range(rng.choice([1, 2, 5, 20, 100])):
            data[rng.randrange(12, len(data) if rng.random() < 0.5 else 2000)] = rng.randrange(256)
        variants.append(bytes(data))
    return variants


def drawn_in(data: bytes) -> set[str]:
    """The kinds of what is said when a badge is drawn in the font, which must not raise anything."""
    id = str(uuid.uuid4())
    own = replace(design_from_json(design(id)), own_fonts={id: data})
    badges = list(lay_out(own, [Person(1, {"first": "Åda"}), Person(2, {"first": "Bo fi 12"})]))
    draw(impose(badges, single(own.width, own.height)), io.BytesIO(), size=(own.width * MM, own.height * MM))
    return {warning.kind for badge in badges for warning in badge.warnings}


def test_a_damaged_font_is_refused_or_draws_letters(ttf):
    refused = 0
    for data in damaged(ttf, 25):
        try:
            intake.check_font(data, "My.ttf")
        except intake.Refused:
            refused += 1
        else:
            assert "damaged-font" not in drawn_in(data)
    assert 3 < refused < 22  # not all of them, and not none


def test_a_damaged_font_that_was_taken_before_fonts_were_proved_stops_no_run(ttf, monkeypatch):
    monkeypatch.setattr(intake, "_prove", lambda data: None)
    kinds = []
    for data in damaged(ttf, 80):
        try:
            intake.check_font(data, "My.ttf")
        except intake.Refused:
            continue
        kinds.append(drawn_in(data))
    assert any("damaged-font" in said for said in kinds)  # people and element are named, and the run went on
    assert sum("damaged-font" in said for said in kinds) < len(kinds) / 4


def test_the_proof_ends_in_bounded_time(ttf, monkeypatch):
    monkeypatch.setattr(intake, "_PROOF_SECONDS", 0)
    with pytest.raises(intake.Refused, match="damaged"):
        intake.check_font(ttf, "My.ttf")


def test_every_font_of_ours_passes_the_proof_in_one_process():
    for path in (packaged("badges.rendering.text") / "noto").iterdir():
        if path.name.endswith(".ttf"):
            assert font_child._embedded(path.read_bytes())


def design(font: str) -> dict:
    text = {"type": "text", "id": "name", "x": 5, "y": 5, "w": 80, "h": 20, "content": "{first}", "font": font}
    return {"version": 2, "name": "Own", "width": 90, "height": 55, "front": {"elements": [text]}}


def stored(owner, ttf) -> File:
    return File.store(owner=owner, kind=File.Kind.FONT, name="Anton.ttf", type="font/ttf", data=ttf)


def test_a_badge_is_set_in_an_uploaded_font_which_cannot_be_deleted_under_it(alice, client_of, badge_of, ttf):
    font, badge, client = stored(alice, ttf), badge_of(alice, text="First Name\nAda\n"), client_of(alice)
    set_design(badge, design(str(font.id)))
    assert BadgePicture.objects.filter(badge=badge, file=font).exists()
    assert client.delete(f"/api/files/{font.id}").status_code == 409
    out = io.BytesIO()
    plan = Plan.of(badge)
    plan.write_pdf(map(plan.person, badge.attendees.all()), out)
    document = pikepdf.open(out)
    (embedded,) = document.pages[0].Resources.Font.values()
    assert "+own-" in str(embedded.BaseFont)


def test_bob_may_not_set_a_badge_in_alices_font(alice, bob, client_of, badge_of, ttf):
    font, badge = stored(alice, ttf), badge_of(bob)
    attributes = {"design": design(str(font.id))}
    response = client_of(bob).send(
        "PATCH", f"/api/badges/{badge.id}", type="badges", id=str(badge.id), attributes=attributes
    )
    assert response.status_code == 422
    assert response.json()["errors"][0]["source"]["pointer"].endswith("/front/elements/0/font")
    response = client_of(bob).send("POST", "/api/previews", type="previews", attributes=attributes)
    assert response.status_code == 422
    assert not BadgePicture.objects.filter(file=font).exists()
