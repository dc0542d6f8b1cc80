"""Settling what is not agreed: the deeds of Số liệu chưa thống nhất."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.errors import UserError
from desktop_app.domain.progress import Report
from desktop_app.services.exchange.disagreements import Decided
from desktop_app.services.exchange.inbox import Case, Inbox, InboxKind
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.exchange.exchange_part import DATA, Part, Tools
from desktop_app.ui.pages.exchange.exchange_sides import OtherValue, Sides
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import LinkButton
from desktop_app.ui.widgets.ticks import Tick


class Deciding(Part):
    """What can be done with entries; what is shown of them is the subclass's part.

    Attributes:
        told: what came of the last deed, in place; `act` takes it back, "" = nothing can be.
    """

    inbox: Inbox

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.act = ""
        self.told = Tick("", Tone.GOOD, wrap=True)
        self.undo_button = LinkButton("Hoàn tác")
        self.told_line = QHBoxLayout()
        self.told_line.addWidget(self.told, 1)
        self.told_line.addWidget(self.undo_button)
        self.told.hide()
        self.undo_button.hide()
        self.sides = Sides(can_decide=self.writes)

    def _wire(self) -> None:
        self.sides.decided.connect(self.decide)
        self.sides.other_asked.connect(self.ask_other)
        self.sides.unit_taken.connect(self.decide_by_unit)
        self.sides.asked.connect(self.asked)
        self.undo_button.clicked.connect(self.undo)

    @abstractmethod
    def chosen(self) -> list[Case]:
        """Return the selected entries, else the current one."""

    @abstractmethod
    def after(self) -> None:
        """Show what is left after a deed."""

    # -- two values

    @Slot(str)
    def decide(self, take: str) -> None:
        """Settle every chosen entry for A, B or a value."""
        self._decide([(case, take) for case in self.chosen() if case.found])

    @Slot(str)
    def decide_by_unit(self, unit: str) -> None:
        """Settle every chosen entry for the side of one unit; others stay."""
        self._decide(
            [
                (case, "A" if case.a.unit == unit else "B")
                for case in self.chosen()
                if case.found and (case.a.unit == unit) != (case.b.unit == unit)
            ]
        )

    def _decide(self, taken: Sequence[tuple[Case, str]]) -> None:
        reason = self.sides.reason.text().strip()

        def deed(report: Report) -> Decided:
            picks = [(case.id, take) for case, take in taken]
            return self.sync.disagreements.decide_all(picks, reason=reason, report=report)

        self.work(deed, "Đang ghi…", partial(self._decided, taken), self._failed)

    def _decided(self, taken: Sequence[tuple[Case, str]], done: Decided) -> None:
        if len(taken) == 1 and done.count == 1:
            case, take = taken[0]
            words = f"Đã thống nhất: {case.who}, {case.what}: {self._value(case, take)}."
        else:
            words = f"Đã thống nhất {done.count} chỗ."
        if done.gone:
            words += f" {done.gone} chỗ đã được giải quyết trước đó."
        left = self.sync.disagreements.count()
        rest = f" Còn {left} chỗ." if left else " Không còn chỗ nào hai nơi cùng sửa."
        self._tell(f"{words}{rest} Nơi kia nhận được trong tệp gửi tới.", done.act)

    def _value(self, case: Case, take: str) -> str:
        if take in ("A", "B") or case.found is None:
            return (case.a if take == "A" else case.b).value
        return self.tools.words.value(case.found.table, case.found.group, take)

    @Slot()
    def undo(self) -> None:
        """Take the last decisions back while no file carries them."""
        act, self.act = self.act, ""
        try:
            count = self.sync.disagreements.take_back(act)
        except UserError as error:
            self.undo_button.hide()
            self.dialogs.explain(error)
            return
        self._tell(f"Đã hoàn tác: {count} dòng trở lại như trước khi chọn.")

    @Slot()
    def ask_other(self) -> None:
        """Ask for a third value."""
        cases = self.chosen()
        found = cases[0].found if len(cases) == 1 else None
        if found is None:
            return
        title = f"{cases[0].who}: {cases[0].what}"
        dialog = OtherValue(title, self.tools.words.options(found.group), self.window())
        dialog.submitted.connect(partial(self._other, cases[0]))
        self.opened(dialog)

    def _other(self, case: Case) -> None:
        dialog = self.dialog
        if not isinstance(dialog, OtherValue):
            return
        value = dialog.value
        if value.upper() in ("", "A", "B"):
            dialog.refuse("Đề nghị nhập giá trị, hoặc Hủy rồi chọn bên A, bên B.")
            return
        dialog.accept()
        self._decide([(case, value)])

    # -- two records, notes, households

    @Slot(str)
    def asked(self, deed: str) -> None:
        """Do one of the other deeds of the panel."""
        cases = self.chosen()
        if not cases:
            return
        if deed in ("open", "open_b"):
            home = cases[0].household_id if deed == "open" else cases[0].other_id
            self.bus.went.emit(Place("households", home))
        elif deed == "note":
            self._note(cases[0])
        else:
            pairs = [(c.double.a.id, c.double.b.id) for c in cases if c.double]
            self.tried(partial(self._answer, deed, pairs, self.sides.reason.text().strip()))

    def _note(self, case: Case) -> None:
        text = self.sides.reason.text().strip()
        if not text:
            self.sides.reason.setFocus()
            self.bus.said.emit("Gõ ghi chú vào ô bên cạnh rồi bấm «Ghi chú».")
            return
        if self.tried(partial(self.inbox.notes.add, case.household_id, case.id, text)):
            self._tell(f"Đã ghi chú: {case.who}, {case.what}. Nơi kia đọc được trong tệp tới.")

    def _answer(self, deed: str, pairs: Sequence[tuple[str, str]], reason: str) -> None:
        doubles = self.sync.doubles
        if deed == "same":
            doubles.join(pairs, reason)
            words = f"Đã ghép {len(pairs)} cặp: mỗi cặp tính một người. Tách ra bất cứ lúc nào"
            words += f" (lọc Loại: {InboxKind.JOINED.words})."
        elif deed == "apart":
            doubles.tell_apart(pairs, reason)
            words = f"Đã ghi: {len(pairs)} cặp không phải một người, không hỏi lại."
        else:
            for one, other in pairs:
                doubles.separate(one, other, reason)
            words = f"Đã tách {len(pairs)} cặp: lại tính hai người."
        self._tell(words)

    def _tell(self, words: str, act: str = "") -> None:
        self.act = act
        self.told.show_tone(Tone.GOOD, words)
        self.told.show()
        self.undo_button.setVisible(bool(act))
        self.sides.reason.clear()
        self.after()
        self.tell_changed(DATA)

    def _failed(self, error: object) -> None:
        self.dialogs.explain(error)
        self.after()
