"""What the tab Thông tin says of a class, in groups; words only, no widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.numbers_vi import number
from desktop_app.domain.training.components import Component
from desktop_app.domain.training.courses import (
    MOST_DAYS,
    USUAL_DAYS,
    CourseKind,
    CourseState,
    Payer,
    days_held,
)
from desktop_app.services.training.training_views import CourseValues, CourseView
from desktop_app.ui.pages.training.course_words import days_words
from desktop_app.ui.style import Tone

UNSAID = "(chưa ghi)"


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: what, the words, a remark below ("" = none) with its tone."""

    label: str
    text: str
    remark: str = ""
    tone: Tone = Tone.ATTENTION


@dataclass(frozen=True, slots=True)
class Group:
    """Facts under a heading."""

    title: str
    facts: tuple[Fact, ...]


def groups(view: CourseView, component: Component | None) -> Sequence[Group]:
    """Return what is known of a class; what nobody said is named too."""
    return (_course(view.values), _plan(view.values, component), _support(view.values))


def length_remark(values: CourseValues) -> str:
    """Return a warning where a training class does not last one or two days; "" = it does."""
    count = len(days_held(values.starts_on, values.ends_on))
    if values.kind is not CourseKind.TRAINING or count <= USUAL_DAYS:
        return ""
    words = f"Lớp dài {number(count)} ngày; lớp tập huấn thường 1–2 ngày: đề nghị xem lại ngày."
    if count > MOST_DAYS:
        words += f" Chỉ lập sẵn buổi cho {MOST_DAYS} ngày đầu."
    return words


def component_remark(component: Component | None, code: str, day: date) -> str:
    """Return a warning where the component may not be used on the first day; "" = it may."""
    if not code:
        return ""
    if component is None:
        return f"Bản phần mềm này chưa có mã {code}: giữ nguyên, đề nghị cập nhật phần mềm."
    if component.valid_on(day):
        return ""
    first, last = component.programme.valid_from, component.programme.valid_to
    return (
        f"Chỉ dùng từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}, lớp mở ngày {day:%d/%m/%Y}: "
        "đề nghị chọn lại."
    )


def state_of(view: CourseView) -> CourseState:
    """Return how far a class is; one that does not say is planned."""
    return CourseState(view.state or CourseState.PLANNED)


def state_tone(state: CourseState) -> Tone:
    """Return the tone of a state; the word carries the meaning."""
    return {
        CourseState.PLANNED: Tone.QUIET,
        CourseState.RUNNING: Tone.ACCENT,
        CourseState.ENDED: Tone.GOOD,
        CourseState.LOCKED: Tone.ATTENTION,
    }[state]


def _course(values: CourseValues) -> Group:
    last = values.ends_on.isoformat() if values.ends_on else ""
    days = days_words(values.starts_on.isoformat(), last)
    return Group(
        "Lớp",
        (
            Fact("Tên lớp", values.title),
            Fact("Hình thức", values.kind.label),
            Fact("Thời gian", days, length_remark(values)),
            Fact("Địa điểm", values.place),
            Fact("Đơn vị tổ chức", values.organiser or UNSAID),
            Fact("Cấp tổ chức", values.level.label if values.level else UNSAID),
        ),
    )


def _plan(values: CourseValues, component: Component | None) -> Group:
    code = values.component
    words = component.label if component else code or UNSAID
    return Group(
        "Kế hoạch",
        (
            Fact("Mục trong kế hoạch", values.plan_line or UNSAID),
            Fact(
                "Nội dung chương trình",
                words,
                component_remark(component, code, values.starts_on),
            ),
            Fact("Dự kiến", _planned(values)),
        ),
    )


def _planned(values: CourseValues) -> str:
    counts = ((values.planned_people, "người"), (values.planned_days, "ngày"))
    said = [f"{number(count)} {unit}" for count, unit in counts if count is not None]
    return ", ".join(said) or UNSAID


def _support(values: CourseValues) -> Group:
    payers = (
        Fact("Tiền ăn", _payer(values.meals_by)),
        Fact("Tiền đi lại", _payer(values.travel_by)),
        Fact("Tiền ngủ", _payer(values.lodging_by)),
    )
    open_ones = Payer.UNKNOWN in (values.meals_by, values.travel_by, values.lodging_by)
    remark = "Đề nghị ghi ai chi trước khi mời: giấy mời nêu việc này." if open_ones else ""
    last = Fact(payers[2].label, payers[2].text, remark, Tone.QUIET)
    rule = Fact("Tính ngày", values.day_rule.label)
    return Group("Chế độ cho học viên", (*payers[:2], last, rule))


def _payer(payer: Payer) -> str:
    return payer.label if payer else UNSAID
