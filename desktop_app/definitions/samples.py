"""Reading the parts that invented people are built from."""

from __future__ import annotations

from desktop_app.definitions.reading import Entry, read_toml
from desktop_app.domain.ethnic import KINH
from desktop_app.domain.people import Sex
from desktop_app.domain.sample_people import NameParts, SampleParts


def read_sample_parts(content: bytes, file: str) -> SampleParts:
    """Read resources/definitions/sample_names.toml.

    Raises:
        DefinitionFaulty: every problem; also a list of parts that is empty.
    """
    root = read_toml(content, file)
    minorities = [_parts(entry, entry.text("ethnic")) for entry in root.entries("minority")]
    parts = SampleParts(
        groups=(_parts(root, KINH), *minorities),
        hamlet_first=_filled(root, "hamlet_first"),
        hamlet_second=_filled(root, "hamlet_second"),
        street=_filled(root, "street"),
    )
    root.faults.refuse()
    return parts


def _parts(entry: Entry, ethnic: str) -> NameParts:
    return NameParts(
        ethnic=ethnic,
        family=_filled(entry, "family"),
        middle={
            Sex.MALE: _filled(entry, "middle_male"),
            Sex.FEMALE: _filled(entry, "middle_female"),
        },
        given={
            Sex.MALE: _filled(entry, "given_male"),
            Sex.FEMALE: _filled(entry, "given_female"),
        },
    )


def _filled(entry: Entry, key: str) -> tuple[str, ...]:
    found = entry.texts(key)
    if not found:
        entry.faults.add(f"{entry.place}{key}", "cần ít nhất một mục")
    return found
