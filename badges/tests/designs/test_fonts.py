"""The typefaces: their licences, their files, and what a browser gets of them."""

import importlib.util
import io
import json
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from badges.rendering import FONTS
from badges.rendering.text.coverage import ALPHABETS, alphabets_of, family_with
from badges.rendering.text.fonts import FALLBACKS, face, fallback
from badges.rendering.text.shaping import shaped


@pytest.mark.parametrize("family", FONTS.values(), ids=lambda family: family.slug)
def test_every_typeface_is_free_embeddable_and_has_a_bold_where_it_has_several_weights(family):
    folder = Path(importlib.util.find_spec(family.package).origin).parent
    assert json.loads((folder / "metadata.json").read_text())["license"] in {"OFL-1.1", "Apache-2.0"}
    for italic in {False, family.has_italic}:
        with TTFont(folder / family.file(family.weights[0], italic), lazy=True) as font:
            assert "glyf" in font
            assert font["OS/2"].fsType == 0
            axes = {axis.axisTag: axis for axis in font["fvar"].axes} if "fvar" in font else {}
        if family.is_variable:
            assert axes["wght"].minValue <= family.weights[0]
            assert axes["wght"].maxValue >= family.weights[-1]
    for weight in family.weights:
        assert face(family.name, weight).glyph("ß") is not None


def test_at_least_twenty_families_have_regular_and_bold():
    assert len([family for family in FONTS.values() if {400, 700} <= set(family.weights)]) >= 20


@pytest.mark.parametrize("script", FALLBACKS)
def test_every_fallback_is_there_in_bold(script):
    light, bold = fallback(script, 400), fallback(script, 700)
    glyph = next(bold.glyph(chr(code)) for code in list(bold.hb_face.unicodes)[40:] if bold.glyph(chr(code)))
    assert bold.font.get_glyph_extents(glyph)
    assert (bold.variations != light.variations) is FALLBACKS[script].variable


def test_a_browser_gets_a_weight_as_woff2(client):
    response = client.get("/api/fonts/fredoka/700.woff2", headers={"accept": "*/*"})
    assert (response.status_code, response["Content-Type"]) == (200, "font/woff2")
    assert "max-age" in response["Cache-Control"]
    with TTFont(io.BytesIO(response.content)) as font:
        assert font.flavor == "woff2"
        assert "fvar" not in font
        assert ord("é") in font.getBestCmap()


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("fredoka/450.woff2", 404, "has no weight 450"),
        ("comic/400.woff2", 404, "There is no 'comic'"),
        ("fredoka/400.woff2?italic=true", 400, "italic"),
        ("fredoka/400.woff2?bold=1", 400, "There is no parameter 'bold'"),
    ],
)
def test_what_is_not_there_is_named(client, path, status, words):
    response = client.get(f"/api/fonts/{path}")
    assert response.status_code == status
    assert words in response.content.decode()


def test_the_catalogue_says_which_scripts_a_typeface_has(client):
    fonts = {font["id"]: font["attributes"] for font in client.get("/api/fonts").json()["data"]}
    assert fonts["lato"]["scripts"] == ["Latn", "Grek", "Cyrl"]
    assert "Arab" in fonts["ibm-plex-sans-arabic"]["scripts"]
    assert fonts["lato"]["italic"] is True


def test_the_catalogue_says_for_which_languages_a_typeface_has_every_letter(client):
    fonts = {font["id"]: font["attributes"]["alphabets"] for font in client.get("/api/fonts").json()["data"]}
    assert fonts["noto-sans"] == list(ALPHABETS)
    for id in ("fredoka", "outfit", "figtree"):
        assert "western" in fonts[id]
        assert not {"vietnamese", "greek"} & set(fonts[id])


def test_the_catalogue_agrees_with_what_is_said_of_texts():
    """A family that is said to have a language draws all its letters; of another, a letter is named."""
    for family in FONTS:
        upright = face(family, 400)
        for alphabet in ("western", "central", "turkish", "vietnamese"):
            strange = shaped(ALPHABETS[alphabet], upright, 400).strange
            assert bool(strange) is (alphabet not in alphabets_of(family)), (family, alphabet)


def test_a_family_that_is_suggested_has_the_letters():
    fredoka = face("Fredoka", 400)
    for letters in ("Ş", "ğčő", "ễ", "Жω"):
        assert face(family_with(letters, fredoka), 400).covers(letters)
    assert family_with("漢", fredoka) == ""
