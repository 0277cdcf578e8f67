"""The back office for badge sets, print runs and the log of changes. Django finds it by this package's name."""

from badges.admin import badges, log

__all__ = ["badges", "log"]
