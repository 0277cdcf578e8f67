"""What tests of the queue have in common: sets to print, and a broker that only counts."""

from datetime import timedelta
from io import BytesIO

from kombu.exceptions import OperationalError as BrokerError

from badges import rendering
from badges.models import Badge, PrintRun
from badges.printing.claims import LostClaim
from badges.printing.run import _finish
from badges.sets.creating import create_badge
from files.models import File
from users.models import User

ROWS = "First,Last\n" + "".join(f"Ada {n},Lovelace\n" for n in range(20))
LONG_AGO = timedelta(minutes=20)


def set_of(owner: User) -> Badge:
    listed = File.store(owner=owner, kind="list", name="l.csv", type="text/csv", data=ROWS.encode())
    return create_badge(owner, "Conf", design=rendering.TEMPLATES["relay"].design, attendee_list=listed)


def change(run: PrintRun, **values: object) -> None:
    PrintRun.objects.filter(pk=run.pk).update(**values)
    run.refresh_from_db()


def ends(run: PrintRun) -> bool:
    """Whether an attempt that has the claim can finish the run, now that the PDF is drawn."""
    try:
        _finish(run, BytesIO(b"%PDF-1.7"), 1, [])
    except LostClaim:
        return False
    return True


class Broker:
    """Stands in for the queue: what is sent is counted, and refused while it is away."""

    def __init__(self):
        self.sent, self.away = [], False

    def apply_async(self, arguments, *, queue, expires, **options):
        if self.away:
            raise BrokerError
        self.sent.append((arguments[0], arguments[1], queue.rpartition("-")[2], expires))
