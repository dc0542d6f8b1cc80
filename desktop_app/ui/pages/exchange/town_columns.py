"""Columns of the list of communes: state, figures here, newest file, telephone."""

from __future__ import annotations

from desktop_app.domain.numbers_vi import number
from desktop_app.services.exchange.phrases import moment
from desktop_app.services.exchange.town_views import Town
from desktop_app.services.exchange.town_words import held, lacking
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.columns import Column

NOTHING = "–"


def tone(town: Town) -> Tone:
    """Return the tone of the mark before a commune's state."""
    if town.late:
        return Tone.DANGER
    if not town.sent:
        return Tone.ATTENTION
    return Tone.ATTENTION if town.lacks else Tone.GOOD


def title(town: Town) -> str:
    """Return a commune's name to begin a line with."""
    return town.title[:1].upper() + town.title[1:]


def figures(town: Town) -> str:
    """Return what figures are here, to begin a cell with."""
    words = held(town)
    return words[:1].upper() + words[1:]


def received(town: Town) -> str:
    """Return when the newest file was taken in."""
    return moment(town.last.received_at) if town.last else NOTHING


def file_number(town: Town) -> str:
    """Return the number of the newest file."""
    return str(town.last.number) if town.last else NOTHING


def by_received(town: Town) -> str:
    """Return what sorts by the moment of taking in: never heard of first."""
    return town.last.received_at if town.last else ""


def by_number(town: Town) -> int:
    """Return what sorts by the number of the newest file."""
    return town.last.number if town.last else 0


def by_day(town: Town) -> str:
    """Return what sorts by the day the figures were frozen."""
    return town.taken_on if town.frozen else ""


COLUMNS: tuple[Column[Town], ...] = (
    Column("town", "Xã, thị trấn", title, chars=20),
    Column("state", "Tình trạng", lambda t: t.state_words, chars=36, stretch=True, mark=tone,
           sort=lambda t: (-t.late, t.sent, t.state_words)),
    Column("held", "Số liệu đang có", figures, chars=24, stretch=True, sort=by_day, drop=4),
    Column("number", "Tệp số", file_number, chars=6, number=True, sort=by_number, drop=5),
    Column("made", "Lập lúc", lambda t: moment(t.last.made_at) if t.last else NOTHING, chars=16,
           sort=lambda t: t.last.made_at if t.last else "", drop=6),
    Column("received", "Nhận lúc", received, chars=16, sort=by_received, drop=2),
    Column("upto", "Đến thay đổi", lambda t: number(t.last.upto) if t.last else NOTHING,
           chars=11, number=True, sort=lambda t: t.last.upto if t.last else 0, shown=False),
    Column("lacks", "Còn thiếu", lacking, chars=40, stretch=True, shown=False),
    Column("person", "Người liên hệ", lambda t: t.contact.words or NOTHING, chars=22,
           stretch=True, drop=3),
    Column("phone", "Điện thoại", lambda t: t.contact.phone or NOTHING, chars=13, drop=1),
)  # fmt: skip
