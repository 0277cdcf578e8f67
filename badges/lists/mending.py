"""Letters garbled by a program that read one encoding as another: "JosÃ©" was most likely "José"."""

from ftfy import fix_encoding
from ftfy.badness import is_bad


def mended(value: str) -> str | None:
    """What the value most likely was; None where it looks as somebody wrote it."""
    if not is_bad(value):  # as ftfy itself begins, at a fifth of the price
        return None
    right = fix_encoding(value)
    return right if right != value else None
