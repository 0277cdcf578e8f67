"""Accounts in the back office."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as lazy

from badgeyay.back_office import figures, mail_page
from badgeyay.back_office.pages import OfficePage
from users import mail
from users.admin.accounts import UserAdmin
from users.admin_login import AdminLoginForm
from users.models import User

mail_page.SENDERS.append(mail.send_test)
admin.site.login_form = AdminLoginForm
admin.site.login_template = "users/admin_login.html"
figures.FLOWS.append(figures.Flow("joined", figures.by_day(User.objects.all(), "date_joined")))
figures.FLOWS.append(figures.Flow("left", figures.by_day(User.objects.all(), "deleted_at")))
figures.STOCKS.append(figures.Stock("users", User.objects.filter(deleted_at=None).count))
admin.site.register(User, UserAdmin)
admin.site.unregister(Group)


@admin.register(Group)
class RoleAdmin(OfficePage, GroupAdmin):  # type: ignore[misc]  # the stubs are of two minds about a parameter
    filter_horizontal = ()
    lede = lazy("Support looks and restores, Admin may do everything, Reports only sees figures.")
