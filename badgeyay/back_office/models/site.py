"""The site's settings by staff, in one row. Read it through `badgeyay.back_office.site`, which caches it."""

import hashlib
import re
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from badgeyay.back_office import colours

LONGEST_RETENTION = 730  # days, as in the constraint of badge sets
DOMAIN = re.compile(r"(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{2,59})")
_is_link = URLValidator(schemes=["http", "https"])


def check_colour(value: str) -> None:
    if not colours.is_colour(value):
        raise ValidationError(_("Write the colour as #rrggbb, for example #0b5d45."))
    has = colours.readable(value)
    if has < colours.ENOUGH:
        said = _(
            "Text in this colour, or white text on it, has a contrast of {has} : 1. It needs {needs} : 1. The nearest "
            "that is dark enough: {nearest}."
        )
        raise ValidationError(
            said.format(has=round(has - 0.05, 1), needs=colours.ENOUGH, nearest=colours.dark_enough(value))
        )


def check_domains(value: str) -> None:
    _check_lines(value, as_domain, _("Line {number}, “{line}”, is no domain. Write only what comes after the @."))


def check_links(value: str) -> None:
    said = _("Line {number}, “{line}”, has no address at its end. It must begin with https://.")
    _check_lines(value, link_of, said)


def _check_lines(value: str, read: Callable[[str], object], said: str) -> None:
    for number, line in enumerate(value.split("\n"), 1):
        if line.strip() and read(line) is None:
            raise ValidationError(said.format(number=number, line=line.strip()))


def as_domain(line: str) -> str | None:
    """The domain in lower-case ASCII (IDNA), as mail uses it; None if it is not a domain."""
    try:
        name = line.strip().removeprefix("@").encode("idna").decode().lower()
    except UnicodeError:
        return None
    return name if DOMAIN.fullmatch(name) else None


def link_of(line: str) -> tuple[str, str] | None:
    """Name and address from a line like "Our forum https://forum.example"; the default name is the host."""
    *words, address = line.split() or [""]
    try:
        _is_link(address)
    except ValidationError:
        return None
    host = re.sub(r"^https?://(www\.)?|[/?#].*$", "", address)
    return " ".join(words) or host, address


class Site(models.Model):
    """The site's settings by staff, in at most one row. Empty fields, and a missing row, mean those of settings.py."""

    class SignUp(models.TextChoices):
        OPEN = "open", lazy("Open to everybody")
        DOMAINS = "domains", lazy("Only these domains")
        CLOSED = "closed", lazy("Closed")

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(
        lazy("name"), max_length=60, blank=True, help_text=lazy("Shown at the top of every page and in mails.")
    )
    support_email = models.EmailField(
        lazy("support address"), blank=True, help_text=lazy("Shown on the Contact page. Replies to our mails go there.")
    )
    imprint = models.TextField(
        lazy("imprint"), blank=True, max_length=20_000,
        help_text=lazy("A text, or the address of your own page (https://). Leave empty to show no link."),
    )  # fmt: skip
    privacy = models.TextField(
        lazy("privacy"), blank=True, max_length=50_000,
        help_text=lazy("A text, or the address of your own page (https://). Empty: our page about what is kept."),
    )  # fmt: skip
    accent = models.CharField(
        lazy("accent colour"), max_length=7, blank=True, validators=[check_colour],
        help_text=lazy("#rrggbb, for links and buttons. Dark pages get a lighter shade. Empty: our green."),
    )  # fmt: skip
    logo = models.BinaryField(lazy("logo"), blank=True, default=b"", help_text="PNG, drawn anew from what was sent.")
    logo_version = models.CharField(max_length=16, blank=True, editable=False)
    links = models.TextField(
        lazy("social links"), blank=True, max_length=2_000, validators=[check_links],
        help_text=lazy("One per line, shown at the foot of every page: “Our forum https://forum.example”."),
    )  # fmt: skip
    sign_up = models.CharField(lazy("sign-up"), max_length=10, choices=SignUp.choices, default=SignUp.OPEN)
    domains = models.TextField(
        lazy("domains"), blank=True, max_length=5_000, validators=[check_domains],
        help_text=lazy("One per line: what follows the @ in the addresses that may open an account."),
    )  # fmt: skip
    quota = models.PositiveIntegerField(
        lazy("badge sets per account"), null=True, blank=True, validators=[MaxValueValidator(1_000_000)],
        help_text=lazy("For new accounts."),
    )  # fmt: skip
    storage_limit = models.PositiveBigIntegerField(
        lazy("storage per account"), null=True, blank=True, help_text="Bytes."
    )
    expiry_days = models.PositiveSmallIntegerField(
        lazy("keep people"), null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_RETENTION)],
        help_text=lazy("Days after the last list or print run until the people of a new set are erased."),
    )  # fmt: skip
    closed_days = models.PositiveSmallIntegerField(
        lazy("keep closed accounts"), null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_RETENTION)],
        help_text=lazy("Days until a closed account is erased. Until then it can be restored."),
    )  # fmt: skip
    announcement = models.CharField(
        lazy("text"), max_length=300, blank=True, help_text=lazy("Shown above every page. Leave empty to show nothing.")
    )
    announced_until = models.DateTimeField(lazy("until"), null=True, blank=True, help_text=lazy("In UTC."))
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = lazy("site")
        verbose_name_plural = lazy("site")
        default_permissions = ("view", "change")
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="back_office_one_site"),
            models.CheckConstraint(
                condition=models.Q(sign_up__in=["open", "domains", "closed"]), name="back_office_sign_up_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name).capitalize()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Also publishes the new values to every process once they are committed."""
        from badgeyay.back_office import site  # which needs the models

        logo = bytes(self.logo)
        self.logo_version = hashlib.sha256(logo).hexdigest()[:16] if logo else ""
        super().save(*args, **kwargs)
        transaction.on_commit(site.remember)

    def clean(self) -> None:
        if self.sign_up == self.SignUp.DOMAINS and not self.domains.strip():
            raise ValidationError({"domains": _("Name the domains, one a line, or let sign-up be open or closed.")})


class MailText(models.Model):
    """A mail's text in one language, written by staff in place of the built-in one."""

    mail = models.CharField(max_length=60, help_text="Slug of a mail of `mail_texts.MAILS`.")
    language = models.CharField(max_length=2)
    subject = models.CharField(lazy("subject"), max_length=200)
    text = models.TextField(lazy("text"), max_length=10_000)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = lazy("mail text")
        verbose_name_plural = lazy("mail texts")
        default_permissions = ("change",)
        constraints = [models.UniqueConstraint(fields=["mail", "language"], name="back_office_mail_text_once")]

    def __str__(self) -> str:
        return f"{self.mail}, {self.language}"
