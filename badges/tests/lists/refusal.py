"""Asking for a refusal, as most tests of this package do."""

from typing import Any

import pytest

from badges.lists import ListError, ListOptions, read_list
from badges.lists.reading import AS_IT_IS


def refused(data: bytes, options: ListOptions = AS_IT_IS, **others: Any) -> ListError:
    """The error with which the list is refused: it ends as a sentence, and names its row where it has one."""
    with pytest.raises(ListError) as caught:
        read_list(data, options, **others)
    error = caught.value
    assert str(error).endswith(".")
    assert error.row is None or f"ow {error.row}" in str(error)
    return error


def read_or_refused(data: bytes) -> str:
    """All that comes out of bytes of any kind: the values, or the sentence that refuses them."""
    try:
        return "".join(value for row in read_list(data).rows for value in row.values)
    except ListError as error:
        return str(error)
