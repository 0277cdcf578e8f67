"""`python -m badges LIST --output OUT.pdf`: `manage.py render_badges` without loading Django."""

import gc
import sys
from argparse import ArgumentParser


class _Mistake(Exception):
    """One sentence for the person who typed the command."""


def main() -> int:
    # The process ends with its PDF, so garbage collection would find nothing to free.
    gc.disable()
    from badges.management import command_line, rendering

    parser = ArgumentParser(prog="python -m badges", description=rendering.HELP)
    rendering.add_arguments(parser)
    try:
        rendering.render(vars(parser.parse_args()), print, _warn, _Mistake)
    except _Mistake as mistake:
        _warn(str(mistake))
        return 1
    except rendering.SurelyWrong as wrong:
        _warn(str(wrong))
        return command_line.SURELY_WRONG
    finally:
        gc.freeze()  # or the collection at interpreter exit takes 100 ms
    return 0


def _warn(line: str) -> None:
    print(line, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
