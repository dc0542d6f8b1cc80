"""Opening invented data beside the real ones: what it is, how far it is, a way to stop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop_app.domain.progress import Report
from desktop_app.ui import style
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.tasks import Runner, Task
from desktop_app.ui.widgets.labels import quiet, section
from desktop_app.ui.widgets.progress_panel import ProgressPanel

_ABOUT = (
    "Dữ liệu mẫu mở trong một cửa sổ riêng có khung đỏ «DỮ LIỆU MẪU». Hộ và người trong đó đều "
    "do chương trình đặt ra; dữ liệu thật không bị ảnh hưởng. Lần đầu cần khoảng nửa phút để "
    "lập một năm làm việc của ba xã."
)


class SampleDialog(QDialog):
    """Follows `work` and closes when the other window is there."""

    def __init__(
        self,
        work: Callable[[Report], None],
        runner: Runner,
        dialogs: Dialogs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self.setWindowTitle("Mở dữ liệu mẫu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.progress = ProgressPanel()
        column = QVBoxLayout(self)
        column.setContentsMargins(style.GROUP, style.PANEL, style.GROUP, style.PANEL)
        column.setSpacing(style.FIELD)
        column.addWidget(section("Mở dữ liệu mẫu"))
        column.addWidget(quiet(_ABOUT))
        column.addWidget(self.progress)
        self.setMinimumWidth(style.px(560))
        self._task = Task(work, "Đang lập dữ liệu mẫu…")
        self._task.failed.connect(self._failed)
        self._task.finished.connect(self.accept)
        self.rejected.connect(self._task.cancel)
        self.progress.watch(self._task)
        self._runner = runner

    def begin(self) -> None:
        """Show the window and start."""
        self.open()
        self._runner.start(self._task)

    @Slot(object)
    def _failed(self, error: object) -> None:
        self._dialogs.explain(error)
