"""The keys of one machine: Ed25519 to sign with, X25519 (age) to be sent things.

Private keys live in the encrypted database, nowhere else.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import nacl.exceptions
import nacl.signing
from pyrage import IdentityError, RecipientError, x25519

from desktop_app.exchange import shape

_CONTEXT = b"rasoat.goi.v1\0"
_HANDOVER = b"rasoat.key.v1\0"


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """What others may know: signing key (64 hex digits) and age recipient ("age1…")."""

    signing: str
    age: str

    @property
    def signer(self) -> str:
        """Return the fingerprint by which a manifest names its signer."""
        return fingerprint(bytes.fromhex(self.signing))

    @property
    def reader(self) -> str:
        """Return the fingerprint by which a manifest names a receiver."""
        return fingerprint(self.age.encode())

    def wire(self) -> dict[str, str]:
        """Return both keys as they travel."""
        return {"signing": self.signing, "age": self.age}

    @classmethod
    def parse(cls, value: Any) -> PublicKeys:
        """Read what `wire` wrote.

        Raises:
            ValueError: not two usable keys.
        """
        found = shape.mapping(value)
        shape.only(found, "signing", "age")
        keys = cls(
            shape.hexadecimal(found.get("signing"), 64), shape.text(found.get("age"), most=80)
        )
        recipient(keys.age)
        return keys


@dataclass(frozen=True, slots=True, repr=False)
class SiteKeys:
    """The private keys of a site; never printed, never logged.

    Attributes:
        seed: Ed25519 seed, 64 hex digits.
        identity: age identity, "AGE-SECRET-KEY-1…".
    """

    seed: str
    identity: str

    @classmethod
    def generate(cls) -> SiteKeys:
        """Make the keys of a new site."""
        signing = nacl.signing.SigningKey.generate()
        return cls(bytes(signing).hex(), str(x25519.Identity.generate()))

    @property
    def public(self) -> PublicKeys:
        """Return what others may know."""
        verify = bytes(self._signing().verify_key)
        identity = x25519.Identity.from_str(self.identity)
        return PublicKeys(verify.hex(), str(identity.to_public()))

    def sign(self, manifest: bytes) -> bytes:
        """Sign the bytes of a manifest (64 bytes)."""
        return self._signing().sign(_CONTEXT + manifest).signature

    def hand_over(self, to: PublicKeys) -> str:
        """Sign the keys that replace these, so that nobody needs to compare words again."""
        return self._signing().sign(_HANDOVER + _both(to)).signature.hex()

    def _signing(self) -> nacl.signing.SigningKey:
        return nacl.signing.SigningKey(bytes.fromhex(self.seed))


def fingerprint(key: bytes) -> str:
    """Return 32 hex digits that name a public key."""
    return hashlib.sha256(key).hexdigest()[:32]


def recipient(age: str) -> x25519.Recipient:
    """Return an age recipient to encrypt to.

    Raises:
        ValueError: the text is no X25519 recipient.
    """
    try:
        return x25519.Recipient.from_str(age)
    except RecipientError as error:
        raise ValueError("age recipient expected") from error


def identity(secret: str) -> x25519.Identity:
    """Return an age identity to decrypt with.

    Raises:
        ValueError: the text is no X25519 identity.
    """
    try:
        return x25519.Identity.from_str(secret)
    except IdentityError as error:
        raise ValueError("age identity expected") from error


def signature_fits(manifest: bytes, signature: bytes, signing: str) -> bool:
    """Say whether `signature` over the manifest's bytes was made with this key."""
    return _fits(_CONTEXT + manifest, signature, signing)


def handed_over(to: PublicKeys, signature: str, old_signing: str) -> bool:
    """Say whether the holder of the old key named `to` as its replacement."""
    try:
        raw = bytes.fromhex(signature)
    except ValueError:
        return False
    return _fits(_HANDOVER + _both(to), raw, old_signing)


def _fits(message: bytes, signature: bytes, signing: str) -> bool:
    try:
        nacl.signing.VerifyKey(bytes.fromhex(signing)).verify(message, signature)
    except (nacl.exceptions.BadSignatureError, nacl.exceptions.CryptoError, ValueError):
        return False
    return True


def _both(keys: PublicKeys) -> bytes:
    return f"{keys.signing}\0{keys.age}".encode()
