"""The page Site: the name and rules of this installation."""

import io
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from PIL import Image, UnidentifiedImageError

from badgeyay.back_office import colours, site
from badgeyay.back_office.models import Site
from badgeyay.back_office.pages import OfficePage
from badgeyay.back_office.seen import Seen

MB = 1024**2
LOGO = (800, 240)  # pixels, at most
LARGEST_LOGO = 2 * MB
MOST_PIXELS = 20_000_000
TALL, SHORT = forms.Textarea({"rows": 6, "dir": "auto"}), forms.Textarea({"rows": 3, "dir": "auto"})


class SiteForm(Seen, forms.ModelForm):
    storage = forms.IntegerField(
        label=lazy("Storage for each, MB"), required=False, min_value=1, max_value=10**9,
        help_text=lazy("For everybody without a limit of their own."),
    )  # fmt: skip
    announced_until = forms.DateTimeField(
        label=lazy("Until"), required=False, help_text=lazy("In UTC."),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )  # fmt: skip
    picture = forms.FileField(
        label=lazy("New logo"), required=False, help_text=lazy("PNG, JPEG or WebP, at most 2 MB.")
    )
    no_logo = forms.BooleanField(label=lazy("No logo"), required=False)

    class Meta:
        model = Site
        fields = [
            "name", "support_email", "imprint", "privacy", "links", "accent", "sign_up", "domains", "quota",
            "expiry_days", "closed_days", "announcement", "announced_until",
        ]  # fmt: skip
        widgets = {"imprint": TALL, "privacy": TALL, "links": SHORT, "domains": SHORT, "announcement": SHORT}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        house = site.current()
        limit = self.instance.storage_limit
        self.initial["storage"] = limit // MB if limit else None
        self.show(self.instance.changed_at)
        for name, value in (
            ("name", site.NAME), ("quota", house.quota), ("expiry_days", house.expiry_days),
            ("closed_days", house.closed_days),
            ("storage", house.storage_limit // MB),
        ):  # fmt: skip
            if name in self.fields:  # missing for staff who may only view
                self.fields[name].widget.attrs["placeholder"] = str(value)

    def clean_accent(self) -> str:
        return str(self.cleaned_data["accent"]).strip().lower()

    def clean_picture(self) -> bytes | None:
        sent: UploadedFile | None = self.cleaned_data["picture"]
        return as_logo(sent) if sent else None

    def save(self, commit: bool = True) -> Site:
        given = self.cleaned_data
        self.instance.storage_limit = given["storage"] * MB if given.get("storage") else None
        if given.get("no_logo"):
            self.instance.logo = b""
        elif given.get("picture"):
            self.instance.logo = given["picture"]
        saved: Site = super().save(commit)
        return saved


def as_logo(sent: UploadedFile) -> bytes:
    """The picture encoded again as PNG, so that nothing else of the upload is kept."""
    if (sent.size or 0) > LARGEST_LOGO:
        raise forms.ValidationError(_("The logo is larger than 2 MB."))
    try:
        with Image.open(sent, formats=["PNG", "JPEG", "WEBP"]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise forms.ValidationError(_("The logo has too many pixels. Make it smaller."))
            image.thumbnail(LOGO)
            out = io.BytesIO()
            image.convert("RGBA").save(out, "PNG", optimize=True)
    except (OSError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
        raise forms.ValidationError(_("This is not a PNG, JPEG or WebP that can be read.")) from None
    return out.getvalue()


@admin.register(Site)
class SiteAdmin(OfficePage):
    form = SiteForm
    never = {"add", "delete"}
    change_form_template = "admin/back_office/site/change_form.html"
    readonly_fields = ["logo_now", "colours_now"]
    fieldsets = [
        (lazy("House"), {"fields": ["name", "support_email", "imprint", "privacy", "links", "seen"]}),
        (lazy("Look"), {"fields": ["accent", "colours_now", "logo_now", "picture", "no_logo"]}),
        (
            lazy("Sign-up and limits"),
            {"fields": ["sign_up", "domains", "quota", "storage", "expiry_days", "closed_days"]},
        ),
        (lazy("Announcement bar"), {"fields": ["announcement", "announced_until"]}),
    ]

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The only row, or an unsaved one with the defaults."""
        return (Site.objects.first() or Site()) if object_id == "1" else None

    def written(self, form: Any) -> None:
        """The form has the whole row."""

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:back_office_site_change", args=[1]))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["show_save_and_continue"] = False
        context["lede"] = _("What this installation says about itself. Empty fields use the settings.")
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description=lazy("Logo now"))
    def logo_now(self, row: Site) -> SafeString | str:
        if not row.logo_version:
            return _("none")
        return format_html('<img src="/api/site/logo?v={}" alt="{}" height="40">', row.logo_version, _("Logo"))

    @admin.display(description=lazy("In light and in the dark"))
    def colours_now(self, row: Site) -> SafeString | str:
        """Colour samples, drawn with attributes because the content security policy forbids inline styles."""
        if not row.accent:
            return _("our green")
        made = colours.shades(row.accent)
        drawn = [
            (ground, 8 + 104 * at, fill, 14 + 104 * at, text, name)
            for at, (ground, fill, text, name) in enumerate(
                (ground, made["accent"][at], made["on-accent"][at], name)
                for at, (ground, name) in enumerate([("#f3f5f2", _("light")), ("#161d1a", _("dark"))])
            )
        ]
        shapes = format_html_join(
            "", '<rect fill="{0}" x="{1}" width="96" height="32" rx="6"/><rect fill="{2}" x="{3}" y="6" width="84" '
            'height="20" rx="4"/><text x="{3}" dx="8" y="20" font-size="12" fill="{4}">{5}</text>', drawn,
        )  # fmt: skip
        said = ", ".join(made["accent"])
        return format_html('<svg width="216" height="32" role="img" aria-label="{}">{}</svg>', said, shapes)
