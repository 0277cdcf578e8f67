"""What kind a file is, and which limits it must keep to, by its bytes."""

import io
import warnings
import zipfile

import pytest
from PIL import Image

from files import intake
from files.models import File
from files.tests.pictures import picture


def spreadsheet(mimetype: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", mimetype)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (picture(), File.Kind.IMAGE),
        (b"<?xml version='1.0'?><SVG/>", File.Kind.IMAGE),
        (b"\x00\x01\x00\x00", File.Kind.FONT),
        (b"true", File.Kind.FONT),
        (b"OTTO", File.Kind.FONT),
        (b"wOF2", File.Kind.FONT),
        (b"Name\nAda\n", File.Kind.LIST),
        (b"", File.Kind.LIST),
    ],
)
def test_the_kind_is_found_from_the_first_bytes(data, kind):
    assert intake.kind_of(data) == kind


def test_a_list_may_be_text_or_a_spreadsheet():
    ods = "application/vnd.oasis.opendocument.spreadsheet"
    assert intake.check_list(spreadsheet(ods), "people.ods") == ods
    assert intake.check_list(spreadsheet("none"), "people.zip") == "application/zip"
    assert intake.check_list(b"Name\nAda\n", "people") == "text/csv"


@pytest.mark.parametrize("kind", ["IMAGE", "LIST", "FONT", "ARCHIVE"])
def test_each_kind_has_a_limit_of_its_own(settings, kind):
    setattr(settings, f"MAX_{kind}_BYTES", 9)
    with pytest.raises(intake.Refused, match=r"x is .* may be at most") as refused:
        intake.check(File.Kind[kind], b"PK\x03\x04123456", "x")
    assert refused.value.status == 413


@pytest.mark.parametrize("side", [12, 15])
def test_pillows_own_limit_of_pixels_refuses_a_picture_too(monkeypatch, side):
    """Pillow warns above its limit, and raises above twice the limit."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pytest.ini makes them errors, and production does not
        with pytest.raises(intake.Refused, match="too many pixels"):
            intake.check_image(picture(size=(side, side)), "x.png")
