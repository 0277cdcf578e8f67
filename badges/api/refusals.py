"""Maps the errors of the pure packages to refusals. `badges.apps` imports this module when Django starts."""

from rest_framework_json_api.utils import format_field_names

from badges.lists import ListError, choices
from badges.rendering import DesignError
from badgeyay.refusals import Refusal, refusal_of

LIST_POINTER = "/data/relationships/attendeeList"  # a view's `pointers` may replace it


@refusal_of.register
def _of_list(error: ListError) -> Refusal:
    meta = {key: value for key, value in {"row": error.row, "column": error.column}.items() if value is not None}
    if error.source:
        meta |= format_field_names(choices(error.source))
    return Refusal(str(error), pointer=LIST_POINTER, meta=meta)


@refusal_of.register
def _of_design(error: DesignError) -> Refusal:
    return Refusal(str(error), pointer=f"/data/attributes/design{error.pointer}")
