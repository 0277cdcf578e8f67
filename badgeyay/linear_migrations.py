"""django-linear-migrations, whose check tells what docs/migrations.md tells: branches are rebased, never merged."""

from collections.abc import Iterable

from django.apps import AppConfig
from django.core.checks import Error, Tags, register
from django_linear_migrations.apps import check_max_migration_files

REBASE = (
    "Do not merge them: one goes after the other (docs/migrations.md, 'Two branches'). While max_migration.txt shows "
    "Git's conflict, run 'python manage.py rebase_migration APP'. If it no longer does, do the same by hand: rename "
    "your migration to the next number, let it depend on the other one, and write its name in max_migration.txt."
)
HINTS = {"dlm.E002": REBASE, "dlm.E005": REBASE}  # conflict left in max_migration.txt; two branches


def check_history(*, app_configs: Iterable[AppConfig] | None = None, **kwargs: object) -> list[Error]:
    errors = check_max_migration_files(app_configs=app_configs, **kwargs)
    for error in errors:
        error.hint = HINTS.get(error.id or "", error.hint)
    return errors


class LinearMigrations(AppConfig):
    """In place of the package's own AppConfig, which registers its check with a hint to `makemigrations --merge`."""

    name = "django_linear_migrations"
    verbose_name = "django-linear-migrations"

    def ready(self) -> None:
        register(Tags.models)(check_history)
