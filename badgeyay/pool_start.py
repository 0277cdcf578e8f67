"""The process from which the pool's are forked: the product is loaded, but nothing runs, not even a thread."""

import django

django.setup()

from badgeyay import urls  # noqa: E402, F401 (models can be imported from here on)
