"""A third role beside Support and Admin: it sees reports, which have totals only, and nothing else."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

ROLE = "Reports only"
BATCH = 1000


def make_role(apps, schema_editor):
    app_config = apps.get_app_config("back_office")
    app_config.models_module = True
    create_permissions(app_config, apps=apps, verbosity=0, using=schema_editor.connection.alias)
    app_config.models_module = None
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    role, _ = Group.objects.get_or_create(name=ROLE)
    seen = Permission.objects.filter(content_type__app_label="back_office", codename="view_dailyfigure")
    role.permissions.add(*seen)


def remove_role(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name=ROLE).delete()


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("back_office", "0001_figures_and_staff_actions"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_role, remove_role)]
