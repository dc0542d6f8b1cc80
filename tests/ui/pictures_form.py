"""Pictures of the form page, over our own review form and checklist."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.forms.session import FormSession
from desktop_app.ui.forms.form_page import FormPage
from desktop_app.ui.navigation import Place
from desktop_app.ui.page import Page
from tests.screens import Stage, screen
from tests.ui.sample_form import NOW, filling, form, session
from tests.ui.sample_shell import window


class FormHolder(Page):
    wide = True

    def __init__(self, app, runner, dialogs, bus, make=session, around=None):
        super().__init__(app, runner, dialogs, bus)
        column = self.body()
        column.setContentsMargins(0, 0, 0, 0)
        self.form = FormPage(make(), around or filling())
        self.form.show_saved(NOW)
        column.addWidget(self.form)


def _form_window(**given) -> QWidget:
    shown = window({"review_form": lambda *args: FormHolder(*args, **given)})
    shown.go(Place("review_form"))
    shown.resize(1366, 768)
    shown.show()
    shown.activateWindow()
    QApplication.processEvents()
    return shown


@screen("phieu-thanh-vien", percents=(100, 125, 150, 175), dark=True)
def members(stage: Stage) -> QWidget:
    shown = _form_window()
    page = shown.page.form
    page.show_page(1)
    page.go_to("/data/thanh_vien[p3]/dang_hoc")
    page.give("/data/thanh_vien[p3]/dang_hoc", "2")
    page.desk.take_last("/data/thanh_vien[p3]/bhyt")
    page.go_to("/data/thanh_vien[p3]/internet")
    return shown


@screen("phieu-thong-tin-ho")
def household(stage: Stage) -> QWidget:
    shown = _form_window()
    shown.page.form.start()
    return shown


@screen("phieu-thieu-hut")
def deprivations(stage: Stage) -> QWidget:
    shown = _form_window()
    page = shown.page.form
    page.show_page(4)
    page.go_to("/data/thieu_hut/th_4")
    return shown


@screen("phieu-nguyen-nhan", percents=(100,))
def causes(stage: Stage) -> QWidget:
    shown = _form_window()
    page = shown.page.form
    page.give("/data/nguyen_nhan_chinh_sach/nguyen_nhan", "2 7")
    page.go_to("/data/nguyen_nhan_chinh_sach/nguyen_nhan")
    return shown


@screen("phieu-tim-phuong-an", percents=(100,))
def finding(stage: Stage) -> QWidget:
    shown = _form_window()
    page = shown.page.form
    page.go_to("/data/thanh_vien[p2]/dan_toc")
    editor = page.desk.parts["/data/thanh_vien[p2]/dan_toc"].editor
    editor.line.setText("ta")
    editor.line.textEdited.emit("ta")
    return shown


@screen("phieu-kiem-tra", percents=(100,))
def checklist(stage: Stage) -> QWidget:
    def make():
        return FormSession(form("kiem-tra-a-ra-soat_2024-1.xlsx"), now=NOW)

    around = filling(
        title="Thôn Trại Mới", place="Cuộc kiểm tra số 2", last_year=None, result_title="",
        next_title="Thôn sau",
    )  # fmt: skip
    return _form_window(make=make, around=around)
