"""A passkey in software: what a browser and its authenticator answer to the options that a server sends."""

import hashlib
import os
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

FLAG = AuthenticatorData.FLAG


class Passkey:
    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(16)
        self.counter = 0
        self.user_handle = b""

    def create(self, options: dict[str, Any]) -> dict[str, Any]:
        wanted = options["publicKey"]
        self.rp_id, self.user_handle = wanted["rp"]["id"], websafe_decode(wanted["user"]["id"])
        credential = AttestedCredentialData.create(
            b"\0" * 16, self.id, ES256.from_cryptography_key(self.key.public_key())
        )
        data = self._data(FLAG.UP | FLAG.UV | FLAG.AT, credential)
        client = CollectedClientData.create("webauthn.create", wanted["challenge"], self.origin)
        attestation = AttestationObject.create("none", data, {})
        return self._credential(clientDataJSON=client, attestationObject=attestation)

    def get(self, options: dict[str, Any]) -> dict[str, Any]:
        data = self._data(FLAG.UP | FLAG.UV)
        client = CollectedClientData.create("webauthn.get", options["publicKey"]["challenge"], self.origin)
        signature = self.key.sign(data + client.hash, ec.ECDSA(hashes.SHA256()))
        return self._credential(
            clientDataJSON=client, authenticatorData=data, signature=signature, userHandle=self.user_handle
        )

    def _data(self, flags: FLAG, credential: bytes = b"") -> AuthenticatorData:
        self.counter += 1
        return AuthenticatorData.create(hashlib.sha256(self.rp_id.encode()).digest(), flags, self.counter, credential)

    def _credential(self, **response: bytes) -> dict[str, Any]:
        return {
            "type": "public-key",
            "id": websafe_encode(self.id),
            "rawId": websafe_encode(self.id),
            "response": {name: websafe_encode(value) for name, value in response.items()},
            "clientExtensionResults": {"credProps": {"rk": True}},
        }
