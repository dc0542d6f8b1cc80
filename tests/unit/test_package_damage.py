"""R4: whatever is wrong with a file, a person gets a sentence and nothing else happens."""

from __future__ import annotations

import io
import json
import warnings
import zipfile

import pyrage
import pytest

from desktop_app.domain.errors import UserError
from desktop_app.domain.errors import packages as errors
from desktop_app.exchange import archive, envelope, limits
from desktop_app.exchange.archive import CHANGES, MANIFEST, SIGNATURE
from desktop_app.exchange.manifest import Purpose
from desktop_app.exchange.package import open_invitation, open_package, seal_invitation
from tests.sync_packages import (
    COMMUNE,
    NAME,
    STRANGER,
    UPPER,
    known,
    manifest,
    me,
    parts,
    reader,
    readers,
    sealed,
)


def refused(content, who=None):
    with pytest.raises(UserError) as caught:
        open_package(content, NAME, who or reader())
    return type(caught.value)


def test_every_byte_flipped_is_refused():
    content = bytearray(sealed())
    said = set()
    for place in range(len(content)):
        content[place] ^= 0x55
        said.add(refused(bytes(content)))
        content[place] ^= 0x55
    assert said <= {errors.PackageDamaged, errors.PackageNotForUs, errors.PackageForeign}


def test_every_length_cut_is_refused():
    content = sealed()
    for length in range(len(content)):
        assert issubclass(refused(content[:length]), UserError)


@pytest.mark.parametrize("tail", [b"\0", b"PK", b"x" * 1000])
def test_trailing_bytes_are_refused(tail):
    assert refused(sealed() + tail) is errors.PackageDamaged


def invitation():
    page = manifest(purpose=Purpose.INVITE, signer=UPPER.public.signer, to=())
    return seal_invitation(page, [me(UPPER)], UPPER)


def packed(content):
    """The places of an invitation that are packed content, not its frame."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            begin = entry.header_offset + 30 + len(entry.filename)
            yield from range(begin, begin + entry.compress_size)


def test_every_flip_and_every_cut_of_an_invitation_is_refused_or_says_the_same():
    """A packed part can be written in two ways (bits after its end): it says the same then."""
    content = invitation()
    whole, inside, same = open_invitation(content, "x"), set(packed(content)), 0
    for place in range(len(content)):
        for bits in (0x55, 0x01, 0x10, 0x80):
            bad = bytearray(content)
            bad[place] ^= bits
            try:
                assert open_invitation(bytes(bad), "x") == whole
            except UserError:
                continue
            assert place in inside, f"byte {place} of the frame"
            same += 1
    assert same < 20
    for tail in (b"\0", content, b"PK"):
        with pytest.raises(UserError):
            open_invitation(content + tail, "x")
    for length in range(len(content)):
        with pytest.raises(UserError):
            open_invitation(content[:length], "x")


# --- written on purpose by somebody who has our public keys ----------------------------------


def crafted(entries, signer=COMMUNE):
    """Lock a zip of (name, bytes); the manifest among them is signed."""
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as box:
            for name, data in entries:
                box.writestr(name, data)
                if name == MANIFEST:
                    box.writestr(SIGNATURE, signer.sign(data))
    return envelope.lock(buffer.getvalue(), readers())


def page(**more):
    return json.dumps(json.loads(manifest().with_parts(parts()).dump()) | more).encode()


BODY = parts()[CHANGES]


def test_the_crafting_tool_itself_makes_good_files():
    assert open_package(crafted([(MANIFEST, page()), (CHANGES, BODY)]), NAME, reader())


@pytest.mark.parametrize(
    "entries",
    [
        [(MANIFEST, page()), (CHANGES, BODY), (CHANGES, BODY + b"\n")],
        [(MANIFEST, page()), (MANIFEST, page()), (CHANGES, BODY)],
        [(MANIFEST, page()), (CHANGES, BODY), ("notices.json", b"{}")],
        [(MANIFEST, page()), (CHANGES, BODY), ("../../evil", b"")],
        [(MANIFEST, page()), (CHANGES, BODY[:-1])],
        [(MANIFEST, page()), (CHANGES, BODY.replace(b"Th", b"Hh"))],
        [(MANIFEST, page())],
        [(CHANGES, BODY)],
        [],
        [(MANIFEST, page(parts={CHANGES: [2**40, "0" * 64]})), (CHANGES, BODY)],
        [(MANIFEST, page(parts={CHANGES: [-1, "0" * 64]})), (CHANGES, BODY)],
        [(MANIFEST, page(extra=1)), (CHANGES, BODY)],
        [(MANIFEST, page(number=True)), (CHANGES, BODY)],
        [(MANIFEST, page(number=1.5)), (CHANGES, BODY)],
        [(MANIFEST, page(purpose="invite")), (CHANGES, BODY)],
        [(MANIFEST, page(writers={"x": ["a", "b"]})), (CHANGES, BODY)],
        [(MANIFEST, b"[" * 100_000), (CHANGES, BODY)],
        [(MANIFEST, b'{"format":1,"format":2}'), (CHANGES, BODY)],
        [(MANIFEST, b'{"format":' + b"9" * 5000 + b"}"), (CHANGES, BODY)],
        [(MANIFEST, b"\xff\xfe"), (CHANGES, BODY)],
        [(MANIFEST, b"null"), (CHANGES, BODY)],
    ],
)
def test_a_crafted_file_is_refused(entries):
    assert refused(crafted(entries)) in (errors.PackageDamaged, errors.PackageTooLarge)


def test_a_bomb_is_refused_by_its_ratio_before_it_is_unpacked():
    bomb = b"\n" * (limits.SMALL_PART * 20)
    assert refused(crafted([(MANIFEST, page()), (CHANGES, bomb)])) is errors.PackageTooLarge


def test_a_directory_that_lies_about_sizes_is_refused():
    inner = archive.write({MANIFEST: page(), SIGNATURE: COMMUNE.sign(page()), CHANGES: BODY})
    real = len(BODY).to_bytes(4, "little")
    for lie in (1, len(BODY) - 1, len(BODY) + 1, 2**31):
        forged = inner.replace(real, lie.to_bytes(4, "little"))
        assert forged != inner
        said = refused(envelope.lock(forged, readers()))
        assert said in (errors.PackageDamaged, errors.PackageTooLarge)


def test_too_many_entries_are_refused():
    many = [(f"files/{n:064x}", b"") for n in range(limits.ENTRIES + 1)]
    assert refused(crafted([(MANIFEST, page()), *many])) is errors.PackageTooLarge


def test_a_manifest_of_two_megabytes_is_refused():
    long = page(from_name="x" * 2 * 2**20)
    assert refused(crafted([(MANIFEST, long), (CHANGES, BODY)])) is errors.PackageTooLarge


def test_a_newer_format_says_so():
    newer = page(format=2, min_reader=2, program="9.0", surprise=[])
    assert refused(crafted([(MANIFEST, newer), (CHANGES, BODY)])) is errors.PackageTooNew


def test_another_units_key_does_not_open_it():
    assert refused(sealed(), reader(STRANGER)) is errors.PackageNotForUs


def test_a_signed_package_sealed_again_for_somebody_else_is_refused():
    inner = envelope.unlock(sealed(), [UPPER.identity])
    again = envelope.lock(inner, readers(STRANGER))
    assert refused(again, reader(STRANGER)) is errors.PackageForOtherUnit


def test_changing_the_receivers_breaks_the_signature():
    named = page(to=[STRANGER.public.reader])
    inner = archive.write({MANIFEST: named, SIGNATURE: COMMUNE.sign(page()), CHANGES: BODY})
    content = envelope.lock(inner, readers(STRANGER))
    assert refused(content, reader(STRANGER)) is errors.PackageSignatureWrong


def test_a_stranger_is_refused_whatever_he_signs():
    assert refused(sealed(), reader(nobody=True)) is errors.PackageSenderUnknown
    forged = crafted([(MANIFEST, page()), (CHANGES, BODY)], signer=STRANGER)
    assert refused(forged) is errors.PackageSignatureWrong


def test_a_withdrawn_machine_is_refused():
    assert refused(sealed(), reader(signer=known(revoked=True))) is errors.PackageSenderRevoked


def test_a_known_machine_can_not_speak_for_another_unit():
    other = known(unit="07400@2024-03-01")
    assert refused(sealed(), reader(signer=other)) is errors.PackageSignatureWrong


def test_a_file_with_a_passphrase_is_refused_before_any_work(monkeypatch):
    locked = (
        b"age-encryption.org/v1\n-> scrypt lB65ZWxWoQCu+Bsv68TrwQ 19\n" + b"j4E8" * 10
        + b"9B1\n--- " + b"A" * 43 + b"\n" + bytes(200)
    )  # fmt: skip
    monkeypatch.setattr(pyrage, "decrypt", lambda *_: pytest.fail("work was done"))
    assert refused(locked) is errors.PackageWithPassphrase


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"\x7fELF", b"%PDF-1.7", b"\xd0\xcf\x11\xe0"]
)
def test_a_foreign_file_is_called_foreign(content):
    assert refused(content) is errors.PackageForeign
    with pytest.raises(errors.PackageForeign):
        open_invitation(content, NAME)


def test_a_file_beyond_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "FILE_BYTES", 1000)
    assert refused(sealed()) is errors.PackageTooLarge
