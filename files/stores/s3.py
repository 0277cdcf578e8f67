"""S3 and compatible stores."""

from boto3.exceptions import Boto3Error  # type: ignore[import-untyped]  # no stubs
from botocore.exceptions import BotoCoreError, ClientError
from s3transfer.exceptions import RetriesExceededError  # type: ignore[import-untyped]  # no stubs
from storages.backends.s3 import S3Storage

from badgeyay.refusals import DiskFull
from files.stores.errors import IN_MEMORY, OneKindOfError

_FULL = {"InsufficientStorage", "XMinioStorageFull", "QuotaExceeded"}  # codes of compatible stores


def _status(error: Exception) -> int | None:
    return error.response["ResponseMetadata"]["HTTPStatusCode"] if isinstance(error, ClientError) else None


class S3Store(OneKindOfError, S3Storage):
    failures = (BotoCoreError, ClientError, Boto3Error, RetriesExceededError, FileNotFoundError)

    def __init__(self, **options: object) -> None:
        super().__init__(max_memory_size=IN_MEMORY, **options)

    def is_missing(self, error: Exception) -> bool:
        return isinstance(error, FileNotFoundError) or _status(error) == 404

    def is_full(self, error: Exception) -> bool:
        code = error.response["Error"].get("Code") if isinstance(error, ClientError) else None
        return code in _FULL or _status(error) == DiskFull.status

    def has_bucket(self) -> bool:
        """The answer to HEAD is 404 without a code, whether bytes or bucket are missing."""
        try:
            self.connection.meta.client.head_bucket(Bucket=self.bucket_name)  # type: ignore[attr-defined]  # an option
        except self.failures as error:
            return _status(error) == 403  # keys that may read, and not ask for the bucket
        return True

    def link(self, name: str, disposition: str, media_type: str) -> str:
        parameters = {"ResponseContentDisposition": disposition, "ResponseContentType": media_type}
        return str(self.url(name, parameters=parameters))
