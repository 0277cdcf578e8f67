"""WSGI entry point, for gunicorn and runserver. The pool loads ahead of the first request.

Without a broker the process that serves makes the print runs too.
"""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "badgeyay.settings")
application = get_wsgi_application()

from badges.tasks import start_local_worker  # noqa: E402 (models can be imported from here on)
from badgeyay import pool  # noqa: E402

pool.load()
start_local_worker()
