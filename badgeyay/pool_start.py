"""What the processes of the pool are copies of: the product is loaded, and nothing of it runs, no thread either."""

import django

django.setup()

from badgeyay import urls  # noqa: E402, F401 (models can be imported from here on)
