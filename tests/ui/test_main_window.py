from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from desktop_app.domain.errors import UserError
from desktop_app.domain.help_page import HelpPage
from desktop_app.ui import style
from desktop_app.ui.lock_screen import Curtain, IdleWatch
from desktop_app.ui.navigation import ENTRIES, MENUS, Place
from desktop_app.ui.page import Page
from desktop_app.ui.shell import Remark
from tests.ui.sample_shell import FRAME, Person, window

DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
MENU_WORDS = {
    "Tệp": "Nhập từ Excel… · Xuất ra Excel… · In… · Thoát",
    "Sửa": "Hoàn tác · Sao chép · Tìm",
    "Nghiệp vụ": "Thêm hộ · Thêm lớp tập huấn · Thêm cuộc kiểm tra · Chốt số liệu…",
    "Dữ liệu": "Gửi cấp trên… · Nhận từ cấp trên/xã… · Sao lưu ngay · Khôi phục… · Kiểm tra",
    "Hệ thống": "Đơn vị, thôn · Thông tin in trên văn bản · Người dùng · Chuẩn nghèo, "
    "bảng điểm · Mẫu phiếu · Ngày nghỉ · Cỡ chữ, giao diện · Nhật ký",
    "Trợ giúp": "Hướng dẫn màn hình này · Bài làm quen · Phím tắt · Thông tin để nhờ hỗ trợ · "
    "Giới thiệu",
}


class Plain(Page):
    about = "Trang để thử."
    topics: ClassVar[frozenset[str]] = frozenset({"households"})

    def __init__(self, *given):
        super().__init__(*given)
        self.entered, self.reloads, self.escapes, self.left = [], 0, 0, 0
        self.uses_escape = False
        self.line = QLineEdit()
        self.body().addWidget(self.line)
        self.setFocusProxy(self.line)

    def enter(self, detail):
        super().enter(detail)
        self.entered.append(detail)

    def reload(self):
        self.reloads += 1

    def leave(self):
        self.left += 1

    def escape(self):
        self.escapes += 1
        return self.uses_escape

    def commands(self):
        return {"print": self.reload}


class Form(Plain):
    wide = True


@pytest.fixture
def shown(qtbot):
    def make(**given):
        made = window({"households": Plain, "reviews": Plain, "form": Form}, **given)
        qtbot.addWidget(made)
        made.show()
        made.go(Place("households"))
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        return made

    return make


def test_the_left_column_has_the_entries_of_the_design_in_order():
    assert [entry.title for entry in ENTRIES] == [
        "Việc cần làm", "Hộ gia đình", "Rà soát", "Tập huấn", "Kiểm tra, giám sát",
        "Kế hoạch, kinh phí", "Báo cáo, biểu", "Gửi, nhận dữ liệu", "Hệ thống",
    ]  # fmt: skip


def test_the_menus_say_exactly_the_words_of_the_design():
    words = {
        menu.title.replace("&", ""): " · ".join(command.text for command in menu.commands)
        for menu in MENUS
    }
    assert words == MENU_WORDS


def test_the_title_names_program_and_unit(shown):
    assert shown().windowTitle() == "Rà Soát – UBND xã Tân Yên"


def test_alt_and_a_digit_opens_an_entry(qtbot, shown):
    made = shown()
    qtbot.keyClick(made, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert made.page is made._pages["reviews"]
    assert made.left.buttons["reviews"].isChecked()


def test_a_page_that_does_not_exist_yet_says_so(qtbot, shown):
    made = shown()
    qtbot.mouseClick(made.left.buttons["plans"], Qt.MouseButton.LeftButton)
    assert "chưa có trong bản đang dùng" in " ".join(_words(made.page))


def _words(widget):
    return [w.text() for w in widget.findChildren(object) if hasattr(w, "text")]


def test_escape_goes_back_to_the_list_unless_the_page_needs_it(qtbot, shown):
    made = shown()
    made.go(Place("form", "h-1"))
    made.page.uses_escape = True
    qtbot.keyClick(made.page.line, Qt.Key.Key_Escape)
    assert isinstance(made.page, Form)
    made.page.uses_escape = False
    qtbot.keyClick(made.page.line, Qt.Key.Key_Escape)
    assert made.page is made._pages["households"]
    assert made._pages["households"].entered == [None, None]
    assert made._pages["form"].left == 1


def test_a_page_reloads_only_for_its_own_topics(shown):
    made = shown()
    before = made.page.reloads
    made.bus.changed.emit(frozenset({"training"}))
    assert made.page.reloads == before
    made.bus.changed.emit(frozenset({"households"}))
    assert made.page.reloads == before + 1


def test_a_hidden_page_reloads_when_it_is_shown_again(shown):
    made = shown()
    page = made.page
    made.go(Place("reviews"))
    before = page.reloads
    made.bus.changed.emit(frozenset({"households"}))
    assert page.reloads == before
    made.go(Place("households"))
    assert page.reloads == before + 1


def test_commands_of_the_page_are_offered_and_others_greyed(shown):
    made = shown()
    assert made.menus.actions["print"].isEnabled()
    assert not made.menus.actions["send"].isEnabled()
    made.go(Place("plans"))
    assert not made.menus.actions["print"].isEnabled()


def test_undo_names_what_it_takes_back(shown):
    made = shown(undo_title=lambda: "thêm hộ 031", commands={"undo": lambda: None})
    assert made.menus.actions["undo"].text() == "Hoàn tác «thêm hộ 031»"


def test_ctrl_k_finds_and_opens_without_the_mouse(qtbot, shown):
    made = shown()
    qtbot.keyClick(made, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert made.top.search.hasFocus()
    qtbot.keyClicks(made.top.search, "hoa")
    qtbot.waitUntil(made.top.search.hits.isVisible)
    assert made.top.search.hits.count() == 3
    qtbot.keyClick(made.top.search, Qt.Key.Key_Down)
    qtbot.keyClick(made.top.search, Qt.Key.Key_Return)
    assert made.page.entered[-1] == "031"
    assert not made.top.search.hits.isVisible()


def test_nothing_found_is_said_and_cannot_be_opened(qtbot, shown):
    made = shown(search=lambda _text: ())
    made.top.search.setFocus()
    made.top.search.now("zzz")
    qtbot.keyClick(made.top.search, Qt.Key.Key_Return)
    assert made.page is made._pages["households"]


def test_the_foot_line_says_when_it_was_saved_in_local_time(shown):
    made = shown()
    made.bus.saved.emit(datetime(2024, 11, 20, 3, 32, tzinfo=UTC))
    assert made.foot.saved.text() == "Đã lưu 10:32"
    made.bus.said.emit("Đã thêm 3 hộ.")
    assert made.foot.said.text() == "Đã thêm 3 hộ."


def test_what_needs_attention_is_marked_by_a_sign_not_by_colour_alone(qtbot, shown):
    made = shown(frame=replace(FRAME, status=(Remark("ổ USB: 12 ngày", attention=True),)))
    assert "ổ USB: 12 ngày (!)" in _words(made.foot)


def test_sample_data_have_a_red_frame_and_the_words(shown):
    made = shown(frame=replace(FRAME, sample=True, assumed_day="20/11/2024"))
    assert made.top.sample.isVisible()
    assert made.top.sample.text() == "DỮ LIỆU MẪU"
    picture = made.grab().toImage()
    bottom = picture.pixelColor(picture.width() // 2, picture.height() - 2)
    assert bottom == style.colours(made.palette()).danger


def test_f1_and_the_list_of_keys_answer_in_a_box(shown):
    person = Person()
    made = shown(dialogs=person)
    made.menus.actions["help"].trigger()
    made.menus.actions["keys"].trigger()
    assert person.told[0].what == "Trang để thử."
    assert "Ctrl+Enter" in person.told[1].what


def test_a_second_start_brings_the_window_forward(qtbot, shown):
    calls = iter([True])
    made = shown(come_forward=lambda: next(calls, False))
    made.hide()
    made._look_for_second_start()
    assert made.isVisible()


@dataclass(eq=False)
class Locked(UserError):
    code = "login_locked"


def test_the_lock_covers_everything_and_keeps_page_field_and_text(qtbot, shown):
    made = shown(unlock=lambda password: password == "dung")
    line = made.page.line
    line.setFocus()
    line.setText("đang gõ dở")
    line.setCursorPosition(4)
    made.lock.lock()
    curtain = made.findChild(object, "curtain")
    assert curtain.geometry() == made.rect()
    assert curtain.password.hasFocus()
    assert not made.menus.actions["print"].isEnabled()
    qtbot.keyClicks(curtain.password, "sai")
    qtbot.keyClick(curtain.password, Qt.Key.Key_Return)
    assert made.lock.closed
    assert "vẫn được giữ nguyên" in curtain.message.text()
    qtbot.keyClicks(curtain.password, "dung")
    qtbot.keyClick(curtain.password, Qt.Key.Key_Return)
    assert not made.lock.closed
    assert line.hasFocus()
    assert (line.text(), line.cursorPosition()) == ("đang gõ dở", 4)
    assert made.menus.actions["print"].isEnabled()


def test_keys_pressed_on_the_lock_reach_nothing_behind_it(qtbot, shown):
    made = shown(unlock=lambda _password: False)
    made.lock.lock()
    curtain = made.findChild(object, "curtain")
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab):
        qtbot.keyClick(curtain.password, key)
    qtbot.keyClick(made, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(made, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert made.page is made._pages["households"]
    assert made.page.escapes == 0
    assert curtain.password.hasFocus()


def test_an_open_dialog_asks_for_the_password_and_shows_nothing(qtbot, shown):
    made = shown(unlock=lambda password: password == "dung")
    dialog = QDialog(made)
    dialog.setModal(True)
    line = QLineEdit("đang gõ dở", dialog)
    qtbot.addWidget(dialog)
    dialog.resize(500, 400)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    line.setFocus()
    made.lock.lock()
    asking = dialog.findChild(object, "curtain")
    assert asking.password.hasFocus()
    assert asking.geometry() == dialog.rect()
    assert not made.findChild(Curtain, options=DIRECT).password.isVisible()
    qtbot.keyClicks(asking.password, "dung")
    qtbot.keyClick(asking.password, Qt.Key.Key_Return)
    assert not made.lock.closed
    assert (line.hasFocus(), line.text(), dialog.isVisible()) == (True, "đang gõ dở", True)


def test_a_locked_account_is_explained_on_the_lock(qtbot, shown):
    def refuse(_password):
        raise Locked

    made = shown(unlock=refuse, sentence=lambda error: f"khóa: {error.code}")
    made.lock.lock()
    curtain = made.findChild(object, "curtain")
    qtbot.keyClick(curtain.password, Qt.Key.Key_Return)
    assert curtain.message.text() == "khóa: login_locked"


def test_nobody_there_is_noticed_and_a_key_puts_it_off(qtbot, shown):
    made = shown()
    watch = IdleWatch(minutes=1)
    watch.watch(made.windowHandle())
    watch._timer.setInterval(60_000)
    watch._timer.stop()
    qtbot.keyClick(made.windowHandle(), Qt.Key.Key_A)
    assert watch._timer.isActive()
    with qtbot.waitSignal(watch.idle):
        watch._timer.start(1)


@pytest.mark.parametrize("percent", style.SCALES)
def test_the_window_fits_1366_by_768_at_every_text_size(qtbot, shown, percent):
    made = shown(frame=replace(FRAME, sample=True, assumed_day="20/11/2024"))
    style.set_scale(percent)
    QApplication.processEvents()
    made.resize(1366, 768)
    QApplication.processEvents()
    assert made.size().width() == 1366
    assert made.minimumSizeHint().width() <= 1366
    assert made.minimumSizeHint().height() <= 768


def test_a_wide_page_gets_the_left_column_s_room_with_large_text(shown):
    made = shown()
    made.go(Place("form"))
    assert made.left.isVisible()
    style.set_scale(150)
    assert not made.left.isVisible()
    made.go(Place("households"))
    assert made.left.isVisible()


def test_the_window_stands_where_it_stood(shown):
    made = shown()
    made.resize(960, 640)
    kept = made.placement()
    other = shown()
    other.place_as(kept)
    assert other.size() == made.size()
    other.place_as("vô nghĩa")


def test_f1_offers_the_longer_page_of_a_page_that_has_one(shown, monkeypatch):
    monkeypatch.setattr(Plain, "reading", HelpPage.FORMAT)
    person = Person(yes=False)
    made = shown(dialogs=person)
    made.menus.actions["help"].trigger()
    assert person.asked[0].what == "Trang để thử."
    assert person.asked[0].yes == "Đọc «Định dạng tệp dữ liệu .goi»"
