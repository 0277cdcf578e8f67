#!/usr/bin/env python
"""Django's command line: `python manage.py help` lists the commands."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "badgeyay.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError as error:
        raise SystemExit(
            "Django is not installed here. Type 'make run', or 'pip install -r requirements.lock' in a venv."
        ) from error
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
