"""The forms for entries of the catalogue, one for each kind."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from badges import catalogue
from badges.admin import drawings
from badges.catalogue import Kind, keeping, taking
from badges.models import Badge, CatalogueEntry
from badges.rendering import BadgeSize, DesignError, Paper, Sheet, SheetError, UnknownName
from badgeyay.refusals import Refusal


def millimetres(label: Any, least: float, most: float) -> forms.FloatField:
    widget = forms.NumberInput({"step": "any", "inputmode": "decimal"})
    return forms.FloatField(label=label, min_value=least, max_value=most, widget=widget)


class EntryForm(forms.Form):
    kind: str
    name = forms.CharField(label=lazy("Name"), max_length=100, widget=forms.TextInput({"dir": "auto"}))

    def __init__(self, entry: CatalogueEntry | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entry = entry

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"].strip()
        try:
            keeping.check_name(self.kind, name, self.entry.pk if self.entry else None)
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return name

    def drawing(self) -> drawings.Drawing | None:
        """A drawing of the values typed so far, if they can be drawn."""
        return None

    def measures(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "name"}

    def save(self) -> CatalogueEntry:
        name, data = self.cleaned_data["name"], self.measures()
        if self.entry is None:
            return keeping.add(self.kind, name, data)
        self.entry.name, self.entry.data = name, {**self.entry.data, **data}
        self.entry.save()
        return self.entry


class PaperForm(EntryForm):
    kind = Kind.PAPER
    width = millimetres(lazy("Width, mm"), 20, 1500)
    height = millimetres(lazy("Height, mm"), 20, 1500)

    def drawing(self) -> drawings.Drawing | None:
        given = getattr(self, "cleaned_data", {})
        if {"width", "height"} <= given.keys():
            return drawings.of_paper(Paper("", "", given["width"], given["height"]))
        return None


class SizeForm(EntryForm):
    kind = Kind.SIZE
    width = millimetres(lazy("Width, mm"), 10, 1200)
    height = millimetres(lazy("Height, mm"), 10, 1200)
    folded = forms.BooleanField(
        label=lazy("Folded"),
        required=False,
        help_text=lazy("The size is the unfolded one; a face has half its height."),
    )

    def drawing(self) -> drawings.Drawing | None:
        given = getattr(self, "cleaned_data", {})
        if {"width", "height"} <= given.keys():
            return drawings.of_size(BadgeSize("", "", given["width"], given["height"], given["folded"]))
        return None


class SheetForm(EntryForm):
    kind = Kind.SHEET
    paper = forms.CharField(
        label=lazy("Paper"), max_length=40, initial="a4", widget=forms.TextInput({"list": "papers"}),
        help_text=lazy("The key of a paper, such as a4 or letter, or a size like 210x297mm."),
    )  # fmt: skip
    columns = forms.IntegerField(label=lazy("Columns"), min_value=1, max_value=100)
    rows = forms.IntegerField(label=lazy("Rows"), min_value=1, max_value=100)
    width = millimetres(lazy("Width of a label, mm"), 10, 1200)
    height = millimetres(lazy("Height of a label, mm"), 10, 1200)
    left = millimetres(lazy("From the paper’s left edge, mm"), 0, 1500)
    top = millimetres(lazy("From the paper’s top edge, mm"), 0, 1500)
    pitch_x = millimetres(lazy("From one label to the next across, mm"), 0, 1500)
    pitch_y = millimetres(lazy("From one label to the next down, mm"), 0, 1500)

    def clean_paper(self) -> str:
        try:
            return catalogue.paper(self.cleaned_data["paper"]).slug
        except UnknownName as error:
            raise forms.ValidationError(str(error)) from None

    def clean(self) -> None:
        if not self.errors:
            try:
                keeping.check_sheet(self.measures())
            except SheetError as error:
                self.add_error(error.member, str(error))

    def drawing(self) -> drawings.Drawing | None:
        """Invalid measures are drawn too, because that is when staff need to see them."""
        given = getattr(self, "cleaned_data", {})
        wanted = self.fields.keys() - {"name"}
        typed = {name: self.fields[name].to_python(self.data.get(name)) for name in wanted} if self._readable() else {}
        values: dict[str, Any] = {name: given.get(name, typed.get(name)) for name in wanted}
        return None if None in values.values() else drawings.of_sheet(Sheet("", "", **values))

    def _readable(self) -> bool:
        """Whether the only errors are contradictions between measures."""
        return all(error.code is None for errors in self.errors.as_data().values() for error in errors)


class DesignForm(EntryForm):
    kind = Kind.DESIGN
    description = forms.CharField(label=lazy("What it is for"), max_length=200, required=False)


class NewDesignForm(DesignForm):
    badge = forms.CharField(
        label=lazy("Badge set"), max_length=200, help_text=lazy("The address of its page here, or its key.")
    )
    with_pictures = forms.BooleanField(
        label=lazy("With its pictures"), required=False, initial=True,
        help_text=lazy("Everybody sees them then. Without them, their places are left empty."),
    )  # fmt: skip

    def clean_badge(self) -> Badge:
        parts = self.cleaned_data["badge"].strip().strip("/").split("/")
        for part in parts:
            try:
                found = Badge.objects.filter(pk=UUID(part)).first()
            except ValueError:
                continue
            if found:
                return found
        raise forms.ValidationError(_("There is no such badge set. Copy the address of its page."))

    def save(self) -> CatalogueEntry:
        given = self.cleaned_data
        return taking.design_of_set(
            given["badge"], given["name"], given["description"], with_pictures=given["with_pictures"]
        )

    def clean(self) -> None:
        if badge := self.cleaned_data.get("badge"):
            try:
                taking.check(badge)
            except DesignError as error:
                self.add_error("badge", str(error))


class BackgroundForm(EntryForm):
    kind = Kind.BACKGROUND


class NewBackgroundForm(BackgroundForm):
    picture = forms.FileField(
        label=lazy("Picture"),
        help_text=lazy("PNG, JPEG, WebP, HEIC or SVG; it is drawn over the whole badge and cut to its shape."),
    )

    def clean_picture(self) -> tuple[str, bytes]:
        sent = self.cleaned_data["picture"]
        try:
            data = sent.read()
            taking.check_picture(sent.name, data)
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return sent.name, data

    def save(self) -> CatalogueEntry:
        return taking.background(self.cleaned_data["name"], *self.cleaned_data["picture"])


NEW = {
    Kind.SHEET: SheetForm, Kind.PAPER: PaperForm, Kind.SIZE: SizeForm, Kind.DESIGN: NewDesignForm,
    Kind.BACKGROUND: NewBackgroundForm,
}  # fmt: skip
CHANGED = NEW | {Kind.DESIGN: DesignForm, Kind.BACKGROUND: BackgroundForm}


def initial(entry: CatalogueEntry) -> dict[str, Any]:
    return {"name": entry.name, **entry.data}
