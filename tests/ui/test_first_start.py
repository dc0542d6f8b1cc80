"""A stranger sets the program up by keyboard alone, and nothing is half made."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.accounts import SiteRole
from desktop_app.services.folders import backups
from desktop_app.services.folders.store import choices
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.occasion import Occasion
from desktop_app.ui.starting.restore_dialog import RestoreDialog
from desktop_app.ui.starting.wizard import Wizard
from desktop_app.ui.tasks import OnTheSpot
from tests.stores import PASSWORD
from tests.ui.desks import ADMIN, IN_2026, close, desk, set_up

Key = Qt.Key


@pytest.fixture
def given(qtbot, tmp_path):
    given = desk(tmp_path, now=IN_2026, file=tmp_path / "phieu.pdf")
    given.begin()
    qtbot.addWidget(given.window)
    yield given
    close(given)


@pytest.fixture
def wizard(given) -> Wizard:
    return given.window


def administrator(wizard, type_text, password="matkhau2024", again="matkhau2024"):
    type_text(wizard.administrator.person, ADMIN)
    wizard.administrator.password.first.setText(password)
    wizard.administrator.password.second.setText(again)


def choose_unit(qtbot, wizard, text="xa tan yen"):
    qtbot.keyClicks(wizard.unit.search, text)
    qtbot.keyClick(wizard.unit.search, Key.Key_Down)
    qtbot.keyClick(wizard.unit.table, Key.Key_Return)


def test_the_keyboard_alone_leads_to_the_main_window(qtbot, given, wizard, type_text):
    choose_unit(qtbot, wizard)
    assert wizard.step is wizard.administrator
    administrator(wizard, type_text)
    qtbot.keyClick(wizard.administrator.password.second, Key.Key_Return)
    assert wizard.step is wizard.hamlets
    wizard.hamlets.reader.text.setPlainText("1. Thôn Ngò\nThôn Trại Mới\nThôn Ngò")
    assert "Sẽ thêm 2" in wizard.hamlets.reader.read.text()
    assert "đã có" in wizard.hamlets.reader.skipped.text()
    wizard.hamlets.forward.emit()
    assert wizard.step is wizard.sheet
    assert wizard.sheet.picture.shown
    assert not wizard.next.isEnabled()
    qtbot.keyClick(wizard.sheet.save, Key.Key_Return)
    qtbot.keyClick(wizard.next, Key.Key_Return)
    assert isinstance(given.window, MainWindow)
    assert [row.name for row in given.app.hamlets.all()] == ["Ngò", "Trại Mới"]
    assert not given.app.todos.recovery_sheet_due()
    assert given.app.units.own().title == "xã Tân Yên"


def test_the_sheet_that_was_put_off_is_asked_for_at_home(given, wizard, type_text, qtbot):
    choose_unit(qtbot, wizard)
    administrator(wizard, type_text)
    wizard.go_on()
    wizard.go_on()
    qtbot.keyClick(wizard.sheet.later, Key.Key_Return)
    assert isinstance(given.window, MainWindow)
    assert given.app.todos.recovery_sheet_due()


def test_the_saved_sheet_opens_the_folder_again(given, wizard, type_text, qtbot, tmp_path):
    choose_unit(qtbot, wizard)
    administrator(wizard, type_text)
    wizard.go_on()
    wizard.go_on()
    wizard.sheet.save.click()
    assert (tmp_path / "phieu.pdf").read_bytes().startswith(b"%PDF")


def test_units_whose_own_name_answers_come_before_those_under_them(qtbot, wizard):
    wizard.unit.search.now("tan yen")
    assert wizard.unit.unit.title == "xã Tân Yên"
    wizard.unit.search.now("07351")
    assert [wizard.unit.table.table.row(n).code for n in range(2)] == ["07351", "07351"]


def test_an_ended_unit_can_be_chosen_and_says_its_days(wizard):
    wizard.unit.search.now("cao thuong")
    unit = wizard.unit.unit
    assert unit.title == "thị trấn Cao Thượng"
    columns = wizard.unit.table.table.columns
    shown = {column.key: column.text(unit) for column in columns}
    assert shown["until"] == "30/06/2025"
    assert shown["mark"] == "chưa đối chiếu"


def test_an_upper_unit_merges_and_is_not_asked_for_hamlets(qtbot, given, wizard, type_text):
    wizard.unit.search.now("huyen tan yen")
    assert wizard.unit.duty is SiteRole.UPPER
    listed = [tick.words.text() for tick in wizard.list.ticks if not tick.isHidden()]
    assert listed[1:] == ["2. Người quản trị", "3. Phiếu khôi phục"]
    wizard.go_on()
    administrator(wizard, type_text)
    wizard.go_on()
    assert wizard.step is wizard.sheet
    wizard.sheet.later.click()
    assert given.app.folder.duty is SiteRole.UPPER


def test_a_unit_that_is_in_no_list_can_be_typed_with_its_upper_unit(
    qtbot, given, wizard, type_text
):
    wizard.unit.by_hand.click()
    assert not wizard.next.isEnabled()
    type_text(wizard.unit.typed, "Tân Mẫu")
    type_text(wizard.unit.upper, "tỉnh Thử Nghiệm")
    qtbot.keyClick(wizard.unit.upper, Key.Key_Return)
    administrator(wizard, type_text)
    wizard.go_on()
    wizard.go_on()
    wizard.sheet.later.click()
    own = given.app.units.own()
    assert (own.title, own.typed) == ("xã Tân Mẫu", True)
    assert given.app.units.parent_title(own) == "tỉnh Thử Nghiệm"


@pytest.mark.parametrize(
    ("password", "again", "missing"),
    [
        ("ngan1", "ngan1", {"length"}),
        ("khongcoso", "khongcoso", {"digits"}),
        ("12345678", "12345678", {"letters"}),
        ("matkhau2024", "matkhau2025", {"same"}),
    ],
)
def test_every_rule_of_the_password_is_ticked_while_typing(
    wizard, type_text, password, again, missing
):
    wizard.unit.search.now("xa tan yen")
    wizard.go_on()
    administrator(wizard, type_text, password, again)
    rules = wizard.administrator.password.rules
    assert {name for name, rule in rules.items() if not rule.met} == missing
    assert not wizard.next.isEnabled()
    wizard.go_on()
    assert wizard.step is wizard.administrator


def test_nothing_is_written_before_the_administrator_is_there(qtbot, given, wizard, type_text):
    choose_unit(qtbot, wizard)
    assert not given.workplace.has_data
    administrator(wizard, type_text)
    wizard.go_on()
    assert given.workplace.has_data
    assert [one.name for one in choices(given.workplace.door.data)] == [ADMIN]


def test_back_keeps_what_was_typed(qtbot, wizard, type_text):
    choose_unit(qtbot, wizard)
    type_text(wizard.administrator.person, ADMIN)
    qtbot.keyClick(wizard, Key.Key_Escape)
    assert wizard.step is wizard.unit
    wizard.go_on()
    assert wizard.administrator.person.text() == ADMIN


def test_a_wrong_machine_date_is_asked_about_first(qtbot, tmp_path):
    given = desk(tmp_path, now=datetime(2019, 1, 1, tzinfo=UTC))
    given.begin()
    wizard = given.window
    qtbot.addWidget(wizard)
    wizard.unit.search.now("xa tan yen")
    assert "01/01/2019" in wizard.date_words.text()
    assert not wizard.next.isEnabled()
    wizard.date_right.setChecked(True)
    assert wizard.next.isEnabled()
    close(given)


def test_sample_data_are_offered_only_where_they_can_be_opened(qtbot, tmp_path):
    opened = []
    with_sample = desk(
        tmp_path / "a", occasion=Occasion(open_sample=lambda _report: opened.append(1))
    )
    without = desk(tmp_path / "b", occasion=Occasion())
    for given in (with_sample, without):
        given.begin()
        qtbot.addWidget(given.window)
    with_sample.window.sample.click()
    assert opened == [1]
    assert without.window.sample.isHidden()
    for given in (with_sample, without):
        close(given)


def test_a_backup_is_brought_back_instead_of_setting_up(qtbot, tmp_path):
    former = set_up(desk(tmp_path / "cu"), hamlets="Thôn Ngò")
    file = backups.make(former.store).here
    close(former)
    given = desk(tmp_path / "moi")
    given.begin()
    dialog = RestoreDialog(
        given.workplace.door, OnTheSpot(), given.dialogs, given.sentence, file=file
    )
    dialog.restored.connect(given._enter)
    dialog.secret.setText(PASSWORD)
    dialog.main.click()
    assert isinstance(given.window, MainWindow)
    assert [row.name for row in given.app.hamlets.all()] == ["Ngò"]
    close(given)


def test_a_folder_that_can_not_be_written_is_explained(given, wizard, type_text):
    wizard.unit.search.now("xa tan yen")
    wizard.go_on()
    administrator(wizard, type_text)
    wizard._failed(PermissionError("khong ghi duoc"))
    assert given.dialogs.told[-1].code == "place_not_writable"
    assert wizard.isEnabled()


def test_closing_makes_the_backup_of_the_day(qtbot, tmp_path):
    given = set_up(desk(tmp_path))
    qtbot.addWidget(given.window)
    folder = given.workplace.door.paths.backups
    given.end()
    assert len(list(folder.glob("*.zip"))) == 1
    close(given)
