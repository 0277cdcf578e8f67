"""The two roles, as Django groups: Support looks and restores, Admin may do everything.

Permissions are rows, and Django makes them after all migrations; those of the models of today are made here first.
"""

from django.contrib.auth.management import create_permissions
from django.db import migrations

BATCH = 1000
SUPPORT = ["view_user", "restore_user", "view_badge", "restore_badge", "view_printrun"]


def make_groups(apps, schema_editor):
    for app_config in apps.get_app_configs():
        app_config.models_module = True
        create_permissions(app_config, apps=apps, verbosity=0, using=schema_editor.connection.alias)
        app_config.models_module = None
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    support, _ = Group.objects.get_or_create(name="Support")
    support.permissions.add(*Permission.objects.filter(codename__in=SUPPORT))
    admin, _ = Group.objects.get_or_create(name="Admin")
    admin.permissions.add(*Permission.objects.all())


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=["Support", "Admin"]).delete()


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("users", "0004_permission_to_restore_users"),
        ("files", "0001_file"),
        ("badges", "0006_permission_to_restore_badges"),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]
