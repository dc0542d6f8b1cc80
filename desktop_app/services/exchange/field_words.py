"""Stored facts in words: what a field group is called, what its value says to people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Protocol

from sqlalchemy import select

from db.models.households import Person
from db.models.local import HouseholdLine
from db.models.places import Hamlet
from db.queries.enlisted import WITHDRAWN
from desktop_app.definitions.catalogue import REVIEW
from desktop_app.domain.changes import Value
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.people import CloseReason, Relation, Sex
from desktop_app.domain.reviews.assignments import ReviewRole
from desktop_app.domain.reviews.campaigns import ReviewState
from desktop_app.domain.reviews.requests import Outcome, Passes, ReceivedHow, RequestKind
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.training.attendance import Part, PresenceState
from desktop_app.domain.training.courses import (
    CostFor,
    CostKind,
    CourseKind,
    CourseState,
    DayRule,
    FileState,
    Level,
    Payer,
)
from desktop_app.forms.definition import Item
from desktop_app.services.exchange.field_labels import COLUMNS, GROUPS, TABLES, TYPED
from desktop_app.services.folders.folder import Folder
from desktop_app.services.form_library import FormLibrary
from desktop_app.services.reviews.review_binding import row_of, schema_path
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.units import Units


class _Labelled(Protocol):
    @property
    def label(self) -> str: ...


_TICKS = {"1": "Thiếu hụt", "2": "Không thiếu hụt"}
_CLOSED = {"household": "Thôi theo dõi", "person": "Thôi theo dõi"}
_PLAIN_IDS = frozenset({"household_id", "course_id", "session_id", "participant_id"})
"""Columns whose ids say nothing to people and have no name here."""

_TRAINING = frozenset({"presence", "course_cost"})
_YES_NO = frozenset({"payroll", "poverty_staff", "done"})
COURSE_CODES: Mapping[tuple[str, str], Callable[[str], _Labelled]] = {
    ("course", "kind"): CourseKind,
    ("course", "level"): Level,
    ("course", "meals_by"): Payer,
    ("course", "travel_by"): Payer,
    ("course", "lodging_by"): Payer,
    ("course", "day_rule"): DayRule,
    ("course_session", "part"): Part,
    ("course_cost", "kind"): CostKind,
    ("course_cost", "who"): CostFor,
    ("assignment", "role"): ReviewRole,
    ("review_request", "kind"): RequestKind,
    ("review_request", "received_how"): ReceivedHow,
    ("review_request", "passes"): Passes,
    ("review_request", "outcome"): Outcome,
}
"""(table, column) → the closed list its codes come from."""


class FieldWords:
    """Words for field groups and values of synced rows; reads names when asked."""

    def __init__(
        self, folder: Folder, rules: Rulebook, forms: FormLibrary, units: Units
    ) -> None:
        self._folder, self._rules, self._forms, self._units = folder, rules, forms, units

    def table(self, name: str) -> str:
        """Return what a row of a table is: "Hộ", "Thành viên", "Phiếu rà soát"."""
        return TABLES.get(name, "Mục khác")

    def label(self, table: str, group: str) -> str:
        """Return what a field group is called: "Địa chỉ", "Chỉ số 7 Chất lượng nhà ở"."""
        column, _, key = group.partition("/")
        if (table, column) == ("review", "reasons") and key in WITHDRAWN:
            return "Đưa ra khỏi danh sách rà soát"
        if table == "review" and column in ("deprivations", "reasons"):
            name = self._indicators.get(key, "")
            words = f"Chỉ số {key} {name}".strip()
            return f"{words}: lý do" if column == "reasons" else words
        if column == "answers" and key:
            return self._question(key)
        if column == "signatures":
            return "Số chữ ký đếm trên giấy"
        return GROUPS.get((table, group)) or COLUMNS.get(group, "Mục khác")

    def value(self, table: str, group: str, value: object) -> str:
        """Return a value as people read it; "" for an empty one."""
        if value in (None, "", {}):
            return ""
        if isinstance(value, Mapping):
            return self._group(table, group, value)
        column, _, key = group.partition("/")
        if column == "answers":
            return self._answer(key, str(value))
        if column == "deprivations":
            return _TICKS.get(str(value), str(value))
        return self._single(table, column, str(value))

    def options(self, group: str) -> Sequence[tuple[str, str]]:
        """Return the closed list of a field as (code, words); none for free text."""
        column, _, key = group.partition("/")
        if column == "deprivations":
            return tuple(_TICKS.items())
        if column == "sex":
            return tuple((sex.value, sex.label) for sex in Sex)
        if column == "ethnic":
            groups = self._rules.ethnic_groups.groups
            return tuple((group.key, group.name) for group in groups)
        if column == "answers" and (item := self._items.get(schema_path(key))):
            return tuple((option.value, option.label) for option in item.options)
        return ()

    def can_type(self, table: str, group: str) -> bool:
        """Say whether another value than the two sides may be typed or chosen."""
        return (table, group) in TYPED or bool(self.options(group))

    def family(self, family: str) -> str:
        """Return "hộ 031 Nguyễn Thị Hoa" for the name of a family of rows."""
        table, _, row_id = family.partition(":")
        named = self._household(row_id) if table == "household" else ""
        return named or self.table(table)

    def unit(self, key: str) -> str:
        """Return what a unit is called: "xã Tân Yên"."""
        return self._units.named(key).title

    def row(self, table: str, row_id: str, known: Mapping[str, Value] | None = None) -> str:
        """Return what a row is called: "Trần Thị Yến" for a person, else its kind.

        Args:
            table: its table.
            row_id: its key.
            known: values of it from a file, which may not be stored here yet.
        """
        if table == "person":
            name = (known or {}).get("name") or self._person(row_id)
            return str(name or TABLES["person"])
        return self.table(table)

    # -- single values and groups

    def _single(self, table: str, column: str, text: str) -> str:
        if column in _PLAIN_IDS:
            return ""
        if column == "state":
            return _state(table, text)
        if (kind := COURSE_CODES.get((table, column))) is not None:
            return _safely(lambda: kind(text).label, text)
        if column in _YES_NO:
            return "Có" if text == "1" else "Không"
        if column == "unit_key":
            return self._units.named(text).title
        if column in ("causes", "groups"):
            terms = {"causes": "cause", "groups": "group"}[column]
            return ", ".join(self._rules.label(terms, code) for code in text.split())
        if column.endswith("_on") or column in ("day", "due"):
            return _day(text)
        named = {
            "sex": lambda: Sex(text).label,
            "ethnic": lambda: self._rules.ethnic_groups.name(text),
            "person_id": lambda: self._person(text),
            "component": lambda: self._component(text),
            "category": lambda: self._rules.label("participant_category", text),
        }
        return _safely(named[column], text) if column in named else text

    def _group(self, table: str, group: str, value: Mapping[str, object]) -> str:
        def of(name: str) -> str:
            return str(value.get(name) or "")

        if group == "place":
            return self._hamlet(of("hamlet_id")) or self._units.named(of("unit_key")).title
        if group == "closed":
            return _closed(table, of("closed"), of("closed_reason"), of("closed_on"))
        if group == "household":
            return self._membership(of("household_id"), of("relation"), of("since"))
        if group == "birth":
            return _day(of("birth_date"))
        if group == "totals" and table == "resident_total":
            parts = ((of("households"), "hộ"), (of("people"), "khẩu"))
            return ", ".join(f"{number} {unit}" for number, unit in parts if number)
        if table in _TRAINING:
            return _training_group(group, of)
        points = [f"{name.upper()} {of(name)}" for name in ("b1", "b2") if of(name)]
        code = of("household_class")
        words = [_safely(lambda: HouseholdClass(code).label, code)] if code else []
        found = [*words, *points] or [self._single(table, name, of(name)) for name in value]
        return ", ".join(word for word in found if word)

    def _component(self, code: str) -> str:
        found = self._rules.component(code)
        return found.label if found else code

    def _membership(self, household_id: str, relation: str, since: str) -> str:
        parts = (
            self._household(household_id),
            _safely(lambda: Relation(relation).label, relation) if relation else "",
            f"từ {_day(since)}" if since else "",
        )
        return ", ".join(part for part in parts if part)

    def _question(self, path: str) -> str:
        item = self._items.get(schema_path(path))
        words = item.label if item and item.label else "Câu khác trong phiếu"
        person = self._person(row_of(path)) if row_of(path) else ""
        return f"{person}: {words}" if person else words

    def _answer(self, path: str, text: str) -> str:
        item = self._items.get(schema_path(path))
        labels = {option.value: option.label for option in item.options} if item else {}
        if not labels:
            return text
        return ", ".join(labels.get(part, part) for part in text.split())

    # -- names

    @cached_property
    def _items(self) -> dict[str, Item]:
        shipped = [f.key for f in self._rules.definitions.forms if f.purpose == REVIEW]
        found: dict[str, Item] = {}
        for key in shipped:
            found |= {item.path: item for item in self._forms.definition(key).walk()}
        return found

    @cached_property
    def _indicators(self) -> dict[str, str]:
        every = self._rules.definitions.indicators.values()
        return {str(one.number): one.name for found in every for one in found}

    def _person(self, row_id: str) -> str:
        with self._folder.reading() as session:
            return session.scalar(select(Person.name).where(Person.id == row_id)) or ""

    def _hamlet(self, row_id: str) -> str:
        with self._folder.reading() as session:
            return session.scalar(select(Hamlet.name).where(Hamlet.id == row_id)) or ""

    def _household(self, row_id: str) -> str:
        with self._folder.reading() as session:
            line = session.get(HouseholdLine, row_id)
            return f"hộ {line.code or ''} {line.head or ''}".strip() if line else ""


def _training_group(group: str, of: Callable[[str], str]) -> str:
    if group == "rate":
        return f"{of('rate')} đ, {of('basis')}".strip(" ,")
    return _safely(lambda: PresenceState(of("state")).label, of("state"))


def _state(table: str, text: str) -> str:
    if table == "review":
        return _safely(lambda: ReviewState(text).label, text)
    if table == "course":
        return _safely(lambda: CourseState(text).label, text)
    if table == "course_file":
        return _safely(lambda: FileState(text).label, text)
    return {"complete": "Đã xong", "entering": "Đang nhập"}.get(text, text)


def _closed(table: str, closed: str, reason: str, on: str) -> str:
    if not closed:
        return ""
    words = _safely(lambda: CloseReason(reason).label, reason) if reason else _CLOSED.get(table)
    return ", ".join(part for part in (words or "Thôi theo dõi", _day(on)) if part)


def _day(iso: str) -> str:
    return _safely(lambda: PartialDate(iso).shown, iso) if iso else ""


def _safely(words: object, text: str) -> str:
    """A code of a newer program is shown as it is."""
    try:
        return str(words() if callable(words) else words)
    except (ValueError, KeyError):
        return text
