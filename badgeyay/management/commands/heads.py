"""`manage.py heads`: the newest migration of each app in the code; two lines for an app are two branches."""

from django.db.migrations.loader import MigrationLoader

from badgeyay.management.commands.current import Command as Current


class Command(Current):
    help = "Prints the newest migration of each app in the code."

    def lines(self, loader: MigrationLoader, app: str) -> list[str]:
        return [f"{app} {name} (head)" for _, name in loader.graph.leaf_nodes(app)]
