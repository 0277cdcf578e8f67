"""The quota of badge sets: the first print run of a set counts against its owner's quota, later ones are free."""

from badges.models import Badge
from badges.sentences import say
from badgeyay.refusals import Conflict
from users.models import User


def use_quota(badge: Badge) -> int:
    """Count the set against its owner's quota at its first print run; returns the number of sets left.

    Raises `users.models.QuotaUsed`, and Conflict if the set was deleted or given away since it was read. Call in the
    transaction that creates the print run, before creating it: the owner's row stays locked until the end, so that two
    requests can neither both take the last one nor both count the same set.
    """
    owner: User = User.objects.select_for_update(no_key=True).get(pk=badge.owner_id)
    if not Badge.objects.filter(pk=badge.pk, owner=owner, deleted_at=badge.deleted_at).exists():
        raise Conflict(say("This set was deleted or given to somebody else in the meantime, so nothing is printed."))
    if not badge.print_runs.exists():
        owner.use_quota()
    return owner.badges_left
