"""Makes the bucket of STORAGE_URL in the object store, if it is not there: for a store that is your own."""

import django
from botocore.exceptions import ClientError
from django.core.files.storage import default_storage

django.setup()
name = default_storage.bucket_name  # type: ignore[attr-defined]
client = default_storage.connection.meta.client  # type: ignore[attr-defined]
try:
    client.head_bucket(Bucket=name)
except ClientError:
    client.create_bucket(Bucket=name)
    print(f"Made the bucket {name}.")
