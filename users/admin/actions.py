"""Staff's actions on accounts: each asks for confirmation, excludes superusers, and is in the audit log."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from badgeyay.back_office import audit
from badgeyay.back_office.pages import Question
from users import mail, personal_data, verification
from users.allauth_bridge import ResetPasswordForm
from users.models import User

# Takes the chosen users and the reason; returns a message for the staff member, or a download.
Act = Callable[[HttpRequest, list[User], str], str | FileResponse]
Action = Callable[[Any, HttpRequest, QuerySet[User]], HttpResponse | FileResponse]


def asks(question: Callable[[], Question], most: int | None = None) -> Callable[[Act], Action]:
    """Decorator for an action on at most `most` users, which first shows a page with the question."""

    def decorate(act: Act) -> Action:
        @wraps(act)
        def action(office: Any, request: HttpRequest, queryset: QuerySet[User]) -> HttpResponse | FileResponse:
            chosen, asked = queryset[:most], question()
            asked.heads = [_("Address"), _("Sessions"), _("Tokens")]
            asked.row = lambda user: [user.email, user.usersession_set.count(), user.api_tokens.count()]
            answer = office.answered(request, chosen, act.__name__, asked)
            if isinstance(answer, HttpResponse):
                return answer
            users = [user for user in chosen if user != request.user and office.within_reach(request, user)]
            if len(users) < len(chosen):
                said = _("Your own account and those of superusers were left alone.")
                office.message_user(request, said, messages.WARNING)
            done = act(request, users, answer.cleaned_data["reason"])
            if isinstance(done, FileResponse):
                return done
            if done:
                office.message_user(request, done, messages.SUCCESS)
            back: HttpResponse = office.done(request)
            return back

        return action

    return decorate


@admin.action(description=lazy("Close, can be restored"), permissions=["delete"])
@asks(
    lambda: Question(
        _("Close these accounts?"),
        _("Close"),
        _("Ends their sessions and shuts their tokens; what they own stays. “Restore” opens all of it again."),
        reason=True,
    )
)
def soft_delete(request: HttpRequest, users: list[User], reason: str) -> str:
    for user in users:
        user.soft_delete()
        audit.record(request, "closed", user, reason=reason)
    return _("{number} closed; “Restore” reopens them.").format(number=len(users))


@admin.action(description=lazy("Restore"), permissions=["restore"])
@asks(
    lambda: Question(
        _("Restore these accounts?"), _("Restore"), _("They can log in again, and their tokens work again.")
    )
)
def restore(request: HttpRequest, users: list[User], reason: str) -> str:
    closed = [user for user in users if user.deleted_at]
    for user in closed:
        user.restore()
        audit.record(request, "restored", user, reason=reason)
    return _("{number} restored.").format(number=len(closed))


@admin.action(description=lazy("End all sessions"), permissions=["change"])
@asks(
    lambda: Question(_("End all sessions?"), _("End them"), _("They have to log in again. Tokens stay."), reason=True)
)
def end_sessions(request: HttpRequest, users: list[User], reason: str) -> str:
    for user in users:
        audit.record(request, "sessions", user, before={"sessions": _end_sessions(user)}, reason=reason)
    return _("Sessions of {number} ended.").format(number=len(users))


@admin.action(description=lazy("Take off the second factor"), permissions=["change"])
@asks(
    lambda: Question(
        _("Take off the second factor?"),
        _("Take it off"),
        _("Only after you have checked who asks. Ends all sessions."),
        grave=True,
        reason=True,
    )
)
def remove_second_factor(request: HttpRequest, users: list[User], reason: str) -> str:
    for user in users:
        removed, _each = Authenticator.objects.filter(user=user).delete()
        _end_sessions(user)
        audit.record(request, "second factor", user, before={"factors": removed}, reason=reason)
    return _("Done for {number}.").format(number=len(users))


@admin.action(description=lazy("Send a new password link"), permissions=["change"])
@asks(lambda: Question(_("Send a password link?"), _("Send"), _("The link goes to the user, never to you.")))
def send_password_link(request: HttpRequest, users: list[User], reason: str) -> str:
    active = [user for user in users if user.is_active]
    for user in active:
        form = ResetPasswordForm({"email": user.email})
        if form.is_valid():
            form.save(request)
            audit.record(request, "password link", user, reason=reason)
    return _("Sent to {number}.").format(number=len(active))


@admin.action(description=lazy("Send a proof of address"), permissions=["change"])
@asks(
    lambda: Question(
        _("Send a proof of address?"), _("Send"), _("A link that proves the address, to those who have not proved it.")
    )
)
def send_verification(request: HttpRequest, users: list[User], reason: str) -> str:
    sent = 0
    for user in users:
        address = user.emailaddress_set.filter(email=user.email).first()
        if address and not address.verified:
            link = verification.url(request, verification.key_for(address))
            mail.send("users/proof_of_address", user.email, {"activate_url": link})
            audit.record(request, "verification", user, reason=reason)
            sent += 1
    return _("Sent to {number}.").format(number=sent)


@admin.action(description=lazy("Export their data"), permissions=["change"])
@asks(
    lambda: Question(_("Export the data of this account?"), _("Export"), _("One account at a time."), reason=True),
    most=1,
)
def export(request: HttpRequest, users: list[User], reason: str) -> str | FileResponse:
    for user in users:
        audit.record(request, "exported", user, reason=reason)
        return FileResponse(personal_data.archive(user), as_attachment=True, filename="badgeyay-data.zip")
    return ""


def _end_sessions(user: User) -> int:
    sessions = list(user.usersession_set.all())
    for session in sessions:
        session.end()
    return len(sessions)
