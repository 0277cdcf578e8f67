"""Staff's part of the catalogue. Read it through `badges.catalogue`, which adds the built-in entries."""

import uuid
from contextlib import suppress
from typing import Any

from django.core.cache import cache
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from badgeyay import outages
from files.models import File

VERSION, KEPT = "badges.catalogue", 60  # seconds


class CatalogueEntry(models.Model):
    """An entry added by staff; for a built-in one only its position and whether it is shown."""

    class Kind(models.TextChoices):
        SHEET = "sheet", pgettext_lazy("catalogue", "Sheet")
        PAPER = "paper", pgettext_lazy("catalogue", "Paper")
        SIZE = "size", pgettext_lazy("catalogue", "Size")
        DESIGN = "design", pgettext_lazy("catalogue", "Design")
        BACKGROUND = "background", pgettext_lazy("catalogue", "Background")

    kind = models.CharField(max_length=10, choices=Kind)
    slug = models.CharField(max_length=40, help_text="As print runs and the API name it; never changed.")
    of_house = models.BooleanField(default=False, help_text="False: an entry of ours, which has no data here.")
    name = models.CharField(_("name"), max_length=100, blank=True)
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder, help_text="Fields of the renderer's class.")
    files = models.ManyToManyField(File, blank=True, help_text="Pictures and typefaces of a design, of no owner.")
    shown = models.BooleanField(default=True, help_text="Offered to people; what names it already works on.")
    place = models.PositiveIntegerField(null=True, help_text="Among those of its kind; null: after all that have one.")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("catalogue entry")
        verbose_name_plural = _("catalogue")
        ordering = ["kind", "place", "id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="badges_catalogue_slug_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["sheet", "paper", "size", "design", "background"]),
                name="badges_catalogue_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(of_house=False, name="") | models.Q(models.Q(of_house=True), ~models.Q(name="")),
                name="badges_catalogue_of_the_house_named",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.slug

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        transaction.on_commit(changed)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        deleted = super().delete(*args, **kwargs)
        transaction.on_commit(changed)
        return deleted


def version() -> str | None:
    """Changes with each change of the catalogue, for all processes; None if the cache is unavailable."""
    with suppress(*outages.CACHE):
        found: str | None = cache.get_or_set(VERSION, _new, KEPT)
        return found
    return None


def changed() -> None:
    with suppress(*outages.CACHE):
        cache.set(VERSION, _new(), KEPT)


def _new() -> str:
    return uuid.uuid4().hex
