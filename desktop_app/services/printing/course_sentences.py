"""Sentences that papers of a class share: when it is, who pays, who issues the paper."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.documents.training.course_words import Lesson, Term
from desktop_app.domain.dates import long_date, short_date
from desktop_app.domain.text_vi import fold
from desktop_app.domain.training.courses import CostKind, Payer
from desktop_app.services.training.training_views import CourseValues, CourseView, SessionView

_OPEN_HOUR = "…… giờ …… phút"
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_PAYS = {
    Payer.UNKNOWN: "",
    Payer.SENDER: "cơ quan, đơn vị cử đi chi trả",
    Payer.NOBODY: "không hỗ trợ",
}


def when(view: CourseView) -> str:
    """Return days, parts of the day and the hour of the start, dotted while nobody typed it."""
    days = sorted({held.day for held in view.sessions}) or [view.values.starts_on]
    start = f"bắt đầu lúc {_hour(view.sessions)}"
    if len(days) == 1:
        parts = ", ".join(f"buổi {held.part.label.lower()}" for held in view.sessions)
        return f"{start}, {long_date(days[0])}" + (f" ({parts})" if parts else "")
    return (
        f"{len(days):02} ngày, từ {long_date(days[0])} đến {long_date(days[-1])}; "
        f"{start} ngày đầu"
    )


def terms(values: CourseValues) -> tuple[Term, ...]:
    """Return who pays meals, travel and lodging; "" where nobody said: never guessed."""
    asked = (
        (CostKind.MEAL, values.meals_by),
        (CostKind.TRAVEL, values.travel_by),
        (CostKind.LODGING, values.lodging_by),
    )
    own = values.organiser.strip() or "đơn vị tổ chức lớp"
    return tuple(
        Term(kind.label, f"{own} chi trả" if by is Payer.ORGANISER else _PAYS[by])
        for kind, by in asked
    )


def lessons(sessions: Sequence[SessionView]) -> tuple[Lesson, ...]:
    """Return the sessions as the programme prints them."""
    return tuple(
        Lesson(
            day=f"{_WEEKDAYS[held.day.weekday()]}\n{short_date(held.day)}",
            part=held.part.label,
            hours=" – ".join(hour for hour in (held.starts_at, held.ends_at) if hour),
            topic=held.topic,
            trainer=held.trainer,
        )
        for held in sessions
    )


def within(title: str) -> str:
    """Return a title as it stands inside a sentence: "tập huấn …", but "UBND …" as it is."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def symbol(kind: str, body: str) -> str:
    """Return "…/GM-UBND"; who issues it stays open where it is no people's committee."""
    committee = fold(body).startswith(("ubnd", "uy ban nhan dan"))
    return f"……/{kind}-{'UBND' if committee else '……'}"


def authority(titles: Sequence[str], body: str) -> str:
    """Return who decides, "" where the signer's title does not say it."""
    first = fold(titles[0]) if titles else ""
    if first in ("chu tich", "kt. chu tich"):
        return f"CHỦ TỊCH {body}"
    return body if first.startswith("tm.") else ""


def _hour(sessions: Sequence[SessionView]) -> str:
    typed = sessions[0].starts_at if sessions else ""
    hours, colon, minutes = typed.partition(":")
    if colon and hours.isdigit() and minutes.isdigit():
        return f"{int(hours):02} giờ {int(minutes):02} phút"
    return typed or _OPEN_HOUR
