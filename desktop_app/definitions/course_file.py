"""The papers of the file of a class, as data with their basis."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.definitions.reading import Entry, read_toml
from desktop_app.domain.citations import Citation


@dataclass(frozen=True, slots=True)
class FileItem:
    """One paper of the file.

    Attributes:
        when: before, during or after the class, in words.
        prints: the program makes this paper itself.
        kind: kind of print runs that hint at a signed paper, "" = none.
    """

    number: int
    label: str
    when: str
    prints: bool
    kind: str
    citation: Citation


def read_course_file(content: bytes, file: str) -> tuple[FileItem, ...]:
    """Read resources/definitions/course_file.toml, in order of number.

    Raises:
        DefinitionFaulty: every problem; also a number used twice.
    """
    root = read_toml(content, file)
    items = sorted(map(_item, root.entries("item")), key=lambda item: item.number)
    numbers = [item.number for item in items]
    for number in sorted({n for n in numbers if numbers.count(n) > 1}):
        root.faults.add(f"item {number}", "số thứ tự dùng hai lần")
    root.faults.refuse()
    return tuple(items)


def _item(entry: Entry) -> FileItem:
    return FileItem(
        number=entry.integer("number"),
        label=entry.text("label"),
        when=entry.text("when"),
        prints=entry.flag("prints", default=False),
        kind=entry.text("kind", ""),
        citation=entry.citation(),
    )
