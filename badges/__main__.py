"""`python -m badges LIST --output OUT.pdf`: `manage.py render_badges` without loading Django."""

import sys
from argparse import ArgumentParser

from badges.management import rendering
from badges.management.command_line import SURELY_WRONG


class _Mistake(Exception):
    """One sentence for the person who typed the command."""


def main() -> int:
    parser = ArgumentParser(prog="python -m badges", description=rendering.HELP)
    rendering.add_arguments(parser)
    try:
        rendering.render(vars(parser.parse_args()), print, _warn, _Mistake)
    except _Mistake as mistake:
        _warn(str(mistake))
        return 1
    except rendering.SurelyWrong as wrong:
        _warn(str(wrong))
        return SURELY_WRONG
    return 0


def _warn(line: str) -> None:
    print(line, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
