"""Actions that move or copy badge sets to another owner."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from badges.models import Badge
from badges.sets.transferring import copy_to, transfer_badge
from badgeyay.back_office import audit
from badgeyay.back_office.pages import Question
from badgeyay.refusals import Refusal
from users.models import User


class OwnerField(forms.EmailField):
    """The e-mail address of an open account; its value is the account."""

    def clean(self, value: Any) -> Any:
        address = super().clean(value)
        user = User.objects.filter(email__iexact=address, is_active=True).first()
        if user is None:
            raise forms.ValidationError(_("No open account has this address."))
        return user


@admin.action(description=lazy("Transfer to another owner"), permissions=["give"])
def transfer(office: Any, request: HttpRequest, queryset: QuerySet[Badge]) -> HttpResponse:
    return _give(office, request, queryset, "transfer")


@admin.action(description=lazy("Copy to another owner"), permissions=["give"])
def copy(office: Any, request: HttpRequest, queryset: QuerySet[Badge]) -> HttpResponse:
    return _give(office, request, queryset, "copy")


def _give(office: Any, request: HttpRequest, queryset: QuerySet[Badge], how: str) -> HttpResponse:
    moves = how == "transfer"
    question = Question(
        _("Transfer these sets to another owner?") if moves else _("Copy these sets to another owner?"),
        _("Transfer") if moves else _("Copy"),
        _("With their people, pictures and PDFs; files that other sets use are copied.")
        if moves
        else _("The copy has the same people and design, and nothing printed yet."),
        reason=True,
        fields={"to": OwnerField(label=_("Address of the new owner"))},
        **office.people_and_runs(queryset),
    )
    answer = office.answered(request, queryset, how, question)
    if isinstance(answer, HttpResponse):
        return answer
    to, reason = answer.cleaned_data["to"], answer.cleaned_data["reason"]
    for badge in queryset:
        try:
            _give_one(request, badge, to, reason, moves)
        except Refusal as refusal:
            office.message_user(request, f"{badge}: {refusal}", messages.ERROR)
        else:
            said = _("{name} now belongs to {owner}.") if moves else _("{name} has been copied for {owner}.")
            office.message_user(request, said.format(name=badge, owner=to))
    back: HttpResponse = office.done(request)
    return back


@transaction.atomic  # the record of what was not done would be wrong
def _give_one(request: HttpRequest, badge: Badge, to: User, reason: str, moves: bool) -> None:
    before, after = {"owner": str(badge.owner_id)}, {"owner": str(to.pk)}
    if moves:
        audit.record(request, "transferred", badge, before=before, after=after, reason=reason)
        transfer_badge(badge, to)
    else:
        audit.record(request, "copied", badge, after=after, reason=reason)
        copy_to(badge, to)
