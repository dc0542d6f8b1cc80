"""Taking data files in and taking them back: the deeds of Nhận tệp."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import UserError
from desktop_app.domain.errors.packages import PackageSenderUnconfirmed
from desktop_app.services.exchange.arrivals import Arrival
from desktop_app.services.exchange.batches import Batch, Planned
from desktop_app.services.exchange.inbox import Inbox
from desktop_app.services.exchange.results import AlreadyReceived, Received, TakenBack
from desktop_app.ui.dialogs import Question
from desktop_app.ui.pages.exchange import exchange_words as say
from desktop_app.ui.pages.exchange.exchange_files import FileLine
from desktop_app.ui.pages.exchange.exchange_part import DATA, Part, Tools
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.ticks import Tick

_NAMED = 5


class Taking(Part):
    """What can be done with files; what is shown of them is the subclass's part.

    Attributes:
        told: what came of the last deed, in place.
    """

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.told = Tick("", Tone.GOOD, wrap=True)
        self.told.hide()

    @abstractmethod
    def fresh(self) -> Sequence[Arrival]:
        """Return the files that could be taken in now."""

    @abstractmethod
    def shown_again(self) -> None:
        """Show the list, every file looked at again."""

    @abstractmethod
    def line(self) -> FileLine | None:
        """Return the current line of the list."""

    def take(self, arrival: Arrival, aside: frozenset[str]) -> None:
        """Take a file in without the families left out."""
        self.work(
            lambda report: self.sync.receiving.merge(arrival.path, aside, report),
            "Đang nhận và cập nhật…",
            partial(self._taken, len(aside)),
        )

    def _taken(self, aside: int, done: Received | AlreadyReceived) -> None:
        if isinstance(done, Received):
            tone = Tone.ATTENTION if done.gap or done.restored else Tone.GOOD
            self.say_told(say.result(done, aside), tone)
        else:
            self.say_told(
                f"Tệp số {done.number} của {done.unit_name} đã nhận lúc {say.moment(done.at)}. "
                "Không có gì thay đổi.",
                Tone.GOOD,
            )
        self._settled()

    def _settled(self) -> None:
        """Show the list again, tell others, and look for what can not both stand.

        The look is what home, badge and tab count from: waiting until somebody opens the inbox
        would hide that there is something to open it for.
        """
        self.shown_again()
        self.tell_changed(DATA)
        inbox = Inbox(self.app.folder, self.sync, self.tools.words)
        self.work(
            lambda _report: inbox.look(), "Đang tìm hồ sơ trùng…", self._counted, shown=False
        )

    @Slot(object)
    def _counted(self, _looked: object) -> None:
        self.wanted.emit("count")
        self.bus.changed.emit(frozenset({"home"}))

    @Slot()
    def take_all(self) -> None:
        """Take in every new file, one transaction each; stopping leaves whole files."""
        files = [planned(arrival) for arrival in self.fresh()]
        try:
            batch = self.sync.batches.begin(files)
        except UserError as error:
            self.dialogs.explain(error)
            return
        self.run_batch(batch)

    def run_batch(self, batch: str) -> None:
        """Take in what is left of a batch, also from sticks that came back elsewhere."""
        place = self.app.workplace
        sticks = [stick.folder for stick in place.sticks()] if place is not None else []
        self.work(
            lambda report: self.sync.batches.run(batch, report, sticks),
            "Đang nhận và cập nhật…",
            self._ran,
            self._stopped,
            stopped=self._cancelled,
        )

    def _ran(self, batch: Batch) -> None:
        self.show_result(batch)
        self._settled()

    @abstractmethod
    def show_result(self, batch: Batch) -> None:
        """Show what came of each file."""

    def _stopped(self, error: object) -> None:
        """Files before the bad one are in; it is explained and the list read again."""
        self.dialogs.explain(error)
        self._cancelled()

    @Slot()
    def _cancelled(self) -> None:
        """Whole files are in; the banner offers the rest."""
        self._settled()

    # -- strangers, invitations, undo

    @Slot()
    def undo(self) -> None:
        """Take a file back, after saying what that means."""
        row = self.line()
        if row is None or row.taken is None:
            return
        taken = row.taken
        question = Question(
            f"Hoàn tác tệp số {taken.number} của {taken.unit}?",
            "Số liệu của tệp này được gỡ ra trên máy tính này. Hộ nào đã được sửa tiếp sau khi "
            "nhận thì giữ nguyên và được liệt kê.",
            "Không gửi gì cho nơi gửi; nhận lại được bất cứ lúc nào khi còn tệp.",
            "Hoàn tác tệp này",
            destructive=True,
        )
        if self.dialogs.ask(question):
            self.work(
                lambda _report: self.sync.receiving.undo(taken.id),
                "Đang hoàn tác…",
                partial(self._undone, row),
            )

    def _undone(self, row: FileLine, done: TakenBack) -> None:
        words = f"Đã hoàn tác tệp số {row.number} của {row.unit}: gỡ {len(done.gone)} mục."
        if done.stay:
            names = ", ".join(self.tools.words.family(family) for family in done.stay[:_NAMED])
            more = len(done.stay) - _NAMED
            words += f" Giữ nguyên {len(done.stay)} mục vì đã được sửa tiếp: {names}"
            words += f" và {more} mục khác." if more > 0 else "."
        self.say_told(words, Tone.ATTENTION if done.stay else Tone.GOOD)
        self._settled()

    @Slot()
    def confirm_sender(self) -> None:
        """Keep who presents itself in the file, then ask for its six words."""
        row = self.line()
        arrival = row.arrival if row else None
        if arrival is None:
            return
        try:
            self.sync.receiving.merge(arrival.path)
        except PackageSenderUnconfirmed:
            self.wanted.emit(f"confirm:{arrival.unit_key}:{arrival.unit}")
            return
        except UserError as error:
            self.dialogs.explain(error)
        self.shown_again()

    def say_told(self, words: str, tone: Tone = Tone.GOOD) -> None:
        """Say in place what came of it."""
        self.told.show_tone(tone, words)
        self.told.show()


def planned(arrival: Arrival) -> Planned:
    """Return a file of the list as a batch takes it."""
    id_ = arrival.preview.id if arrival.preview else ""
    return Planned(arrival.path, id_, arrival.unit, arrival.machine, arrival.number)
