"""The typefaces for designs, as data. A new one is a new row here and a line in requirements.txt.

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
    italics: Mapping[int, str]  # likewise; empty if the family has none
    weights: tuple[int, ...]
    looks: int = 0  # the weight that it looks like, if that differs from its nominal one

    def file(self, weight: int, italic: bool) -> str:
        """The file of one of `weights`; upright if the family has no italic."""
        files = self.italics if italic and self.italics else self.files
        return files[0] if 0 in files else files[weight]

    @property
    def has_italic(self) -> bool:
        return bool(self.italics)

    @property
    def is_variable(self) -> bool:
        return 0 in self.files


def _static(slug: str, name: str, stem: str, weights: tuple[int, ...], italic: bool = True, looks: int = 0) -> Family:
    files = {weight: f"files/{stem}-{STYLES[weight]}.ttf" for weight in weights}
    italics = {weight: f"files/{stem}-{_ITALIC_STYLES[weight]}.ttf" for weight in weights} if italic else {}
    return Family(slug, name, f"fontpkg_{slug.replace('-', '_')}", files, italics, weights, looks)


def _variable(slug: str, name: str, stem: str, axes: str, weights: tuple[int, ...], italic: bool = False) -> Family:
    italics = {0: f"files/{stem}-Italic[{axes}].ttf"} if italic else {}
    return Family(slug, name, f"fontpkg_{slug.replace('-', '_')}", {0: f"files/{stem}[{axes}].ttf"}, italics, weights)


_ITALIC_STYLES = {weight: f"{style}Italic".removeprefix("Regular") for weight, style in STYLES.items()}
_TO_700 = (400, 500, 600, 700)
_TO_800 = (*_TO_700, 800)
_TO_900 = (*_TO_800, 900)

FONTS = {
    family.name: family
    for family in [
        _static("anton", "Anton", "Anton", (400,), italic=False, looks=800),
        _variable("archivo", "Archivo", "Archivo", "wdth,wght", _TO_900, italic=True),
        _static("atkinson-hyperlegible", "Atkinson Hyperlegible", "AtkinsonHyperlegible", (400, 700)),
        _static("barlow-condensed", "Barlow Condensed", "BarlowCondensed", _TO_900),
        _variable("bricolage-grotesque", "Bricolage Grotesque", "BricolageGrotesque", "opsz,wdth,wght", _TO_800),
        _variable("caveat", "Caveat", "Caveat", "wght", _TO_700),
        _variable("eb-garamond", "EB Garamond", "EBGaramond", "wght", _TO_800, italic=True),
        _variable("figtree", "Figtree", "Figtree", "wght", (300, *_TO_900), italic=True),
        _variable("fredoka", "Fredoka", "Fredoka", "wdth,wght", (300, *_TO_700)),
        _static("ibm-plex-mono", "IBM Plex Mono", "IBMPlexMono", (300, *_TO_700)),
        _variable("ibm-plex-sans", "IBM Plex Sans", "IBMPlexSans", "wdth,wght", (300, *_TO_700), italic=True),
        _static("ibm-plex-sans-arabic", "IBM Plex Sans Arabic", "IBMPlexSansArabic", (300, *_TO_700), italic=False),
        _variable("instrument-sans", "Instrument Sans", "InstrumentSans", "wdth,wght", _TO_700, italic=True),
        _static("instrument-serif", "Instrument Serif", "InstrumentSerif", (400,)),
        _variable("inter", "Inter", "Inter", "opsz,wght", (300, *_TO_900), italic=True),
        _variable("jetbrains-mono", "JetBrains Mono", "JetBrainsMono", "wght", (300, *_TO_800), italic=True),
        _static("lato", "Lato", "Lato", (300, *_TO_900)),
        _variable("lexend", "Lexend", "Lexend", "wght", (300, *_TO_900)),
        _variable("manrope", "Manrope", "Manrope", "wght", (300, *_TO_800)),
        _variable("merriweather", "Merriweather", "Merriweather", "opsz,wdth,wght", (300, *_TO_900), italic=True),
        _variable("montserrat", "Montserrat", "Montserrat", "wght", (300, *_TO_900), italic=True),
        _variable("noto-sans", "Noto Sans", "NotoSans", "wdth,wght", (300, *_TO_900), italic=True),
        _variable("noto-serif", "Noto Serif", "NotoSerif", "wdth,wght", (300, *_TO_900), italic=True),
        _variable("nunito", "Nunito", "Nunito", "wght", (300, *_TO_900), italic=True),
        _variable("open-sans", "Open Sans", "OpenSans", "wdth,wght", (300, *_TO_800), italic=True),
        _variable("oswald", "Oswald", "Oswald", "wght", (300, *_TO_700)),
        _variable("outfit", "Outfit", "Outfit", "wght", (300, *_TO_900)),
        _variable("playfair-display", "Playfair Display", "PlayfairDisplay", "wght", _TO_900, italic=True),
        _static("poppins", "Poppins", "Poppins", (300, *_TO_900)),
        _variable("roboto", "Roboto", "Roboto", "wdth,wght", (300, *_TO_900), italic=True),
        _variable("roboto-slab", "Roboto Slab", "RobotoSlab", "wght", (300, *_TO_900)),
        _variable("source-sans-3", "Source Sans 3", "SourceSans3", "wght", (300, *_TO_900), italic=True),
        _variable("source-serif-4", "Source Serif 4", "SourceSerif4", "opsz,wght", (300, *_TO_900), italic=True),
        _variable("space-grotesk", "Space Grotesk", "SpaceGrotesk", "wght", (300, *_TO_700)),
        _variable("syne", "Syne", "Syne", "wght", _TO_800),
        _variable("work-sans", "Work Sans", "WorkSans", "wght", (300, *_TO_900), italic=True),
    ]
}
