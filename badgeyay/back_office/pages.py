"""The base of our admin pages: paging, the audit log, and actions that ask for confirmation."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partialmethod
from typing import Any, Literal

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.db.models import Field, Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from badgeyay.back_office import audit
from badgeyay.back_office.paging import BoundedPaginator

Text = str | Promise
Deleted = tuple[list[str], dict[str, int], set[str], list[str]]  # the value of `get_deleted_objects`
ENTRIES = lazy("entry"), lazy("entries")  # characters of a name in the audit log
SHOWN = 50  # rows on a page that asks
MOST_WORDS = 50  # words of a search
FOUND = 1000  # rows of another table that a search considers


@dataclass
class Question:
    """The confirmation page of an action."""

    title: Text
    button: Text
    explained: Text = ""
    grave: bool = False  # cannot be undone: the number of rows must be typed
    reason: bool = False  # must be given
    heads: Sequence[Text] = ()  # of the columns after the name
    row: Callable[[Any], Sequence[object]] = field(default=lambda row: ())
    left_alone: Iterable[Text] = ()
    fields: dict[str, forms.Field] = field(default_factory=dict)


class Answer(forms.Form):
    reason = forms.CharField(label=lazy("Reason"), max_length=500, required=False)

    def __init__(self, question: Question, number: int, *args: Any) -> None:
        super().__init__(*args)
        self.number = number
        self.fields["reason"].required = question.reason
        if question.reason:
            self.fields["reason"].error_messages["required"] = _("A reason is needed. Owners read it in Settings.")
        self.fields = {**question.fields, **self.fields}
        if question.grave:
            label = _("Type {number} to continue").format(number=number)
            self.fields["number"] = forms.CharField(
                label=label, widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})
            )

    def clean_number(self) -> str:
        typed: str = self.cleaned_data["number"].strip()
        if typed != str(self.number):
            raise forms.ValidationError(_("Type {number}: that many would be deleted.").format(number=self.number))
        return typed


def accounts_called(text: str) -> list[Any]:
    """Keys of accounts, looked up before what is theirs: a condition over several tables could use no index."""
    named = Q(email__icontains=text) | Q(name__icontains=text)
    return list(get_user_model()._default_manager.filter(named).order_by().values_list("pk", flat=True)[:FOUND])


class OfficeList(ChangeList):
    """A list that makes no further queries if it has no rows."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list) if self.result_count else []


class OfficePage(admin.ModelAdmin):
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER  # a query for each choice
    list_per_page = 50
    list_max_show_all = 0
    lede: Text = ""
    search_placeholder: Text = ""
    list_class: type[ChangeList] = OfficeList
    one: Text = ""  # of its rows, after their number; empty: as the model has it
    many: Text = ""
    never: Container[Literal["add", "change", "delete"]] = ()  # what nobody may do here, whatever their rights
    saved_as: Mapping[str, str] = {}  # field of the form -> that of the model, where they differ

    def has_add_permission(self, request: HttpRequest) -> bool:
        return "add" not in self.never and super().has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return "change" not in self.never and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return "delete" not in self.never and super().has_delete_permission(request, obj)

    # --- Pages ---

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return self.list_class

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        context = {
            "lede": self.lede,
            "placeholder": self.search_placeholder,
            "title": str(self.plural()),
            **(extra_context or {}),
        }
        return super().changelist_view(request, context)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Search by the first words only: each is a condition, and a statement cannot have thousands."""
        words = search_term.split()
        if len(words) > MOST_WORDS:
            messages.warning(request, _("Searched for the first {number} words only.").format(number=MOST_WORDS))
            search_term = " ".join(words[:MOST_WORDS])
        return super().get_search_results(request, queryset, search_term)

    def plural(self) -> str:
        name = str(self.opts.verbose_name_plural)
        return name[:1].upper() + name[1:]

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:  # type: ignore[override]  # as auth's
        """The form, with the model's help texts, which are English, translated, and without colons after labels."""
        own = [one for one in self.opts.get_fields() if isinstance(one, Field)]
        hints = {one.name: _(str(one.help_text)) for one in own if one.help_text}
        form: Any = super().get_form(request, obj, **{"help_texts": hints, **kwargs})
        return type(form.__name__, (form,), {"__init__": partialmethod(form.__init__, label_suffix="")})

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Rights and roles as check boxes: Django's two lists need a mouse, and are not translated."""
        found: Any = super().formfield_for_manytomany(db_field, request, widget=forms.CheckboxSelectMultiple, **kwargs)
        if db_field.related_model is Group:
            found.label = _("Roles")
        if db_field.related_model is Permission:
            found.label_from_instance = _right
        return found

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        thing = context.get("original")
        if thing is not None:
            context |= {"title": str(thing), "subtitle": None}
        return super().render_change_form(request, context, *args, **kwargs)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """The row's entries in the audit log."""
        if not request.user.has_perm("back_office.view_staffaction"):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:back_office_staffaction_changelist") + f"?target={object_id}")

    # --- The audit log, in place of Django's own ---

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        before = {name: _plain(form.initial.get(name)) for name in form.changed_data if name != "reason"}
        after = {name: _plain(form.cleaned_data.get(name)) for name in before}
        request.changed = (before, after, form.cleaned_data.get("reason", ""))  # type: ignore[attr-defined]  # for the log
        obj.save(update_fields=self.written(form) if change else None)  # and what others change meanwhile stays so

    def written(self, form: Any) -> set[str] | None:
        """The model's fields that saving a changed row writes; None: all."""
        changed = {self.saved_as.get(name, name) for name in form.changed_data}
        fields = self.opts.concrete_fields
        return {field.name for field in fields if field.name in changed or getattr(field, "auto_now", False)}

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return audit.record(request, "added", obj)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        before, after, reason = getattr(request, "changed", ({}, {}, ""))
        if before or after:
            return audit.record(request, "changed", obj, before=before, after=after, reason=reason)
        return None

    def log_deletions(self, request: HttpRequest, queryset: Iterable[Any]) -> Any:
        return [audit.record(request, "erased", row, reason=request.POST.get("reason", "")) for row in queryset]

    # --- Actions that ask first ---

    def answered(
        self, request: HttpRequest, queryset: QuerySet[Any], action: str, question: Question
    ) -> Answer | HttpResponse:
        """The submitted form, or the page that asks the question, which the action must return."""
        number = queryset.count()
        asked = request.POST.get("answered") != "yes"
        answer = Answer(question, number) if asked else Answer(question, number, request.POST)
        if not asked and answer.is_valid():
            return answer
        shown = [(row, question.row(row)) for row in queryset[:SHOWN]]
        context = {
            **self.admin_site.each_context(request),
            "title": question.title, "question": question, "form": answer, "rows": shown, "number": number,
            "more": number - len(shown), "action": action, "opts": self.opts, "media": self.media,
            "chosen": request.POST.getlist(ACTION_CHECKBOX_NAME), "across": request.POST.get("select_across", "0"),
            "back": self.back(request), "lede": _("Nothing has been changed yet."),
        }  # fmt: skip
        return TemplateResponse(request, "admin/asks.html", context)

    def back(self, request: HttpRequest) -> str:
        """The page where the action was chosen: that of a row, or the list with its filters."""
        there = request.POST.get("next", "")
        if url_has_allowed_host_and_scheme(there, allowed_hosts=None):
            return there
        return request.get_full_path()

    def done(self, request: HttpRequest) -> HttpResponse:
        return HttpResponseRedirect(self.back(request))

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        return super().delete_view(
            request, object_id, {"lede": _("Nothing has been changed yet."), **(extra_context or {})}
        )


class Log(OfficePage):
    """A log, read only."""

    one, many = ENTRIES
    never = {"add", "change", "delete"}
    sortable_by = ()
    actions = None


VERBS = {"add": lazy("add"), "change": lazy("change"), "delete": lazy("delete"), "view": lazy("view")}


def _right(permission: Permission) -> str:
    """The name of a permission in the reader's language; Django's own names are English."""
    verb = VERBS.get(permission.codename.partition("_")[0])
    return f"{permission.content_type}: {verb or _(permission.name)}"


def _plain(value: object) -> object:
    """A form's value as readable JSON."""
    if isinstance(value, bool | int | float | str | None):
        return value
    if isinstance(value, Model):
        return str(value)
    if isinstance(value, QuerySet | list | tuple | set):
        return sorted(str(one) for one in value)
    return value if isinstance(value, dict) else str(value)
