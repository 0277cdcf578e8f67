"""Whether a badge has white edges, so that marks must show where to cut it on plain paper."""

import re
from typing import Any

_WHITE = re.compile(r"#f{6}", re.IGNORECASE)


def has_white_edges(design: dict[str, Any]) -> bool:
    """Whether the front of a design, as JSON, has white edges; `hasWhiteEdges` in the client must agree."""
    return not any(_covers(element, design) for element in design["front"]["elements"])


def _covers(element: dict[str, Any], design: dict[str, Any]) -> bool:
    if element.get("hidden") or element["type"] not in ("picture", "rect"):
        return False
    if element["type"] == "rect" and (not element.get("fill") or _WHITE.fullmatch(str(element["fill"]))):
        return False
    x, y, width, height = (float(element.get(name, 0)) for name in ("x", "y", "w", "h"))
    return x <= 0 and y <= 0 and x + width >= design["width"] and y + height >= design["height"]
