from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class UsersConfig(AppConfig):
    name = "users"

    def ready(self) -> None:
        post_migrate.connect(let_admin_do_everything, dispatch_uid="users.let_admin_do_everything")


def let_admin_do_everything(app_config: AppConfig, using: str, **kwargs: Any) -> None:
    """Give the group Admin the permissions of models that came after it, as Django makes those themselves here."""
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    admin = Group.objects.using(using).filter(name="Admin").first()
    if admin:
        admin.permissions.add(*Permission.objects.using(using).filter(content_type__app_label=app_config.label))
