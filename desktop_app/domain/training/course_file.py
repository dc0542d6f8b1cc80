"""The file of a class (hồ sơ lớp): which papers are there, counted in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.training.courses import FileState


@dataclass(frozen=True, slots=True)
class FileLine:
    """One of the papers as an officer sees it.

    Attributes:
        basis: text of its basis with the remark how far it was checked.
        hint: what the program knows about it ("đã in 2 bản"); it never sets the state.
        place: where the signed paper lies, as typed.
    """

    number: int
    label: str
    when: str
    prints: bool
    basis: str
    state: FileState = FileState.UNKNOWN
    place: str = ""
    note: str = ""
    hint: str = ""


def count_words(lines: Sequence[FileLine]) -> str:
    """Return "12/17 có, 2 thiếu, 1 không áp dụng, 2 chưa ghi"; what is zero is left out."""
    count = Counter(line.state for line in lines)
    parts = [f"{count[FileState.HAVE]}/{len(lines)} có"]
    for state, words in (
        (FileState.MISSING, "thiếu"),
        (FileState.NOT_NEEDED, "không áp dụng"),
        (FileState.UNKNOWN, "chưa ghi"),
    ):
        if count[state]:
            parts.append(f"{count[state]} {words}")
    return ", ".join(parts)
