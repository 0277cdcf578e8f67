"""The admin of accounts."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join

from users.admin_login import AdminLoginForm
from users.models import User, owned_relations

admin.site.site_header = "Badgeyay"
admin.site.site_title = "Badgeyay"
admin.site.index_title = "Back office"
admin.site.login_form = AdminLoginForm
admin.site.login_template = "users/admin_login.html"


class DeletedFilter(admin.SimpleListFilter):
    """Filters any model that has `deleted_at`."""

    title = "deleted"
    parameter_name = "deleted"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("no", "No"), ("yes", "Yes")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in {"no", "yes"}:
            return queryset
        return queryset.filter(deleted_at__isnull=self.value() == "no")


class UniqueEmail:
    """Reports a taken address in plain words, at the field; the model's own check names a constraint."""

    cleaned_data: dict[str, Any]
    instance: User

    def clean_email(self) -> str:
        email = User.objects.normalize_email(self.cleaned_data["email"])
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("Another user has this e-mail address already.")
        return email


class AddUserForm(UniqueEmail, AdminUserCreationForm):
    class Meta:
        model = User
        fields = ["email", "name"]


class ChangeUserForm(UniqueEmail, UserChangeForm):
    class Meta:
        model = User
        fields = "__all__"
        field_classes: dict[str, type[forms.Field]] = {}


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    form = ChangeUserForm
    add_form = AddUserForm
    fieldsets = [
        (None, {"fields": ["email", "verified", "name", "password", "quota", "badges_generated"]}),
        ("What this user owns", {"fields": ["owned"]}),
        ("Rights", {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]}),
        ("Dates", {"fields": ["date_joined", "last_login", "deleted_at"]}),
    ]
    add_fieldsets = [
        (None, {"classes": ["wide"], "fields": ["email", "name", "usable_password", "password1", "password2"]})
    ]
    list_display = ["email", "name", "is_staff", "is_active", "quota", "date_joined", "deleted_at"]
    list_filter = [DeletedFilter, "is_staff", "is_superuser", "is_active", "date_joined"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    show_full_result_count = False
    actions = ["soft_delete", "restore"]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        fields = ["verified", "badges_generated", "owned", "date_joined", "last_login", "deleted_at"]
        if obj and obj.deleted_at:
            fields += ["is_active"]  # only the action `restore` reopens a closed account
        if not request.user.is_superuser:
            fields += ["is_staff", "is_superuser", "groups", "user_permissions"]
        return fields

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._within_reach(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self._within_reach(request, obj)

    def _within_reach(self, request: HttpRequest, obj: User | None) -> bool:
        """Staff who are not superusers must not take over a superuser's account by setting its password."""
        return request.user.is_superuser or obj is None or not obj.is_superuser

    def save_model(self, request: HttpRequest, obj: User, form: forms.ModelForm, change: bool) -> None:
        """An address that staff enter counts as verified."""
        super().save_model(request, obj, form, change)
        if not change or "email" in form.changed_data:
            obj.vouch_for_email()

    @admin.display(description="address verified", boolean=True)
    def verified(self, user: User) -> bool:
        return user.emailaddress_set.filter(email=user.email, verified=True).exists()

    @admin.display(description="owns")
    def owned(self, user: User) -> str:
        """Links to the lists of what this user owns, found through the models: users imports no app."""
        links = []
        for relation in owned_relations():
            meta = relation.related_model._meta
            try:
                url = reverse(f"{self.admin_site.name}:{meta.app_label}_{meta.model_name}_changelist")
            except NoReverseMatch:
                continue
            count = relation.related_model._base_manager.filter(**{relation.field.name: user.pk}).count()
            links.append((url, relation.field.name, user.pk, count, meta.verbose_name_plural))
        return format_html_join(", ", '<a href="{}?{}__id__exact={}">{} {}</a>', links)

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

    @admin.action(description="Delete selected users (can be restored)", permissions=["delete"])
    def soft_delete(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        users = [user for user in queryset if user != request.user and self._within_reach(request, user)]
        for user in users:
            user.soft_delete()
        self.message_user(request, f"{len(users)} closed; 'Restore' reopens them.")
        if len(users) < len(queryset):
            self.message_user(request, "Your own account and those of superusers were not closed.", messages.WARNING)

    def has_restore_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("users.restore_user")

    @admin.action(description="Restore selected users", permissions=["restore"])
    def restore(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        users = [user for user in queryset.filter(deleted_at__isnull=False) if self._within_reach(request, user)]
        for user in users:
            user.restore()
        self.message_user(request, f"{len(users)} restored.")
