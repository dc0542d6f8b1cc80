"""Đối chiếu: a list of police, ministry or insurance beside the register, person by person.

Nothing is decided here: doubtful pairs are shown, and a value goes into the register only when
a person accepted it, all of them as one act with its reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import bulk
from db.models.households import Person
from db.models.local import HouseholdLine
from desktop_app.documents.lists.household_list import HouseholdListRead, understand
from desktop_app.documents.lists.list_faults import corrected
from desktop_app.documents.lists.list_table import unwatched
from desktop_app.documents.lists.list_writer import Sheet, list_workbook
from desktop_app.documents.lists.spreadsheet import read_sheets
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.people import Relation, Sex
from desktop_app.domain.progress import Report, silent
from desktop_app.domain.text_vi import nfc
from desktop_app.services.files import file_bytes
from desktop_app.services.folders.folder import Folder
from desktop_app.services.households.household_import import ListImport
from desktop_app.services.households.list_pairing import Ours, Pair, Verdict, paired
from desktop_app.services.households.list_plan import NOTHING_SAID, ByHand
from desktop_app.services.rulebook import Rulebook

REASON = "Sửa theo danh sách đối chiếu"
"""How its acts begin in the history; `ActUndo` finds them by it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole result."""

    file: str
    pairs: tuple[Pair, ...]
    read: HouseholdListRead
    counts: Mapping[Verdict, int] = field(default_factory=dict)


class ListCompare:
    """Compares lists and takes accepted corrections over."""

    def __init__(self, folder: Folder, lists: ListImport, rules: Rulebook) -> None:
        self._folder = folder
        self._lists = lists
        self._rules = rules

    def load(
        self, path: Path, report: Report = silent, by_hand: ByHand = NOTHING_SAID
    ) -> Comparison:
        """Read a file and compare it; nothing is written.

        Raises:
            ListHeldOpen, ListNotReadable: it can not be opened.
            UserError: see `read_household_list`.
        """
        return self.compare(file_bytes(path), path.name, report, by_hand)

    def compare(
        self, content: bytes, file: str, report: Report = silent, by_hand: ByHand = NOTHING_SAID
    ) -> Comparison:
        """Return what a list and the register say of each person."""
        report(0, 3, "đọc tệp")
        with unwatched():
            sheets = corrected(read_sheets(content, file), by_hand.fixes)
            words = self._lists.vocabulary().matched(by_hand.matched)
            read = understand(sheets, file, words)
        report(1, 3, "so với dữ liệu đang có")
        heads_only = all(
            "head_name" in sheet.columns and not {"name", "member_name"} & sheet.columns.keys()
            for sheet in read.sheets
        )
        with self._folder.reading() as session:
            ours = [
                one
                for one in _ours(session, self._folder.unit_key)
                if one.head or not heads_only
            ]
        pairs = tuple(paired(read, ours))
        report(3, 3, "")
        return Comparison(file, pairs, read, Counter(pair.verdict for pair in pairs))

    def accept(
        self,
        comparison: Comparison,
        chosen: Mapping[int, Sequence[str]],
        report: Report = silent,
    ) -> int:
        """Take values over, as one act; return how many people changed.

        Args:
            comparison: what was shown.
            chosen: place of the pair → its fields to take over.
            report: progress; it may stop the work, then nothing is taken over.
        """
        rows = []
        for done, (place, fields) in enumerate(chosen.items()):
            report(done, len(chosen), "ghi số liệu")
            pair = comparison.pairs[place]
            taken = {d.field: d.there for d in pair.differences if d.field in fields}
            if pair.ours is not None and (values := _columns(taken)):
                rows.append({"id": pair.ours.id, **values})
        with self._folder.writing(reason=f"{REASON} {comparison.file}") as session:
            return bulk.change(session, "person", rows)

    def workbook(self, comparison: Comparison) -> bytes:
        """Return the result as an Excel file, a sheet for each verdict."""
        heads = ("STT", "Dòng trong tệp", "Họ và tên", "Ngày sinh", "Số CCCD", "Thôn",
                 "Trên phần mềm", "Mã hộ", "Chỗ khác, lý do")  # fmt: skip
        sheets = []
        for verdict in Verdict:
            own = [pair for pair in comparison.pairs if pair.verdict is verdict]
            rows = [_row(number, pair) for number, pair in enumerate(own, start=1)]
            sheets.append(Sheet(verdict.label, heads, rows))
        return list_workbook(sheets)


def _row(number: int, pair: Pair) -> list[str | int]:
    why = pair.reason or "; ".join(difference.words for difference in pair.differences)
    ours = pair.ours
    return [
        number, pair.row or "", pair.name, pair.birth, pair.number, pair.hamlet,
        ours.title if ours else "", ours.code if ours else "", why,
    ]  # fmt: skip


def _ours(session: Session, unit_key: str) -> list[Ours]:
    line = HouseholdLine
    query = (
        select(Person, line.code, line.hamlet)
        .join(line, line.household_id == Person.household_id)
        .where(line.unit_key == unit_key, line.closed == 0, Person.closed.is_(None))
        .order_by(line.hamlet_order, line.code_order, Person.sort)
    )
    return [
        Ours(
            one.id, one.household_id or "", code or "", one.name or "",
            PartialDate(one.birth_date) if one.birth_date else None,
            Sex(one.sex) if one.sex else None, one.citizen_number or "", hamlet or "",
            one.relation == Relation.HEAD,
        )
        for one, code, hamlet in session.execute(query)
    ]  # fmt: skip


def _columns(taken: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if "name" in taken:
        values["name"] = nfc(taken["name"])
    if "birth" in taken:
        birth = PartialDate("-".join(reversed(taken["birth"].split("/"))))
        values |= {"birth_date": birth.text, "birth_precision": birth.precision}
    if "sex" in taken:
        values["sex"] = next(sex.value for sex in Sex if sex.label == taken["sex"])
    if "citizen_number" in taken:
        values["citizen_number"] = taken["citizen_number"]
    return values
