"""Pictures of lists: put right by hand, written in other layouts, compared."""

from __future__ import annotations

from desktop_app.services.households.export_forms import ExportForm, suggested
from desktop_app.services.households.list_plan import Choices
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.households.compare_page import ComparePage
from desktop_app.ui.pages.households.import_page import ImportPage
from tests.lists import HEADS, HOA, KHOA, PAO, workbook
from tests.screens import Stage, screen
from tests.ui.pictures_households import households, importing, window_of
from tests.ui.sample_app import empty_app

LOST = ("017", "Ngò", "Lý Thị Mẫu Bình", "Chủ hộ", "Nữ", "05/1970", 24170000017, "Tày",
        "Hộ nghèo", 110, 30)  # fmt: skip
THEIRS = (
    ("Nguyễn Thị Mẫu Hòa", "03/05/1961", "000161000014", "Đồng Sen"),
    ("Trần Văn Thử Khoa", "12/08/1958", "000058000099", "Đồng Sen"),
    ("Giàng A Mẫu Páo", "1990", "", "Đồng Sen"),
    ("Vũ Thử Lạ", "1999", "", "Ngò"),
)


@screen("nhap-sua-o", percents=(100, 150))
def problems(stage: Stage):
    shown = importing(tab=1)
    path = shown.page._path
    path.write_bytes(
        workbook(HOA, KHOA, PAO, LOST, ("", "", "", "Con", "Nam", "", "", "", "", "", ""))
    )
    shown.page.open(path)
    shown.page.preview.tabs.show_tab(1)
    return shown


@screen("nhap-noi-cot", size=(820, 640), percents=(100, 150))
def match(stage: Stage):
    app = empty_app()
    shown = window_of(app, Place("list_import"), {"list_import": ImportPage})
    heads = [{"Họ và tên": "Danh tính", "Thôn": "Nơi cư trú"}.get(head, head) for head in HEADS]
    path = app.folder.path / "danh sách lạ.xlsx"
    path.write_bytes(workbook(HOA, KHOA, PAO, heads=heads))
    shown.page.open(path)
    dialog = shown.page.by_hand.dialog
    dialog.keep = shown
    return dialog


@screen("xuat-theo-mau", size=(720, 420), percents=(100, 150))
def export(stage: Stage):
    shown = households(0)
    shown.page.papers.export_in_form()
    dialog = shown.page.papers.exports.dialog
    dialog.keep = shown
    return dialog


@screen("xuat-mau-tu-dat", size=(960, 640), percents=(100, 150))
def form(stage: Stage):
    shown = households(0)
    shown.page.papers.export_in_form()
    keys = ("person_no", "name", "birth", "sex", "citizen_number", "hamlet", "class")
    shown.page.papers.exports.edit(
        ExportForm(
            "Gửi công an huyện", suggested(keys), codes={("sex", "1"): "M", ("sex", "2"): "F"}
        )
    )
    dialog = shown.page.papers.exports.editor
    dialog.keep = shown
    return dialog


@screen("doi-chieu", percents=(100, 150), dark=True)
def compared(stage: Stage):
    app = empty_app()
    first = app.list_import.preview(workbook(HOA, KHOA, PAO), "cu.xlsx", 2023)
    app.list_import.apply(first, Choices(create_hamlets=True))
    shown = window_of(app, Place("list_compare"), {"list_compare": ComparePage})
    path = app.folder.path / "Danh sách công an huyện.xlsx"
    path.write_bytes(workbook(*THEIRS, heads=("Họ và tên", "Ngày sinh", "Số CCCD", "Thôn")))
    shown.page.open(path)
    return shown


@screen("doi-chieu-bat-dau", percents=(100,))
def begin(stage: Stage):
    return window_of(empty_app(), Place("list_compare"), {"list_compare": ComparePage})
