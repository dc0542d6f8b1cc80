"""R4: every way in which a data file on a stick can be wrong, made from a good one.

`attacks` are files that a hostile sender who holds a known machine's keys could write; flips,
cuts and tails are what a bad stick does. Whatever comes, `refusal` must find one sentence in
Vietnamese and not one statement that writes.
"""

from __future__ import annotations

import io
import json
import random
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import event

from desktop_app.definitions.messages import Messages
from desktop_app.domain.errors import UserError
from desktop_app.exchange import envelope, limits
from desktop_app.exchange.archive import CHANGES, MANIFEST, NOTICES, SIGNATURE, Archive
from desktop_app.exchange.keys import SiteKeys
from desktop_app.exchange.manifest import Part
from desktop_app.platform.paths import RESOURCES
from tests.cuts import WRITES

WORDS = Messages(RESOURCES / "messages")
STRANGER = SiteKeys.generate()
VIETNAMESE = set("ạảãáàăâđêôơưệốộợữ")
SCRYPT = (
    b"age-encryption.org/v1\n-> scrypt lB65ZWxWoQCu+Bsv68TrwQ 19\n"
    + b"j4E8" * 10 + b"9B1\n--- " + b"A" * 43 + b"\n" + bytes(200)
)  # fmt: skip


class Opened:
    """The inside of a file, and the keys to close it again as its sender would."""

    def __init__(self, content: bytes, keys: SiteKeys, readers: list[str]):
        self.keys, self.readers = keys, readers
        self.inner = envelope.unlock(content, [keys.identity])
        box = Archive(self.inner)
        self.parts = {name: box.read(name, 2**30) for name in sorted(box.names)}
        self.page = json.loads(self.parts.pop(MANIFEST))
        self.parts.pop(SIGNATURE)

    def sealed(self, *, content=None, by=None, readers=None, extra=(), text=None, **page):
        """The file again, with other parts, signer, receivers, entries or manifest fields."""
        parts = self.parts if content is None else content
        told = {name: Part.of(data) for name, data in parts.items()}
        named = {name: [part.length, part.sha256] for name, part in told.items()}
        if text is None:
            text = json.dumps(self.page | {"parts": named} | page).encode()
        entries = [(MANIFEST, text), (SIGNATURE, (by or self.keys).sign(text))]
        inner = zipped([*entries, *parts.items(), *extra])
        return envelope.lock(inner, readers or self.readers)

    def lines(self) -> list[list]:
        return [json.loads(line) for line in self.parts[CHANGES].split(b"\n")[:-1]]

    def with_lines(self, lines, **more):
        """The file with other changes, honestly described."""
        body = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()
        return self.sealed(content={**self.parts, CHANGES: body}, **more)


def zipped(entries) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # doubled names are what some of these are about
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as box:
            for name, data in entries:
                box.writestr(name, data)
    return buffer.getvalue()


def attacks(good: Opened) -> Mapping[str, bytes]:
    """Files that are wrong on purpose, signed with the sender's own key unless they say so."""
    body, sealed = good.parts[CHANGES], good.sealed
    doubled = (CHANGES, body + b"\n")
    reader = SiteKeys.generate().public.reader
    return {
        "doubled part": sealed(extra=[doubled]),
        "doubled manifest": sealed(extra=[(MANIFEST, b"{}")]),
        "doubled signature": sealed(extra=[(SIGNATURE, bytes(64))]),
        "part that nobody announced": sealed(extra=[(NOTICES, b"{}")]),
        "entry that climbs out": sealed(extra=[("../../data.db", b"x")]),
        "entry with a foreign name": sealed(extra=[("run.exe", b"MZ")]),
        "missing part": sealed(content={}, parts=good.page["parts"]),
        "no part at all": sealed(content={}),
        "bomb": sealed(content={**good.parts, CHANGES: b"\n" * (limits.SMALL_PART * 20)}),
        "too many entries": sealed(extra=[(f"files/{n:064x}", b"") for n in range(10_001)]),
        "lying about a size": _lying(good),
        "manifest of two megabytes": sealed(from_name="x" * 2 * 2**20),
        "deep manifest": sealed(text=b"[" * 200_000),
        "manifest with a doubled key": sealed(text=b'{"format":1,"format":1}'),
        "manifest that is no text": sealed(text=b"\xff\xfe\x00"),
        "empty manifest": sealed(text=b""),
        "newer format": sealed(format=9, min_reader=9, program="9.0"),
        "signed by a stranger": sealed(by=STRANGER),
        "signed by a stranger who says so": sealed(by=STRANGER, signer=STRANGER.public.signer),
        "other receivers named": sealed(to=sorted([reader])),
        "locked for somebody else": sealed(readers=[STRANGER.public.age]),
        "speaks for another unit": sealed(from_unit="07400@2024-03-01"),
        "speaks for another machine": sealed(from_site="may-khac"),
        "counts that are not so": sealed(counts={"household": 99}),
        "writers not listed": sealed(writers={}),
        "invitation inside": sealed(purpose="invite"),
        "deep change": good.with_lines([good.lines()[0], _deep()]),
        "cut changes": sealed(content={**good.parts, CHANGES: body[:-1]}),
        "change twice": good.with_lines([*good.lines(), good.lines()[-1]]),
        "scrypt": SCRYPT,
        "plain zip": good.inner,
        "nothing": b"",
        "only the magic": envelope.MAGIC,
        "text": "Kính gửi Ủy ban".encode(),
    }


def _lying(good: Opened) -> bytes:
    real = len(good.parts[CHANGES]).to_bytes(4, "little")
    forged = good.inner.replace(real, (len(good.parts[CHANGES]) - 1).to_bytes(4, "little"))
    return envelope.lock(forged, good.readers)


def _deep() -> list:
    found: list = []
    for _ in range(60):
        found = [found]
    return found


def damaged(content: bytes, every: int = 1, seed: int = 0) -> Iterator[tuple[str, bytes]]:
    """Flip every n-th byte, cut at every n-th length, append."""
    rng, start = random.Random(seed), random.Random(seed).randrange(every)
    for place in range(start, len(content), every):
        wrong = bytearray(content)
        wrong[place] ^= rng.randrange(1, 256)
        yield f"byte {place} flipped", bytes(wrong)
    for length in range(start, len(content), every):
        yield f"cut at {length}", content[:length]
    for tail in (b"\0", b"x" * 100, content):
        yield f"{len(tail)} bytes appended", content + tail


@contextmanager
def no_writes(engine):
    """Fail when any statement writes."""

    def statement(_connection, _cursor, text, *_more):
        assert not text.lstrip().upper().startswith(WRITES), text[:60]

    event.listen(engine, "before_cursor_execute", statement)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", statement)


def told(error: UserError) -> str:
    """The sentence of an error, which is Vietnamese."""
    sentence = WORDS.explain(error).sentence
    assert VIETNAMESE & set(sentence), sentence
    return sentence


def refusal(one, path) -> UserError:
    """Preview and merge a wrong file: refused both times in the same words, nothing written."""
    said = []
    for work in (one.sync.preview, one.take):
        try:
            with no_writes(one.engine):
                work(path)
        except UserError as error:
            said.append(error)
        else:
            raise AssertionError("a wrong file was taken")
    first, second = said
    assert type(first) is type(second), f"{first} {second}"
    assert path.name in told(first)
    return first


_LONG, _PLACE = "x" * 200_000, {"code": "x", "unit_key": "y"}
NONSENSE = ({"a": "b"}, _PLACE, 0, -1, 2**53, _LONG, "1e999", "\ud7ff", "' OR 1", None)


def nonsense(good: Opened) -> Iterator[tuple[str, bytes]]:
    """Well-formed and signed files whose changes make no sense; numbers are new ones."""
    head, *lines = good.lines()
    for number, (table, group) in enumerate(_FIELDS):
        for value in NONSENSE:
            shapes = [*head["shapes"], [table, [group]]]
            writer, n = lines[-1][2], 1000 + number * 100 + NONSENSE.index(value)
            odd = [0, len(shapes) - 1, writer, n, lines[-1][4], 7, [], [value]]
            page = {"counts": {table: 1}}
            yield (
                f"{table}.{group} = {value!r:.30}",
                good.with_lines([{**head, "shapes": shapes}, odd], **page),
            )


_FIELDS = (
    ("household", "code"),
    ("household", "place"),
    ("household", "closed"),
    ("household", "rev"),
    ("household", "id"),
    ("person", "sort"),
    ("person", "birth"),
    ("review", "answers/a"),
    ("review", "totals"),
    ("review", "answers"),
    ("hamlet", "name"),
    ("campaign", "year"),
    ("known_site", "confirmed"),
    ("sqlite_master", "sql"),
)
