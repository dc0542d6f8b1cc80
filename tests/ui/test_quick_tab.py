"""Nhập nhanh kết quả: a hamlet keyed by digits and arrows only."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from db.models.reviews import Review
from desktop_app.domain.accounts import Role
from desktop_app.domain.errors.store import PlaceNotWritable
from desktop_app.services.reviews.campaigns import review_id
from desktop_app.ui.bus import Bus
from desktop_app.ui.pages.reviews.quick_paste import PasteDialog
from desktop_app.ui.pages.reviews.quick_tab import QuickTab
from desktop_app.ui.tasks import OnTheSpot
from tests import factories
from tests.ui.keys import Hands, Key
from tests.ui.review_world import new_app
from tests.ui.sample_shell import Person


@pytest.fixture
def app(tmp_path):
    app = new_app(tmp_path)
    yield app
    app.folder.close()


@pytest.fixture
def homes(app):
    hamlet = factories.hamlet(app)
    found = [factories.household(app, hamlet, str(n), opening="poor") for n in (1, 2, 3)]
    factories.campaign(app)
    return found


@pytest.fixture
def tab(app, homes, qtbot):
    return shown(app, qtbot)


def shown(app, qtbot):
    tab = QuickTab(app, OnTheSpot(), Person(), Bus())
    qtbot.addWidget(tab)
    tab.resize(1160, 640)
    tab.show()
    tab.grid.setFocus()
    return tab


@pytest.fixture
def hands(tab):
    return Hands(tab)


def stored(app, tab, home):
    assert tab.settle()
    with app.folder.reading() as session:
        return session.get(Review, review_id(home, "2024"))


def result(tab, place=0):
    model = tab.grid.grid
    return model.index(place, model.columnCount() - 1).data()


def at(tab):
    return tab.grid.currentIndex().row(), tab.grid.column()


def test_a_household_is_keyed_with_digits_only_and_the_class_follows(tab, hands, app, homes):
    hands.digits("128")
    hands.enter()
    assert at(tab) == (0, "1")
    assert result(tab) == "còn 12 chỉ số"
    hands.digits("111222222222")
    assert at(tab) == (0, "causes")
    assert result(tab) == "Hộ nghèo"
    hands.digits("27")
    hands.enter()
    hands.digits("1")
    hands.enter()
    assert at(tab) == (1, "b1")
    found = stored(app, tab, homes[0])
    assert (found.b1, found.causes, found.groups, found.state) == (128, "2 7", "1", "complete")
    assert found.deprivations == {str(n): "1" if n < 4 else "2" for n in range(1, 13)}
    assert hands.count == 3 + 1 + 12 + 2 + 1 + 1 + 1


def test_the_class_is_provisional_until_the_line_is_full(tab, hands):
    hands.digits("200")
    hands.enter()
    assert result(tab) == "Hộ không nghèo · tạm tính"
    hands.digits("222222222222")
    assert result(tab) == "Hộ không nghèo"


def test_each_cell_is_an_act_of_its_own_and_ctrl_z_takes_back_the_newest(
    tab, hands, app, homes
):
    hands.digits("128")
    hands.enter()
    hands.digits("12")
    hands.ctrl(Key.Key_Z)
    assert stored(app, tab, homes[0]).deprivations == {"1": "1"}
    assert at(tab) == (0, "2")
    hands.ctrl(Key.Key_Z)
    hands.ctrl(Key.Key_Z)
    found = stored(app, tab, homes[0])
    assert (found.b1, found.state) == (None, None)
    assert result(tab) == "–"


def test_delete_makes_a_cell_blank_again_never_nought(tab, hands, app, homes):
    hands.digits("128")
    hands.enter()
    hands.press(Key.Key_Left)
    hands.press(Key.Key_Delete)
    assert stored(app, tab, homes[0]).b1 is None
    assert tab.grid.grid.index(0, 2).data() == ""


def test_backspace_mends_a_total_while_it_is_typed(tab, hands, app, homes):
    hands.digits("127")
    hands.press(Key.Key_Backspace)
    hands.digits("8")
    hands.press(Key.Key_Down)
    assert at(tab) == (1, "b1")
    assert stored(app, tab, homes[0]).b1 == 128


def test_a_digit_that_means_nothing_changes_nothing_and_says_what_would(tab, hands, app, homes):
    hands.enter()
    hands.digits("3")
    assert at(tab) == (0, "1")
    assert "1 = thiếu hụt" in tab.message.text()
    assert stored(app, tab, homes[0]).deprivations == {}


def test_a_total_above_a_thousand_is_not_taken(tab, hands, app, homes):
    hands.digits("1001")
    hands.enter()
    assert stored(app, tab, homes[0]).b1 == 100


def test_ctrl_down_goes_to_the_next_cell_nobody_filled(tab, hands):
    hands.digits("128")
    hands.enter()
    hands.digits("11")
    hands.press(Key.Key_Home)
    hands.ctrl(Key.Key_Down)
    assert at(tab) == (0, "3")
    hands.press(Key.Key_F2)
    assert at(tab) == (0, "4")


def test_after_the_last_cell_the_foot_says_which_households_are_open(tab, hands):
    tab.grid.go_to(tab.grid.grid.rows[2].household_id, "groups")
    hands.enter()
    assert tab.message.text() == "Hết danh sách. Còn 3 hộ chưa đủ: 1, 2, 3."


def test_a_pasted_block_is_shown_first_written_as_one_act_and_taken_back_as_one(
    tab, hands, app, homes
):
    tab.grid.go_to(homes[1], "b1")
    lines = "\t".join(["150", *"222222222222", "2,7"]), "\t".join(["90", *"111", "9"])
    QGuiApplication.clipboard().setText("\n".join(lines))
    hands.ctrl(Key.Key_V)
    dialog = tab.window().findChild(PasteDialog)
    assert stored(app, tab, homes[1]).b1 is None  # nothing is written before the yes
    assert dialog.table.model().rowCount() == 2
    assert "dòng 2 chỉ số 4 «9»" in " ".join(
        w.text() for w in dialog.findChildren(type(tab.where))
    )
    dialog.submit()
    assert stored(app, tab, homes[1]).causes == "2 7"
    assert stored(app, tab, homes[2]).deprivations == {"1": "1", "2": "1", "3": "1"}
    assert result(tab, 1) == "Hộ không nghèo"
    tab.deeds.undo()
    assert stored(app, tab, homes[1]).b1 is None
    assert stored(app, tab, homes[2]).deprivations == {}


def test_a_block_with_nothing_new_opens_no_window(tab, hands):
    QGuiApplication.clipboard().setText("\t\t")
    hands.ctrl(Key.Key_V)
    assert tab.window().findChild(PasteDialog) is None
    assert "chưa có gì thay đổi" in tab.message.text()


def test_who_may_only_look_types_nothing(app, homes, qtbot):
    app.folder.user = replace(app.folder.user, role=Role.VIEWER)
    tab = shown(app, qtbot)
    hands = Hands(tab)
    hands.digits("12")
    assert "chỉ xem" in tab.message.text()
    assert stored(app, tab, homes[0]).b1 is None


def test_ctrl_enter_opens_the_whole_form(tab, hands, homes):
    went = []
    tab.bus.went.connect(went.append)
    hands.ctrl(Key.Key_Return)
    assert [(place.page, place.detail) for place in went] == [("review_form", homes[0])]


def test_cells_wait_while_the_store_refuses_and_go_with_the_next_attempt(
    tab, hands, app, homes, monkeypatch
):
    def full(*_given, **_kept):
        raise PlaceNotWritable("D:")

    monkeypatch.setattr(type(app.quick_results), "keep", full)
    hands.digits("128")
    hands.enter()
    assert not tab.settle()
    assert tab.dialogs.told
    monkeypatch.undo()
    assert stored(app, tab, homes[0]).b1 == 128


def test_an_empty_hamlet_says_what_to_do(app, qtbot):
    factories.hamlet(app)
    factories.campaign(app)
    tab = shown(app, qtbot)
    QApplication.processEvents()
    assert tab._layers.currentIndex() == 1


def test_a_list_with_names_goes_to_its_households_and_says_who_was_not_found(
    tab, hands, app, homes
):
    rows = tab.grid.grid.rows
    names = [row.head for row in rows]
    assert len(set(names)) == len(names)
    lines = f"{names[2]}\t150", "Người Không Có\t90", f"{names[0]}\t91"
    tab.grid.go_to(homes[1], "4")
    QGuiApplication.clipboard().setText("\n".join(lines))
    hands.ctrl(Key.Key_V)
    dialog = tab.window().findChild(PasteDialog)
    said = " ".join(w.text() for w in dialog.findChildren(type(tab.where)))
    assert "theo tên chủ hộ" in said
    assert "dòng 2 «Người Không Có»" in said
    dialog.submit()
    assert [stored(app, tab, home).b1 for home in (homes[0], homes[2])] == [91, 150]
    with app.folder.reading() as session:
        assert session.get(Review, review_id(homes[1], "2024")).b1 is None
