"""Gửi, nhận dữ liệu with the keyboard, over real folders that exchange files."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.accounts import Role
from desktop_app.domain.errors.records import RecordMissing
from desktop_app.services.exchange.arrivals import ArrivalState
from desktop_app.services.home import Target
from desktop_app.ui.pages.exchange import exchange_words
from desktop_app.ui.pages.exchange.exchange_words import STATES
from desktop_app.ui.remarks import exchange_remarks
from desktop_app.ui.tasks import TaskRunner
from tests.ui.exchange_world import (
    LONG,
    A,
    B,
    U,
    both_edited,
    introduce,
    offices,
    page_of,
    pair,
    stick,
)
from tests.ui.sample_shell import Person

Key = Qt.Key


@pytest.fixture
def shown(qtbot):
    windows = []

    def make(office, tab="send", **answers):
        window = page_of(office, tab, Person(**answers))
        qtbot.addWidget(window)
        windows.append(window)
        window.activateWindow()
        QApplication.processEvents()
        return window.page

    yield make
    for window in windows:
        window.close()


@pytest.fixture
def joined(tmp_path):
    made = pair(tmp_path)
    yield made
    for office in made:
        office.stop()


@pytest.fixture
def alone(tmp_path):
    made = []

    def make(*units):
        made.extend(offices(*units, place=tmp_path))
        return made

    yield make
    for office in made:
        office.stop()


def states(page):
    table = page.receive.list.table.table
    return [table.row(n).state for n in range(table.rowCount())]


def select(page, state):
    table = page.receive.list.table
    table.selectRow(states(page).index(state))
    return table.current()


# -- sending


def test_a_commune_that_knows_nobody_is_told_the_next_step(shown, alone):
    (commune,) = alone(A)
    page = shown(commune)
    assert not page.header.main.isVisible()
    texts = [w.text() for w in page.send.findChildren(type(page.send.about)) if w.isVisible()]
    assert any("lời mời" in text and "Excel" in text for text in texts)


def test_the_stick_gets_a_file_that_reads_back_and_the_list_says_so(shown, joined, tmp_path):
    commune, upper = joined
    commune.add("031", LONG)
    commune.app.workplace.drives = (stick(tmp_path / "usb"),)
    page = shown(commune)
    assert "1 hộ" in page.send.holds.text()
    page.header.main.click()
    (path,) = (tmp_path / "usb").glob("*.goi")
    assert "Có thể rút USB" in page.send.done.words.text()
    assert path.name in page.send.done.words.text()
    upper.take(path)
    commune.take(upper.send(A))
    page.reload()
    newest = page.send.files.table.row(0)
    assert newest.receipt
    assert "đã nhận" in page.send.files.table.columns[4].text(newest)


def test_without_a_stick_the_page_says_so_and_looks_again(shown, joined, tmp_path):
    commune, _ = joined
    page = shown(commune)
    assert not page.header.main.isEnabled()
    assert page.send.no_stick.isVisible()
    commune.app.workplace.drives = (stick(tmp_path / "usb"),)
    page.send.again.click()
    assert page.header.main.isEnabled()
    assert "3,0 GB" in page.send.stick.currentText()


def test_nothing_can_be_sent_before_the_six_words_were_compared(shown, alone):
    commune, upper = alone(A, U)
    commune.sync.partners.join(upper.sync.sending.invite(upper.stick).path)
    page = shown(commune)
    assert not page.send.file_button.isEnabled()
    page.send.confirm.click()
    assert page.part is page.machines


# -- receiving


def test_every_bad_file_has_its_state_and_its_sentence(shown, alone, tmp_path):
    first, second, upper = alone(A, B, U)
    introduce(upper, first, second)
    first.add("031", LONG)
    usb = tmp_path / "usb"
    good = first.send()
    usb.mkdir()
    (usb / "cut.goi").write_bytes(good.read_bytes()[:-9])
    (usb / "good.goi").write_bytes(good.read_bytes())
    (usb / "note.goi").write_bytes(b"khong phai")
    (usb / "theirs.goi").write_bytes(upper.send(B).read_bytes())
    first.app.workplace.drives = (stick(usb),)
    page = shown(first, "receive")
    page.receive.read_stick()
    assert sorted(states(page)[:4]) == ["damaged", "foreign", "not_ours", "own"]
    select(page, ArrivalState.DAMAGED)
    assert "không thay đổi" in page.receive.sentence.text()
    assert not page.receive.preview_button.isVisible()


def test_a_household_is_left_out_with_the_space_bar_and_the_rest_taken(qtbot, shown, joined):
    commune, upper = joined
    kept, left = commune.add("031", LONG), commune.add("032", "Lê Thị Mẫu")
    page = shown(upper, "receive")
    page.receive.read([commune.send()])
    qtbot.keyClick(page.receive.list.table, Key.Key_Return)
    assert page.receive.previewing
    tree = page.receive.preview.tree
    tree.open_family("032")
    qtbot.keyClick(tree, Key.Key_Space)
    assert tree.left_out() == {f"household:{left}"}
    page.header.main.click()
    assert not page.receive.previewing
    assert upper.view(kept).values.code == "031"
    with pytest.raises(RecordMissing):
        upper.view(left)
    assert "Để lại 1 mục" in page.receive.told.words.text()
    assert states(page)[0] == ArrivalState.RECEIVED


def test_unticking_a_hamlet_leaves_out_its_households(qtbot, shown, joined):
    commune, upper = joined
    homes = {f"household:{commune.add(f'03{n}', f'Hộ Thử {n}')}" for n in range(3)}
    page = shown(upper, "receive")
    page.receive.read([commune.send()])
    page.receive.open_line()
    tree = page.receive.preview.tree
    tree.setCurrentItem(tree.topLevelItem(0))
    qtbot.keyClick(tree, Key.Key_Space)
    assert homes <= tree.left_out()


def test_the_preview_shows_before_mine_and_theirs_where_both_edited(shown, joined):
    commune, upper = joined
    both_edited(commune, upper)
    page = shown(upper, "receive")
    page.receive.read([commune.send()])
    page.receive.open_line()
    tree = page.receive.preview.tree
    tree.open_family("031")
    item = tree.currentItem().child(0)
    assert [item.text(n) for n in range(4)] == [
        "Địa chỉ",
        "Xóm Đình",
        "Xóm Chùa, nhà số 7",
        "Xóm Đình, nhà số 7",
    ]
    assert "3 chỗ hai nơi cùng sửa" in page.receive.preview.warning.text()


def test_esc_leaves_the_preview_and_changes_nothing(shown, joined):
    commune, upper = joined
    commune.add("031", LONG)
    page = shown(upper, "receive")
    page.receive.read([commune.send()])
    page.receive.open_line()
    assert page.escape()
    assert not page.receive.previewing
    assert not page.escape()
    assert states(page)[0] == ArrivalState.NEW


def test_a_file_read_again_says_that_it_was_received(shown, joined):
    commune, upper = joined
    commune.add("031", LONG)
    path = commune.send()
    upper.take(path)
    page = shown(upper, "receive")
    page.receive.read([path])
    row = select(page, ArrivalState.RECEIVED)
    assert "Đã nhận 20/11/2024" in row.state_words
    assert page.receive.undo_button.isVisible()


def test_undo_keeps_what_was_edited_since_and_names_it(shown, joined):
    commune, upper = joined
    edited, other = commune.add("031", LONG), commune.add("032", "Lê Thị Mẫu")
    path = commune.send()
    upper.take(path)
    upper.write(edited, note="huyện ghi thêm")
    page = shown(upper, "receive")
    page.receive.read([path])
    select(page, ArrivalState.RECEIVED)
    page.receive.undo_button.click()
    assert LONG in page.receive.told.words.text()
    assert upper.view(edited).values.note == "huyện ghi thêm"
    with pytest.raises(RecordMissing):
        upper.view(other)


def test_a_stranger_is_confirmed_by_six_words_without_marks(shown, alone):
    commune, upper = alone(A, U)
    invitation = upper.sync.sending.invite(upper.stick)
    commune.sync.partners.join(invitation.path, " ".join(invitation.words))
    home = commune.add("031", LONG)
    page = shown(upper, "receive")
    page.receive.read([commune.send()])
    select(page, ArrivalState.STRANGER)
    page.receive.confirm_button.click()
    dialog = page.machines.dialog
    dialog.words.setText("ba bốn năm sáu bảy tám")
    dialog.submit()
    assert [error.code for error in page.dialogs.told] == ["words_differ"]
    dialog.words.setText(" ".join(commune.sync.partners.own_words()))
    dialog.submit()
    assert "Đã xác nhận" in page.machines.told.words.text()
    assert page.part is page.receive, "the next file of the stick waits there"
    assert "Đã xác nhận" in page.receive.told.words.text()
    assert states(page) == [ArrivalState.NEW], "looked at again by itself"
    page.receive.open_line()
    page.header.main.click()
    assert upper.view(home).values.code == "031"


def test_several_new_files_are_taken_at_once(shown, alone):
    first, second, upper = alone(A, B, U)
    introduce(upper, first, second)
    homes = [first.add("031", LONG), second.add("040", "Lê Thị Mẫu")]
    page = shown(upper, "receive")
    page.receive.read([first.send(), second.send()])
    page.receive.all_button.click()
    assert "Đã nhận 2 tệp" in page.receive.told.words.text()
    assert [upper.view(home).values.code for home in homes] == ["031", "040"]


def test_long_work_runs_beside_the_window(qtbot, joined):
    commune, upper = joined
    home = commune.add("031", LONG)
    window = page_of(upper, "receive", runner=TaskRunner())
    qtbot.addWidget(window)
    part = window.page.receive
    part.read([commune.send()])
    qtbot.waitUntil(lambda: len(states(window.page)) == 2)
    part.open_line()
    qtbot.waitUntil(lambda: part.previewing)
    window.page.header.main.click()
    qtbot.waitUntil(lambda: part.told.words.text() != "")
    qtbot.waitUntil(lambda: states(window.page)[0] == ArrivalState.RECEIVED)
    assert upper.view(home).values.code == "031"
    window.close()


# -- not agreed


@pytest.fixture
def inbox(joined, shown):
    commune, upper = joined
    both_edited(commune, upper)
    upper.take(commune.send())
    commune.take(upper.send(A))
    return commune, upper, shown(commune, "conflicts")


def case(page, what):
    table = page.inbox.list.table
    rows = [table.table.row(n) for n in range(table.table.rowCount())]
    table.selectRow(next(n for n, row in enumerate(rows) if row.what == what))
    return table.current()


def test_a_disagreement_is_told_in_words_with_before_and_both_sides(inbox):
    _commune, _upper, page = inbox
    found = case(page, "Địa chỉ")
    assert (found.who, found.before) == (f"031 {LONG}", "Xóm Đình")
    assert {found.a.value, found.b.value} == {"Xóm Đình, nhà số 7", "Xóm Chùa, nhà số 7"}
    assert {found.a.unit, found.b.unit} == {"Xã Phúc Sơn", "Huyện Tân Yên"}
    assert page.tabs.bar.tabText(2) == "Số liệu chưa thống nhất (3)"


def test_both_machines_name_the_value_both_began_with(inbox, shown):
    _commune, upper, page = inbox
    above = shown(upper, "conflicts")
    for one in (page, above):
        assert case(one, "Địa chỉ").before == "Xóm Đình"


def test_deciding_for_a_side_settles_it_here_and_above(inbox):
    commune, upper, page = inbox
    found = case(page, "Địa chỉ")
    page.inbox.sides.take_b.click()
    assert commune.view(found.found.row_id).values.address == found.b.value
    assert page.inbox.list.table.table.rowCount() == 2
    upper.take(commune.send())
    assert upper.view(found.found.row_id).values.address == found.b.value


def test_another_value_takes_the_place_of_both(inbox, type_text):
    commune, _upper, page = inbox
    found = case(page, "Địa chỉ")
    page.inbox.sides.other.click()
    dialog = page.inbox.dialog
    dialog.submit()
    assert dialog.message.text()
    type_text(dialog.text, "Xóm Giếng")
    dialog.submit()
    assert commune.view(found.found.row_id).values.address == "Xóm Giếng"


def test_several_are_settled_for_one_unit(inbox):
    commune, _upper, page = inbox
    page.inbox.list.table.selectAll()
    page.inbox.decide_by_unit("Huyện Tân Yên")
    assert commune.sync.disagreements.count() == 0
    assert page.tabs.bar.tabText(2) == "Số liệu chưa thống nhất"
    notes = {commune.view(h.household_id).values.note for h in _homes(commune)}
    assert "hộ đề nghị phúc tra" in notes


def _homes(office):
    from db.queries.households import HouseholdFilter

    wanted = HouseholdFilter(unit_key=office.unit)
    return office.app.households.page(wanted, office.app.households.count(wanted), 0, 9)


# -- around the page


def test_home_and_foot_line_say_what_waits_and_what_was_sent(inbox):
    commune, _upper, _page = inbox
    view = commune.app.home.view()
    assert Target.CONFLICTS in {due.target for due in view.due}
    assert view.exchanged.received[0].unit_name == "huyện Tân Yên"
    (remark,) = exchange_remarks(view.exchanged)
    assert remark.text == "Gửi lần cuối: số 3, huyện Tân Yên đã nhận"


def test_the_menu_words_of_sending_and_receiving_lead_to_their_tabs(shown, joined):
    commune, _ = joined
    page = shown(commune, "machines")
    for key, part in (("receive", page.receive), ("send", page.send)):
        page.commands()[key]()
        assert page.part is part


def test_every_state_has_words_and_a_tone():
    assert STATES.keys() == set(ArrivalState)
    assert len({words for words, _tone in STATES.values()}) == len(STATES)


def test_no_fixed_text_says_what_officers_do_not_say():
    pages = Path(exchange_words.__file__).parent.glob("exchange_*.py")
    texts = [
        node.value.casefold()
        for path in pages
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert len(texts) > 200
    words = re.compile(r"\b(xung đột|gói|merge|huyện|bạn|biên nhận|đóng hộ)\b")
    assert [text for text in texts if words.search(text)] == []


def test_an_account_that_may_only_look_gets_no_deed(shown, joined):
    commune, upper = joined
    commune.add("031", LONG)
    upper.folder.user = replace(upper.folder.user, role=Role.VIEWER)
    page = shown(upper, "receive")
    page.receive.read([commune.send()])
    assert not page.receive.confirm_button.isVisible()
    page.receive.open_line()
    assert page.receive.previewing
    assert not page.header.main.isVisible()
