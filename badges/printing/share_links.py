"""Links to a finished PDF for people without an account, valid until they expire or are revoked.

A link's token is the signed id of the share: the database holds no secret, and the link can be shown again. The share
is looked up at every download, so revoking takes effect at once.
"""

import uuid
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.utils import timezone

from badges.models import PrintRun, Share

LONGEST = timedelta(days=90)
_signer = signing.Signer(salt="badges.shares", sep=".")


def url_of(share: Share) -> str:
    return f"{settings.SITE_URL}/s/{_signer.sign(share.id.hex)}"


def find(token: str) -> Share | None:
    """The share of a valid link, if its PDF still exists; else None."""
    try:
        id = uuid.UUID(_signer.unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    alive = Share.objects.filter(
        pk=id,
        expires_at__gt=timezone.now(),
        print_run__status=PrintRun.Status.DONE,
        print_run__file__isnull=False,
        print_run__badge__deleted_at=None,
        print_run__badge__owner__is_active=True,
    )
    return alive.select_related("print_run__file").first()
