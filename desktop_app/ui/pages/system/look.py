"""Cỡ chữ, giao diện: tried at once, remembered for this machine."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QApplication, QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from desktop_app.ui import style
from desktop_app.ui.app import Look, wear
from desktop_app.ui.pages.system.section import Given, Section
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.labels import Words, quiet
from desktop_app.ui.widgets.panels import Surface

THEMES = (("system", "Theo máy tính"), ("light", "Sáng"), ("dark", "Tối"))


class LookSection(Section):
    """Two rows of choices and a sample."""

    heading = "Cỡ chữ, giao diện"
    about = "Áp dụng ngay, chỉ cho máy này. Cỡ chữ 125–150 % dễ đọc khi làm lâu."

    def __init__(self, given: Given) -> None:
        super().__init__(given)
        self.sizes = {percent: QRadioButton(f"{percent} %") for percent in style.SCALES}
        self.themes = {key: QRadioButton(words) for key, words in THEMES}
        self.column.addWidget(Field("Cỡ chữ", _row(self, list(self.sizes.values()))))
        self.column.addWidget(Field("Giao diện", _row(self, list(self.themes.values()))))
        self.column.addWidget(_sample())
        self.column.addStretch(1)

    def reload(self) -> None:
        percent, theme = self._kept()
        for button in (*self.sizes.values(), *self.themes.values()):
            button.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.sizes.get(percent, self.sizes[100]).setChecked(True)
        self.themes[theme].setChecked(True)
        for button in (*self.sizes.values(), *self.themes.values()):
            button.blockSignals(False)  # noqa: FBT003
            button.toggled.connect(self._changed_look)

    def _kept(self) -> tuple[int, str]:
        place = self.app.workplace
        if place is None:
            return 100, "system"
        theme = place.settings.theme
        return place.settings.text_percent, theme if theme in self.themes else "system"

    @Slot(bool)
    def _changed_look(self, on: bool) -> None:  # noqa: FBT001 - Qt's signature
        if on:
            self.apply()

    def apply(self) -> None:
        """Wear what is chosen, and remember it."""
        percent = next(size for size, button in self.sizes.items() if button.isChecked())
        theme = next(key for key, button in self.themes.items() if button.isChecked())
        if self.app.workplace is not None:
            self.app.workplace.keep(text_percent=percent, theme=theme)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            wear(application, Look(percent, theme))


def _row(owner: QWidget, buttons: list[QRadioButton]) -> QWidget:
    holder = QWidget()
    flow = Flow(holder, gap=style.PANEL)
    group = QButtonGroup(owner)
    for button in buttons:
        group.addButton(button)
        flow.addWidget(button)
    holder.setFocusProxy(buttons[0])
    return holder


def _sample() -> Surface:
    card = Surface(framed=True)
    card.setMaximumWidth(style.px(style.FORM_WIDTH))
    column = QVBoxLayout(card)
    column.setContentsMargins(style.PANEL, style.FIELD, style.PANEL, style.FIELD)
    column.setSpacing(style.INSIDE)
    column.addWidget(Words("Chữ xem thử", points=style.SECTION_POINTS))
    column.addWidget(Words("031 · Nguyễn Thị Mẫu Hoa, thôn Trại Mới · Hộ cận nghèo · B1 128"))
    column.addWidget(quiet("Ẫ Ễ Ộ Ữ ẳ ẵ ệ ỡ ự đ Đ – 0123456789 – 1.500.000 đồng"))
    return card


SECTION = LookSection
