"""Badge, Attendee, PrintRun: one printable set, its people, and the PDFs made from it."""

from .badge import BYTES_OF_A_PERSON, Badge, BadgePhoto, BadgePicture
from .catalogue import CatalogueEntry
from .equipment import OwnSheet, Printer
from .people import Attendee, AttendeeChange, AttendeeImport, LeftOutRow
from .print_choices import PrintSettings, StartedSheet
from .runs import PreflightReport, PrintRecord, PrintRun, Share
