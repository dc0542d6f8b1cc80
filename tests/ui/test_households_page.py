"""Hộ gia đình from the keyboard: find, open, edit, take back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_app.domain.accounts import Role
from desktop_app.domain.movements import MovementKind
from desktop_app.domain.profiles import Profile
from desktop_app.ui.bus import Bus
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.households.household_detail import HISTORY
from desktop_app.ui.pages.households.households_page import HouseholdsPage
from desktop_app.ui.pages.households.person_fields import EthnicEdit
from desktop_app.ui.tasks import OnTheSpot
from tests.factories import campaign, hamlet, household
from tests.ui.sample_app import empty_app
from tests.ui.sample_shell import Person

Key = Qt.Key


class Heard:
    """What the page told the rest of the window."""

    def __init__(self, bus):
        self.places, self.said, self.changed = [], [], []
        bus.went.connect(self.places.append)
        bus.said.connect(self.said.append)
        bus.changed.connect(self.changed.append)


@pytest.fixture
def app():
    app = empty_app()
    ngo, sen = hamlet(app, "Ngò"), hamlet(app, "Đồng Sen")
    household(app, ngo, "014", opening="poor", head="Nguyễn Thị Mẫu Hoà", people=2)
    household(app, ngo, "031", opening="near_poor", head="Nguyễn Thị Mẫu Hoa", people=5)
    household(app, sen, "007", head="Trần Văn Thử Đức")
    yield app
    app.folder.close()


@pytest.fixture
def make(qtbot):
    def made(app, person=None):
        bus = Bus()
        page = HouseholdsPage(app, OnTheSpot(), person or Person(), bus)
        qtbot.addWidget(page)
        page.heard = Heard(bus)
        page.resize(1100, 640)
        page.show()
        page.enter(None)
        return page

    return made


@pytest.fixture
def page(app, make):
    return make(app)


def heads(page):
    model = page.list.table.table
    return [model.row(n).head for n in range(model.rowCount())]


def open_(page, code):
    rows = page.list.table.table
    number = next(n for n in range(rows.rowCount()) if rows.row(n).code == code)
    page.list.table.selectRow(number)
    page._show_current()


def menu(button, words):
    action = next(a for a in button.menu().actions() if a.text().startswith(words))
    action.trigger()


def test_counts_name_households_and_people_and_what_is_filtered(page):
    assert page.list.counted.text() == "3 hộ · 9 khẩu"
    page.list.search.now("hoa")
    assert page.list.counted.text() == "3 hộ · 9 khẩu · đang lọc 2"


def test_letters_typed_on_the_list_search_and_arrow_enter_opens_the_household(qtbot, page):
    table = page.list.table
    table.setFocus()
    qtbot.keyClicks(table, "d")
    assert page.list.search.text() == "d"
    qtbot.keyClicks(page.list.search, "uc")
    qtbot.waitUntil(lambda: heads(page) == ["Trần Văn Thử Đức"])
    qtbot.keyClick(page.list.search, Key.Key_Down)
    qtbot.keyClick(table, Key.Key_Return)
    assert page.detail.heading.text() == "007 · Trần Văn Thử Đức, thôn Đồng Sen"
    assert page.detail.members.current() is not None


def test_vietnamese_as_unikey_sends_it_finds_exact_tones_first(qtbot, page, type_text):
    page.list.search.setFocus()
    type_text(page.list.search, "hoà")
    qtbot.waitUntil(lambda: len(heads(page)) == 2)
    assert heads(page) == ["Nguyễn Thị Mẫu Hoà", "Nguyễn Thị Mẫu Hoa"]


def test_the_head_stands_above_a_member_of_the_same_name(page, app):
    household(app, hamlet(app, "Sau"), "500", head="Người Khác")
    other = app.households.view(app.households.code_taken("500"))
    member = other.people[1]
    app.households.edit_person(member.id, member.member.__class__("Nguyễn Thị Mẫu Hoa"))
    page.reload()
    page.list.search.now("hoa")
    assert heads(page) == ["Nguyễn Thị Mẫu Hoa", "Nguyễn Thị Mẫu Hoà", "Người Khác"]


def test_escape_leaves_the_household_then_the_search_then_the_page(qtbot, page):
    page.list.search.now("hoa")
    open_(page, "031")
    page.detail.members.setFocus()
    assert page.escape()
    assert page.list.table.hasFocus() or page.focusWidget() is page.list.table
    assert page.escape()
    assert page.list.search.text() == ""
    assert not page.escape()


def test_ctrl_enter_opens_the_form_when_a_campaign_is_open(qtbot, app, make):
    campaign(app)
    page = make(app)
    open_(page, "014")
    qtbot.keyClick(page.list.table, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.heard.places == [Place("review_form", page.detail.view.id)]
    assert page.detail.form.text() == "Nhập phiếu 2024"


def test_without_a_campaign_the_form_says_what_is_missing(qtbot, page):
    open_(page, "014")
    qtbot.keyClick(page.list.table, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.heard.places == []
    assert page.heard.said == ["Chưa mở đợt rà soát năm 2024"]
    assert not page.detail.form.isEnabled()


def test_no_hit_offers_to_drop_the_hamlet_and_to_add_the_name(page):
    hamlets = page.filters.hamlet
    hamlets.take(next(k for k, n in _items(hamlets) if n == "Đồng Sen"))
    page._load()
    page.list.search.now("hoa mẫu")
    holder = page.list.table.viewport().findChild(object, "no-hit")
    words = [w.text() for w in holder.children() if hasattr(w, "text")]
    assert words == [
        "Không thấy «hoa mẫu» trong 3 hộ.", "Bỏ lọc thôn?", "Thêm hộ mới tên này",
    ]  # fmt: skip
    holder.children()[2].click()
    assert len(heads(page)) == 2


def test_classes_filter_and_years_name_the_columns(page):
    model = page.list.table.table
    assert [c.heading for c in model.columns][5:7] == ["2023", "2024"]
    page.filters.kind.take("poor")
    page._load()
    assert heads(page) == ["Nguyễn Thị Mẫu Hoà"]
    page.filters.kind.take("")
    page.filters.year.take("2023")
    page._load()
    assert [c.heading for c in model.columns][5:7] == ["2022", "2023"]


def test_by_name_the_list_sorts_as_vietnamese_and_back_again(page):
    headings = page.list.table.horizontalHeader()
    headings.sectionClicked.emit(1)
    assert heads(page)[0] == "Trần Văn Thử Đức"
    headings.sectionClicked.emit(1)
    assert heads(page)[-1] == "Trần Văn Thử Đức"


def test_adding_a_household_shows_it_and_can_be_taken_back(qtbot, page, type_text):
    page.commands()["add_household"]()
    dialog = page.acts.dialog
    dialog.submit()
    assert dialog.person.fields["name"].remark.text() == "Đề nghị nhập họ và tên."
    type_text(dialog.person.name, "Lê Thị Mẫu Bình")
    dialog.household.code.setText("099")
    dialog.submit()
    assert page.detail.view.head == "Lê Thị Mẫu Bình"
    assert "Hoàn tác: Ctrl+Z" in page.heard.said[-1]
    page.commands()["undo"]()
    assert "Lê Thị Mẫu Bình" not in heads(page)
    assert "undo" not in page.commands()


def test_a_member_is_edited_with_enter_and_taken_back(qtbot, page):
    open_(page, "014")
    members = page.detail.members
    members.selectRow(0)
    qtbot.keyClick(members, Key.Key_Return)
    dialog = page.acts.dialog
    dialog.person.birth.setText("3.5.1961")
    dialog.submit()
    assert page.detail.view.people[0].member.birth.text == "1961-05-03"
    page.commands()["undo"]()
    assert page.detail.view.people[0].member.birth.text == "1978"


def test_a_citizen_number_is_doubted_and_kept(page):
    open_(page, "014")
    page.acts.edit_person(page.detail.view.people[0])
    dialog = page.acts.dialog
    dialog.person.number.setText("000161000014")
    dialog.person.number.editingFinished.emit()
    remark = dialog.person.fields["number"].remark.text()
    assert "Số thử nghiệm" in remark
    assert "năm sinh 1961" in remark
    dialog.submit()
    assert page.detail.view.people[0].member.citizen_number == "000161000014"


def test_a_number_that_somebody_else_has_is_named(page):
    open_(page, "031")
    first = page.detail.view.people[0]
    page.acts.edit_person(first)
    page.acts.dialog.person.number.setText("000178000031")
    page.acts.dialog.submit()
    open_(page, "014")
    page.acts.edit_person(page.detail.view.people[0])
    person = page.acts.dialog.person
    person.number.setText("000178000031")
    person.number.editingFinished.emit()
    words = person.fields["number"].remark.text()
    assert words.startswith("Số này đang ghi cho Nguyễn Thị Mẫu Hoa, hộ 031")


def test_a_birth_date_that_is_none_stays_as_typed_and_is_not_stored(page):
    open_(page, "014")
    page.acts.edit_person(page.detail.view.people[0])
    dialog = page.acts.dialog
    dialog.person.birth.setText("31/02/1978")
    dialog.submit()
    assert dialog.person.birth.text() == "31/02/1978"
    assert dialog.person.fields["birth"].remark.text().startswith("Nhập ngày/tháng/năm")
    assert page.detail.view.people[0].member.birth.text == "1978"


def test_ethnic_groups_are_found_by_other_spellings_without_tones(qtbot, app):
    edit = EthnicEdit(app.rules.ethnic_groups)
    qtbot.addWidget(edit)
    assert app.rules.ethnic_groups.find("Hmông").name in edit.matches("hmong")
    edit.setText("mông")
    assert edit.value == app.rules.ethnic_groups.find("H'mông").key
    edit.setText("Chưa Biết")
    assert (edit.value, edit.unknown) == ("Chưa Biết", True)


def test_who_died_leaves_the_count_with_a_date_and_comes_back_by_undo(page):
    open_(page, "031")
    menu(page.detail.events, "Chết")
    dialog = page.acts.dialog
    assert dialog.kind is MovementKind.DIED
    dialog.person.setCurrentIndex(2)
    dialog.submit()
    assert len(page.detail.view.people) == 4
    page.commands()["undo"]()
    assert len(page.detail.view.people) == 5


def test_a_member_moves_to_another_household(page):
    open_(page, "031")
    page.detail.members.selectRow(1)
    menu(page.detail.events, "Sang hộ khác")
    dialog = page.acts.dialog
    dialog.finder.look("031")
    dialog.finder.table.selectRow(0)
    dialog.submit()
    assert dialog.target_field.remark.text().startswith("Đề nghị chọn hộ nhận (hộ khác)")
    dialog.finder.look("duc")
    dialog.finder.table.selectRow(0)
    dialog.reason.setText("về ở với ông")
    assert dialog.relation_field.picker.currentText() == "— chọn —"
    dialog.submit()
    assert dialog.relation_field.remark.text() == "Đề nghị chọn quan hệ với chủ hộ."
    assert len(page.detail.view.people) == 5
    dialog.relation_field.picker.take("grandchild")
    dialog.submit()
    assert len(page.detail.view.people) == 4
    open_(page, "007")
    assert len(page.detail.view.people) == 3


def test_the_head_who_dies_leaves_a_new_head_behind(page):
    open_(page, "031")
    menu(page.detail.events, "Chết")
    dialog = page.acts.dialog
    dialog.person.setCurrentIndex(0)
    dialog.submit()
    assert dialog.heir.remark.text() == "Đề nghị chọn chủ hộ mới."
    dialog.heir.picker.setCurrentIndex(2)
    dialog.submit()
    assert page.detail.view.head == "Con Thử 031 2"
    page.commands()["undo"]()
    assert page.detail.view.head == "Nguyễn Thị Mẫu Hoa"


def test_a_household_is_split_and_one_undo_joins_it_again(page):
    open_(page, "031")
    menu(page.detail.events, "Tách hộ")
    dialog = page.acts.dialog
    first, second = list(dialog.relations.pickers.values())[1:3]
    first.take("sibling")
    dialog.submit()
    assert dialog.message.text().startswith("Đề nghị chọn đúng một người")
    second.take("head")
    assert dialog.said.text() == "Hộ mới 2 người, hộ cũ còn 3 người."
    dialog.submit()
    assert "Con Thử 031 2" in heads(page)
    page.commands()["undo"]()
    assert "Con Thử 031 2" not in heads(page)
    open_(page, "031")
    assert len(page.detail.view.people) == 5


def test_a_household_joins_another_one(page):
    open_(page, "014")
    menu(page.detail.events, "Nhập vào hộ khác")
    dialog = page.acts.dialog
    dialog.finder.look("duc")
    dialog.finder.table.selectRow(0)
    dialog.submit()
    words = {field.remark.text() for field in dialog.relations.fields}
    assert words == {"Đề nghị chọn quan hệ với chủ hộ."}
    for picker in dialog.relations.pickers.values():
        picker.take("sibling")
    dialog.submit()
    assert heads(page) == ["Nguyễn Thị Mẫu Hoa", "Trần Văn Thử Đức"]
    open_(page, "007")
    assert len(page.detail.view.people) == 4


def test_a_birth_needs_its_whole_date_and_stays_in_the_window_until_it_has(page, type_text):
    open_(page, "014")
    menu(page.detail.events, "Sinh")
    dialog = page.acts.dialog
    type_text(dialog.person.name, "Bé Mẫu Thử")
    dialog.person.birth.setText("2024")
    dialog.submit()
    assert dialog.person.fields["birth"].remark.text() == "Đề nghị nhập đủ ngày, tháng, năm."
    dialog.person.birth.setText("3/5/2024")
    dialog.submit()
    assert page.detail.view.people[-1].since == "2024-05-03"


def test_a_day_that_can_not_be_is_explained_and_nothing_changes(app, make):
    person = Person()
    page = make(app, person)
    open_(page, "031")
    menu(page.detail.events, "Chuyển đi")
    dialog = page.acts.dialog
    dialog.person.setCurrentIndex(1)
    dialog.on.setText("1/1/2019")
    dialog.submit()
    assert type(person.told[-1]).__name__ == "EventBeforeStay"
    assert len(page.detail.view.people) == 5


def test_a_household_no_longer_followed_leaves_the_list_and_is_kept(page):
    open_(page, "007")
    menu(page.detail.events, "Thôi theo dõi")
    page.acts.dialog.submit()
    assert "Trần Văn Thử Đức" not in heads(page)
    page.commands()["undo"]()
    assert "Trần Văn Thử Đức" in heads(page)


def test_history_says_who_changed_what_in_words(page):
    open_(page, "014")
    page.acts.edit_person(page.detail.view.people[0])
    page.acts.dialog.person.sex.take("1")
    page.acts.dialog.submit()
    page.detail.tabs.show_tab(HISTORY)
    newest = page.detail.history.table.row(0)
    assert (newest.who, newest.about) == ("Trần Thị Mẫu", "Giới tính · Nguyễn Thị Mẫu Hoà")
    assert (newest.old, newest.new) == ("Nữ", "Nam")


def test_the_note_is_edited_on_its_own(page, type_text):
    open_(page, "014")
    page.detail.note.click()
    type_text(page.acts.dialog.note, "Nhà ở cuối xóm")
    page.acts.dialog.submit()
    assert page.detail.view.values.note == "Nhà ở cuối xóm"


def test_the_list_is_exported_as_shown_and_opening_is_only_offered(app, make, tmp_path):
    person = Person(yes=False, file=tmp_path / "ds.xlsx")
    page = make(app, person)
    page.papers.export_list(Profile.POSTING)
    assert person.file.read_bytes()[:2] == b"PK"
    assert person.asked[-1].yes == "Mở tệp"


def test_an_empty_registry_says_how_to_begin(make, qtbot):
    app = empty_app()
    page = make(app)
    panel = page.list._layers.currentWidget()
    assert panel.state.title == "Chưa có hộ nào"
    assert [act.text for act in panel.state.acts] == [
        "Nhập từ Excel", "Thêm hộ", "Tải tệp Excel mẫu",
    ]  # fmt: skip
    panel.findChild(object, "act-0").click()
    assert page.heard.places == [Place("list_import")]
    assert not page.detail.isVisible()
    app.folder.close()


def test_an_account_that_may_only_look_gets_no_button_that_writes(make):
    app = empty_app(Role.VIEWER)
    page = make(app)
    assert "add_household" not in page.commands()
    assert not page.header.main.isVisible()
    assert not page.take_in.isVisible()
    app.folder.close()


def test_a_household_from_elsewhere_is_shown_even_if_filters_hid_it(app, page):
    page.filters.kind.take("poor")
    page._load()
    home = app.households.code_taken("007")
    page.enter(home)
    assert page.detail.view.id == home


def test_every_field_of_the_dialogs_can_be_reached_by_tab(qtbot, page):
    page.acts.add()
    dialog = page.acts.dialog
    named = [w for w in dialog.findChildren(QLineEdit) if w.isVisible()]
    assert all(w.focusPolicy() & Qt.FocusPolicy.TabFocus for w in named)
    assert QApplication.focusWidget() is None or dialog.isVisible()


def _items(box):
    return [(box.itemData(n), box.itemText(n)) for n in range(box.count())]
