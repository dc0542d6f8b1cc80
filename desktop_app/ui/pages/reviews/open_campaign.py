"""Mở đợt rà soát: which period, which standards, which form, how B1 arises."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.clock import today
from desktop_app.domain.dates import short_date
from desktop_app.domain.errors import UserError
from desktop_app.domain.reviews.campaigns import B1Mode, CampaignKind, Period, period
from desktop_app.domain.reviews.explain import TRIAL
from desktop_app.domain.reviews.standards import Standard
from desktop_app.services.app import App
from desktop_app.services.reviews import campaign_choices
from desktop_app.ui import style
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.pages.parts import Picker
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import Words

_MONTHS = range(2, 13)
_NAMED = 3
_FIRST_YEAR, _LAST_YEAR = 2022, 2030


class OpenCampaign(FormDialog):
    """Opens a campaign and enlists last year's list."""

    def __init__(
        self, app: App, dialogs: Dialogs, bus: Bus, parent: QWidget | None = None
    ) -> None:
        about = (
            "Danh sách hộ, phiếu, biểu và thời hạn đều theo đợt. Mẫu phiếu của một đợt không "
            "đổi sau khi mở; chuẩn thì đổi được, ở «Danh sách hộ ▸ Xếp lại theo chuẩn khác»."
        )
        super().__init__("Mở đợt rà soát", about, "Mở đợt", parent)
        self.app, self._dialogs, self._bus = app, dialogs, bus
        self.kinds = {
            CampaignKind.PERIODIC: QRadioButton("Định kỳ hằng năm"),
            CampaignKind.MONTHLY: QRadioButton("Thường xuyên trong tháng"),
        }
        self.year, self.month = QSpinBox(), QComboBox()
        self.leading, self.form_box = QComboBox(), QComboBox()
        self.modes = {mode: QRadioButton(mode.label) for mode in B1Mode}
        self.table, self.region = Picker([]), Picker([])
        self.enlist = QCheckBox()
        self.trial = Words(TRIAL, tone=Tone.DANGER, bold=True)
        self._others: dict[str, QCheckBox] = {}
        self._lay_out()
        self._wire()
        self._period_changed()

    # -- what was chosen

    @property
    def key(self) -> str:
        """The key officers know: "2026" or "2026-05"."""
        year = self.year.value()
        if self.kinds[CampaignKind.PERIODIC].isChecked():
            return str(year)
        return f"{year}-{int(self.month.currentData()):02}"

    @property
    def period(self) -> Period | None:
        """The days of the campaign."""
        return period(self.key)

    @property
    def others(self) -> Sequence[str]:
        """Ids of the standards shown beside the leading one."""
        return [key for key, box in self._others.items() if box.isChecked()]

    # -- building

    def _lay_out(self) -> None:
        day = today(self.app.folder.clock)
        self.year.setRange(_FIRST_YEAR, _LAST_YEAR)
        self.year.setValue(day.year)
        self.year.setMaximumWidth(style.px(120))
        self.month.setMaximumWidth(style.px(160))
        for month in _MONTHS:
            self.month.addItem(f"tháng {month}", month)
        self.month.setCurrentIndex(max(day.month - _MONTHS.start, 0))
        self.kinds[CampaignKind.PERIODIC].setChecked(True)
        self.modes[B1Mode.TYPED].setChecked(True)
        self.enlist.setChecked(True)
        self._months = Field("Tháng", self.month)
        self._when = Field("Năm", self.year)
        self._beside = QVBoxLayout()
        beside = QWidget()
        beside.setLayout(self._beside)
        self._beside.setContentsMargins(0, 4, 0, 0)
        self._table = Field("Bảng điểm B1", self.table)
        self._region = Field("Vùng của bảng điểm", self.region)
        self._leading = Field("Chuẩn dùng để xếp loại", self.leading)
        self._other_field = Field("Xem thêm theo chuẩn", beside)
        for widget in (
            Field("Loại đợt", _stacked(self, list(self.kinds.values()))),
            self._when,
            self._months,
            self._leading,
            self._other_field,
            Field("Mẫu phiếu", self.form_box),
            Field("Điểm B1", _stacked(self, [*self.modes.values(), self.trial])),
            self._table,
            self._region,
            Field("Danh sách hộ", self.enlist),
        ):
            self.form.addWidget(widget)

    def _wire(self) -> None:
        for button in (*self.kinds.values(), *self.modes.values()):
            button.toggled.connect(self._period_changed)
        self.year.valueChanged.connect(self._period_changed)
        self.month.currentIndexChanged.connect(self._period_changed)
        self.leading.currentIndexChanged.connect(self._show_others)
        self.table.currentIndexChanged.connect(self._table_changed)
        self.submitted.connect(self._open)

    @Slot()
    def _period_changed(self) -> None:
        found = self.period
        self._months.setVisible(self.kinds[CampaignKind.MONTHLY].isChecked())
        self._show_tables(found)
        if found is None:
            return
        span = f"Từ {short_date(found.starts_on)} đến hết {short_date(found.ends_on)}"
        self._when.note(span)
        self._fill(self.leading, [(s.short, s.id) for s in self._leading_now(found)])
        forms = campaign_choices.forms_for(self.app.rules, found.starts_on)
        self._fill(self.form_box, [(_form_title(form.key), form.key) for form in forms])
        self.enlist.setText(f"Đưa vào đợt các hộ nghèo, hộ cận nghèo năm {found.year - 1}")
        ready = self.leading.count() > 0 and self.form_box.count() > 0
        missing = (
            f"Chưa có chuẩn nghèo nào đủ ngưỡng điểm để xếp loại trong năm {found.year}. "
            "Đợt này chưa mở được."
        )
        if not self.leading.count():
            self._leading.note(missing, Tone.DANGER)
        self.main.setEnabled(ready)
        self._show_others()

    def _show_tables(self, found: Period | None) -> None:
        by_table = self.modes[B1Mode.TABLE].isChecked()
        if by_table and found is not None:
            approved = self.app.score_tables.approved(found.starts_on)
            named = [(view.id, f"{view.title}, bản {view.version}") for view in approved]
            first = self.table.count() == 0
            self.table.offer([*named, ("", "Bảng điểm thử nghiệm")])
            if first:
                self.table.setCurrentIndex(0)  # an approved one before the trial
        self._table.setVisible(by_table)
        self._table_changed()

    @Slot()
    def _table_changed(self) -> None:
        by_table = self.modes[B1Mode.TABLE].isChecked()
        found = self.period
        self.trial.setVisible(by_table and not self.table.key)
        self._region.setVisible(by_table and bool(self.table.key))
        self._table.note("")
        if not by_table or not self.table.key or found is None:
            return
        table = self.app.rules.score_table(self.table.key, found.starts_on)
        self.region.offer([("", "(chọn vùng)"), *table.regions.items()])
        form = str(self.form_box.currentData() or "")
        missing = campaign_choices.missing_points(self.app.forms, form, table)
        self._table.note(f"Căn cứ: {table.citation.shown}")
        if missing:
            words = f"Bảng không có điểm cho {len(missing)} câu trả lời của mẫu phiếu này: "
            listed = ", ".join(missing[:_NAMED]) + ("…" if len(missing) > _NAMED else "")
            self._table.note(
                f"{words}{listed}. Hộ đó phải nhập tổng B1 từ giấy.", Tone.ATTENTION
            )

    def _leading_now(self, found: Period) -> Sequence[Standard]:
        return campaign_choices.leading_for(self.app.rules, self.app.units, found.starts_on)

    def _fill(self, box: QComboBox, entries: Sequence[tuple[str, str]]) -> None:
        was = box.currentData()
        box.blockSignals(True)  # noqa: FBT003 - Qt's signature
        box.clear()
        for text, key in entries:
            box.addItem(text, key)
        box.setCurrentIndex(max(box.findData(was), 0) if entries else -1)
        box.blockSignals(False)  # noqa: FBT003

    @Slot()
    def _show_others(self) -> None:
        found = self.period
        if self.leading.count():
            standard = self.app.rules.standard(str(self.leading.currentData()))
            self._leading.note(standard.name)
        while (item := self._beside.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._others = {}
        if found is None:
            return
        leading = str(self.leading.currentData() or "")
        near = campaign_choices.beside(self.app.rules, self.app.units, found.starts_on, leading)
        for standard in near:
            box = QCheckBox(standard.name)
            box.setChecked(True)
            self._others[standard.id] = box
            self._beside.addWidget(box)
        self._other_field.setVisible(bool(near))

    # -- the deed

    @Slot()
    def _open(self) -> None:
        mode = next(mode for mode, button in self.modes.items() if button.isChecked())
        try:
            opened = self.app.campaigns.open(
                self.key,
                leading=str(self.leading.currentData()),
                others=self.others,
                form_key=str(self.form_box.currentData()),
                b1_mode=mode,
                score_table=self.table.key if mode is B1Mode.TABLE else "",
                region=self.region.key,
            )
            count = (
                self.app.campaigns.enlist_current(self.key) if self.enlist.isChecked() else 0
            )
        except UserError as error:
            self._dialogs.explain(error)
            return
        self.app.chosen_campaign = opened.key
        self.accept()
        self._bus.changed.emit(frozenset({"campaigns", "reviews", "households", "reports"}))
        listed = f" Đã đưa {count} hộ vào đợt." if count else ""
        self._bus.said.emit(f"Đã mở {opened.period.title}.{listed}")


def _form_title(key: str) -> str:
    name, _, version = key.partition("@")
    title = "Phiếu rà soát hộ" if name == "phieu-ra-soat" else name
    return f"{title}, bản {version}"


def _stacked(owner: QWidget, widgets: Sequence[QWidget]) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 4, 0, 0)
    column.setSpacing(6)
    group = QButtonGroup(owner)
    for widget in widgets:
        if isinstance(widget, QRadioButton):
            group.addButton(widget)
        column.addWidget(widget)
    holder.setFocusProxy(widgets[0])
    return holder
