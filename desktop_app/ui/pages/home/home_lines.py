"""What the home page lists, as words: when, what, by which rule, where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.dates import short_date
from desktop_app.services.home import Due, HomeView, Step, Target
from desktop_app.services.todos import Todo
from desktop_app.ui.navigation import Place
from desktop_app.ui.style import Tone

_SOON = 3
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
_PLACES = {
    Target.HAMLETS: Place("system", "units"),
    Target.IMPORT_LIST: Place("households", "import"),
    Target.PRINT_INFO: Place("system", "letterhead"),
    Target.RESIDENTS: Place("system", "residents"),
    Target.REVIEWS: Place("reviews"),
    Target.NEW_COURSE: Place("training", "add"),
    Target.CONFLICTS: Place("exchange", "conflicts"),
    Target.RECEIVE: Place("exchange", "receive"),
    Target.MACHINES: Place("exchange", "machines"),
    Target.BACKUP: Place("system", "backup"),
    Target.INVITE: Place("exchange", "machines"),
    Target.SEND_DOWN: Place("exchange", "send"),
    Target.SENT: Place("exchange", "send"),
    Target.TABLES: Place("reports"),
    Target.TOWNS: Place("exchange", "towns"),
}
_STEP_ACTIONS = {
    Target.HAMLETS: "Dán danh sách",
    Target.IMPORT_LIST: "Nhập Excel",
    Target.PRINT_INFO: "Khai báo",
    Target.CAMPAIGN: "Mở đợt",
    Target.CAMPAIGN_ABOVE: "Mở đợt",
    Target.INVITE: "Lập lời mời",
    Target.RECEIVE: "Nhận tệp",
    Target.SEND_DOWN: "Gửi về xã",
    Target.TABLES: "Mở biểu",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list; `key` finds it again after it was opened.

    Attributes:
        place: where it leads; None for an own to-do, which is done by its button.
        todo: id of the own to-do, "" for the program's lines.
    """

    key: str
    when: str
    text: str
    rule: str
    action: str
    tone: Tone
    place: Place | None = None
    todo: str = ""


def heading(day: date) -> str:
    """Return "Thứ Hai, 23/11/2026"."""
    return f"{_WEEKDAYS[day.weekday()]}, {short_date(day)}"


def lines(view: HomeView, own: Sequence[Todo]) -> list[Line]:
    """Return the program's lines and the own ones, by date; those without one at the end."""
    found = [(due.on, _line(due, view.day)) for due in view.due]
    found += [(todo.on, _own(todo, view.day)) for todo in own]
    found.sort(key=lambda pair: (pair[0] is None, pair[0] or view.day))
    return [line for _, line in found]


def place_of(due: Due) -> Place:
    """Return where a line leads."""
    if due.target is Target.COURSE:
        return Place("training", due.argument)
    if due.target is Target.REVIEWS and due.argument:
        return Place("reviews", due.argument)
    if due.target is Target.STEPS:
        return Place("reviews", f"steps/{due.argument}" if due.argument else "steps")
    return _PLACES.get(due.target, Place("reviews"))


def step_place(step: Step) -> Place | None:
    """Return where a first step leads; None for the one with a dialog of its own."""
    return _PLACES.get(step.target)


def step_action(step: Step) -> str:
    """Return the words of a first step's button."""
    return _STEP_ACTIONS.get(step.target, "Mở")


def time_left(on: date | None, day: date) -> tuple[str, Tone]:
    """Return "Quá hạn 2 ngày" or "Còn 7 ngày" with its tone; "" without a date."""
    if on is None:
        return "", Tone.QUIET
    left = (on - day).days
    if left < 0:
        return f"Quá hạn {-left} ngày", Tone.DANGER
    if left == 0:
        return "Hôm nay", Tone.ATTENTION
    return f"Còn {left} ngày", Tone.ATTENTION if left <= _SOON else Tone.QUIET


def _line(due: Due, day: date) -> Line:
    when, tone = time_left(due.on, day)
    key = f"{due.target}:{due.argument}"
    return Line(key, when, due.text, due.rule, due.action, tone, place_of(due))


def _own(todo: Todo, day: date) -> Line:
    when, tone = time_left(todo.on, day)
    return Line(todo.id, when, todo.text, "", "Xong", tone, todo=todo.id)
