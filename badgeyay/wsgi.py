"""WSGI entry point, for gunicorn and runserver. Without a broker the process that serves makes the print runs too."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "badgeyay.settings")
application = get_wsgi_application()

from badges.tasks import start_local_worker  # noqa: E402 (models can be imported from here on)

start_local_worker()
