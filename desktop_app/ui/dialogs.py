"""Every message box and file dialog of the program; tests answer in its place."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QFileInfo, Qt, QUrl
from PySide6.QtWidgets import (
    QFileDialog,
    QFileIconProvider,
    QInputDialog,
    QLabel,
    QMessageBox,
    QPushButton,
    QSplitter,
    QWidget,
)

from desktop_app.domain.errors import UserError
from desktop_app.ui import icons, style
from desktop_app.ui.style import Tone


class Words(Protocol):
    """What is said about an error: `definitions.messages.Message` has this shape."""

    @property
    def title(self) -> str:
        """A few words."""
        ...

    @property
    def what(self) -> str:
        """What happened and what is safe."""
        ...

    @property
    def do(self) -> str:
        """What to do next."""
        ...


@dataclass(frozen=True, slots=True)
class Said:
    """Words made in the ui itself."""

    title: str
    what: str
    do: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A decision to take.

    Attributes:
        yes: the button that goes on, a verb of its own: "Nhận và cập nhật", never "Có".
        destructive: the safe button is the default one, and Enter does nothing bad.
    """

    title: str
    what: str
    do: str
    yes: str
    destructive: bool = False


class Dialogs(Protocol):
    """What a page may ask a person."""

    def explain(self, error: object) -> None:
        """Say what went wrong, what is safe, what to do."""
        ...

    def tell(self, words: Words) -> None:
        """Say something that must not be missed."""
        ...

    def ask(self, question: Question) -> bool:
        """Return whether the person goes on; Hủy = nothing happens."""
        ...

    def choose(self, words: Words, choices: Sequence[str]) -> int | None:
        """Return the number of the button taken, None = Hủy."""
        ...

    def text(self, title: str, label: str, value: str = "") -> str | None:
        """Return one line of text, None = Hủy."""
        ...

    def open_file(self, title: str, kinds: str) -> Path | None:
        """Return the file to read; `kinds` as "Tệp Excel (*.xlsx *.xls *.ods)"."""
        ...

    def open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        """Return the files to read, none = Hủy."""
        ...

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        """Return where to write; the person has agreed to replace what is there."""
        ...

    def folder(self, title: str) -> Path | None:
        """Return a folder."""
        ...


_BUG = Said(
    "Phần mềm gặp lỗi",
    "Có lỗi ngoài dự kiến ({kind}). Dữ liệu đã lưu không bị ảnh hưởng.",
    "Đề nghị làm lại việc vừa rồi; nếu lỗi lặp lại, mở Trợ giúp ▸ Thông tin để nhờ hỗ trợ.",
)


class QtDialogs:
    """The real boxes, over a window."""

    def __init__(
        self,
        explain: Callable[[UserError], Words],
        parent: QWidget | None = None,
        *,
        folder: Path | None = None,
        sticks: Callable[[], Sequence[Path]] = tuple,
        used: Callable[[Path], None] = lambda _folder: None,
    ) -> None:
        """Remember who explains errors and where files are looked for.

        Args:
            explain: `Messages.explain`.
            parent: the window below the boxes.
            folder: where a file was read or written last, None = never.
            sticks: folders of the sticks that are plugged in.
            used: told the folder of each file chosen.
        """
        self._explain = explain
        self._folder, self._sticks, self._used = folder, sticks, used
        self.parent = parent

    def explain(self, error: object) -> None:
        words: Words = (
            self._explain(error)
            if isinstance(error, UserError)
            else Said(_BUG.title, _BUG.what.format(kind=type(error).__name__), _BUG.do)
        )
        message_box(words, self.parent, icon=QMessageBox.Icon.Warning).exec()

    def tell(self, words: Words) -> None:
        message_box(words, self.parent, icon=QMessageBox.Icon.Information).exec()

    def ask(self, question: Question) -> bool:
        box, yes = question_box(question, self.parent)
        box.exec()
        return box.clickedButton() is yes

    def choose(self, words: Words, choices: Sequence[str]) -> int | None:
        box = message_box(words, self.parent, icon=QMessageBox.Icon.Question)
        box.setStandardButtons(QMessageBox.StandardButton.Cancel)
        buttons = [box.addButton(c, QMessageBox.ButtonRole.ActionRole) for c in choices]
        box.exec()
        taken = box.clickedButton()
        return next((n for n, button in enumerate(buttons) if button is taken), None)

    def text(self, title: str, label: str, value: str = "") -> str | None:
        dialog = text_dialog(title, label, value, self.parent)
        return dialog.textValue().strip() if dialog.exec() else None

    def open_file(self, title: str, kinds: str) -> Path | None:
        chosen = self._run(self._files(title, kinds))
        return chosen[0] if chosen else None

    def open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        dialog = self._files(title, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        return self._run(dialog)

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        dialog = self._files(title, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
        dialog.selectFile(name)
        chosen = self._run(dialog)
        return chosen[0] if chosen else None

    def folder(self, title: str) -> Path | None:
        dialog = self._files(title, "")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        chosen = self._run(dialog)
        return chosen[0] if chosen else None

    def _files(self, title: str, kinds: str) -> QFileDialog:
        """Begin where files were last, else on the stick; sticks stand at the side."""
        sticks = list(self._sticks())
        last = [self._folder] if self._folder and self._folder.is_dir() else []
        begin = [*last, *sticks, Path.home()][0]
        return file_dialog(title, kinds, begin, self.parent, beside=sticks)

    def _run(self, dialog: QFileDialog) -> tuple[Path, ...]:
        if not dialog.exec():
            return ()
        chosen = tuple(Path(name) for name in dialog.selectedFiles())
        if chosen:
            self._folder = chosen[0] if chosen[0].is_dir() else chosen[0].parent
            self._used(self._folder)
        return chosen


class _KindsOfFiles(QFileIconProvider):
    """Says what a file is in Vietnamese; Qt would quote the English list of file types."""

    def type(self, info: QFileInfo) -> str:
        if info.isDir():
            return "Thư mục"
        return f"Tệp .{info.suffix().lower()}" if info.suffix() else "Tệp"


class _FileDialog(QFileDialog):
    """Keeps the provider alive: Qt does not own it."""

    def __init__(self, parent: QWidget | None, title: str, folder: str, kinds: str) -> None:
        super().__init__(parent, title, folder, kinds)
        self._kinds = _KindsOfFiles()
        self.setOption(QFileDialog.Option.DontUseNativeDialog, sys.platform != "win32")
        self.setIconProvider(self._kinds)
        for splitter in self.findChildren(QSplitter):
            splitter.setSizes([style.px(150), style.px(520)])


_WORDS_WIDE = 380
_SIGNS = {
    QMessageBox.Icon.Warning: ("chu-y", Tone.ATTENTION),
    QMessageBox.Icon.Information: ("tin", Tone.ACCENT),
    QMessageBox.Icon.Question: ("hoi", Tone.ACCENT),
    QMessageBox.Icon.Critical: ("loi", Tone.DANGER),
}


def message_box(
    words: Words, parent: QWidget | None = None, *, icon: QMessageBox.Icon
) -> QMessageBox:
    """Return a box in the house style: title, what happened, what to do, one button."""
    box = QMessageBox(parent)
    sign, tone = _SIGNS[icon]
    colour = style.colours(box.palette()).of(tone)
    box.setIconPixmap(icons.picture(sign, colour, style.px(36), 2.0))
    box.setWindowTitle(words.title)
    box.setText(f"<b>{escape(words.title)}</b>")
    box.setInformativeText("\n\n".join(part for part in (words.what, words.do) if part))
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    for label in box.findChildren(QLabel, "qt_msgbox_informativelabel"):
        label.setMinimumWidth(style.px(_WORDS_WIDE))
        label.setTextFormat(Qt.TextFormat.PlainText)  # names of files are not markup
    return box


def question_box(
    question: Question, parent: QWidget | None = None
) -> tuple[QMessageBox, QPushButton]:
    """Return a box that asks, and the button that goes on."""
    words = Said(question.title, question.what, question.do)
    icon = QMessageBox.Icon.Warning if question.destructive else QMessageBox.Icon.Question
    box = message_box(words, parent, icon=icon)
    box.setStandardButtons(QMessageBox.StandardButton.Cancel)
    role = QMessageBox.ButtonRole
    yes = box.addButton(
        question.yes, role.DestructiveRole if question.destructive else role.AcceptRole
    )
    cancel = box.button(QMessageBox.StandardButton.Cancel)
    default = cancel if question.destructive else yes
    if isinstance(default, QPushButton):
        box.setDefaultButton(default)
    box.setEscapeButton(QMessageBox.StandardButton.Cancel)
    return box, yes


def text_dialog(
    title: str, label: str, value: str = "", parent: QWidget | None = None
) -> QInputDialog:
    """Return a dialog for one line of text."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setTextValue(value)
    return dialog


def file_dialog(
    title: str,
    kinds: str,
    folder: Path,
    parent: QWidget | None = None,
    *,
    beside: Sequence[Path] = (),
) -> QFileDialog:
    """Return a file dialog: Windows' own there, Qt's (in our words) elsewhere.

    It begins in `folder`; the folders `beside` stand at its side, before the person's own.
    """
    dialog = _FileDialog(parent, title, str(folder), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    if beside:
        usual = dialog.sidebarUrls()
        dialog.setSidebarUrls([*(QUrl.fromLocalFile(str(path)) for path in beside), *usual])
    return dialog
