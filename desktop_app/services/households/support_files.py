"""Lists of support received from Excel: preview by row, all or nothing, twice adds nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from desktop_app.documents.lists.headings import load_vocabulary
from desktop_app.documents.lists.list_cells import Severity
from desktop_app.documents.lists.support_list import (
    SHEET,
    SupportLine,
    read_support_list,
    support_template,
)
from desktop_app.domain.text_vi import fold, nfc
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.files import file_bytes
from desktop_app.services.folders.folder import Folder
from desktop_app.services.households.plain_lists import RowItem, RowsPreview, add_rows, doubtful
from desktop_app.services.households.row_match import RowMatch, followed
from desktop_app.services.households.supports import (
    SupportFilter,
    Supports,
    SupportValues,
    is_double,
    rows,
)

SupportItem = RowItem[SupportLine, SupportValues]
SupportPreview = RowsPreview[SupportLine, SupportValues]


class SupportFiles:
    """Writes the template and takes filled ones in."""

    def __init__(self, folder: Folder, supports: Supports) -> None:
        self._folder = folder
        self._supports = supports

    def template(self, policy: str = "", year: int = 0) -> bytes:
        """Return the template; it lists the households that are followed."""
        with self._folder.reading() as session:
            homes = followed(session, self._folder.unit_key)
        return support_template(homes, self._supports.policies(), policy, year)

    def preview(self, file: Path) -> SupportPreview:
        """Read a file and match its rows; nothing is written.

        Raises:
            ListNotWorkbook and its neighbours: the file is no table we can read.
        """
        vocabulary = load_vocabulary(RESOURCES / "definitions" / "support_headings.toml")
        read = read_support_list(file_bytes(file), file.name, vocabulary)
        problems = list(read.problems)
        wrong = {p.row for p in problems if p.severity is Severity.ERROR}
        with self._folder.reading() as session:
            match = RowMatch(session, self._folder.unit_key, SHEET)
            stored = [row.values for row in rows(session, SupportFilter())]
            whose = [match.of(line, problems) for line in read.rows]
        found = [
            None if one is None else _values(line, *one)
            for line, one in zip(read.rows, whose, strict=True)
        ]
        items = _judged(read.rows, found, stored, wrong)
        doubts = [doubtful(SHEET, i.line.source_row, i.doubt) for i in items if i.doubt]
        ordered = sorted((*problems, *doubts), key=lambda p: p.row)
        return SupportPreview(file.name, tuple(items), tuple(ordered))

    def load(self, preview: SupportPreview) -> int:
        """Write the new lines as one act; return how many.

        Raises:
            ListHasProblems: an error is left; nothing is written.
        """
        rows = [_columns(values) for values in preview.new]
        return add_rows(self._folder, "support", preview, rows)


def _judged(
    lines: tuple[SupportLine, ...],
    found: list[SupportValues | None],
    stored: list[SupportValues],
    wrong: set[int],
) -> list[SupportItem]:
    """Say of every row whether it is there already or looks like a double."""
    items: list[SupportItem] = []
    known: dict[SupportValues, int] = dict.fromkeys(map(_plain, stored), 0)
    by_home: dict[str, list[tuple[SupportValues, int]]] = {}
    for value in stored:
        by_home.setdefault(value.household_id, []).append((value, 0))
    for line, values in zip(lines, found, strict=True):
        if values is None or line.source_row in wrong:
            items.append(SupportItem(line, None))
            continue
        same = known.get(_plain(values))
        own = by_home.setdefault(values.household_id, [])
        double = next((row for value, row in own if is_double(value, values)), None)
        doubt = ""
        if same is None and double is not None:
            where = f"dòng {double}" if double else "trên máy"
            doubt = f"Hộ này đã có «{values.policy}» năm {values.year} ở {where}"
        items.append(SupportItem(line, values, there=same is not None, doubt=doubt))
        known.setdefault(_plain(values), line.source_row)
        own.append((values, line.source_row))
    return items


def _plain(values: SupportValues) -> SupportValues:
    """Return what makes two lines one and the same: not the note, not the signature."""
    return SupportValues(
        values.household_id,
        fold(values.policy),
        values.year,
        values.person_id,
        values.amount,
        fold(values.goods),
        values.given_on,
    )


def _values(line: SupportLine, household_id: str, person_id: str) -> SupportValues:
    return SupportValues(
        household_id=household_id,
        policy=line.policy,
        year=line.year or 0,
        person_id=person_id,
        amount=line.amount,
        goods=line.goods,
        given_on=line.given_on.text if line.given_on else "",
        signed=line.signed,
        note=line.note,
    )


def _columns(values: SupportValues) -> Mapping[str, object]:
    return {
        "household_id": values.household_id,
        "person_id": values.person_id or None,
        "year": values.year,
        "policy": nfc(values.policy),
        "amount": values.amount,
        "goods": nfc(values.goods) or None,
        "given_on": values.given_on or None,
        "signed": int(values.signed) or None,
        "note": nfc(values.note) or None,
    }
