"""The back office of the catalogue: one page for each kind, and a form for an entry added by staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.cache import patch_cache_control
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from badges import catalogue, rendering
from badges.admin import catalogue_forms, drawings
from badges.catalogue import Entry, Kind, keeping
from badges.designs.pictures import Pictures, files_named, with_own_fonts
from badges.models import CatalogueEntry
from badgeyay.back_office import audit
from badgeyay.back_office.pages import Deleted, OfficePage
from badgeyay.refusals import Refusal

PICTURE = 240  # pixels
# The name of each kind, and of the button that adds an entry.
KINDS: dict[str, tuple[Any, Any]] = {
    Kind.SHEET: (lazy("Label sheets"), lazy("Add a label sheet")),
    Kind.PAPER: (lazy("Papers"), lazy("Add a paper")),
    Kind.SIZE: (lazy("Badge sizes"), lazy("Add a badge size")),
    Kind.DESIGN: (lazy("Designs"), lazy("Add a design")),
    Kind.BACKGROUND: (lazy("Backgrounds"), lazy("Add a background")),
}
LEDES: dict[str, Any] = {
    Kind.SHEET: lazy("A sheet whose paper is switched off is not offered either."),
    Kind.PAPER: lazy("Sheets of plain paper; rolls of label printers are not kept here."),
    Kind.SIZE: lazy("Sizes that designs are found by."),
    Kind.DESIGN: lazy(
        "What people begin with; the first one is what a new set has. Its words are left empty for them."
    ),
    Kind.BACKGROUND: lazy("Artwork to put under a design."),
}


@dataclass(frozen=True)
class Row:
    entry: Entry
    drawing: drawings.Drawing | None
    measures: str


@admin.register(CatalogueEntry)
class CatalogueAdmin(OfficePage):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        name = "badges_catalogueentry_{}".format
        return [
            path("move/<str:kind>/<str:slug>/", view(self.move), name=name("move")),
            path("switch/<str:kind>/<str:slug>/", view(self.switch), name=name("switch")),
            path("picture/<str:kind>/<str:slug>/", view(self.picture, cacheable=True), name=name("picture")),
            *super().get_urls(),
        ]

    # --- The page of a kind ---

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        kind = _kind(request.GET.get("kind") or Kind.SHEET)
        context = {
            **self._context(request, kind), "title": self.plural(), "lede": LEDES[kind],
            "rows": [_row(kind, entry) for entry in catalogue.every(kind)], "add": KINDS[kind][1],
            "may_change": self.has_change_permission(request), "may_add": self.has_add_permission(request),
            "may_delete": self.has_delete_permission(request),
        }  # fmt: skip
        return TemplateResponse(request, "admin/badges/catalogueentry/change_list.html", context)

    def _context(self, request: HttpRequest, kind: str) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request), "opts": self.opts, "media": self.media, "kind": kind,
            "kinds": [(one, said) for one, (said, _add) in KINDS.items()], "kind_name": KINDS[kind][0],
        }  # fmt: skip

    def move(self, request: HttpRequest, kind: str, slug: str) -> HttpResponse:
        entry = self._to_change(request, kind, slug)
        way = request.POST.get("way", "")
        if way not in ("first", "up", "down"):
            raise Http404
        before = _place(kind, slug)
        keeping.move(kind, slug, way)
        row = CatalogueEntry.objects.get(kind=kind, slug=slug)
        audit.record(request, "changed", row, before={"place": before}, after={"place": (row.place or 0) + 1})
        return _back(kind, entry.slug)

    def switch(self, request: HttpRequest, kind: str, slug: str) -> HttpResponse:
        entry = self._to_change(request, kind, slug)
        try:
            row = keeping.switch(kind, slug, shown=not entry.shown)
        except Refusal as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            audit.record(request, "changed", row, before={"offered": entry.shown}, after={"offered": row.shown})
        return _back(kind, slug)

    def _to_change(self, request: HttpRequest, kind: str, slug: str) -> Entry:
        if request.method != "POST" or not self.has_change_permission(request):
            raise PermissionDenied
        entry = keeping.entry_of(_kind(kind), slug)
        if entry is None:
            raise Http404
        return entry

    def picture(self, request: HttpRequest, kind: str, slug: str) -> HttpResponse:
        """PNG of a design or a background with an example person."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        entry = keeping.entry_of(_kind(kind), slug)
        if entry is None or kind not in (Kind.DESIGN, Kind.BACKGROUND):
            raise Http404
        files = files_named(entry.thing.design, None)
        design = with_own_fonts(rendering.design_from_json(entry.thing.design), files)
        person = rendering.Person(1, dict(getattr(entry.thing, "sample", {})))
        png = rendering.badge_png(design, person, width=PICTURE, pictures=Pictures.given(files, None))
        response = HttpResponse(png, content_type="image/png")
        patch_cache_control(response, private=True, max_age=300)
        return response

    # --- The form of one ---

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        return self._form(request, _kind(request.GET.get("kind") or Kind.SHEET), None)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        entry = get_object_or_404(CatalogueEntry, pk=object_id if object_id.isdecimal() else 0)
        return self._form(request, entry.kind, entry) if entry.of_house else _back(entry.kind, entry.slug)

    def _form(self, request: HttpRequest, kind: str, entry: CatalogueEntry | None) -> HttpResponse:
        made_by = (catalogue_forms.CHANGED if entry else catalogue_forms.NEW)[Kind(kind)]
        began = catalogue_forms.initial(entry) if entry else {"badge": request.GET.get("set", "")}
        if request.method == "POST":
            form = made_by(entry, request.POST, request.FILES)
            if form.is_valid() and "save" in request.POST:
                return self._saved(request, form, began if entry else {})
        else:
            form = made_by(entry, initial=began)
        context = {
            **self._context(request, kind), "form": form, "original": entry,
            "title": entry or KINDS[kind][1], "drawing": _drawn(form, entry),
            "papers": catalogue.offered(Kind.PAPER) if kind == Kind.SHEET else (),
            "may_delete": entry and self.has_delete_permission(request),
        }  # fmt: skip
        return TemplateResponse(request, "admin/badges/catalogueentry/change_form.html", context)

    def _saved(self, request: HttpRequest, form: catalogue_forms.EntryForm, began: dict[str, Any]) -> HttpResponse:
        entry = form.save()
        after = {
            name: value for name, value in catalogue_forms.initial(entry).items() if not isinstance(value, dict | list)
        }
        changed = {name for name, value in after.items() if began.get(name) != value}
        before = {name: began[name] for name in changed & began.keys()}
        audit.record(
            request,
            "changed" if began else "added",
            entry,
            before=before,
            after={name: after[name] for name in changed},
        )
        self.message_user(request, _("Saved: it is offered from now on.") if entry.shown else _("Saved."))
        return _back(entry.kind, entry.slug)

    # --- Deleting ---

    def get_queryset(self, request: HttpRequest) -> QuerySet[CatalogueEntry]:
        of_house: QuerySet[CatalogueEntry] = super().get_queryset(request).filter(of_house=True)
        return of_house

    def get_deleted_objects(
        self, objs: Sequence[CatalogueEntry] | QuerySet[CatalogueEntry], request: HttpRequest
    ) -> Deleted:
        lines, named = [str(entry) for entry in objs], []
        for entry in objs:
            try:
                keeping.check_removable(entry)
            except Refusal as refusal:
                named.append(f"{entry}: {refusal}")
        refused = set() if self.has_delete_permission(request) else {str(self.opts.verbose_name)}
        return lines, {str(self.opts.verbose_name_plural): len(lines)}, refused, named

    def delete_model(self, request: HttpRequest, obj: CatalogueEntry) -> None:
        keeping.remove(obj)

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        self.message_user(request, _("{name} deleted for good.").format(name=obj_display), messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:badges_catalogueentry_changelist"))


def _kind(text: str) -> str:
    if text not in KINDS:
        raise Http404
    return text


def _place(kind: str, slug: str) -> int:
    """The position of an entry in its list, from 1."""
    return [entry.slug for entry in catalogue.every(kind)].index(slug) + 1


def _back(kind: str, slug: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('admin:badges_catalogueentry_changelist')}?kind={kind}#{slug}")


def _drawn(form: catalogue_forms.EntryForm, entry: CatalogueEntry | None) -> drawings.Drawing | None:
    if form.is_bound:
        form.is_valid()
        return form.drawing()
    found = keeping.entry_of(entry.kind, entry.slug) if entry else None
    return drawings.of(entry.kind, found.thing) if entry and found else None


def _row(kind: str, entry: Entry) -> Row:
    thing = entry.thing
    size = f"{localize(thing.width)} × {localize(thing.height)} mm"
    if kind == Kind.SHEET:
        places = _("{columns} × {rows} on {paper}").format(
            columns=thing.columns, rows=thing.rows, paper=_paper_name(thing.paper)
        )
        size = f"{size}, {places}"
    return Row(entry, drawings.of(kind, thing), size)


def _paper_name(text: str) -> str:
    try:
        return catalogue.paper(text).name
    except rendering.UnknownName:
        return text
