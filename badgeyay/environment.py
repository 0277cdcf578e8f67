"""Parses the longer environment variables for settings.py: addresses of stores, caches and queues, and secrets."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from botocore.config import Config
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from kombu.entity import Exchange, Queue

DEBUG = os.environ.get("DEBUG", "1").lower() not in {"0", "false", "no", "off", ""}

# Seconds to wait for a connection to the database, the store, the broker or the cache, and for an answer of the store.
CONNECT_TIMEOUT = int(os.environ.get("CONNECT_TIMEOUT", 2))
READ_TIMEOUT = int(os.environ.get("READ_TIMEOUT", 20))
# Number of trusted proxies that append to X-Forwarded-For; earlier entries may be invented by the client.
TRUSTED_PROXIES = int(os.environ.get("TRUSTED_PROXIES", 0 if DEBUG else 1))


def required(name: str, development: str) -> str:
    value = os.environ.get(name, "")
    if not value and not DEBUG:
        raise ImproperlyConfigured(f"{name} is not set. It is required when DEBUG is off; README.md shows an example.")
    return value or development


def secret_key(folder: Path) -> str:
    """In development one is made at the first start and kept in the folder."""
    path = folder / "secret_key"
    if not DEBUG or os.environ.get("SECRET_KEY"):
        return required("SECRET_KEY", "")
    if not path.exists():
        path.write_text(get_random_secret_key(), encoding="utf-8")
        path.chmod(0o600)
    return path.read_text(encoding="utf-8").strip()


def words(value: str) -> list[str]:
    return [word.strip() for word in value.split(",") if word.strip()]


def file_storage(url: str) -> dict[str, object]:
    """A folder or a bucket, with options of django-storages after a question mark.

    `file:///folder`; `s3://bucket?endpoint_url=...&region_name=...`, with its keys in AWS_* variables; `gs://bucket`,
    with credentials where GOOGLE_APPLICATION_CREDENTIALS says; `azure://container?account_name=...`, with the key in
    AZURE_ACCOUNT_KEY.
    """
    parts = urlsplit(url)
    options: dict[str, Any] = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if parts.scheme == "file":
        return {"BACKEND": "files.stores.folder.FolderStore", "OPTIONS": {"location": parts.path}}
    if parts.scheme == "s3" and parts.netloc:
        private = {
            "default_acl": None,
            "querystring_auth": True,
            "querystring_expire": 300,  # seconds
            "client_config": Config(
                signature_version="s3v4",  # accepted by every region
                connect_timeout=CONNECT_TIMEOUT,
                read_timeout=READ_TIMEOUT,
                retries={"total_max_attempts": 2},
            ),
            "file_overwrite": True,  # keys are random; without this each upload would first ask whether its key is free
        }
        return {"BACKEND": "files.stores.s3.S3Store", "OPTIONS": {"bucket_name": parts.netloc, **private, **options}}
    if parts.scheme == "gs" and parts.netloc:
        return {"BACKEND": "files.stores.google.GoogleStore", "OPTIONS": {"bucket_name": parts.netloc, **options}}
    if parts.scheme == "azure" and parts.netloc:
        secrets = {
            "account_key": os.environ.get("AZURE_ACCOUNT_KEY"),
            "connection_string": os.environ.get("AZURE_CONNECTION_STRING"),
        }
        return {
            "BACKEND": "files.stores.azure.AzureStore",
            "OPTIONS": {"azure_container": parts.netloc, **secrets, **options},
        }
    raise ImproperlyConfigured(
        "STORAGE_URL must look like file:///var/lib/badgeyay/files, s3://bucket, gs://bucket or azure://container."
    )


def cache(url: str) -> dict[str, Any]:
    """The cache, where rate limits are counted. All processes must share it, so memory is for development only."""
    if url.startswith(("redis://", "rediss://", "unix://")):
        return {
            "BACKEND": "badgeyay.shared_cache.RedisCache", "LOCATION": url, "KEY_PREFIX": "badgeyay",
            "OPTIONS": {"socket_connect_timeout": CONNECT_TIMEOUT, "socket_timeout": CONNECT_TIMEOUT},
        }  # fmt: skip
    if url:
        raise ImproperlyConfigured("CACHE_URL must look like redis://host:6379/1.")
    if DEBUG:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    # Django's default of 300 entries would let anybody with as many addresses evict all counters.
    options = {"MAX_ENTRIES": 1_000_000}
    return {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache", "OPTIONS": options}


# Deliveries of a message whose workers die before RabbitMQ drops it. The scheduler finds the print run again.
DELIVERY_LIMIT = int(os.environ.get("DELIVERY_LIMIT", 5))


def work_queue(name: str, broker_url: str) -> Queue:
    """A queue; on RabbitMQ a quorum queue, which survives the loss of a node and counts deliveries of a message.

    It is bound to a topic exchange, so that the broker, not a worker, delays tasks to be retried later.
    """
    if not broker_url.startswith(("amqp", "pyamqp")):
        return Queue(name)
    limits = {"x-queue-type": "quorum", "x-delivery-limit": DELIVERY_LIMIT}
    return Queue(name, Exchange(name, type="topic"), routing_key=name, queue_arguments=limits)


def social_providers() -> dict[str, dict[str, object]]:
    """The providers whose id and secret are set, so that the client offers only what works."""
    scopes = {"google": ["profile", "email"], "github": ["user:email"]}
    found: dict[str, dict[str, object]] = {}
    for name, scope in scopes.items():
        id, secret = (os.environ.get(f"{name.upper()}_CLIENT_{part}", "") for part in ("ID", "SECRET"))
        if id and secret:
            found[name] = {"APPS": [{"client_id": id, "secret": secret, "key": ""}], "SCOPE": scope}
    if app := openid_connect_app():
        found["openid_connect"] = {"APPS": [app], "OAUTH_PKCE_ENABLED": True}
    return found


def openid_connect_app() -> dict[str, Any] | None:
    """A provider of OpenID Connect, described at `OIDC_SERVER_URL/.well-known/openid-configuration`."""
    url, id, secret, name = (
        os.environ.get(f"OIDC_{part}", "") for part in ("SERVER_URL", "CLIENT_ID", "CLIENT_SECRET", "NAME")
    )
    if not url:
        return None
    if not url.startswith("https://") and not DEBUG:
        raise ImproperlyConfigured("OIDC_SERVER_URL must begin with https://.")
    if not (id and secret):
        raise ImproperlyConfigured("OIDC_SERVER_URL needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.")
    return {
        "provider_id": "oidc",
        "name": name or urlsplit(url).hostname,
        "client_id": id,
        "secret": secret,
        "settings": {"server_url": url.rstrip("/")},
    }


def openid_connect_origins() -> str:
    """The origins that its log-in is redirected through."""
    server = urlsplit(os.environ.get("OIDC_SERVER_URL", ""))
    return " ".join([f"{server.scheme}://{server.netloc}", *words(os.environ.get("OIDC_ORIGINS", ""))])
