from django.contrib.admin.apps import AdminConfig


class OfficeAdminConfig(AdminConfig):
    """Django's admin, with our admin site instead of its own."""

    default_site = "badgeyay.back_office.office.BackOffice"
