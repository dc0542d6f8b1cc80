"""Số liệu tập huấn: the indicators of a year, and who was not trained yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.places import Hamlet
from db.models.training import (
    Contact,
    Course,
    CourseCost,
    CourseSession,
    Participant,
    Presence,
    PrintRun,
)
from desktop_app.documents.course_numbers_paper import (
    Block,
    NumbersPaper,
    numbers_table,
    target_words,
    waiting_table,
)
from desktop_app.documents.course_numbers_paper import Waiting as Waiting  # rows of pages
from desktop_app.documents.table_paper import TablePaper, table_pdf
from desktop_app.documents.table_workbook import table_workbook
from desktop_app.domain.attendance import PresenceState
from desktop_app.domain.clock import today
from desktop_app.domain.course_numbers import (
    Came,
    CourseFigures,
    Tally,
    grouped,
    of_year,
    tally,
    target,
)
from desktop_app.domain.courses import Level
from desktop_app.domain.distinct_people import Known, same_people
from desktop_app.domain.kept_payments import KeptPayment, paid
from desktop_app.domain.paid_days import read_days
from desktop_app.domain.payments import WHOLE_DAY
from desktop_app.domain.text_vi import fold, name_key
from desktop_app.services import security_log
from desktop_app.services.course_distinct import known
from desktop_app.services.folder import Folder
from desktop_app.services.printing.press import BLANK, Paper, Press, PrintChoices
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.security_log import Event
from desktop_app.services.training_views import KINH, PAYMENT

NO_COMPONENT, NO_LEVEL, NO_PLACE = "Chưa ghi nội dung", "Chưa ghi cấp", "Chưa ghi địa điểm"
NO_CATEGORY = "Chưa ghi thành phần"
BY_COMPONENT, BY_COURSE = "Theo nội dung chương trình", "Theo lớp"
Line = tuple[str, Tally]


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the view shows for one year.

    Attributes:
        blocks: heading → lines, as "Theo cấp tổ chức" → (("Cấp xã", …), …).
        categories: (words, lượt người) of main categories.
        not_held: classes of the year without any recorded presence; they do not count.
        officers: how many work on poverty reduction; `trained` of them were.
    """

    year: int
    component: str | None
    total: Tally
    blocks: Mapping[str, tuple[Line, ...]]
    categories: tuple[tuple[str, int], ...]
    not_held: int
    officers: int
    trained: int
    waiting: tuple[Waiting, ...]

    @property
    def target(self) -> str:
        """The sentence about the 100 % target."""
        return target_words(self.trained, self.officers)


class CourseNumbers:
    """Counts the classes of this unit."""

    def __init__(self, folder: Folder, press: Press, rules: Rulebook) -> None:
        self._folder = folder
        self._press = press
        self._rules = rules

    def years(self) -> list[int]:
        """Return the years that have classes, newest first; this year where there is none."""
        with self._folder.reading() as session:
            days = session.scalars(select(Course.starts_on).where(Course.closed.is_(None)))
            found = {int(day[:4]) for day in days if day}
        return sorted(found, reverse=True) or [today(self._folder.clock).year]

    def components(self) -> list[tuple[str, str]]:
        """Return (code, words) of the components that classes were held under."""
        with self._folder.reading() as session:
            query = select(Course.component).where(Course.closed.is_(None)).distinct()
            codes = {code or "" for code in session.scalars(query)}
        return [(code, self.component_words(code)) for code in sorted(codes)]

    def component_words(self, code: str) -> str:
        """Return the words of a component; the code itself if no list has it."""
        listed = getattr(self._rules.definitions, "components", ())
        words = next((each.label for each in listed if each.code == code), code)
        return words or NO_COMPONENT

    def numbers(self, year: int, component: str | None = None) -> Numbers:
        """Count a year; `component` None = all, "" = classes without one.

        "100 %" looks at every class of the year, whatever the component.
        """
        with self._folder.reading() as session:
            classes, officers = _figures(session, year)
            waiting_of = _officers(session)
        shown = of_year(classes, year, component)
        reached = target(officers, of_year(classes, year))
        total = tally(shown)
        return Numbers(
            year=year,
            component=component,
            total=total,
            blocks={
                **{title: _told(grouped(shown, by)) for title, by in self._by().items()},
                BY_COURSE: _told((one.title, tally([one])) for one in shown),
            },
            categories=self._categories(total),
            not_held=sum(not one.held for one in shown),
            officers=reached.of,
            trained=reached.trained,
            waiting=tuple(waiting_of[key] for key in reached.waiting),
        )

    def paper(self, year: int, component: str | None, choices: PrintChoices = BLANK) -> Paper:
        """Print the figures of a year."""
        table = self._table(year, component, choices)
        pdf = table_pdf(table, self._press.typesetter)
        return Paper(f"so-lieu-tap-huan_{year}.pdf", pdf)

    def workbook(self, year: int, component: str | None) -> bytes:
        """Return the same figures as an Excel file."""
        return table_workbook(self._table(year, component, BLANK))

    def waiting_paper(self, year: int, choices: PrintChoices = BLANK) -> Paper:
        """Print who was not trained yet. Call `log_waiting` once it was printed or saved.

        Raises:
            NothingToPrint: everybody was.
        """
        table = self._waiting_table(year, choices)
        pdf = table_pdf(table, self._press.typesetter)
        return Paper(f"can-bo-chua-tap-huan_{year}.pdf", pdf)

    def waiting_workbook(self, year: int) -> bytes:
        """Return the same names as an Excel file.

        Raises:
            NothingToPrint: everybody was trained.
        """
        content = table_workbook(self._waiting_table(year, BLANK))
        security_log.record(self._folder, Event.EXPORT, f"not_trained:{year}")
        return content

    def log_waiting(self, year: int) -> None:
        """Log that the names were printed or saved."""
        security_log.record(self._folder, Event.PRINT, f"not_trained:{year}")

    def _by(self) -> dict[str, Callable[[CourseFigures], str]]:
        return {
            BY_COMPONENT: lambda one: self.component_words(one.component),
            "Theo cấp tổ chức": lambda one: one.level.label if one.level else NO_LEVEL,
            "Theo địa điểm": lambda one: one.place or NO_PLACE,
        }

    def _categories(self, total: Tally) -> tuple[tuple[str, int], ...]:
        terms = self._rules.definitions.terms["participant_category"].entries
        order = [term.code for term in terms]
        found = sorted(
            total.categories.items(),
            key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order),
        )
        label = self._rules.label
        return tuple(
            (label("participant_category", code) if code else NO_CATEGORY, count)
            for code, count in found
        )

    def _table(self, year: int, component: str | None, choices: PrintChoices) -> TablePaper:
        found = self.numbers(year, component)
        blocks = [
            Block(title, lines)
            for title, lines in found.blocks.items()
            if title != BY_COMPONENT or component is None
        ]
        return numbers_table(
            NumbersPaper(
                letterhead=self._press.letterhead(choices),
                year=year,
                component="" if component is None else self.component_words(component),
                total=found.total,
                blocks=tuple(blocks),
                categories=found.categories,
                not_held=found.not_held,
                officers=found.officers,
                trained=found.trained,
            )
        )

    def _waiting_table(self, year: int, choices: PrintChoices) -> TablePaper:
        found = self.numbers(year)
        head = self._press.letterhead(choices)
        return waiting_table(head, year, found.officers, found.waiting)


def _told(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Leave out what has neither presence nor money yet: a remark counts those classes."""
    return tuple((words, t) for words, t in lines if t.courses or t.planned or t.spent)


def _figures(session: Session, year: int) -> tuple[list[CourseFigures], dict[str, int]]:
    """Return the classes of a year, and the person of each officer."""
    query = select(Course).where(Course.closed.is_(None), Course.starts_on.like(f"{year:04}-%"))
    courses = list(session.scalars(query.order_by(Course.starts_on, Course.id)))
    keys = [course.id for course in courses]
    rows = _by_course(session, Participant, keys)
    days, came = _presence(session, keys)
    officers = [contact for contact in _contacts(session) if contact.poverty_staff]
    lines = known(session, [row for some in rows.values() for row in some])
    hamlets = _hamlets(session)
    person_of = same_people([*lines, *(_known_contact(one, hamlets) for one in officers)])
    money = _money(session, keys)
    figures = [
        CourseFigures(
            id=course.id,
            title=course.title or "",
            year=year,
            component=course.component or "",
            level=Level(course.level or ""),
            place=course.place or "",
            days=len(days.get(course.id, ())),
            planned=money[course.id][0],
            spent=money[course.id][1],
            came=tuple(
                Came(person_of[row.id], row.sex or "", _minority(row), row.category or "")
                for row in rows.get(course.id, ())
                if row.id in came
            ),
        )
        for course in courses
    ]
    return figures, {contact.id: person_of[contact.id] for contact in officers}


def _by_course(
    session: Session, model: type[Participant], keys: Sequence[str]
) -> Mapping[str, list[Participant]]:
    query = select(model).where(model.course_id.in_(keys), model.closed.is_(None))
    found: dict[str, list[Participant]] = defaultdict(list)
    for row in session.scalars(query.order_by(model.sort, model.id)):
        found[row.course_id or ""].append(row)
    return found


def _presence(session: Session, keys: Sequence[str]) -> tuple[Mapping[str, set[str]], set[str]]:
    """Return course → days somebody came, and the participants who came at all."""
    query = (
        select(Presence.course_id, Presence.participant_id, CourseSession.day)
        .join(CourseSession, CourseSession.id == Presence.session_id)
        .join(Participant, Participant.id == Presence.participant_id)
        .where(
            Presence.course_id.in_(keys),
            Presence.state == PresenceState.PRESENT.value,
            Participant.closed.is_(None),
        )
    )
    days: dict[str, set[str]] = defaultdict(set)
    came: set[str] = set()
    for course, person, day in session.execute(query):
        days[course or ""].add(day or "")
        came.add(person or "")
    return days, came


def _money(session: Session, keys: Sequence[str]) -> Mapping[str, tuple[int, int]]:
    """Return course → (planned, spent) đồng: typed costs and what kept lists paid."""
    planned: dict[str, int] = defaultdict(int)
    spent: dict[str, int] = defaultdict(int)
    costs = select(CourseCost).where(
        CourseCost.course_id.in_(keys), CourseCost.closed.is_(None)
    )
    for cost in session.scalars(costs):
        planned[cost.course_id or ""] += (cost.planned or 0) * (cost.rate or 0)
        spent[cost.course_id or ""] += cost.spent or 0
    lists: dict[str, list[KeptPayment]] = defaultdict(list)
    runs = select(PrintRun).where(PrintRun.course_id.in_(keys), PrintRun.kind == PAYMENT)
    for run in session.scalars(runs):
        lists[run.course_id or ""].append(_kept(run))
    for course, kept in lists.items():
        spent[course] += sum(got.amount for got in paid(kept).values())
    return {key: (planned[key], spent[key]) for key in keys}


def _kept(run: PrintRun) -> KeptPayment:
    days = {
        person: {one.day.isoformat(): one.halves / WHOLE_DAY for one in read_days(text)}
        for person, text in (run.paid_days or {}).items()
    }
    return KeptPayment(run.number or 0, dict(run.amounts or {}), days)


def _contacts(session: Session) -> Sequence[Contact]:
    query = select(Contact).where(Contact.closed.is_(None)).order_by(Contact.id)
    return sorted(session.scalars(query), key=lambda c: name_key(c.sort_name or c.name or ""))


def _hamlets(session: Session) -> Mapping[str, str]:
    query = select(Hamlet.id, Hamlet.name)
    return {key: name or "" for key, name in session.execute(query)}


def _known_contact(contact: Contact, hamlets: Mapping[str, str]) -> Known:
    return Known(
        id=contact.id,
        name=contact.name or "",
        birth=contact.birth or "",
        person_id=contact.person_id or "",
        contact_id=contact.id,
        citizen_number=contact.citizen_number or "",
        hamlet=hamlets.get(contact.hamlet_id or "", ""),
    )


def _officers(session: Session) -> Mapping[str, Waiting]:
    hamlets = _hamlets(session)
    return {
        contact.id: Waiting(
            contact.id,
            contact.name or "",
            contact.post or "",
            hamlets.get(contact.hamlet_id or "", ""),
            contact.phone or "",
        )
        for contact in _contacts(session)
        if contact.poverty_staff
    }


def _minority(row: Participant) -> bool:
    return bool(row.ethnic) and fold(row.ethnic or "") != KINH
