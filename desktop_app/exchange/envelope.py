"""The age layer: only X25519, nothing decrypted before the head was looked at."""

from __future__ import annotations

from collections.abc import Sequence

import pyrage

from desktop_app.exchange import keys, limits

MAGIC = b"age-encryption.org/"


class Passphrase(Exception):
    """The head asks for a passphrase: refused before any work."""


class NoKey(Exception):
    """No key of ours is named in the head, or the head is damaged: it can not be told."""


def lock(data: bytes, readers: Sequence[str]) -> bytes:
    """Encrypt to these age recipients ("age1…")."""
    locked: bytes = pyrage.encrypt(data, [keys.recipient(reader) for reader in readers])
    return locked


def unlock(data: bytes, identities: Sequence[str]) -> bytes:
    """Decrypt with whichever identity fits.

    Raises:
        Passphrase: a passphrase file.
        NoKey: none fits.
        ValueError: the content is damaged or the head is not an age head.
    """
    _check_head(data)
    try:
        opened: bytes = pyrage.decrypt(data, [keys.identity(secret) for secret in identities])
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise NoKey from error
        raise ValueError("damaged") from error
    return opened


def _check_head(data: bytes) -> None:
    head = data[: limits.HEADER_BYTES]
    end = head.find(b"\n---")
    if end < 0:
        raise ValueError("no end of head")
    stanzas = [line for line in head[:end].split(b"\n") if line.startswith(b"-> ")]
    if any(stanza.startswith(b"-> scrypt") for stanza in stanzas):
        raise Passphrase
    if len(stanzas) > limits.RECIPIENTS:
        raise ValueError("too many receivers")
