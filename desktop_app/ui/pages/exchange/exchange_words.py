"""Words of Gửi, nhận dữ liệu: sizes, moments, contents, states of files and machines."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.numbers_vi import number
from desktop_app.services.exchange.arrivals import Arrival, ArrivalState
from desktop_app.services.exchange.outbox import SentFile
from desktop_app.services.exchange.partners import Partner
from desktop_app.services.exchange.phrases import both_edited, contents, day, moment, result
from desktop_app.services.exchange.preview import Preview
from desktop_app.ui.style import Tone

__all__ = ["both_edited", "contents", "day", "moment", "result"]
GOI = "Tệp dữ liệu (*.goi)"
STATES: Mapping[ArrivalState, tuple[str, Tone]] = {
    ArrivalState.NEW: ("Mới", Tone.ACCENT),
    ArrivalState.RECEIVED: ("Đã nhận", Tone.GOOD),
    ArrivalState.UNDONE: ("Đã hoàn tác, nhận lại được", Tone.QUIET),
    ArrivalState.OWN: ("Tệp của máy tính này", Tone.QUIET),
    ArrivalState.WAITING: ("Có phần chờ tệp khác", Tone.ATTENTION),
    ArrivalState.STRANGER: ("Chưa rõ người gửi", Tone.ATTENTION),
    ArrivalState.INVITATION: ("Lời mời", Tone.ACCENT),
    ArrivalState.NOT_OURS: ("Không dành cho máy này hoặc phần đầu bị hỏng", Tone.DANGER),
    ArrivalState.DAMAGED: ("Bị hỏng", Tone.DANGER),
    ArrivalState.FOREIGN: ("Không phải tệp của phần mềm", Tone.DANGER),
    ArrivalState.NEWER: ("Bản phần mềm mới hơn", Tone.ATTENTION),
    ArrivalState.WITHDRAWN: ("Máy gửi đã bị thu hồi quyền", Tone.DANGER),
    ArrivalState.REFUSED: ("Không nhận được", Tone.DANGER),
}


def size_words(size: int) -> str:
    """Return 84 KB, 1,2 MB, 3,5 GB."""
    for unit, whole in (("GB", 2**30), ("MB", 2**20)):
        if size >= whole:
            return f"{size / whole:.1f}".replace(".", ",") + f" {unit}"
    return f"{max(1, round(size / 1024))} KB"


def about_preview(found: Preview) -> str:
    """Return "3 hộ mới, 5 hộ thay đổi" for the list of files."""
    homes = [family for family in found.families if family.family.startswith("household:")]
    new = sum(family.new for family in homes)
    parts = [
        f"{number(new)} hộ mới" if new else "",
        f"{number(len(homes) - new)} hộ thay đổi" if len(homes) > new else "",
        f"{number(len(found.families) - len(homes))} mục chung"
        if len(found.families) > len(homes)
        else "",
    ]
    words = ", ".join(part for part in parts if part)
    if words:
        return words
    return "Không có gì mới" if found.state == "merged" else "Chỉ có xác nhận đã nhận"


def about_arrival(arrival: Arrival) -> str:
    """Return what a file holds, in a few words."""
    if arrival.preview is None or arrival.error is not None:
        return ""
    found = arrival.preview
    parts = (about_preview(found), both_edited(found.conflicts))
    return ", ".join(part for part in parts if part)


def sent_state(file: SentFile) -> tuple[str, Tone]:
    """Return "đã ghi" or "… đã nhận" with its tone."""
    if file.receipt:
        return (
            f"{short_unit(file.unit_name)} đã nhận, xác nhận {moment(file.receipt)}",
            Tone.GOOD,
        )
    return "Đã ghi, chưa có xác nhận đã nhận", Tone.QUIET


def short_unit(name: str) -> str:
    """Return a unit's name to begin a sentence with."""
    return name[:1].upper() + name[1:]


def machine(number_: int, unit: str) -> str:
    """Return "Máy tính 2 của xã Tân Yên"."""
    return f"Máy tính {number_} của {unit}"


def partner_state(partner: Partner) -> tuple[str, Tone]:
    """Return what may be done with a machine, with its tone."""
    if not partner.active:
        return "Không còn dùng (đã thu hồi hoặc thay thế)", Tone.QUIET
    if partner.confirmed:
        return "Đã đối chiếu sáu từ", Tone.GOOD
    return "Chờ đối chiếu sáu từ", Tone.ATTENTION
