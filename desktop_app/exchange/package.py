"""Sealing and opening `.goi` files: age( zip( manifest.json, manifest.sig, parts ) ).

The order of checks is that of reference/sync.md §3; nothing of a file is believed before the
check that covers it. Opening never touches the file or the database.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from desktop_app.domain.errors import packages as errors
from desktop_app.exchange import archive, envelope, exact_zip, introduction, keys, limits
from desktop_app.exchange import manifest as pages
from desktop_app.exchange.archive import INTRODUCTION, INVITATION, MANIFEST, SIGNATURE, Archive
from desktop_app.exchange.introduction import Introduction
from desktop_app.exchange.keys import SiteKeys
from desktop_app.exchange.manifest import Manifest, Part, Purpose

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Signer:
    """What is known here of a signing key.

    Attributes:
        signing: the public key, hex.
        unit: key of the unit it was introduced for.
        unit_name: as people call it.
        site: name of its machine.
        confirmed: somebody compared the six words.
        revoked: it was withdrawn, or replaced by a newer key.
        upto: with `revoked`, the last position of its journal that is still taken; None =
            nothing is.
    """

    signing: str
    unit: str
    unit_name: str
    site: str
    confirmed: bool = True
    revoked: bool = False
    upto: int | None = None

    def signs(self, position: int) -> bool:
        """Say whether a package up to this position is taken from it."""
        return not self.revoked or (self.upto is not None and position <= self.upto)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who opens: own age identities (former ones too), and who is known to sign.

    `find_signer` looks a fingerprint up; None: never heard of.
    """

    identities: Sequence[str]
    find_signer: Callable[[str], Signer | None]


@dataclass(frozen=True, slots=True)
class Package:
    """An opened, checked file.

    Attributes:
        manifest: its first page.
        digest: SHA-256 of the signed page; names the package.
        parts: unpacked parts by name, without manifest and signature.
        introduced: who introduces itself in it (empty from an old acquaintance that does not).
        trusted: the signer is known and its words were compared, or one that is handed its
            key over.
    """

    manifest: Manifest
    digest: str
    parts: Mapping[str, bytes]
    introduced: tuple[Introduction, ...]
    trusted: bool


def seal(
    manifest: Manifest, parts: Mapping[str, bytes], signer: SiteKeys, readers: Sequence[str]
) -> bytes:
    """Return the bytes of a `.goi` for these age recipients.

    The manifest's `to` must name exactly them; lengths and digests of parts are filled in.
    """
    expected = sorted(keys.fingerprint(reader.encode()) for reader in readers)
    if list(manifest.to) != expected:
        raise ValueError("receivers and manifest differ")
    return envelope.lock(_signed(manifest, parts, signer), readers)


def seal_invitation(manifest: Manifest, who: Sequence[Introduction], signer: SiteKeys) -> bytes:
    """Return an invitation: signed, not encrypted (no reader is known, nothing is secret)."""
    return _signed(manifest, {INVITATION: introduction.dump(who)}, signer)


def open_package(content: bytes, name: str, reader: Reader) -> Package:
    """Open a data file, or say in a sentence why not.

    Args:
        content: the bytes of the file.
        name: what to call it in messages.
        reader: who opens.

    Raises:
        UserError: one of `desktop_app.domain.errors.packages`.
    """
    _refuse_zip(content, name)
    inner = _guarded(name, lambda: _unlocked(content, name, reader))
    return _guarded(name, lambda: _checked(inner, name, reader))


def peek(content: bytes, name: str, reader: Reader) -> str:
    """Return what names a data file, without checking anything but that it opens.

    Good for finding out that a file was taken in before, for nothing else.

    Raises:
        UserError: one of `desktop_app.domain.errors.packages`.
    """
    _refuse_zip(content, name)
    inner = _guarded(name, lambda: _unlocked(content, name, reader))
    page = _guarded(name, lambda: Archive(inner).read(MANIFEST, limits.MANIFEST_BYTES))
    return Part.of(page).sha256


def open_invitation(content: bytes, name: str) -> Package:
    """Open an invitation; that its words are the right ones is for people to compare.

    Raises:
        UserError: one of `desktop_app.domain.errors.packages`.
    """
    if content.startswith(envelope.MAGIC):
        raise errors.InvitationExpected(name)
    if not content.startswith(b"PK"):
        raise errors.PackageForeign(name)
    return _guarded(name, lambda: _checked(content, name, None))


def _refuse_zip(content: bytes, name: str) -> None:
    """A zip is an invitation given at the wrong door, or a file of some other kind."""
    if content.startswith(b"PK"):
        ours = INVITATION.encode() in content
        raise errors.InvitationGiven(name) if ours else errors.PackageForeign(name)


def _signed(manifest: Manifest, parts: Mapping[str, bytes], signer: SiteKeys) -> bytes:
    page = manifest.with_parts(parts).dump()
    ordered = {name: parts[name] for name in sorted(parts)}
    return archive.write({MANIFEST: page, SIGNATURE: signer.sign(page), **ordered})


def _guarded(name: str, work: Callable[[], T]) -> T:
    """Every way content can be wrong is one sentence; our own errors pass."""
    try:
        return work()
    except archive.TooLarge as error:
        raise errors.PackageTooLarge(name) from error
    except archive.DAMAGE as error:
        raise errors.PackageDamaged(name) from error


def _unlocked(content: bytes, name: str, reader: Reader) -> bytes:
    if len(content) > limits.FILE_BYTES:
        raise archive.TooLarge
    if not content.startswith(envelope.MAGIC):
        raise errors.PackageForeign(name)
    try:
        return envelope.unlock(content, reader.identities)
    except envelope.Passphrase as error:
        raise errors.PackageWithPassphrase(name) from error
    except envelope.NoKey as error:
        raise errors.PackageNotForUs(name) from error


def _checked(inner: bytes, name: str, reader: Reader | None) -> Package:
    """Directory, manifest, format, signer, signature, receivers, parts; in this order."""
    if len(inner) > limits.FILE_BYTES:
        raise archive.TooLarge
    box = Archive(inner)
    page = box.read(MANIFEST, limits.MANIFEST_BYTES)
    manifest = _manifest(page, name)
    if reader is None:
        exact_zip.check(inner)
    if (manifest.purpose is Purpose.INVITE) != (reader is None):
        raise errors.InvitationExpected(name) if reader is None else errors.PackageDamaged(name)
    who = _introduced(box, manifest)
    known = reader.find_signer(manifest.signer) if reader else None
    signing = _signing_key(manifest, known, who, name)
    if not keys.signature_fits(page, box.read(SIGNATURE, 64), signing):
        raise errors.PackageSignatureWrong(name)
    if reader and not _readers(reader) & set(manifest.to):
        raise errors.PackageForOtherUnit(name)
    parts = _parts(box, manifest)
    trusted = known.confirmed if known else bool(reader) and _handed(manifest, who, reader)
    return Package(manifest, Part.of(page).sha256, parts, who, trusted)


def _manifest(page: bytes, name: str) -> Manifest:
    found, _, needed, program = pages.read_format(page)
    if needed > pages.FORMAT:
        raise errors.PackageTooNew(name, program)
    return pages.parse(found)


def _introduced(box: Archive, manifest: Manifest) -> tuple[Introduction, ...]:
    """Read who presents itself: small, and needed before the signature can be checked."""
    part = INVITATION if manifest.purpose is Purpose.INVITE else INTRODUCTION
    if part not in manifest.parts:
        return ()
    data = box.read(part, limits.NOTICE_BYTES)
    if Part.of(data) != manifest.parts[part]:
        raise ValueError("part differs")
    return introduction.load(data)


def _signing_key(
    manifest: Manifest, known: Signer | None, who: Sequence[Introduction], name: str
) -> str:
    """The key the manifest names: one known here, or one that introduces itself."""
    if known is not None:
        if not known.signs(manifest.upto.pos):
            raise errors.PackageSenderRevoked(name, known.unit_name)
        if (known.unit, known.site) != (manifest.from_unit, manifest.from_site):
            raise errors.PackageSignatureWrong(name)
        return known.signing
    for one in who:
        same_place = (one.unit, one.site) == (manifest.from_unit, manifest.from_site)
        if one.keys.signer == manifest.signer and same_place:
            return one.keys.signing
    raise errors.PackageSenderUnknown(name)


def _handed(manifest: Manifest, who: Sequence[Introduction], reader: Reader | None) -> bool:
    """Whether a trusted key of the sender's unit named the signing key as its replacement."""
    for one in who:
        if reader is None or one.keys.signer != manifest.signer:
            continue
        for fingerprint, signature in one.formerly:
            old = reader.find_signer(fingerprint)
            if old is not None and old.confirmed and not old.revoked and old.unit == one.unit:
                return keys.handed_over(one.keys, signature, old.signing)
    return False


def _readers(reader: Reader) -> set[str]:
    publics = (keys.identity(secret).to_public() for secret in reader.identities)
    return {keys.fingerprint(str(public).encode()) for public in publics}


def _parts(box: Archive, manifest: Manifest) -> dict[str, bytes]:
    if box.names != {MANIFEST, SIGNATURE, *manifest.parts}:
        raise ValueError("parts and manifest differ")
    if sum(part.length for part in manifest.parts.values()) > limits.UNPACKED_BYTES:
        raise archive.TooLarge
    found: dict[str, bytes] = {}
    for name, part in manifest.parts.items():
        if part.length > limits.PART_BYTES:
            raise archive.TooLarge
        found[name] = box.read(name, part.length)
        if Part.of(found[name]) != part:
            raise ValueError("part differs")
    return found
