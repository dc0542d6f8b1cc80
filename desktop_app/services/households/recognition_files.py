"""Recognitions from Excel: preview by row, all or nothing, twice adds nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from desktop_app.documents.lists.headings import load_vocabulary
from desktop_app.documents.lists.list_cells import Severity
from desktop_app.documents.lists.recognition_list import (
    SHEET,
    RecognitionLine,
    read_recognition_list,
    recognition_template,
)
from desktop_app.domain.text_vi import fold, nfc
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.files import file_bytes
from desktop_app.services.folders.folder import Folder
from desktop_app.services.households.plain_lists import RowItem, RowsPreview, add_rows, doubtful
from desktop_app.services.households.recognitions import (
    RecognitionKind,
    Recognitions,
    RecognitionValues,
    holds,
)
from desktop_app.services.households.row_match import RowMatch, followed

RecognitionItem = RowItem[RecognitionLine, RecognitionValues]
RecognitionPreview = RowsPreview[RecognitionLine, RecognitionValues]


class RecognitionFiles:
    """Writes the template of a kind and takes filled ones in."""

    def __init__(self, folder: Folder, recognitions: Recognitions) -> None:
        self._folder = folder
        self._recognitions = recognitions

    def template(self, kind: RecognitionKind, year: int = 0) -> bytes:
        """Return the template; it lists the households that are followed."""
        with self._folder.reading() as session:
            homes = followed(session, self._folder.unit_key)
        return recognition_template(homes, year, personal=_personal(kind))

    def preview(self, kind: RecognitionKind, file: Path) -> RecognitionPreview:
        """Read a file and match its rows; nothing is written.

        Raises:
            ListNotWorkbook and its neighbours: the file is no table we can read.
        """
        words = load_vocabulary(RESOURCES / "definitions" / "recognition_headings.toml")
        content = file_bytes(file)
        read = read_recognition_list(content, file.name, words, personal=_personal(kind))
        problems = list(read.problems)
        wrong = {p.row for p in problems if p.severity is Severity.ERROR}
        with self._folder.reading() as session:
            match = RowMatch(session, self._folder.unit_key, SHEET)
            whose = [match.of(line, problems) for line in read.rows]
        seen = [(row.values, 0) for row in self._recognitions.listed(kind)]
        items: list[RecognitionItem] = []
        for line, found in zip(read.rows, whose, strict=True):
            if found is None or line.source_row in wrong:
                items.append(RecognitionItem(line, None))
                continue
            values = _values(kind, line, found)
            items.append(_judged(line, values, seen))
            seen.append((values, line.source_row))
        problems += [doubtful(SHEET, i.line.source_row, i.doubt) for i in items if i.doubt]
        ordered = tuple(sorted(problems, key=lambda p: p.row))
        return RecognitionPreview(file.name, tuple(items), ordered)

    def load(self, preview: RecognitionPreview) -> int:
        """Write the new lines as one act; return how many.

        Raises:
            ListHasProblems: an error is left; nothing is written.
        """
        rows = [_columns(values) for values in preview.new]
        return add_rows(self._folder, "recognition", preview, rows)


def _personal(kind: RecognitionKind) -> bool:
    return kind is RecognitionKind.LOW_INCOME


def _judged(
    line: RecognitionLine,
    values: RecognitionValues,
    seen: list[tuple[RecognitionValues, int]],
) -> RecognitionItem:
    """Say of a row whether it is there already or another one counts in the same year."""
    own = [(one, row) for one, row in seen if _whom(one) == _whom(values)]
    if any(_same(one) == _same(values) for one, _row in own):
        return RecognitionItem(line, values, there=True)
    for one, row in own:
        if holds(one, values.year):
            where = f"dòng {row}" if row else "trên máy"
            doubt = f"Đã được công nhận theo {one.decision_number} ở {where}"
            return RecognitionItem(line, values, doubt=doubt)
    return RecognitionItem(line, values)


def _whom(values: RecognitionValues) -> tuple[str, str]:
    return values.household_id, values.person_id


def _same(values: RecognitionValues) -> tuple[int, str, str]:
    """Return what makes two recognitions of one household or person one and the same."""
    return values.year, fold(values.decision_number), values.decided_on


def _values(
    kind: RecognitionKind, line: RecognitionLine, whose: tuple[str, str]
) -> RecognitionValues:
    return RecognitionValues(
        kind=kind,
        household_id=whose[0],
        year=line.year or 0,
        person_id=whose[1],
        branch=line.branch,
        income=line.income,
        decision_number=line.decision,
        decided_on=line.decided_on,
        valid_to=line.valid_to,
        note=line.note,
    )


def _columns(values: RecognitionValues) -> Mapping[str, object]:
    return {
        "household_id": values.household_id,
        "person_id": values.person_id or None,
        "kind": values.kind.value,
        "year": values.year,
        "branch": nfc(values.branch) or None,
        "income": values.income,
        "decision_number": nfc(values.decision_number),
        "decided_on": values.decided_on,
        "valid_to": values.valid_to or None,
        "note": nfc(values.note) or None,
    }
