"""PDF/X-4 (ISO 15930-7): additions to files for print shops.

Colours are those of the press, by its ICC profile, which the file names as its output intent; pictures keep their own
profile or are sRGB; the date, an id and the title are in the XMP metadata, and nothing is encrypted.
"""

import io
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from reportlab.pdfbase.pdfdoc import PDFArrayCompact, PDFDictionary, PDFString

from badges.rendering.pdf.file import PdfFile
from badges.rendering.pdf.inks import PressInks
from badges.sentences import say

# Made with Argyll's colprof from Fogra's measurements: docs/pdf.md.
COATED = Path(__file__).with_name("coated_fogra39.icc")


class WrongProfile(Exception):
    """Why a profile is not that of a press, as a message for the user."""


@dataclass(frozen=True)
class Press:
    """How a print shop prints. `condition` is the ICC's registered name of the printing condition, if any."""

    made: datetime  # when the file is made: the standard wants the date
    profile: bytes = b""  # of the press, CMYK; empty: coated paper
    condition: str = ""

    def __post_init__(self) -> None:
        if not self.profile:
            object.__setattr__(self, "profile", _coated())
            object.__setattr__(self, "condition", "FOGRA39")
        check_profile(self.profile)


@lru_cache(maxsize=1)
def _coated() -> bytes:
    return COATED.read_bytes()


def check_profile(profile: bytes) -> None:
    """Raises WrongProfile unless these are the bytes of an ICC profile for a printer with four inks."""
    from PIL import ImageCms  # here and below: for a print shop alone

    try:
        known = ImageCms.ImageCmsProfile(io.BytesIO(profile)).profile
        inks = known.xcolor_space.strip() == "CMYK" and known.device_class.strip() == "prtr"
        if inks:
            PressInks(profile)
    except (OSError, ImageCms.PyCMSError):
        raise WrongProfile(
            say("This is not an ICC profile. Ask the print shop for the profile of its press.")
        ) from None
    if not inks:
        message = say(
            "This profile is not that of a press with four inks (CMYK). Ask the print shop for the right one."
        )
        raise WrongProfile(message)


def output_intent(file: PdfFile, press: Press) -> PDFDictionary:
    from PIL import ImageCms

    description = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(press.profile))).strip()
    entries = {
        "Type": "/OutputIntent", "S": "/GTS_PDFX", "Info": PDFString(description),
        "OutputConditionIdentifier": PDFString(press.condition or description),
        "DestOutputProfile": file.stream(press.profile, {"N": 4}),
    }  # fmt: skip
    if press.condition:
        entries["RegistryName"] = PDFString("http://www.color.org")
    return PDFDictionary(entries)


def screen_colours(file: PdfFile) -> PDFArrayCompact:
    """The colour space sRGB, for pictures without a profile of their own."""
    return PDFArrayCompact(["/ICCBased", file.stream(srgb(), {"N": 3, "Alternate": "/DeviceRGB"})])


def blending() -> PDFDictionary:
    """The transparency group of a page, blended in the inks of the press."""
    return PDFDictionary({"Type": "/Group", "S": "/Transparency", "CS": "/DeviceCMYK"})


@lru_cache(maxsize=1)
def srgb() -> bytes:
    """The sRGB profile, without its time of creation."""
    from PIL import ImageCms

    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return made[:24] + bytes.fromhex("07d000010001000000000000") + made[36:]
