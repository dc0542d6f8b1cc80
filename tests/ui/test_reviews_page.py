from __future__ import annotations

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.domain.reviews.campaigns import B1Mode
from desktop_app.services.reviews.campaigns import default_leading
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.reviews.enlist_dialog import EnlistDialog
from desktop_app.ui.pages.reviews.open_campaign import OpenCampaign
from desktop_app.ui.pages.reviews.quick_tab import QuickTab
from desktop_app.ui.pages.reviews.results_dialog import ResultsDialog
from desktop_app.ui.pages.reviews.review_columns import WHOLE
from desktop_app.ui.pages.reviews.snapshot_dialog import SnapshotDialog
from desktop_app.ui.preview import Preview
from tests import factories
from tests.ui.keys import Hands, Key
from tests.ui.review_world import full_swing, new_app, window_on
from tests.ui.sample_shell import Person


@pytest.fixture
def app(tmp_path):
    app = new_app(tmp_path)
    yield app
    app.folder.close()


@pytest.fixture
def homes(app):
    """Two hamlets: 1, 2 in Ngò on last year's list, 3 in Đồng Sen not on it."""
    ngo, sen = factories.hamlet(app, "Ngò"), factories.hamlet(app, "Đồng Sen")
    return [
        factories.household(app, ngo, "1", opening="poor"),
        factories.household(app, ngo, "2", opening="near_poor"),
        factories.household(app, sen, "3", head="Giàng A Páo Mẫu"),
    ]


@pytest.fixture
def campaign(app, homes):
    factories.campaign(app)


def show(app, qtbot, **given):
    window = window_on(app, **given)
    qtbot.addWidget(window)
    hands = Hands(window)
    window.go(Place("reviews"))
    return window, hands


def cells(table, row):
    return {c.key: c.text(table.table.row(row)) for c in table.table.columns}


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel)]


def test_without_a_campaign_the_page_opens_the_window_that_makes_one(app, qtbot):
    window, hands = show(app, qtbot)
    assert "Chưa mở đợt rà soát" in texts(window.page._layers.currentWidget())
    hands.enter()
    assert window.page.findChild(OpenCampaign) is not None


def test_an_empty_campaign_says_the_next_step_and_does_it_after_asking(app, qtbot):
    ngo = factories.hamlet(app, "Ngò")
    factories.campaign(app)
    factories.household(app, ngo, "1", opening="poor")
    person = Person(yes=True)
    window, hands = show(app, qtbot, dialogs=person)
    assert "Chưa có hộ trong đợt này" in texts(window.page._layers.currentWidget())
    hands.enter()
    assert "năm 2023" in person.asked[0].what
    assert [row.code for row in window.page.rows] == ["1"]


def test_cancelling_the_list_changes_nothing(app, qtbot):
    factories.household(app, factories.hamlet(app), "1")
    factories.campaign(app)
    window, _ = show(app, qtbot, dialogs=Person(yes=False))
    window.page.acts.enlist()
    assert window.page.rows == []


def test_a_missing_list_of_last_year_is_said(app, qtbot):
    factories.household(app, factories.hamlet(app), "1")
    factories.campaign(app)
    person = Person(yes=True)
    window, _ = show(app, qtbot, dialogs=person)
    window.page.acts.enlist()
    assert person.told[0].title == "Không có hộ mới"


def test_hamlets_show_how_far_they_are_and_add_up(app, homes, campaign, qtbot):
    factories.reviewed(app, homes[0], 128, [4, 7, 8])
    app.campaigns.enlist("2024", [homes[2]])
    window, _ = show(app, qtbot)
    page = window.page
    shown = [cells(page.hamlets, n) for n in range(page.hamlets.table.rowCount())]
    assert [(s["hamlet"], s["complete"], s["needed"], s["poor"]) for s in shown] == [
        ("Ngò", "1", "2", "1"),
        ("Đồng Sen", "0", "1", "–"),
        ("Cả xã", "1", "3", "1"),
    ]
    assert page.hamlets.table.row(2).key == WHOLE


def test_a_household_shows_its_state_class_and_points(app, homes, campaign, qtbot):
    factories.reviewed(app, homes[0], 128, [4, 7, 8])
    window, _ = show(app, qtbot)
    first, second = (cells(window.page.list.table, n) for n in (0, 1))
    assert (first["state"], first["now"], first["b1"], first["b2"]) == (
        "Đã đủ", "Hộ nghèo", "128", "30",
    )  # fmt: skip
    assert (second["before"], second["state"], second["now"]) == (
        "Hộ cận nghèo", "Chưa nhập", "(chưa nhập)",
    )  # fmt: skip


def test_the_list_is_that_of_the_chosen_hamlet(app, homes, campaign, qtbot):
    app.campaigns.enlist("2024", [homes[2]])
    window, _ = show(app, qtbot)
    page = window.page
    page.hamlets.selectRow(1)
    assert [page.list.table.table.row(n).code for n in range(1)] == ["3"]
    page.hamlets.selectRow(2)
    assert page.list.table.table.rowCount() == 3


def test_from_the_list_to_the_form_with_the_keyboard_alone(app, homes, campaign, qtbot):
    window, hands = show(app, qtbot)
    hands.press(Key.Key_Down)
    hands.ctrl(Key.Key_Return)
    assert window.page.work.household_id == homes[1]
    hands.press(Key.Key_Escape)
    assert window.page.list.table.current().household_id == homes[1]
    hands.press(Key.Key_F9)
    assert window.page.work.household_id == homes[1]


def test_typing_finds_without_tones(app, homes, campaign, qtbot):
    app.campaigns.enlist("2024", [homes[2]])
    window, hands = show(app, qtbot)
    window.page.hamlets.selectRow(2)
    hands.digits("giang")
    hands.enter()
    assert window.page.list.table.table.rowCount() == 1
    hands.enter()
    assert window.page.work.household_id == homes[2]


def test_a_household_that_asked_is_found_and_put_in(app, homes, campaign, qtbot):
    window, hands = show(app, qtbot)
    window.page.acts.add_households()
    dialog = hands.into(window.page.findChild(EnlistDialog))
    qtbot.waitUntil(dialog.list.search.hasFocus)
    hands.digits("pao")
    hands.enter()
    hands.enter()
    assert dialog.added == 1
    assert "Giàng A Páo Mẫu" in dialog.message.text()
    dialog.reject()
    assert [row.code for row in window.page.rows] == ["1", "2", "3"]


def test_a_household_already_there_is_not_put_in_twice(app, homes, campaign, qtbot):
    window, _ = show(app, qtbot)
    window.page.acts.add_households()
    dialog = window.page.findChild(EnlistDialog)
    dialog.list.table.go_to(homes[0])
    dialog.submit()
    assert dialog.added == 0
    assert "đã có" in dialog.message.text()


def test_freezing_says_what_happens_and_lists_what_was_frozen(app, homes, campaign, qtbot):
    factories.reviewed(app, homes[0], 128, [4, 7, 8])
    app.snapshots.take("2024", note="Trước họp dân")
    window, hands = show(app, qtbot)
    window.page.freeze.click()
    dialog = hands.into(window.page.findChild(SnapshotDialog))
    said = " ".join(texts(dialog))
    assert "2 hộ, gồm 1 hộ nghèo, 0 hộ cận nghèo" in said
    assert "1 hộ chưa đủ phiếu" in said
    assert "Sơ bộ lần 1 · 20/11/2024 · Trước họp dân" in said
    hands.words("Sau họp dân")
    hands.enter()
    assert [s.note for s in app.snapshots.all("2024")] == ["Trước họp dân", "Sau họp dân"]
    assert window.foot.said.text() == "Đã chốt số liệu sơ bộ lần 2."


def test_cancelling_a_snapshot_takes_none(app, homes, campaign, qtbot):
    window, hands = show(app, qtbot)
    window.page.freeze.click()
    hands.into(window.page.findChild(SnapshotDialog))
    hands.press(Key.Key_Escape)
    assert window.page.findChild(SnapshotDialog) is None
    assert app.snapshots.all("2024") == []


def filled_template(app, tmp_path, b1, code="1"):
    path = tmp_path / "ket-qua.xlsx"
    path.write_bytes(app.result_files.template("2024"))
    book = load_workbook(path)
    sheet = book.worksheets[0]
    heads = {}
    for row in sheet.iter_rows():
        for cell in row:
            heads.setdefault(str(cell.value), cell)
    b1_column = next(c for text, c in heads.items() if text.startswith(("B1", "Điểm B1")))
    code_column = next(c for text, c in heads.items() if text.startswith("Mã hộ"))
    row = next(
        r
        for r in range(code_column.row + 1, sheet.max_row + 1)
        if str(sheet.cell(r, code_column.column).value) == "1"
    )
    sheet.cell(row, b1_column.column).value = b1
    sheet.cell(row, code_column.column).value = code
    book.save(path)
    return path


def test_results_come_in_from_our_own_template(app, homes, campaign, qtbot, tmp_path):
    file = filled_template(app, tmp_path, 95)
    window, _ = show(app, qtbot, dialogs=Person(file=file))
    window.page.acts.load_results()
    dialog = window.page.findChild(ResultsDialog)
    assert dialog.main.isEnabled()
    dialog.main.click()
    assert cells(window.page.list.table, 0)["b1"] == "95"


def test_a_file_with_a_wrong_row_changes_nothing_and_names_the_row(
    app, homes, campaign, qtbot, tmp_path
):
    file = filled_template(app, tmp_path, 95, code="không có")
    window, _ = show(app, qtbot, dialogs=Person(file=file))
    window.page.acts.load_results()
    dialog = window.page.findChild(ResultsDialog)
    assert not dialog.main.isEnabled()
    assert "chưa nhập gì" in dialog.said.text()
    assert "Không có hộ mã" in dialog.list.table.table.row(0).text
    assert cells(window.page.list.table, 0)["b1"] == "–"


def test_the_template_lists_the_households_of_the_campaign(
    app, homes, campaign, qtbot, tmp_path
):
    file = tmp_path / "mau.xlsx"
    window, _ = show(app, qtbot, dialogs=Person(yes=False, file=file))
    window.page.acts.save_template()
    sheet = load_workbook(file).worksheets[0]
    assert "Chủ Hộ Thử 1" in [str(cell.value) for row in sheet.iter_rows() for cell in row]


def test_papers_are_looked_at_before_they_are_printed(app, homes, campaign, qtbot):
    window, _ = show(app, qtbot)
    titles = []
    for deed in (window.page.acts.print_blank, window.page.acts.print_now):
        deed()
        preview = window.page.findChild(Preview)
        titles.append(preview.windowTitle())
        preview.reject()
        preview.setParent(None)
    assert titles[0].endswith("Phiếu trắng")
    assert titles[1].endswith("Phiếu in sẵn thông tin · 1 Chủ Hộ Thử 1")


def test_prefilled_forms_of_a_whole_list_go_into_a_folder(
    app, homes, campaign, qtbot, tmp_path
):
    window, _ = show(app, qtbot, dialogs=Person(file=tmp_path))
    window.page.acts.save_prefilled()
    names = sorted(path.name for path in tmp_path.glob("*.pdf"))
    assert names == ["phieu-in-san_1.pdf", "phieu-in-san_2.pdf"]
    assert window.foot.said.text().startswith("Đã lưu 2 phiếu in sẵn")


def test_a_trial_score_table_is_named_on_the_page(app, homes, qtbot):
    factories.campaign(app, b1_mode=B1Mode.TABLE)
    window, _ = show(app, qtbot)
    assert window.page.trial.isVisible()
    assert "không dùng để công nhận" in window.page.trial.text()


def test_a_campaign_says_its_days_and_the_source_of_its_standard(app, homes, campaign, qtbot):
    window, _ = show(app, qtbot)
    words = window.page.facts.text()
    leading = default_leading(app.rules, app.campaigns.get("2024").period.starts_on)
    assert words.startswith("Từ 01/09/2024 đến hết 14/12/2024")
    assert leading.validity.shown in words
    assert not window.page.trial.isVisible()


def test_after_a_break_the_list_stands_at_the_first_form_that_is_not_finished(app, qtbot):
    full_swing(app, households=12, hamlets=1)
    window = window_on(app)
    qtbot.addWidget(window)
    window.show()
    window.go(Place("reviews"))
    page = window.page
    states = [
        row.state for row in page.rows if (row.hamlet or "") == page.hamlets.current().title
    ]
    first = next(n for n, state in enumerate(states) if state in ("", "entering"))
    assert first > 0
    assert page.list.table.currentIndex().row() == first


def test_a_click_on_a_tab_gives_the_keys_to_what_it_opens(app, qtbot):
    full_swing(app, households=6, hamlets=1)
    window = window_on(app)
    qtbot.addWidget(window)
    hands = Hands(window)
    window.go(Place("reviews"))
    bar = window.page.tabs.bar
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(3).center())
    hands.digits("1")
    quick = window.page.tabs.page
    assert isinstance(quick, QuickTab)
    assert QApplication.focusWidget() is quick.grid
