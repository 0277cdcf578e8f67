"""SVG uploads: what draws is kept, and what could do anything else is not."""

import base64
import io
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from badgeyay.tests.work import ends_within
from files import drawings, intake
from files.tests.pictures import picture

SAMPLES = Path(__file__).parents[2] / "badges" / "tests" / "samples" / "cases"
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20"'
SQUARE = '<rect width="20" height="20" fill="#0a7"/>'


def svg(inside=SQUARE, more=""):
    return f"{HEAD}{more}>{inside}</svg>".encode()


def jpeg(**how):
    return base64.b64encode(picture(format="JPEG", **how)).decode()


def entities():
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE svg [<!ENTITY e0 "x">{bomb}]>{svg("<title>&e9;</title>").decode()}'.encode()


def uses(levels, each=10):
    """Each level draws the one below so many times."""
    inside = '<g id="l0"><rect width="1" height="1"/></g>'
    for level in range(1, levels + 1):
        inside += f'<g id="l{level}">' + f'<use xlink:href="#l{level - 1}"/>' * each + "</g>"
    return svg(f"<defs>{inside}</defs><use xlink:href='#l{levels}'/>")


REFUSED = {
    "a script": (svg("<script>alert(1)</script>"), "scripts"),
    "a handler": (svg('<rect width="9" height="9" onload="alert(1)"/>'), "scripts"),
    "a handler of the drawing": (svg(more=' onclick="alert(1)"'), "scripts"),
    "another page": (svg("<foreignObject><p>Hi</p></foreignObject>"), "scripts"),
    "a frame of HTML": (svg('<iframe xmlns="http://www.w3.org/1999/xhtml" src="/"/>'), "scripts"),
    "a link": (svg(f'<a xlink:href="https://example.org">{SQUARE}</a>'), "links"),
    "a picture from elsewhere": (
        svg('<image width="9" height="9" xlink:href="https://example.org/a.png"/>'),
        "outside",
    ),
    "a picture of this machine": (svg('<image width="9" height="9" href="file:///etc/passwd"/>'), "outside"),
    "a drawing from elsewhere": (svg('<use href="https://example.org/a.svg#b"/>'), "outside"),
    "a colour from elsewhere": (svg('<rect width="9" height="9" fill="url(https://example.org/a.svg#b)"/>'), "outside"),
    "a style from elsewhere": (svg("<style>@import 'https://example.org/a.css';</style>"), "outside"),
    "a style that reaches out": (svg("<style>rect{fill:url( 'https://example.org/')}</style>"), "outside"),
    "a style in disguise": (svg(r"<style>rect{fill:u\72l(https://example.org/)}</style>"), "outside"),
    "a page for a picture": (svg('<image width="9" height="9" href="data:text/html,hi"/>'), "outside"),
    "a script in an address": (svg('<use href=" javascript:alert(1)"/>'), "outside"),
    "entities": (entities(), "entities"),
    "one entity": (b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + svg("<title>&a;</title>"), "entities"),
    "what is not drawn here": (svg('<filter id="f"><feTurbulence baseFrequency="1"/></filter>'), "feTurbulence"),
    "a mesh": (svg('<meshgradient id="m"/><rect width="9" height="9" fill="url(#m)"/>'), "meshgradient"),
    "a picture of another kind": (
        svg('<image width="9" height="9" href="data:image/gif;base64,R0lG"/>'),
        "PNG or JPEG",
    ),
    "text": (svg('<text y="9">Nordic Data Days</text>'), "paths"),
    "a million drawn by use": (uses(6), "complicated"),
    "a billion drawn by use": (uses(40), "complicated"),
    "itself": (svg('<g id="a"><use href="#a"/></g>'), "complicated"),
    "itself by way of another": (svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'), "complicated"),
    "a mask of itself": (svg('<mask id="m"><rect width="9" height="9" mask="url(#m)"/></mask>'), "complicated"),
    "a deep nest": (svg("<g>" * 5_000 + "</g>" * 5_000), "complicated"),
    "many filters": (
        svg('<filter id="f"><feGaussianBlur stdDeviation="9"/></filter>' + '<path filter="url(#f)"/>' * 60),
        "complicated",
    ),
    "no size": (b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9"/></svg>', "large"),
    "an empty size": (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 9"/>', "large"),
    "half a drawing": (svg()[:-12], "damaged"),
    "a page": (b"<html><svg/></html>", "not an SVG drawing"),
    "too much": (svg("<path/>" * 700_000), "MB"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_could_do_more_than_draw_is_refused_and_the_sentence_says_what(what):
    data, word = REFUSED[what]
    with ends_within(10), pytest.raises(intake.Refused, match=word) as refused:  # it is no bomb
        intake.printable(data, "logo.svg")
    assert str(refused.value).startswith("logo.svg ")


def test_what_only_says_something_to_a_drawing_program_is_left_out():
    clean = drawings.cleaned(
        svg(
            '<metadata>Drawn by somebody</metadata><title>Logo</title><sodipodi:namedview xmlns:sodipodi="urn:s"/>'
            f'<!-- secret --><g inkscape:label="x" xmlns:inkscape="urn:i">{SQUARE}</g>'
        ),
        "logo.svg",
    )
    assert b"<g><rect" in clean
    assert not any(word in clean for word in (b"somebody", b"secret", b"inkscape", b"sodipodi", b"Logo"))


CLEAN = {
    "as drawing programs save it": b'<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!-- made -->\n'
    b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n' + svg(),
    "with a mark of the byte order": b"\xef\xbb\xbf" + svg(),
    "of 16 bits": svg().decode().encode("utf-16"),
    "under a prefix": b'<v:svg xmlns:v="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><v:path d="M0 0h9v9"/></v:svg>',
    "a gradient": svg('<linearGradient id="g"><stop offset="1"/></linearGradient><path fill="url(#g)"/>'),
    "a style": svg("<style>.a{fill:url(#g)}</style><rect class='a' width='9' height='9'/>"),
    "a symbol that is used": svg('<symbol id="s"><path d="M0 0h9v9z"/></symbol><use xlink:href="#s" x="3"/>'),
    "a thousand drawn by use": uses(3),
    "a picture within": svg(f'<image width="9" height="9" href="data:image/jpeg;base64,{jpeg()}"/>'),
    "an arrow": svg('<marker id="m"><path d="M0 0h9v9"/></marker><path marker-end="url(#m)"/>'),
    "a size in millimetres": svg(more=' width="40mm" height="20mm"'),
}  # fmt: skip


@pytest.mark.parametrize("what", CLEAN)
def test_what_draws_is_taken_and_cleaning_it_again_changes_nothing(what):
    assert intake.kind_of(CLEAN[what]) == "image"
    once, kind = intake.printable(CLEAN[what], "logo.svg")
    assert kind == "image/svg+xml"
    assert intake.printable(once, "logo.svg") == (once, kind)


def test_a_picture_within_loses_its_metadata():
    exif = Image.Exif()
    exif[0x010F] = "Camera of a maker"
    packed = jpeg(exif=exif)
    assert b"Camera of a maker" in base64.b64decode(packed)
    data, _ = intake.printable(svg(f'<image href="data:image/jpeg;base64,{packed}"/>'), "logo.svg")
    body = data.partition(b"base64,")[2].partition(b'"')[0]
    assert body
    assert b"Camera of a maker" not in base64.b64decode(body)


def test_a_drawing_is_stored_clean_and_given_as_an_attachment_alone(alice, client_of):
    client = client_of(alice)
    data = client.upload("logo.svg", svg(f"<metadata>secret</metadata>{SQUARE}")).json()["data"]
    assert (data["attributes"]["kind"], data["attributes"]["mediaType"]) == ("image", "image/svg+xml")
    response = client.get(f"/api/files/{data['id']}/download?direct=true")
    assert b"secret" not in b"".join(response.streaming_content)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "script-src 'self'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("kind", ["WEBP", "AVIF", "GIF"])
def test_what_phones_and_web_sites_give_is_kept_as_what_is_printed(alice, client_of, kind):
    data = client_of(alice).upload(f"logo.{kind.lower()}", picture(format=kind)).json()["data"]
    assert data["attributes"]["mediaType"] == "image/jpeg"


def test_photos_of_ten_bits_and_moving_pictures_are_taken_whatever_their_mark(alice, client_of):
    deep = (SAMPLES / "photo-10-bit.heic").read_bytes()  # `heix`, which the package filetype does not know
    moving = picture((200, 80, 60), format="AVIF", save_all=True, append_images=[Image.new("RGB", (60, 40), "blue")])
    for name, data in {"deep.heic": deep, "moving.avif": moving}.items():
        stored = client_of(alice).upload(name, data).json()["data"]["attributes"]
        assert (stored["kind"], stored["mediaType"]) == ("image", "image/jpeg")
        colours = Image.open(io.BytesIO(intake.printable(data, name)[0])).getpixel((8, 8))
        assert all(abs(one - other) < 5 for one, other in zip(colours, (200, 80, 60), strict=True))


def test_a_profile_comes_along_where_a_picture_is_converted():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data, _ = intake.printable(picture(format="WEBP", icc_profile=profile), "logo.webp")
    assert Image.open(io.BytesIO(data)).info["icc_profile"] == profile


def test_a_photo_of_a_phone_that_holds_several_pictures_is_a_jpeg():
    data = picture(format="MPO", save_all=True, append_images=[Image.new("RGB", (60, 40), "red")])
    assert intake.printable(data, "photo.jpg")[1] == "image/jpeg"


def test_without_what_prints_drawings_they_are_refused(monkeypatch):
    """Its package has no wheels for Linux on arm64."""
    monkeypatch.setattr(drawings, "find_spec", lambda name: None)
    with pytest.raises(intake.Refused, match="cannot print drawings"):
        intake.printable(svg(), "logo.svg")
