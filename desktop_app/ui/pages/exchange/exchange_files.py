"""One line per file: those just looked at, then those taken in before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.numbers_vi import number
from desktop_app.services.exchange.arrivals import Arrival, ArrivalState, TakenFile
from desktop_app.ui.pages.exchange import exchange_words as say
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.columns import Column

_LAST = (ArrivalState.FOREIGN, ArrivalState.OWN, ArrivalState.RECEIVED)


@dataclass(frozen=True, slots=True)
class FileLine:
    """A line of the list.

    Attributes:
        arrival: the file on the stick; None for one that was taken in before.
        taken: what is kept of one taken in; None for a new one.
    """

    key: str
    name: str
    arrival: Arrival | None = None
    taken: TakenFile | None = None

    @property
    def state(self) -> ArrivalState:
        """What can be done with it."""
        if self.arrival is not None:
            return self.arrival.state
        undone = self.taken is not None and self.taken.undone
        return ArrivalState.UNDONE if undone else ArrivalState.RECEIVED

    @property
    def takable(self) -> bool:
        """Whether it can be taken in now."""
        return self.arrival is not None and self.arrival.takable

    @property
    def unit(self) -> str:
        """Who made it; the file's name where that can not be read."""
        found = self.arrival or self.taken
        return say.short_unit(found.unit) if found and found.unit else self.name

    @property
    def machine(self) -> int:
        """Which of the unit's machines, 0 = not known."""
        found = self.arrival or self.taken
        return found.machine if found else 0

    @property
    def number(self) -> int:
        """The sender's number, 0 = not known."""
        found = self.arrival or self.taken
        return found.number if found else 0

    @property
    def made_at(self) -> str:
        """When it was made, by the sender's clock."""
        found = self.arrival or self.taken
        return found.made_at if found else ""

    @property
    def contents(self) -> str:
        """What it holds, in a few words."""
        if self.taken is not None:
            changes = self.taken.changes
            return f"{number(changes)} thay đổi" if changes else "Chỉ có xác nhận đã nhận"
        return say.about_arrival(self.arrival) if self.arrival else ""

    @property
    def state_words(self) -> str:
        """The state, with its moment where there is one."""
        words = say.STATES[self.state][0]
        received = self.taken is not None and self.state is ArrivalState.RECEIVED
        return f"{words} {say.moment(self.taken.done_at)}" if received and self.taken else words

    @property
    def tone(self) -> Tone:
        """Colour of the mark."""
        return say.STATES[self.state][1]


COLUMNS: tuple[Column[FileLine], ...] = (
    Column("unit", "Đơn vị gửi", lambda r: r.unit, chars=20, stretch=True),
    Column("machine", "Máy", lambda r: str(r.machine or "–"), chars=5, number=True,
           sort=lambda r: r.machine, drop=3),
    Column("number", "Số", lambda r: str(r.number or "–"), chars=4, number=True,
           sort=lambda r: r.number),
    Column("made", "Ngày lập", lambda r: say.day(r.made_at) or "–", chars=10,
           sort=lambda r: r.made_at, drop=2),
    Column("contents", "Nội dung", lambda r: r.contents or "–", chars=30, stretch=True, drop=1),
    Column("state", "Tình trạng", lambda r: r.state_words, chars=36, stretch=True,
           mark=lambda r: r.tone),
    Column("name", "Tên tệp", lambda r: r.name, chars=34, stretch=True, shown=False),
)  # fmt: skip


def lines(arrivals: Sequence[Arrival], taken: Sequence[TakenFile]) -> list[FileLine]:
    """Return the files looked at, then those taken in before that are not among them."""
    known = {file.id: file for file in taken}
    found = []
    for arrival in arrivals:
        id_ = arrival.preview.id if arrival.preview else ""
        name = arrival.path.name
        found.append(FileLine(str(arrival.path), name, arrival, known.pop(id_, None)))
    found.sort(key=lambda line: (line.state in _LAST, not line.takable))
    return [*found, *(FileLine(file.id, file.name, None, file) for file in known.values())]


def what_now(line: FileLine) -> str:
    """Return what a state means and what to do, where no error says it."""
    sentences = {
        ArrivalState.NEW: "Chưa nhận. Xem trước để biết tệp thay đổi những gì, rồi nhận.",
        ArrivalState.RECEIVED: "Đã nhận, nhận lại không thay đổi gì. Nhận nhầm thì hoàn tác.",
        ArrivalState.UNDONE: "Đã hoàn tác trên máy tính này. Nhận lại được khi còn tệp.",
        ArrivalState.OWN: "Tệp do máy tính này lập để gửi đi, không cần nhận.",
        ArrivalState.WAITING: (
            "Có thay đổi dựa trên tệp trước chưa đến. Nhận được ngay; phần đó tự áp dụng khi "
            "tệp trước đến."
        ),
    }
    return sentences.get(line.state, "")


def sentence_tone(line: FileLine | None) -> Tone:
    """Return how loud the sentence about a file is."""
    if line is None or line.tone in (Tone.GOOD, Tone.ACCENT):
        return Tone.QUIET
    return line.tone
