"""Sổ cấp giấy chứng nhận: given, given again, withdrawn, signed for."""

from __future__ import annotations

from functools import partial
from typing import Any

from desktop_app.services.app import App
from desktop_app.services.printing.press import PrintChoices
from desktop_app.services.reviews.certificates import CertificateView
from desktop_app.ui.page import Page
from desktop_app.ui.pages.page_acts import PageActs
from desktop_app.ui.pages.parts import FilterBox, UndoList
from desktop_app.ui.pages.reviews.steps_columns import full
from desktop_app.ui.pages.reviews.steps_decision_dialogs import ReceiveDialog
from desktop_app.ui.pages.reviews.steps_list import StepList
from desktop_app.ui.pages.reviews.steps_lists import ListOut
from desktop_app.ui.pages.reviews.steps_papers import StepPapersOut
from desktop_app.ui.pages.reviews.steps_results import class_words
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.columns import Column
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.reason_dialog import ReasonDialog

_EMPTY = EmptyState(
    "in",
    "Sổ chưa có giấy nào",
    "Giấy chứng nhận được cấp sau quyết định công nhận, ở «Các bước ▸ Giấy chứng nhận».",
)


class RegisterActs(PageActs):
    """The deeds of the register; each with its way back."""

    topics = frozenset({"steps", "reports"})

    def __init__(self, page: Page, app: App, undo_list: UndoList) -> None:
        super().__init__(page, app)
        self.undo_list = undo_list

    def receive(self, lines: list[CertificateView]) -> None:
        """Note who signed for the chosen certificates."""
        if not lines:
            return
        dialog = ReceiveDialog(len(lines), self._today, self._page.window())
        dialog.submitted.connect(partial(self._receive, dialog, [line.id for line in lines]))
        self.open_dialog(dialog)

    def _receive(self, dialog: ReceiveDialog, ids: list[str]) -> None:
        found, receive = dialog.received(), self._app.certificates.receive
        if found is None:
            return
        on, by = found
        if self._did(dialog, partial(receive, ids, on=on, by=by)):
            back = partial(receive, ids, on=None)
            self.done(f"Đã ghi ký nhận {len(ids)} giấy", "ghi ký nhận", back)

    def replace(self, line: CertificateView) -> None:
        """Give a certificate again, with the reason."""
        about = (
            f"Giấy số {line.title} của hộ {line.code} {line.head} được cấp lại theo số tiếp "
            "theo của năm; số cũ không dùng lại."
        )
        dialog = ReasonDialog(
            "Cấp lại giấy chứng nhận", about, "Cấp lại", self._page.window(),
            label="Lý do (mất, hỏng, sai)",
        )  # fmt: skip
        dialog.submitted.connect(partial(self._replace, dialog, line))
        self.open_dialog(dialog)

    def _replace(self, dialog: ReasonDialog, line: CertificateView) -> None:
        why, certificates = dialog.why(), self._app.certificates
        if not why:
            return
        give = partial(certificates.replace, line.id, reason=why, on=self._today)
        key = self._try(dialog, give)
        if key is not None:
            back = partial(certificates.cancel_replacement, key, reason="hoàn tác")
            self.done(f"Đã cấp lại giấy số {line.title}", "cấp lại giấy", back)

    def withdraw(self, lines: list[CertificateView]) -> None:
        """Take the chosen certificates back, with the reason."""
        open_ones = [line for line in lines if not line.withdrawn_on]
        if not open_ones:
            return
        about = f"Thu hồi {len(open_ones)} giấy đang chọn. Số không dùng lại."
        dialog = ReasonDialog("Thu hồi giấy chứng nhận", about, "Thu hồi", self._page.window())
        ids = [line.id for line in open_ones]
        dialog.submitted.connect(partial(self._withdraw, dialog, ids))
        self.open_dialog(dialog)

    def _withdraw(self, dialog: ReasonDialog, ids: list[str]) -> None:
        why, certificates = dialog.why(), self._app.certificates
        take = partial(certificates.withdraw, ids, reason=why, on=self._today)
        if why and self._did(dialog, take):
            back = partial(certificates.give_back, ids)
            self.done(f"Đã thu hồi {len(ids)} giấy", "thu hồi giấy chứng nhận", back)


class RegisterList(StepList[CertificateView]):
    """The register of a year."""

    def __init__(self, page: Page, app: App, undo_list: UndoList) -> None:
        title = "Sổ cấp giấy chứng nhận"
        super().__init__(title, _COLUMNS, lambda line: line.id, _EMPTY, "giấy")
        self._app, self._rows = app, list[CertificateView]()
        self.acts = RegisterActs(page, app, undo_list)
        self._out = ListOut(page, app, "so-cap-giay-chung-nhan", title)
        self._papers = StepPapersOut(page, app)
        self.year = FilterBox("Năm")
        self.put(self.year)
        self.year.chosen.connect(lambda _key: self.reload())
        if app.folder.user.role.writes:
            self.add("Ghi ký nhận…", lambda: self.acts.receive(self.list.table.chosen()))
            self.add("Cấp lại…", self._replace)
            self.add("Thu hồi…", lambda: self.acts.withdraw(self.list.table.chosen()))
        self.add("In giấy đang chọn…", self._print_chosen)
        self.add("In sổ…", self.print)
        self.add("Xuất Excel…", self._excel)

    def reload(self) -> None:
        """Read the register again; the newest year is chosen at first."""
        years = self._app.certificates.years()
        self.year.offer([(str(year), str(year)) for year in years])
        self._rows = list(self._app.certificates.register(int(self.year.key or 0)))
        doubled = sum(line.doubled for line in self._rows)
        about = f"! {doubled} giấy trùng số: hai máy cùng cấp. Thu hồi và cấp lại."
        self.load(self._rows, about if doubled else "")

    def print(self) -> None:
        """Open the print window with the register."""
        if self._rows:
            self._out.print(self._table)

    def _replace(self) -> None:
        line = self.list.table.current()
        if line is not None and line.valid:
            self.acts.replace(line)

    def _excel(self) -> None:
        if self._rows:
            self._out.excel(self._table)

    def _print_chosen(self) -> None:
        ids = [line.id for line in self.list.table.chosen() if line.valid]
        if ids:
            self._papers.out("Giấy chứng nhận", "certificates", "giay-chung-nhan.pdf", ids)()

    def _table(self, choices: PrintChoices) -> Any:
        year = int(self.year.key or 0)
        return self._app.step_tables.register(self._rows, year, choices)


def _tone(line: CertificateView) -> Tone | None:
    if line.doubled:
        return Tone.DANGER
    if not line.valid:
        return Tone.QUIET
    return Tone.GOOD if line.received_on else Tone.ATTENTION


def _said(line: CertificateView) -> str:
    parts = [
        f"thay số {line.replaces}: {line.replaces_reason}" if line.replaces else "",
        f"thu hồi {full(line.withdrawn_on)}: {line.withdrawn_reason}"
        if line.withdrawn_on
        else "",
        f"{line.received_by} {full(line.received_on)}".strip() if line.received_on else "",
    ]
    return "; ".join(part for part in parts if part)


_COLUMNS: tuple[Column[CertificateView], ...] = (
    Column("number", "Số giấy", lambda c: c.title, chars=18, sort=lambda c: c.number),
    Column("issued", "Ngày cấp", lambda c: full(c.issued_on), chars=11, drop=2,
           sort=lambda c: c.issued_on),
    Column("code", "Mã hộ", lambda c: c.code, chars=7),
    Column("head", "Chủ hộ", lambda c: c.head, chars=24),
    Column("hamlet", "Thôn", lambda c: c.hamlet, chars=14, drop=1),
    Column("class", "Phân loại", lambda c: class_words(c.household_class), chars=14),
    Column("state", "Tình trạng", lambda c: c.state, chars=19, mark=_tone),
    Column("said", "Ghi chú", _said, chars=26, stretch=True),
)  # fmt: skip
