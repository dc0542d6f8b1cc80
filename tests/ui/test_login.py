"""Who may come in, who not, and what they are told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.accounts import Role
from desktop_app.platform import lock
from desktop_app.services.folders import accounts
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.starting.login import Login
from tests.stores import PASSWORD
from tests.ui.desks import ADMIN, close, desk, set_up

Key = Qt.Key
OFFICER, TEMPORARY = "Lê Văn Thử", "matkhau-tam-1"


@pytest.fixture
def given(qtbot, tmp_path):
    given = set_up(desk(tmp_path))
    accounts.add(given.store, OFFICER, Role.OFFICER, TEMPORARY)
    given.code = accounts.new_recovery_code(given.store)
    given.log_out()
    qtbot.addWidget(given.window)
    yield given
    close(given)


@pytest.fixture
def login(given) -> Login:
    return given.window


def try_in(qtbot, login, password, row=0):
    login.accounts.setCurrentRow(row)
    login.password.setText(password)
    qtbot.keyClick(login.password, Key.Key_Return)


def test_the_password_opens_the_main_window(qtbot, given, login):
    try_in(qtbot, login, PASSWORD)
    assert isinstance(given.window, MainWindow)
    assert given.app.folder.user.name == ADMIN


def test_after_the_log_in_the_cursor_is_on_the_page(qtbot, given, login):
    try_in(qtbot, login, PASSWORD)
    here = given.window.focusWidget()
    assert given.window.page.isAncestorOf(here)
    assert here.isVisible(), "what is not shown yet loses the cursor to the top line"


def test_a_wrong_password_says_how_many_tries_are_left(qtbot, given, login):
    try_in(qtbot, login, "sai-roi-1")
    assert "Còn 4 lần thử" in login.message.text()
    assert given.window is login
    assert login.isEnabled()


def test_five_wrong_passwords_lock_the_account_until_a_time(qtbot, login):
    for _ in range(5):
        try_in(qtbot, login, "sai-roi-1")
    try_in(qtbot, login, PASSWORD)
    assert "tạm khóa đến 22:00 ngày 20/11/2024" in login.message.text()


def test_an_empty_password_is_asked_for_and_does_not_count(qtbot, login):
    try_in(qtbot, login, "")
    assert login.message.text() == "Đề nghị nhập mật khẩu."
    try_in(qtbot, login, "sai-roi-1")
    assert "Còn 4 lần thử" in login.message.text()


def test_the_recovery_code_opens_a_locked_account_and_asks_for_a_new_password(
    qtbot, given, login
):
    for _ in range(5):
        try_in(qtbot, login, "sai-roi-1")
    login.forgot.click()
    login.code.setText(given.code.replace("-", " ").replace("0", "o"))
    qtbot.keyClick(login.code, Key.Key_Return)
    assert not login.change.isEnabled()
    login.new.first.setText("matkhau-moi-2")
    login.new.second.setText("matkhau-moi-2")
    qtbot.keyClick(login.new.second, Key.Key_Return)
    assert isinstance(given.window, MainWindow)


def test_a_mistyped_code_names_its_group_and_never_locks(qtbot, given, login):
    login.ask_code()
    groups = given.code.split("-")
    groups[2] = f"{(int(groups[2]) + 1) % 720_000:06}"
    for _ in range(7):
        login.code.setText("-".join(groups))
        login.recover()
    assert "Nhóm số thứ 3" in login.message.text()


def test_escape_leads_back_from_the_code_to_the_password(qtbot, login):
    login.ask_code()
    qtbot.keyClick(login.code, Key.Key_Escape)
    assert login.stack.currentIndex() == 0


def test_an_account_made_by_another_changes_its_password_first(qtbot, given, login):
    try_in(qtbot, login, TEMPORARY, row=1)
    assert given.window is login
    login.new.first.setText(TEMPORARY)
    login.new.second.setText(TEMPORARY)
    login.change.click()
    assert "trùng với mật khẩu đang dùng" in login.message.text()
    login.new.first.setText("matkhau-rieng-3")
    login.new.second.setText("matkhau-rieng-3")
    login.change.click()
    assert given.app.folder.user.name == OFFICER


def test_the_account_of_last_time_is_chosen(qtbot, given, login):
    try_in(qtbot, login, TEMPORARY, row=1)
    login.new.first.setText("matkhau-rieng-3")
    login.new.second.setText("matkhau-rieng-3")
    login.change.click()
    given.log_out()
    assert given.window.accounts.currentRow() == 1


def test_the_lock_screen_opens_with_the_password_of_the_account(qtbot, given, login):
    try_in(qtbot, login, PASSWORD)
    lock = given.window.lock
    lock.lock()
    curtain = lock._curtains[0]
    curtain.tried.emit("sai-roi-1")
    assert lock.closed
    assert "Còn 4 lần thử" in curtain.message.text()
    curtain.tried.emit(PASSWORD)
    assert not lock.closed


def test_a_password_is_changed_from_the_menu_under_the_name(qtbot, given, login):
    from desktop_app.ui.starting.change_password import ChangePassword

    try_in(qtbot, login, PASSWORD)
    dialog = ChangePassword(given.store, given.sentence)
    qtbot.addWidget(dialog)
    dialog.new.first.setText("matkhau-moi-2")
    dialog.new.second.setText("matkhau-moi-2")
    dialog.old.setText("sai-roi-1")
    dialog.main.click()
    assert "Mật khẩu chưa đúng" in dialog.message.text()
    dialog.old.setText(PASSWORD)
    dialog.main.click()
    given.log_out()
    try_in(qtbot, given.window, "matkhau-moi-2")
    assert isinstance(given.window, MainWindow)


def test_a_suspect_date_keeps_the_window_shut_until_somebody_vouches(qtbot, given, login):
    given.dialogs.yes = False
    given.workplace.door.clock.moment = given.workplace.door.clock.moment.replace(year=2020)
    try_in(qtbot, login, PASSWORD)
    assert given.store is None
    assert given.dialogs.asked[-1].title == "Ngày của máy có vẻ sai"


def test_a_second_start_asks_the_window_to_come_forward(qtbot, given, login, tmp_path):
    try_in(qtbot, login, PASSWORD)
    lock.request_front(given.workplace.door.data)
    assert given.workplace.called()
    assert not given.workplace.called()


def test_the_login_too_comes_forward_for_a_second_start(qtbot, given, login):
    lock.request_front(given.workplace.door.data)
    qtbot.waitUntil(
        lambda: not lock.request_file(given.workplace.door.data).exists(), timeout=5000
    )


def test_a_damaged_keyring_is_told_and_only_restoring_is_offered(qtbot, given, login):
    for file in given.workplace.door.data.rglob("keyring.*"):
        file.write_bytes(b"hong")
    given._show_login()
    shut = given.window
    assert "keyring.json" in shut.message.text()
    assert not shut.password.isEnabled()
    assert not shut.enter.isEnabled()


def test_a_call_that_nobody_was_there_to_hear_is_forgotten(given, login):
    given.workplace.release()
    lock.request_front(given.workplace.door.data)
    assert given.workplace.take()
    assert not given.workplace.called()
