"""QR codes as sums of pictures are those that another encoder makes, and can be read."""

import random

import pytest
import zxingcpp
from PIL import Image

from badges.rendering.layout import codes, qr

LETTERS = "abcdefghijklmnopqrstuvwxyz_@"
ANY = LETTERS + "ABCXYZ0123456789/:.-?&=%+ \r\n;äöüßñ"
LEVELS = "LMQH"


def read(modules: codes.Modules) -> str:
    width = qr.row_bits(modules.columns)
    image = Image.frombytes("1", (width, modules.rows), bytes(byte ^ 255 for byte in modules.bits))
    image = image.crop((0, 0, modules.columns, modules.rows)).convert("L")
    page = Image.new("L", (modules.columns + 8, modules.rows + 8), 255)
    page.paste(image, (4, 4))
    found = zxingcpp.read_barcode(page.resize((page.width * 4, page.height * 4), Image.Resampling.NEAREST))
    assert found is not None
    return found.text


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("version", range(1, qr.LARGEST + 1))
def test_the_modules_are_those_of_zxing(version, level):
    """With as few and as many letters as the version takes; capitals and digits might be in another mode."""
    rng = random.Random(version)
    most = qr._most_bytes(level)
    fewest = most[version - 2] + 1 if version > 1 else 1
    for length in {fewest, (fewest + most[version - 1]) // 2, most[version - 1] - 1, most[version - 1]}:
        text = "".join(rng.choices(LETTERS + "äüß", k=length))
        columns, picture = qr.encoded(text, level)
        assert columns == 17 + 4 * version
        assert (columns, columns, picture) == codes._drawn(text, "qr", ec_level=level, data_mask=qr.MASK)


@pytest.mark.parametrize("level", LEVELS)
def test_every_code_can_be_read_and_is_no_larger_than_it_must_be(level):
    rng = random.Random(level)
    summed = 0
    for _ in range(150):
        pool = rng.choice([ANY, "0123456789", "ABCXYZ0123456789:/.", LETTERS + "0123456789"])
        text = "".join(rng.choices(pool, k=rng.randint(1, rng.choice([20, 60, 250])))).strip() or "a"
        modules = codes.encoded("qr", text, level)
        assert read(modules) == text
        assert modules.columns <= codes._drawn(text, "qr", ec_level=level)[0]
        summed += qr.encoded(text, level) is not None
    assert 30 < summed < 150  # both ways were taken


@pytest.mark.parametrize("text", ["Иванова", "日本語", "1" * 60, "HTTPS://EXAMPLE.ORG/" + "A" * 40, "x" * 1_000])
def test_what_is_smaller_otherwise_or_too_large_is_left_to_another_encoder(text):
    assert qr.encoded(text, "M") is None
    assert read(codes.encoded("qr", text, "M")) == text


def test_what_the_mask_would_undo_gets_the_best_of_eight():
    uneven = next(
        text
        for text in (f"{number:x}" * 9 for number in range(5_000))
        if (made := qr.encoded(text, "L")) and not qr.is_even(*made)
    )
    modules = codes.encoded("qr", uneven, "L")
    assert read(modules) == uneven
    best = codes._drawn(uneven, "qr", ec_level="L")
    assert (modules.columns, modules.rows, int.from_bytes(modules.bits, "big")) == best
