"""The first start: unit, administrator, hamlets, recovery sheet, in under two minutes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.clock import today
from desktop_app.domain.dates import short_date
from desktop_app.services.app import App
from desktop_app.services.folders import accounts
from desktop_app.services.folders.first_start import Created, FirstStart, create
from desktop_app.services.folders.health import accept_date, date_notice
from desktop_app.services.folders.store import Door
from desktop_app.services.hamlets import Pasted
from desktop_app.services.printing.press import Paper
from desktop_app.services.rulebook import Rulebook
from desktop_app.ui import style
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.starting.frame import StepList
from desktop_app.ui.starting.other_steps import (
    AdministratorStep,
    HamletStep,
    PrintPaper,
    SheetStep,
)
from desktop_app.ui.starting.step import Step
from desktop_app.ui.starting.trouble import as_sayable
from desktop_app.ui.starting.unit_step import UnitStep
from desktop_app.ui.style import Tone
from desktop_app.ui.tasks import Runner, Task
from desktop_app.ui.widgets.buttons import Button, LinkButton, MainButton
from desktop_app.ui.widgets.labels import Words
from desktop_app.ui.widgets.panels import Hairline


@dataclass(frozen=True, slots=True)
class Ways:
    """What the first start may call on.

    Attributes:
        sheet: makes the recovery sheet of a new folder.
        print_paper: the print window; None = there is none, the button is not shown.
        open_sample: opens invented data instead; None = the offer is not shown.
        restore: brings a backup back instead; None = the offer is not shown.
    """

    sheet: Callable[[Created], Paper]
    print_paper: PrintPaper | None = None
    open_sample: Callable[[], None] | None = None
    restore: Callable[[], None] | None = None


class Wizard(QWidget):
    """The window of the first start.

    Signals:
        finished: the open Store; the main window takes over.
    """

    finished = Signal(object)

    def __init__(
        self, door: Door, rules: Rulebook, runner: Runner, dialogs: Dialogs, ways: Ways
    ) -> None:
        super().__init__()
        self._door, self._rules, self._ways = door, rules, ways
        self._runner, self._dialogs = runner, dialogs
        self._created: Created | None = None
        self._app: App | None = None
        self._place = 0
        day = today(door.clock)
        self.unit = UnitStep(rules.places, day)
        self.administrator = AdministratorStep()
        self.hamlets = HamletStep(self._preview)
        self.sheet = SheetStep(dialogs, ways.print_paper)
        self.steps: tuple[Step, ...] = (
            self.unit, self.administrator, self.hamlets, self.sheet,
        )  # fmt: skip
        self.list = StepList([step.name for step in self.steps])
        self.stack = QStackedWidget()
        self.message = Words("", tone=Tone.DANGER)
        self.back, self.next = Button("Quay lại"), MainButton("Tiếp tục")
        self.date_words = Words("", tone=Tone.ATTENTION)
        self.date_right = QCheckBox()
        self._lay_out()
        self._wire()
        self._ask_date()
        self._show()

    # -- building

    def _lay_out(self) -> None:
        self.setWindowTitle("Rà Soát – khai báo lần đầu")
        self.resize(1366, 768)
        self.setMinimumSize(960, 560)
        self.back.setObjectName("back")
        self.next.setObjectName("next")
        for step in self.steps:
            self.stack.addWidget(step)
        right = QVBoxLayout()
        right.setContentsMargins(2 * style.GROUP, style.GROUP, 2 * style.GROUP, style.PANEL)
        right.setSpacing(style.FIELD)
        right.addWidget(self.date_words)
        right.addWidget(self.date_right)
        right.addWidget(self.stack, 1)
        right.addWidget(self.message)
        right.addWidget(Hairline())
        right.addLayout(self._foot())
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.list)
        line.addLayout(right, 1)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(style.INSIDE)
        self.sample = LinkButton("Mở dữ liệu mẫu để xem thử trước")
        self.restore = LinkButton("Khôi phục từ bản sao lưu")
        for link, do in self._links():
            if do is not None:
                link.clicked.connect(do)
            foot.addWidget(link)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        return foot

    def _links(self) -> tuple[tuple[LinkButton, Callable[[], None] | None], ...]:
        return ((self.sample, self._ways.open_sample), (self.restore, self._ways.restore))

    def _wire(self) -> None:
        for step in self.steps:
            step.changed.connect(self._render)
            step.forward.connect(self.go_on)
        self.next.clicked.connect(self.go_on)
        self.back.clicked.connect(self.go_back)
        self.sheet.kept.connect(self._sheet_kept)
        self.sheet.put_off.connect(self._finish)
        self.date_right.toggled.connect(self._render)

    def _ask_date(self) -> None:
        notice = date_notice(self._door.clock.now())
        for widget in (self.date_words, self.date_right):
            widget.setVisible(notice is not None)
        if notice is not None and notice.today and notice.earliest:
            self.date_words.say(
                f"Máy đang ghi ngày {short_date(notice.today)}, sớm hơn ngày làm ra phần mềm "
                f"({short_date(notice.earliest)}). Nếu sai, đóng chương trình và chỉnh lại "
                "ngày giờ của máy."
            )
            self.date_right.setText(f"Ngày {short_date(notice.today)} của máy là đúng")

    # -- steps

    @property
    def step(self) -> Step:
        """The step shown now."""
        return self.steps[self._place]

    @Slot()
    def go_on(self) -> None:
        """Do what the step asks for, then show the next one."""
        if not self._may_go():
            return
        self.message.say("")
        if self.step is self.administrator and self._created is None:
            self._create()
        elif self.step is self.hamlets:
            self._keep_hamlets()
        elif self.step is self.sheet:
            self._finish()
        else:
            self._move(1)

    @Slot()
    def go_back(self) -> None:
        """Show the step before; what was typed is still there."""
        if self._may_return():
            self._move(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _may_go(self) -> bool:
        date_asked = not self.date_right.isHidden() and not self.date_right.isChecked()
        return self.step.ready and not date_asked

    def _may_return(self) -> bool:
        # the unit and the first account exist once the data folder was made
        return self._place == 1 if self._created is None else self._place == self._sheet_place

    @property
    def _sheet_place(self) -> int:
        return self.steps.index(self.sheet) if not self._skips_hamlets() else -1

    def _skips_hamlets(self) -> bool:
        return self.unit.duty is SiteRole.UPPER

    def _move(self, by: int) -> None:
        self._place += by
        if self.step is self.hamlets and self._skips_hamlets():
            self._place += by
        if (
            self.step is self.sheet
            and self._created is not None
            and not self.sheet.picture.shown
        ):
            self.sheet.show_paper(self._ways.sheet(self._created))
        self._show()

    def _show(self) -> None:
        self.stack.setCurrentWidget(self.step)
        self._render()
        self.step.setFocus()

    @Slot()
    def _render(self) -> None:
        left_out = {self.steps.index(self.hamlets)} if self._skips_hamlets() else set()
        self.list.show_place(self._place, without=left_out)
        self.next.setText(self.step.deed)
        self.next.updateGeometry()
        self.next.setEnabled(self._may_go())
        self.back.setVisible(self._may_return())
        for link, do in self._links():
            link.setVisible(do is not None and self._created is None)

    # -- deeds

    def _create(self) -> None:
        unit = self.unit.unit
        if unit is None:
            return
        first = FirstStart(
            unit,
            self.unit.duty,
            self.administrator.person.text(),
            self.administrator.password.value,
        )
        task = Task(lambda _report: create(self._door, first), "Đang tạo dữ liệu…")
        task.succeeded.connect(self._made)
        task.failed.connect(self._failed)
        self.setEnabled(False)
        self.message.say("Đang tạo dữ liệu…", Tone.QUIET)
        self._runner.start(task)

    @Slot(object)
    def _made(self, created: object) -> None:
        self.setEnabled(True)
        if not isinstance(created, Created):
            return
        self._created = created
        self._app = App(created.store.folder, self._rules, created.store)
        self.administrator.password.clear()
        self.message.say("", Tone.DANGER)
        if self.date_right.isChecked():
            accept_date(created.store.folder)
        self.date_right.hide()
        self.date_words.hide()
        parent = self.unit.parent_unit if self.unit.typing else None
        if parent is not None and parent.typed:
            self._app.units.remember(parent)
        self._move(1)

    @Slot(object)
    def _failed(self, error: object) -> None:
        self.setEnabled(True)
        self.message.say("")
        self._dialogs.explain(as_sayable(error, self._door.data))
        self.step.setFocus()

    def _preview(self, text: str) -> Pasted:
        return self._app.hamlets.preview(text) if self._app else Pasted((), ())

    def _keep_hamlets(self) -> None:
        text = self.hamlets.reader.text.toPlainText()
        if self._app is not None and text.strip():
            self._app.hamlets.paste(text)
            self.hamlets.reader.text.clear()
        self._move(1)

    @Slot()
    def _sheet_kept(self) -> None:
        if self._created is not None:
            accounts.recovery_sheet_kept(self._created.store, kept=True)

    @Slot()
    def _finish(self) -> None:
        if self._created is not None:
            self.finished.emit(self._created.store)
