"""Tổng số hộ dân cư: households and people of each hamlet, the denominator of every rate."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop_app.domain.clock import today
from desktop_app.domain.numbers_vi import number
from desktop_app.ui import style
from desktop_app.ui.pages.reviews.open_campaign import OpenCampaign
from desktop_app.ui.pages.system.section import Given, Section
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.empty_state import Act, EmptyPanel, EmptyState
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.labels import Words, quiet
from desktop_app.ui.widgets.number_grid import NumberGrid


class ResidentsSection(Section):
    """A grid per campaign; each line is kept when both numbers are there."""

    heading = "Tổng số hộ dân cư"
    topics = frozenset({"hamlets", "campaigns"})

    def __init__(self, given: Given) -> None:
        super().__init__(given)
        self.campaign = quiet("")
        self.on = DateEdit(whole=True)
        self.on.show_value(today(self.app.folder.clock).isoformat())
        self.grid = NumberGrid(("Số hộ dân cư", "Số nhân khẩu"), name="Tổng số hộ dân cư")
        self.total = Words("", bold=True)
        self.state = Words("", tone=Tone.ATTENTION)
        self._layers = QStackedLayout()
        self._lay_out()
        self.grid.typed.connect(self._typed)

    def _lay_out(self) -> None:
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.FIELD)
        column.addWidget(self.campaign)
        column.addWidget(Field("Số liệu đến ngày", self.on))
        column.addWidget(self.grid, 1)
        column.addWidget(self.total)
        column.addWidget(self.state)
        self._layers.addWidget(full)
        for text, acts in (
            (
                "Tổng số hộ dân cư ghi theo từng đợt rà soát.",
                (Act("Mở đợt rà soát", self._open_campaign, main=True),),
            ),
            ("Chưa có thôn nào. Dán danh sách thôn ở mục «Đơn vị, thôn».", ()),
        ):
            state = EmptyState("ho", "Chưa nhập được ở đây", text, acts)
            self._layers.addWidget(EmptyPanel(state))
        self.column.addLayout(self._layers, 1)

    def reload(self) -> None:
        key = self.app.campaign_key
        rows = self.app.hamlets.all()
        self._layers.setCurrentIndex(1 if not key else 2 if not rows else 0)
        if not key or not rows:
            return
        self.campaign.say(
            f"Đợt: {self.app.campaigns.get(key).period.title}. Gồm mọi hộ cư trú trong thôn, "
            "không chỉ hộ nghèo; Enter sang ô sau."
        )
        known = self.app.hamlets.residents(key)
        values = {
            row.id: (known[row.id].households, known[row.id].people) if row.id in known
            else (None, None)
            for row in rows
        }  # fmt: skip
        self.grid.load([(row.id, row.title) for row in rows], values)
        self.grid.setEnabled(self.writes)
        self._sum()

    def enter(self, detail: str) -> None:
        if self._layers.currentIndex() == 0:
            self.grid.begin()

    @Slot(str)
    def _typed(self, hamlet: str) -> None:
        households, people = self.grid.values(hamlet)
        self._sum()
        if households is None or people is None:
            self.state.say("Mỗi thôn được lưu khi có đủ số hộ và số nhân khẩu.")
            return
        if people < households:
            self.state.say("Số nhân khẩu ít hơn số hộ: đề nghị xem lại.")
        else:
            self.state.say("")
        self.on.read()
        if self.on.unread:
            self.state.say("Ngày chốt tổng số hộ chưa đúng: đề nghị nhập đủ ngày, tháng, năm.")
            return
        key, on = self.app.campaign_key, self.on.value
        kept = self.tried(
            lambda: self.app.hamlets.set_residents(
                hamlet, key, households=households, people=people, on=on
            )
        )
        if kept:
            self.bus.changed.emit(frozenset({"residents", "reports"}))
            self.bus.saved.emit(self.app.folder.clock.now())

    def _sum(self) -> None:
        lines = [self.grid.values(key) for key in self.grid.line_keys()]
        missing = sum(None in line for line in lines)
        households = sum(line[0] or 0 for line in lines)
        people = sum(line[1] or 0 for line in lines)
        left = f" · còn trống {missing} thôn" if missing else ""
        self.total.say(f"Cộng: {number(households)} hộ, {number(people)} khẩu{left}")

    @Slot()
    def _open_campaign(self) -> None:
        self.opened(OpenCampaign(self.app, self.dialogs, self.bus, self))


SECTION = ResidentsSection
