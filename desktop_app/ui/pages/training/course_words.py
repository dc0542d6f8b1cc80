"""Words for what is stored of a class and its participants."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.dates import PartialDate, short_date
from desktop_app.domain.numbers_vi import percent
from desktop_app.domain.people import Sex
from desktop_app.domain.training.attendance import Typed
from desktop_app.domain.training.participants import MakeUp
from desktop_app.services.training.course_roll import Booking
from desktop_app.services.training.training_views import RunView

_NAMED = 4


def sex_words(code: str) -> str:
    """Return Nam or Nữ."""
    return Sex(code).label if code else ""


def birth_words(iso: str) -> str:
    """Return 03/05/1978 or 1978."""
    return PartialDate(iso).shown if iso else ""


def days_words(first: str, last: str) -> str:
    """Return "24/11/2024" or "24/11/2024 – 25/11/2024"."""
    shown = [short_date(date.fromisoformat(day)) for day in (first, last) if day]
    return " – ".join(dict.fromkeys(shown))


def run_words(run: RunView) -> str:
    """Return "Bản in số 2 (22/11, 4 trang)", and that it changed after printing."""
    day = date.fromisoformat(run.printed_on)
    changed = ", đã thay đổi sau khi in" if run.changed else ""
    return f"Bản in số {run.number}{changed} ({day:%d/%m}, {run.pages} trang)"


def after_printing_words(run: RunView) -> str:
    """Return what became of a run: changed, people added, or nothing."""
    parts = ["Đã thay đổi sau khi in"] if run.changed else []
    if run.added:
        parts.append(f"{'bổ' if parts else 'Bổ'} sung {run.added} người")
    return ", ".join(parts) or "–"


def printed_words(run: RunView) -> str:
    """Return the day and, where it is known, the time of printing."""
    if not run.printed_at:
        return days_words(run.printed_on, "")
    moment = datetime.fromisoformat(run.printed_at).astimezone(VIETNAM)
    return f"{short_date(moment.date())} {moment:%H:%M}"


def typed_words(typed: Typed) -> str:
    """Return "Nhập: Trần Thị Mẫu, 25/11 08:12"."""
    moment = datetime.fromisoformat(typed.at.replace("Z", "+00:00")).astimezone(VIETNAM)
    return f"Nhập: {typed.user or 'máy khác'}, {moment:%d/%m %H:%M}"


def make_up_words(found: MakeUp) -> str:
    """Return "Nữ 18/60 (30 %) · DTTS 5/60 (8 %) · chưa ghi giới tính 3"."""
    parts = [
        _share("Nữ", found.women, found.people),
        _share("DTTS", found.minority, found.people),
    ]
    parts += [f"chưa ghi giới tính {found.no_sex}"] if found.no_sex else []
    parts += [f"chưa ghi dân tộc {found.no_ethnic}"] if found.no_ethnic else []
    return " · ".join(parts)


def _share(words: str, part: int, whole: int) -> str:
    rate = percent(part, whole, places=0)
    return f"{words} {part}/{whole}" + ("" if rate is None else f" ({rate} %)")


def clash_words(pairs: Sequence[tuple[str, Booking]]) -> list[str]:
    """Return "Trùng lịch với lớp «…» (Sáng 24/11, Chiều 24/11): tên, tên" per other class."""
    courses = dict.fromkeys(booking.course_id for _name, booking in pairs)
    found = []
    for course in courses:
        here = [(name, booking) for name, booking in pairs if booking.course_id == course]
        names = list(dict.fromkeys(name for name, _booking in here))
        times = dict.fromkeys(f"{b.part.label} {b.day:%d/%m}" for _name, b in here)
        more = f" và {len(names) - _NAMED} người khác" if len(names) > _NAMED else ""
        title = here[0][1].title
        shown = ", ".join(names[:_NAMED])
        found.append(f"Trùng lịch với lớp «{title}» ({', '.join(times)}): {shown}{more}.")
    return found


def payroll_words(payroll: bool | None) -> str:  # noqa: FBT001 - three values, not a switch
    """Return Có, Không, or nothing where nobody said."""
    return "" if payroll is None else "Có" if payroll else "Không"
