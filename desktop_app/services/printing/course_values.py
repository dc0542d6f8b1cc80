"""From a class to what its Word papers say (`documents/course_words.py`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from db.models.training import CourseCost
from db.queries.course_money import costs_of
from db.queries.course_tasks import tasks_of
from desktop_app.documents.training.course_words import (
    Cost,
    Count,
    CourseReport,
    CourseWords,
    Opening,
    Preparation,
)
from desktop_app.domain.errors.documents import NothingToPrint
from desktop_app.domain.money import planned_amount
from desktop_app.domain.numbers_vi import number
from desktop_app.domain.text_vi import fold
from desktop_app.domain.training.attendance import (
    Attendee,
    PresenceState,
    distinct_people,
    totals,
)
from desktop_app.domain.training.attendance import invited as count_invited
from desktop_app.domain.training.courses import CostKind, CostUnit
from desktop_app.services.folders.folder import Folder
from desktop_app.services.printing.course_invitations import InviteBy, invitations, invited
from desktop_app.services.printing.course_sentences import (
    authority,
    lessons,
    symbol,
    terms,
    when,
    within,
)
from desktop_app.services.printing.press import BLANK, Press, PrintChoices
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.training.course_money import CourseMoney
from desktop_app.services.training.course_money_views import summed
from desktop_app.services.training.training_reading import attendees
from desktop_app.services.training.training_views import (
    CourseView,
    ParticipantView,
    SessionView,
)
from desktop_app.services.units import Units

if TYPE_CHECKING:  # the template engine is loaded by the first paper
    from desktop_app.documents.word_paper import Fields

_SOMEBODY = ParticipantView("", "Nguyễn Thị Mẫu", "", "", "", "", "", "", "", "", "", "")
"""Whom a template is tried with while a class has nobody."""


class WordPaper(StrEnum):
    """The Word papers of a class; the value is the name of the template."""

    PLAN = "ke-hoach-mo-lop"
    DECISION = "quyet-dinh-mo-lop"
    PROGRAMME = "chuong-trinh-lop"
    INVITATION = "giay-moi"
    REPORT = "bao-cao-ket-qua-lop"

    @property
    def label(self) -> str:
        """The words on screen."""
        return _PAPERS[self][0]

    @property
    def abbreviation(self) -> str:
        """The kind in the number of the paper (NĐ 30/2020, Phụ lục III)."""
        return _PAPERS[self][1]

    @property
    def template(self) -> str:
        """The file name of the template, ours and the office's own."""
        return f"{self.value}.docx"


_PAPERS = {
    WordPaper.PLAN: ("Kế hoạch mở lớp", "KH"),
    WordPaper.DECISION: ("Quyết định mở lớp", "QĐ"),
    WordPaper.PROGRAMME: ("Chương trình lớp", "CTr"),
    WordPaper.INVITATION: ("Giấy mời", "GM"),
    WordPaper.REPORT: ("Báo cáo kết quả lớp", "BC"),
}


class WordValues:
    """Reads what a paper says; what nobody typed stays open."""

    def __init__(
        self, folder: Folder, press: Press, rules: Rulebook, units: Units, money: CourseMoney
    ) -> None:
        self._folder = folder
        self._money = money
        self._press = press
        self._rules = rules
        self._units = units

    def letters(
        self, view: CourseView, paper: WordPaper, by: InviteBy, choices: PrintChoices
    ) -> list[Fields]:
        """Return what is filled in, once for each letter.

        Raises:
            NothingToPrint: an invitation, and nobody is invited.
        """
        words = self._words(view, paper, choices)
        match paper:
            case WordPaper.INVITATION:
                if not invited(view):
                    raise NothingToPrint(paper.label)
                return [one.fields() for one in invitations(words, invited(view), by)]
            case WordPaper.PLAN | WordPaper.DECISION:
                return [self._opening(view, words).fields()]
            case WordPaper.PROGRAMME:
                return [words.fields()]
            case WordPaper.REPORT:
                return [self._report(view, words).fields()]

    def trial(self, view: CourseView, paper: WordPaper) -> list[Fields]:
        """Return one letter to try a template with, also for a class without people."""
        some = view if invited(view) else replace(view, participants=(_SOMEBODY,))
        return self.letters(some, paper, InviteBy.ALL, BLANK)

    def lacking(self, view: CourseView, paper: WordPaper) -> Iterator[str]:
        """Say what will be a dotted blank."""
        if paper not in (WordPaper.PROGRAMME, WordPaper.REPORT):
            open_ = [term.what.lower() for term in terms(view.values) if not term.payer]
            if open_:
                yield f"Chưa ghi ai chi {', '.join(open_)}: chỗ đó để dòng chấm."
        blank = sum(not held.topic for held in view.sessions)
        if blank and paper in (WordPaper.PLAN, WordPaper.PROGRAMME, WordPaper.REPORT):
            yield f"{blank}/{len(view.sessions)} buổi chưa ghi nội dung."
        if paper is WordPaper.REPORT and (untyped := _untyped(view, self._attendees(view))):
            yield untyped

    def _words(self, view: CourseView, paper: WordPaper, choices: PrintChoices) -> CourseWords:
        head = self._press.letterhead(choices)
        own = f"UBND {self._units.own().title}"
        return CourseWords(
            head=replace(
                head,
                number=symbol(paper.abbreviation, head.body),
                recipients=_copies(paper, head.recipients),
            ),
            office=own if own.upper() == head.body.upper() else head.body,
            about=_about(paper, view.values.title),
            title=view.values.title,
            time=when(view),
            place=view.values.place,
            organiser=view.values.organiser,
            terms=terms(view.values),
            lessons=lessons(view.sessions),
        )

    def _opening(self, view: CourseView, words: CourseWords) -> Opening:
        costs, total = self._costs(view.id)
        component = self._rules.component(view.values.component)
        people = invited(view)
        found = [person.category for person in people if person.category]
        return Opening(
            words=words,
            subject=f"tổ chức {within(view.values.title)}",
            authority=authority(words.head.signer.titles, words.head.body),
            plan_line=view.values.plan_line,
            source=component.label if component else "",
            people=view.values.planned_people or len(people) or None,
            categories=tuple(
                f"{within(self._category(code))} ({found.count(code)} người)"
                for code in dict.fromkeys(found)
            ),
            costs=tuple(costs),
            costs_total=number(total) if total else "",
            preparations=tuple(self._preparations(view.id)),
        )

    def _category(self, code: str) -> str:
        known = self._rules.label("participant_category", code) if code else ""
        return known or "Chưa ghi thành phần"

    def _costs(self, course_id: str) -> tuple[list[Cost], int]:
        with self._folder.reading() as session:
            rows = costs_of(session, course_id)
        return [_cost(row) for row in rows], sum(_planned(row) for row in rows)

    def _preparations(self, course_id: str) -> list[Preparation]:
        with self._folder.reading() as session:
            rows = tasks_of(session, course_id)
        return [Preparation(r.what or "", r.who or "", _until(r.due or "")) for r in rows]

    def _report(self, view: CourseView, words: CourseWords) -> CourseReport:
        people = self._attendees(view)
        costs = self._money.view(view.id).costs
        whole = totals(people)
        groups: dict[str, list[Attendee]] = {}
        for person in people:
            groups.setdefault(self._category(person.category), []).append(person)
        return CourseReport(
            words=words,
            invited=whole.invited,
            attendances=whole.came,
            people=distinct_people([people]),
            women=whole.women_came,
            minority=whole.minority_came,
            by_category=tuple(
                _count(label, group, [p for p in group if p.came])
                for label, group in groups.items()
            ),
            by_session=tuple(_held(held, people) for held in view.sessions),
            untyped=_untyped(view, people),
            planned=_whole_sum(cost.planned for cost in costs),
            spent=_whole_sum(cost.spent for cost in costs),
        )

    def _attendees(self, view: CourseView) -> list[Attendee]:
        with self._folder.reading() as session:
            return attendees(session, view.id)


def _untyped(view: CourseView, people: Sequence[Attendee]) -> str:
    """Return which sessions have cells nobody typed; they do not count as absent."""
    blank = [
        f"{held.part.label.lower()} {held.day:%d/%m}: {count} người"
        for held in view.sessions
        if (count := sum(held.id not in person.states for person in people))
    ]
    if not blank:
        return ""
    return f"Chưa nhập điểm danh ({'; '.join(blank)}): không tính có mặt, không tính vắng."


def _whole_sum(amounts: Iterable[int | None]) -> int | None:
    """Return the sum in đồng; None while one of them is not known: no half sum on paper."""
    known = list(amounts)
    return None if not known or None in known else summed(known)


def _about(paper: WordPaper, title: str) -> str:
    match paper:
        case WordPaper.INVITATION:
            return f"Dự {within(title)}"
        case WordPaper.PLAN:
            return f"Tổ chức {within(title)}"
        case WordPaper.REPORT:
            return f"Kết quả {within(title)}"
        case WordPaper.PROGRAMME | WordPaper.DECISION:
            return title


def _copies(paper: WordPaper, kept: Sequence[str]) -> tuple[str, ...]:
    """Return Nơi nhận: the office's own lines, "Như trên" first, "Lưu: VT" last."""
    first = ("Như trên",) if paper is WordPaper.INVITATION else ()
    known = [fold(each).strip("- ;.") for each in kept]
    copies = [*(f for f in first if fold(f) not in known), *kept]
    if not any(each.startswith("luu") for each in known):
        copies.append("Lưu: VT")
    return tuple(copies)


def _cost(row: CourseCost) -> Cost:
    unit = CostUnit(row.unit).label if row.unit else ""
    return Cost(
        what=row.label or (CostKind(row.kind).label if row.kind else ""),
        amount_of=f"{number(row.planned)} {unit}".strip() if row.planned else "………",
        rate=number(row.rate) if row.rate is not None else "………",
        total=number(_planned(row)) if _planned(row) else "………",
        basis=row.basis or "………",
    )


def _planned(row: CourseCost) -> int:
    return planned_amount(row.rate, row.planned) or 0


def _until(due: str) -> str:
    return f"hạn {'/'.join(reversed(due.split('-')))}" if due else ""


def _held(held: SessionView, people: Sequence[Attendee]) -> Count:
    """Count one session; one that nobody typed anything for is not zero."""
    label = f"{held.part.label} {held.day:%d/%m/%Y}"
    if not any(held.id in person.states for person in people):
        return Count(label, count_invited(people), None, 0, 0)
    present = PresenceState.PRESENT
    return _count(label, people, [p for p in people if p.states.get(held.id) is present])


def _count(label: str, of: Sequence[Attendee], present: Sequence[Attendee]) -> Count:
    return Count(
        label=label,
        invited=count_invited(of),
        present=len(present),
        women=sum(person.sex == "2" for person in present),
        minority=sum(person.minority for person in present),
    )
