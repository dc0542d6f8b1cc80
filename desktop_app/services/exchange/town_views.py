"""What an upper unit sees of each commune's sending, as values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.domain.reviews.campaigns import SnapshotKind


class TownState(StrEnum):
    """How a commune stands in the campaign."""

    NOTHING = "nothing"
    STRANGER = "stranger"
    TAKEN_BACK = "taken_back"
    EMPTY = "empty"
    WORKING = "working"
    PRELIMINARY = "preliminary"
    OFFICIAL = "official"

    @property
    def words(self) -> str:
        """The words of the list."""
        return _STATES[self]


_STATES = {
    TownState.NOTHING: "Chưa gửi",
    TownState.STRANGER: "Chưa gửi, chờ đối chiếu sáu từ",
    TownState.TAKEN_BACK: "Chưa gửi lại (tệp đã hoàn tác)",
    TownState.EMPTY: "Chưa gửi số liệu của đợt",
    TownState.WORKING: "Đã gửi, chưa chốt",
    TownState.PRELIMINARY: "Đã gửi số liệu sơ bộ",
    TownState.OFFICIAL: "Đã gửi số liệu chính thức",
}
_UNSENT = frozenset(
    {TownState.NOTHING, TownState.STRANGER, TownState.TAKEN_BACK, TownState.EMPTY}
)


@dataclass(frozen=True, slots=True)
class SendDue:
    """Until when the communes are asked to send, as the office typed it; None = not asked."""

    preliminary: date | None = None
    official: date | None = None

    def asked(self) -> Iterator[tuple[SnapshotKind, date]]:
        """Yield what is asked for and until when, the earlier kind first."""
        if self.preliminary:
            yield SnapshotKind.PRELIMINARY, self.preliminary
        if self.official:
            yield SnapshotKind.OFFICIAL, self.official


@dataclass(frozen=True, slots=True)
class Lack:
    """Figures a commune was asked for and that are not here.

    `days` after the date; 0 and less = not due yet.
    """

    kind: SnapshotKind
    on: date
    days: int

    @property
    def what(self) -> str:
        """In a sentence: "số liệu sơ bộ"."""
        return f"số liệu {self.kind.label.lower()}"


@dataclass(frozen=True, slots=True)
class TownFile:
    """The newest file taken in from a commune; moments are stored text.

    `upto`: up to which entry of the sending machine's journal it reaches; `changes`: how many
    it holds.
    """

    number: int
    name: str
    machine: int
    made_at: str
    received_at: str
    upto: int
    changes: int


@dataclass(frozen=True, slots=True)
class TownContact:
    """Whom to call; `typed` here, or found in the directory the commune sent."""

    name: str = ""
    post: str = ""
    phone: str = ""
    typed: bool = False

    @property
    def words(self) -> str:
        """Return "Nguyễn Thị Mẫu, công chức Văn hóa – xã hội"."""
        return ", ".join(part for part in (self.name, self.post) if part)


@dataclass(frozen=True, slots=True)
class TownForms:
    """Review forms of a commune: expected, entered whole, taken over for payment."""

    needed: int = 0
    begun: int = 0
    complete: int = 0
    accepted: int = 0

    @property
    def share(self) -> float:
        """How much is entered, 0…1."""
        return self.complete / self.needed if self.needed else 0.0


@dataclass(frozen=True, slots=True)
class Town:
    """One commune: what it sent last, what of it is here, what is lacking.

    Attributes:
        frozen: "sơ bộ lần 2", "" = no snapshot; `taken_on` its day, `by` who made it.
        waiting: changes of its files that wait for others or were set aside.
        lacks: what it was asked for and has not sent, the earlier first.
    """

    unit_key: str
    title: str
    state: TownState
    last: TownFile | None = None
    frozen: str = ""
    taken_on: str = ""
    by: str = ""
    waiting: int = 0
    lacks: tuple[Lack, ...] = ()
    contact: TownContact = TownContact()
    forms: TownForms = TownForms()

    @property
    def sent(self) -> bool:
        """Whether figures of the campaign are here."""
        return self.state not in _UNSENT

    @property
    def late(self) -> int:
        """Days after the date it was asked for, 0 = in time or nothing asked."""
        return max((lack.days for lack in self.lacks if lack.days > 0), default=0)

    @property
    def state_words(self) -> str:
        """State, and how late: "Chưa gửi, chậm 3 ngày"."""
        return f"{self.state.words}, chậm {self.late} ngày" if self.late else self.state.words
