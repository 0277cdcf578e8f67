"""The catalogue: label sheets, papers, sizes, designs and backgrounds, built in or added by staff.

entries   all entries in order, and whether they are offered; cached by each process until somebody changes them
looking   finds an entry by the name that a print run or a request gives
keeping   adds, moves, switches off and removes entries
taking    adds the design of a badge set, or a picture
"""

from badges.catalogue.entries import Entry, Kind, every, offered
from badges.catalogue.looking import badge_size, paper, paper_key, printable, sheet, stock, template
