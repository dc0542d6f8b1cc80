"""The first page of a package: who sends what to whom, signed as it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any

from desktop_app.domain import canonical
from desktop_app.exchange import plain_json, shape

FORMAT = 1
"""The format this program writes, and the highest it reads."""

GENESIS = "0" * 64
"""The digest of an empty journal."""


class Purpose(StrEnum):
    """What a package is for."""

    CHANGES = "changes"
    INVITE = "invite"
    RECEIPT = "receipt"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Mark:
    """A position in a journal with the chained digest of everything up to it."""

    pos: int = 0
    digest: str = GENESIS

    def wire(self) -> list[Any]:
        """Return [position, digest]."""
        return [self.pos, self.digest]

    @classmethod
    def parse(cls, value: Any) -> Mark:
        """Read what `wire` wrote."""
        pos, digest = shape.items(value, most=2)
        return cls(shape.number(pos), shape.hexadecimal(digest, 64))


START = Mark()


@dataclass(frozen=True, slots=True)
class Receipt:
    """Up to where a site of the receiver was heard, and how many changes wait for what.

    Attributes:
        site: whose stream.
        mark: everything up to here is stored.
        pending: reason ("base", "held", "form" …) → number of changes not applied.
    """

    site: str
    mark: Mark
    pending: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """Length and SHA-256 (hex) of an unpacked part."""

    length: int
    sha256: str

    @classmethod
    def of(cls, data: bytes) -> Part:
        """Describe these bytes."""
        return cls(len(data), hashlib.sha256(data).hexdigest())


@dataclass(frozen=True, slots=True)
class Manifest:
    """What reference/sync.md §3 asks for; `made_at` and `id` are given, never taken here.

    Attributes:
        id: of the package; the same content made again has another.
        program: version that made it, for people.
        schema: revision of the store's schema.
        from_name: the sender's unit as people call it.
        from_machine: which of the unit's machines, from 1.
        signer: fingerprint of the signing key.
        to: fingerprints of all readers' keys, sorted.
        after, upto: the stream's positions: everything in scope between them is here.
        believed: per receiving site what the sender takes it to hold.
        number: running number towards this unit, for people.
        writers: writer → (site, unit) for every writer in the package.
        replaces: former names of the sending site (restored folders).
    """

    id: str
    made_at: str
    purpose: Purpose
    program: str
    schema: str
    from_unit: str
    from_name: str
    from_site: str
    from_machine: int
    signer: str
    to_unit: str
    to: tuple[str, ...]
    number: int
    after: Mark = START
    upto: Mark = START
    believed: Mapping[str, Mark] = field(default_factory=dict)
    writers: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    receipts: tuple[Receipt, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    forms: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    parts: Mapping[str, Part] = field(default_factory=dict)
    format: int = FORMAT
    min_reader: int = FORMAT

    def with_parts(self, parts: Mapping[str, bytes]) -> Manifest:
        """Return the manifest of these parts."""
        return replace(self, parts={name: Part.of(data) for name, data in parts.items()})

    def dump(self) -> bytes:
        """Return the bytes that are signed: canonical JSON."""
        plain = {f.name: _plain(getattr(self, f.name)) for f in fields(self)}
        return canonical.dumps(plain).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, Mark):
        return value.wire()
    if isinstance(value, Receipt):
        return {"site": value.site, "mark": value.mark.wire(), "pending": dict(value.pending)}
    if isinstance(value, Part):
        return [value.length, value.sha256]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def read_format(data: bytes) -> tuple[dict[str, Any], int, int, str]:
    """Return the parsed page, its format, the format a reader needs, and the program's name.

    Only these are looked at before the format is known to be ours.

    Raises:
        ValueError: no manifest at all.
    """
    page = shape.mapping(plain_json.loads(data))
    return (
        page,
        shape.number(page.get("format"), least=1),
        shape.number(page.get("min_reader"), least=1),
        shape.text(page.get("program")),
    )


def parse(page: Mapping[str, Any]) -> Manifest:
    """Read a page of our format.

    Raises:
        ValueError: anything missing, unexpected or of the wrong type.
    """
    shape.only(page, *(f.name for f in fields(Manifest)))
    texts = ("id", "made_at", "program", "schema", "from_unit", "from_name", "from_site")
    return Manifest(
        **{name: shape.text(page.get(name)) for name in (*texts, "to_unit")},
        purpose=Purpose(shape.text(page.get("purpose"))),
        from_machine=shape.number(page.get("from_machine")),
        signer=shape.hexadecimal(page.get("signer"), 32),
        to=tuple(shape.hexadecimal(r, 32) for r in shape.items(page.get("to"))),
        number=shape.number(page.get("number")),
        after=Mark.parse(page.get("after")),
        upto=Mark.parse(page.get("upto")),
        believed={k: Mark.parse(v) for k, v in _named(page, "believed").items()},
        writers={
            shape.hexadecimal(w, 16): _site(v) for w, v in _named(page, "writers").items()
        },
        receipts=tuple(_receipt(r) for r in shape.items(page.get("receipts"))),
        counts={k: shape.number(v) for k, v in _named(page, "counts").items()},
        forms=tuple(shape.text(f) for f in shape.items(page.get("forms"))),
        replaces=tuple(shape.text(s) for s in shape.items(page.get("replaces"))),
        parts={name: _part(v) for name, v in _named(page, "parts").items()},
        format=shape.number(page.get("format"), least=1),
        min_reader=shape.number(page.get("min_reader"), least=1),
    )


def _named(page: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = shape.mapping(page.get(name))
    for key in found:
        shape.text(key)
    return found


def _site(value: Any) -> tuple[str, str]:
    site, unit = shape.items(value, most=2)
    return shape.text(site), shape.text(unit)


def _receipt(value: Any) -> Receipt:
    found = shape.mapping(value)
    shape.only(found, "site", "mark", "pending")
    pending = {shape.text(k): shape.number(v) for k, v in _named(found, "pending").items()}
    return Receipt(shape.text(found.get("site")), Mark.parse(found.get("mark")), pending)


def _part(value: Any) -> Part:
    length, sha256 = shape.items(value, most=2)
    return Part(shape.number(length), shape.hexadecimal(sha256, 64))
