"""The typefaces that designs may name, as data. A new one is a new row here and a line in requirements.txt.

All come from pip packages under the SIL Open Font License or the Apache License, with TrueType outlines and embedding
allowed (a test reads that from the files). A variable file holds every weight between its first and its last.
"""

from collections.abc import Mapping
from dataclasses import dataclass

STYLES = {
    300: "Light", 400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold", 800: "ExtraBold", 900: "Black",
}  # fmt: skip


@dataclass(frozen=True)
class Family:
    slug: str
    name: str
    package: str
    files: Mapping[int, str]  # weight -> file in the package's folder; one entry with weight 0: a variable font
    weights: tuple[int, ...]


def _package(slug: str) -> str:
    return f"fontpkg_{slug.removesuffix('-italic').replace('-', '_')}"


def _static(slug: str, name: str, stem: str, weights: tuple[int, ...]) -> Family:
    files = {weight: f"files/{stem}-{STYLES[weight]}.ttf" for weight in weights}
    return Family(slug, name, _package(slug), files, weights)


def _variable(slug: str, name: str, stem: str, axes: str, weights: tuple[int, ...]) -> Family:
    return Family(slug, name, _package(slug), {0: f"files/{stem}[{axes}].ttf"}, weights)


_TO_700 = (400, 500, 600, 700)
_TO_800 = (*_TO_700, 800)
_TO_900 = (*_TO_800, 900)

FONTS = {
    family.name: family
    for family in [
        _static("anton", "Anton", "Anton", (400,)),
        _variable("archivo", "Archivo", "Archivo", "wdth,wght", _TO_900),
        _static("atkinson-hyperlegible", "Atkinson Hyperlegible", "AtkinsonHyperlegible", (400, 700)),
        _static("barlow-condensed", "Barlow Condensed", "BarlowCondensed", _TO_900),
        _variable("bricolage-grotesque", "Bricolage Grotesque", "BricolageGrotesque", "opsz,wdth,wght", _TO_800),
        _variable("caveat", "Caveat", "Caveat", "wght", _TO_700),
        _variable("eb-garamond", "EB Garamond", "EBGaramond", "wght", _TO_800),
        _variable("figtree", "Figtree", "Figtree", "wght", (300, *_TO_900)),
        _variable("fredoka", "Fredoka", "Fredoka", "wdth,wght", (300, *_TO_700)),
        _static("ibm-plex-mono", "IBM Plex Mono", "IBMPlexMono", (300, *_TO_700)),
        _variable("ibm-plex-sans", "IBM Plex Sans", "IBMPlexSans", "wdth,wght", (300, *_TO_700)),
        _static("ibm-plex-sans-arabic", "IBM Plex Sans Arabic", "IBMPlexSansArabic", (300, *_TO_700)),
        _variable("instrument-sans", "Instrument Sans", "InstrumentSans", "wdth,wght", _TO_700),
        _static("instrument-serif", "Instrument Serif", "InstrumentSerif", (400,)),
        _variable("inter", "Inter", "Inter", "opsz,wght", (300, *_TO_900)),
        _variable("jetbrains-mono", "JetBrains Mono", "JetBrainsMono", "wght", (300, *_TO_800)),
        _static("lato", "Lato", "Lato", (300, *_TO_900)),
        _variable("lexend", "Lexend", "Lexend", "wght", (300, *_TO_900)),
        _variable("manrope", "Manrope", "Manrope", "wght", (300, *_TO_800)),
        _variable("merriweather", "Merriweather", "Merriweather", "opsz,wdth,wght", (300, *_TO_900)),
        _variable("montserrat", "Montserrat", "Montserrat", "wght", (300, *_TO_900)),
        _variable("noto-sans", "Noto Sans", "NotoSans", "wdth,wght", (300, *_TO_900)),
        _variable("noto-serif", "Noto Serif", "NotoSerif", "wdth,wght", (300, *_TO_900)),
        _variable("nunito", "Nunito", "Nunito", "wght", (300, *_TO_900)),
        _variable("open-sans", "Open Sans", "OpenSans", "wdth,wght", (300, *_TO_800)),
        _variable("oswald", "Oswald", "Oswald", "wght", (300, *_TO_700)),
        _variable("outfit", "Outfit", "Outfit", "wght", (300, *_TO_900)),
        _variable("playfair-display", "Playfair Display", "PlayfairDisplay", "wght", _TO_900),
        _static("poppins", "Poppins", "Poppins", (300, *_TO_900)),
        _variable("roboto", "Roboto", "Roboto", "wdth,wght", (300, *_TO_900)),
        _variable("roboto-slab", "Roboto Slab", "RobotoSlab", "wght", (300, *_TO_900)),
        _variable("source-sans-3", "Source Sans 3", "SourceSans3", "wght", (300, *_TO_900)),
        _variable("source-serif-4", "Source Serif 4", "SourceSerif4", "opsz,wght", (300, *_TO_900)),
        _variable(
            "source-serif-4-italic", "Source Serif 4 Italic", "SourceSerif4-Italic", "opsz,wght", (300, *_TO_900)
        ),
        _variable("space-grotesk", "Space Grotesk", "SpaceGrotesk", "wght", (300, *_TO_700)),
        _variable("syne", "Syne", "Syne", "wght", _TO_800),
        _variable("work-sans", "Work Sans", "WorkSans", "wght", (300, *_TO_900)),
    ]
}
