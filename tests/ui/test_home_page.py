"""The home page says what is due, leads there, and comes back to the same line."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.accounts import SiteRole
from desktop_app.services.training.training_views import CourseValues
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.home.home_below import progress_lines
from desktop_app.ui.pages.home.home_lines import heading, time_left
from desktop_app.ui.style import Tone
from tests.ui.desks import close, desk, set_up, with_campaign
from tests.ui.exchange_world import U, offices, page_of

Key = Qt.Key


@pytest.fixture
def given(qtbot, tmp_path):
    given = set_up(desk(tmp_path), hamlets="Thôn Ngò\nThôn Trại Mới")
    qtbot.addWidget(given.window)
    yield given
    close(given)


@pytest.fixture
def busy(given):
    with_campaign(given)
    course = CourseValues("Lớp thử", "Nhà văn hóa", date(2024, 11, 27))
    given.course = given.app.training.add(course)
    given.window.go(Place("home"))
    return given


def home(given):
    given.window.go(Place("home"))
    return given.window.page


def texts(page):
    return [line.text() for line in page.lines]


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [
        (-2, "Quá hạn 2 ngày", Tone.DANGER),
        (0, "Hôm nay", Tone.ATTENTION),
        (2, "Còn 2 ngày", Tone.ATTENTION),
        (21, "Còn 21 ngày", Tone.QUIET),
    ],
)
def test_time_is_told_as_officers_count_it(days, words, tone):
    day = date(2024, 11, 20)
    assert time_left(day + timedelta(days=days), day) == (words, tone)


def test_the_heading_names_the_day_of_the_week():
    assert heading(date(2026, 11, 23)) == "Thứ Hai, 23/11/2026"


def test_a_first_use_shows_four_steps_with_one_button_each(given):
    page = home(given)
    assert [button.text() for button in page.steps.buttons] == [
        "Xem lại", "Nhập Excel", "Khai báo", "Mở đợt",
    ]  # fmt: skip
    assert page.focusProxy() is page.steps.buttons[1]


def test_hidden_steps_do_not_come_back(given):
    home(given).steps.hide_link.click()
    assert home(given).steps is None


def test_a_step_leads_to_its_page(qtbot, given):
    qtbot.keyClick(home(given).steps.buttons[2], Key.Key_Return)
    assert given.window.page.section.heading == "Thông tin in trên văn bản"


def test_the_fourth_step_opens_the_campaign_and_is_ticked(given):
    page = home(given)
    page.steps.buttons[3].click()
    page.dialog.main.click()
    assert given.app.campaign_key == "2024"
    assert given.window.top.campaign.text() == "Rà soát định kỳ 2024"
    assert home(given).steps.buttons[3].text() == "Xem lại"


def test_sample_data_are_offered_below_the_steps(given):
    from PySide6.QtWidgets import QPushButton

    assert home(given).findChild(QPushButton, "open-sample").text() == "Mở dữ liệu mẫu"


def test_lines_are_in_order_of_their_days_with_the_rule(busy):
    page = home(busy)
    assert texts(page)[0] == "Lớp thử: chưa in danh sách điểm danh"
    assert any("Còn" in text and "phiếu" in text for text in texts(page))
    assert any("Điều 3" in line.accessibleName() for line in page.lines)


def test_arrows_move_enter_opens_escape_comes_back_to_the_line(qtbot, busy):
    page = home(busy)
    with qtbot.waitExposed(busy.window):
        busy.window.show()
    busy.window.activateWindow()
    qtbot.keyClick(page.lines[0], Key.Key_Down)
    wanted = page.lines[1].text()
    qtbot.keyClick(page.lines[1], Key.Key_Return)
    assert busy.window.page is not page
    qtbot.keyClick(busy.window, Key.Key_Escape)
    assert busy.window.page is page
    assert page.focusProxy().text() == wanted


def test_a_class_is_opened_by_its_own_id(busy):
    went = []
    page = home(busy)
    page.bus.went.connect(went.append)
    page.lines[0].click()
    assert went[0] == Place("training", busy.course)


def test_own_todos_are_added_listed_by_date_and_done(qtbot, given, type_text):
    page = home(given)
    page.add_button.click()
    page.dialog.main.click()
    assert "Đề nghị ghi việc" in page.dialog.message.text()
    type_text(page.dialog.text, "Gọi trưởng thôn Ngò")
    page.dialog.on.setText("25/11/2024")
    page.dialog.main.click()
    assert texts(page) == ["Gọi trưởng thôn Ngò"]
    assert page.lines[0].accessibleName().startswith("Còn 5 ngày")
    qtbot.keyClick(page.lines[0], Key.Key_Return)
    assert texts(page) == []


def test_own_todos_stand_among_the_others_by_their_day(busy):
    busy.app.todos.add("Việc quá hạn", date(2024, 11, 18))
    busy.app.todos.add("Việc không hạn")
    page = home(busy)
    assert texts(page)[0] == "Việc quá hạn"
    assert texts(page)[-1] == "Việc không hạn"


def test_progress_adds_up_to_the_whole_commune(busy):
    lines = progress_lines(busy.app, busy.app.home.view("2024"))
    assert lines[-1].name == "Cả thị trấn"
    for place in range(4):
        parts = [line.counts[place] for line in lines[:-1]]
        assert lines[-1].counts[place] == sum(parts)
    assert 0 < lines[-1].share < 1


def test_an_upper_level_sees_a_line_per_commune(qtbot, tmp_path):
    given = set_up(desk(tmp_path), SiteRole.UPPER)
    qtbot.addWidget(given.window)
    assert progress_lines(given.app, given.app.home.view()) == []
    assert "Các xã gửi lên" in {label.text() for label in words(home(given))}
    close(given)


def words(page):
    from desktop_app.ui.widgets.labels import Words

    return page.findChildren(Words)


def test_a_backup_from_home_is_noted_in_the_foot_line(given):
    page = home(given)
    page._back_up.run()
    assert "hôm nay 10:00" in " ".join(r.text for r in given.frame(given.app).status)
    assert list(given.workplace.door.paths.backups.glob("*.zip"))


def test_what_stands_below_ends_where_the_button_above_it_ends(given):
    page = home(given)
    given.window.resize(1366, 900)
    given.window.show()
    QApplication.processEvents()
    assert page._scroll.verticalScrollBar().maximum() == 0
    edges = [w.mapTo(page, w.rect().topRight()).x() for w in (page.header, page.steps)]
    assert edges[0] == edges[1]


def test_an_upper_unit_begins_with_its_invitation(qtbot, tmp_path):
    (upper,) = offices(U, place=tmp_path)
    shown = page_of(upper)
    qtbot.addWidget(shown)
    shown.go(Place("home"))
    buttons = shown.page.steps.buttons
    assert [button.text() for button in buttons] == [
        "Lập lời mời", "Nhận tệp", "Mở đợt", "Mở biểu",
    ]  # fmt: skip
    buttons[0].click()
    assert shown.page.part is shown.page.machines
    shown.close()
    upper.stop()
