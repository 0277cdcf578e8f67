"""What the back office keeps: what staff did and daily figures (`record`), what they set for the house (`site`)."""

from badgeyay.back_office.models.record import ACTIONS, GRAVE, DailyFigure, StaffAction, forget
from badgeyay.back_office.models.site import MailText, Site

__all__ = ["ACTIONS", "GRAVE", "DailyFigure", "MailText", "Site", "StaffAction", "forget"]
