"""Reading the programme components from resources/definitions/components.toml."""

from __future__ import annotations

from desktop_app.definitions.reading import Entry, read_toml
from desktop_app.domain.training.components import Component, Programme


def read_components(content: bytes, file: str) -> tuple[Component, ...]:
    """Read the programmes with their components, in the order of the file.

    Raises:
        DefinitionFaulty: every problem; also a code used twice, or days the wrong way round.
    """
    root = read_toml(content, file)
    found = [each for entry in root.entries("programme") for each in _components(entry)]
    codes = [each.code for each in found]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        root.faults.add(code, "mã dùng hai lần")
    root.faults.refuse()
    return tuple(found)


def _components(entry: Entry) -> list[Component]:
    programme = Programme(
        entry.text("key"),
        entry.text("name"),
        entry.day("valid_from"),
        entry.day("valid_to"),
        entry.citation(),
    )
    if programme.valid_to < programme.valid_from:
        entry.faults.add(f"{entry.place}valid_to", "trước ngày bắt đầu")
    return [
        Component(item.text("code"), item.text("label"), programme, item.citation())
        for item in entry.entries("component")
    ]
