"""Giấy đề nghị: the register of Mẫu 01 and Mẫu 04 with its clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.clock import today
from desktop_app.domain.dates import short_date
from desktop_app.domain.reviews.requests import Passes, RequestKind, RequestState
from desktop_app.services.app import App
from desktop_app.services.reviews.regular import month_key
from desktop_app.services.reviews.request_views import RequestView
from desktop_app.ui import style
from desktop_app.ui.page import Page
from desktop_app.ui.pages.filtered_list import FilteredList
from desktop_app.ui.pages.parts import Deed, FilterBox, MenuButton, UndoList
from desktop_app.ui.pages.reviews.campaign_out import CampaignOut
from desktop_app.ui.pages.reviews.request_acts import RequestActs
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.empty_state import Act, EmptyState
from desktop_app.ui.widgets.labels import quiet

_ALL = ("", "Tất cả")
_SOON = 3
_TONES = {
    RequestState.RECEIVED: Tone.ATTENTION,
    RequestState.TO_ANSWER: Tone.ATTENTION,
    RequestState.REVIEWING: Tone.ACCENT,
    RequestState.RECOGNISED: Tone.GOOD,
    RequestState.ANSWERED: Tone.GOOD,
    RequestState.WITHDRAWN: Tone.QUIET,
}


class RequestsPart(QWidget):
    """The register as a list with filters by paper and state."""

    def __init__(self, page: Page, app: App, out: CampaignOut, undo_list: UndoList) -> None:
        super().__init__()
        self._app, self._out = app, out
        self._writes = app.folder.user.role.writes
        self.rows: Sequence[RequestView] = ()
        self.acts = RequestActs(page, app, undo_list)
        self.add, self.add_new = Button("Ghi giấy đề nghị…"), Button("Hộ mới…")
        self.form, self.screened = Button("Nhập Phiếu A"), Button("Kết quả Phiếu A…")
        self.answer, self.more = Button("Kết quả, trả lời…"), MenuButton("Khác", self._more())
        self.papers = MenuButton("Xuất, in")
        self.kind = FilterBox("Mẫu", (_ALL, *((k.value, k.short) for k in RequestKind)))
        self.state = FilterBox(
            "Trạng thái", (_ALL, *((s.value, s.label) for s in RequestState))
        )
        self.days = FilterBox("Hạn trả lời", widest=250)
        self.told = quiet("")
        self.list: FilteredList[RequestView] = FilteredList(
            self._columns(),
            lambda row: row.id,
            name="Giấy đề nghị",
            empty=self._first_use(),
            unit="giấy",
            count=lambda n: f"{n} giấy đề nghị",
            missed=self._missed,
        )
        self._lay_out()
        self._wire()

    @property
    def open_count(self) -> int:
        """How many requests wait for something."""
        return sum(row.state.open for row in self.rows)

    def show_campaign(self, key: str) -> None:
        """Read the register of a campaign again; filters and search stay."""
        self.rows = self._app.requests.all(key)
        monthly = month_key(key)
        self.papers.offer(self._papers(monthly=monthly))
        self.days.setVisible(monthly and self._writes)
        answers = self._app.requests.terms.answers
        self.days.offer([(one.key, one.term.label) for one in answers])
        term = self._app.requests.term(key)
        self.days.take(term.key)
        self.told.setVisible(monthly)
        source = term.citation.shown
        self.told.say(f"Hạn trả lời {term.term.label} từ ngày bắt đầu rà soát: {source}")
        self._head.setVisible(bool(self.rows))
        self._show()

    def shown(self) -> Sequence[RequestView]:
        """Return the rows filters and search leave, as the list shows them."""
        table = self.list.table.table
        return table.rows(range(table.rowCount()))

    def _show(self) -> None:
        found = [row for row in self.rows if self._wanted(row)]
        self.list.load_part(InMemory(found, self.list.table.table.columns), len(self.rows))
        if found and not self.list.table.currentIndex().isValid():
            self.list.table.selectRow(0)
        self._offer(self.list.table.current())

    def _wanted(self, row: RequestView) -> bool:
        kind, state = self.kind.key, self.state.key
        return kind in ("", row.values.kind.value) and state in ("", row.state.value)

    def _offer(self, row: RequestView | None) -> None:
        """Allow what the current paper can still need."""
        asked = row is not None and row.values.kind is RequestKind.REVIEW
        self.form.setEnabled(asked)
        self.screened.setEnabled(asked)
        self.answer.setEnabled(row is not None)

    # -- building

    def _first_use(self) -> EmptyState:
        acts = (
            Act("Ghi giấy đề nghị", self.acts.add, main=True),
            Act("Hộ mới", self.acts.add_new),
        )
        return EmptyState(
            "ho",
            "Chưa có giấy đề nghị nào trong đợt",
            "Giấy đề nghị rà soát (Mẫu 01) và giấy đề nghị công nhận thoát nghèo (Mẫu 04) ghi "
            "vào sổ ở đây. Hộ theo Mẫu 01 được nhận dạng bằng Phiếu A trước; hộ qua Phiếu A "
            "được đưa vào đợt, hộ không qua được trả lời bằng văn bản.",
            acts if self._writes else (),
        )

    def _missed(self, text: str) -> Sequence[Act]:
        acts = [Act("Bỏ tìm kiếm", lambda: self.list.search.now(""), link=True)] if text else []
        if self.kind.key or self.state.key:
            acts.append(Act("Bỏ lọc", self._clear, link=True))
        return acts

    def _clear(self) -> None:
        self.kind.take("")
        self.state.take("")
        self._show()

    def _more(self) -> list[Deed]:
        return [
            Deed("Sửa giấy đề nghị…", lambda: self._with(self.acts.edit)),
            Deed("Bỏ khỏi sổ…", lambda: self._with(self.acts.remove)),
        ]

    def _papers(self, *, monthly: bool) -> list[Deed]:
        out, acts = self._out, self.acts
        found = [
            Deed(
                "Sổ giấy đề nghị: xem trước khi in…", lambda: out.print_register(self.shown())
            ),
            Deed("Sổ giấy đề nghị: xuất ra Excel…", lambda: out.save_register(self.shown())),
        ]
        found += [
            Deed(
                "Giấy đề nghị của hộ đang chọn…",
                lambda: self._with(out.print_request),
                line=True,
            ),
            Deed("Phiếu A của hộ đang chọn…", lambda: self._with(out.print_screening)),
            Deed("Mẫu 01 trắng…", lambda: out.print_blank(RequestKind.REVIEW)),
            Deed("Mẫu 04 trắng…", lambda: out.print_blank(RequestKind.OUT)),
        ]
        if monthly:
            found += [
                Deed("Báo cáo tháng: xem trước khi in…", out.print_month, line=True),
                Deed("Báo cáo tháng: xuất ra Excel…", out.save_month),
                Deed(
                    "Đã gửi báo cáo tháng hôm nay", lambda: acts.reported(sent=True), line=True
                ),
                Deed("Chưa gửi báo cáo tháng", lambda: acts.reported(sent=False)),
            ]
        return found

    def _lay_out(self) -> None:
        self._head = QWidget()
        line = QHBoxLayout(self._head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.INSIDE)
        for button in (
            self.add,
            self.add_new,
            self.form,
            self.screened,
            self.answer,
            self.more,
        ):
            button.setVisible(self._writes)
            line.addWidget(button)
        line.addWidget(self.papers)
        line.addStretch(1)
        for box in (self.kind, self.state, self.days):
            self.list.filters.addWidget(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.FIELD, 0, 0)
        column.setSpacing(style.FIELD)
        column.addWidget(self._head)
        column.addWidget(self.told)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def _wire(self) -> None:
        self.add.clicked.connect(self.acts.add)
        self.add_new.clicked.connect(self.acts.add_new)
        self.form.clicked.connect(lambda: self._with(self.acts.open_form))
        self.screened.clicked.connect(lambda: self._with(self.acts.screen))
        self.answer.clicked.connect(lambda: self._with(self.acts.finish))
        self.kind.chosen.connect(self._show)
        self.state.chosen.connect(self._show)
        self.days.chosen.connect(self.acts.count_days)
        self.list.table.picked.connect(self._offer)
        if self._writes:
            self.list.table.opened.connect(self._open)
            self.list.table.acted.connect(self._form_of)

    def _open(self, row: RequestView) -> None:
        """Enter does what comes next."""
        if row.state.waits_for_screening:
            self.acts.screen(row)
        else:
            self.acts.finish(row)

    def _form_of(self, row: RequestView) -> None:
        if row.values.kind is RequestKind.REVIEW:
            self.acts.open_form(row)

    def _with(self, act: Callable[[RequestView], None]) -> None:
        row = self.list.table.current()
        if row is not None:
            act(row)

    def _columns(self) -> tuple[Column[RequestView], ...]:
        return (
            Column("number", "Số", lambda r: str(r.values.number or ""), chars=4, number=True,
                   sort=lambda r: r.values.number or 0),
            Column("received", "Ngày nhận", _received, chars=10,
                   sort=lambda r: r.values.received_on),
            Column("head", "Chủ hộ", lambda r: r.head, chars=24, stretch=True),
            Column("code", "Mã hộ", lambda r: r.code, chars=7, drop=5),
            Column("hamlet", "Thôn", lambda r: r.hamlet, chars=12, stretch=True),
            Column("kind", "Mẫu", lambda r: r.values.kind.short, chars=7),
            Column("how", "Cách nhận", lambda r: r.values.received_how.label, chars=10, drop=4,
                   shown=False),
            Column("passes", "Phiếu A", _passes, chars=9, drop=3),
            Column("state", "Trạng thái", lambda r: r.state.label, chars=15,
                   mark=lambda r: _TONES[r.state]),
            Column("due", "Hạn trả lời", self._due, chars=27, mark=self._late,
                   sort=lambda r: r.due or date.max),
            Column("outcome", "Kết quả", _outcome, chars=20, stretch=True, drop=2),
        )  # fmt: skip

    def _left(self, row: RequestView) -> int | None:
        return row.left(today(self._app.folder.clock))

    def _due(self, row: RequestView) -> str:
        left = self._left(row)
        if row.due is None or left is None:
            return ""
        words = f"còn {left} ngày" if left >= 0 else f"quá hạn {-left} ngày"
        return f"{short_date(row.due)}, {words}"

    def _late(self, row: RequestView) -> Tone | None:
        left = self._left(row)
        if left is None or left > _SOON:
            return None
        return Tone.DANGER if left < 0 else Tone.ATTENTION


def _received(row: RequestView) -> str:
    return short_date(row.values.received_on)


def _passes(row: RequestView) -> str:
    if row.screening.passes is None:
        return "Đang nhập" if row.keyed else ""
    return "Qua" if row.screening.passes is Passes.YES else "Không qua"


def _outcome(row: RequestView) -> str:
    if row.answer.outcome is None:
        return ""
    decision = f" (QĐ {row.answer.decision})" if row.answer.decision else ""
    return f"{row.answer.outcome.short}{decision}"
