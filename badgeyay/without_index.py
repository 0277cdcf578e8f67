"""An operation for migrations that take the index from a foreign key."""

from typing import Any

from django.db.migrations.operations import AlterField


class WithoutIndex(AlterField):
    """An AlterField to `db_index=False` that also works where the same migration makes the table, as in a squashed one.

    Django makes the indexes of a new table at the end of the migration, and so once more what was dropped before.
    """

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        super().database_forwards(app_label, schema_editor, from_state, to_state)
        model = to_state.apps.get_model(app_label, self.model_name)
        column = model._meta.get_field(self.name).column

        def makes_the_index(statement: Any) -> bool:
            columns = statement.parts.get("columns")  # of an index; a foreign key has a `column`
            return bool(statement.references_table(model._meta.db_table) and columns and columns.columns == [column])

        schema_editor.deferred_sql = [one for one in schema_editor.deferred_sql if not makes_the_index(one)]
