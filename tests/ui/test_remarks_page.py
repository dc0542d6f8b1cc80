"""Remarks on the screen: answered below, called done above; Sửa thay xã needs a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.services.exchange.remarks import RemarkState
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.households.household_detail import REMARKS
from tests.ui.exchange_world import page_of
from tests.ui.pictures_remarks import TEXTS, remarked


@pytest.fixture
def world(qtbot):
    shown = []

    def open_(office, place):
        window = page_of(office)
        qtbot.addWidget(window)
        window.go(place)
        shown.append(window)
        return window.page

    commune, upper, homes = remarked()
    yield commune, upper, homes, open_
    for window in shown:
        window.close()
    commune.stop()
    upper.stop()


def test_the_commune_answers_and_may_take_it_back(world):
    commune, _upper, _homes, open_ = world
    page = open_(commune, Place("remarks", "new"))
    assert [row.text for row in page.found()] == [TEXTS[0]]
    page.list.table.selectRow(0)
    assert TEXTS[0] in page.whole_text.text()
    page.answer.click()
    page.acts.dialog.text.setPlainText("Đã kiểm tra: hộ có 4 khẩu.")
    page.acts.dialog.submit()
    assert page.found() == []
    page.acts.undo()
    assert [row.state for row in page.found()] == [RemarkState.NEW]


def test_an_answer_without_words_is_asked_for(world):
    commune, _upper, _homes, open_ = world
    page = open_(commune, Place("remarks", "new"))
    page.list.table.selectRow(0)
    page.answer.click()
    page.acts.dialog.submit()
    assert page.acts.dialog.isVisible()
    assert commune.app.home.view().remarks == 1


def test_above_what_is_answered_is_called_done(world):
    _commune, upper, _homes, open_ = world
    page = open_(upper, Place("remarks", "answered"))
    page.list.table.selectRow(0)
    page.finish.click()
    assert page.found() == []
    assert upper.app.home.view().remarks == 0


def test_a_remark_is_written_from_the_household(world):
    _commune, upper, homes, open_ = world
    page = open_(upper, Place("households", homes[0]))
    assert page.detail.tabs.bar.tabText(REMARKS) == "Ý kiến (1)"
    page.detail.remarks.add.click()
    dialog = page.more.remark_acts.dialog
    dialog.text.setPlainText("Thiếu chữ ký của chủ hộ.")
    dialog.submit()
    assert page.detail.tabs.bar.tabText(REMARKS) == "Ý kiến (2)"
    page.acts.undo()
    assert page.detail.tabs.bar.tabText(REMARKS) == "Ý kiến (1)"


def test_editing_for_a_commune_begins_with_a_reason_and_ends(world):
    _commune, upper, homes, open_ = world
    page = open_(upper, Place("households", homes[0]))
    assert not page.detail.edit.isEnabled()
    page.detail.stand_in.begin.click()
    dialog = page.more.remark_acts.dialog
    dialog.submit()
    assert not page.detail.edit.isEnabled(), "without a reason nothing opens"
    dialog.reason.setText("máy của xã hỏng")
    dialog.submit()
    assert page.detail.edit.isEnabled()
    assert "máy của xã hỏng" in page.detail.stand_in.words.text()
    page.detail.stand_in.end.click()
    assert not page.detail.edit.isEnabled()


def test_the_commune_sees_what_was_edited_for_it_and_opens_the_household(world):
    commune, upper, homes, open_ = world
    page = open_(commune, Place("remarks"))
    page.stood_in.click()
    assert not page.acts.dialog.household_id
    page.acts.dialog.reject()
    with upper.app.stand_ins.of(commune.folder.unit_key, "xã nhờ qua điện thoại"):
        values = upper.view(homes[0]).values
        upper.app.households.edit(homes[0], replace(values, note="huyện sửa"))
    commune.take(upper.send(commune.folder.unit_key))
    page.stood_in.click()
    (edit,) = commune.app.stand_ins.for_us()
    assert edit.reason == "xã nhờ qua điện thoại"
    went = []
    page.bus.went.connect(went.append)
    page.acts.dialog.submit()
    assert went == [Place("households", homes[0])]


def test_sua_thay_xa_offers_the_hamlets_of_the_commune_and_keeps_the_one_it_has(world):
    commune, upper, homes, open_ = world
    page = open_(upper, Place("households", homes[0]))
    view = upper.view(homes[0])
    with upper.app.stand_ins.of(commune.folder.unit_key, "xã nhờ qua điện thoại"):
        page.acts.edit(view)
        fields = page.acts.dialog.fields
        assert fields.hamlet.key == view.values.hamlet_id
        offered = [fields.hamlet.itemData(n) for n in range(fields.hamlet.count())]
        assert offered == [row.id for row in commune.app.hamlets.all()]
        fields.address.setText("Xóm Đình")
        page.acts.dialog.submit()
    after = upper.view(homes[0])
    assert (after.values.address, after.hamlet) == ("Xóm Đình", view.hamlet)


def test_a_household_never_loses_its_hamlet_to_an_empty_field(world):
    commune, _upper, homes, _open = world
    values = commune.view(homes[0]).values
    with pytest.raises(UserError, match="field_needed"):
        commune.app.households.edit(homes[0], replace(values, hamlet_id=""))
    assert commune.view(homes[0]).values == values
