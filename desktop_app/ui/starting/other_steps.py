"""First start: the administrator, the hamlets, the recovery sheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.services.hamlets import Pasted
from desktop_app.services.printing.press import Paper
from desktop_app.ui import style
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.keys import bind_key
from desktop_app.ui.starting.step import Step
from desktop_app.ui.starting.trouble import as_sayable
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button, MainButton
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.hamlet_reader import HamletReader
from desktop_app.ui.widgets.labels import Words, quiet
from desktop_app.ui.widgets.new_password import NewPassword
from desktop_app.ui.widgets.paper_picture import PaperPicture

PrintPaper = Callable[[Paper, QWidget], bool]
"""Opens the print window; True once something was printed."""


class AdministratorStep(Step):
    """Name and password of the first account."""

    name = "Người quản trị"
    heading = "Người quản trị"
    about = (
        "Tài khoản đầu tiên: quản lý người dùng, sao lưu, khôi phục và làm mọi việc nghiệp vụ. "
        "Mỗi người dùng một tài khoản riêng; thêm người sau ở mục Hệ thống."
    )
    deed = "Tạo dữ liệu"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person = QLineEdit()
        self.person.setObjectName("administrator")
        self.password = NewPassword()
        self.column.addWidget(Field("Họ và tên", self.person))
        self.column.addWidget(self.password)
        self.column.addStretch(1)
        self.person.textChanged.connect(self.changed)
        self.person.returnPressed.connect(self.password.first.setFocus)
        self.password.changed.connect(self.changed)
        self.password.entered.connect(self.forward)
        self.setFocusProxy(self.person)

    @property
    def ready(self) -> bool:
        return bool(self.person.text().strip()) and self.password.ready


class HamletStep(Step):
    """Hamlets pasted as one column; may be left for later."""

    name = "Thôn, tổ dân phố"
    heading = "Thôn, tổ dân phố"
    about = (
        "Chép một cột tên thôn từ Excel rồi dán vào đây (Ctrl+V), mỗi dòng một thôn. "
        "Có thể để trống và làm sau ở mục Hệ thống."
    )

    def __init__(self, preview: Callable[[str], Pasted], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reader = HamletReader(preview)
        self.column.addWidget(self.reader, 1)
        self.column.addWidget(quiet("Tab ra khỏi ô, Ctrl+Enter để tiếp tục."))
        self.reader.changed.connect(self.changed)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            bind_key(self, keys, self.forward.emit)
        self.setFocusProxy(self.reader)


class SheetStep(Step):
    """The recovery sheet: printed, saved, or put off.

    Signals:
        kept: the sheet was printed or saved.
        put_off: it is to be made later.
    """

    kept = Signal()
    put_off = Signal()
    name = "Phiếu khôi phục"
    heading = "Phiếu lưu mã khôi phục"
    about = (
        "Khi quên mật khẩu, chỉ mã trên phiếu này mở lại được dữ liệu. Chương trình không giữ "
        "mã: in hoặc lưu bây giờ, cất phiếu vào tủ có khóa."
    )
    deed = "Vào chương trình"

    def __init__(
        self,
        dialogs: Dialogs,
        print_paper: PrintPaper | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._dialogs, self._printer = dialogs, print_paper
        self._paper: Paper | None = None
        self._done = False
        self.picture = PaperPicture()
        self.print = MainButton("In phiếu")
        self.save = Button("Lưu PDF")
        self.later = Button("Để sau")
        self.state = Words("")
        self.print.setVisible(print_paper is not None)
        self._lay_out()
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(self._save)
        self.later.clicked.connect(self.put_off)
        self.setFocusProxy(self.print if print_paper else self.save)

    @property
    def ready(self) -> bool:
        return self._done

    def show_paper(self, paper: Paper) -> None:
        """Show the sheet."""
        self._paper = paper
        self.picture.show_page(paper.pages(dpi=100)[0])

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(style.FIELD)
        for button in (self.print, self.save, self.later):
            left.addWidget(button)
        left.addSpacing(style.INSIDE)
        left.addWidget(self.state)
        left.addWidget(
            quiet(
                "Để sau: vào Hệ thống ▸ Người dùng, chọn «Lập mã khôi phục mới». "
                "Trong lúc chưa có phiếu, quên mật khẩu là không mở lại được dữ liệu."
            )
        )
        left.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(style.GROUP)
        line.addLayout(left, 2)
        line.addWidget(self.picture, 3)
        self.column.addLayout(line, 1)

    @Slot()
    def _print(self) -> None:
        if self._paper and self._printer and self._printer(self._paper, self):
            self._finish("Đã in phiếu.")

    @Slot()
    def _save(self) -> None:
        if self._paper is None:
            return
        path = self._dialogs.save_file("Lưu phiếu khôi phục", self._paper.name, "PDF (*.pdf)")
        if path is not None:
            self._write(self._paper, path)

    def _write(self, paper: Paper, path: Path) -> None:
        try:
            paper.save(path)
        except OSError as error:
            self._dialogs.explain(as_sayable(error, path))
            return
        self._finish(f"Đã lưu phiếu: {path.name}. Nhớ in ra giấy rồi xóa tệp này.")

    def _finish(self, words: str) -> None:
        self._done = True
        self.state.say(words, Tone.GOOD)
        self.kept.emit()
        self.changed.emit()
