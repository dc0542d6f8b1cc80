"""Lists 14 and 15: every poor (near-poor) household of a snapshot with its members.

A provincial form of 19 columns (reference/household-review.md §3.2); "Dân tộc tại chỗ" is not
collected and stays empty. Everything comes from the snapshot: a later edit changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.documents.letterhead import Signature
from desktop_app.documents.table_paper import (
    Align,
    Cell,
    RowKind,
    TableColumn,
    TablePaper,
    TableRow,
    table_pdf,
)
from desktop_app.documents.table_workbook import table_workbook
from desktop_app.domain.ethnic import EthnicGroups
from desktop_app.domain.people import Relation, Sex
from desktop_app.domain.reviews.explain import TRIAL
from desktop_app.domain.reviews.frozen import MERIT_GROUP, NO_LABOUR_GROUP
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.reviews.transitions import Transition
from desktop_app.services.folders import security_log
from desktop_app.services.folders.folder import Folder
from desktop_app.services.folders.security_log import Event
from desktop_app.services.printing.press import BLANK, Paper, Press, PrintChoices
from desktop_app.services.reviews.figures import FigureBook, Figures
from desktop_app.services.reviews.snapshots import FrozenHousehold
from desktop_app.services.rulebook import Rulebook

LISTS: Mapping[str, HouseholdClass] = {
    "14": HouseholdClass.NEAR_POOR,
    "15": HouseholdClass.POOR,
}
"""Numbers of the lists in the series of one province."""

_OLD = frozenset({Transition.STAYED_POOR, Transition.STAYED_NEAR_POOR})
_AGAIN = frozenset({Transition.POOR_AGAIN, Transition.NEAR_AGAIN})
_POLICIES = ("Y tế", "Giáo dục", "Sản xuất", "Vay vốn tín dụng", "Nhà ở", "Khác")
_MARK = "x"
_REMARKS = (
    "Cột 9 «Dân tộc tại chỗ»: phần mềm chưa quản lý, để trống. Cột 5 gồm hộ phát sinh mới, hộ "
    "từ danh sách kia sang, hộ chuyển đến, tách hộ. Cột 11–16: chính sách đang hưởng.",
)


@dataclass(frozen=True, slots=True)
class _Person:
    """A member as a snapshot keeps it."""

    name: str
    sex: str = ""
    birth: str = ""
    ethnic: str = ""
    relation: str = ""


class DetailLists:
    """Makes lists 14 and 15."""

    def __init__(
        self, folder: Folder, press: Press, figures: FigureBook, rules: Rulebook
    ) -> None:
        self._folder = folder
        self._press = press
        self._figures = figures
        self._rules = rules

    def workbook(
        self,
        number: str,
        campaign_key: str,
        *,
        snapshot: int | str | None = None,
        choices: PrintChoices = BLANK,
    ) -> bytes:
        """Return list "14" or "15" as Excel; logged as an export of personal data.

        Raises:
            NothingToPrint: the list is empty.
        """
        count, paper = self._paper(number, campaign_key, snapshot, choices)
        content = table_workbook(paper)
        self._log(Event.EXPORT, number, count)
        return content

    def pdf(
        self,
        number: str,
        campaign_key: str,
        *,
        snapshot: int | str | None = None,
        choices: PrintChoices = BLANK,
    ) -> Paper:
        """Set list "14" or "15"; call `log_print` once it was printed or saved.

        Raises:
            NothingToPrint: the list is empty.
        """
        _count, paper = self._paper(number, campaign_key, snapshot, choices)
        return Paper(
            f"bieu-{number}_{campaign_key}.pdf", table_pdf(paper, self._press.typesetter)
        )

    def log_print(self, number: str) -> None:
        """Log that a list was printed or saved."""
        self._log(Event.PRINT, number, 0)

    def _log(self, event: Event, number: str, count: int) -> None:
        security_log.record(self._folder, event, f"report:{number}:{count}")

    def _paper(
        self, number: str, key: str, snapshot: int | str | None, choices: PrintChoices
    ) -> tuple[int, TablePaper]:
        figures = self._figures.gather(key, snapshot)
        listed = LISTS[number]
        homes = [one for one in figures.frozen if one.followed.closing is listed]
        word = "nghèo" if listed is HouseholdClass.POOR else "cận nghèo"
        paper = TablePaper(
            letterhead=self._press.letterhead(choices),
            title=f"Danh sách chi tiết hộ {word}",
            columns=_columns(word),
            rows=tuple(_rows(figures, homes, self._rules.ethnic_groups)),
            lines=(figures.state, f"Năm rà soát: {key[:4]}"),
            note="(biểu của tỉnh, không có trong Thông tư)",
            remarks=_REMARKS,
            signatures=_signatures(self._press, choices),
            banner=TRIAL if figures.trial else "",
            coded=True,
            dated_below=True,
            row_mm=6,
            text_pt=10,
            sheet=f"Biểu {number}",
        )
        return len(homes), paper


def _signatures(press: Press, choices: PrintChoices) -> tuple[Signature, ...]:
    head = press.letterhead(choices)
    return (head.drafter_block, head.signer)


def _columns(word: str) -> tuple[TableColumn, ...]:
    center = Align.CENTER
    kinds, born = f"Chia hộ {word} theo", "Năm sinh"
    return (
        TableColumn("STT chủ hộ", 10, center),
        TableColumn("STT thành viên", 11, center),
        TableColumn("Họ tên chủ hộ và thành viên; thôn, tổ dân phố", 44),
        TableColumn("Nam", 11, center, born, counts=True),
        TableColumn("Nữ", 11, center, born),
        TableColumn("Dân tộc", 20),
        TableColumn("Quan hệ với chủ hộ", 20),
        TableColumn(f"{word.capitalize()} mới", 11, center, kinds),
        TableColumn(f"Tái {word}", 11, center, kinds),
        TableColumn(f"{word.capitalize()} cũ", 11, center, kinds),
        TableColumn("Hộ chính sách có công", 13, center),
        TableColumn("Hộ dân tộc tại chỗ", 12, center),
        TableColumn("Hộ không có khả năng lao động", 14, center),
        *(TableColumn(name, 12, center, "Chính sách hỗ trợ") for name in _POLICIES),
    )


def _rows(
    figures: Figures, homes: Sequence[FrozenHousehold], groups: EthnicGroups
) -> Iterator[TableRow]:
    number = 0
    for line in figures.lines:
        here = [one for one in homes if one.followed.unit == line.key]
        if here:
            yield TableRow((line.name,), RowKind.GROUP)
        for home in sorted(here, key=_order):
            number += 1
            yield from _household(number, home, groups)


def _order(home: FrozenHousehold) -> tuple[str, int, str]:
    code = home.facts.code
    digits = "".join(filter(str.isdigit, code))
    return home.facts.hamlet, int(digits) if digits else 0, code


def _household(number: int, home: FrozenHousehold, groups: EthnicGroups) -> Iterator[TableRow]:
    facts = home.facts
    people = [_Person(*line.split("|")[:5]) for line in facts.people.splitlines()]
    head = _Person(facts.head or "–", facts.head_sex, facts.head_birth, facts.ethnic, "head")
    for order, person in enumerate(people or [head], start=1):
        marks = _marks(home) if order == 1 else ("",) * 12
        first = str(number) if order == 1 else ""
        yield TableRow((first, str(order), *_person(person, groups), *marks))


def _person(person: _Person, groups: EthnicGroups) -> tuple[Cell, ...]:
    year = person.birth[:4]
    return (
        person.name,
        year if person.sex == Sex.MALE else "",
        year if person.sex == Sex.FEMALE else "",
        groups.name(person.ethnic) if person.ethnic else "",
        Relation(person.relation).label if person.relation in set(Relation) else "",
    )


def _marks(home: FrozenHousehold) -> tuple[str, ...]:
    became, facts = home.followed.transition, home.facts
    known = (became in _OLD, became in _AGAIN)
    shown = (
        not any(known),
        became in _AGAIN,
        became in _OLD,
        MERIT_GROUP in facts.groups,
        False,
        NO_LABOUR_GROUP in facts.groups,
        *(str(n) in facts.policies for n in range(1, len(_POLICIES) + 1)),
    )
    return tuple(_MARK if one else "" for one in shown)
