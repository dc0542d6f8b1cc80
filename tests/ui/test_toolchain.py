from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QFont, QRawFont
from PySide6.QtWidgets import QApplication

from desktop_app.ui.app import NoVietnameseFont, _load_fonts


class Ear(QObject):
    said = Signal(int)

    @Slot(int)
    def hear(self, _):
        pass


def test_emitting_signals_does_not_eat_true(qapp):
    ear = Ear()
    ear.said.connect(ear.hear)
    before = sys.getrefcount(True)
    for n in range(50):
        ear.said.emit(n)
    assert abs(sys.getrefcount(True) - before) < 10


def test_the_font_of_the_screens_has_every_vietnamese_letter(dressed):
    font = QRawFont.fromFont(QApplication.font())
    letters = "ăâđêôơưĂÂĐÊÔƠƯáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
    assert [x for x in letters if not font.supportsCharacter(ord(x))] == []


def test_a_machine_without_our_fonts_is_told_so_at_the_start(dressed, tmp_path, monkeypatch):
    monkeypatch.setattr("desktop_app.ui.app._UI_FONT", "DejaVu Sans Mono Không Có")
    monkeypatch.setattr(QRawFont, "supportsCharacter", lambda *_: False)
    before = QFont(QApplication.font())
    with pytest.raises(NoVietnameseFont):
        _load_fonts(tmp_path)
    assert QApplication.font() == before
