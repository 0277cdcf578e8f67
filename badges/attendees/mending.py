"""Letters garbled by a program that read one encoding as another: "JosÃ©" was most likely "José"."""

from functools import lru_cache

from ftfy import fix_encoding


@lru_cache(maxsize=16_384)
def mended(value: str) -> str | None:
    """What the value most likely was; None where it looks as somebody wrote it."""
    if value.isascii():
        return None
    right = fix_encoding(value)
    return right if right != value else None
