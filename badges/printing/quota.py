"""The quota of badge sets: the first print run of a set takes one of its owner's; to print a set again is free."""

from django.contrib.auth import get_user_model

from badges.models import Badge


def use_quota(badge: Badge) -> int:
    """Take the set from its owner's quota, if that is new, and say how many are left. Raises `users.models.QuotaUsed`.

    Belongs in the transaction that makes the print run, before it is made: the owner's row is locked until the end of
    that, so that two at once cannot both take the last one, nor both pay for the same set.
    """
    owner = get_user_model().objects.select_for_update().get(pk=badge.owner_id)
    if not badge.print_runs.exists():
        owner.use_quota()
    return owner.badges_left
