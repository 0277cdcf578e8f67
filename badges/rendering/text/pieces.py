"""Sets a part of a line in one direction, word by word, in the faces that draw it.

A piece is put together from its words, each of which is set once, because the words of names come again and again.
That it comes out as if it were set at once is so where the words are told by their blocks of characters, where they
agree on the faces, and where the shaping of a font ends at a space; what is not so is set at once.
"""

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from badges.rendering.text import fonts
from badges.rendering.text.fonts import Face
from badges.rendering.text.runs import Run, ink_of, one_of, plain_run, run_of
from badges.rendering.text.scripts import EUROPEAN, FULLWIDTH, WORDS, by_blocks, by_clusters, compiled

_Faces = Mapping[str, Face | None]


class Piece(NamedTuple):
    width: float  # em of the wanted face
    runs: tuple[Run, ...]  # in the order of the text
    ink: tuple[float, float]  # height above and depth below the baseline
    faces: _Faces  # face by script; empty if it cannot be joined with other words
    missing: str = ""  # as in shaping.Line
    strange: str = ""


def piece_of(text: str, face: Face, weight: int, kerned: bool, language: str, rtl: bool) -> Piece:
    """The text, all in one direction, set in the face and its fallbacks."""
    words = WORDS.split(text)
    if len(words) == 1:
        return _word(text, face, weight, kerned, language, rtl)
    pieces = [_word(word, face, weight, kerned, language, rtl) for word in words]
    return _together(pieces, kerned, rtl) or _word(text, face, weight, kerned, language, rtl)


def _together(words: list[Piece], kerned: bool, rtl: bool) -> Piece | None:
    """The words joined to a piece; None if setting them at once could give another result."""
    faces: dict[str, Face | None] = {}
    runs: list[Run] = []
    for word in words:
        if not word.faces:
            return None
        for script, face in word.faces.items():
            if faces.setdefault(script, face) is not face:
                return None
        first, *more = word.runs
        if runs and runs[-1].face is first.face:
            last = runs[-1]
            if bool(last.shaped) != bool(first.shaped) or (first.shaped and not first.face.ends_at_spaces):
                return None
            runs[-1] = one_of(last, first, rtl, kerned)
            runs += more
        else:
            runs += word.runs
    ink = max([word.ink[0] for word in words]), max([word.ink[1] for word in words])
    return Piece(sum([run.width for run in runs]), tuple(runs), ink, faces)


def _word(text: str, face: Face, weight: int, kerned: bool, language: str, rtl: bool) -> Piece:
    """The text set at once."""
    run = plain_run(face, text, kerned) if not rtl and compiled(EUROPEAN).fullmatch(text) else None
    if run:
        return Piece(run.width, (run,), (face.ascent, face.descent), _all_european(face))
    return _of_several(text, face, weight, kerned, language, rtl)


@lru_cache(maxsize=4_000)
def _of_several(text: str, face: Face, weight: int, kerned: bool, language: str, rtl: bool) -> Piece:
    """As `_word`, for text that needs shaping or a fallback."""
    parts, faces = _in_faces(text, face, weight, language)
    runs: list[Run] = []
    tops, bottoms = [], []
    missing, strange = "", ""
    for chosen, script, part in parts:
        run = run_of(chosen, part, script, rtl, kerned)
        top, bottom = (face.ascent, face.descent) if chosen is face else ink_of(run)
        tops.append(top)
        bottoms.append(bottom)
        if runs and runs[-1].face is chosen and not (runs[-1].shaped or run.shaped):
            runs[-1] = one_of(runs[-1], run, rtl, kerned)
        else:
            runs.append(run)
        if chosen is not face and script in face.scripts:
            strange += "".join([c for c in face.missing(part) if _is_letter(c)])
        elif not chosen.covers(part):
            missing += chosen.missing(part)
    if missing or strange:
        faces = {}
    return Piece(sum([run.width for run in runs]), tuple(runs), (max(tops), max(bottoms)), faces, missing, strange)


@cache
def _all_european(face: Face) -> _Faces:
    return dict.fromkeys(("Latn", "Grek", "Cyrl", "Armn", "Geor", "Zyyy"), face)


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LM" and not FULLWIDTH.match(character)


def _in_faces(text: str, wanted: Face, weight: int, language: str) -> tuple[list[tuple[Face, str, str]], _Faces]:
    """(face, script, text) where either changes, and each script's face unless a further word may change them."""
    told = by_blocks(text)
    parts = told or by_clusters(text)
    letters: dict[str, str] = {}
    for script, part in parts:
        letters[script] = letters.get(script, "") + part
    # One face for all of a script, so that no letter stands out; without such a face, part by part.
    faces = {script: face_for(all_, script, wanted, weight, language) for script, all_ in letters.items()}
    there_is_one = all(faces.values())
    if not there_is_one:
        parts = by_clusters(text)
    chosen: list[tuple[Face, str, str]] = []
    for script, part in parts:
        face = faces.get(script) or face_for(part, script, wanted, weight, language) or wanted
        if chosen and chosen[-1][0] is face and chosen[-1][1] in {script, "Zyyy"}:
            chosen[-1] = (face, script, chosen[-1][2] + part)
        else:
            chosen.append((face, script, part))
    return chosen, faces if told and there_is_one else {}


@lru_cache(maxsize=4_000)
def face_for(text: str, script: str, wanted: Face, weight: int, language: str) -> Face | None:
    """The first face with all of the text: the wanted one, the script's fallback, then any."""
    if script != "Zsye" and wanted.covers(text):
        return wanted
    han = {"ja": "Jpan", "ko": "Kore", "zh-Hant": "Hant"}.get(language, "Hans")
    first = han if script in {"Hani", "Hang"} or (script == "Zyyy" and language) else script
    if script == "Arab" and language == "ur":
        first = "Aran"
    if script == "Zsye" and not fonts.fallback(script, weight).covers(text) and wanted.covers(text):
        return wanted
    for name in dict.fromkeys([first, "Latn", *([han] if language else []), *fonts.FALLBACKS]):
        if name in fonts.FALLBACKS:
            face = fonts.fallback(name, weight)
            if face.covers(text):
                return face
    return None
