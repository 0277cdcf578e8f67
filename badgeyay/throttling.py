"""Rate limits for expensive actions, counted in the shared cache."""

from typing import Any

from rest_framework.request import Request
from rest_framework.throttling import ScopedRateThrottle


class ActionThrottle(ScopedRateThrottle):
    """A view names its limited actions in `throttled_actions`: action to rate, as in DEFAULT_THROTTLE_RATES."""

    def allow_request(self, request: Request, view: Any) -> bool:
        action = getattr(view, "action", None) or (request.method or "").lower()
        self.scope = getattr(view, "throttled_actions", {}).get(action)
        if self.scope is None:
            return True
        self.rate = self.get_rate()
        self.num_requests, self.duration = self.parse_rate(self.rate)
        return super(ScopedRateThrottle, self).allow_request(request, view)
