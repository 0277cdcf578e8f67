"""The back office for badge sets, people, print runs and the log of changes. Django finds it by this package's name."""

from badges.admin import catalogue, equipment, figures, log, people, runs, sets

__all__ = ["catalogue", "equipment", "figures", "log", "people", "runs", "sets"]
