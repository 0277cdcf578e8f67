"""Locks what an account owns before the account is deleted with all of it."""

from badges.models import Badge, PrintRun
from users.models import User


def lock_all_of(instance: User, **kwargs: object) -> None:
    """In the order of everybody else: Django deletes people before their set, and pictures before runs."""
    instance.lock_storage()
    for rows in (PrintRun.objects.filter(badge__owner=instance), Badge.objects.filter(owner=instance)):
        list(rows.order_by("pk").select_for_update(no_key=True, of=("self",)).values_list("pk"))
