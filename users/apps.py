from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as lazy


class UsersConfig(AppConfig):
    name = "users"
    verbose_name = lazy("Accounts")

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from users import mails, notices, sessions, unused_uploads  # noqa: F401  # need the models; two register mails
        from users.allauth_bridge import UserSessionManager, authenticator_used, refuse_odd_passkeys

        refuse_odd_passkeys()
        UserSessionManager.purge_and_list = sessions.alive  # type: ignore[assignment,method-assign]  # asks less
        user_logged_in.connect(sessions.keep, dispatch_uid="users.sessions.keep")
        user_logged_in.connect(notices.on_log_in, dispatch_uid="users.notices.log_in")
        authenticator_used.connect(notices.on_authenticator_used, dispatch_uid="users.notices.authenticator")
        post_migrate.connect(grant_everything_to_admin, dispatch_uid="users.grant_everything_to_admin")


def grant_everything_to_admin(app_config: AppConfig, using: str, **kwargs: Any) -> None:
    """Give the group Admin the permissions of new models. Connected to `post_migrate`, like Django's own."""
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    admin = Group.objects.using(using).filter(name="Admin").first()
    if admin:
        admin.permissions.add(*Permission.objects.using(using).filter(content_type__app_label=app_config.label))
