"""Gửi, nhận dữ liệu: tabs over the exchange of data files; «Các xã» only above."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot

from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.help_page import HelpPage
from desktop_app.ui import style
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.page import Page
from desktop_app.ui.pages.exchange.exchange_inbox import InboxPart
from desktop_app.ui.pages.exchange.exchange_machines import MachinesPart
from desktop_app.ui.pages.exchange.exchange_part import Part, Tools
from desktop_app.ui.pages.exchange.exchange_receive import ReceivePart
from desktop_app.ui.pages.exchange.exchange_send import SendPart
from desktop_app.ui.pages.exchange.exchange_towns import TownsPart
from desktop_app.ui.pages.files_out import FilesOut
from desktop_app.ui.pages.tabs import Tabs
from desktop_app.ui.tasks import Runner
from desktop_app.ui.widgets.page_header import PageHeader
from desktop_app.ui.widgets.progress_panel import ProgressPanel

COUNTED = "Số liệu chưa thống nhất"
_PROGRESS = 380


class ExchangePage(Page):
    """The tab is the detail; a path as detail is a file to look at."""

    about = (
        "Gửi tệp dữ liệu cho cấp trên hoặc gửi về xã qua USB, thư, Zalo; nhận tệp: xem trước "
        "từng thôn, từng hộ rồi mới nhận; chọn giá trị ở những chỗ hai nơi cùng sửa; nối với "
        "máy tính khác bằng lời mời và sáu từ. Phím ← → ở hàng mục để chuyển mục."
    )
    reading = HelpPage.FORMAT
    topics = frozenset({"exchange", "households", "reviews", "campaigns", "units"})

    def __init__(self, app: Any, runner: Runner, dialogs: Dialogs, bus: Bus) -> None:
        super().__init__(app, runner, dialogs, bus)
        self.progress = ProgressPanel()
        self.progress.setFixedWidth(style.px(_PROGRESS))
        tools = Tools.of(app, runner, dialogs, bus, self.progress)
        self.send, self.receive = SendPart(tools), ReceivePart(tools)
        self.inbox, self.machines = InboxPart(tools), MachinesPart(tools)
        self.machines.confirmed.connect(self._known)
        upper = app.folder.duty is SiteRole.UPPER
        self.header = PageHeader("Gửi, nhận dữ liệu", " ")
        self.header.add(self.progress)
        self._fresh: set[Part] = set()
        self.tabs = Tabs()
        self.towns = TownsPart(tools) if upper else None
        named: list[tuple[str, str, Part | None]] = [
            ("send", "Gửi về xã" if upper else "Gửi cấp trên", self.send),
            ("receive", "Nhận tệp", self.receive),
            ("towns", "Các xã", self.towns),
            ("conflicts", COUNTED, self.inbox),
            ("machines", "Máy tính và khóa", self.machines),
        ]
        tabs = [(key, name, part) for key, name, part in named if part is not None]
        self.keys = tuple(key for key, _name, _part in tabs)
        """Details of `Place("exchange", …)`, in the order of the tabs."""
        self.parts: tuple[Part, ...] = tuple(part for _key, _name, part in tabs)
        out = FilesOut(self)
        for _key, name, part in tabs:
            self.tabs.add(name, part)
            part.out = out
            part.renamed.connect(self._name_action)
            part.wanted.connect(self._wanted)
        column = self.body()
        column.addWidget(self.header)
        column.addWidget(self.tabs, 1)
        policy = self.header.main.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.header.main.setSizePolicy(policy)
        self.header.main.clicked.connect(self._main)
        self.tabs.changed.connect(self._turned)

    @property
    def part(self) -> Part:
        """The tab shown now."""
        return self.parts[self.tabs.bar.currentIndex()]

    def enter(self, detail: object) -> None:
        tab, _, inner = str(detail or "").partition("/")
        if tab in self.keys:
            self.tabs.show_tab(self.keys.index(tab))
        self._stale = True  # sticks come and go while other pages are open
        super().enter(detail)
        if isinstance(detail, Path):
            self.tabs.show_tab(self.keys.index("receive"))
            self.receive.read([detail])
        elif tab == "towns" and inner and self.towns is not None:
            self.towns.list.table.go_to(inner)
        self._aim()

    def reload(self) -> None:
        self._fresh.clear()
        self._read_part()
        self._count()
        self._name_action()

    def _count(self) -> None:
        count = self.app.home.exchanged().open_cases
        number = self.keys.index("conflicts")
        self.tabs.name(number, f"{COUNTED} ({count})" if count else COUNTED)

    def escape(self) -> bool:
        return self.part.escape()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        return {
            **self.part.deeds(),
            "send": partial(self.show_part, "send"),
            "receive": partial(self.show_part, "receive"),
        }

    def _aim(self) -> None:
        """The cursor goes where the work of the tab begins."""
        self.setFocusProxy(self.part.entry or self.tabs.bar)

    def show_part(self, key: str) -> None:
        """Show a tab and put the cursor into it."""
        self.tabs.show_tab(self.keys.index(key))
        self._aim()
        self.setFocus()

    @Slot()
    def _main(self) -> None:
        self.part.main()

    def _read_part(self) -> None:
        """Read the tab shown; the others when they are turned to."""
        if self.part not in self._fresh:
            self._fresh.add(self.part)
            self.part.reload()

    @Slot(int)
    def _turned(self, _number: int) -> None:
        self._read_part()
        self._aim()
        self._name_action()

    @Slot()
    def _name_action(self) -> None:
        words, button = self.part.main_words, self.header.main
        button.setVisible(bool(words))
        if words:
            button.setText(words)
            button.updateGeometry()
        button.setEnabled(self.part.main_ready)

    @Slot(str)
    def _known(self, words: str) -> None:
        """Somebody became known: files that waited for that can be taken now."""
        self.receive.shown_again()
        self.receive.say_told(words)
        if self.part is self.receive:
            self.show_part("receive")

    @Slot(str)
    def _wanted(self, what: str) -> None:
        """Show another tab, maybe for a deed: "join:<path>", "confirm:<unit>:…"."""
        deed, _, rest = what.partition(":")
        if deed == "count":
            self._count()
            return
        if deed in self.keys:
            self.tabs.show_tab(self.keys.index(deed))
            return
        if deed == "confirm":  # the next file of the list waits: nobody is sent elsewhere
            unit, _, name = rest.partition(":")
            self.machines.confirm_unit(unit, name)
            return
        self.tabs.show_tab(self.keys.index("machines"))
        self.machines.reload()
        if deed == "join" and rest:
            self.machines.join_file(Path(rest))
        elif deed in ("join", "invite"):
            self.machines.main()
