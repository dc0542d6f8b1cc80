"""Pictures of remarks on households, and of editing for a commune."""

from __future__ import annotations

from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.households.household_detail import REMARKS
from tests import factories
from tests.screens import Stage, screen
from tests.ui.exchange_world import LONG, A, page_of, pair
from tests.ui.pictures_exchange import kept

TEXTS = (
    "Số nhân khẩu trên phiếu là 5, trong biên bản họp dân ghi 4. Đề nghị xã kiểm tra lại.",
    "Chưa thấy điểm B1 của trang 3.",
    "Hộ có người hưởng lương hưu: đề nghị xem lại chỉ số 1.",
)


def remarked():
    """A commune and the upper unit: three remarks, one answered, one done."""
    commune, upper = pair()
    factories.campaign(upper.app)
    commune.take(upper.send(A))
    homes = [
        commune.add(f"0{n}", name, "Trần Văn Nháp")
        for n, name in ((31, LONG), (32, "Nguyễn Thị Mẫu Hoà"), (33, "Vũ Thị Ví Dụ"))
    ]
    upper.take(commune.send())
    remarks = upper.app.remarks
    keys = [
        remarks.add([home], "2024", text)[0] for home, text in zip(homes, TEXTS, strict=True)
    ]
    commune.take(upper.send(A))
    commune.app.remarks.answer(keys[1], "Đã nhập bổ sung điểm B1 theo phiếu giấy.")
    commune.app.remarks.answer(keys[2], "Đã sửa chỉ số 1 và in lại phiếu.")
    upper.take(commune.send())
    remarks.finish([keys[2]])
    commune.take(upper.send(A))
    return commune, upper, homes


@screen("y-kien-xa", percents=(100, 150), dark=True)
def below(stage: Stage):
    commune, upper, _homes = remarked()
    shown = page_of(commune)
    shown.go(Place("remarks"))
    shown.page.list.table.selectRow(0)
    return kept(shown, commune, upper)


@screen("y-kien-cap-tren", percents=(100, 125))
def above(stage: Stage):
    commune, upper, _homes = remarked()
    shown = page_of(upper)
    shown.go(Place("remarks"))
    shown.page.list.table.selectRow(1)
    return kept(shown, commune, upper)


@screen("y-kien-cua-ho", percents=(100, 150))
def of_household(stage: Stage):
    commune, upper, homes = remarked()
    shown = page_of(upper)
    shown.go(Place("households", homes[1]))
    shown.page.detail.tabs.show_tab(REMARKS)
    return kept(shown, commune, upper)


@screen("sua-thay-xa")
def standing_in(stage: Stage):
    commune, upper, homes = remarked()
    upper.app.stand_ins.begin(A, "xã nhờ qua điện thoại ngày 18/11, máy của xã hỏng")
    shown = page_of(upper)
    shown.go(Place("households", homes[0]))
    return kept(shown, commune, upper)


@screen("y-kien-ghi")
def writing(stage: Stage):
    commune, upper, homes = remarked()
    shown = page_of(upper)
    shown.go(Place("households", homes[0]))
    shown.page.more._remark()
    dialog = shown.page.more.remark_acts.dialog
    dialog.text.setPlainText(TEXTS[0])
    return kept(dialog, shown, commune, upper)


@screen("viec-can-lam-y-kien")
def home(stage: Stage):
    commune, upper, _homes = remarked()
    shown = page_of(commune)
    shown.go(Place("home"))
    return kept(shown, commune, upper)
