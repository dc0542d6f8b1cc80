"""The canonical texts of changes, and their digests, for a whole package at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from desktop_app.domain import canonical
from desktop_app.domain.change_lines import (
    ACT,
    BASE,
    DECIDES,
    FORM,
    PLAIN,
    REV,
    ROW,
    VALUES,
    WRITER,
    ChangeLines,
    Line,
    N,
)  # fmt: skip
from desktop_app.domain.changes import act_texts

NOTHING = "{}"


@dataclass(frozen=True, slots=True)
class Texts:
    """Changes with what the log keeps of each, all in one order.

    Attributes:
        changes: the changes.
        bases, fields: canonical JSON of base and fields.
        digests: `Change.digest()`.
    """

    changes: ChangeLines
    bases: Sequence[str]
    fields: Sequence[str]
    digests: Sequence[str]


def written(changes: ChangeLines) -> Texts:
    """Return changes with their texts."""
    bases = [
        canonical.dumps(changes.vector(line[BASE])) if line[BASE] else NOTHING
        for line in changes.lines
    ]
    groups = [groups for _table, groups in changes.forms]
    fields = canonical.dump_lines(
        dict(zip(groups[line[FORM]], line[VALUES], strict=True)) for line in changes.lines
    )
    return Texts(changes, bases, fields, _digests(changes, bases, fields))


def _digests(changes: ChangeLines, bases: Sequence[str], fields: Sequence[str]) -> list[str]:
    """What `Change.digest` makes of each; the texts that repeat are made once."""
    acts = [act_texts(at, reason, tx, user) for tx, user, at, reason in changes.acts]
    tables = [f',"table":{canonical.dumps(table)},' for table, _groups in changes.forms]
    writers = [f'"writer":"{writer}"}}' for writer in changes.writers]
    rows = canonical.dump_lines(line[ROW] for line in changes.lines)
    found = []
    for line, base, text, row in zip(changes.lines, bases, fields, rows, strict=True):
        first, reason, last = acts[line[ACT]]
        decides = _decides(line) if len(line) > PLAIN else ""
        whole = (
            f'{{{first}"base":{base},{decides}"fields":{text},"n":{line[N]},{reason}'
            f'"rev":{line[REV]},"row":{row}{tables[line[FORM]]}{last}{writers[line[WRITER]]}'
        )
        found.append(sha256(whole.encode()).hexdigest())
    return found


def _decides(line: Line) -> str:
    groups = sorted(set(line[DECIDES]))
    return f'"decides":{canonical.dumps(groups)},' if groups else ""
