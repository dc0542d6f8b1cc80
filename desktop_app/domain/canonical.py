"""One text for one value: what digests, signatures and comparisons rest on (DESIGN.md §4)."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""All but tab and line ends; exchange.shape refuses them."""


def dumps(value: Any) -> str:
    """Return canonical JSON: sorted keys, no spaces, NFC, no escapes beyond JSON's own."""
    text = _encode(value)
    if unicodedata.is_normalized("NFC", text):  # nearly always: walking the value costs 5 times
        return text
    return _encode(_nfc(value))


def dump_lines(values: Iterable[Any]) -> list[str]:
    """Return the canonical JSON of each value; their texts are known to be NFC."""
    return _encode_lines()(list(values)).decode().split("\n")[:-1]


@cache
def _encode_lines() -> Callable[[list[Any]], bytes]:
    """What encodes many values to lines at once; imported only when a package is at hand."""
    from msgspec.json import Encoder

    encode: Callable[[list[Any]], bytes] = Encoder(order="deterministic").encode_lines
    return encode


def _prepared() -> Callable[[Any], str]:
    """Prepare the encoder once: `JSONEncoder.encode` does it anew for every value."""
    slow = json.JSONEncoder(
        ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:
        return slow.encode
    sort_keys, skip_keys, allow_nan = True, False, False
    quote = json.encoder.encode_basestring
    quick = make(None, slow.default, quote, None, ":", ",", sort_keys, skip_keys, allow_nan)
    return lambda value: "".join(quick(value, 0))


_encode = _prepared()


def digest(value: Any) -> str:
    """Return the SHA-256 of the canonical JSON of `value`, in hex."""
    return text_digest(dumps(value))


def text_digest(text: str) -> str:
    """Return the SHA-256 of canonical text, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def vector(entries: Mapping[str, int]) -> dict[str, int]:
    """Return a row vector without its zero entries; keys are writers (16 hex digits)."""
    return {writer: n for writer, n in sorted(entries.items()) if n}


def scalar(value: Any) -> str | int | None:
    """Return a field's value as it is stored and sent: NFC text, integer, None for empty.

    Raises:
        TypeError: a type that has no canonical form (float, bytes, …).
    """
    if isinstance(value, bool):
        return int(value)
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, str):
        return plain(unicodedata.normalize("NFC", value)) or None
    raise TypeError(f"no canonical form for {type(value).__name__}")


def plain(text: str) -> str:
    """Return text without the control characters a paste brings: no package takes them."""
    return text if text.isprintable() else _CONTROL.sub("", text)


def _nfc(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {_nfc(key): _nfc(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_nfc(item) for item in value]
    return value
