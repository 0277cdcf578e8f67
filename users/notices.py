"""Mails that notify the owner of an account about changes to it, and what to do if it was somebody else."""

import re
from hashlib import sha256
from typing import Any

from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from badgeyay.back_office import site
from users import mail
from users.allauth_bridge import current_request, get_ip
from users.models import KnownDevice, User
from users.sessions import browser_of

EVENTS = {  # event -> subject, and what has happened; names with a slash are those of allauth's templates
    "account/email/password_changed": (
        _("Your password was changed"),
        _("The password of your {site} account was changed."),
    ),
    "account/email/password_set": (
        _("Your account has a password now"),
        _("A password was set for your {site} account."),
    ),
    "account/email/password_reset": (
        _("Your password was reset"),
        _("A new password was chosen for your {site} account, by a link that we had sent you. All sessions ended."),
    ),
    "account/email/email_changed": (
        _("Your e-mail address was changed"),
        _("Your {site} account now has another e-mail address. This one is no longer used."),
    ),
    "mfa/email/totp_activated": (
        _("An authenticator app was added"),
        _("An authenticator app was added to your {site} account."),
    ),
    "mfa/email/totp_deactivated": (
        _("Your authenticator app was removed"),
        _("The authenticator app of your {site} account was removed."),
    ),
    "mfa/email/webauthn_added": (_("A passkey was added"), _("A passkey was added to your {site} account.")),
    "mfa/email/webauthn_removed": (_("A passkey was removed"), _("A passkey of your {site} account was removed.")),
    "mfa/email/recovery_codes_generated": (
        _("New recovery codes were made"),
        _("New recovery codes were made for your {site} account. The old ones no longer work."),
    ),
    "recovery_code_used": (
        _("A recovery code was used"),
        _("One of the recovery codes of your {site} account was used."),
    ),
    "token_made": (
        _("An API token was created"),
        _(
            "An API token was created for your {site} account. Anyone who has it can use your account without "
            "logging in."
        ),
    ),
    "new_device": (
        _("A log-in from a new device"),
        _("Somebody logged in to your {site} account with a browser or program that it had not been used with."),
    ),
    "socialaccount/email/account_connected": (
        _("Another way to log in was added"),
        _("An account elsewhere was connected with your {site} account, and can log in to it."),
    ),
    "socialaccount/email/account_disconnected": (
        _("A way to log in was removed"),
        _("An account elsewhere was disconnected from your {site} account."),
    ),
}


def send(event: str, user: User, to: str = "") -> None:
    """Mail the account's address, or the former one given as `to`. Does nothing for unimportant events."""
    if event not in EVENTS:
        return
    subject, what = EVENTS[event]
    request = current_request()
    context: dict[str, Any] = {
        "subject_line": subject,
        "what": format_lazy(what, site=site.current().name),  # in the language of the mail, not of the request
        "moment": timezone.now(),
        "ip": get_ip(request) if request else "",
        "browser": lazy(browser_of, str)(_browser(request)) if request else "",
        "is_former_address": bool(to) and to.lower() != user.email.lower(),
    }
    mail.send("users/notice", to or user.email, context)


def _browser(request: HttpRequest | None) -> str:
    return request.META.get("HTTP_USER_AGENT", "") if request else ""


# --- Signals; `users.apps` connects them ---


def on_log_in(sender: object, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Notify the owner of a log-in from an unknown device, unless it is the account's first one."""
    versionless = re.sub(r"[\d._]+", "", _browser(request))  # or each update of a browser would be a new device
    digest = sha256(versionless.encode(errors="replace")).hexdigest()
    known = user.known_devices.exists()
    _, is_new = KnownDevice.objects.get_or_create(user=user, digest=digest)
    if known and is_new:
        send("new_device", user)


def on_authenticator_used(sender: object, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        send("recovery_code_used", user)
