"""Hệ thống: every section by keyboard, and what it writes is what the services keep."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_app.domain.accounts import Role, SiteRole
from desktop_app.domain.units import Unit, UnitKind
from desktop_app.platform import settings
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.folders import accounts, backups
from desktop_app.services.folders.first_start import FirstStart, create
from desktop_app.services.training.training_views import CourseValues
from desktop_app.ui import style
from desktop_app.ui.deeds import search
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.system.page import SECTIONS
from desktop_app.ui.starting.login import Login
from tests.stores import PASSWORD
from tests.ui.desks import ADMIN, close, desk, set_up, with_campaign
from tests.xlsforms import workbook

Key = Qt.Key
OFFICER = "Lê Văn Thử"


@pytest.fixture
def given(qtbot, tmp_path):
    given = set_up(desk(tmp_path), hamlets="Thôn Ngò\nThôn Trại Mới")
    qtbot.addWidget(given.window)
    yield given
    close(given)


def section(given, key):
    given.window.go(Place("system", key))
    return given.window.page.section


@pytest.mark.parametrize("key", [key for key, _ in SECTIONS])
def test_every_section_opens_and_has_its_title(given, key):
    assert section(given, key).header.title.text()


def test_arrow_keys_go_from_section_to_section(qtbot, given):
    section(given, "units")
    page = given.window.page
    with qtbot.waitExposed(given.window):
        given.window.show()
    qtbot.keyClick(page.list.buttons["units"], Key.Key_Down)
    assert page.section.heading == "Tổng số hộ dân cư"


def test_menu_entries_lead_to_their_sections(given):
    for command, heading in (("users", "Người dùng"), ("support", "Giới thiệu, hỗ trợ")):
        given.window.menus.actions[command].trigger()
        assert given.window.page.section.heading == heading


def test_the_menu_opens_the_page_that_does_the_deed(given):
    given.window.go(Place("home"))
    given.window.menus.actions["add_inspection"].trigger()
    assert given.window._path[-1].page == "inspections"


def test_the_menu_backs_up_at_once(given):
    given.window.go(Place("plans"))
    given.window.menus.actions["backup"].trigger()
    assert given.window.page.section.heading == "Sao lưu, khôi phục"
    assert given.window.page.section.table.table.rowCount() == 1


def test_an_upper_level_sees_the_units_below_it(qtbot, tmp_path):
    upper = Unit("216", "Tân Yên", UnitKind.RURAL_DISTRICT, date(2024, 3, 1))
    first = FirstStart(upper, SiteRole.UPPER, ADMIN, PASSWORD)
    given = desk(tmp_path)
    given.begin(create(given.workplace.door, first).store)
    qtbot.addWidget(given.window)
    units = section(given, "units")
    assert units.below.table.rowCount() == 22
    assert units.header.main.isHidden()
    close(given)


def test_the_top_line_finds_people_and_classes(qtbot, given):
    with_campaign(given)
    given.app.training.add(CourseValues("Lớp thử nghiệm", "Xã", date(2024, 11, 27)))
    kinds = {text: {hit.kind for hit in search(given.app, text)} for text in ("con thu", "lop")}
    assert kinds == {"con thu": {"Người"}, "lop": {"Lớp"}}
    assert search(given.app, " ") == []


# -- units and residents


def test_pasted_hamlets_are_added_once(given):
    units = section(given, "units")
    units.paste()
    units.dialog.reader.text.setPlainText("Thôn Ngò\nThôn Đồng Sen")
    units.dialog.main.click()
    assert [row.name for row in given.app.hamlets.all()] == ["Ngò", "Trại Mới", "Đồng Sen"]
    assert units.list.table.table.rowCount() == 3


def test_a_hamlet_is_stopped_only_with_a_reason(given):
    units = section(given, "units")
    units.list.table.selectRow(0)
    units.close_hamlet()
    units.dialog.main.click()
    assert "lý do" in units.dialog.message.text()
    units.dialog.reason.setText("nhập vào thôn Trại Mới")
    units.dialog.main.click()
    assert [row.name for row in given.app.hamlets.all()] == ["Trại Mới"]


def test_residents_are_kept_line_by_line_as_they_are_typed(qtbot, given):
    with_campaign(given)
    grid = section(given, "residents").grid
    first, second = grid.line_keys()
    given.window.show()
    grid.begin()
    qtbot.keyClick(grid, Key.Key_Return)
    for number in ("120", "431", "98"):  # Enter opens the next cell
        editor = grid.findChildren(QLineEdit)[-1]
        qtbot.keyClicks(editor, number)
        qtbot.keyClick(editor, Key.Key_Return)
    known = given.app.hamlets.residents("2024")
    assert (known[first].households, known[first].people) == (120, 431)
    assert second not in known
    assert "còn trống 1 thôn" in given.window.page.section.total.text()


def test_residents_without_a_campaign_say_what_is_missing(given):
    residents = section(given, "residents")
    assert residents._layers.currentIndex() == 1


# -- letterhead


def test_the_letterhead_is_suggested_shown_and_kept(given):
    letterhead = section(given, "letterhead")
    assert letterhead.body.text() == "UBND THỊ TRẤN CAO THƯỢNG"
    assert letterhead.picture.shown
    letterhead.drafter.setText("Trần Thị Mẫu Mai")
    assert letterhead.header.remark.text() == "Chưa lưu"
    letterhead.header.main.click()
    assert given.app.print_infos.get().drafter == "Trần Thị Mẫu Mai"
    assert letterhead.header.remark.text() == ""


def test_what_is_typed_stays_when_one_looks_elsewhere(given):
    section(given, "letterhead").place.setText("Tân Yên")
    section(given, "users")
    assert section(given, "letterhead").place.text() == "Tân Yên"


def test_a_signer_who_signs_for_the_head_has_two_lines(given):
    letterhead = section(given, "letterhead")
    letterhead.add_signer.click()
    dialog = letterhead.dialog
    dialog.way.setCurrentIndex(2)
    assert dialog.post.text() == "PHÓ CHỦ TỊCH"
    dialog.name.setText("Lê Văn Thử")
    dialog.main.click()
    letterhead.first_signer.click()
    letterhead.save()
    first = given.app.print_infos.get().signers[0]
    assert (first.titles, first.name) == (("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Lê Văn Thử")


# -- people


def add_officer(given):
    users = section(given, "users")
    users.header.main.click()
    dialog = users.dialog
    dialog.name.setText(OFFICER)
    dialog.password.first.setText("matkhau-tam-1")
    dialog.password.second.setText("matkhau-tam-1")
    dialog.main.click()
    return users


def choose(users, name):
    users.table.go_to(next(r.id for r in rows(users) if r.name == name))


def rows(users):
    table = users.table.table
    return [table.row(n) for n in range(table.rowCount())]


def test_an_account_is_added_changed_and_stopped(given):
    users = add_officer(given)
    choose(users, OFFICER)
    users.change_role.click()
    users.dialog._role.setCurrentIndex(2)
    users.dialog.main.click()
    assert {r.name: r.role for r in rows(users)}[OFFICER] is Role.VIEWER
    users.close_account.click()
    assert [r.name for r in rows(users)] == [ADMIN]


def test_a_second_account_of_the_same_name_is_refused_in_the_dialog(given):
    users = add_officer(given)
    users.add()
    users.dialog.name.setText(OFFICER)
    users.dialog.password.first.setText("matkhau-tam-1")
    users.dialog.password.second.setText("matkhau-tam-1")
    users.dialog.main.click()
    assert "Đã có tài khoản" in users.dialog.message.text()


def test_nobody_stops_the_own_account_here(given):
    users = section(given, "users")
    assert not users.close_account.isEnabled()
    assert not users.change_role.isEnabled()


def test_a_new_recovery_code_is_shown_once_as_a_sheet(given, qtbot, tmp_path):
    given.dialogs.file = tmp_path / "phieu.pdf"
    users = section(given, "users")
    users.new_code.click()
    qtbot.addWidget(users.sheet)
    assert users.sheet.step.picture.shown
    users.sheet.step.save.click()
    assert not given.app.todos.recovery_sheet_due()
    assert users.code_state.text() == "Đã có phiếu lưu mã khôi phục."


def test_an_officer_looks_at_accounts_and_changes_none(given):
    accounts.add(given.store, OFFICER, Role.OFFICER, "matkhau-tam-1")
    given.log_out()
    login = given.window
    assert isinstance(login, Login)
    login.accounts.setCurrentRow(1)
    login.password.setText("matkhau-tam-1")
    login.log_in()
    login.new.first.setText("matkhau-rieng-3")
    login.new.second.setText("matkhau-rieng-3")
    login.change_password()
    users = section(given, "users")
    assert not users.header.main.isEnabled()
    assert not users.new_code.isEnabled()


# -- rules and forms


def test_standards_show_figures_sources_and_what_is_not_checked(given):
    from desktop_app.ui.widgets.labels import Words

    shown = {label.text() for label in section(given, "standards").findChildren(Words)}
    assert {"1.500.000", "2.000.000", "140", "175", "chưa công bố"} <= shown
    assert any("chưa đối chiếu" in text for text in shown)
    assert any("THỬ NGHIỆM" in text for text in shown)


def test_a_form_file_with_problems_lists_them_by_row(given, tmp_path):
    file = tmp_path / "phieu.xlsx"
    file.write_bytes(workbook("\ntype | name | label\ninteger | a b | Tuổi\n"))
    forms = section(given, "forms")
    given.dialogs.file = file
    forms.header.main.click()
    assert "chỗ cần sửa" in forms.result.text()
    assert "dòng 2" in forms.problems.current().where
    assert forms.problems.current().text in forms.whole.text()


def test_a_shipped_form_passes(given):
    forms = section(given, "forms")
    forms.check(RESOURCES / "forms" / "phieu-ra-soat_2024-1.xlsx")
    assert "dùng được" in forms.result.text()


def test_a_file_that_is_no_form_is_explained(given, tmp_path):
    file = tmp_path / "anh.xlsx"
    file.write_bytes(b"\x89PNG")
    section(given, "forms").check(file)
    assert given.dialogs.told[-1].code


# -- look


def test_text_size_is_worn_at_once_and_remembered(given):
    look = section(given, "look")
    look.sizes[125].setChecked(True)
    assert style.scale() == pytest.approx(1.25)
    assert settings.load(given.workplace.door.paths.settings).text_percent == 125


def test_dark_is_worn_at_once_and_remembered(given):
    look = section(given, "look")
    look.themes["dark"].setChecked(True)
    assert QApplication.palette().window().color().lightness() < 128
    assert given.workplace.settings.theme == "dark"


# -- backups


def test_backups_go_to_two_places_and_are_listed(given, tmp_path):
    given.dialogs.file = tmp_path / "o-khac"
    backup = section(given, "backup")
    backup.choose.click()
    backup.header.main.click()
    lines = [backup.table.table.row(n) for n in range(backup.table.table.rowCount())]
    assert {line.place for line in lines} == {"Trên máy này", "Nơi thứ hai"}


def test_a_missing_second_place_is_told_and_the_first_is_there(given, tmp_path):
    given.workplace.keep(second_backup=str(tmp_path / "khong-co" / "sao-luu"))
    backup = section(given, "backup")
    backup.header.main.click()
    assert given.dialogs.told[-1].title == "Mới sao lưu được trên máy"
    assert backup.table.table.rowCount() == 1


def test_restoring_brings_the_day_of_the_backup_back(given):
    made = backups.make(given.store).here
    given.app.hamlets.paste("Thôn Sau Sao Lưu")
    backup = section(given, "backup")
    backup.table.go_to(made)
    backup.restore.click()
    assert "sẽ không còn hiện" in backup.dialog.happens.text()
    backup.dialog.secret.setText("sai-roi-1")
    backup.dialog.main.click()
    assert "không đúng" in backup.dialog.message.text()
    backup.dialog.secret.setText(PASSWORD)
    backup.dialog.main.click()
    assert isinstance(given.window, MainWindow)
    assert [row.name for row in given.app.hamlets.all()] == ["Ngò", "Trại Mới"]


def test_checking_says_that_the_data_are_whole(given):
    backup = section(given, "check")
    assert "Dữ liệu nguyên vẹn" in backup.result.text()


# -- log and facts


def test_the_log_tells_who_did_what_to_whom(given):
    add_officer(given)
    table = section(given, "journal").list.table.table
    line = table.row(0)
    assert (line.what, line.who, line.detail) == ("Thêm người dùng", ADMIN, OFFICER)


def test_facts_for_help_hold_no_names(given):
    about = section(given, "about")
    about.copy_facts()
    text = QApplication.clipboard().text()
    assert "Python" in text
    assert ADMIN not in text


# -- all data


def test_all_data_go_into_a_folder_of_the_persons_choice(given, tmp_path):
    shown = section(given, "backup")
    shown.dialogs.choice, shown.dialogs.file = 0, tmp_path / "xuat"
    shown.dump.click()
    (folder,) = (tmp_path / "xuat").iterdir()
    assert folder.name.endswith("_day-du")
    assert {"DOC-TRUOC.txt", "household.csv"} <= {path.name for path in folder.iterdir()}
    assert not (folder / "khoa-age.txt").exists()
    assert [words.title for words in shown.dialogs.asked[-3:]] == [
        "Xuất toàn bộ dữ liệu cho ai đọc?",
        "Ghi thành tệp loại nào?",
        "Kèm khóa mở tệp dữ liệu?",
    ]


def test_who_cancels_gets_nothing(given, tmp_path):
    shown = section(given, "backup")
    shown.dialogs.choice, shown.dialogs.file = None, tmp_path / "xuat"
    shown.dump.click()
    assert not (tmp_path / "xuat").exists()
