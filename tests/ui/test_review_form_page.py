from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from sqlalchemy import select

from db.models.households import Movement, Person
from db.models.reviews import Campaign, Review
from desktop_app.domain.accounts import Role
from desktop_app.domain.errors.store import PlaceNotWritable
from desktop_app.domain.ids import natural_id
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.sample_people import SampleHousehold
from desktop_app.domain.sample_reviews import review_answers
from desktop_app.services.reviews.campaigns import review_id
from desktop_app.services.sample import fill_form
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.keeper import Keeper, Writes
from desktop_app.ui.pages.reviews.why_dialog import WhyDialog
from desktop_app.ui.tasks import TaskRunner
from tests.ui.keys import Hands, Key
from tests.ui.review_world import FAMILY, family, new_app, open_campaign, window_on
from tests.ui.sample_shell import Person as Dialogs


@pytest.fixture
def app(tmp_path):
    app = new_app(tmp_path)
    app.hamlets.paste("Trại Mới")
    yield app
    app.folder.close()


@pytest.fixture
def homes(app):
    """Three households of one hamlet, all in the campaign."""
    hamlet = app.hamlets.all()[0].id
    found = [family(app, hamlet, code) for code in ("031", "032", "033")]
    open_campaign(app)
    app.campaigns.enlist("2024", found)
    return found


@pytest.fixture
def opened(app, homes, qtbot):
    """The form of the first household, opened from the list."""
    return open_form(app, homes[0], qtbot)


def open_form(app, home, qtbot, **given):
    window = window_on(app, **given)
    qtbot.addWidget(window)
    hands = Hands(window)
    window.go(Place("reviews"))
    window.page.list.table.go_to(home)
    window.go(Place("review_form", home))
    QApplication.processEvents()
    return window, hands


def kept():
    """Give the page the moment it takes to keep an answer."""
    for keeper in (k for w in QApplication.topLevelWidgets() for k in w.findChildren(Keeper)):
        for _ in range(200):
            if not keeper.unsaved or not keeper._soon.isActive():
                break
            QTest.qWait(5)


def stored(app, home):
    """Return the review as it is stored."""
    kept()
    with app.folder.reading() as session:
        return session.get(Review, review_id(home, "2024"))


def path(page, name, row=0):
    item = next(i for i in page.work.form.walk() if i.name == name)
    repeat = page.work.members_path
    if not item.path.startswith(f"{repeat}/"):
        return item.path
    person = page.form.session.rows(repeat)[row]
    return item.path.replace(repeat, f"{repeat}[{person}]", 1)


def focused(page):
    row = page.form.cursor_.row
    return row.item.name if row is not None else ""


def row_of(page, name, row=0):
    return page.form.desk.parts[path(page, name, row)]


def test_the_form_says_where_it_stands_and_waits_at_its_first_question(opened):
    window, _ = opened
    page = window.page
    assert page.form.header.back.text() == "‹ Trại Mới · hộ 1/3"
    assert page.form.header.title.text() == "031 Nguyễn Thị Hoa Thử"
    assert focused(page) == "ma_ho"


def test_an_answer_is_kept_at_once_and_the_page_says_so(opened, app, homes):
    window, hands = opened
    window.page.form.go_to(path(window.page, "dien_ra_soat"))
    hands.digits("1")
    assert stored(app, homes[0]).answers[path(window.page, "dien_ra_soat")] == "1"
    assert window.page.form.header.saved.text() == "Đã lưu 10:00"
    assert stored(app, homes[0]).state == "entering"


def test_an_untouched_form_stays_not_entered(opened, app, homes):
    window, hands = opened
    hands.ctrl(Key.Key_Return)
    assert window.page.work.household_id == homes[1]
    assert stored(app, homes[0]).state is None


def test_ctrl_enter_keeps_what_is_just_being_typed_and_opens_the_next_household(
    opened, app, homes
):
    window, hands = opened
    window.page.form.go_to(path(window.page, "b1"))
    hands.digits("128")
    hands.ctrl(Key.Key_Return)
    assert stored(app, homes[0]).b1 == 128
    assert window.page.work.household_id == homes[1]
    assert focused(window.page) == "ma_ho"


def test_missing_answers_are_no_dialog_and_the_list_says_how_many(opened, app, homes):
    window, hands = opened
    window.page.form.go_to(path(window.page, "b1"))
    hands.digits("128")
    hands.enter()
    left = len(window.page.form.session.missing())
    hands.ctrl(Key.Key_Return)
    assert window.page.dialogs.asked == []
    assert window.page.dialogs.told == []
    hands.press(Key.Key_Escape)
    listed = window.page.list.table
    state = next(c for c in listed.table.columns if c.key == "state")
    assert state.text(listed.table.row(0)) == f"Còn {left} câu"


def test_f9_and_f2_and_f4_do_what_their_twins_do(opened, homes):
    window, hands = opened
    hands.press(Key.Key_F2)
    assert focused(window.page) == "dien_ra_soat"
    hands.press(Key.Key_F9)
    assert window.page.work.household_id == homes[1]


def test_esc_comes_back_to_the_line_one_worked_on_last(opened, homes):
    window, hands = opened
    hands.ctrl(Key.Key_Return)
    hands.press(Key.Key_Escape)
    assert window.page.list.table.current().household_id == homes[1]
    hands.ctrl(Key.Key_Return)
    assert window.page.work.household_id == homes[1]


def test_after_the_last_household_the_list_comes_back(app, homes, qtbot):
    window, hands = open_form(app, homes[2], qtbot)
    hands.ctrl(Key.Key_Return)
    assert window.page.list.table.current().household_id == homes[2]
    assert "hộ cuối" in window.foot.said.text()


def test_coming_back_to_the_form_is_coming_back_to_the_question(opened):
    window, _ = opened
    window.page.form.go_to(path(window.page, "dien_tich"))
    window.go(Place("reviews"))
    window.go(Place("review_form"))
    QApplication.processEvents()
    assert focused(window.page) == "dien_tich"


def test_enter_on_an_open_tick_takes_the_suggestion_with_its_reason(opened, app, homes):
    window, hands = opened
    page = window.page
    page.form.give(path(page, "ngay_thu_thap"), "2024-11-18")
    for row in range(5):
        page.form.give(path(page, "bhyt", row), "2" if row == 2 else "1")
    page.form.go_to(path(page, "th_4"))
    hint = row_of(page, "th_4").hint.text()
    assert hint.startswith("Gợi ý: 1 Có – Trần Thị Yến Ví Dụ: không có bảo hiểm y tế")
    assert "chưa đối chiếu" in hint
    assert stored(app, homes[0]).deprivations == {}  # it does not count until it is ticked
    hands.enter()
    assert stored(app, homes[0]).deprivations == {"4": "1"}
    assert focused(page) == "th_5"


def test_a_tick_that_differs_from_the_suggestion_asks_why(opened, app, homes):
    window, hands = opened
    page = window.page
    page.form.give(path(page, "ngay_thu_thap"), "2024-11-18")
    for row in range(5):
        page.form.give(path(page, "bhyt", row), "1")
    page.form.go_to(path(page, "th_4"))
    assert row_of(page, "ly_do_4").isHidden()
    hands.digits("1")
    assert not row_of(page, "ly_do_4").isHidden()
    hands.enter()
    hands.words("thẻ đã hết hạn")
    hands.enter()
    assert stored(app, homes[0]).reasons == {"4": "thẻ đã hết hạn"}


def test_the_notes_with_suggestions_are_not_shown_twice(opened):
    window, _ = opened
    page = window.page
    page.form.go_to(path(page, "th_4"))
    assert row_of(page, "xem_4").isHidden()


def test_the_class_follows_each_answer_with_its_deciding_line_and_source(opened):
    window, hands = opened
    page = window.page
    tick(page, {4: "1", 7: "1"})
    page.form.go_to(path(page, "b1"))
    hands.digits("128")
    hands.enter()
    words = [label.text() for label in page.form.result.findChildren(QLabel)]
    assert "Hộ cận nghèo" in words
    assert "B1 128 không quá 140 điểm" in words
    assert any("TT 07/2021" in word for word in words)
    assert "Chuẩn Bắc Ninh (nông thôn)" in words
    assert "chưa xác định" in words


def test_why_shows_all_standards_with_their_sources(opened):
    window, _ = opened
    page = window.page
    tick(page, {4: "1"})
    page.form.give(path(page, "b1"), "128")
    page.form.result.ask_why.click()
    dialog = page.findChild(WhyDialog)
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Nếu thêm 2 chỉ số thiếu hụt: Hộ nghèo" in words
    assert "chưa đối chiếu" in words


def tick(page, deprived):
    for n in range(1, 13):
        page.form.give(path(page, f"th_{n}"), deprived.get(n, "2"))


def asked(page, hands):
    """Return the window that asks how somebody came or left, once it takes the keys."""
    return hands.into(page.members.dialog)


def back(window, hands):
    """Return to the form: offscreen nobody gives the window its keys back by himself."""
    window.activateWindow()
    hands.into(window)


def events(app, home):
    with app.folder.reading() as session:
        query = select(Movement).where(Movement.household_id == home, Movement.closed.is_(None))
        return [(m.kind, m.on_date, m.person_id) for m in session.scalars(query)]


def test_a_new_person_is_asked_for_by_one_key_and_stands_in_the_register(opened, app, homes):
    window, hands = opened
    page = window.page
    page.form.go_to(path(page, "ho_ten"))
    hands.ctrl(Key.Key_N)
    asked(page, hands)
    hands.digits("2")
    hands.words("15/10/2024")
    hands.enter()
    back(window, hands)
    assert focused(page) == "ho_ten"
    hands.words("Trần Thị Mới Đến")
    hands.enter()
    kept()
    people = app.households.view(homes[0]).people
    assert people[-1].member.name == "Trần Thị Mới Đến"
    assert people[-1].since == "2024-10-15"
    assert len(people) == 6
    assert events(app, homes[0]) == [("moved_in", "2024-10-15", people[-1].id)]


def test_a_birth_brings_its_date_with_it_and_ctrl_z_takes_it_back(opened, app, homes):
    window, hands = opened
    page = window.page
    page.form.go_to(path(page, "ho_ten"))
    hands.press(Key.Key_F8)
    asked(page, hands)
    hands.digits("1")
    hands.words("03/11/2024")
    hands.enter()
    back(window, hands)
    hands.words("Trần Văn Mới Sinh")
    hands.enter()
    kept()
    born = app.households.view(homes[0]).people[-1]
    assert born.member.birth.text == "2024-11-03"
    assert [kind for kind, *_ in events(app, homes[0])] == ["born"]
    page.commands()["undo"]()
    assert len(app.households.view(homes[0]).people) == 5
    assert events(app, homes[0]) == []
    assert len(page.form.session.rows(page.work.members_path)) == 5


def test_a_day_that_has_not_come_is_refused_and_nothing_changes(opened, app, homes):
    window, hands = opened
    page = window.page
    page.form.go_to(path(page, "ho_ten"))
    hands.ctrl(Key.Key_N)
    dialog = asked(page, hands)
    hands.digits("1")
    hands.words("03/11/2034")
    hands.enter()
    assert "chưa đến" in dialog.message.text()
    dialog.reject()
    assert len(app.households.view(homes[0]).people) == 5


def test_who_died_leaves_the_form_with_an_event_and_comes_back_with_ctrl_z(opened, app, homes):
    window, hands = opened
    page = window.page
    gone = app.households.view(homes[0]).people[4]
    page.form.go_to(path(page, "ho_ten", 4))
    page.form.removal_asked.emit(path(page, "ho_ten", 4).rpartition("/")[0])
    asked(page, hands)
    hands.digits("1")
    hands.words("02/11/2024")
    hands.enter()
    back(window, hands)
    assert events(app, homes[0]) == [("died", "2024-11-02", gone.id)]
    assert len(app.households.view(homes[0]).people) == 4
    assert gone.id not in page.form.session.rows(page.work.members_path)
    page.commands()["undo"]()
    assert len(app.households.view(homes[0]).people) == 5
    assert gone.id in page.form.session.rows(page.work.members_path)


def test_a_corrected_name_flows_back_to_the_register(opened, app, homes):
    window, hands = opened
    page = window.page
    page.form.go_to(path(page, "ho_ten", 1))
    hands.ctrl(Key.Key_A)
    hands.words("Trần Văn Khoá Mẫu")
    hands.enter()
    kept()
    assert app.households.view(homes[0]).people[1].member.name == "Trần Văn Khoá Mẫu"


def test_a_doubtful_citizen_number_is_kept_and_the_doubt_stands_under_it(opened, app, homes):
    window, hands = opened
    page = window.page
    page.form.go_to(path(page, "so_cccd"))
    hands.digits("00017800001")
    hands.enter()
    assert "thiếu 1 chữ số" in row_of(page, "so_cccd").message.text()
    kept()
    assert app.households.view(homes[0]).people[0].member.citizen_number == "00017800001"
    assert path(page, "so_cccd") not in page.form.session.invalid()


def test_a_number_given_to_two_people_is_doubted(opened):
    window, _ = opened
    page = window.page
    for row in (0, 1):
        page.form.give(path(page, "so_cccd", row), "000178000011")
    page.form.go_to(path(page, "so_cccd", 1))
    assert "Trùng số CCCD với người thứ 1" in row_of(page, "so_cccd", 1).message.text()


def test_a_birth_date_in_the_future_is_doubted(opened):
    window, _ = opened
    page = window.page
    page.form.give(path(page, "ngay_sinh", 2), "2030")
    page.form.go_to(path(page, "ngay_sinh", 2))
    assert "sau ngày hôm nay" in row_of(page, "ngay_sinh", 2).message.text()


def last_year(app, homes, answers, state="complete"):
    """Let there be a campaign of 2023 in which the first household answered."""
    with app.folder.writing() as session:
        row = Campaign(
            id=natural_id("campaign", "2023"),
            key="2023",
            kind="periodic",
            year=2023,
            starts_on="2023-09-01",
            ends_on="2023-12-14",
            leading_standard="quoc-gia-2022",
            other_standards="",
            form_key="phieu-ra-soat@2024-1",
            b1_mode="typed",
        )
        session.add(row)
    app.campaigns.enlist("2023", homes)
    app.reviews.keep_all(app.reviews.open(homes[0], "2023"), answers)


ELECTRIC, WATER = "/data/nha_o/nguon_dien", "/data/nha_o/nguon_nuoc"


def test_last_year_is_taken_with_one_key_and_does_not_count_until_confirmed(app, homes, qtbot):
    last_year(app, homes, {ELECTRIC: "1"})
    window, hands = open_form(app, homes[0], qtbot)
    page = window.page
    assert page.form.filling.last_year.heading == "Năm 2023"
    page.form.go_to(path(page, "nguon_dien"))
    hands.ctrl(Key.Key_D)
    assert row_of(page, "nguon_dien").last.text() == "như năm trước"
    assert stored(app, homes[0]).answers[ELECTRIC] == "1"
    assert stored(app, homes[0]).carried == {ELECTRIC: "1"}
    hands.enter()
    assert stored(app, homes[0]).carried == {}
    assert page.form.desk.taken == set()


def test_the_marks_of_last_year_are_there_again_when_the_form_is_opened_again(
    app, homes, qtbot
):
    last_year(app, homes, {ELECTRIC: "1", WATER: "2"})
    window, hands = open_form(app, homes[0], qtbot)
    for name in ("nguon_dien", "nguon_nuoc"):
        window.page.form.go_to(path(window.page, name))
        hands.ctrl(Key.Key_D)
    hands.ctrl(Key.Key_Return)
    work = app.reviews.open(homes[0], "2024")
    assert set(work.carried) == {ELECTRIC, WATER}
    assert work.left == len(work.session.missing()) + 2
    window.go(Place("review_form", homes[0]))
    QApplication.processEvents()
    window.page.form.go_to(path(window.page, "nguon_dien"))
    assert row_of(window.page, "nguon_dien").last.text() == "như năm trước"
    assert "2 câu như năm trước" in window.page.form.list.carried.text()


def test_a_form_with_an_unconfirmed_answer_is_not_complete_and_the_list_says_one_question(
    app, homes, qtbot
):
    last_year(app, homes, {ELECTRIC: "1"})
    fill_form(app, homes[0], "2024", whole_form(app, homes[0], leave=ELECTRIC))
    window, hands = open_form(app, homes[0], qtbot)
    page = window.page
    assert focused(page) == "nguon_dien"
    hands.ctrl(Key.Key_D)
    assert page.form.session.missing() == ()
    assert page.form.list.left.text() == "Còn 1 câu"
    hands.ctrl(Key.Key_Return)
    assert stored(app, homes[0]).state == "entering"
    hands.press(Key.Key_Escape)
    table = window.page.list.table
    state = next(c for c in table.table.columns if c.key == "state")
    assert state.text(table.table.row(0)) == "Còn 1 câu"
    window.go(Place("review_form", homes[0]))
    QApplication.processEvents()
    assert focused(window.page) == "nguon_dien"  # what waits for a yes comes first
    hands.enter()
    hands.ctrl(Key.Key_Return)
    assert stored(app, homes[0]).state == "complete"


def whole_form(app, home, *, leave):
    """Return answers to every question of a form but one."""
    people = app.households.view(home).people
    invented = SampleHousehold(
        "031", 0, "Xóm Mẫu", HouseholdClass.POOR, (), [p.member for p in people]
    )
    ids = [person.id for person in people]
    answers = review_answers(invented, ids, seed=5, day=date(2024, 11, 18), reviewer="Mẫu")
    return {k: v for k, v in answers.items() if k != leave}


def test_ctrl_d_on_a_heading_takes_the_whole_group_but_nothing_that_is_answered(
    app, homes, qtbot
):
    last_year(app, homes, {ELECTRIC: "1", WATER: "2", "/data/nha_o/nha_tieu": "5"})
    window, hands = open_form(app, homes[0], qtbot)
    page = window.page
    page.form.go_to(path(page, "nha_tieu"))
    hands.digits("1")
    page.form.go_to(path(page, "vat_lieu_cot"))
    hands.press(Key.Key_Backtab)
    hands.ctrl(Key.Key_D)
    found = stored(app, homes[0])
    assert set(found.carried) == {ELECTRIC, WATER}
    assert found.answers["/data/nha_o/nha_tieu"] == "1"


def test_ctrl_d_on_the_name_of_a_person_takes_what_was_said_of_him(app, homes, qtbot):
    work = app.reviews.open(homes[0], "2024")
    yen = work.session.rows(work.members_path)[2]
    below = f"{work.members_path}[{yen}]"
    last_year(app, homes, {f"{below}/bhyt": "2", f"{below}/internet": "1"})
    window, hands = open_form(app, homes[0], qtbot)
    page = window.page
    page.form.go_to(path(page, "ho_ten", 2))
    hands.press(Key.Key_Backtab)
    hands.ctrl(Key.Key_D)
    assert set(stored(app, homes[0]).carried) == {f"{below}/bhyt", f"{below}/internet"}


def test_the_day_of_collection_of_last_year_is_never_offered(app, homes, qtbot):
    day = "/data/thong_tin_ho/ngay_thu_thap"
    last_year(app, homes, {day: "2023-11-20", ELECTRIC: "1"})
    work = app.reviews.open(homes[0], "2024")
    assert day not in work.last_year
    assert work.last_year[ELECTRIC] == "1"


def test_a_typed_b1_says_the_page_of_the_paper_it_is_from(opened):
    window, hands = opened
    page = window.page
    page.form.go_to(path(page, "b1"))
    hands.digits("128")
    hands.enter()
    words = [label.text() for label in page.form.result.findChildren(QLabel)]
    assert "B1 nhập từ phiếu giấy, tr. 3" in words


def test_a_draft_is_reopened_in_the_version_it_was_begun_in(app, homes, qtbot):
    newer = newer_version(app)
    work = app.reviews.open(homes[0], "2024")
    app.reviews.keep(work, "/data/nha_o/nguon_dien", "1")
    with app.folder.writing() as session:
        session.get(Campaign, natural_id("campaign", "2024")).form_key = newer
        session.get(Review, review_id(homes[1], "2024")).form_key = newer
    window, hands = open_form(app, homes[0], qtbot)
    assert window.page.work.form.version == "2024-1"
    assert window.page.form.session.value("/data/nha_o/nguon_dien") == "1"
    hands.ctrl(Key.Key_Return)
    assert window.page.work.form.version == "2024-2"


def newer_version(app):
    """Let the library know another version of the form; the text is the same."""
    form = app.forms.form("phieu-ra-soat@2024-1")
    definition = replace(form.definition, version="2024-2")
    app.forms._compiled["phieu-ra-soat@2024-2"] = replace(form, definition=definition)
    return "phieu-ra-soat@2024-2"


def test_answers_wait_while_the_store_refuses_and_go_with_the_next_attempt(
    app, homes, qtbot, monkeypatch
):
    window, hands = open_form(app, homes[0], qtbot)
    page = window.page
    keep_all = app.reviews.keep_all

    def full(*_given):
        raise PlaceNotWritable("D:")

    page.keeper._writes = Writes(full, full)
    page.form.go_to(path(page, "dien_ra_soat"))
    hands.digits("1")
    page.form.go_to(path(page, "b1"))
    hands.digits("128")
    hands.ctrl(Key.Key_Return)
    assert page.work.household_id == homes[0]  # the form stays while something is not stored
    assert page.dialogs.told
    assert page.form.header.saved.text() == "Chưa lưu được"
    page.keeper._writes = Writes(lambda a: keep_all(page.work, a), full)
    hands.ctrl(Key.Key_Return)
    assert stored(app, homes[0]).b1 == 128
    assert stored(app, homes[0]).answers[path_in(app, "dien_ra_soat")] == "1"
    assert window.page.work.household_id == homes[1]


def path_in(app, name):
    form = app.forms.definition("phieu-ra-soat@2024-1")
    return next(i.path for i in form.walk() if i.name == name)


def test_with_the_real_runner_a_quick_ctrl_enter_loses_nothing(app, homes, qtbot):
    runner = TaskRunner()
    window, hands = open_form(app, homes[0], qtbot, runner=runner)
    page = window.page
    tick(page, {1: "1", 12: "1"})
    page.form.go_to(path(page, "b1"))
    hands.digits("95")
    hands.ctrl(Key.Key_Return)
    found = stored(app, homes[0])
    assert found.b1 == 95
    assert found.deprivations == {str(n): "1" if n in (1, 12) else "2" for n in range(1, 13)}
    qtbot.waitUntil(lambda: not runner.busy)
    runner.stop()


def test_the_last_of_two_quick_answers_to_one_question_wins(qtbot):
    written = []
    keeper = Keeper(Writes(written.append, lambda _row: None), NeverStarts())
    keeper.answer("/a", "1")
    keeper.answer("/a", "2")
    keeper.flush()
    assert written == [{"/a": "2"}]


def test_a_new_row_is_stored_before_its_answers_and_after_earlier_ones(qtbot):
    written = []
    keeper = Keeper(Writes(written.append, written.append), NeverStarts())
    keeper.answer("/a", "1")
    keeper.new_row("p9")
    keeper.answer("/b[p9]/c", "2")
    keeper.flush()
    assert written == [{"/a": "1"}, "p9", {"/b[p9]/c": "2"}]


class NeverStarts:
    def start(self, task):
        """A runner that is busy with something long."""

    def stop(self):
        """Nothing runs."""


def test_who_may_only_look_changes_nothing(tmp_path, app, homes, qtbot):
    user = replace(app.folder.user, role=Role.VIEWER)
    app.folder.user = user
    window, hands = open_form(app, homes[0], qtbot)
    page = window.page
    page.form.go_to(path(page, "dien_ra_soat"))
    hands.digits("1")
    assert page.form.session.value(path(page, "dien_ra_soat")) == ""
    assert page.dialogs.told == []
    hands.ctrl(Key.Key_Return)
    assert window.page.work.household_id == homes[1]


def test_the_lock_screen_keeps_page_field_and_typed_text(app, homes, qtbot):
    window, hands = open_form(app, homes[0], qtbot, unlock=lambda _password: True)
    page = window.page
    page.form.go_to(path(page, "dat"))
    hands.words("ruộng 2 sào")
    window.lock.lock()
    assert stored(app, homes[0]).answers[path(page, "dat")] == "ruộng 2 sào"
    window.lock._tried("x")
    QApplication.processEvents()
    assert window.page is page
    assert focused(page) == "dat"
    assert row_of(page, "dat").editor.line.text() == "ruộng 2 sào"


def test_closing_the_window_keeps_what_was_being_typed(app, homes, qtbot):
    window, hands = open_form(app, homes[0], qtbot)
    window.page.form.go_to(path(window.page, "b1"))
    hands.digits("77")
    window.close()
    assert stored(app, homes[0]).b1 == 77


def test_a_missing_household_is_explained(app, homes, qtbot):
    dialogs = Dialogs()
    window = window_on(app, dialogs=dialogs)
    qtbot.addWidget(window)
    window.go(Place("review_form", "khong-co"))
    assert [error.code for error in dialogs.told] == ["record_missing"]


def test_a_household_of_five_takes_no_more_keys_than_the_paper_plus_one_a_question(
    opened, app, homes, record_property
):
    """DESIGN.md §12: the digits and names on the paper plus one key per question."""
    window, hands = opened
    page = window.page
    hands.count = on_paper = asked = 0
    while page.work.household_id == homes[0]:
        row = page.form.cursor_.row
        written = answer_for(page, row)
        for part in written:
            (hands.digits if part.isascii() else hands.words)(part)
        on_paper += sum(len(part) for part in written)
        asked += 1
        last = row.item.name == "khac"
        hands.ctrl(Key.Key_Return) if last else hands.enter()
        assert asked < 200
    record_property("keystrokes", hands.count)
    print(f"five people: {asked} questions, {hands.count} keys, {on_paper} on the paper")
    assert stored(app, homes[0]).state == "complete"
    assert hands.count <= on_paper + asked
    with app.folder.reading() as session:
        assert session.query(Person).count() == 15


PAPER = {
    "dien_ra_soat": "1", "phieu_a": "1", "ngay_thu_thap": "18112024", "ra_soat_vien": "Mẫu",
    "dang_hoc": "2", "cap_hoc": "2", "van_hoa": "3", "dao_tao": "1", "bhyt": "1",
    "internet": "1", "tro_cap": "4", "viec_lam": "1", "loai_viec": "1", "hop_dong": "1",
    "luong_huu": "1", "benh_hiem_ngheo": "2", "vat_lieu_cot": "1", "vat_lieu_mai": "1",
    "vat_lieu_tuong": "1", "dien_tich": "45", "nha_tieu": "1", "nguon_nuoc": "1",
    "nguon_dien": "1", "phuong_tien": "12", "thuy_san": "2", "b1": "128", "th_3": "2",
    "nguyen_nhan": "27",
}  # fmt: skip


def answer_for(page, row):
    """What the paper says to this question; "" where the program knows it already."""
    session = page.form.session
    known = session.value(row.path) or session.suggestion(row.path)
    if known or row.path not in {*session.missing(), path_of_causes(page)}:
        return []
    text = PAPER.get(row.item.name, "1" if row.item.options else "")
    if row.item.name == "ngay_thu_thap":
        return ["18/11/2024"]
    return [text] if text else []


def path_of_causes(page):
    return path(page, "nguyen_nhan")


NEW_PEOPLE = (
    {"ho_ten": "Trần Văn Khoa", "quan_he": "3", "ngay_sinh": "1975", "gioi_tinh": "1"},
    {"ho_ten": "Trần Thị Yến", "quan_he": "6", "ngay_sinh": "2009", "gioi_tinh": "2",
     "dang_hoc": "1", "cap_hoc": "4", "viec_lam": "4"},
    {"ho_ten": "Trần Văn Nghĩa", "quan_he": "6", "ngay_sinh": "2015", "gioi_tinh": "1",
     "dang_hoc": "1", "cap_hoc": "2", "chieu_cao": "128", "can_nang": "26"},
    {"ho_ten": "Lương Thị Ánh", "quan_he": "5", "ngay_sinh": "1950", "gioi_tinh": "2",
     "viec_lam": "3"},
)  # fmt: skip
"""The people on the paper whom the register does not know: only the head stands in it."""


def test_five_people_of_whom_the_register_knows_one_take_no_more_keys_than_the_paper(
    app, qtbot, record_property
):
    """By keys only: each name, date and digit of the paper, and one key per question."""
    hamlet = app.hamlets.all()[0].id
    homes = [family(app, hamlet, code, members=FAMILY[:1]) for code in ("041", "042")]
    open_campaign(app)
    app.campaigns.enlist("2024", homes)
    window, hands = open_form(app, homes[0], qtbot)
    page = window.page
    hands.count = on_paper = questions = 0
    new = iter(NEW_PEOPLE)
    person: dict[str, str] = {"dan_toc": "1"}
    while page.work.household_id == homes[0]:
        name = page.form.cursor_.row.item.name
        written = person.get(name) or "".join(answer_for(page, page.form.cursor_.row))
        (hands.digits if written.isascii() else hands.words)(written)
        on_paper += sum(letter != "/" for letter in written)
        questions += 1
        assert questions < 300
        if name == "benh_hiem_ngheo" and (coming := next(new, None)):
            person = {"dan_toc": "1", **coming}
            hands.ctrl(Key.Key_N)
            asked(page, hands)
            hands.digits("4")  # not on last year's list, not new in the household
            hands.enter()
            back(window, hands)
            on_paper, questions = on_paper + 1, questions + 2
        elif name == "khac":
            hands.ctrl(Key.Key_Return)
        else:
            hands.enter()
    kept()
    record_property("keystrokes", hands.count)
    print(f"new household: {questions} questions, {hands.count} keys, {on_paper} on the paper")
    people = app.households.view(homes[0]).people
    assert [p.member.name for p in people[1:]] == [one["ho_ten"] for one in NEW_PEOPLE]
    assert [kind for kind, *_ in events(app, homes[0])] == ["left_out"] * 4
    assert stored(app, homes[0]).state == "complete"
    assert hands.count <= on_paper + questions


@pytest.mark.parametrize("typed", ["31022024", "18/11", "abc"])
def test_a_date_that_is_none_is_kept_as_typed_and_stops_nothing(opened, app, homes, typed):
    window, hands = opened
    page = window.page
    page.form.go_to(path(page, "ngay_thu_thap"))
    hands.digits(typed)
    hands.enter()
    assert stored(app, homes[0]).answers[path(page, "ngay_thu_thap")] == typed
    hands.digits("M")
    hands.ctrl(Key.Key_Return)
    assert page.dialogs.told == []
    assert page.work.household_id == homes[1]
    assert stored(app, homes[0]).reviewer == "M"


def test_a_date_typed_without_strokes_is_that_day(opened, app, homes):
    window, hands = opened
    window.page.form.go_to(path(window.page, "ngay_thu_thap"))
    hands.digits("18112024")
    hands.enter()
    assert stored(app, homes[0]).collected_on == "2024-11-18"
