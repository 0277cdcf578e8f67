"""A container of Azure Blob Storage."""

from typing import Any

from azure.core.exceptions import AzureError, ResourceNotFoundError
from azure.storage.blob import BlobServiceClient, LinearRetry
from django.conf import settings
from storages.backends.azure_storage import AzureStorage

from files.stores.errors import IN_MEMORY, LINK_SECONDS, OneKindOfError


class AzureStore(OneKindOfError, AzureStorage):  # type: ignore[misc]  # its own listdir has no types
    failures = (AzureError, FileNotFoundError)
    missing = ResourceNotFoundError

    def __init__(self, **options: Any) -> None:
        patience = {
            "connection_timeout": settings.CONNECT_TIMEOUT,
            "read_timeout": settings.READ_TIMEOUT,
            "retry_policy": LinearRetry(backoff=1, retry_total=1),
        }
        super().__init__(
            expiration_secs=LINK_SECONDS,
            overwrite_files=True,
            max_memory_size=IN_MEMORY,
            timeout=settings.READ_TIMEOUT,
            client_options=patience,
            **options,
        )

    def _get_service_client(self) -> Any:
        told: Any = self
        if told.connection_string:  # the library does not pass its options here
            return BlobServiceClient.from_connection_string(told.connection_string, **told.client_options)
        return super()._get_service_client()

    def has_bucket(self) -> bool:
        return bool(self.client.exists())

    def link(self, name: str, disposition: str, media_type: str) -> str:
        parameters = {"content_disposition": disposition, "content_type": media_type}
        return str(self.url(name, parameters=parameters))
