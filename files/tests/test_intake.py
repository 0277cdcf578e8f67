"""What kind a file is, and which limits it must keep to, by its bytes."""

import io
import struct
import warnings
import zipfile
import zlib

import pytest
from PIL import Image

from files import intake
from files.models import File
from files.tests.pictures import picture, saved
from files.tests.test_drawings import SAMPLES


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


def png(rows: int, *, size: tuple[int, int] = (100, 80), interlaced: bool = False) -> bytes:
    """A red PNG of that size with the data of so many rows, or with that many in each of its seven passes."""
    width, height = size
    starts = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
    passes = [(len(range(x, width, across)), len(range(y, height, down))) for x, y, across, down in starts]
    row = (b"\0" + b"\xff\0\0" * wide for wide, high in passes for _ in range(min(high, rows)))
    pixels = b"".join(row) if interlaced else (b"\0" + b"\xff\0\0" * width) * rows
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, interlaced)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(pixels)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


@pytest.mark.parametrize("interlaced", [False, True])
def test_a_png_with_too_few_rows_is_refused(interlaced):
    assert intake.check_image(png(80, interlaced=interlaced), "x.png") == "image/png"
    for rows in (0, 1, 79) if not interlaced else (1, 5, 9):
        with pytest.raises(intake.Refused, match="damaged or incomplete"):
            intake.check_image(png(rows, interlaced=interlaced), "x.png")


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_jpeg_with_too_few_rows_is_refused(mode):
    noise = Image.effect_noise((203, 150), 80).convert(mode)
    for how in ({}, {"optimize": True}, {"restart_marker_rows": 1}, {"comment": b"\xff\xd9"}, {"progressive": True}):
        data = saved(noise, "JPEG", **how)
        assert intake.check_image(data, "x.jpg") == "image/jpeg"
    for share in (0.4, 0.7, 0.95):
        with pytest.raises(intake.Refused, match="damaged or incomplete"):
            intake.check_image((data := saved(noise, "JPEG"))[: int(share * len(data))] + b"\xff\xd9", "x.jpg")


def test_bytes_that_fill_up_before_a_thumbnail_are_no_damage():
    photo, thumbnail = (saved(Image.effect_noise(size, 80), "JPEG") for size in ((203, 150), (60, 40)))
    details = b"Exif\0\0" + b"II*\0\x08\0\0\0" + bytes(6) + thumbnail
    segment = b"\xff\xe1" + (len(details) + 2).to_bytes(2, "big") + details
    for fill in (b"", b"\xff", b"\xff\xff"):
        assert intake.check_image(photo[:2] + fill + segment + photo[2:], "x.jpg") == "image/jpeg"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
@pytest.mark.parametrize("size", [(1, 1), (3, 2), (8, 8), (17, 5), (257, 130)])
def test_a_png_of_any_depth_and_size_has_all_its_rows(mode, size):
    for optimize in (False, True):
        data = picture(0, size, mode=mode, optimize=optimize)
        assert intake.check_image(data, "x.png") == "image/png"


def test_a_jpeg_of_twelve_bits_is_named_for_what_it_is():
    data = bytearray(picture(format="JPEG"))
    frame = data.index(b"\xff\xc0")
    data[frame + 4] = 12
    with pytest.raises(intake.Refused, match=r"x\.jpg is a JPEG with 12 bits .* Save it again with 8 bits") as refused:
        intake.check_image(bytes(data), "x.jpg")
    assert refused.value.status == 415


SRGB_IN_P3 = {
    (234, 51, 35): (255, 0, 0),
    (117, 251, 76): (0, 255, 0),
    (0, 0, 245): (0, 0, 255),
    (90, 90, 90): (90,) * 3,
}


@pytest.mark.parametrize(("stored", "shown"), SRGB_IN_P3.items())
@pytest.mark.parametrize("primaries", [1, 12])
def test_colours_that_are_named_by_code_points_are_converted(stored, shown, primaries):
    data = picture(stored, format="AVIF", quality=100, subsampling="4:4:4")
    assert data.count(b"colrnclx\x00\x01") == 1
    data = data.replace(b"colrnclx\x00\x01", b"colrnclx\x00" + bytes([primaries]))
    converted = Image.open(io.BytesIO(intake.printable(data, "x.avif")[0])).getpixel((30, 20))
    expected = shown if primaries == 12 else stored
    assert all(abs(one - other) <= 4 for one, other in zip(converted, expected, strict=True))


def test_a_photo_of_a_phone_that_names_display_p3_is_converted():
    data = (SAMPLES / "photo.heic").read_bytes()
    assert b"colrnclx\x00\x01" in data
    plain, wide = (
        Image.open(io.BytesIO(intake.printable(one, "x.heic")[0])).getpixel((8, 8))
        for one in (data, data.replace(b"colrnclx\x00\x01", b"colrnclx\x00\x0c"))
    )
    assert max(wide) - min(wide) > max(plain) - min(plain) + 5  # the same numbers are a stronger colour there
