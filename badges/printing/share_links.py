"""Links to a finished PDF for people without an account, until a day or until they are revoked.

A link's token is the share's id with a signature: the database holds nothing that opens a door, and a link can be shown
again. It is looked up at every download, so that revoking works at once.
"""

import uuid
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from badges.models import PrintRun, Share
from files.views import send_file

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


@never_cache
@require_safe
def download(request: HttpRequest, token: str) -> HttpResponseBase:
    share = find(token)
    if share is None:
        return HttpResponse(
            "This link has ended, or never was one. Ask whoever gave it to you for a new one.\n",
            status=404,
            content_type="text/plain; charset=utf-8",
        )
    response = send_file(share.print_run.file)
    response["X-Robots-Tag"] = "noindex"
    return response
