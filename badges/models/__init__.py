"""Badge, Attendee, PrintRun: one printable set, its people, and the PDFs made from it."""

from .badge import Badge, BadgePhoto, BadgePicture
from .equipment import OwnSheet, Printer
from .people import Attendee, AttendeeChange, AttendeeImport
from .runs import PrintRecord, PrintRun, Share

__all__ = [
    "Attendee", "AttendeeChange", "AttendeeImport", "Badge", "BadgePhoto", "BadgePicture", "OwnSheet", "PrintRecord",
    "PrintRun", "Printer", "Share",
]  # fmt: skip
