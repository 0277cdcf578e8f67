"""What staff are told when a form or an action meets what somebody else did at the same moment.

Pages look first. What changes between that look and the commit raises an error that `refusal_of` knows as a Conflict.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.messages.storage import default_storage
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from badgeyay.refusals import Conflict, refusal_of

View = Callable[..., HttpResponseBase]
log = logging.getLogger(__name__)


def told(view: View) -> View:
    """A page that answers a conflict with a sentence.

    A form is saved whole or not at all, so it is simply sent to its page again, which now sees what has changed: it
    says what is wrong where that was typed, or that the row is gone, or saves. Rows that an action has dealt with stay
    dealt with, so an action is not repeated.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        acts = "action" in request.POST
        try:
            return view(request, *args, **kwargs) if acts else _whole(view, request, *args, **kwargs)
        except Exception as error:
            refusal = _conflict(error)
        messages.error(_unsaid(request), _in_part() if acts else str(refusal))
        return HttpResponseRedirect(request.get_full_path())

    return answered


def _whole(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """The view's answer, at the second try after a conflict. Raises what the second one raises."""
    whole = transaction.atomic()(view)
    try:
        return whole(request, *args, **kwargs)
    except Exception as error:
        _conflict(error)
    for _name, files in request.FILES.lists():
        for file in files:
            file.seek(0)
    return whole(_unsaid(request), *args, **kwargs)


def _conflict(error: Exception) -> Conflict:
    """What the error is called here. Raises any other error again."""
    refusal = refusal_of(error)
    if not isinstance(refusal, Conflict):
        raise error
    return refusal


def _unsaid(request: HttpRequest) -> HttpRequest:
    """The request without the messages that the page had for it: that it was saved, say."""
    request._messages = default_storage(request)  # type: ignore[attr-defined]  # as Django's middleware does
    return request


def _in_part() -> str:
    return _(
        "Something that this touches was changed or deleted at the same moment. What was chosen may be done only in "
        "part: look at what this page shows now, and do the rest again."
    )
