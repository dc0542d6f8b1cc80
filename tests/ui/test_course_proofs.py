"""Bản ký: a photo is shrunk, shown, ticked to travel, taken off with a reason."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter

from desktop_app.domain.errors import proofs as errors
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services.training.course_proofs import TRAVEL_BYTES
from desktop_app.services.training.training_views import CourseValues
from desktop_app.ui import shrinking
from desktop_app.ui.bus import Bus
from desktop_app.ui.pages.training.course_panel import PAPERS
from desktop_app.ui.pages.training.training_page import TrainingPage
from desktop_app.ui.tasks import OnTheSpot
from tests.ui.sample_app import empty_app
from tests.ui.sample_shell import Person

DAMAGED = pytest.mark.qt_log_ignore("JPEG", "Unsupported marker", "^This plugin")
"""What Qt itself says of a picture cut short."""


def photo(width=3000, height=4000, kind="JPG", *, colour="#884422"):
    """A photo of a sheet: lines of pen strokes on paper."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setPen(QColor(colour))
    for n in range(0, height, 40):
        painter.drawLine(0, n, width, n + 30)
        painter.drawText(n % width, n, "Nguyễn Thị Mẫu ký")
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)
    return bytes(buffer.data().data())


@pytest.fixture
def app():
    app = empty_app()
    yield app
    app.folder.close()


@pytest.fixture
def page(qtbot, app):
    values = CourseValues("Lớp thử", "Nhà văn hóa xã", date(2024, 11, 24))
    course = app.training.add(values)
    app.training.add_people(course, [PastedPerson("Nguyễn Thị Mẫu")])
    app.course_papers.attendance(course)
    bus, person = Bus(), Person(yes=False)
    page = TrainingPage(app, OnTheSpot(), person, bus)
    qtbot.addWidget(page)
    page.person, page.said = person, []
    bus.said.connect(page.said.append)
    bus.changed.connect(lambda _topics: page.reload())
    page.resize(1100, 640)
    page.show()
    page.enter(course)
    page.course.tabs.show_tab(PAPERS)
    assert page.course.proofs.panel.isVisible()
    return page


@pytest.fixture
def proofs(page):
    return page.course.proofs


def give(page, tmp_path, content, name="ban-ky.jpg"):
    page.person.file = tmp_path / name
    page.person.file.write_bytes(content)
    page.course.proofs.add()


@DAMAGED
def test_pictures_shrink_to_a4_at_200_dpi_and_further_to_travel(dressed):
    whole = photo()
    small = shrinking.shrunk(whole)
    image = QImage.fromData(small)
    assert (image.width(), image.height()) == (1654, 2205)
    assert len(small) < len(whole)
    lying = QImage.fromData(shrinking.shrunk(photo(4000, 3000)))
    assert (lying.width(), lying.height()) == (2205, 1654)
    for most in (TRAVEL_BYTES, 60_000):
        copy = shrinking.small_copy(whole, most)
        assert copy is None or len(copy) <= most
    assert QImage.fromData(shrinking.small_copy(whole, TRAVEL_BYTES)).allGray()
    assert shrinking.shrunk(whole[:40]) is None


def test_a_small_grey_picture_keeps_its_size_and_transparency_is_paper(dressed):
    image = QImage(200, 300, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    found = QImage.fromData(shrinking.shrunk(bytes(buffer.data().data())))
    assert (found.width(), found.pixelColor(5, 5).lightness()) == (200, 255)


def test_a_photo_is_added_shrunk_and_its_size_is_said(page, proofs, tmp_path):
    assert not proofs.panel.table.isVisible()
    assert "Chụp hoặc quét" in proofs.panel.remark.text()
    give(page, tmp_path, photo())
    one = proofs.panel.table.current()
    assert one.name == "ban-ky.jpg"
    assert one.size < page.person.file.stat().st_size
    assert any("Đã thêm ban-ky.jpg (" in said for said in page.said)
    page.commands()["undo"]()
    assert proofs.panel.table.table.rowCount() == 0


@DAMAGED
@pytest.mark.parametrize("content", [b"no picture", b"\xff\xd8\xff broken", b""])
def test_what_is_not_readable_is_said_and_changes_nothing(page, proofs, tmp_path, content):
    give(page, tmp_path, content)
    assert [type(error) for error in page.person.told] == [errors.ProofUnreadable]
    assert proofs.panel.table.table.rowCount() == 0


def test_a_missing_file_is_said(page, proofs, tmp_path):
    page.person.file = tmp_path / "nowhere.jpg"
    proofs.add()
    assert [type(error) for error in page.person.told] == [errors.ProofUnreadable]


def test_ticking_sends_a_small_copy_and_unticking_none(page, app, proofs, tmp_path):
    give(page, tmp_path, photo())
    panel = proofs.panel
    panel.send.click()
    sent = app.course_proofs.of_run(panel.table.current().run_id)[0].sent_size
    assert 0 < sent <= TRAVEL_BYTES
    assert panel.send.text().startswith("Gửi kèm cấp trên (")
    panel.send.click()
    assert panel.table.current().sent_size == 0
    assert not panel.send.isChecked()


def test_a_pdf_too_large_to_travel_stays_unticked(page, app, proofs, tmp_path):
    course = page.course.view.id
    pdf = app.course_papers.results(course).pdf
    give(page, tmp_path, pdf + b"%" * TRAVEL_BYTES, "quet.pdf")
    proofs.panel.send.click()
    assert [type(error) for error in page.person.told] == [errors.ProofTooLargeToSend]
    assert not proofs.panel.send.isChecked()


def test_files_open_in_a_window(page, proofs, app, tmp_path):
    give(page, tmp_path, photo(300, 400))
    proofs.look()
    assert proofs.window.isVisible()
    proofs.window.close()
    give(page, tmp_path, app.course_papers.results(page.course.view.id).pdf, "quet.pdf")
    proofs.look()
    assert proofs.window.windowTitle() == "quet.pdf"
    proofs.window.close()


def test_taking_off_asks_why_and_can_be_undone(page, proofs, tmp_path):
    give(page, tmp_path, photo(300, 400))
    proofs.remove()
    dialog = page.acts.dialog
    dialog.submit()
    assert dialog._field.remark.text() == "Đề nghị ghi ngắn gọn lý do."
    dialog.reason.setText("nhầm lớp")
    dialog.submit()
    assert proofs.panel.table.table.rowCount() == 0
    page.commands()["undo"]()
    assert proofs.panel.table.table.rowCount() == 1


def test_nothing_printed_yet_says_what_comes_first(page, proofs):
    proofs.show_run(None)
    assert not proofs.panel.add.isEnabled()
    assert "In danh sách điểm danh trước" in proofs.panel.remark.text()
