"""The back office of people."""

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from badges.admin.log import texts_of
from badges.models import Attendee
from badges.people.changing import edit_person
from badges.people.searching import search_people
from badgeyay.back_office.links import link, may_see
from badgeyay.back_office.pages import OfficePage


class TextsWidget(forms.Widget):
    """A field for each column of the list; columns missing from a request keep their text."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}

    def render(self, name: str, value: str, attrs: Any = None, renderer: Any = None) -> SafeString:
        texts = {**self.texts, **json.loads(value)}
        rows = []
        for number, (column, text) in enumerate(texts.items()):
            field = forms.Textarea({"rows": 2}) if "\n" in text else forms.TextInput({"class": "vTextField"})
            id = f"id_{name}-{number}"
            rows.append((id, column, field.render(f"{name}-{number}", text, {"id": id, "dir": "auto"})))
        row = '<div class="column"><label for="{}"><bdi dir="auto">{}</bdi></label>{}</div>'
        return format_html('<div class="columns">{}</div>', format_html_join("", row, rows))

    def value_from_datadict(self, data: Mapping[str, str], files: Any, name: str) -> str:
        given = (data.get(f"{name}-{number}", text) for number, text in enumerate(self.texts.values()))
        return json.dumps(dict(zip(self.texts, given, strict=True)))


class AttendeeForm(forms.ModelForm):
    class Meta:
        model = Attendee
        fields = ["fields"]
        widgets = {"fields": TextsWidget}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "fields" in self.fields:  # missing where the page is read only
            texts = {**dict.fromkeys(self.instance.badge.columns, ""), **self.instance.fields}
            self.fields["fields"].widget.texts = texts


STATES = {
    "new": lazy("not printed before"),
    "changed": lazy("changed since it was printed"),
    "printed": lazy("printed"),
}


@admin.register(Attendee)
class AttendeeAdmin(OfficePage):
    never = {"add"}
    form = AttendeeForm
    lede = lazy("Everybody who is on a list. A set's own page shows its people in order.")
    search_placeholder = lazy("Words of the person's row")
    list_display = ["__str__", "position", "row", "badge_link", "how_printed", "printed_at"]
    list_filter = [("printed_at", admin.EmptyFieldListFilter)]
    list_select_related = ["badge"]
    search_fields = ["search_text"]
    sortable_by = ()
    ordering = ["badge_id", "position"]
    fields = [
        "badge_link", "position", "fields", "corrected_fields", "changed_at", "how_printed", "printed_at", "history",
    ]  # fmt: skip
    readonly_fields = [
        "badge_link",
        "position",
        "texts",
        "corrected_fields",
        "changed_at",
        "how_printed",
        "printed_at",
        "history",
    ]
    actions = None

    def get_fields(self, request: HttpRequest, obj: Attendee | None = None) -> list[Any]:
        changes = self.has_change_permission(request, obj)
        return [name if changes or name != "fields" else "texts" for name in self.fields]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Attendee], search_term: str
    ) -> tuple[QuerySet[Attendee], bool]:
        return search_people(queryset, search_term), False

    def save_model(self, request: HttpRequest, obj: Attendee, form: AttendeeForm, change: bool) -> None:
        assert request.user.is_authenticated
        edit_person(obj, form.cleaned_data["fields"], request.user)

    def log_change(self, request: HttpRequest, obj: Attendee, message: object) -> Any:
        """Does nothing: `edit_person` records who changed what."""

    @admin.display(description=lazy("row"))
    def texts(self, attendee: Attendee) -> SafeString:
        return texts_of(attendee.badge, attendee.fields)

    @admin.display(description=lazy("history"))
    def history(self, attendee: Attendee) -> SafeString:
        logs = [
            ("badges.attendeechange", "attendee__exact", _("Changes")),
            ("badges.printrecord", "attendee__id__exact", _("print log")),
        ]
        lists = [
            (reverse(f"admin:{label.replace('.', '_')}_changelist"), key, attendee.pk, name)
            for label, key, name in logs
            if may_see(label)
        ]
        return format_html_join(", ", '<a href="{}?{}={}">{}</a>', lists)

    @admin.display(description=lazy("state"))
    def how_printed(self, attendee: Attendee) -> Promise:
        return STATES[attendee.state]

    @admin.display(description=lazy("badge set"))
    def badge_link(self, attendee: Attendee) -> str:
        return link(attendee.badge)

    @admin.display(description=lazy("row"))
    def row(self, attendee: Attendee) -> str:
        return " · ".join(str(text) for text in attendee.fields.values() if text)
