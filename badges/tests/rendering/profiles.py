"""ICC profiles made for tests, with colours that nobody could take for sRGB."""

import struct
from functools import cache

from PIL import ImageCms


@cache
def red_and_green_exchanged() -> bytes:
    """An RGB profile: what a picture calls red is green, and the other way round."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return srgb.replace(b"rXYZ", b"tmp!").replace(b"gXYZ", b"rXYZ").replace(b"tmp!", b"gXYZ").replace(
        "sRGB".encode("utf-16-be"), "odd!".encode("utf-16-be")
    )  # fmt: skip


@cache
def grey_reversed() -> bytes:
    """A grey profile: a picture's black is white."""
    curve = b"curv" + bytes(4) + struct.pack(">I", 256) + struct.pack(">256H", *(65535 - 257 * n for n in range(256)))
    return _profile(b"GRAY", b"XYZ ", {b"kTRC": curve, b"wtpt": _white()})


@cache
def cmyk(lightness_of_cyan: int = 50) -> bytes:
    """A CMYK profile: paper is white, cyan a grey of that L*, everything else black."""
    plain = bytes(range(256))
    nodes = b""
    for node in range(16):  # the last channel changes fastest: C M Y K are the bits from the highest
        lightness = {0b0000: 255, 0b1000: round(lightness_of_cyan * 2.55)}.get(node, 0)
        nodes += bytes((lightness, 128, 128))
    identity = struct.pack(">9i", *(65536 if n % 4 == 0 else 0 for n in range(9)))
    table = b"mft1" + bytes(4) + bytes((4, 3, 2, 0)) + identity + plain * 4 + nodes + plain * 3
    return _profile(b"CMYK", b"Lab ", {b"A2B0": table, b"A2B1": table, b"A2B2": table, b"wtpt": _white()}, b"prtr")


def _white() -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", 63190, 65536, 54061)


def _profile(space: bytes, connection: bytes, tags: dict[bytes, bytes], kind: bytes = b"mntr") -> bytes:
    name = b"made for a test\0"
    tags = {b"desc": b"desc" + bytes(4) + struct.pack(">I", len(name)) + name + bytes(78), **tags}
    table, data, start = struct.pack(">I", len(tags)), b"", 128 + 4 + 12 * len(tags)
    for tag, body in tags.items():
        body += bytes(-len(body) % 4)
        table += tag + struct.pack(">II", start + len(data), len(body))
        data += body
    head = struct.pack(">I4sI4s4s4s", start + len(data), b"none", 0x02400000, kind, space, connection)
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + struct.pack(">3i", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + table + data
