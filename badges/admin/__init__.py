"""The back office for badge sets, people, print runs and the log of changes. Django finds it by this package's name."""

from badges.admin import equipment, figures, log, people, runs, sets

__all__ = ["equipment", "figures", "log", "people", "runs", "sets"]
