"""The Celery application. Without CELERY_BROKER_URL tasks run inline; see `badges.tasks` for print runs."""

import os

from celery import Celery
from django_structlog.celery.steps import DjangoStructLogInitStep

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "badgeyay.settings")
app = Celery("badgeyay")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.steps["worker"].add(DjangoStructLogInitStep)  # log lines of a task have the id of the request that caused it
