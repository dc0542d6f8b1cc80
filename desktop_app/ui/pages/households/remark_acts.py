"""Ghi ý kiến, trả lời, báo đã xong; and Sửa thay xã. Every act can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from desktop_app.services.exchange.remarks import RemarkRow
from desktop_app.services.households.households import HouseholdView
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.households.remark_dialogs import RemarkDialog
from desktop_app.ui.pages.households.stand_in_list import StandInList
from desktop_app.ui.pages.page_acts import PageActs
from desktop_app.ui.widgets.reason_dialog import ReasonDialog

_NO_TEXT = "Đề nghị ghi nội dung ý kiến."
_NO_ANSWER = "Đề nghị ghi nội dung trả lời."


class RemarkActs(PageActs):
    """Opens the windows and calls `app.remarks`."""

    topics: ClassVar[frozenset[str]] = frozenset({"remarks", "households", "home"})

    def add(self, households: Sequence[str], title: str) -> None:
        """Write a remark on one household, or the same one on several; `title` names them."""
        about = (
            "Ý kiến đi xuống xã cùng tệp gửi sau; xã sửa số liệu hoặc trả lời, rồi gửi lên lại."
        )
        window = self._page.window()
        dialog = RemarkDialog(f"Ý kiến về {title}", about, "Ghi ý kiến", "Nội dung", window)
        dialog.submitted.connect(partial(self._add, dialog, tuple(households), title))
        self.open_dialog(dialog)

    def _add(self, dialog: RemarkDialog, households: Sequence[str], title: str) -> None:
        text, remarks, key = dialog.words(_NO_TEXT), self._app.remarks, self._app.campaign_key
        if text and self._did(dialog, lambda: remarks.add(households, key, text)):
            self._back("Đã ghi ý kiến", f"ghi ý kiến về {title}")

    def edit(self, row: RemarkRow) -> None:
        """Word a remark of this office anew."""
        window, title = self._page.window(), f"Ý kiến về hộ {row.head or row.code}"
        dialog = RemarkDialog(title, "", "Lưu", "Nội dung", window, text=row.text)
        dialog.submitted.connect(partial(self._edit, dialog, row))
        self.open_dialog(dialog)

    def _edit(self, dialog: RemarkDialog, row: RemarkRow) -> None:
        text = dialog.words(_NO_TEXT)
        if text and self._did(dialog, lambda: self._app.remarks.edit(row.id, text)):
            self._back("Đã sửa ý kiến", f"sửa ý kiến về hộ {row.head}")

    def answer(self, row: RemarkRow) -> None:
        """Answer a remark of the upper unit."""
        title = f"Trả lời về hộ {row.head or row.code}"
        about = "Trả lời đi lên cùng tệp gửi sau. Cần sửa số liệu thì sửa ở phiếu của hộ."
        dialog = RemarkDialog(
            title, about, "Trả lời", "Xã trả lời", self._page.window(),
            text=row.answer, before=row.text,
        )  # fmt: skip
        dialog.submitted.connect(partial(self._answer, dialog, row))
        self.open_dialog(dialog)

    def _answer(self, dialog: RemarkDialog, row: RemarkRow) -> None:
        text = dialog.words(_NO_ANSWER)
        if text and self._did(dialog, lambda: self._app.remarks.answer(row.id, text)):
            self._back("Đã trả lời", f"trả lời ý kiến về hộ {row.head}")

    def finish(self, rows: Sequence[RemarkRow]) -> None:
        """Call remarks done."""
        keys = [row.id for row in rows]
        if keys and not self.refused(lambda: self._app.remarks.finish(keys)):
            self._back(f"Đã xong {len(keys)} ý kiến", f"báo xong {len(keys)} ý kiến")

    def unfinish(self, row: RemarkRow) -> None:
        """Take a remark up again."""
        if not self.refused(lambda: self._app.remarks.unfinish([row.id])):
            self._back("Đã mở lại ý kiến", f"mở lại ý kiến về hộ {row.head}")

    def withdraw(self, row: RemarkRow) -> None:
        """Take a remark back that was written by mistake."""
        window = self._page.window()
        dialog = ReasonDialog("Bỏ ý kiến ghi nhầm", row.text, "Bỏ ý kiến này", window)
        dialog.submitted.connect(partial(self._withdraw, dialog, row))
        self.open_dialog(dialog)

    def _withdraw(self, dialog: ReasonDialog, row: RemarkRow) -> None:
        why, remarks = dialog.why(), self._app.remarks
        if why and self._did(dialog, lambda: remarks.withdraw(row.id, reason=why)):
            self._back("Đã bỏ ý kiến", f"bỏ ý kiến về hộ {row.head}")

    # -- Sửa thay xã

    def stand_in(self, view: HouseholdView) -> None:
        """Ask for the reason, then edit records of the household's commune."""
        app = self._app
        unit = app.units.named(app.units.in_force(view.unit_key)).title
        about = (
            f"Số liệu của {unit} do xã ghi. Khi thật cần sửa thay: mỗi chỗ sửa mang lý do này "
            f"và {unit} sẽ thấy. Chỉ có hiệu lực đến khi chọn «Thôi sửa thay» hoặc thoát."
        )
        dialog = ReasonDialog(f"Sửa thay {unit}", about, "Sửa thay", self._page.window())
        dialog.reason.setPlaceholderText("ví dụ: xã nhờ qua điện thoại, máy của xã hỏng")
        dialog.submitted.connect(partial(self._stand_in, dialog, view.unit_key, unit))
        self.open_dialog(dialog)

    def _stand_in(self, dialog: ReasonDialog, unit_key: str, unit: str) -> None:
        why = dialog.why()
        if why and self._did(dialog, lambda: self._app.stand_ins.begin(unit_key, why)):
            self.tell(f"Đang sửa thay {unit}: mỗi chỗ sửa đều ghi lý do")

    def stand_down(self) -> None:
        """Only look at every commune's records again."""
        for unit_key in list(self._app.stand_ins.current):
            self._app.stand_ins.end(unit_key)
        self.tell("Đã thôi sửa thay: số liệu của xã chỉ xem")

    def show_stand_ins(self) -> None:
        """List what other units edited in the own records."""
        dialog = StandInList(self._app.stand_ins.for_us(), self._page.window())
        dialog.submitted.connect(partial(self._open_home, dialog))
        self.open_dialog(dialog)

    def _open_home(self, dialog: StandInList) -> None:
        home = dialog.household_id
        dialog.accept()
        self._page.bus.went.emit(Place("households", home))

    def _back(self, said: str, title: str) -> None:
        acts = self._app.acts
        self.done(said, title, partial(acts.take_back, acts.newest()))
