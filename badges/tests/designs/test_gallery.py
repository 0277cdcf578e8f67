"""benchmarks/gallery.py: the picture of all designs that the README shows."""

import pytest
from PIL import Image

from benchmarks import gallery


@pytest.mark.parametrize("which", [["--design", "hello"], ["--design", "plain", "--stress"], ["--backgrounds"]])
def test_gallery_draws_one_picture(tmp_path, which):
    target = tmp_path / "gallery.png"
    gallery.main(gallery.arguments().parse_args([str(target), *which, "--scale", "1", "--width", "400"]))
    with Image.open(target) as picture:
        assert picture.width == 400
        assert len(picture.convert("RGB").getcolors(400 * picture.height)) > 10  # not an empty sheet
