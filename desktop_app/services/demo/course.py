"""The class of the demo: planned, invited, held, paid, filed and locked, with its papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from desktop_app.domain.training.attendance import Part, PresenceState
from desktop_app.domain.training.courses import (
    CostKind,
    CostUnit,
    CourseState,
    DayRule,
    FileState,
    Level,
    Payer,
)
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services.app import App
from desktop_app.services.printing.course_invitations import InviteBy
from desktop_app.services.printing.course_values import WordPaper
from desktop_app.services.training.course_money_views import CostValues
from desktop_app.services.training.course_sessions import SessionValues
from desktop_app.services.training.training_views import CourseValues

TITLE = "Tập huấn công tác rà soát hộ nghèo, hộ cận nghèo năm 2024"
_COMPONENT = "2021-2025/DA7.TDA1"
_BASIS = "Mức ví dụ của dữ liệu mẫu, không phải mức chi thật"
_MEALS, _FEE = 80_000, 500_000
_SESSIONS = (
    (Part.MORNING, SessionValues("07:30", "11:00", "Quy trình rà soát", "Giảng viên Mẫu")),
    (Part.AFTERNOON, SessionValues("13:30", "16:30", "Cách ghi phiếu", "Giảng viên Mẫu")),
)
_ALWAYS_ABSENT = 11
"""Every eleventh person or so is excused."""


class DemoClass:
    """A class of two days in one open folder.

    Attributes:
        course: its id, once `play` has begun.
    """

    def __init__(self, app: App, day: date) -> None:
        self._app = app
        self._day = day
        self.course = ""

    def play(self) -> Iterator[tuple[str, bytes]]:
        """Go through the class; yield each paper with its file name."""
        self._plan()
        yield from self._word(WordPaper.PLAN, WordPaper.PROGRAMME, WordPaper.INVITATION)
        paper, run = self._app.course_papers.attendance(self.course)
        yield "danh-sach-diem-danh.pdf", paper.pdf
        self._type_presence(run)
        yield from self._pay()
        yield "ket-qua-lop.pdf", self._app.course_papers.results(self.course).pdf
        yield from self._word(WordPaper.REPORT)
        self._file()
        yield "muc-luc-ho-so.pdf", self._app.course_files.paper(self.course).pdf
        self._app.training.change_state(self.course, CourseState.LOCKED)

    def _plan(self) -> None:
        training, unit = self._app.training, self._app.units.own().title
        self.course = training.add(
            CourseValues(
                title=TITLE,
                place=f"Nhà văn hóa {unit}",
                starts_on=self._day,
                ends_on=self._day + timedelta(days=1),
                organiser=f"UBND {unit}",
                component=_COMPONENT,
                level=Level.COMMUNE,
                planned_days=2,
                planned_people=40,
                meals_by=Payer.ORGANISER,
                travel_by=Payer.SENDER,
                lodging_by=Payer.NOBODY,
                day_rule=DayRule.HALF,
            )
        )
        for n in range(2):
            for part, values in _SESSIONS:
                day = self._day + timedelta(days=n)
                self._app.course_sessions.add(self.course, day, part, values)
        self._invite()

    def _invite(self) -> None:
        training = self._app.training
        names = [row.name for row in self._app.hamlets.all()]
        pasted = "\n".join(
            f"{n}. Học Viên Mẫu {word}, {1960 + n}, {'nữ' if n % 3 else 'nam'}, thôn {place}"
            for n, (word, place) in enumerate(zip(_WORDS, names * 9, strict=False), start=1)
        )
        lines = training.preview_paste(self.course, pasted, names)
        people = [line.person for line in lines if line.person]
        training.add_people(self.course, people, category="TT_TDP")

    def _type_presence(self, run: str) -> None:
        training = self._app.training
        grid = training.grid(self.course, run)
        for session in grid.sessions:
            came = 0
            for row in grid.rows:
                absent = (row.number * 7 + session.part.order) % _ALWAYS_ABSENT == 0
                state = PresenceState.EXCUSED if absent else PresenceState.PRESENT
                training.mark(session.id, row.participant.id, state, run_id=run)
                came += not absent
            training.count_signatures(session.id, run, came)
        first, invited = grid.sessions[0], grid.rows[6].participant
        stand_in = PastedPerson("Giàng A Đi Thay", "1990", "1", hamlet=invited.hamlet)
        other = training.substitute(first.id, invited.id, stand_in, run_id=run)
        for session in grid.sessions:
            if session is not first:  # the invited person came back
                training.mark(session.id, other, PresenceState.EXCUSED, run_id=run)
            training.finish(session.id, run_id=run, reason="")

    def _pay(self) -> Iterator[tuple[str, bytes]]:
        money, papers = self._app.course_money, self._app.payment_papers
        meals = CostValues(CostKind.MEAL, rate=_MEALS, basis=_BASIS, planned=80)
        fee = CostValues(
            CostKind.TRAINER, rate=_FEE, unit=CostUnit.SESSION, basis=_BASIS, planned=4,
            spent=4 * _FEE,
        )  # fmt: skip
        for cost in (meals, fee):
            money.add(self.course, cost)
        draft = papers.draft(self.course)
        papers.keep(draft)
        yield "danh-sach-ky-nhan-tien.pdf", draft.paper.pdf
        yield "thanh-toan-giang-vien.pdf", papers.trainers(self.course).pdf

    def _word(self, *papers: WordPaper) -> Iterator[tuple[str, bytes]]:
        for paper in papers:
            content = self._app.course_letters.make(self.course, paper, by=InviteBy.UNIT)
            yield f"{paper.value}.docx", content

    def _file(self) -> None:
        for item in self._app.course_files.items:
            if item.prints:
                self._app.course_files.write(
                    self.course, item.number, state=FileState.HAVE, place="Cặp số 1"
                )


_WORDS = tuple(
    """
    An Bình Cường Dung Đào Giang Hà Hạnh Hiền Hoa Hoà Hồng Huệ Hương Khánh Lan Liên Linh Loan
    Mai Minh Nga Ngân Ngọc Nhung Oanh Phúc Phương Quang Quý Sen Tâm Thanh Thảo Thắng Thuỷ
    Tuyết Vân Vinh Xuân Yến
    """.split()  # noqa: SIM905 - a list of forty names reads better as text
)
