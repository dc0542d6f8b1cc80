"""Payment papers of a class: the list people sign for money on, what trainers are paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.models.training import PrintRun
from desktop_app.documents.preview import page_count
from desktop_app.documents.table_paper import TablePaper, table_pdf
from desktop_app.documents.table_workbook import table_workbook
from desktop_app.documents.training.payment_list import USUAL as USUAL  # choices of pages
from desktop_app.documents.training.payment_list import CitizenNumber as CitizenNumber
from desktop_app.documents.training.payment_list import PaymentColumn as PaymentColumn
from desktop_app.documents.training.payment_list import PaymentList, payment_table
from desktop_app.documents.training.trainer_payment import (
    TrainerPayment,
    trainer_table,
)
from desktop_app.domain.clock import today
from desktop_app.domain.errors.money import ChangedSincePrinted, NobodyToPay, NoTrainerToPay
from desktop_app.domain.errors.records import RecordMissing
from desktop_app.domain.training.attendance import PresenceState
from desktop_app.domain.training.courses import CostKind, CostUnit, PrintKind
from desktop_app.domain.training.kept_payments import write_days
from desktop_app.domain.training.payments import Rate
from desktop_app.services.folders import security_log
from desktop_app.services.folders.folder import Folder
from desktop_app.services.folders.security_log import Event
from desktop_app.services.printing.payment_lines import (
    notes,
    payment_line,
    rate_words,
    trainer_lines,
)
from desktop_app.services.printing.press import BLANK, Paper, Press, PrintChoices
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.training.course_money import CourseMoney
from desktop_app.services.training.course_money_views import (
    CostValues,
    KeptState,
    MoneyView,
)
from desktop_app.services.training.kept_lists import keep_list
from desktop_app.services.training.training_reading import attendees
from desktop_app.services.training.training_views import SessionView


@dataclass(frozen=True, slots=True)
class ListChoices:
    """What is ticked for the payment list."""

    columns: tuple[PaymentColumn, ...] = USUAL
    citizen_number: CitizenNumber = CitizenNumber.HIDDEN


@dataclass(frozen=True, slots=True)
class PaymentDraft:
    """A payment list that is shown but not kept yet."""

    paper: Paper
    run_id: str
    number: int
    pages: int
    view: MoneyView


class PaymentPapers:
    """Prints what a class pays."""

    def __init__(
        self, folder: Folder, press: Press, money_of: CourseMoney, rules: Rulebook
    ) -> None:
        self._folder = folder
        self._press = press
        self._money = money_of
        self._rules = rules

    def draft(
        self,
        course_id: str,
        chosen: ListChoices = ListChoices(),
        *,
        run_id: str = "",
        choices: PrintChoices = BLANK,
    ) -> PaymentDraft:
        """Set the list of who is paid now; it is kept only once it was printed or saved.

        Raises:
            NobodyToPay: recorded presence and rates pay nobody.
        """
        view = self._money.view(course_id)
        count = max((kept.run.number for kept in view.kept), default=0) + 1
        paper = self._paper(view, chosen, count, choices)
        pages = page_count(paper.pdf)
        return PaymentDraft(paper, run_id or self._folder.new_id(), count, pages, view)

    def keep(self, draft: PaymentDraft) -> None:
        """Keep a printed list with what it paid; twice is once."""
        paid = draft.view.paid
        now = self._folder.clock.now()
        with self._folder.writing() as session:
            if session.get(PrintRun, draft.run_id) is not None:
                return
            session.add(
                PrintRun(
                    id=draft.run_id,
                    course_id=draft.view.course.id,
                    number=draft.number,
                    kind=PrintKind.PAYMENT.value,
                    printed_on=today(self._folder.clock).isoformat(),
                    printed_at=now.isoformat(),
                    pages=draft.pages,
                    basis=draft.view.basis,
                    lines={str(stt): row.person.id for stt, row in enumerate(paid, start=1)},
                    page_of={},
                    amounts={row.person.id: row.payment.total for row in paid},
                    paid_days={row.person.id: write_days(row.payment) for row in paid},
                )
            )
        security_log.record(self._folder, Event.PRINT, f"payment:{draft.run_id}")

    def reprint(
        self,
        course_id: str,
        run_id: str,
        chosen: ListChoices = ListChoices(),
        choices: PrintChoices = BLANK,
    ) -> Paper:
        """Print a kept list once more, as long as it would show the same.

        Raises:
            RecordMissing: there is no such list.
            ChangedSincePrinted: presence, people or rates were changed since.
        """
        view = self._money.view(course_id)
        kept = next((one for one in view.kept if one.run.id == run_id), None)
        if kept is None:
            raise RecordMissing("danh sách này")
        if kept.run.basis != view.basis or kept.state is KeptState.REPLACED:
            raise ChangedSincePrinted(kept.run.number)
        return self._paper(view, chosen, kept.run.number, choices)

    def log_reprint(self, run_id: str) -> None:
        """Log that a kept list was printed or saved once more."""
        security_log.record(self._folder, Event.PRINT, f"payment:{run_id}")

    def workbook(
        self,
        course_id: str,
        chosen: ListChoices = ListChoices(),
        choices: PrintChoices = BLANK,
    ) -> tuple[str, bytes]:
        """Return who is paid now as an Excel file, with the name it would like to have."""
        view = self._money.view(course_id)
        content = table_workbook(self._table(view, chosen, 0, choices))
        security_log.record(self._folder, Event.EXPORT, f"payment:{course_id}")
        return f"ky-nhan-tien_{view.course.file_words}.xlsx", content

    def trainers(self, course_id: str, choices: PrintChoices = BLANK) -> Paper:
        """Print what trainers are paid for the sessions that were held.

        Raises:
            NoTrainerToPay: no rate per session, or no session with a trainer and somebody
                recorded present.
        """
        pdf = table_pdf(self._trainer_table(course_id, choices), self._press.typesetter)
        return Paper("thanh-toan-giang-vien.pdf", pdf)

    def trainer_workbook(self, course_id: str, choices: PrintChoices = BLANK) -> bytes:
        """Return the same table as an Excel file."""
        content = table_workbook(self._trainer_table(course_id, choices))
        security_log.record(self._folder, Event.EXPORT, f"trainer_payment:{course_id}")
        return content

    def keep_trainers(self, course_id: str, run_id: str, paper: Paper) -> None:
        """Keep what trainers are paid, as it was printed or saved; twice is once."""
        sessions, rate = self._taught(self._money.view(course_id))
        names = [line.name for line in trainer_lines(sessions, rate.rate or 0)]
        pages = page_count(paper.pdf)
        keep_list(self._folder, course_id, run_id, PrintKind.TRAINER, names, pages)

    def _paper(
        self, view: MoneyView, chosen: ListChoices, count: int, choices: PrintChoices
    ) -> Paper:
        pdf = table_pdf(self._table(view, chosen, count, choices), self._press.typesetter)
        return Paper(f"ky-nhan-tien_{view.course.file_words}_so-{count}.pdf", pdf)

    def _table(
        self, view: MoneyView, chosen: ListChoices, count: int, choices: PrintChoices
    ) -> TablePaper:
        if not view.paid:
            raise NobodyToPay(view.course.values.title)
        values = view.course.values
        paid_kinds = {line.kind for row in view.paid for line in row.payment.lines}
        costs = {cost.values.kind: cost.values for cost in reversed(view.costs)}
        label = self._category
        return payment_table(
            PaymentList(
                letterhead=self._press.letterhead(choices),
                course=values.title,
                time=view.course.time,
                place=values.place,
                organiser=values.organiser,
                number=count,
                kinds=tuple(kind for kind in CostKind if kind in paid_kinds),
                rates=tuple(
                    (kind.label, rate_words(costs[kind]))
                    for kind in CostKind
                    if kind in paid_kinds
                ),
                lines=tuple(payment_line(row, view.rates, label) for row in view.paid),
                notes=tuple(notes(view)),
                columns=_fitting(chosen.columns, view.rates),
                citizen_number=chosen.citizen_number,
            )
        )

    def _category(self, code: str) -> str:
        return self._rules.short_label("participant_category", code) if code else ""

    def _trainer_table(self, course_id: str, choices: PrintChoices) -> TablePaper:
        view = self._money.view(course_id)
        sessions, rate = self._taught(view)
        values = view.course.values
        return trainer_table(
            TrainerPayment(
                letterhead=self._press.letterhead(choices),
                course=values.title,
                time=view.course.time,
                place=values.place,
                organiser=values.organiser,
                basis=rate.basis,
                lines=trainer_lines(sessions, rate.rate or 0),
                notes=("Chỉ tính buổi đã ghi tên giảng viên và có học viên có mặt.",),
            )
        )

    def _taught(self, view: MoneyView) -> tuple[list[SessionView], CostValues]:
        """The sessions that were held with a trainer, and the rate of one."""
        costs = [c.values for c in view.costs if c.values.kind is CostKind.TRAINER]
        rate = next((c for c in costs if c.rate and c.unit is CostUnit.SESSION), None)
        with self._folder.reading() as session:
            people = attendees(session, view.course.id)
        held = {s for p in people for s, v in p.states.items() if v is PresenceState.PRESENT}
        sessions = [s for s in view.course.sessions if s.trainer.strip() and s.id in held]
        if rate is None or not sessions:
            raise NoTrainerToPay(view.course.values.title)
        return sessions, rate


def _fitting(
    columns: Sequence[PaymentColumn], rates: Sequence[Rate]
) -> tuple[PaymentColumn, ...]:
    """Leave out the rate per day where nothing is paid per day."""
    by_day = any(rate.unit is CostUnit.DAY for rate in rates)
    return tuple(c for c in columns if by_day or c is not PaymentColumn.RATE)
