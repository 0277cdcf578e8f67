"""The Celery application. Without CELERY_BROKER_URL tasks run inline; see `badges.tasks` for print runs."""

import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging
from django_structlog.celery.steps import DjangoStructLogInitStep

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "badgeyay.settings")
app = Celery("badgeyay")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect  # type: ignore[untyped-decorator]  # no stubs
def _keep_logging(**options: Any) -> None:
    """Django has set up logging; with nobody to do it, Celery would write lines of its own form."""


app.steps["worker"].add(DjangoStructLogInitStep)  # log lines of a task have the id of the request that caused it
