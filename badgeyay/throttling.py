"""Rate limits of each person, or address without an account, counted in the shared cache and weighted by cost."""

from contextlib import suppress
from time import thread_time
from typing import Any

from django.core.cache import cache
from rest_framework.exceptions import Throttled
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.throttling import ScopedRateThrottle

from badgeyay import outages
from badgeyay.pool import last_cost

COSTLY = 0.5  # processor seconds that count as one more request


class ActionThrottle(ScopedRateThrottle):
    """Counts requests in windows as long as the rate says: "60/min" is sixty in each minute of the clock.

    A view names its costly actions in `throttled_actions`: action to rate, as in DEFAULT_THROTTLE_RATES. All other
    requests that change something have the rate `changes`.
    """

    def allow_request(self, request: Request, view: Any) -> bool:
        action = getattr(view, "action", None) or (request.method or "").lower()
        default = None if request.method in SAFE_METHODS else "changes"
        scope = getattr(view, "throttled_actions", {}).get(action, default)
        if scope is None:
            return True
        view.throttle, view.began = self, thread_time()
        return self.takes(request, view, scope)

    def takes(self, request: Request, view: Any, scope: str) -> bool:
        """Count the request at this rate; False if it is one too many."""
        self.scope = scope
        most, self.window = self.parse_rate(self.get_rate())
        assert most is not None
        assert self.window is not None
        self.key = f"{self.get_cache_key(request, view)}_{int(self.timer() // self.window)}"
        return self.count(1) <= most

    def count(self, requests: int) -> int:
        """How many that makes in this window. While the cache is away nobody is held up: the pool is bounded anyway."""
        try:
            return self._count(requests)
        except outages.CACHE:
            return requests

    def _count(self, requests: int) -> int:
        with suppress(ValueError):
            return int(cache.incr(self.key, requests))
        # The first of this window, unless another one is at it.
        if not cache.add(self.key, requests, self.window):
            with suppress(ValueError):  # a cache that keeps nothing stops nobody
                return int(cache.incr(self.key, requests))
        return requests

    def wait(self) -> float:
        """Seconds until the next window."""
        assert self.window is not None
        return self.window - self.timer() % self.window


def limit(request: Request, view: Any, scope: str) -> None:
    """Count the request at a further rate, for what only some requests of an action do. Raises Throttled."""
    throttle = ActionThrottle()
    if not throttle.takes(request, view, scope):
        raise Throttled(throttle.wait())


def charge(view: Any) -> None:
    """Count the request that a view answers once more for each COSTLY processor seconds of its work in the pool."""
    _count_more(view, last_cost())


def charge_thread(view: Any) -> None:
    """The same for the processor time of this thread, once the request is answered."""
    began = getattr(view, "began", None)
    if began is not None:
        _count_more(view, thread_time() - began)


def _count_more(view: Any, seconds: float) -> None:
    throttle, more = getattr(view, "throttle", None), int(seconds / COSTLY)
    if throttle is not None and more:
        throttle.count(more)
