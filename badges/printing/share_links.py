"""Links to a finished PDF for people without an account, until a day or until they are revoked.

A link's token is the share's id with a signature: the database holds nothing that opens a door, and a link can be shown
again. It is looked up at every download, so that revoking works at once.
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
    """The share that a link opens, while it does and there is something to download."""
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
