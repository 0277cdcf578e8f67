"""Pictures of every kind come out in the colours that a colour-managed viewer shows, small, and without metadata."""

import io
import math
import random
import struct
import zlib
from types import SimpleNamespace

import pikepdf
import pytest
from PIL import Image, PngImagePlugin

from badges.rendering import (
    Person,
    badge_png,
    design_from_json,
    draw,
    impose,
    lay_out,
    on_plain_paper,
    paper,
    preflight,
)
from badges.rendering.paper.papers import MM
from badges.rendering.pdf.pictures import Unreadable, prepared, size_of
from badges.tests.rendering import profiles
from files.tests.pictures import saved

GREY, TEAL, RED, GREEN = (156, 156, 156), (20, 130, 120), (250, 0, 0), (0, 250, 0)


def plain(mode, colour, size=(40, 20)):
    return Image.new(mode, size, colour)


def design(*pictures, width=80, height=40):
    elements = [
        {"type": "picture", "id": f"p{n}", "picture": "a", "fit": "stretch"}
        | {"x": 0, "y": 0, "w": width, "h": height}
        | given
        for n, given in enumerate(pictures or ({},))
    ]
    return design_from_json({"version": 2, "width": width, "height": height, "front": {"elements": elements}})


def shown(picture, *pictures):
    """The rendered badge, with that picture over all of it."""
    png = badge_png(design(*pictures), Person(1, {}), width=160, pictures={"a": picture})
    return Image.open(io.BytesIO(png)).convert("RGB")


def drawn(picture, given=None, **more):
    """The keys of pictures that cannot be drawn, and the PDF."""
    out = io.BytesIO()
    made = design(given or {}, *more.values())
    grid = on_plain_paper(paper("a4"), made.width, made.height)
    size = made.width * MM, made.height * MM
    pages = impose(lay_out(made, [Person(1, {})]), grid)
    return draw(pages, out, size=size, pictures={"a": picture}).unreadable, out.getvalue()


def printed(picture, given=None, **more):
    return drawn(picture, given, **more)[1]


def images(pdf):
    """The images of a PDF: filters, colour space and size, and the picture itself."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        streams = [one for one in file.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
        return [
            SimpleNamespace(
                filters=image.filters,
                grey=image.colorspace == "/DeviceGray",
                width=image.width,
                height=image.height,
                picture=image.as_pil_image(),
            )
            for image in map(pikepdf.PdfImage, streams)
        ]


def near(one, other, by=4):
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


def photo(size=(4000, 3000)):
    """As busy as a photograph: shapes of all sizes, and the noise of a sensor."""
    coarse = Image.effect_noise((size[0] // 20, size[1] // 20), 90).resize(size)
    fine = Image.effect_noise(size, 20)
    return Image.merge("RGB", [Image.blend(coarse, fine, share) for share in (0.2, 0.25, 0.3)])


def camera():
    exif = Image.Exif()
    exif[0x010F] = "Camera of a maker"
    exif[0x8825] = {1: "N", 2: (52.0, 30.0, 0.0), 3: "E", 4: (13.0, 24.0, 0.0)}  # where it was
    return exif


def deep_png(colour_type, sample, size=(40, 20), interlaced=False):
    """A PNG of 16 bits, as Pillow cannot save it."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", *size, 16, colour_type, 0, 0, interlaced)
    row = b"\0" + struct.pack(f">{len(sample)}H", *sample) * size[0]
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(row * size[1]))
        + chunk(b"IEND", b"")
    )


def interlaced():
    """One pixel of each pass, all grey: Adam7 of a picture of 8 x 8."""
    passes = [(1, 1), (1, 1), (2, 1), (2, 2), (4, 2), (4, 4), (8, 4)]
    rows = b"".join((b"\0" + bytes([156]) * across) * down for across, down in passes)
    png = bytearray(saved(plain("L", 0, (8, 8))))
    png[28] = 1
    png[29:33] = struct.pack(">I", zlib.crc32(bytes(png[12:29])))
    body = zlib.compress(rows)
    return (
        bytes(png[:33])
        + struct.pack(">I", len(body))
        + b"IDAT"
        + body
        + struct.pack(">I", zlib.crc32(b"IDAT" + body))
        + png[-12:]
    )


def of_adobe(image, **how):
    """A CMYK JPEG as Photoshop saves it; Pillow does the same."""
    return saved(image, "JPEG", quality=95, **how)


def without_adobe(image):
    """The same JPEG without Adobe's mark."""
    jpeg = of_adobe(image)
    at = jpeg.index(b"\xff\xee")
    return jpeg[:at] + jpeg[at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big") :]


def animated():
    frames = [plain("RGB", TEAL), plain("RGB", RED)]
    return saved(frames[0], "PNG", save_all=True, append_images=frames[1:])


def keyed(mode, colour, transparency):
    return saved(plain(mode, colour), transparency=transparency)


def halved(picture):
    """A palette whose second colour is half transparent."""
    image = Image.new("P", (40, 20), 1)
    image.putpalette([*RED, *TEAL])
    return saved(image, transparency=bytes((255, 128)))


def of_gamma(gamma, *more):
    """A PNG of a grey whose gAMA is that, after other chunks."""
    png = saved(plain("RGB", (78, 78, 78)))
    chunks = [*more, (b"gAMA", struct.pack(">I", gamma))]
    said = b"".join(struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in chunks)
    return png[:33] + said + png[33:]


KINDS = {
    "linear, by its gamma": (of_gamma(100_000), (149, 149, 149)),
    "of the gamma of sRGB": (of_gamma(45_455), (78, 78, 78)),
    "of no gamma that can be": (of_gamma(1), (78, 78, 78)),
    "sRGB, whatever its gamma": (of_gamma(100_000, (b"sRGB", b"\0")), (78, 78, 78)),
    "grey of 16 bits": (deep_png(0, (40092,)), GREY),
    "grey of 16 bits with opacity": (deep_png(4, (40092, 65535)), GREY),
    "RGB of 16 bits": (deep_png(2, (5140, 33410, 30840)), TEAL),
    "RGBA of 16 bits": (deep_png(6, (5140, 33410, 30840, 65535)), TEAL),
    "RGBA half transparent": (saved(plain("RGBA", (*TEAL, 128))), (137, 192, 187)),
    "grey half transparent": (saved(plain("LA", (0, 128))), (127, 127, 127)),
    "a palette half transparent": (halved("P"), (137, 192, 187)),
    "grey with a transparent level": (keyed("L", 156, 156), (255, 255, 255)),
    "RGB with a transparent colour": (keyed("RGB", TEAL, TEAL), (255, 255, 255)),
    "of one bit": (saved(plain("1", 0)), (0, 0, 0)),
    "interlaced": (interlaced(), GREY),
    "animated": (animated(), TEAL),
    "JPEG": (saved(plain("RGB", TEAL), "JPEG"), TEAL),
    "grey JPEG": (saved(plain("L", 156), "JPEG"), GREY),
    "CMYK without a profile": (of_adobe(plain("CMYK", (255, 0, 0, 0))), (0, 255, 255)),
    # As browsers: every CMYK JPEG is inverted, whether it has Adobe's mark or not.
    "CMYK without Adobe's mark": (without_adobe(plain("CMYK", (255, 0, 0, 0))), (0, 255, 255)),
    "CMYK under a profile": (of_adobe(plain("CMYK", (255, 0, 0, 0)), icc_profile=profiles.cmyk()), (119, 119, 119)),
    "CMYK under a profile, paper": (of_adobe(plain("CMYK", (0, 0, 0, 0)), icc_profile=profiles.cmyk()), (255,) * 3),
    "PNG under a profile": (saved(plain("RGB", RED), icc_profile=profiles.red_and_green_exchanged()), GREEN),
    "JPEG under a profile": (
        saved(plain("RGB", RED), "JPEG", quality=95, icc_profile=profiles.red_and_green_exchanged()),
        GREEN,
    ),
    "grey under a profile": (saved(plain("L", 0), icc_profile=profiles.grey_reversed()), (255, 255, 255)),
    "RGB under the profile of greys": (saved(plain("RGB", TEAL), icc_profile=profiles.grey_reversed()), TEAL),
    "under a damaged profile": (saved(plain("RGB", TEAL), icc_profile=b"no profile"), TEAL),
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_shows_the_colour_of_the_picture(kind):
    picture, colour = KINDS[kind]
    assert near(shown(picture).getpixel((80, 40)), colour), shown(picture).getpixel((80, 40))


@pytest.mark.parametrize("kind", KINDS)
def test_a_large_one_shows_the_same_colour_when_it_is_made_smaller(kind):
    """The same picture, in a place where a pixel of it is far finer than print."""
    picture, colour = KINDS[kind]
    small = {"x": 40, "y": 20, "w": 0.4, "h": 0.2}
    (image, *mask) = images(printed(picture, small))
    assert image.width <= 10
    if not mask and not any(part < 255 for part in colour if colour == (255, 255, 255)):
        assert near(image.picture.convert("RGB").getpixel((2, 1)), colour)


@pytest.mark.parametrize("format", ["PNG", "JPEG"])
@pytest.mark.parametrize("turn", range(1, 9))
def test_it_stands_as_the_camera_was_held(format, turn):
    upright = plain("RGB", "white", (80, 40))
    upright.paste(RED, (0, 0, 20, 10))  # the corner that tells
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # Pillow's transpositions that undo each
    stored = upright if turn == 1 else upright.transpose(back[turn])
    exif = Image.Exif()
    exif[0x0112] = turn
    picture = saved(stored, format, exif=exif)
    assert size_of(picture) == (80, 40)
    page = shown(picture)
    assert near(page.getpixel((15, 10)), RED, 12)
    assert all(min(page.getpixel(at)) > 240 for at in ((150, 10), (15, 70), (150, 70)))


# --- How much of it goes in ---


def dpi(image, mm):
    return math.ceil(image.width / mm * 25.4)


def test_a_photograph_goes_in_at_300_dpi_as_jpeg_and_without_where_it_was_taken():
    jpeg = saved(photo(), "JPEG", quality=95, exif=camera(), comment=b"Camera of a maker")
    pdf = printed(jpeg, {"x": 0, "y": 0, "w": 40, "h": 30})
    assert b"Camera of a maker" in jpeg
    assert b"Exif\0" in jpeg
    assert not any(said in pdf for said in (b"Camera of a maker", b"Exif\0", b"http://ns.adobe.com/xap/1.0/\0"))
    (image,) = images(pdf)
    assert image.filters == ["/DCTDecode"]
    assert 300 <= dpi(image, 40) <= 300 / 0.9
    assert len(pdf) < 0.05 * len(jpeg)


def test_metadata_goes_from_a_jpeg_that_is_not_decoded_too_and_its_pixels_stay():
    jpeg = saved(photo((300, 200)), "JPEG", quality=60, exif=camera(), comment=b"Camera of a maker")
    (image,) = images(pdf := printed(jpeg))
    assert b"Camera of a maker" not in pdf
    assert b"Exif\0" not in pdf
    assert image.picture.tobytes() == Image.open(io.BytesIO(jpeg)).tobytes()


def test_a_picture_that_follows_in_the_same_jpeg_stays_out():
    first, second = saved(photo((300, 200)), "JPEG", quality=60), saved(plain("RGB", RED), "JPEG", exif=camera())
    assert b"Camera of a maker" not in printed(first + second)


def test_arithmetic_coding_is_decoded_for_pdf_does_not_know_it():
    jpeg = saved(plain("RGB", TEAL), "JPEG")
    coded = jpeg.replace(b"\xff\xc0", b"\xff\xc9", 1)  # says so, and is noise then
    assert b"\xff\xc9" not in prepared(coded, 80, 40).data
    assert prepared(jpeg, 80, 40).data == jpeg


def test_the_text_of_a_png_stays_out():
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", "Somebody who drew")
    assert b"Somebody" not in printed(saved(plain("RGB", TEAL), pnginfo=said))


def test_a_photograph_saved_as_png_becomes_jpeg_with_its_opacity():
    cut_out = photo((1200, 900))
    cut_out.putalpha(Image.new("L", cut_out.size, 128))
    (image, mask) = sorted(images(printed(saved(cut_out), {"w": 40, "h": 30})), key=lambda one: one.filters)
    assert (image.filters, mask.filters) == (["/DCTDecode"], ["/FlateDecode"])
    assert (image.width, image.height) == (mask.width, mask.height) == pytest.approx((472, 354), abs=2)


def logo(size):
    image = plain("RGBA", (0, 0, 0, 0), size)
    for n in range(6):
        image.paste((40 * n, 90, 160, 255), (n * size[0] // 6, n * 9, (n + 1) * size[0] // 6 - 5, size[1] - n * 9))
    return image


def test_a_logo_keeps_every_pixel_unless_it_is_far_larger_than_print_shows():
    small, place = logo((600, 300)), {"x": 0, "y": 0, "w": 40, "h": 20}
    (image, mask) = sorted(images(printed(saved(small), place)), key=lambda one: one.grey)
    whole = image.picture.convert("RGB")
    whole.putalpha(mask.picture.convert("L"))
    drawn = plain("RGBA", "white", small.size)
    assert Image.alpha_composite(drawn, whole).tobytes() == Image.alpha_composite(drawn, small).tobytes()
    image, _ = images(printed(saved(logo((6000, 3000))), place))
    assert 600 <= dpi(image, 40) <= 600 / 0.9
    assert image.filters == ["/FlateDecode"]


def test_the_edge_of_what_is_transparent_takes_no_colour_from_it():
    image = plain("RGBA", (255, 0, 0, 0), (4000, 2000))  # red, if it could be seen
    image.paste((0, 0, 255, 255), (0, 0, 2000, 2000))
    page = shown(saved(image))
    assert all(page.getpixel((x, 40))[0] <= page.getpixel((x, 40))[1] + 12 for x in range(160))


def test_the_largest_place_decides():
    jpeg = saved(photo((3000, 1500)), "JPEG", quality=80)
    pdf = printed(jpeg, {"x": 0, "y": 0, "w": 10, "h": 5}, large={"x": 20, "y": 10, "w": 60, "h": 30})
    assert 300 <= max(dpi(image, 60) for image in images(pdf)) <= 300 / 0.9
    pdf = printed(jpeg, {"x": 0, "y": 0, "w": 60, "h": 30}, small={"x": 20, "y": 10, "w": 10, "h": 5})
    assert len(images(pdf)) == 1


# --- Odd ones ---


def damaged():
    good = {"PNG": saved(logo((90, 60))), "JPEG": saved(photo((90, 60)), "JPEG", exif=camera())}
    chance = random.Random(55)
    for kind, data in good.items():
        for n in range(40):
            broken = bytearray(data[: chance.randrange(9, len(data))] if n % 2 else data)
            for _ in range(chance.randrange(1, 9)):
                broken[chance.randrange(4, len(broken))] = chance.randrange(256)
            yield pytest.param(bytes(broken), id=f"{kind} {n}")
    yield pytest.param(b"", id="nothing")
    yield pytest.param(b"<svg", id="the beginning of a drawing")
    yield pytest.param(saved(plain("RGB", RED), "GIF"), id="of a kind that is not stored")


@pytest.mark.parametrize("picture", list(damaged()))
def test_an_odd_picture_never_stops_the_pages(picture):
    unreadable, pdf = drawn(picture, {"x": 0, "y": 0, "w": 20, "h": 10})
    assert len(pikepdf.open(io.BytesIO(pdf)).pages) == 1
    assert set(unreadable) <= {"a"}


def test_what_cannot_be_read_is_named_and_the_rest_is_drawn():
    unreadable, pdf = drawn(b"no picture")
    assert (unreadable, images(pdf)) == (["a"], [])
    with pytest.raises(Unreadable):
        prepared(b"no picture", 10, 10)


def test_a_picture_of_too_many_pixels_is_refused_by_its_header():
    huge = bytearray(saved(plain("L", 0)))
    huge[16:24] = struct.pack(">II", 60_000, 60_000)
    huge[29:33] = struct.pack(">I", zlib.crc32(bytes(huge[12:29])))
    with pytest.raises(Unreadable):
        prepared(bytes(huge), 10, 10)


def test_the_check_names_what_cannot_be_read():
    found = preflight(design(), [Person(1, {})], {"a": b"no picture"}).findings
    (finding,) = [one for one in found if one.kind == "bad-picture"]
    assert finding.element == "p0"
    assert "cannot be read" in finding.message
    assert "bad-picture" not in preflight(design(), [Person(1, {})], {"a": saved(plain("RGB", TEAL))}).counts


def test_a_picture_that_is_not_there_is_said_and_the_rest_is_drawn():
    out = io.BytesIO()
    made = design({"picture": "gone", "x": 20})
    grid = on_plain_paper(paper("a4"), made.width, made.height)
    pages = impose(lay_out(made, [Person(1, {"name": "Ann"})]), grid)
    assert draw(pages, out, size=(made.width * MM, made.height * MM)).unreadable == ["gone"]
    (found,) = preflight(made, [Person(1, {"name": "Ann"})]).of_kind("bad-picture")
    assert (found.element, found.people) == ("p0", None)
