"""The list of accounts and the page of one."""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.db.models import QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.urls import NoReverseMatch, URLPattern, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from badgeyay.back_office import audit, site
from badgeyay.back_office.links import may_see
from badgeyay.back_office.pages import Deleted, OfficeList, OfficePage
from badgeyay.back_office.roles import role_of
from badgeyay.back_office.templatetags.office import chip
from badgeyay.back_office.today import NEARLY_FULL
from users.admin import actions, sessions
from users.admin.filters import DeletedFilter, LastLogInFilter, SecondFactorFilter
from users.admin.forms import LIMITS, AddUserForm, ChangeUserForm
from users.models import User, owned_relations

_RIGHTS = ["is_staff", "is_superuser", "groups", "user_permissions"]


class UserList(OfficeList):
    """The list, with storage, second factor and roles of the rows on the page."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        rows = self.result_list
        keys = [user.pk for user in rows]
        storage = storage_of(keys)
        factors = set(Authenticator.objects.filter(user__in=keys).values_list("user", flat=True))
        roles: dict[UUID, list[str]] = {}
        for user, name in Group.objects.filter(user__in=keys).values_list("user", "name"):
            roles.setdefault(user, []).append(name)
        for user in rows:
            user.bytes_used = storage.get(user.pk, 0)
            user.has_factor = user.pk in factors
            user.roles = roles.get(user.pk, [])


def storage_of(users: Sequence[UUID]) -> dict[UUID, int]:
    """Account -> bytes stored, found through the models, because users does not import badges."""
    found: dict[UUID, int] = {}
    for relation in owned_relations():
        if any(field.name == "size" for field in relation.related_model._meta.fields):
            rows = relation.related_model._base_manager.filter(owner__in=users).order_by()
            for user, size in rows.values_list("owner").annotate(bytes=Sum("size")):
                found[user] = found.get(user, 0) + size
    return found


class UserAdmin(OfficePage, DjangoUserAdmin):
    form = ChangeUserForm
    add_form = AddUserForm
    saved_as = {"own_storage": "storage_limit"}
    change_form_template = "admin/users/user/change_form.html"
    lede = lazy("Everybody who has an account. Nobody logs in as somebody else.")
    search_placeholder = lazy("Address or name")
    fieldsets = [
        (lazy("Account"), {"fields": ["email", "verified", "name", "joined", "last_log_in"]}),
        (lazy("Limits"), {"fields": ["storage", "own_storage", "sets_used", "quota", "reason"]}),
        (lazy("What this user owns"), {"fields": ["owned"]}),
        (lazy("Rights"), {"fields": ["is_active", "is_staff", "is_superuser", "groups"]}),
        (lazy("Single rights"), {"classes": ["collapse"], "fields": ["user_permissions"]}),
    ]
    add_fieldsets = [
        (lazy("Account"), {"fields": ["email", "name"]}),
        (lazy("Password"), {"fields": ["usable_password", "password1", "password2"]}),
    ]
    list_class = UserList
    list_display = ["email", "full_name", "role", "last_log_in", "factor", "used", "sets", "joined", "state"]
    list_filter = [DeletedFilter, "is_staff", "groups", LastLogInFilter, SecondFactorFilter, "date_joined"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    sortable_by = ["email", "joined"]
    filter_horizontal = ()
    actions = [
        actions.soft_delete, actions.restore, actions.end_sessions, actions.send_password_link,
        actions.send_verification, actions.remove_second_factor, actions.export,
    ]  # fmt: skip

    def get_urls(self) -> list[URLPattern]:
        """Without Django's page for the password of somebody else: staff send a link."""
        return [*sessions.urls(self), *super(DjangoUserAdmin, self).get_urls()]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        fields = ["verified", "storage", "sets_used", "owned", "joined", "last_log_in"]
        if obj and obj.deleted_at:
            fields += ["is_active"]  # only the action `restore` reopens a closed account
        if not request.user.is_superuser:
            fields += _RIGHTS
        elif obj == request.user:
            fields += ["is_active", *_RIGHTS]  # or the last superuser could lock everybody out
        return fields

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Without empty fields for staff who may only view."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        hidden = {"reason", "own_storage", "user_permissions"}
        shown = ((title, more, [name for name in more["fields"] if name not in hidden]) for title, more in fieldsets)
        return [(title, {**more, "fields": fields}) for title, more, fields in shown if fields]

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and self.within_reach(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self.within_reach(request, obj) and obj != request.user

    def within_reach(self, request: HttpRequest, obj: User | None) -> bool:
        """Staff who are not superusers must not take over a superuser's account by setting its password."""
        return request.user.is_superuser or obj is None or not obj.is_superuser

    def save_model(self, request: HttpRequest, obj: User, form: forms.ModelForm, change: bool) -> None:
        """Save the account; an address entered by staff counts as verified."""
        if not change:
            obj.quota = site.current().quota
        super().save_model(request, obj, form, change)
        if not change or "email" in form.changed_data:
            obj.vouch_for_email()

    def log_change(self, request: HttpRequest, obj: User, message: Any) -> Any:
        changed: tuple[dict[str, Any], dict[str, Any], str] = getattr(request, "changed", ({}, {}, ""))
        before, after, reason = changed
        if limits := [name for name in after if name in LIMITS]:
            old, new = ({LIMITS[name]: values.pop(name) for name in limits} for values in (before, after))
            audit.record(request, "limits", obj, before=old, after=new, reason=reason)
        for address in ("email", "password"):  # neither is copied into the log
            if address in after:
                before[address], after[address] = "", _("a new one")
        request.changed = (before, after, reason)  # type: ignore[attr-defined]  # for the log
        return super().log_change(request, obj, message)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        user = context.get("original")
        if user:
            user.bytes_used, reached = user.storage_used, self.within_reach(request, user)
            factors = Counter(Authenticator.objects.filter(user=user).values_list("type", flat=True))
            context |= {
                "may": set(self.get_actions(request)) if reached and user != request.user else set(),
                "list_url": reverse("admin:users_user_changelist"),
                "factors": {_NAMES_OF_FACTORS.get(kind, kind): number for kind, number in factors.items()},
                "sessions": list(sessions.lines_of(user)),
                "storage_said": storage_said(user),
                "staff_actions": audit.about(user),
            }
        context |= {"show_delete": False, "show_save_and_add_another": False}
        return super().render_change_form(request, context, *args, **kwargs)

    # --- Columns and lines ---

    @admin.display(description=lazy("name"))
    def full_name(self, user: User) -> SafeString:
        return format_html('<bdi dir="auto">{}</bdi>', user.name or "-")

    @admin.display(description=lazy("role"))
    def role(self, user: Any) -> str:
        return role_of(user, user.roles)

    @admin.display(description=lazy("last log-in"))
    def last_log_in(self, user: User) -> str:
        at = user.last_login
        return date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT") if at else _("never")

    @admin.display(description=lazy("second factor"))
    def factor(self, user: Any) -> SafeString:
        return chip(_("On"), "good") if user.has_factor else chip(_("Off"), "warn" if user.is_staff else "")

    @admin.display(description=lazy("files"))
    def used(self, user: Any) -> str:
        return filesizeformat(user.bytes_used)

    @admin.display(description=lazy("sets"))
    def sets(self, user: User) -> str:
        return _("{used} of {quota}").format(used=user.badges_generated, quota=user.quota)

    @admin.display(description=lazy("joined"), ordering="date_joined")
    def joined(self, user: User) -> str:
        return date_format(timezone.localtime(user.date_joined), "SHORT_DATE_FORMAT")

    @admin.display(description=lazy("state"))
    def state(self, user: User) -> SafeString:
        return chip(_("Open"), "good") if user.is_active else chip(_("Closed"), "", "cross")

    @admin.display(description=lazy("address verified"))
    def verified(self, user: User) -> SafeString:
        is_verified = user.emailaddress_set.filter(email=user.email, verified=True).exists()
        return chip(_("Yes"), "good") if is_verified else chip(_("No"), "warn")

    @admin.display(description=lazy("storage used"))
    def storage(self, user: Any) -> SafeString:
        used, most = user.bytes_used, user.most_storage
        said = _("{used} of {most}").format(used=filesizeformat(used), most=filesizeformat(most))
        return _bar(used, most, _("Storage used"), said)

    @admin.display(description=lazy("sets used"))
    def sets_used(self, user: User) -> SafeString:
        return _bar(user.badges_generated, user.quota, _("Sets used"), self.sets(user))

    @admin.display(description=lazy("owns"))
    def owned(self, user: User) -> str:
        """Links to the lists of what this user owns, found through the models, because users does not import badges."""
        links = []
        for relation in owned_relations():
            meta = relation.related_model._meta
            if not may_see(meta.label):
                continue
            try:
                url = reverse(f"{self.admin_site.name}:{meta.app_label}_{meta.model_name}_changelist")
            except NoReverseMatch:
                continue
            count = relation.related_model._base_manager.filter(**{relation.field.name: user.pk}).count()
            links.append((url, relation.field.name, user.pk, count, meta.verbose_name_plural))
        return format_html_join(", ", '<a href="{}?{}__id__exact={}">{} {}</a>', links)

    # --- What actions ask ---

    def has_restore_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("users.restore_user")

    def get_deleted_objects(self, objs: Sequence[User] | QuerySet[User], request: HttpRequest) -> Deleted:
        """Counts, where Django would list every row: an organiser may own a hundred thousand attendees."""
        users = list(objs)
        counts = {str(User._meta.verbose_name_plural): len(users)}
        for relation in owned_relations():
            count = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": users}).count()
            if count:
                counts[str(relation.related_model._meta.verbose_name_plural)] = count
        said = _("Account {user}, with all files, badge sets, people and print runs")
        lines = [said.format(user=user) for user in users]
        allowed = all(self.has_delete_permission(request, user) for user in users)
        return [*lines], counts, set() if allowed else {str(User._meta.verbose_name)}, []


def storage_said(user: Any) -> tuple[str, str] | None:
    """What to tell of a storage that is full or nearly full."""
    used, most = user.bytes_used, user.most_storage
    if used >= most:
        return _("The storage is full."), _("Uploads are refused.")
    if used < NEARLY_FULL * most:
        return None
    left = _("Uploads that need more than {size} are refused.").format(size=filesizeformat(most - used))
    return _("{percent} % of the storage is used.").format(percent=used * 100 // most), left


def _bar(used: int, most: int, label: str, said: str) -> SafeString:
    return format_html(
        '<progress class="{}" value="{}" max="{}" aria-label="{}"></progress><span class="num">{}</span>',
        "full" if used >= most else "", min(used, most), max(most, 1), label, said,
    )  # fmt: skip


_NAMES_OF_FACTORS = {
    "totp": lazy("Codes from an app"),
    "webauthn": lazy("Passkeys"),
    "recovery_codes": lazy("Recovery codes"),
}
