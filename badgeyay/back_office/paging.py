"""Paging of large tables at a cost that does not grow with the table.

The keys of a page are read from an index first, and then only the rows of that page; pages in the second half are read
from the end. Whole tables are counted by PostgreSQL's estimate, and results of filters and searches only up to FOUND.
"""

from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.db import connection, models
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from badgeyay.back_office.templatetags.office import grouped

FOUND = 2_000  # most rows of a filter or a search that are counted and paged
REACHED = 20_000  # rows from either end of a table that can be reached by paging
ESTIMATED = 50_000  # rows from which a table is estimated


class BoundedPaginator(Paginator):
    object_list: "models.QuerySet[Any]"
    exact = True  # False: `count` is the database's estimate
    more = False  # there are more rows than `count`

    @cached_property
    def count(self) -> int:
        rows = self.object_list
        if rows.query.where == rows.model._default_manager.all().query.where:
            estimate = estimated(rows.model)
            if estimate > ESTIMATED:
                self.exact = False
                return estimate
            return rows.order_by().count()
        found = rows.order_by().values("pk")[: FOUND + 1].count()
        self.more = found > FOUND
        return min(found, FOUND)

    @property
    def said(self) -> str:
        """The number of rows in words."""
        number = grouped(self.count)
        if self.more:
            return _("more than {number}").format(number=number)
        return number if self.exact else _("about {number}").format(number=number)

    def page(self, number: Any) -> "Page[Any]":
        number = self.validate_number(number)
        if min(number - 1, self.num_pages - number) * self.per_page > REACHED:
            raise EmptyPage(_("Search or filter for what is beyond these pages."))
        keys = list(self._keys(number))
        # The rows are known to match; checking the conditions again could take long.
        rows = {row.pk: row for row in self._unfiltered().filter(pk__in=keys)}
        return Page([rows[key] for key in keys if key in rows], number, self)

    def _keys(self, number: int) -> "list[Any]":
        rows = self.object_list.values_list("pk", flat=True)
        before = (number - 1) * self.per_page
        after = (self.num_pages - number) * self.per_page
        if self.more or before <= after:
            return list(rows[before : before + self.per_page])
        size = self.per_page
        if self.exact:  # the last page may be shorter
            last = self.count - (self.num_pages - 1) * self.per_page
            size, after = (last, 0) if number == self.num_pages else (size, after - self.per_page + last)
        return list(rows.reverse()[after : after + size])[::-1]

    def _unfiltered(self) -> "models.QuerySet[Any]":
        plain: models.QuerySet[Any] = self.object_list.model._base_manager.all()
        related = self.object_list.query.select_related
        if isinstance(related, dict):
            plain = plain.select_related(*_paths(related))
        return plain


def _paths(related: dict[str, Any], above: str = "") -> list[str]:
    found = []
    for name, below in related.items():
        found += [f"{above}{name}", *_paths(below, f"{above}{name}__")]
    return found


def estimated(model: type[models.Model]) -> int:
    """PostgreSQL's estimate of the number of rows; 0 if unknown."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples::bigint FROM pg_class WHERE oid = to_regclass(%s)", [model._meta.db_table])
        row = cursor.fetchone()
    return max(row[0], 0) if row else 0
