"""The columns of remarks, for a whole list and for one household."""

from __future__ import annotations

from desktop_app.domain.dates import PartialDate
from desktop_app.services.exchange.remarks import RemarkRow, RemarkState
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.columns import Column

_TONES = {
    RemarkState.NEW: Tone.ATTENTION,
    RemarkState.ANSWERED: Tone.ACCENT,
    RemarkState.DONE: Tone.GOOD,
}


def remark_columns(*, homes: bool = True, units: bool = False) -> tuple[Column[RemarkRow], ...]:
    """Return the columns; `homes` = with the household, `units` = with the commune."""
    commune: tuple[Column[RemarkRow], ...] = (
        Column("unit", "Xã", lambda r: r.unit, chars=16, stretch=True),
    )
    own: tuple[Column[RemarkRow], ...] = (
        Column("code", "Mã hộ", lambda r: r.code, chars=7),
        Column("head", "Chủ hộ", lambda r: r.head, chars=20, stretch=True),
        Column("hamlet", "Thôn", lambda r: r.hamlet, chars=13, drop=2),
    )
    return (
        *(commune if homes and units else ()),
        *(own if homes else ()),
        Column("on", "Ngày nêu", lambda r: _day(r.posted_on), chars=11, drop=1,
               sort=lambda r: r.posted_on),
        Column("text", "Ý kiến", lambda r: r.text, chars=34, stretch=True),
        Column("answer", "Xã trả lời", _answer, chars=30, stretch=True),
        Column("state", "Trạng thái", lambda r: r.state.label, chars=15,
               mark=lambda r: _TONES[r.state]),
    )  # fmt: skip


def _answer(row: RemarkRow) -> str:
    return f"{_day(row.answered_on)}: {row.answer}" if row.answered_on else ""


def _day(text: str) -> str:
    return PartialDate(text).shown if text else ""
