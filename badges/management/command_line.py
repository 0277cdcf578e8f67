"""The arguments that commands share: the list, the design, the paper, print options and preflight.

Like the modules that parse each of them, it needs no database and does not load Django.
"""

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager

from badges.lists import ListError
from badges.management.design_arguments import BadPicture, add_design_arguments
from badges.management.list_arguments import add_list_arguments
from badges.management.print_arguments import add_check_arguments, add_paper_arguments, add_print_arguments
from badges.rendering import DesignError, UnknownName, WrongOption, WrongProfile

SURELY_WRONG = 3  # exit code


@contextmanager
def sentences(where: str, raised: type[Exception]) -> Iterator[None]:
    """Turns errors in the list, design, options and files into the exception `raised`, with one sentence."""
    try:
        yield
    except (ListError, DesignError, WrongOption, UnknownName, WrongProfile, BadPicture) as error:
        pointer = getattr(error, "pointer", "")
        raise raised(f"{pointer}: {error}" if pointer else str(error)) from error
    except OSError as error:
        raise raised(f"{error.filename or where}: {error.strerror}.") from error


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments for a list, a design, the paper, print options and preflight."""
    add_list_arguments(parser)
    add_design_arguments(parser)
    add_paper_arguments(parser)
    add_print_arguments(parser)
    add_check_arguments(parser)
