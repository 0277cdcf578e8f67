"""Passwords from the Flask Badgeyay: werkzeug's hashes are verified as they are and replaced at the first log-in.

werkzeug writes `method$salt$hexadecimal`: `scrypt:32768:8:1$...`, `pbkdf2:sha256:150000$...`, and long ago
`pbkdf2:sha1:1000$...` or `sha1$...`, an HMAC with the salt as key. We store `flask$method$salt$base64`, because 64
bytes in hexadecimal do not fit into the 128 characters of the column.
"""

import base64
import hashlib
import hmac
from typing import Any

from django.contrib.auth.hashers import BasePasswordHasher, mask_hash
from django.utils.crypto import constant_time_compare

MAX_LENGTH = 128  # characters of the password column
_DIGESTS = {"md5", "sha1", "sha224", "sha256", "sha384", "sha512"}
_MAX_MEMORY = 256 * 1024**2  # bytes of memory that scrypt may use for one log-in


class FlaskPasswordHasher(BasePasswordHasher):
    """Verifies only. It is not the preferred hasher, so Django makes a new hash at the next log-in."""

    algorithm = "flask"

    def encode(self, password: str, salt: str) -> str:
        raise NotImplementedError("New passwords are hashed by the first of PASSWORD_HASHERS.")

    def verify(self, password: str, encoded: str) -> bool:
        _, method, salt, digest = encoded.split("$", 3)
        return constant_time_compare(digest, _base64(digest_of(password, method, salt)))

    def must_update(self, encoded: str) -> bool:
        return True

    def harden_runtime(self, password: str, encoded: str) -> None:
        """Does nothing: the work factor is that of the old hash."""

    def safe_summary(self, encoded: str) -> dict[Any, str]:
        _, method, salt, digest = encoded.split("$", 3)
        return {"algorithm": f"werkzeug {method}", "salt": mask_hash(salt, show=2), "hash": mask_hash(digest)}


def from_werkzeug(stored: str) -> str:
    """werkzeug's hash in the form of our password column. Raises ValueError for a hash that cannot be verified."""
    method, salt, digest = stored.split("$")
    digest_of("", method, salt)
    encoded = f"{FlaskPasswordHasher.algorithm}${method}${salt}${_base64(bytes.fromhex(digest))}"
    if len(encoded) > MAX_LENGTH or not digest:
        raise ValueError(f"A hash of {len(encoded)} characters is too long.")
    return encoded


def digest_of(password: str, method: str, salt: str) -> bytes:
    """The digest that werkzeug computes with the method. Raises ValueError for an unknown or too costly method."""
    secret, seed = password.encode(), salt.encode()
    match method.split(":"):
        case ["scrypt", n, r, p] if 128 * int(n) * int(r) * int(p) < _MAX_MEMORY:
            return hashlib.scrypt(secret, salt=seed, n=int(n), r=int(r), p=int(p), maxmem=_MAX_MEMORY)
        case ["pbkdf2", name, rounds] if name in _DIGESTS and int(rounds) < 10_000_000:
            return hashlib.pbkdf2_hmac(name, secret, seed, int(rounds))
        case [name] if name in _DIGESTS and salt:
            return hmac.new(seed, secret, name).digest()
    raise ValueError(f"'{method}' is not a method that can be verified.")


def _base64(digest: bytes) -> str:
    return base64.b64encode(digest).decode().rstrip("=")
