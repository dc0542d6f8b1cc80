"""«Các bước»: keyed in, taken back, refused with a click to what is missing."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.domain.accounts import Role
from desktop_app.services.printing.press import Paper
from desktop_app.services.reviews.decisions import DecisionValues
from desktop_app.services.reviews.meetings import MeetingValues
from desktop_app.services.reviews.opinions import StepSettings
from desktop_app.services.reviews.postings import PostingValues
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.reviews.snapshot_dialog import SnapshotDialog
from desktop_app.ui.pages.reviews.steps_decision_dialogs import (
    DecisionDialog,
    IssueDialog,
    LacksDialog,
    SettingsDialog,
)
from desktop_app.ui.pages.reviews.steps_dialogs import (
    ComplaintDialog,
    MeetingDialog,
    PostingDialog,
)
from desktop_app.ui.pages.reviews.steps_results import MeetingResultsDialog
from desktop_app.ui.widgets.reason_dialog import ReasonDialog
from tests import factories
from tests.ui.keys import Hands, Key
from tests.ui.review_world import new_app, window_on
from tests.ui.sample_shell import Person

KEY = "2024"


@pytest.fixture
def app(tmp_path):
    app = new_app(tmp_path)
    yield app
    app.folder.close()


@pytest.fixture
def homes(app):
    """Ngò with a poor and a near-poor household, all forms complete."""
    ngo = factories.hamlet(app, "Ngò")
    homes = [
        factories.household(app, ngo, "1", opening="poor"),
        factories.household(app, ngo, "2", opening="near_poor"),
    ]
    factories.campaign(app)
    factories.reviewed(app, homes[0], 128, [4, 7, 8])
    factories.reviewed(app, homes[1], 130, [4])
    return homes


def show(app, qtbot, **given):
    window = window_on(app, **given)
    qtbot.addWidget(window)
    hands = Hands(window)
    window.go(Place("reviews", "steps"))
    return window.page.tabs.page, hands


def ready(app):
    app.opinions.set_settings(KEY, StepSettings(asks_upper=False))
    (hamlet,) = app.steps.hamlets(KEY)
    values = MeetingValues("2024-11-11", attending=40, agreeing=38)
    app.meetings.add(KEY, hamlet.hamlet_id, values)
    posted = PostingValues(1, "2024-11-12", "2024-11-15", 3)
    app.postings.add(KEY, hamlet.hamlet_id, posted)


def cells(tab, row=0):
    found = tab.hamlets.table.row(row)
    return {c.key: c.text(found) for c in tab.hamlets.table.columns}


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel)]


def test_a_meeting_is_keyed_in_and_taken_back(app, homes, qtbot):
    tab, hands = show(app, qtbot)
    tab.hamlets.setFocus()
    hands.enter()
    assert QApplication.focusWidget() is tab.panel.next
    hands.enter()
    dialog = hands.into(tab.window().findChild(MeetingDialog))
    assert dialog.said("held_on") == "2024-11-20"
    for name, digits in (("attending", "40"), ("agreeing", "38")):
        dialog.editor(name).setFocus()
        hands.digits(digits)
    assert "Đồng ý 95 % số người dự họp" in dialog._votes.remark.text()
    hands.enter()
    assert cells(tab)["meeting"] == "20/11 · 95 %"
    tab.commands()["undo"]()
    assert cells(tab)["meeting"] == "–"


def test_what_the_minutes_say_is_typed_by_keyboard_and_goes_back_with_undo(app, homes, qtbot):
    tab, hands = show(app, qtbot)
    hamlet = tab.hamlets.current()
    meeting = app.meetings.add(KEY, hamlet.hamlet_id, MeetingValues("2024-11-11"))
    before = app.meetings.values(meeting)
    tab.acts.edit_meeting(hamlet, app.meetings.all(KEY)[0])
    dialog = hands.into(tab.window().findChild(MeetingDialog))
    order = [dialog.editor(name) for name in ("chair", "chair_post", "secretary")]
    order[0].setFocus()
    for following in order[1:]:
        hands.press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is following
    dialog.editor("conclusion").setFocus()
    hands.press(Qt.Key.Key_Tab)  # a tab leaves room for words, it is not written into it
    assert QApplication.focusWidget() is dialog.editor("minutes_number")
    dialog.editor("chair_post").setText("Trưởng thôn")
    dialog.editor("conclusion").setPlainText("Thống nhất danh sách.")
    dialog.submit()
    typed = app.meetings.values(meeting)
    assert (typed.chair_post, typed.conclusion) == ("Trưởng thôn", "Thống nhất danh sách.")
    tab.commands()["undo"]()
    assert app.meetings.values(meeting) == before


def test_a_day_that_is_none_is_said_below_its_field_and_nothing_is_kept(app, homes, qtbot):
    tab, _ = show(app, qtbot)
    tab.acts.add_meeting(tab.hamlets.current())
    dialog = tab.window().findChild(MeetingDialog)
    dialog.editor("held_on").setText("31/02/2024")
    dialog.submit()
    assert "đủ ngày" in dialog.fields["held_on"].remark.text()
    assert not app.meetings.all(KEY)


def test_the_last_day_of_a_posting_follows_its_first(app, homes, qtbot):
    tab, _ = show(app, qtbot)
    tab.acts.add_posting(tab.hamlets.current())
    dialog = tab.window().findChild(PostingDialog)
    assert dialog.said("ends_on") == "2024-11-25"
    dialog.editor("starts_on").setText("22/11/2024")
    dialog.editor("starts_on").read()
    assert dialog.said("ends_on") == "2024-11-27"
    dialog.submit()
    assert cells(tab)["posting"] == "22/11 → 27/11"


def test_a_household_the_meeting_saw_otherwise_is_one_click_away(app, homes, qtbot):
    ready(app)
    tab, hands = show(app, qtbot)
    hamlet = tab.hamlets.current()
    tab.acts.results(hamlet, hamlet.meeting)
    dialog = hands.into(tab.window().findChild(MeetingResultsDialog))
    dialog.table.selectRow(1)
    dialog.after.take("not_poor")
    dialog.put.click()
    assert "lý do" in dialog._reason.remark.text()
    dialog.reason.setText("có lương hưu")
    dialog.reason.setFocus()
    hands.enter()
    assert dialog.isVisible()
    assert [home.code for home in app.meetings.differing(KEY)] == ["2"]
    dialog.only.setChecked(True)
    assert dialog.table.table.rowCount() == 1
    dialog.accept()
    assert tab.differing.text() == "1 hộ sau họp khác theo điểm"
    tab.differing.click()
    assert tab.inner.list.table.table.rowCount() == 1
    hands.press(Key.Key_Escape)
    assert tab.inner is None
    tab.commands()["undo"]()
    assert not app.meetings.differing(KEY)


def test_a_complaint_waits_for_its_second_review_and_then_for_another_posting(
    app, homes, qtbot
):
    ready(app)
    tab, _ = show(app, qtbot)
    tab.acts.add_complaint(tab.hamlets.current())
    dialog = tab.window().findChild(ComplaintDialog)
    dialog.editor("objection").setText("Nhà vẫn khó khăn")
    dialog.submit()
    assert cells(tab)["complaints"] == "1 chờ phúc tra"
    assert tab.panel.next.text() == "Ghi phúc tra…"
    tab.panel.next.click()
    (second,) = [d for d in tab.window().findChildren(ComplaintDialog) if d.isVisible()]
    second.outcome.take("kept")
    second.submit()
    assert "ngày phúc tra" in second.fields["second_on"].remark.text()
    second.editor("second_on").setText("19/11/2024")
    second.submit()
    assert tab.panel.next.text() == "Niêm yết lại…"
    assert any("chưa niêm yết lại" in words for words in texts(tab.panel))


def test_a_decision_says_what_it_lacks_and_each_line_leads_there(app, homes, qtbot):
    app.opinions.set_settings(KEY, StepSettings(asks_upper=False))
    tab, _ = show(app, qtbot)
    tab.commune.lines["decision"].deed.click()
    dialog = tab.window().findChild(LacksDialog)
    assert any("chưa họp dân" in words for words in texts(dialog))
    assert any("QĐ 24/2021/QĐ-TTg, Điều 4" in words for words in texts(dialog))
    dialog.links[0].click()
    assert QApplication.focusWidget() is tab.panel.next
    assert not app.decisions.all(KEY)


def test_incomplete_forms_lead_back_to_the_forms_of_the_hamlet(app, homes, qtbot):
    third = factories.household(app, app.hamlets.all()[0].id, "3")
    app.campaigns.enlist(KEY, [third])
    ready(app)
    tab, _ = show(app, qtbot)
    tab.commune.lines["decision"].deed.click()
    window = tab.window()
    window.findChild(LacksDialog).links[0].click()
    assert window.page.tabs.page is None
    assert window.page.hamlets.current().title == "Ngò"


def test_deciding_giving_certificates_and_taking_the_decision_back(app, homes, qtbot):
    ready(app)
    tab, _ = show(app, qtbot)
    line = tab.commune.lines["decision"]
    assert line.words.text() == "Đã đủ các bước để ra quyết định."
    line.deed.click()
    dialog = tab.window().findChild(DecisionDialog)
    person = tab.dialogs
    dialog.submit()
    assert person.told[-1].code == "field_needed"
    dialog.editor("number").setText("12/QĐ-UBND")
    dialog.submit()
    assert line.words.text() == "Số 12/QĐ-UBND, ngày 20/11/2024."
    tab.commune.lines["certificates"].deed.click()
    issue = tab.window().findChild(IssueDialog)
    issue.editor("first").setText("15")
    issue.submit()
    assert [c.number for c in app.certificates.register(2024)] == [15, 16]
    tab.commune_acts.withdraw_decision(app.decisions.current(KEY))
    reason = tab.window().findChild(ReasonDialog)
    reason.submit()
    assert app.decisions.current(KEY) is not None
    reason.reason.setText("sai số liệu")
    reason.submit()
    assert app.decisions.current(KEY) is None
    assert "Đã hủy ghi số 12/QĐ-UBND: sai số liệu." in line.words.text()


def test_edits_after_the_decision_are_counted_and_listed(app, homes, qtbot):
    ready(app)
    app.decisions.decide(KEY, DecisionValues("12", "2024-11-20"))
    factories.reviewed(app, homes[0], 180, [4])
    tab, _ = show(app, qtbot)
    assert "1 hộ có sửa sau quyết định" in tab.commune.lines["decision"].words.text()
    tab.show_list("afterwards")
    row = tab.inner.list.table.table.row(0)
    assert (row.code, row.before, row.after) == ("1", "Hộ nghèo", "Hộ không nghèo")


def test_the_register_is_signed_for_given_again_and_withdrawn(app, homes, qtbot):
    ready(app)
    app.decisions.decide(KEY, DecisionValues("12", "2024-11-20"))
    app.certificates.issue(KEY, app.certificates.suggested(tab_day(app)))
    tab, _ = show(app, qtbot)
    tab.show_list("register")
    register = tab.inner
    table = register.list.table
    qtbot.waitUntil(lambda: table.selectRow(0) or bool(table.chosen()))
    register.acts.receive(table.chosen())
    register.acts.dialog.submit()
    assert app.certificates.register(2024)[0].state == "Đã ký nhận"
    register.acts.replace(app.certificates.register(2024)[1])
    register.acts.dialog.reason.setText("mất")
    register.acts.dialog.submit()
    assert [c.state for c in app.certificates.register(2024)] == [
        "Đã ký nhận", "Đã cấp lại giấy khác", "Chưa ký nhận",
    ]  # fmt: skip
    tab.commands()["undo"]()
    assert [c.state for c in app.certificates.register(2024)] == [
        "Đã ký nhận", "Chưa ký nhận",
    ]  # fmt: skip
    assert app.certificates.suggested(tab_day(app)).first == 4


def tab_day(app):
    return app.folder.clock.now().date()


def test_the_register_goes_to_paper_and_excel(app, homes, qtbot, tmp_path):
    ready(app)
    app.decisions.decide(KEY, DecisionValues("12", "2024-11-20"))
    app.certificates.issue(KEY, app.certificates.suggested(tab_day(app)))
    file = tmp_path / "so.xlsx"
    tab, _ = show(app, qtbot, dialogs=Person(file=file, yes=False))
    tab.show_list("register")
    tab.inner._excel()
    words = [c.value for row in load_workbook(file).active.iter_rows() for c in row]
    assert "01/GCN-HN.HCN" in words
    tab.inner.print()


def test_papers_of_the_steps_are_asked_for_by_name(app, homes, qtbot, tmp_path):
    ready(app)
    asked = []

    class Papers:
        def minutes(self, meeting, choices):
            asked.append(("minutes", meeting))
            return Paper("bien-ban.docx", b"word")

    app.step_papers = Papers()
    file = tmp_path / "bien-ban.docx"
    tab, _ = show(app, qtbot, dialogs=Person(file=file, yes=False))
    hamlet = tab.hamlets.current()
    deeds = {deed.text: deed.do for deed in tab.acts.meeting_deeds(hamlet)}
    deeds["Lập biên bản họp dân (Word)…"]()
    assert asked == [("minutes", hamlet.meeting.id)]
    assert file.read_bytes() == b"word"


def test_the_upper_level_is_switched_on_and_off(app, homes, qtbot):
    tab, _ = show(app, qtbot)
    assert tab.commune.lines["opinion"].deed.text() == "Ghi xin ý kiến…"
    tab.commune_acts.set_up()
    dialog = tab.window().findChild(SettingsDialog)
    dialog.editor("asks").setChecked(False)
    dialog.submit()
    assert "không hỏi ý kiến" in tab.commune.lines["opinion"].words.text()
    tab.commands()["undo"]()
    assert app.opinions.settings(KEY).asks_upper is True


def test_freezing_is_one_click_from_the_steps(app, homes, qtbot):
    tab, _ = show(app, qtbot)
    tab.commune.lines["frozen"].deed.click()
    assert tab.window().page.findChild(SnapshotDialog) is not None


def test_a_posting_that_hangs_is_a_line_of_the_home_page_and_opens_its_hamlet(
    app, homes, qtbot
):
    (hamlet,) = app.steps.hamlets(KEY)
    values = PostingValues(1, "2024-11-19", "2024-11-22", 3)
    app.postings.add(KEY, hamlet.hamlet_id, values)
    due = next(d for d in app.home.view(KEY).due if "Niêm yết" in d.text)
    assert (due.on.isoformat(), due.rule) == (
        "2024-11-22", "03 ngày làm việc, QĐ 24/2021/QĐ-TTg, Điều 4",
    )  # fmt: skip
    window = window_on(app)
    qtbot.addWidget(window)
    window.go(Place("home"))
    window.page._open(next(line for line in lines(window) if "Niêm yết" in line.text))
    assert window.page.tabs.page.hamlets.current().hamlet == "Ngò"


def lines(window):
    from desktop_app.ui.pages.home import home_lines

    page = window.page
    return home_lines.lines(page.app.home.view(KEY), page.app.todos.open())


def test_who_may_only_look_sees_the_steps_and_no_deed(tmp_path, qtbot):
    app = new_app(tmp_path)
    ngo = factories.hamlet(app, "Ngò")
    factories.household(app, ngo, "1", opening="poor")
    factories.campaign(app)
    app.folder.user = type(app.folder.user)("u-2", "Người Xem", Role.VIEWER)
    tab, _ = show(app, qtbot)
    assert not tab.panel.next.isVisible()
    assert not tab.commune.lines["frozen"].deed.isVisible()
    assert tab.acts.meeting_deeds(tab.hamlets.current()) == ()
    app.folder.close()
