"""Models of the back office: staff actions and daily figures (`record`), the site's settings (`site`)."""

from badgeyay.back_office.models.record import ACTIONS, GRAVE, DailyFigure, StaffAction, forget
from badgeyay.back_office.models.site import MailText, Site

__all__ = ["ACTIONS", "GRAVE", "DailyFigure", "MailText", "Site", "StaffAction", "forget"]
