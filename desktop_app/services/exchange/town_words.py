"""Sentences about communes that have not sent: for Zalo, mail and the telephone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop_app.domain.dates import short_date
from desktop_app.services.exchange.phrases import moment
from desktop_app.services.exchange.town_views import Lack, SendDue, Town, TownState


def reminder(towns: Sequence[Town], sender: str, campaign: str, day: date) -> str:
    """Return a polite reminder to one commune, or to several together.

    Args:
        towns: who is reminded; what they lack and until when stands in it.
        sender: "UBND huyện Tân Yên".
        campaign: "Rà soát định kỳ 2024".
        day: today.
    """
    body = _one(towns[0], sender) if len(towns) == 1 else _several(towns, sender)
    return "\n".join(
        (
            _greeting(towns),
            f"Đợt {campaign}: đến ngày {short_date(day)}, {body}",
            "Đề nghị mở phần mềm, chọn «Gửi, nhận dữ liệu», mục «Gửi cấp trên», lập tệp rồi "
            "gửi lại qua USB, thư điện tử hoặc Zalo. Nếu đã gửi, đề nghị báo lại để kiểm tra.",
            "Trân trọng cảm ơn.",
        )
    )


def lacking(town: Town) -> str:
    """Return "số liệu chính thức (hạn 20/11/2024, chậm 4 ngày)", "" where nothing lacks."""
    if town.lacks:
        return _listed(town.lacks)
    return "" if town.sent else "số liệu của đợt"


def last_file(town: Town) -> str:
    """Return "tệp số 3, lập 18/11/2024 10:32", "" for none."""
    return f"tệp số {town.last.number}, lập {moment(town.last.made_at)}" if town.last else ""


def held(town: Town) -> str:
    """Return what figures are here: "sơ bộ lần 1, chốt 18/11/2024", "chưa gửi"."""
    if town.frozen:
        return f"{town.frozen}, chốt {_day(town.taken_on)}"
    return "số liệu tạm tính" if town.state is TownState.WORKING else "chưa gửi"


def _greeting(towns: Sequence[Town]) -> str:
    if len(towns) == 1:
        return f"Kính gửi: UBND {towns[0].title}."
    return "Kính gửi: UBND các xã, thị trấn có tên dưới đây."


def _one(town: Town, sender: str) -> str:
    words = f"{sender} chưa nhận được {_asked(town)} của {town.title}."
    if file := last_file(town):
        words += f" Tệp gần nhất đã nhận: {file}."
    return words


def _several(towns: Sequence[Town], sender: str) -> str:
    """Communes that lack the same stand in one line."""
    found: dict[str, list[str]] = {}
    for town in towns:
        found.setdefault(_asked(town), []).append(town.title)
    lines = [f"- {what}: {', '.join(names)}" for what, names in found.items()]
    return "\n".join((f"{sender} chưa nhận được:", *lines))


def _asked(town: Town) -> str:
    """What a reminder asks for: what is late, or where nothing is, all that lacks."""
    late = [lack for lack in town.lacks if lack.days > 0]
    return _listed(late or town.lacks) or ("số liệu mới" if town.sent else "số liệu của đợt")


def _listed(lacks: Sequence[Lack]) -> str:
    return "; ".join(f"{lack.what} ({_until(lack)})" for lack in lacks)


def _until(lack: Lack) -> str:
    late = f", chậm {lack.days} ngày" if lack.days > 0 else ""
    return f"hạn {short_date(lack.on)}{late}"


def _day(iso: str) -> str:
    return short_date(date.fromisoformat(iso[:10])) if iso else ""


def summary(towns: Sequence[Town]) -> str:
    """Return "19/22 xã đã gửi · 2 chậm"."""
    sent = sum(town.sent for town in towns)
    late = sum(town.late > 0 for town in towns)
    parts = [f"{sent}/{len(towns)} xã đã gửi"]
    if late:
        parts.append(f"{late} chậm")
    return " · ".join(parts)


def dues(due: SendDue) -> str:
    """Return "Hạn gửi số liệu sơ bộ 20/11/2024, số liệu chính thức 10/12/2024", "" = none."""
    asked = [f"số liệu {kind.label.lower()} {short_date(on)}" for kind, on in due.asked()]
    return f"Hạn gửi {', '.join(asked)}" if asked else ""


def paper_lines(campaign: str, due: SendDue, day: date) -> list[str]:
    """Return the lines under the title of the lists on paper."""
    lines = [f"Đợt {campaign}, đến ngày {short_date(day)}"] if campaign else []
    return [*lines, *filter(None, [dues(due)])]
