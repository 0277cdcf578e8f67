"""A run of a line in one face and one direction: glyphs by HarfBuzz, or plain characters with kerns."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import compress, groupby, pairwise
from typing import NamedTuple

import uharfbuzz as hb

from badges.rendering.text.extents import reach
from badges.rendering.text.fonts import Face
from badges.rendering.text.unicode import mirrored


class Cluster(NamedTuple):
    """The smallest piece of text that HarfBuzz shaped as a whole: its positioned glyphs, in font units."""

    text: str  # the text when copied from the PDF
    glyphs: tuple[tuple[int, int, int], ...]  # glyph, offset right and up from the start
    advance: int


Kerns = tuple[tuple[int, float], ...]  # (index of the character, em added before it)


class Shaped:
    """The clusters of a word, from left to right; cached, because names share words."""

    __slots__ = "_hash", "clusters"

    def __init__(self, clusters: tuple[Cluster, ...]) -> None:
        self.clusters, self._hash = clusters, hash(clusters)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shaped) and self.clusters == other.clusters


class Run(NamedTuple):
    """A part of a line in one face and one direction, in visual order."""

    face: Face
    width: float  # em of the wanted face
    text: str  # clusters, or plain characters if nothing is shaped
    shaped: tuple[Shaped, ...] = ()
    kerns: Kerns = ()


def kerns_of(text: str, face: Face) -> Kerns:
    """The kerns of a text, in em."""
    found = list(map(face.kerns.__getitem__, zip(text, text[1:], strict=False)))  # noqa: RUF007 (quicker)
    return tuple(compress(enumerate(found, 1), found)) if any(found) else ()


_ALPHABETS = {"Latn", "Grek", "Cyrl", "Armn", "Geor"}  # scripts of words between spaces, whose letters stand alone
FARTHEST = 16_000  # font units from a cluster's start to a glyph of it; a font has 16 bits for a point and their signs


# Right-to-left scripts beyond the first plane, such as Adlam, which PDF readers fail to reverse.
_RTL_UNKNOWN = re.compile("[\U00010800-\U00010fff\U0001e800-\U0001efff]")

_JOINER = "\u061c\u200b\u200c\u200d\u200e\u200f\u2060"  # and other signs that are not seen
_JOINERS = frozenset(_JOINER)


def plain_run(face: Face, text: str, kerned: bool) -> Run | None:
    """A run of characters that need no shaping; None if they do."""
    try:
        width = sum(map(face.advances.__getitem__, text))
    except KeyError:
        return None
    kerns = kerns_of(text, face) if kerned else ()
    for _, kern in kerns:
        width += kern
    return Run(face, face.scale * width, text, (), kerns)


def run_of(face: Face, text: str, script: str, rtl: bool, kerned: bool) -> Run:
    plain = None if rtl else plain_run(face, text, kerned)
    if plain:
        return plain
    clusters = tuple(_clusters(face, text, script, rtl))
    width = sum([cluster.advance for cluster in clusters])
    if rtl and width < FARTHEST and _RTL_UNKNOWN.search(text):
        clusters = (_together(clusters, text),)
    return Run(face, face.scale * width / face.em, text, (Shaped(clusters),))


def one_of(first: Run, second: Run, rtl: bool, kerned: bool) -> Run:
    """Join two runs of one face at a space; both are plain, or neither is."""
    face, width, text = first.face, first.width + second.width, first.text + second.text
    if first.shaped:
        return Run(face, width, text, second.shaped + first.shaped if rtl else first.shaped + second.shaped)
    start = len(first.text)
    kern = face.kerns[first.text[-1], second.text[0]] if kerned else 0.0
    between = ((start, kern),) if kern else ()
    kerns = first.kerns + between + tuple([(start + place, kern) for place, kern in second.kerns])
    return Run(face, width + face.scale * kern, text, (), kerns)


def _clusters(face: Face, text: str, script: str, rtl: bool) -> Iterator[Cluster]:
    """In visual order, from left to right."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    if script not in {"Zyyy", "Zsye"}:
        buffer.script = script
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    # No ligatures in unconnected scripts: "fi" would look different in names without accents.
    hb.shape(face.font, buffer, {"liga": False, "clig": False} if script in _ALPHABETS else {})
    glyphs = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    starts = sorted({info.cluster for info, _ in glyphs} | {0, len(text)})
    piece = dict(zip(starts, _pieces(text, starts, rtl), strict=False))
    for start, group in groupby(glyphs, lambda glyph: glyph[0].cluster):
        x = 0
        placed = []
        for info, position in group:
            placed.append((info.codepoint, x + position.x_offset, position.y_offset))
            x += position.x_advance
        text = _in_visual_order(piece[start]) if rtl else piece[start]
        if len(placed) == 1 or all(-FARTHEST < x < FARTHEST and -FARTHEST < y < FARTHEST for _, x, y in placed):
            yield Cluster(text, tuple(placed), x)
        else:
            yield from _divided(text, placed, x)


def _pieces(text: str, starts: list[int], rtl: bool) -> list[str]:
    """The texts of the clusters: none ends with a joiner, read from left to right, if there is a cluster beside it.

    pdf.js takes such a cluster for invisible, and leaves it out of what is copied and searched.
    """
    pieces = [text[start:end] for start, end in pairwise(starts)]
    if _JOINERS.isdisjoint(text):
        return pieces
    for place in range(1, len(pieces)):
        before, after = pieces[place - 1 : place + 1]
        if rtl and (rest := after.lstrip(_JOINER)):
            pieces[place - 1 : place + 1] = before + after[: -len(rest)], rest
        elif not rtl and (rest := before.rstrip(_JOINER)):
            pieces[place - 1 : place + 1] = rest, before[len(rest) :] + after
    return pieces


def _together(clusters: tuple[Cluster, ...], text: str) -> Cluster:
    """The run as a single cluster, which stands for all of its text."""
    glyphs: list[tuple[int, int, int]] = []
    start = 0
    for cluster in clusters:
        glyphs += [(glyph, start + x, y) for glyph, x, y in cluster.glyphs]
        start += cluster.advance
    return Cluster(text, tuple(glyphs), start)


def _divided(text: str, placed: list[tuple[int, int, int]], width: int) -> Iterator[Cluster]:
    """An over-long cluster split into ones that a font can hold, each with its share of the text."""
    starts = [0]
    for index, (_, x, _) in enumerate(placed):
        if abs(x - placed[starts[-1]][1]) >= FARTHEST:
            starts.append(index)
    for start, end in pairwise([*starts, len(placed)]):
        left = placed[start][1] if start else 0
        right = placed[end][1] if end < len(placed) else width
        part = text[start * len(text) // len(placed) : end * len(text) // len(placed)]
        glyphs = [(glyph, x - left, max(1 - FARTHEST, min(y, FARTHEST - 1))) for glyph, x, y in placed[start:end]]
        yield Cluster(part or "\u200b", tuple(glyphs), right - left)


def _in_visual_order(text: str) -> str:
    """The text of a right-to-left cluster as PDF readers expect it: they reverse it and mirror brackets."""
    if {"R", "AL"}.isdisjoint(map(unicodedata.bidirectional, text)):
        return mirrored(text) if unicodedata.mirrored(text[0]) else text
    return text[::-1]


def ink_of(run: Run) -> tuple[float, float]:
    """Height above and depth below the baseline of the run's ink, in em of the wanted face."""
    face = run.face
    if not run.shaped:
        rise, fall = reach(run.text, face)
        return rise * face.scale, fall * face.scale
    bounds = [
        (y, face.ink[glyph]) for word in run.shaped for cluster in word.clusters for glyph, _, y in cluster.glyphs
    ]
    scale = face.scale / face.em
    top, bottom = (
        max([y + top for y, (top, _) in bounds], default=0),
        min([y + bottom for y, (_, bottom) in bounds], default=0),
    )
    return max(top, 0) * scale, max(-bottom, 0) * scale
