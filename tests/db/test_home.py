"""The home screen tells what is due, by which rule, and never starts empty."""

from __future__ import annotations

from datetime import UTC, date, datetime

from db.models.training import Course
from desktop_app.services.hamlets import Hamlets
from desktop_app.services.home import Home, Target
from desktop_app.services.reviews.campaigns import Campaigns, default_leading
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.training.training import Training
from desktop_app.services.training.training_views import CourseValues


def test_a_first_use_shows_four_steps_until_done_or_hidden(folder):
    home = Home(folder)
    assert [step.done for step in home.view().steps] == [False] * 4
    Hamlets(folder).paste("Ngò")
    assert [step.done for step in home.view().steps] == [True, False, False, False]
    home.hide_steps()
    assert home.view().steps == ()


def test_a_class_without_a_printed_list_is_due_on_its_day(folder):
    training = Training(folder)
    near = training.add(CourseValues("Lớp gần", "Xã", date(2024, 11, 25)))
    training.add(CourseValues("Lớp xa", "Xã", date(2025, 3, 1)))
    (due,) = Home(folder).view().due
    assert (due.target, due.argument, due.left(date(2024, 11, 20))) == (Target.COURSE, near, 5)


def test_the_end_of_the_campaign_comes_with_its_rule(folder):
    rules = Rulebook()
    Campaigns(folder, rules).open(
        "2024", leading=default_leading(rules, date(2024, 9, 1)).id, form_key="x@1"
    )
    (due,) = Home(folder).view("2024").due
    assert due.on == date(2024, 12, 14)
    assert "Điều 3" in due.rule


def test_an_old_copy_is_counted_in_days(folder):
    folder.keep_setting("backup_elsewhere_at", datetime(2024, 11, 8, 1, tzinfo=UTC).isoformat())
    assert Home(folder).view().safety.stale_days == 12


def test_a_class_of_the_upper_unit_is_not_ours_to_print(folder):
    values = CourseValues("Lớp của huyện", "Hội trường", date(2024, 11, 25))
    course = Training(folder).add(values)
    assert [due.target for due in Home(folder).view().due] == [Target.COURSE]
    with folder.writing() as session:
        session.get(Course, course).unit_key = "216@2024-03-01"
    assert Home(folder).view().due == ()
