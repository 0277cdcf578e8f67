"""The site's settings by staff. Everything reads them through this module.

The row is kept in the cache that all processes share. Whoever changes it puts the new one there when the change is
committed; a reader only adds what it read where nothing is, so that it never covers a newer one. Where each process has
a cache of its own (development without Redis), others see a change within a minute.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from badgeyay import outages
from badgeyay.back_office import colours
from badgeyay.back_office.models import Site
from badgeyay.back_office.models.site import as_domain, link_of

KEY = "back_office.site"
KEPT = 60  # seconds
NAME = "Badgeyay"
FIELDS = [field.name for field in Site._meta.fields if field.name not in {"id", "logo", "changed_at"}]


@dataclass(frozen=True)
class SiteSettings:
    """The effective settings of the site: fields that staff left empty come from settings.py."""

    name: str
    support_email: str
    imprint: str
    privacy: str
    accent: str
    logo_version: str
    links: list[dict[str, str]]  # name and url
    sign_up: str
    domains: list[str]
    quota: int
    storage_limit: int  # bytes
    expiry_days: int
    closed_days: int
    announcement: str
    announced_until: datetime | None

    @property
    def sender(self) -> str:
        """The sender of mails: the site's name, with the address in the settings."""
        name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
        return formataddr((self.name if self.name != NAME else name, address))

    def takes(self, email: str) -> bool:
        """Whether an account may be opened with this address."""
        if self.sign_up == Site.SignUp.DOMAINS:
            return as_domain(email.rpartition("@")[2]) in self.domains
        return self.sign_up == Site.SignUp.OPEN

    @property
    def colours(self) -> dict[str, list[str]]:
        """Colours by the client's tokens; empty for the built-in ones."""
        return colours.shades(self.accent) if self.accent else {}

    @property
    def logo(self) -> str | None:
        return f"/api/site/logo?v={self.logo_version}" if self.logo_version else None

    def as_json(self) -> dict[str, Any]:
        """The public settings, with the names of /api/site."""
        return {
            "name": self.name,
            "supportEmail": self.support_email,
            "imprint": self.imprint,
            "privacy": self.privacy,
            "colours": self.colours,
            "logo": self.logo,
            "links": self.links,
            "signUp": self.sign_up,
            "domains": self.domains,
            "closedDays": self.closed_days,
            "announcement": self.announcement,
        }


def current() -> SiteSettings:
    row = None
    with suppress(*outages.CACHE):
        row = cache.get(KEY)
    if row is None:
        row = _read()
        with suppress(*outages.CACHE):
            cache.add(KEY, row, KEPT)
    return _house(row)


def remember() -> None:
    """Store the committed row in the shared cache."""
    with suppress(*outages.CACHE):
        cache.set(KEY, _read(), KEPT)


def _read() -> dict[str, Any]:
    return Site.objects.values(*FIELDS).first() or {}


def _house(row: dict[str, Any]) -> SiteSettings:
    until = row.get("announced_until")
    over = until is not None and until <= timezone.now()
    sign_up = row.get("sign_up", Site.SignUp.OPEN.value)
    lines = row.get("links", "").split("\n")
    domains = row["domains"].split("\n") if sign_up == Site.SignUp.DOMAINS else []
    return SiteSettings(
        name=" ".join(row.get("name", "").split()) or NAME,  # a header of mails takes no line breaks
        support_email=row.get("support_email", ""),
        imprint=row.get("imprint", "").strip(),
        privacy=row.get("privacy", "").strip(),
        accent=row.get("accent", ""),
        logo_version=row.get("logo_version", ""),
        links=[{"name": link[0], "url": link[1]} for line in lines if (link := link_of(line))],
        sign_up=sign_up,
        domains=[name for line in domains if (name := as_domain(line))],
        quota=settings.QUOTA if row.get("quota") is None else row["quota"],
        storage_limit=settings.STORAGE_LIMIT if row.get("storage_limit") is None else row["storage_limit"],
        expiry_days=row.get("expiry_days") or settings.EXPIRY_DAYS,
        closed_days=row.get("closed_days") or settings.CLOSED_DAYS,
        announcement="" if over else row.get("announcement", ""),
        announced_until=until,
    )
