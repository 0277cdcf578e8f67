"""The admin of accounts."""

# ModelAdmin is generic in its stubs only.
# mypy: disable-error-code="type-arg"

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef, QuerySet, Sum
from django.http import FileResponse, HttpRequest, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from badgeyay.back_office import audit, figures, mail_page, site
from badgeyay.back_office.pages import OfficeList, OfficePage, Question
from badgeyay.back_office.templatetags.office import chip
from users import mail, personal_data, verification
from users.admin_login import AdminLoginForm
from users.allauth_bridge import ResetPasswordForm
from users.models import User, owned_relations

MB = 1024**2
LIMITS = {"quota": "quota", "own_storage": "storage, MB"}  # field -> as the audit log names it

mail_page.SENDERS.append(mail.send_test)
admin.site.login_form = AdminLoginForm
admin.site.login_template = "users/admin_login.html"
figures.FLOWS.append(figures.Flow("joined", figures.by_day(User.objects.all(), "date_joined")))
figures.FLOWS.append(figures.Flow("left", figures.by_day(User.objects.all(), "deleted_at")))
figures.STOCKS.append(figures.Stock("users", User.objects.filter(deleted_at=None).count))


class DeletedFilter(admin.SimpleListFilter):
    """Filters any model that has `deleted_at`."""

    title = lazy("deleted")
    parameter_name = "deleted"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("no", lazy("No")), ("yes", lazy("Yes"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in {"no", "yes"}:
            return queryset
        return queryset.filter(deleted_at__isnull=self.value() == "no")


class SecondFactorFilter(admin.SimpleListFilter):
    title = lazy("second factor")
    parameter_name = "second_factor"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("yes", lazy("On")), ("no", lazy("Off"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        has = Exists(Authenticator.objects.filter(user=OuterRef("pk")))
        return queryset.filter(has if self.value() == "yes" else ~has) if self.value() in {"yes", "no"} else queryset


class LastLogInFilter(admin.SimpleListFilter):
    title = lazy("last log-in")
    parameter_name = "last_log_in"
    DAYS = {"1": lazy("in 24 hours"), "30": lazy("in 30 days"), "365": lazy("in a year")}

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [*self.DAYS.items(), ("never", lazy("never"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        if self.value() == "never":
            return queryset.filter(last_login=None)
        if self.value() in self.DAYS:
            return queryset.filter(last_login__gte=timezone.now() - timedelta(days=int(str(self.value()))))
        return queryset


class UniqueEmail:
    """Reports a taken address in plain words, at the field; the model's own check names a constraint."""

    cleaned_data: dict[str, Any]
    instance: User

    def clean_email(self) -> str:
        email = User.objects.normalize_email(self.cleaned_data["email"])
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Another user has this e-mail address already."))
        return email


class AddUserForm(UniqueEmail, AdminUserCreationForm):
    class Meta:
        model = User
        fields = ["email", "name"]


class ChangeUserForm(UniqueEmail, UserChangeForm):
    password = None  # type: ignore[assignment]  # nobody sees pieces of a hash; staff send a link
    own_storage = forms.IntegerField(
        label=lazy("Storage, MB"), required=False, min_value=0, max_value=10**9,
        help_text=lazy("Empty: as for everybody, which the page Site says."),
    )  # fmt: skip
    reason = forms.CharField(
        label=lazy("Reason"), required=False, max_length=500, help_text=lazy("Of a new limit; the user reads it.")
    )

    class Meta:
        model = User
        fields = "__all__"
        field_classes: dict[str, type[forms.Field]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit = self.instance.storage_limit
        self.initial["own_storage"] = None if limit is None else limit // MB
        if "own_storage" in self.fields:  # who may only look has none
            self.fields["own_storage"].widget.attrs["placeholder"] = str(site.current().storage_limit // MB)

    def save(self, commit: bool = True) -> User:
        if "own_storage" in self.changed_data:
            given = self.cleaned_data["own_storage"]
            self.instance.storage_limit = None if given is None else given * MB
        saved: User = super().save(commit)
        return saved

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if LIMITS.keys() & set(self.changed_data) and not data.get("reason", "").strip():
            self.add_error("reason", _("A reason is needed to change a limit."))
        return data


class UserList(OfficeList):
    """With storage, second factor and roles of the rows on the page."""

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
    """Bytes that each of the accounts owns, through the models: users does not know badges."""
    found: dict[UUID, int] = {}
    for relation in owned_relations():
        if any(field.name == "size" for field in relation.related_model._meta.fields):
            rows = relation.related_model._base_manager.filter(owner__in=users).order_by()
            for user, size in rows.values_list("owner").annotate(bytes=Sum("size")):
                found[user] = found.get(user, 0) + size
    return found


@admin.register(User)
class UserAdmin(OfficePage, DjangoUserAdmin):
    form = ChangeUserForm
    add_form = AddUserForm
    change_form_template = "admin/users/user/change_form.html"
    lede = lazy("Everybody who has an account. Nobody logs in as somebody else.")
    search_placeholder = lazy("Address or name")
    fieldsets = [
        (lazy("Account"), {"fields": ["email", "verified", "name", "date_joined", "last_login", "deleted_at"]}),
        (lazy("Limits"), {"fields": ["storage", "own_storage", "sets_used", "quota", "reason"]}),
        (lazy("What this user owns"), {"fields": ["owned"]}),
        (lazy("Rights"), {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]}),
    ]
    add_fieldsets = [
        (None, {"classes": ["wide"], "fields": ["email", "name", "usable_password", "password1", "password2"]})
    ]
    list_class = UserList
    list_display = ["email", "full_name", "role", "last_log_in", "factor", "used", "sets", "joined", "state"]
    list_filter = [DeletedFilter, "is_staff", "groups", LastLogInFilter, SecondFactorFilter, "date_joined"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    sortable_by = ["email", "joined"]
    filter_horizontal = ()
    actions = [
        "soft_delete", "restore", "end_sessions", "send_password_link", "send_verification", "remove_second_factor",
        "export",
    ]  # fmt: skip

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        found: Any = super().get_object(request, object_id, from_field)
        if found:
            found.seen_by = request.user  # who sees no link that would answer 403
        return found

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        fields = ["verified", "storage", "sets_used", "owned", "date_joined", "last_login", "deleted_at"]
        if obj and obj.deleted_at:
            fields += ["is_active"]  # only the action `restore` reopens a closed account
        if not request.user.is_superuser:
            fields += ["is_staff", "is_superuser", "groups", "user_permissions"]
        return fields

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Who may only look sees no empty field for a reason."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        hidden = {"reason", "own_storage", "user_permissions"}
        return [
            (title, {**more, "fields": [name for name in more["fields"] if name not in hidden]})
            for title, more in fieldsets
        ]

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._within_reach(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self._within_reach(request, obj)

    def _within_reach(self, request: HttpRequest, obj: User | None) -> bool:
        """Staff who are not superusers must not take over a superuser's account by setting its password."""
        return request.user.is_superuser or obj is None or not obj.is_superuser

    def save_model(self, request: HttpRequest, obj: User, form: forms.ModelForm, change: bool) -> None:
        """An address that staff enter counts as verified."""
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
        for address in ("email", "password"):  # the log copies neither
            if address in after:
                before[address], after[address] = "", _("a new one")
        request.changed = (before, after, reason)  # type: ignore[attr-defined]
        return super().log_change(request, obj, message)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        user = context.get("original")
        if user:
            factors: dict[str, int] = {}
            for kind in Authenticator.objects.filter(user=user).values_list("type", flat=True):
                factors[kind] = factors.get(kind, 0) + 1
            context |= {
                "may": set(self.get_actions(request))
                if self._within_reach(request, user) and user != request.user
                else set(),
                "list_url": reverse("admin:users_user_changelist"),
                "factors": {_NAMES_OF_FACTORS.get(kind, kind): number for kind, number in factors.items()},
                "sessions": list(user.usersession_set.order_by("-last_seen_at")[:10]),
                "tokens": list(user.api_tokens.all()[:10]),
                "staff_actions": audit.about(user),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    # --- Columns and lines ---

    @admin.display(description=lazy("name"))
    def full_name(self, user: User) -> SafeString:
        return format_html('<bdi dir="auto">{}</bdi>', user.name or "-")

    @admin.display(description=lazy("role"))
    def role(self, user: Any) -> str:
        if user.is_superuser:
            return _("Superuser")
        return ", ".join(user.roles) or (_("Staff") if user.is_staff else _("Organiser"))

    @admin.display(description=lazy("last log-in"))
    def last_log_in(self, user: User) -> str:
        return f"{timezone.localtime(user.last_login):%Y-%m-%d %H:%M}" if user.last_login else _("never")

    @admin.display(description=lazy("second factor"))
    def factor(self, user: Any) -> SafeString:
        return chip(_("On"), "good") if user.has_factor else chip(_("Off"), "warn" if user.is_staff else "")

    @admin.display(description=lazy("storage"))
    def used(self, user: Any) -> str:
        return filesizeformat(user.bytes_used)

    @admin.display(description=lazy("sets"))
    def sets(self, user: User) -> str:
        return _("{used} of {quota}").format(used=user.badges_generated, quota=user.quota)

    @admin.display(description=lazy("joined"), ordering="date_joined")
    def joined(self, user: User) -> str:
        return f"{timezone.localtime(user.date_joined):%Y-%m-%d}"

    @admin.display(description=lazy("state"))
    def state(self, user: User) -> SafeString:
        return chip(_("Open"), "good") if user.is_active else chip(_("Closed"), "", "cross")

    @admin.display(description=lazy("address verified"), boolean=True)
    def verified(self, user: User) -> bool:
        return user.emailaddress_set.filter(email=user.email, verified=True).exists()

    @admin.display(description=lazy("storage used"))
    def storage(self, user: User) -> SafeString:
        used, most = user.storage_used, user.most_storage
        said = _("{used} of {most}").format(used=filesizeformat(used), most=filesizeformat(most))
        return _bar(used, most, _("Storage used"), said)

    @admin.display(description=lazy("sets used"))
    def sets_used(self, user: User) -> SafeString:
        return _bar(user.badges_generated, user.quota, _("Sets used"), self.sets(user))

    @admin.display(description=lazy("owns"))
    def owned(self, user: User) -> str:
        """Links to the lists of what this user owns, found through the models: users does not know badges."""
        links = []
        for relation in owned_relations():
            meta = relation.related_model._meta
            viewer: Any = getattr(user, "seen_by", None)
            if not viewer or not viewer.has_perm(f"{meta.app_label}.view_{meta.model_name}"):
                continue
            try:
                url = reverse(f"{self.admin_site.name}:{meta.app_label}_{meta.model_name}_changelist")
            except NoReverseMatch:
                continue
            count = relation.related_model._base_manager.filter(**{relation.field.name: user.pk}).count()
            links.append((url, relation.field.name, user.pk, count, meta.verbose_name_plural))
        return format_html_join(", ", '<a href="{}?{}__id__exact={}">{} {}</a>', links)

    # --- Actions ---

    def get_deleted_objects(
        self, objs: QuerySet[User] | Sequence[User], request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[str]]:
        """Counts instead of Django's list of every row: an organiser may own a hundred thousand attendees."""
        users = list(objs)
        counts = {str(User._meta.verbose_name_plural): len(users)}
        for relation in owned_relations():
            count = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": users}).count()
            if count:
                counts[str(relation.related_model._meta.verbose_name_plural)] = count
        lines = [format_html("User: {}, with all files, badges, attendees and print runs", user) for user in users]
        allowed = all(self.has_delete_permission(request, user) for user in users)
        return [*lines], counts, set() if allowed else {str(User._meta.verbose_name)}, []

    def _asked(self, request: HttpRequest, queryset: QuerySet[User], action: str, question: Question) -> Any:
        """The users that the action may touch and the reason, or the page that asks."""
        question.heads = [_("Address"), _("Sessions"), _("Tokens")]
        question.row = lambda user: [user.email, user.usersession_set.count(), user.api_tokens.count()]
        answer = self.answered(request, queryset, action, question)
        if isinstance(answer, HttpResponse):
            return answer
        users = [user for user in queryset if user != request.user and self._within_reach(request, user)]
        if len(users) < len(queryset):
            said = _("Your own account and those of superusers were left alone.")
            self.message_user(request, said, messages.WARNING)
        return users, answer.cleaned_data["reason"]

    @admin.action(description=lazy("Close, can be restored"), permissions=["delete"])
    def soft_delete(self, request: HttpRequest, queryset: QuerySet[User]) -> HttpResponse:
        explained = _(
            "Ends their sessions and shuts their tokens; what they own stays. “Restore” opens all of it again."
        )
        asked = self._asked(
            request, queryset, "soft_delete", Question(_("Close these accounts?"), _("Close"), explained, reason=True)
        )
        if isinstance(asked, HttpResponse):
            return asked
        for user in asked[0]:
            user.soft_delete()
            audit.record(request, "closed", user, reason=asked[1])
        self.message_user(request, _("{number} closed; “Restore” reopens them.").format(number=len(asked[0])))
        return self.done(request)

    def has_restore_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("users.restore_user")

    @admin.action(description=lazy("Restore"), permissions=["restore"])
    def restore(self, request: HttpRequest, queryset: QuerySet[User]) -> HttpResponse:
        explained = _("They can log in again, and their tokens work again.")
        asked = self._asked(
            request, queryset, "restore", Question(_("Restore these accounts?"), _("Restore"), explained)
        )
        if isinstance(asked, HttpResponse):
            return asked
        users = [user for user in asked[0] if user.deleted_at]
        for user in users:
            user.restore()
            audit.record(request, "restored", user, reason=asked[1])
        self.message_user(request, _("{number} restored.").format(number=len(users)), messages.SUCCESS)
        return self.done(request)

    @admin.action(description=lazy("End all sessions"), permissions=["change"])
    def end_sessions(self, request: HttpRequest, queryset: QuerySet[User]) -> HttpResponse:
        explained = _("They have to log in again. Tokens stay.")
        asked = self._asked(
            request, queryset, "end_sessions", Question(_("End all sessions?"), _("End them"), explained, reason=True)
        )
        if isinstance(asked, HttpResponse):
            return asked
        for user in asked[0]:
            audit.record(request, "sessions", user, before={"sessions": end_sessions(user)}, reason=asked[1])
        self.message_user(request, _("Sessions of {number} ended.").format(number=len(asked[0])))
        return self.done(request)

    @admin.action(description=lazy("Take off the second factor"), permissions=["change"])
    def remove_second_factor(self, request: HttpRequest, queryset: QuerySet[User]) -> HttpResponse:
        explained = _("Only after you have checked who asks. Ends all sessions.")
        question = Question(_("Take off the second factor?"), _("Take it off"), explained, grave=True, reason=True)
        asked = self._asked(request, queryset, "remove_second_factor", question)
        if isinstance(asked, HttpResponse):
            return asked
        for user in asked[0]:
            removed, _each = Authenticator.objects.filter(user=user).delete()
            end_sessions(user)
            audit.record(request, "second factor", user, before={"factors": removed}, reason=asked[1])
        self.message_user(request, _("Done for {number}.").format(number=len(asked[0])))
        return self.done(request)

    @admin.action(description=lazy("Send a new password link"), permissions=["change"])
    def send_password_link(self, request: HttpRequest, queryset: QuerySet[User]) -> HttpResponse:
        explained = _("The link goes to the user, never to you.")
        asked = self._asked(
            request, queryset, "send_password_link", Question(_("Send a password link?"), _("Send"), explained)
        )
        if isinstance(asked, HttpResponse):
            return asked
        users = [user for user in asked[0] if user.is_active]
        for user in users:
            form = ResetPasswordForm({"email": user.email})
            if form.is_valid():
                form.save(request)
                audit.record(request, "password link", user, reason=asked[1])
        self.message_user(request, _("Sent to {number}.").format(number=len(users)))
        return self.done(request)

    @admin.action(description=lazy("Send a proof of address"), permissions=["change"])
    def send_verification(self, request: HttpRequest, queryset: QuerySet[User]) -> HttpResponse:
        explained = _("A link that proves the address, to those who have not proved it.")
        asked = self._asked(
            request, queryset, "send_verification", Question(_("Send a proof of address?"), _("Send"), explained)
        )
        if isinstance(asked, HttpResponse):
            return asked
        sent = 0
        for user in asked[0]:
            address = user.emailaddress_set.filter(email=user.email).first()
            if address and not address.verified:
                link = verification.url(request, verification.key_for(address))
                mail.send("users/proof_of_address", user.email, {"activate_url": link})
                audit.record(request, "verification", user, reason=asked[1])
                sent += 1
        self.message_user(request, _("Sent to {number}.").format(number=sent))
        return self.done(request)

    @admin.action(description=lazy("Export their data"), permissions=["change"])
    def export(self, request: HttpRequest, queryset: QuerySet[User]) -> HttpResponse | FileResponse:
        question = Question(
            _("Export the data of this account?"), _("Export"), _("One account at a time."), reason=True
        )
        asked = self._asked(request, queryset[:1], "export", question)
        if isinstance(asked, HttpResponse):
            return asked
        for user in asked[0]:
            audit.record(request, "exported", user, reason=asked[1])
            return FileResponse(personal_data.archive(user), as_attachment=True, filename="badgeyay-data.zip")
        return self.done(request)


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


def end_sessions(user: User) -> int:
    sessions = list(user.usersession_set.all())
    for session in sessions:
        session.end()
    return len(sessions)


admin.site.unregister(Group)


@admin.register(Group)
class RoleAdmin(OfficePage, GroupAdmin):
    lede = lazy("Support looks and restores, Admin may do everything, Reports only sees figures.")
