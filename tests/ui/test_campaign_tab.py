"""Phân công, đề nghị: what an officer does there by keyboard, and that it can be undone."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QLabel, QPushButton

from desktop_app.domain.errors.records import FieldNeeded
from desktop_app.domain.reviews.requests import Outcome, Passes, RequestState
from desktop_app.services.reviews.review_pay import PayRate
from desktop_app.services.training.contacts import ContactValues
from desktop_app.ui.bus import Bus
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.home.home_lines import place_of
from desktop_app.ui.pages.reviews.campaign_tab import ASSIGN, PAY, REQUESTS, CampaignTab
from desktop_app.ui.pages.reviews.screening_page import PLACE
from desktop_app.ui.tasks import OnTheSpot
from tests import factories
from tests.campaign_world import MONTH, asked, assign, monthly, passed, written_by
from tests.ui.keys import Hands, Key
from tests.ui.review_world import new_app, window_on
from tests.ui.sample_shell import Person

DAY = date(2024, 11, 18)


@pytest.fixture
def app(tmp_path):
    app = new_app(tmp_path)
    yield app
    app.folder.close()


@pytest.fixture
def homes(app):
    ngo, sen = factories.hamlet(app, "Ngò"), factories.hamlet(app, "Sen")
    homes = [
        factories.household(app, place, str(n), opening="poor", head=f"Chủ Hộ Thử {n}")
        for n, place in enumerate((ngo, ngo, sen), start=1)
    ]
    factories.campaign(app)
    monthly(app)
    return homes


def show(app, qtbot, key, part, **given):
    app.chosen_campaign = key
    tab = CampaignTab(
        app, OnTheSpot(), given.get("dialogs") or Person(), given.get("bus") or Bus()
    )
    qtbot.addWidget(tab)
    tab.resize(1190, 660)
    tab.tabs.show_tab(part)
    return tab, Hands(tab)


def lines(table):
    model = table.table
    rows = model.rows(range(model.rowCount()))
    return [[column.text(row) for column in model.columns] for row in rows]


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel)]


def test_every_hamlet_has_a_line_and_says_when_nobody_is_assigned(app, homes, qtbot):
    tab, _ = show(app, qtbot, "2024", ASSIGN)
    assert [line[3] for line in lines(tab.assign.list.table)] == ["(chưa phân công)"] * 2
    assert "2 thôn có hộ cần rà soát chưa có rà soát viên" in tab.assign.told.text()


def test_somebody_is_assigned_by_keyboard_and_ctrl_z_takes_it_back(app, homes, qtbot):
    tab, hands = show(app, qtbot, "2024", ASSIGN)
    tab.assign.list.table.setFocus()
    hands.enter()
    hands.into(tab.assign.acts.dialog)
    hands.words("Trần Thị Bé Mẫu")
    hands.enter()
    assert [row.values.name for row in app.assignments.view("2024").rows] == ["Trần Thị Bé Mẫu"]
    assert lines(tab.assign.list.table)[0][3] == "Trần Thị Bé Mẫu"
    tab.commands()["undo"]()
    assert app.assignments.view("2024").rows == ()


def test_an_assignment_without_a_name_is_not_kept(app, homes, qtbot):
    tab, _ = show(app, qtbot, "2024", ASSIGN)
    tab.assign.add.click()
    dialog = tab.assign.acts.dialog
    dialog.submit()
    assert "Đề nghị nhập họ và tên." in texts(dialog)
    assert app.assignments.view("2024").rows == ()


def test_people_of_the_directory_are_ticked_and_assigned_to_their_hamlets(app, homes, qtbot):
    sen = app.hamlets.all()[1].id
    app.contacts.add(ContactValues("Lê Văn Danh Bạ Thử", sen, post="Trưởng thôn"))
    app.contacts.add(ContactValues("Phạm Không Thôn Thử"))
    tab, _ = show(app, qtbot, "2024", ASSIGN)
    tab.assign.pick.click()
    dialog = tab.assign.acts.dialog
    dialog.list.table.selectAll()
    dialog.list.table.ticked.emit()
    assert "1 người chưa ghi thôn" in dialog.counted.text()
    dialog.submit()
    (row,) = app.assignments.view("2024").rows
    assert (row.values.name, row.hamlet) == ("Lê Văn Danh Bạ Thử", "Sen")
    assert row.values.contact_id


def test_assignments_of_the_last_campaign_are_taken_over_by_one_entry(app, homes, qtbot):
    assign(app, "2024", app.hamlets.all()[0].id, "Trần Thị Bé Mẫu")
    tab, _ = show(app, qtbot, MONTH, ASSIGN)
    (entry,) = tab.assign.earlier.menu().actions()
    assert entry.text() == "Rà soát định kỳ 2024"
    entry.trigger()
    assert len(app.assignments.view(MONTH).rows) == 1


def test_an_empty_register_says_what_it_is_for(app, homes, qtbot):
    tab, _ = show(app, qtbot, MONTH, REQUESTS)
    assert "Chưa có giấy đề nghị nào trong đợt" in texts(tab.requests.list)


def test_a_paper_is_registered_by_searching_without_tones(app, homes, qtbot):
    tab, _ = show(app, qtbot, MONTH, REQUESTS)
    tab.requests.acts.add()
    dialog = tab.requests.acts.dialog
    dialog.list.search.now("chu ho thu 2")
    dialog._first()
    dialog.fields.reason.setText("Ốm đau")
    dialog.submit()
    (row,) = app.requests.all(MONTH)
    assert (row.head, row.values.number, row.values.reason) == ("Chủ Hộ Thử 2", 1, "Ốm đau")
    assert row.due == date(2024, 12, 5)
    tab.undo()
    assert app.requests.all(MONTH) == ()


def test_without_a_household_nothing_is_registered(app, homes, qtbot):
    tab, _ = show(app, qtbot, MONTH, REQUESTS)
    tab.requests.acts.add()
    dialog = tab.requests.acts.dialog
    dialog.submit()
    assert "Chưa chọn hộ nào." in texts(dialog)
    assert app.requests.all(MONTH) == ()


def test_a_new_household_comes_with_its_paper_and_goes_with_it(app, homes, qtbot):
    tab, _ = show(app, qtbot, MONTH, REQUESTS)
    tab.requests.acts.add_new()
    dialog = tab.requests.acts.dialog
    dialog.name.setText("Phạm Thị Mới Thử")
    dialog.submit()
    (row,) = app.requests.all(MONTH)
    assert row.head == "Phạm Thị Mới Thử"
    tab.undo()
    assert app.requests.all(MONTH) == ()
    assert app.households.view(row.household_id).closed_on


def test_enter_asks_for_what_comes_next(app, homes, qtbot):
    one = asked(app, MONTH, homes[0], DAY, started_on=DAY)
    tab, hands = show(app, qtbot, MONTH, REQUESTS)
    tab.requests.list.table.setFocus()
    hands.enter()
    dialog = hands.into(tab.requests.acts.dialog)
    dialog.passes.take(Passes.NO)
    dialog.submit()
    assert app.requests.get(one).state is RequestState.TO_ANSWER
    tab.activateWindow()
    hands.into(tab)
    tab.requests.list.table.setFocus()
    hands.enter()
    dialog = hands.into(tab.requests.acts.dialog)
    assert dialog.outcome.key == Outcome.REFUSED
    dialog.submit()
    assert "Đề nghị ghi lý do trả lời hộ." in texts(dialog)
    dialog.text.setText("Hộ có xe tải")
    dialog.submit()
    assert app.requests.get(one).state is RequestState.ANSWERED
    tab.undo()
    tab.undo()
    assert app.requests.get(one).state is RequestState.RECEIVED


def test_late_answers_are_named_and_the_filter_finds_the_open_ones(app, homes, qtbot):
    late = asked(app, MONTH, homes[0], date(2024, 11, 1), started_on=date(2024, 11, 1))
    passed(app, late, Passes.YES, DAY)
    asked(app, MONTH, homes[1], DAY, started_on=DAY)
    tab, _ = show(app, qtbot, MONTH, REQUESTS)
    due = next(n for n, c in enumerate(tab.requests.list.table.table.columns) if c.key == "due")
    assert [line[due] for line in lines(tab.requests.list.table)] == [
        "16/11/2024, quá hạn 4 ngày",
        "03/12/2024, còn 13 ngày",
    ]
    tab.requests.state.take(RequestState.REVIEWING)
    tab.requests.state.chosen.emit(RequestState.REVIEWING)
    assert len(tab.requests.shown()) == 1


def test_another_count_of_days_changes_the_clock_and_shows_its_source(app, homes, qtbot):
    asked(app, MONTH, homes[0], DAY, started_on=DAY)
    tab, _ = show(app, qtbot, MONTH, REQUESTS)
    tab.requests.acts.count_days("15 working")
    assert app.requests.all(MONTH)[0].due == date(2024, 12, 9)
    assert "chưa đối chiếu" in tab.requests.told.text()
    tab.undo()
    assert app.requests.all(MONTH)[0].due == date(2024, 12, 3)


def test_phieu_a_is_keyed_on_the_form_page_and_its_conclusion_lists_the_household(
    app, homes, qtbot
):
    one = asked(app, MONTH, homes[0], DAY)
    app.chosen_campaign = MONTH
    window = window_on(app)
    qtbot.addWidget(window)
    window.go(Place(PLACE, one))
    page = window.page
    path = page.work.session.definition.by_fact()["screening:passes"].path
    page.form.give(path, "1")
    assert page.settle()
    assert app.requests.get(one).state is RequestState.REVIEWING
    assert any("THỬ NGHIỆM" in text for text in texts(page))
    assert "Qua Phiếu A" in texts(page)


def test_forms_are_accepted_in_bulk_after_a_look_and_taken_back_whole(app, homes, qtbot):
    hamlet = app.hamlets.all()[0].id
    assign(app, "2024", hamlet, "Trần Thị Bé Mẫu")
    written_by(app, homes[0], "Trần Thị Bé Mẫu")
    written_by(app, homes[1], "")
    written_by(app, homes[2], "Trần Thị Bé Mẫu", state="entering")
    app.review_pay.keep_rate("2024", PayRate(35_000, "Nghị quyết thử"))
    tab, _ = show(app, qtbot, "2024", PAY)
    assert tab.pay.accept.text() == "Nghiệm thu 2 phiếu…"
    tab.pay.accept.click()
    dialog = tab.pay.acts.dialog
    dialog.reviewer.take("Trần Thị Bé Mẫu")
    dialog.submit()
    assert app.review_pay.view("2024").amount == 70_000
    assert "cộng 70.000 đồng" in tab.pay.paid.text()
    tab.undo()
    view = app.review_pay.view("2024")
    assert view.accepted == 0
    assert [form.reviewer for form in view.forms] == ["Trần Thị Bé Mẫu", "", "Trần Thị Bé Mẫu"]


def test_a_rate_needs_its_basis_before_it_is_kept(app, homes, qtbot):
    tab, _ = show(app, qtbot, "2024", PAY)
    assert "Chưa ghi mức chi" in tab.pay.paid.text()
    tab.pay.rate.click()
    dialog = tab.pay.acts.dialog
    dialog.rate.setText("35.000")
    dialog.submit()
    assert "Đề nghị ghi căn cứ." in texts(dialog)
    dialog.rate.setText("ba mươi lăm nghìn")
    dialog.submit()
    assert app.review_pay.view("2024").rate == PayRate()
    dialog.rate.setText("35.000")
    dialog.basis.setText("Nghị quyết thử")
    dialog.submit()
    assert app.review_pay.view("2024").rate == PayRate(35_000, "Nghị quyết thử")
    tab.undo()
    assert app.review_pay.view("2024").rate == PayRate()


def test_without_a_rate_the_pay_list_is_refused_in_words(app, homes, qtbot):
    person = Person()
    tab, _ = show(app, qtbot, "2024", PAY, dialogs=person)
    tab.commands()["print"]()
    assert isinstance(person.told[0], FieldNeeded)


def test_the_register_is_saved_as_excel_as_the_list_shows_it(app, homes, qtbot, tmp_path):
    asked(app, MONTH, homes[0], DAY)
    file = tmp_path / "so.xlsx"
    tab, _ = show(app, qtbot, MONTH, REQUESTS, dialogs=Person(file=file))
    tab.out.save_register(tab.requests.shown())
    cells = [c.value for row in load_workbook(file).active.iter_rows() for c in row]
    assert "Chủ Hộ Thử 1" in cells


def test_papers_of_a_request_come_from_the_steps_by_its_id(app, homes, qtbot):
    one = asked(app, MONTH, homes[0], DAY)
    made = []

    class StepPapers:
        def __getattr__(self, name):
            def make(*given):
                made.append((name, given[0]))
                return app.form_guides.pdf("2024")

            return make

    app.step_papers = StepPapers()
    tab, _ = show(app, qtbot, MONTH, REQUESTS)
    for entry in tab.requests.papers.menu().actions():
        if entry.text() in ("Giấy đề nghị của hộ đang chọn…", "Phiếu A của hộ đang chọn…"):
            entry.trigger()
        if entry.text() == "Mẫu 04 trắng…":
            entry.trigger()
    asked_for = dict.fromkeys(made)
    assert list(asked_for) == [("request", one), ("screening", one), ("request_blank", "04")]


def test_without_hamlets_the_tab_leads_to_where_they_are_pasted(app, qtbot):
    factories.campaign(app)
    went = []
    bus = Bus()
    bus.went.connect(went.append)
    tab, _ = show(app, qtbot, "2024", ASSIGN, bus=bus)
    tab.assign.list.findChild(QPushButton, "act-0").click()
    assert went == [Place("system", "units")]


def test_home_leads_to_the_register_of_the_right_campaign(app, homes, qtbot):
    asked(app, MONTH, homes[0], DAY, started_on=DAY)
    due = next(d for d in app.home.view("2024").due if "giấy đề nghị" in d.text)
    assert due.on == date(2024, 12, 3)
    place = place_of(due)
    assert place == Place("reviews", f"campaign/requests/{MONTH}")
    tab, _ = show(app, qtbot, "2024", ASSIGN)
    tab.enter(place.detail.partition("/")[2])
    assert app.campaign_key == MONTH
    assert len(tab.requests.shown()) == 1


def test_a_look_only_account_changes_nothing(tmp_path, qtbot):
    from desktop_app.domain.accounts import Role

    app = new_app(tmp_path)
    factories.hamlet(app, "Ngò")
    factories.campaign(app)
    app.folder.user = type(app.folder.user)("u-2", "Người Xem Thử", Role.VIEWER)
    tab, hands = show(app, qtbot, "2024", ASSIGN)
    assert tab.assign.add.isHidden()
    tab.assign.list.table.setFocus()
    hands.press(Key.Key_Return)
    assert tab.assign.acts.dialog is None
    app.folder.close()
