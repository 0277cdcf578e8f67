"""The catalogue: label sheets, papers, sizes, designs and backgrounds, built in or added by staff.

entries   what there is, in its order, and whether it is offered; kept by each process until somebody changes it
looking   one of them by its name, as print runs and requests have it
keeping   added, moved, switched off
taking    a design of somebody's set, or a picture, made the house's
"""

from badges.catalogue.entries import Entry, Kind, every, offered
from badges.catalogue.looking import badge_size, paper, paper_key, printable, sheet, stock, template

__all__ = [
    "Entry", "Kind", "badge_size", "every", "offered", "paper", "paper_key", "printable", "sheet", "stock", "template",
]  # fmt: skip
