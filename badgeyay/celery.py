"""The Celery application. Without CELERY_BROKER_URL tasks run inline, in the process that queued them."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "badgeyay.settings")
app = Celery("badgeyay")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
