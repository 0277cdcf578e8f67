"""The Ember client: `frontend/dist/index.html` for every address that is a page of the client's router.

WhiteNoise serves the files beside it (WHITENOISE_ROOT in the settings); this view serves the page itself: uncached, so
that a new build is seen at once, with the CSRF cookie, with a hint whether a session is open, so that a visitor's
browser need not send a request that is answered with 401, and with what /api/site says, so that the first paint has the
name and the colours of the house.
"""

import json
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.html import escape
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, ensure_csrf_cookie
from django.views.decorators.http import require_safe

from badgeyay.back_office import site

NOT_BUILT = """The pages of Badgeyay are not built yet. Type

    make run

in the project's folder: it builds them and starts the server. Without make: cd frontend, npm install, npm run build
(Node 20.19 or newer), and load this page again.

The API answers already: /api/docs. So does the back office: /admin/.
"""
GROUND, GREEN = "#f3f5f2", "#0b5d45"  # background and accent of frontend/app/styles/tokens.css
HINT = '<meta name="badgeyay-session" content="unknown">'
SITE = '<meta name="badgeyay-site" content="">'


def _page(index: Path, signed_in: bool) -> str:
    state = "in" if signed_in else "out"
    house = SITE.replace('""', f'"{escape(json.dumps(site.current().as_json()))}"')
    page = index.read_text(encoding="utf-8")
    return page.replace(HINT, HINT.replace("unknown", state)).replace(SITE, house)


@csrf_exempt  # a POST is answered with 405, whether or not it has a token
@require_safe
@never_cache
@ensure_csrf_cookie
def client_page(request: HttpRequest) -> HttpResponse:
    index = settings.CLIENT_DIR / "index.html"
    if not index.exists():
        return HttpResponse(NOT_BUILT, content_type="text/plain; charset=utf-8", status=503)
    return HttpResponse(_page(index, request.user.is_authenticated))


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """The Web App Manifest: name and appearance of the installed application."""
    house = site.current()
    icons = [
        {"src": f"/icons/{name}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for name, size, purpose in (("192", 192, "any"), ("512", 512, "any"), ("maskable", 512, "maskable"))
    ]
    document = {
        "id": "/",
        "name": house.name,
        "short_name": house.name,
        "start_url": "/badges",
        "display": "standalone",
        "background_color": GROUND,
        "theme_color": house.accent or GREEN,
        "icons": icons,
    }
    return JsonResponse(document, content_type="application/manifest+json")
