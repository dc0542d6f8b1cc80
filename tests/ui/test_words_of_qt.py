"""Qt's own words: no English in boxes, context menus, file and print dialogs."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QPoint, QTimer, QTranslator
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QProgressDialog,
    QScrollBar,
    QSpinBox,
    QTabWidget,
    QTextBrowser,
    QWidget,
)

from desktop_app.platform.paths import RESOURCES
from desktop_app.ui.dialogs import Question, Said, file_dialog, message_box, question_box

SAME_IN_BOTH = {"QGuiApplication", "QPageSize", "QColorDialog", "QShortcut"}
"""QPageSize: names of paper sizes; QColorDialog: made with the print dialog, never shown;
QShortcut: Qt compares every key's name when it reads "Ctrl+F"; see the test of keys."""


class Listener(QTranslator):
    """Asked after ours: hears only what ours did not know."""

    def __init__(self):
        super().__init__()
        self.heard = set()

    def translate(self, context, source, disambiguation=None, n=-1):
        self.heard.add((context, source))
        return ""

    def isEmpty(self):  # noqa: N802 - Qt's name
        return False


@pytest.fixture
def unknown(dressed):
    ours = QTranslator()
    assert ours.load("qt_vi", str(RESOURCES / "i18n"))
    listener = Listener()
    QCoreApplication.installTranslator(listener)
    QCoreApplication.installTranslator(ours)  # the last one installed is asked first
    yield lambda: sorted(w for w in listener.heard if w[0] not in SAME_IN_BOTH)
    QCoreApplication.removeTranslator(ours)
    QCoreApplication.removeTranslator(listener)


def shown(qtbot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.show()
    QApplication.processEvents()
    return widget


def test_every_standard_button_is_vietnamese(qtbot, unknown):
    box = QDialogButtonBox()
    for button in QDialogButtonBox.StandardButton:
        if button != QDialogButtonBox.StandardButton.NoButton:
            box.addButton(button)
    shown(qtbot, box)
    words = {button.text().replace("&", "") for button in box.buttons()}
    assert {"Đồng ý", "Hủy", "Lưu", "Đóng"} <= words
    assert "Không" not in words
    assert unknown() == []


def test_a_message_box_is_vietnamese(qtbot, unknown):
    box = message_box(Said("Tiêu đề", "Việc đã xảy ra.", "Việc cần làm."), icon=_WARNING)
    box.setDetailedText("x")
    shown(qtbot, box)
    assert unknown() == []


_WARNING = QMessageBox.Icon.Warning


def test_the_safe_button_of_a_destructive_question_is_the_default(qtbot):
    box, yes = question_box(Question("Thôi", "Việc.", "", "Thôi theo dõi", destructive=True))
    qtbot.addWidget(box)
    assert box.defaultButton().text() == "Hủy"
    assert yes.text() == "Thôi theo dõi"


@pytest.mark.parametrize("save", [False, True])
def test_the_file_dialog_is_vietnamese(qtbot, unknown, tmp_path, save):
    dialog = file_dialog("Chọn tệp", "Tệp Excel (*.xlsx)", tmp_path)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    if save:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    shown(qtbot, dialog)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    QApplication.processEvents()
    assert unknown() == []
    assert not [w for w in _words(dialog) if re.search(r"\b(Look|File|Open|Save|Name)\b", w)]


def _words(widget):
    found = [w.text() for w in widget.findChildren(QWidget) if hasattr(w, "text")]
    return [w for w in found if isinstance(w, str)]


def test_the_menus_of_text_fields_are_vietnamese(qtbot, unknown):
    line = shown(qtbot, QLineEdit("Nguyễn"))
    words = [a.text().split("\t")[0] for a in line.createStandardContextMenu().actions()]
    assert "&Sao chép" in words
    text = shown(qtbot, QTextBrowser())
    text.setHtml("<a href='x'>x</a>")
    text.createStandardContextMenu()
    assert unknown() == []


def test_other_widgets_are_vietnamese(qtbot, unknown):
    for widget in (QSpinBox(), QScrollBar(), QTabWidget(), QInputDialog(), QCalendarWidget()):
        shown(qtbot, widget)
    shown(qtbot, QProgressDialog("x", None, 0, 1))
    assert unknown() == []


def test_the_print_dialog_is_vietnamese(qtbot, unknown):
    printer = QPrinter()
    shown(qtbot, QPrintDialog(printer))
    assert unknown() == []


def test_days_and_months_are_vietnamese(dressed):
    assert QLocale().name() == "vi_VN"
    assert "tháng" in QLocale().monthName(11).lower()


def test_no_translation_is_empty_or_english():
    root = ET.parse(RESOURCES / "i18n" / "qt_vi.ts").getroot()
    empty = [
        m.findtext("source") for m in root.iter("message") if not m.findtext("translation")
    ]
    assert empty == []


def test_the_qm_file_is_made_from_the_ts_file(dressed):
    ours = QTranslator()
    assert ours.load("qt_vi", str(RESOURCES / "i18n"))
    root = ET.parse(RESOURCES / "i18n" / "qt_vi.ts").getroot()
    stale = [
        source
        for context in root.iter("context")
        for message in context.iter("message")
        if ours.translate(context.findtext("name"), source := message.findtext("source"))
        != message.findtext("translation")
    ]
    assert stale == []


def test_names_of_keys_are_those_printed_on_the_keyboard():
    native = QKeySequence.SequenceFormat.NativeText
    shown_as = [QKeySequence(k).toString(native) for k in ("Ctrl+Down", "PgDown", "Space")]
    assert shown_as == ["Ctrl+↓", "PgDn", "phím cách"]


def test_the_menu_of_a_spin_box_is_vietnamese(qtbot, unknown):
    seen = []
    box = shown(qtbot, QSpinBox())

    def close():
        popup = QApplication.activePopupWidget()
        if popup is not None:
            seen.extend(action.text() for action in popup.actions())
            popup.close()

    QTimer.singleShot(100, close)
    where = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, box.mapToGlobal(where))
    QApplication.sendEvent(box, event)
    assert unknown() == []
    assert "&Tăng" in seen
