"""Nghiệm thu, chi trả: forms taken over from their reviewers, and what they pay."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.numbers_vi import money, number
from desktop_app.domain.reviews.campaigns import NOT_STARTED, ReviewState
from desktop_app.domain.text_vi import fold
from desktop_app.services.app import App
from desktop_app.services.reviews.review_pay import FormRow, PayRow, PayView
from desktop_app.ui import style
from desktop_app.ui.page import Page
from desktop_app.ui.pages.filtered_list import FilteredList
from desktop_app.ui.pages.parts import Deed, FilterBox, MenuButton, UndoList
from desktop_app.ui.pages.reviews.campaign_out import CampaignOut
from desktop_app.ui.pages.reviews.pay_acts import PayActs, standing
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.empty_state import Act, EmptyState
from desktop_app.ui.widgets.labels import quiet, section
from desktop_app.ui.widgets.panels import Hairline

_ALL, _NOBODY = ("", "Tất cả"), ("?", "(chưa ghi tên)")
_STATES = (
    _ALL,
    ("ready", "Đủ, chờ nghiệm thu"),
    ("accepted", "Đã nghiệm thu"),
    ("open", "Chưa đủ"),
)
_ROWS_PAID = 5


class PayPart(QWidget):
    """Forms above with their filters, below what the accepted ones pay."""

    def __init__(self, page: Page, app: App, out: CampaignOut, undo_list: UndoList) -> None:
        super().__init__()
        self._app, self._out = app, out
        self._writes = app.folder.user.role.writes
        self.view: PayView | None = None
        self.acts = PayActs(page, app, undo_list)
        self.accept, self.back = Button("Nghiệm thu…"), Button("Bỏ nghiệm thu…")
        self.rate = Button("Mức chi một phiếu…")
        self.papers = MenuButton("Giấy tờ", self._papers())
        self.hamlet, self.who = FilterBox("Thôn"), FilterBox("Rà soát viên", widest=260)
        self.state = FilterBox("Phiếu", _STATES, widest=260)
        self.told, self.paid = quiet("", wrap=False), quiet("")
        self.list: FilteredList[FormRow] = FilteredList(
            _FORMS,
            lambda form: form.review_id,
            name="Phiếu của đợt",
            empty=EmptyState(
                "ra-soat",
                "Chưa có phiếu nào trong đợt",
                "Lập danh sách hộ cần rà soát ở thẻ «Theo thôn» trước; phiếu nhập đủ rồi mới "
                "nghiệm thu và tính tiền cho rà soát viên.",
            ),
            unit="phiếu",
            count=lambda n: f"{number(n)} phiếu",
            missed=self._missed,
        )
        self.people: DataTable[PayRow] = DataTable(
            _PEOPLE, lambda row: row.number, name="Tiền của từng rà soát viên"
        )
        self._lay_out()
        self._wire()

    def show_campaign(self, key: str) -> None:
        """Read forms and money of a campaign again; filters and search stay."""
        view = self.view = self._app.review_pay.view(key)
        hamlets = dict.fromkeys((f.hamlet_id, f.hamlet) for f in view.forms)
        self.hamlet.offer((_ALL, *hamlets))
        names = dict.fromkeys(f.reviewer for f in view.forms if f.reviewer)
        self.who.offer((_ALL, *((fold(n), n) for n in names), _NOBODY))
        self.people.load(InMemory(view.rows, _PEOPLE))
        self._below.setVisible(bool(view.forms))
        self.paid.say(*_paid(view))
        self._show()

    def shown(self) -> Sequence[FormRow]:
        """Return the forms filters and search leave."""
        table = self.list.table.table
        return table.rows(range(table.rowCount()))

    def meant(self) -> Sequence[FormRow]:
        """Return what an act is for: several chosen lines, else all that are shown."""
        chosen = self.list.table.chosen()
        return chosen if len(chosen) > 1 else self.shown()

    def _show(self) -> None:
        forms = self.view.forms if self.view else ()
        found = [form for form in forms if self._wanted(form)]
        self.list.load_part(InMemory(found, _FORMS), len(forms))
        self._count()

    def _count(self) -> None:
        ready = sum(standing(form) == "ready" for form in self.meant())
        self.accept.setText(f"Nghiệm thu {number(ready)} phiếu…" if ready else "Nghiệm thu…")
        self.accept.updateGeometry()

    def _wanted(self, form: FormRow) -> bool:
        who = self.who.key
        mine = who in ("", fold(form.reviewer)) or (who == _NOBODY[0] and not form.reviewer)
        return (
            mine
            and self.hamlet.key in ("", form.hamlet_id)
            and self.state.key in ("", standing(form))
        )

    def _names(self) -> Sequence[str]:
        people = self._app.assignments.view(self._app.campaign_key).rows
        return list(dict.fromkeys(row.values.name for row in people))

    def _missed(self, text: str) -> Sequence[Act]:
        acts = [Act("Bỏ tìm kiếm", lambda: self.list.search.now(""), link=True)] if text else []
        return [*acts, Act("Bỏ lọc", self._clear, link=True)]

    def _clear(self) -> None:
        for box in (self.hamlet, self.who, self.state):
            box.take("")
        self._show()

    def _papers(self) -> list[Deed]:
        out = self._out
        return [
            Deed("Danh sách kiểm tra phiếu: xem trước khi in…", self._print_list),
            Deed("Danh sách kiểm tra phiếu: xuất ra Excel…", self._save_list),
            Deed("Bảng kê chi tiền (Mẫu số 01): xem trước khi in…", out.print_pay, line=True),
            Deed("Bảng kê chi tiền (Mẫu số 01): xuất ra Excel…", out.save_pay),
            Deed("Biên bản nghiệm thu (Word)…", out.save_minutes, line=True),
        ]

    def _print_list(self) -> None:
        self._out.print_acceptance(self.meant())

    def _save_list(self) -> None:
        self._out.save_acceptance(self.meant())

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(style.INSIDE)
        for button in (self.accept, self.back, self.rate):
            button.setVisible(self._writes)
            line.addWidget(button)
        line.addWidget(self.papers)
        line.addStretch(1)
        for box in (self.hamlet, self.who, self.state):
            self.list.filters.addWidget(box)
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(style.INSIDE)
        below.addWidget(section("Tiền của rà soát viên"))
        below.addWidget(self.paid)
        below.addWidget(Hairline())
        self.people.setFixedHeight(style.px(style.ROW) * _ROWS_PAID)
        below.addWidget(self.people)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.FIELD, 0, 0)
        column.setSpacing(style.FIELD)
        column.addLayout(line)
        column.addWidget(self.list, 1)
        column.addWidget(self._below)
        self.setFocusProxy(self.list)

    def _wire(self) -> None:
        self.accept.clicked.connect(lambda: self.acts.accept(self.meant(), self._names()))
        self.back.clicked.connect(lambda: self.acts.take_back(self.list.table.chosen()))
        self.rate.clicked.connect(self._rate)
        for box in (self.hamlet, self.who, self.state):
            box.chosen.connect(self._show)
        self.list.table.selectionModel().selectionChanged.connect(self._count)

    def _rate(self) -> None:
        if self.view is not None:
            self.acts.rate(self.view.rate)


def _paid(view: PayView) -> tuple[str, Tone]:
    if view.rate.rate is None:
        return "Chưa ghi mức chi một phiếu: chưa tính được tiền.", Tone.ATTENTION
    words = [
        f"{number(view.accepted)} phiếu đã nghiệm thu",
        f"{money(view.rate.rate)} một phiếu ({view.rate.basis})",
        f"cộng {money(view.amount)}",
    ]
    if view.unpaid:
        words.append(f"{number(view.unpaid)} phiếu chưa rõ rà soát viên, chưa tính tiền")
    return " · ".join(words), Tone.ATTENTION if view.unpaid else Tone.QUIET


def _state(form: FormRow) -> str:
    if form.accepted_on:
        return f"Đã nghiệm thu {PartialDate(form.accepted_on).shown}"
    return ReviewState(form.state).label if form.state else NOT_STARTED


def _tone(form: FormRow) -> Tone | None:
    return {"accepted": Tone.GOOD, "ready": Tone.ACCENT}.get(standing(form))


def _amount(read: Callable[[PayRow], int]) -> Callable[[PayRow], str]:
    return lambda row: number(read(row))


_FORMS: tuple[Column[FormRow], ...] = (
    Column("code", "Mã hộ", lambda r: r.code, chars=7, sort=lambda r: r.code.zfill(9)),
    Column("head", "Chủ hộ", lambda r: r.head, chars=24, stretch=True),
    Column("hamlet", "Thôn", lambda r: r.hamlet, chars=14, stretch=True),
    Column("reviewer", "Rà soát viên", lambda r: r.reviewer, chars=24, stretch=True),
    Column("state", "Phiếu", _state, chars=24, mark=_tone),
    Column("note", "Ghi chú", lambda r: r.accepted_note, chars=16, stretch=True, drop=1),
)
_PEOPLE: tuple[Column[PayRow], ...] = (
    Column("n", "STT", lambda r: str(r.number), chars=4, number=True, sortable=False),
    Column("name", "Họ và tên", lambda r: r.line.name, chars=24, stretch=True),
    Column("hamlets", "Thôn", lambda r: ", ".join(r.hamlets), chars=20, stretch=True),
    Column(
        "forms", "Phiếu", _amount(lambda r: r.line.forms), chars=7, number=True,
        sort=lambda r: r.line.forms,
    ),
    Column("rate", "Mức chi", _amount(lambda r: r.line.rate), chars=10, number=True, drop=1),
    Column(
        "amount", "Thành tiền", _amount(lambda r: r.line.amount), chars=12, number=True,
        sort=lambda r: r.line.amount,
    ),
)  # fmt: skip
