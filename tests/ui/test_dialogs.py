from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QFileInfo, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit, QMessageBox

from desktop_app.domain.errors import UserError
from desktop_app.ui.dialogs import QtDialogs, Question, Said, file_dialog, message_box
from desktop_app.ui.tasks import OnTheSpot, Task
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.progress_panel import ProgressPanel


@dataclass(eq=False)
class Broken(UserError):
    code = "broken"
    file: str


def words(error):
    return Said("Tệp bị hỏng", f"Tệp «{error.file}» không đọc được.", "Đề nghị gửi lại.")


@pytest.fixture
def dialogs(qtbot, tmp_path):
    return QtDialogs(words, folder=tmp_path)


def answer(do):
    """Do something with the box that opens next."""
    seen = []

    def act():
        box = QApplication.activeModalWidget()
        seen.append(box)
        do(box)

    QTimer.singleShot(50, act)
    return seen


def _enter(box, name):
    box.findChild(QLineEdit, "fileNameEdit").setText(name)
    box.accept()


def close(box):
    box.reject()


def texts(box):
    return box.text(), box.informativeText()


def test_a_mistake_is_explained_in_the_words_of_the_catalogue(dialogs):
    said = []
    answer(lambda box: (said.append(texts(box)), close(box)))
    dialogs.explain(Broken("a.goi"))
    assert said == [("<b>Tệp bị hỏng</b>", "Tệp «a.goi» không đọc được.\n\nĐề nghị gửi lại.")]


def test_a_bug_says_that_the_data_are_safe_and_quotes_nothing(dialogs):
    said = []
    answer(lambda box: (said.append(" ".join(texts(box))), close(box)))
    dialogs.explain(ValueError("Nguyễn Thị Mẫu 000123"))
    assert "không bị ảnh hưởng" in said[0]
    assert "Nguyễn" not in said[0]


@pytest.mark.parametrize("destructive", [False, True])
def test_going_on_takes_the_button_with_its_own_verb(dialogs, destructive):
    question = Question("Thôi?", "Việc.", "", "Thôi theo dõi", destructive=destructive)
    answer(lambda box: next(b for b in box.buttons() if b.text() == "Thôi theo dõi").click())
    assert dialogs.ask(question) is True


@pytest.mark.parametrize("destructive", [False, True])
def test_escape_means_nothing_happens(dialogs, destructive):
    answer(close)
    question = Question("Thôi?", "Việc.", "", "Thôi theo dõi", destructive=destructive)
    assert dialogs.ask(question) is False


def test_one_of_several_buttons_is_told_by_its_number(dialogs):
    answer(lambda box: next(b for b in box.buttons() if b.text() == "Hai").click())
    assert dialogs.choose(Said("Chọn", "Việc."), ["Một", "Hai"]) == 1
    answer(close)
    assert dialogs.choose(Said("Chọn", "Việc."), ["Một", "Hai"]) is None


def test_a_line_of_text_comes_back_without_spaces_around_it(dialogs):
    answer(lambda box: (box.setTextValue("  Thôn Mẫu "), box.accept()))
    assert dialogs.text("Thêm thôn", "Tên thôn") == "Thôn Mẫu"
    answer(close)
    assert dialogs.text("Thêm thôn", "Tên thôn") is None


def test_a_chosen_file_comes_back_as_a_path_and_its_folder_is_remembered(dialogs, tmp_path):
    (tmp_path / "con").mkdir()
    file = tmp_path / "con" / "ds.xlsx"
    file.touch()
    answer(lambda box: (box.setDirectory(str(file.parent)), _enter(box, file.name)))
    assert dialogs.open_file("Chọn", "Tệp Excel (*.xlsx)") == file
    where = []
    answer(lambda box: (where.append(box.directory().path()), close(box)))
    assert dialogs.open_file("Chọn", "Tệp Excel (*.xlsx)") is None
    assert Path(where[0]) == tmp_path / "con"


def test_the_first_file_is_looked_for_on_the_stick_and_the_place_is_kept(qtbot, tmp_path):
    usb, other = tmp_path / "usb", tmp_path / "khac"
    for folder in (usb, other):
        folder.mkdir()
    (other / "a.goi").touch()
    kept, where = [], []
    boxes = QtDialogs(words, sticks=lambda: [usb], used=kept.append)

    def look(box):
        where.append((Path(box.directory().path()), box.sidebarUrls()[0].toLocalFile()))
        box.setDirectory(str(other))
        _enter(box, "a.goi")

    answer(look)
    assert boxes.open_file("Chọn", "Tệp (*.goi)") == other / "a.goi"
    assert where == [(usb, str(usb))]
    assert kept == [other]
    gone = QtDialogs(words, folder=tmp_path / "da rut", sticks=lambda: [usb])
    answer(lambda box: (where.append(Path(box.directory().path())), close(box)))
    gone.open_file("Chọn", "Tệp (*.goi)")
    assert where[1] == usb, "a folder that is gone is not where one begins"


def test_saving_adds_the_ending(dialogs, tmp_path):
    answer(lambda box: _enter(box, "bang-7-1"))
    assert (
        dialogs.save_file("Lưu", "bang.xlsx", "Tệp Excel (*.xlsx)")
        == tmp_path / "bang-7-1.xlsx"
    )


def test_boxes_show_markup_in_data_as_text(qtbot):
    box = message_box(Said("A", "<h1>x</h1>"), icon=QMessageBox.Icon.Warning)
    qtbot.addWidget(box)
    plain = message_box(Said("A", "x"), icon=QMessageBox.Icon.Warning)
    qtbot.addWidget(plain)
    assert "<h1>" in shown_text(box)


def shown_text(box):
    label = box.findChild(QLabel, "qt_msgbox_informativelabel")
    return label.text() if label.textFormat().name == "PlainText" else ""


def test_files_are_called_by_their_ending_not_in_english(qtbot, tmp_path):
    (tmp_path / "a.xlsx").touch()
    dialog = file_dialog("Chọn", "", tmp_path)
    qtbot.addWidget(dialog)
    assert isinstance(dialog, QFileDialog)
    provider = dialog.iconProvider()
    assert provider.type(QFileInfo(str(tmp_path / "a.xlsx"))) == "Tệp .xlsx"
    assert provider.type(QFileInfo(str(tmp_path))) == "Thư mục"


@pytest.mark.parametrize(
    ("typed", "stored", "shown"),
    [("3/5/1978", "1978-05-03", "03/05/1978"), ("1978", "1978", "1978"),
     ("5.1978", "1978-05", "05/1978")],
)  # fmt: skip
def test_a_date_may_be_a_year_only(qtbot, typed, stored, shown):
    edit = DateEdit()
    qtbot.addWidget(edit)
    edit.setText(typed)
    with qtbot.waitSignal(edit.dated) as told:
        edit.read()
    assert told.args == [stored]
    assert (edit.value, edit.text()) == (stored, shown)


def test_what_is_no_date_stays_as_it_was_typed(qtbot):
    edit = DateEdit(whole=True)
    qtbot.addWidget(edit)
    for typed in ("31/2/2024", "1978", "hôm qua"):
        edit.setText(typed)
        with qtbot.waitSignal(edit.refused):
            edit.read()
        assert (edit.value, edit.text()) == ("", typed)


def test_progress_is_shown_only_for_work_that_lasts(qtbot):
    panel = ProgressPanel()
    qtbot.addWidget(panel)
    task = Task(lambda report: report(1, 1, ""), "Đang nhập")
    panel.watch(task)
    OnTheSpot().start(task)
    assert panel.isHidden()
    assert not panel._later.isActive()


def test_stopping_is_asked_of_the_task_and_said(qtbot):
    panel = ProgressPanel()
    qtbot.addWidget(panel)
    task = Task(lambda report: report(1, 2, ""), "Đang nhập")
    stopped = []
    task.cancelled.connect(lambda: stopped.append(1))
    panel.watch(task)
    panel.cancel.click()
    assert panel.note.text() == "Đang dừng…"
    OnTheSpot().start(task)
    assert stopped == [1]


def test_a_second_task_is_not_stopped_by_the_button_of_the_first(qtbot):
    panel = ProgressPanel()
    qtbot.addWidget(panel)
    first, second = (Task(lambda _report: None, name) for name in ("a", "b"))
    panel.watch(first)
    OnTheSpot().start(first)
    panel.watch(second)
    panel.cancel.click()
    assert (first._stop, second._stop) == (False, True)
    assert isinstance(panel.window(), ProgressPanel | QDialog)


def test_words_that_are_no_date_do_not_leave_the_date_before_standing(qtbot):
    edit = DateEdit(whole=True)
    qtbot.addWidget(edit)
    edit.show_value("2024-11-12")
    edit.setText("mười hai tháng mười một")
    edit.read()
    assert (edit.value, edit.unread) == ("", True)
    assert edit.text() == "mười hai tháng mười một"
