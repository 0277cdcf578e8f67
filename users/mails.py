"""The mails about accounts, whose texts staff may change in the back office."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format, localize
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from badgeyay.back_office import site
from badgeyay.back_office.mail_texts import Context, Mail, add

SOMEBODY, CODE = "barbara@example.org", "ABCD-EFGH"
COUNT = 98765  # stands in a text of ours where a count will; no other number of it is the same
DAY = datetime(2026, 12, 24, tzinfo=timezone.get_fixed_timezone(0))
MOMENT = datetime(2026, 11, 27, 12, 34, tzinfo=timezone.get_fixed_timezone(0))


def _plain(slug: str, template: str, title: str | Promise, *names: tuple[str, str, str]) -> Mail:
    """A mail whose placeholders, all required, are values of its context: name in the context, example."""

    def values(context: Context) -> dict[str, str]:
        return {name: str(localize(context.get(key, ""))) for name, key, _example in names}

    return Mail(
        slug, template, title, values, tuple(name for name, _key, _example in names),
        blank=lambda: {key: f"{{{name}}}" for name, key, _example in names},
        sample=lambda: sample_values() | {key: example for _name, key, example in names},
    )  # fmt: skip


def sample_values() -> dict[str, Any]:
    house = site.current()
    return {"email": SOMEBODY, "site": house.name, "support": house.support_email}


def _link(key: str, path: str) -> tuple[str, str, str]:
    return "link", key, f"https://badges.example/{path}"


_code = ("code", "code", CODE)
_prove = _link("activate_url", "verify-email/AbCd")

for _one in (
    _plain("sign-up", "account/email/email_confirmation_signup", lazy("Confirm the address"), _code, _prove),
    _plain("address", "account/email/email_confirmation", lazy("Confirm a new address"), _code, _prove),
    _plain("proof", "users/proof_of_address", lazy("Confirm the address, asked for by staff"), _prove),
    _plain("password", "account/email/password_reset_key", lazy("Choose a new password, as a mail"),
           _link("password_reset_url", "reset-password/AbCd")),
    _plain("known", "account/email/account_already_exists", lazy("Signing up with an address that has an account"),
           _link("password_reset_url", "reset-password")),
    _plain("unknown", "account/email/unknown_account", lazy("A password for an address that has no account"),
           _link("signup_url", "sign-up")),
    _plain("code", "users/proof_code", lazy("Code for an important change"), _code),
    _plain("closed", "users/account_closed", lazy("Account closed"), ("day", "day", "27 Dec 2026")),
):  # fmt: skip
    add(_one)


def _moment(at: datetime) -> str:
    return f"{date_format(at)}, {at:%H:%M}"


def _notice_values(context: Context) -> dict[str, str]:
    at = context["moment"]
    return {
        "title": str(context["subject_line"]),
        "what": str(context["what"]),
        "when": _moment(at),
        "ip": str(context["ip"]),
        "browser": str(context["browser"]),
        "link": f"{context['site_url']}/reset-password",
    }


add(
    Mail(
        "notice", "users/notice", lazy("Something was done to the account"), _notice_values, ("title", "what", "link"),
        blank=lambda: {
            "subject_line": "{title}", "what": "{what}", "moment": MOMENT, "ip": "{ip}", "browser": "{browser}",
        },
        sample=lambda: {
            **sample_values(), "site_url": "https://badges.example", "subject_line": _("A passkey was added"),
            "what": _("A passkey was added to your {site} account.").format(site=site.current().name),
            "moment": MOMENT, "ip": "192.0.2.7", "browser": "Firefox",
        },
        marks=lambda: {_moment(MOMENT): "{when}", "{site_url}/reset-password": "{link}"},
    )
)  # fmt: skip
