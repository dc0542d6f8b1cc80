"""One checklist of an inspection, filled on the same form page as a review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Slot

from desktop_app.domain.errors import UserError
from desktop_app.services.checklist_list import checklist_row
from desktop_app.services.inspections import ChecklistWork
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.forms.protocols import Filling, ResultLine, Session
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.filling_page import FillingPage
from desktop_app.ui.pages.inspections.inspection_columns import capital, share_words, shown_day
from desktop_app.ui.pages.keeper import Writes
from desktop_app.ui.style import Tone
from desktop_app.ui.tasks import Runner


class ChecklistPage(FillingPage):
    """`Place.detail` = id of the checklist."""

    about = (
        "Nhập phiếu kiểm tra của một thôn: mỗi nội dung Đạt, Chưa đạt, Không áp dụng hoặc Chưa "
        "kiểm tra. Nội dung chưa đạt thành tồn tại, hạn chế; thiếu minh chứng được nhắc, không "
        "chặn."
    )

    def __init__(self, app: Any, runner: Runner, dialogs: Dialogs, bus: Bus) -> None:
        super().__init__(app, runner, dialogs, bus)
        self.work: ChecklistWork | None = None

    def enter(self, detail: object) -> None:
        here = self.work is not None and self.work.result_id == detail
        if isinstance(detail, str) and not here:
            self.open(detail)
        super().enter(detail)

    def open(self, result_id: str) -> None:
        """Open a checklist in the version it was begun in."""
        if not self.settle():
            return
        try:
            work = self.app.inspections.open(result_id)
            title = self.app.inspections.view(work.inspection_id).title
        except UserError as error:
            self.dialogs.explain(error)
            return
        self.work = work
        locked = (
            "" if self.app.folder.user.role.writes else "Tài khoản chỉ xem. · Esc danh sách"
        )
        filling = Filling(
            title=f"{capital(work.hamlet)}, {shown_day(work.day)}",
            place=_short(title),
            next_title="Phiếu sau",
            result=self._result,
            result_title="Kết quả kiểm tra",
            locked=locked,
        )
        writes = None if locked else Writes(self._keep, lambda _row: None)
        form = self.show_form(work.session, filling, writes)
        form.result.ask_why.hide()
        form.next_wanted.connect(self._next)
        form.put_off.connect(self.go_back)
        self.begin(at_missing=bool(work.session.answers()))

    def _keep(self, answers: Mapping[str, str]) -> None:
        if self.work is not None:
            for path, value in answers.items():
                self.app.inspections.keep(self.work, path, value)

    def store_state(self) -> None:
        if self.work is None or self.keeper is None or not self.keeper.touched:
            return
        session = self.work.session
        left = len(session.missing()) + len(session.invalid())
        self.app.inspections.finish(self.work, left=left)
        self.keeper.touched = False
        self.bus.changed.emit(frozenset({"inspections", "home"}))

    @Slot()
    def _next(self) -> None:
        if self.work is None or not self.settle():
            return
        found = self.app.inspections.checklists(self.work.inspection_id)
        ids = [one.result_id for one in found]
        after = ids[ids.index(self.work.result_id) + 1 :]
        if after:
            self.bus.went.emit(Place("checklist", after[0]))
        else:
            self.bus.said.emit("Đã đến phiếu cuối của cuộc kiểm tra.")
            self.go_back()

    def _result(self, _session: Session) -> list[ResultLine]:
        if self.work is None:
            return []
        row = checklist_row(self.work)
        tone = Tone.ATTENTION if row.open else Tone.GOOD
        said = f"Còn {row.open} câu" if row.open else "Đã đủ"
        lines = [
            ResultLine(said, tone),
            ResultLine(f"Đạt {row.passed}/{row.items} nội dung", strong=True),
            ResultLine(f"Chưa đạt {row.failed}", Tone.ATTENTION if row.failed else Tone.QUIET),
            ResultLine("Phiếu rà soát có lỗi", strong=True),
            ResultLine(share_words(row), Tone.DANGER if row.above else Tone.PLAIN),
        ]
        above = f"Trên {row.threshold} %: đề nghị xem xét rà soát lại thôn"
        limit = f"Ngưỡng cảnh báo: trên {row.threshold} %"
        words = above if row.above else limit
        lines.append(ResultLine(words, Tone.DANGER if row.above else Tone.QUIET))
        if row.findings:
            lines.append(ResultLine("Tồn tại, hạn chế", strong=True))
        for found in row.findings:
            severity = f" ({found.severity})" if found.severity else ""
            lines.append(ResultLine(f"{found.item.number}. {found.item.text}{severity}"))
            if found.reminder:
                lines.append(ResultLine(found.reminder, Tone.ATTENTION, indent=1))
        return lines


def _short(title: str, most: int = 34) -> str:
    return title if len(title) <= most else f"{title[: most - 1].rstrip()}…"
