"""A bucket of Google Cloud Storage."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from google.api_core.exceptions import GoogleAPICallError, NotFound
from google.auth.credentials import AnonymousCredentials
from google.auth.exceptions import GoogleAuthError
from google.auth.transport.requests import AuthorizedSession
from google.cloud.storage import Client
from requests import RequestException, Response
from storages.backends.gcloud import GoogleCloudStorage

from badgeyay.refusals import DiskFull, StorageAway
from files.stores.errors import IN_MEMORY, LINK_SECONDS, SERVER_ERROR, OneKindOfError


class _Session(AuthorizedSession):
    """Uses our timeout, and raises errors that the library does not retry for two minutes."""

    def request(self, *args: Any, **kwargs: Any) -> Response:
        kwargs["timeout"] = (settings.CONNECT_TIMEOUT, settings.READ_TIMEOUT)
        try:
            response: Response = super().request(*args, **kwargs)
        except RequestException as error:
            raise StorageAway from error
        if response.status_code == DiskFull.status:
            raise DiskFull
        if response.status_code >= SERVER_ERROR:
            raise StorageAway
        return response


class GoogleStore(OneKindOfError, GoogleCloudStorage):
    """Credentials are those that google-auth finds; none with a custom `endpoint`."""

    failures = (GoogleAPICallError, GoogleAuthError, RequestException, StorageAway, DiskFull, FileNotFoundError)
    missing = NotFound

    def __init__(self, endpoint: str = "", **options: Any) -> None:
        self._endpoint = endpoint
        super().__init__(
            default_acl=None,
            querystring_auth=True,
            expiration=timedelta(seconds=LINK_SECONDS),
            file_overwrite=True,
            max_memory_size=IN_MEMORY,
            **options,
        )

    @property
    def client(self) -> Any:
        if self._client is None and self._endpoint:
            self._client = Client(
                project=self.project_id or "local",
                credentials=AnonymousCredentials(),
                client_options={"api_endpoint": self._endpoint},
                _http=_Session(AnonymousCredentials()),
            )
        elif self._client is None:
            client = super().client
            client._http_internal = _Session(client._credentials)
        return self._client

    def has_bucket(self) -> bool:
        return bool(self.bucket.exists())

    def link(self, name: str, disposition: str, media_type: str) -> str:
        parameters = {"response_disposition": disposition, "response_type": media_type}
        return str(self.url(name, parameters=parameters))
