"""Words for what is stored of a household: years, history lines, reasons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.people import CloseReason, Relation, Sex
from desktop_app.domain.reviews.scoring import NOT_ENTERED, HouseholdClass
from desktop_app.services.app import App
from desktop_app.services.households.households import HistoryLine, HouseholdView

_FIELDS = {
    "place": "Thôn",
    "code": "Mã hộ",
    "address": "Địa chỉ",
    "phone": "Điện thoại",
    "note": "Ghi chú",
    "closed": "Theo dõi",
    "household": "Thuộc hộ, quan hệ",
    "name": "Họ và tên",
    "sex": "Giới tính",
    "birth": "Ngày sinh",
    "ethnic": "Dân tộc",
    "citizen_number": "Số CCCD",
    "result": "Phân loại",
    "people": "Nhân khẩu",
}


@dataclass(frozen=True, slots=True)
class Edit:
    """One line of Lịch sử sửa đổi."""

    key: str
    at: str
    who: str
    about: str
    old: str
    new: str
    reason: str


@dataclass(frozen=True, slots=True)
class Names:
    """How ids are named: hamlets and ethnic groups by key."""

    hamlets: Mapping[str, str]
    ethnic: Callable[[str], str]


def years_line(view: HouseholdView, year: int, current: str) -> str:
    """Return "2022 Hộ nghèo → 2023 Hộ cận nghèo → 2024 (chưa nhập)"."""
    known = dict(view.years)
    if current:
        known[year] = current
    words = [f"{y} {_class(c)}" for y, c in sorted(known.items())]
    if year not in known:
        words.append(f"{year} {NOT_ENTERED}")
    return " → ".join(words)


def history_of(app: App, view: HouseholdView) -> list[Edit]:
    """Return the edits of a household and its people, newest first."""
    hamlets = {row.id: row.title for row in app.hamlets.all(view.unit_key)}
    names = Names(hamlets, app.rules.ethnic_groups.name)
    found = [(line, "") for line in app.households.history("household", view.id)]
    for person in view.people:
        name = person.member.name
        found += [(line, name) for line in app.households.history("person", person.id)]
    return edits(found, names)


def edits(lines: Sequence[tuple[HistoryLine, str]], names: Names) -> list[Edit]:
    """Return history lines in words, newest first; each with whom it is about."""
    ordered = sorted(lines, key=lambda one: (one[0].at, one[0].n), reverse=True)
    return [
        Edit(
            key=f"{line.writer}/{line.n}/{line.field}",
            at=_moment(line.at),
            who=line.user or "(chưa rõ)",
            about=" · ".join(part for part in (_FIELDS[line.field], about) if part),
            old=_value(line.field, line.old, names),
            new=_value(line.field, line.new, names),
            reason=line.reason,
        )
        for line, about in ordered
        if line.field in _FIELDS
    ]


def day_words(iso: str) -> str:
    """Return 03/05/2024 for a stored day."""
    return PartialDate(iso).shown if iso else ""


def _moment(at: str) -> str:
    moment = datetime.fromisoformat(at.replace("Z", "+00:00")).astimezone(VIETNAM)
    return f"{moment:%d/%m/%Y %H:%M}"


def _value(field: str, value: object, names: Names) -> str:
    if value in (None, "", {}):
        return ""
    if isinstance(value, Mapping):
        return _group(field, value, names)
    text = str(value)
    if field == "sex":
        return Sex(text).label
    return names.ethnic(text) if field == "ethnic" else text


def _group(field: str, value: Mapping[str, object], names: Names) -> str:
    def of(name: str) -> str:
        return str(value.get(name) or "")

    match field:
        case "place":
            return names.hamlets.get(of("hamlet_id"), "")
        case "closed":
            why = CloseReason(of("closed_reason") or CloseReason.OTHER).label
            return f"{why}, {day_words(of('closed_on'))}" if of("closed") else ""
        case "household":
            relation = Relation(of("relation")).label if of("relation") else ""
            since = f"từ {day_words(of('since'))}" if of("since") else ""
            return ", ".join(part for part in (relation, since) if part)
        case "birth":
            return day_words(of("birth_date"))
        case _:
            points = [f"{n.upper()} {of(n)}" for n in ("b1", "b2") if of(n)]
            return ", ".join([_class(of("household_class")), *points])


def _class(code: str) -> str:
    return HouseholdClass(code).label if code else "chưa phân loại"
