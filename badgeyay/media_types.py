"""Content negotiation of JSON:API 1.1: no parameters but `profile`, which is ignored, and no extensions."""

from collections.abc import Iterable

from django.http.request import MediaType
from rest_framework import exceptions, negotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from badgeyay.errors import MEDIA_TYPE


def _is_ours(media_type: MediaType) -> bool:
    return f"{media_type.main_type}/{media_type.sub_type}" == MEDIA_TYPE


def _has_others(media_type: MediaType) -> bool:
    """Whether it has parameters that JSON:API does not allow, or an extension. `q` belongs to the header."""
    return bool(media_type.params.keys() - {"profile", "q"})


def check_content_type(content_type: str) -> None:
    """Raises UnsupportedMediaType: 415."""
    media_type = MediaType(content_type)
    if _is_ours(media_type) and _has_others(media_type):
        raise exceptions.UnsupportedMediaType(
            content_type, f"The body is {MEDIA_TYPE}; its only parameter may be 'profile', not '{content_type}'."
        )


class StrictAccept(negotiation.DefaultContentNegotiation):
    def get_accept_list(self, request: Request) -> list[str]:
        """An empty header accepts everything; a quality of 0 is what is not accepted. Raises NotAcceptable, 406."""
        given = [one for one in super().get_accept_list(request) if one]
        accepted = [one for one in given if MediaType(one).quality]
        if given and not accepted:
            raise exceptions.NotAcceptable(f"Accept {MEDIA_TYPE}.")
        return accepted or ["*/*"]

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """Raises NotAcceptable, 406, if the client accepts our type only with parameters that we do not know."""
        ours = [one for one in map(MediaType, self.get_accept_list(request)) if _is_ours(one)]
        if ours and all(map(_has_others, ours)):
            raise exceptions.NotAcceptable(f"Accept {MEDIA_TYPE} without parameters.")
        selected: tuple[BaseRenderer, str] = super().select_renderer(request, renderers, format_suffix)
        return selected
