from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from desktop_app.ui import style
from desktop_app.ui.preview_pages import FIT, WHOLE, image
from desktop_app.ui.printer import fit_paper, paint
from tests.ui.pictures_dialogs import Painted, preview, sheet
from tests.ui.sample_shell import Person

TODAY = date(2024, 11, 20)


@pytest.fixture
def shown(qtbot):
    def make(**given):
        window = preview(**given)
        qtbot.addWidget(window)
        window.show()
        QApplication.processEvents()
        return window

    return make


def test_the_paper_is_made_for_the_first_signer_without_a_date(shown):
    asked = []
    shown(make=lambda *choice: asked.append(choice) or sheet())
    assert asked == [(0, None)]


def test_every_choice_makes_the_paper_again(shown):
    asked = []
    window = shown(
        make=lambda *choice: asked.append(choice) or sheet(), signers=("A", "B"), today=TODAY
    )
    window.signer.setCurrentIndex(1)
    window.signer.activated.emit(1)
    window.day.setCurrentIndex(1)
    window.day.activated.emit(1)
    assert asked[1:] == [(1, None), (1, TODAY)]


def test_a_chosen_date_is_asked_for_before_the_paper_is_made_again(shown):
    asked = []
    window = shown(make=lambda *choice: asked.append(choice) or sheet())
    window.day.setCurrentIndex(2)
    window.day.activated.emit(2)
    assert window.other_day.isVisible()
    assert len(asked) == 1
    window.other_day.setText("5/12/2024")
    window.other_day.read()
    assert asked[-1] == (0, date(2024, 12, 5))


def test_saving_writes_where_the_person_said(shown, tmp_path):
    saved = []
    person = Person(file=tmp_path / "a.pdf")
    window = shown(dialogs=person, make=lambda *_: sheet(saved=saved))
    window.save_.click()
    assert saved == [tmp_path / "a.pdf"]
    assert window.state.text() == "Đã lưu a.pdf"


def test_a_paper_that_cannot_be_made_is_explained_and_nothing_can_be_printed(shown):
    person = Person()

    def fail(_signer, _day):
        raise OSError("x")

    window = shown(dialogs=person, make=fail)
    assert isinstance(person.told[0], OSError)
    assert not window.print_.isEnabled()
    assert not window.save_.isEnabled()


def test_only_pages_in_sight_are_drawn(shown):
    drawn = []

    def picture(number, dpi):
        drawn.append(number)
        return Painted(number, dpi)

    window = shown(make=lambda *_: replace(sheet(pages=40), picture=picture))
    window.grab()
    assert set(drawn) <= {0, 1}
    window.pages.turn(39)
    window.grab()
    assert window.page.text() == "Trang 40/40"
    assert set(drawn) <= {0, 1, 38, 39}


@pytest.mark.parametrize("percent", [100, 175])
@pytest.mark.parametrize("zoom", [FIT, WHOLE])
def test_the_fitting_zooms_never_scroll_sideways(shown, percent, zoom):
    style.set_scale(percent)
    window = shown()
    window.resize(1000, 600)
    window.pages.zoom(zoom)
    QApplication.processEvents()
    assert window.pages.horizontalScrollBar().maximum() == 0


def test_a_page_keeps_its_pixels_after_the_bytes_are_gone():
    picture = Painted(0, 24)
    made = image(picture)
    assert made.width() == picture.width
    del picture
    assert made.pixelColor(1, 1).name() == "#ffffff"


def test_a_printer_gets_every_page_at_the_paper_s_size(dressed, tmp_path):
    path = tmp_path / "out.pdf"
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    fit_paper(printer, sheet())
    assert paint(printer, sheet(pages=2)) == 2
    pages = PdfReader(path).pages
    assert len(pages) == 2
    box = pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)
