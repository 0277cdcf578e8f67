"""A digest of everything a set's PDF depends on: two PDFs with the same digest look the same."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace

from django.conf import settings

from badges.models import Badge
from badges.people.batching import BATCH
from badges.rendering import PrintOptions


def state_digest(badge: Badge, options: PrintOptions, order: Sequence[str], locale: str) -> str:
    """A digest of all input to the PDF of everybody: design, people, photos and options."""
    options = replace(options, gutter=float(options.gutter), printer_margin=0.0)  # the margin is used by preflight only
    texts = [badge.name, badge.design, badge.columns, badge.roles, badge.language, list(order), locale, repr(options)]
    digest = hashlib.sha256(json.dumps([*texts, str(settings.PRESS_PROFILE)], sort_keys=True).encode())
    photos = badge.photos.order_by("name").values_list("name", "file")
    digest.update(repr(list(photos)).encode())
    coming = badge.attendees.filter(absence="").order_by("position")
    for row in coming.values_list("pk", "revision", "position").iterator(BATCH):
        digest.update(repr(row).encode())
    return digest.hexdigest()
