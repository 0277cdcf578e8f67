"""Rate limits for expensive actions, counted in the shared cache, weighted by their cost."""

from typing import Any

from rest_framework.request import Request
from rest_framework.throttling import ScopedRateThrottle

from badgeyay.pool import last_cost

COSTLY = 0.5  # processor seconds that count as one more request


class ActionThrottle(ScopedRateThrottle):
    """A view names its limited actions in `throttled_actions`: action to rate, as in DEFAULT_THROTTLE_RATES."""

    def allow_request(self, request: Request, view: Any) -> bool:
        action = getattr(view, "action", None) or (request.method or "").lower()
        self.scope = getattr(view, "throttled_actions", {}).get(action)
        if self.scope is None:
            return True
        self.rate = self.get_rate()
        self.num_requests, self.duration = self.parse_rate(self.rate)
        view.throttle = self
        return super(ScopedRateThrottle, self).allow_request(request, view)


def charge(view: Any) -> None:
    """Count the request that a view answers once more for each COSTLY processor seconds of its work in the pool."""
    throttle, more = getattr(view, "throttle", None), int(last_cost() / COSTLY)
    if throttle is not None and more:
        throttle.history[:0] = [throttle.now] * more
        throttle.cache.set(throttle.key, throttle.history, throttle.duration)
