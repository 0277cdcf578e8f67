"""Corrects a printer's registration: an offset and a scale across and down, applied to everything on a page.

The scale's fixed point is the one from which the test sheet measures (`calibration/sheet.py`), so that offset and scale
can be read off it independently of each other. A printer that turns the paper over may put its other side elsewhere:
what `calibration/register_page.py` measures is added to the offset there.
"""

from dataclasses import dataclass

from badges.rendering.paper.papers import MM

FIXED_POINT = 20.0  # mm from the paper's left and top edge
FARTHEST, LEAST_SCALE, GREATEST_SCALE = 20.0, 0.9, 1.1  # mm; a printer with a larger error needs repair


@dataclass(frozen=True)
class Calibration:
    """The correction of one printer's pages. Scales are factors."""

    offset_x: float = 0.0  # mm, to the right
    offset_y: float = 0.0  # mm, down
    scale_x: float = 1.0
    scale_y: float = 1.0
    back_offset_x: float = 0.0  # mm to the right, added for the back of a duplex sheet
    back_offset_y: float = 0.0  # mm, down

    def __post_init__(self) -> None:
        offsets = (self.offset_x, self.offset_y, self.back_offset_x, self.back_offset_y)
        if max(map(abs, offsets)) > FARTHEST:
            raise ValueError(f"An offset is from -{FARTHEST:g} to {FARTHEST:g} mm.")
        if not all(LEAST_SCALE <= scale <= GREATEST_SCALE for scale in (self.scale_x, self.scale_y)):
            raise ValueError(f"A scale is a factor from {LEAST_SCALE:g} to {GREATEST_SCALE:g}.")

    def matrix(self, page_height: float, *, back: bool = False) -> tuple[float, float, float, float]:
        """Scale across and up, and shift across and up in pt, for a page of `page_height` pt."""
        fixed_x, fixed_y = FIXED_POINT * MM, page_height - FIXED_POINT * MM
        offset_x = self.offset_x + (self.back_offset_x if back else 0.0)
        offset_y = self.offset_y + (self.back_offset_y if back else 0.0)
        across = fixed_x * (1 - self.scale_x) + offset_x * MM
        up = fixed_y * (1 - self.scale_y) - offset_y * MM
        return self.scale_x, self.scale_y, across, up


AS_IT_IS = Calibration()
