"""From an empty commune to the printed sheet: the whole way, its actions counted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.desks import ADMIN, IN_2026, PASSWORD, close, desk

Key = Qt.Key
MOST = 25
_HAMLETS = ("Ngò", "Trại Mới", "Đồng Sen", "Bãi", "Lò")
_NAMES = tuple(
    f"Nguyễn Thị Mẫu {first} {last}"
    for first in ("An", "Bích", "Cúc", "Dung", "Hà", "Kim")
    for last in ("Anh", "Bình", "Chi", "Diệp", "Giang", "Hoa", "Lan", "Mai", "Nga", "Oanh")
)
PEOPLE = "\n".join(
    f"{n}\t{name}\t{1960 + n % 40}\tnữ\tthôn {_HAMLETS[n % 5]}"
    for n, name in enumerate(_NAMES, start=1)
)


class Officer:
    """Does one thing at a time; every field, button, key and paste counts."""

    def __init__(self, qtbot, type_text):
        self._qtbot, self._type = qtbot, type_text
        self.did = []

    def type(self, field, text):
        self.did.append(f"gõ {text[:20]}")
        self._type(field, text)

    def paste(self, field, text):
        self.did.append("dán")
        QApplication.clipboard().setText(text)
        field.setFocus()
        self._qtbot.keyClick(field, Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def press(self, target, key=Key.Key_Return):
        self.did.append(f"phím {key.name}")
        self._qtbot.keyClick(target, key)

    def click(self, button):
        assert button.isEnabled(), button.text()
        self.did.append(f"nút {button.text()}")
        button.click()


@pytest.fixture
def officer(qtbot, type_text):
    return Officer(qtbot, type_text)


def test_from_an_empty_commune_to_the_pdf(qtbot, tmp_path, officer):
    sheet = tmp_path / "diem-danh.pdf"
    given = desk(tmp_path / "may", now=IN_2026, file=sheet)
    given.begin()
    wizard = given.window
    qtbot.addWidget(wizard)
    officer.type(wizard.unit.search, "xa tan yen")
    officer.press(wizard.unit.search, Key.Key_Down)
    officer.press(wizard.unit.table)
    officer.type(wizard.administrator.person, ADMIN)
    officer.type(wizard.administrator.password.first, PASSWORD)
    officer.type(wizard.administrator.password.second, PASSWORD)
    officer.press(wizard.administrator.password.second)
    officer.paste(wizard.hamlets.reader.text, "Ngò\nTrại Mới\nĐồng Sen\nBãi\nLò")
    officer.click(wizard.next)
    officer.click(wizard.sheet.later)
    window = given.window
    qtbot.addWidget(window)
    page = window.page
    links = page.steps.findChildren(type(page.steps.hide_link))
    link = next(one for one in links if "điểm danh" in one.text().lower())
    officer.click(link)
    training = window.page
    dialog = training.acts.dialog
    officer.type(dialog.name, "Tập huấn rà soát viên")
    officer.type(dialog.place, "Nhà văn hóa xã")
    officer.press(dialog.place)
    panel = training.course
    officer.click(panel.people.list._layers.currentWidget().findChild(object, "act-0"))
    paste = training.acts.dialog
    officer.paste(paste.text, PEOPLE)
    paste.look()
    assert paste.main.text() == "Thêm 60 học viên"
    officer.click(paste.main)
    officer.click(panel.print)
    choose = training.acts.dialog
    officer.click(choose.main)
    preview = panel.out.files.window
    officer.click(preview.save_)
    assert sheet.read_bytes().startswith(b"%PDF")
    assert len(training.course.view.runs[0].lines) == 60
    assert len(officer.did) <= MOST, officer.did
    close(given)
