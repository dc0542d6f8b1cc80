"""Words of Gửi, nhận dữ liệu: sizes, moments, contents, states of files and machines."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.numbers_vi import number
from desktop_app.services.exchange.arrivals import Arrival, ArrivalState
from desktop_app.services.exchange.machines import Machine, MachineState
from desktop_app.services.exchange.outbox import Draft
from desktop_app.services.exchange.phrases import (
    both_edited,
    contents,
    day,
    moment,
    result,
    size_words,
)
from desktop_app.services.exchange.preview import Preview
from desktop_app.services.exchange.refusals import WHY
from desktop_app.services.exchange.sent import DEFINITION, SentFile, SentState
from desktop_app.ui.style import Tone

__all__ = ["both_edited", "contents", "day", "moment", "result", "size_words"]
GOI = "Tệp dữ liệu (*.goi)"
STATES: Mapping[ArrivalState, tuple[str, Tone]] = {
    ArrivalState.NEW: ("Mới", Tone.ACCENT),
    ArrivalState.RECEIVED: ("Đã nhận", Tone.GOOD),
    ArrivalState.UNDONE: ("Đã hoàn tác, nhận lại được", Tone.QUIET),
    ArrivalState.OWN: ("Tệp của máy tính này", Tone.QUIET),
    ArrivalState.WAITING: ("Có phần chờ tệp khác", Tone.ATTENTION),
    ArrivalState.STRANGER: ("Chưa đối chiếu sáu từ", Tone.ATTENTION),
    ArrivalState.INVITATION: ("Lời mời", Tone.ACCENT),
    ArrivalState.NOT_OURS: ("Không dành cho máy này hoặc phần đầu bị hỏng", Tone.DANGER),
    ArrivalState.DAMAGED: ("Bị hỏng", Tone.DANGER),
    ArrivalState.FOREIGN: ("Không phải tệp của phần mềm", Tone.DANGER),
    ArrivalState.NEWER: ("Bản phần mềm mới hơn", Tone.ATTENTION),
    ArrivalState.WITHDRAWN: ("Máy gửi đã bị thu hồi quyền", Tone.DANGER),
    ArrivalState.REFUSED: ("Không nhận được", Tone.DANGER),
}


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
    """Return how far a file came, in a few words, with its tone."""
    unit = short_unit(file.unit_name)
    if file.state is SentState.MADE:
        return "Đã ghi, chưa có xác nhận đã nhận", Tone.QUIET
    if file.state is SentState.COPIED:
        return f"Đã chép vào «{file.copied_to}» {moment(file.copied_at)}", Tone.QUIET
    if file.state is SentState.MISSED:
        answered = day(file.answered_at)
        return f"{unit} chưa thấy tệp này ({answered}): đưa tệp sau", Tone.ATTENTION
    if file.state is SentState.TURNED_AWAY:
        why = f": {WHY[file.refusal][0]}" if file.refusal in WHY else " nhận tệp này"
        return f"{unit} từ chối{why}", Tone.DANGER
    return _arrived(file, unit)


def _arrived(file: SentFile, unit: str) -> tuple[str, Tone]:
    pending = file.pending or {}
    own_rules = pending.get(DEFINITION, 0)
    count = number(sum(pending.values()) - own_rules)
    if file.state is SentState.MERGED and own_rules:
        return f"{unit} đã nhận, trừ {number(own_rules)} thay đổi về quy định chung", Tone.GOOD
    if file.state is SentState.MERGED:
        return f"{unit} đã nhận, xác nhận {moment(file.receipt)}", Tone.GOOD
    if file.state is SentState.RECEIVED:
        return f"{unit} đã nhận, {count} thay đổi chờ tệp khác", Tone.GOOD
    if file.state is SentState.PARTLY:
        return f"{unit} nhận một phần, để lại {count} thay đổi", Tone.ATTENTION
    return f"{unit} chưa nhận được {count} thay đổi", Tone.DANGER


def attached(draft: Draft) -> str:
    """Return ", có 2 tệp đính kèm (1,2 MB)", "" for none."""
    if not draft.attached:
        return ""
    return f", có {draft.attached} tệp đính kèm ({size_words(draft.attached_size)})"


def short_unit(name: str) -> str:
    """Return a unit's name to begin a sentence with."""
    return name[:1].upper() + name[1:]


def machine(number_: int, unit: str) -> str:
    """Return "Máy tính 2 của xã Tân Yên"."""
    return f"Máy tính {number_} của {unit}"


def machine_state(machine: Machine) -> tuple[str, Tone]:
    """Return what a machine is to us, with its tone."""
    state = machine.state
    if state is MachineState.WITHDRAWN:
        why = f": {machine.reason}" if machine.reason else ""
        return f"Đã thu hồi tin cậy{why}", Tone.DANGER
    words = {
        MachineState.TRUSTED: ("Đã đối chiếu sáu từ", Tone.GOOD),
        MachineState.WAITING: ("Chờ đối chiếu sáu từ", Tone.ATTENTION),
        MachineState.RENEWED: ("Đã thay bằng thư mục mới của chính máy", Tone.QUIET),
        MachineState.REPLACED: ("Đã thay bằng máy khác", Tone.QUIET),
    }
    return words[state]
