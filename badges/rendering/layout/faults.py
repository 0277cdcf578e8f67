"""Warnings about texts that could not be set as written: kind and message, whose last sentence says what to do."""

from collections.abc import Iterator, Sequence

from badges.rendering.design.elements import LEGIBLE_PT
from badges.rendering.text import coverage
from badges.rendering.text.fit import Fitted
from badges.rendering.text.fonts import LOST, Face
from badges.rendering.text.shaping import Line
from badges.sentences import say


def text_faults(content: str, fitted: Fitted, face: Face, stacked: bool) -> Iterator[tuple[str, str]]:
    """Warnings about a fitted text; `face` is the wanted one, `stacked` says that marks were left out."""
    lines = fitted.lines
    yield from _of_letters(content, lines)
    if stacked:
        yield (
            "stacked-marks",
            say("“{text}”: more accents stand on one letter than can be drawn. Correct the text.", text=content),
        )
    if strange := _each_once(line.strange for line in lines):
        yield "other-face", _in_another_face(content, strange, face)
    if fitted.cut:
        yield "cut-text", _cut(content, lines)
    elif fitted.size < LEGIBLE_PT - 0.01:
        yield "small-text", too_small(content, fitted.size)


def _of_letters(content: str, lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Letters that no font has, that were lost, or that others stand in for."""
    if absent := _each_once(line.missing.replace(LOST, "") for line in lines):
        missing = say(
            "“{text}”: no font here has {signs}. Write it in another script for this badge.", text=content, signs=absent
        )
        yield "missing-glyph", missing
    if LOST in content:
        lost = say("“{text}” has lost a letter, where the {sign} is. Type it again.", text=content, sign=LOST)
        yield "missing-glyph", lost
    if letters := _each_once(line.plain for line in lines):
        plain = say(
            "“{text}”: plain letters are printed in place of {signs}. Write it in plain letters, or leave it so.",
            text=content,
            signs=letters,
        )
        yield "plain-letters", plain


def _cut(content: str, lines: Sequence[Line]) -> str:
    printed = "".join(run.text for line in lines for run in line.runs)
    return say(
        "“{text}” is far too long: only its first {shown} of {count} characters fit. Shorten it.",
        text=content[:40],
        shown=len(printed) - ("…" in printed and "…" not in content),
        count=len(content),
    )


def too_small(content: str, size: float) -> str:
    """A sentence for a text that comes out at `size` pt, smaller than people can read."""
    return say(
        "“{text}” only fits at {size:.3g} pt, below the legible {legible:g} pt. Shorten it, or give it more space.",
        text=content,
        size=size,
        legible=LEGIBLE_PT,
    )


def crowded_out(content: str, size: float, alone: float) -> str:
    """A sentence for a text that is much smaller than it would be without its neighbours."""
    return say(
        "“{text}” is set at {size:.3g} pt instead of {alone:.3g} pt, because another element is in its way. Move "
        "one of them, or give it more space.",
        text=content,
        size=size,
        alone=alone,
    )


def no_room(content: str) -> str:
    return say(
        "“{text}” does not fit on this size and is left out. Choose a larger size, or another design.", text=content
    )


def damaged_font(content: str) -> str:
    """The warning about a text whose uploaded font cannot be embedded."""
    return say(
        "“{text}” is printed in another typeface, because the uploaded one is damaged. "
        "Upload the font again, or choose another.",
        text=content,
    )


def _in_another_face(content: str, letters: str, face: Face) -> str:
    instead = coverage.family_with(letters.replace(" ", ""), face)
    if instead:
        return say(
            "“{text}” is printed in another typeface, because the chosen one lacks {letters}. "
            "Choose one that has them, such as {family}, or leave it so.",
            text=content,
            letters=letters,
            family=instead,
        )
    return say(
        "“{text}” is printed in another typeface, because the chosen one lacks {letters}. "
        "None of ours has them all, so leave it so.",
        text=content,
        letters=letters,
    )


def _each_once(signs: Iterator[str]) -> str:
    """The characters, once each; invisible ones by their code point."""
    each = dict.fromkeys("".join(signs))
    return " ".join(sign if sign.isprintable() else f"U+{ord(sign):04X}" for sign in each)
