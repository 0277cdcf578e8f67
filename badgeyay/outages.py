"""Faults of the database, the store of files and the broker that pass by themselves."""

from botocore.exceptions import BotoCoreError, ClientError
from django.db import InterfaceError, OperationalError
from kombu.exceptions import OperationalError as BrokerError

DATABASE = (OperationalError, InterfaceError)
STORE = (OSError, BotoCoreError, ClientError)
BROKER = (BrokerError, OSError)


def passes(error: Exception) -> bool:
    """Whether trying again later may help; a file that is gone stays gone."""
    return isinstance(error, DATABASE + STORE) and not isinstance(error, FileNotFoundError)
