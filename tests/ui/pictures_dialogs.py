"""Pictures of dialogs, the print window, progress and small widgets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QMessageBox, QVBoxLayout, QWidget

from desktop_app.ui.dialogs import Question, Said, file_dialog, message_box, question_box
from desktop_app.ui.preview import Preview
from desktop_app.ui.preview_pages import Sheet
from desktop_app.ui.tasks import OnTheSpot, Task
from desktop_app.ui.widgets.progress_panel import ProgressPanel
from tests.screens import Stage, screen
from tests.ui.sample_shell import Person


class Painted:
    """A page drawn by hand: an A4 with a heading and rows."""

    def __init__(self, number, dpi):
        share = dpi / 96
        image = QImage(round(794 * share), round(1123 * share), QImage.Format.Format_RGB888)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.scale(share, share)
        painter.drawText(60, 80, "ỦY BAN NHÂN DÂN XÃ MẪU")
        painter.drawText(430, 80, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        painter.drawText(300, 150, f"DANH SÁCH ĐIỂM DANH – trang {number + 1}")
        painter.setPen(QPen(QColor("black"), 1))
        for row in range(24):
            painter.drawRect(60, 190 + row * 34, 674, 34)
            painter.drawText(70, 212 + row * 34, f"{row + 1}    Nguyễn Thị Mẫu {row + 1}")
        painter.end()
        self.width, self.height = image.width(), image.height()
        stride = image.bytesPerLine()
        raw = bytes(image.constBits())
        rows = (raw[y * stride : y * stride + self.width * 3] for y in range(self.height))
        self.rgb = b"".join(rows)


def sheet(pages=3, saved=None):
    def save(path: Path):
        (saved if saved is not None else []).append(path)

    return Sheet("diem-danh.pdf", pages, Painted, save)


def preview(dialogs=None, **given):
    around = {"today": date(2024, 11, 20), "signers": ("CHỦ TỊCH: Nguyễn Văn Mẫu",)} | given
    make = around.pop("make", lambda _signer, _day: sheet())
    return Preview("Danh sách điểm danh", make, dialogs or Person(), OnTheSpot(), **around)


@screen("cua-so-in", dark=True)
def print_window(stage: Stage) -> QWidget:
    return preview()


@screen("hop-loi", percents=(100, 150), dark=True, size=(520, 260))
def error_box(stage: Stage) -> QWidget:
    words = Said(
        "Tệp dữ liệu bị hỏng",
        "Tệp «xa-mau_m1_goi-012_2024-11-20.goi» không đọc được trọn vẹn, có thể do rút USB quá "
        "sớm. Dữ liệu trên máy tính này không thay đổi.",
        "Đề nghị xã gửi lại tệp.",
    )
    return message_box(words, icon=QMessageBox.Icon.Warning)


@screen("hop-hoi", percents=(100,), size=(520, 240))
def question(stage: Stage) -> QWidget:
    words = Question(
        "Thôi theo dõi hộ 031?",
        "Hộ 031 Nguyễn Thị Hoa Thử sẽ không còn trong danh sách từ ngày 20/11/2024.",
        "Có thể hoàn tác trong ngày hôm nay.",
        yes="Thôi theo dõi",
        destructive=True,
    )
    return question_box(words)[0]


@screen("hop-chon-tep", percents=(100,), size=(720, 480))
def choose_file(stage: Stage) -> QWidget:
    folder = stage.folder / "vi-du"
    folder.mkdir(exist_ok=True)
    for name in ("Danh sách hộ nghèo 2023.xlsx", "Danh sách thôn Đồng Sen.xls"):
        (folder / name).touch()
    return file_dialog("Chọn danh sách hộ", "Tệp Excel (*.xlsx *.xls *.ods)", folder)


@screen("tien-trinh", percents=(100,), size=(700, 90))
def progress(stage: Stage) -> QWidget:
    holder = QWidget()
    panel = ProgressPanel()
    column = QVBoxLayout(holder)
    column.addWidget(panel)
    panel.watch(Task(lambda _report: None, "Đang nhập danh sách"))
    panel.show_progress(320, 1000, "thôn Trại Mới")
    panel.show()
    return holder
