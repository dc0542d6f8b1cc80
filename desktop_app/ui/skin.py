"""Fusion drawn flat: rounded frames, thin scroll bars, one accent (SCREENS.md §3).

A proxy style instead of style sheets: those draw broken bevels on combo boxes, hide radio
rings in dark palettes and triple the time to build a form (reference/forms-paper.md §3).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast  # Qt passes no widget at times, its stubs say never

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import (
    QProxyStyle,
    QPushButton,
    QStyle,
    QStyleOption,
    QStyleOptionComplex,
    QWidget,
)

from desktop_app.ui import style
from desktop_app.ui.style import CONTROL, RADIUS, Colours, colours, mixed, px

Primitive = QStyle.PrimitiveElement
State = QStyle.StateFlag
_Painter = Callable[[QStyleOption, QPainter, QWidget | None], None]
MAIN = "main"
"""Dynamic property of the one button filled with accent."""


class Skin(QProxyStyle):
    """The program's style."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(  # a table from element to painter, nothing else
        self,
        element: Primitive,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        draw = _PAINTERS.get(element)
        if draw is None:
            super().drawPrimitive(element, option, painter, widget)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(option, painter, widget)
        painter.restore()

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if control != QStyle.ComplexControl.CC_ScrollBar:
            super().drawComplexControl(control, option, painter, widget)
            return
        slider = QStyle.SubControl.SC_ScrollBarSlider
        handle = self.subControlRect(control, option, slider, cast("QWidget", widget))
        _scroll_bar(option, painter, handle)

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        rect = super().subControlRect(control, option, part, cast("QWidget", widget))
        if part == QStyle.SubControl.SC_ComboBoxEditField and _is_combo(control):
            return rect.adjusted(4, 0, 0, 0)
        return rect

    def subElementRect(
        self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None
    ) -> QRect:
        rect = super().subElementRect(element, option, cast("QWidget", widget))
        if element == QStyle.SubElement.SE_LineEditContents and _framed(option):
            return rect.adjusted(4, 0, -4, 0)
        return rect

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        result = super().sizeFromContents(kind, option, size, cast("QWidget", widget))
        if kind in _CONTROLS:
            result.setHeight(max(result.height(), px(CONTROL)))
        if kind == QStyle.ContentsType.CT_ComboBox:
            result.setWidth(result.width() + 2 * style.INSIDE)
        if kind == QStyle.ContentsType.CT_MenuBarItem:
            result = QSize(result.width() + style.INSIDE, px(28))
        if kind == QStyle.ContentsType.CT_MenuItem:
            result.setHeight(max(result.height(), px(28)) if size.height() > 8 else 9)
        return result

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        wanted = _METRICS.get(metric)
        if wanted is not None:
            return px(wanted)
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: object = None,  # noqa: N803 - Qt's own name
    ) -> int:
        known = _HINTS.get(hint)
        if known is not None:
            return known
        return super().styleHint(hint, option, widget, None)


_CONTROLS = {
    QStyle.ContentsType.CT_PushButton,
    QStyle.ContentsType.CT_LineEdit,
    QStyle.ContentsType.CT_ComboBox,
    QStyle.ContentsType.CT_SpinBox,
}
_METRICS = {
    QStyle.PixelMetric.PM_IndicatorWidth: 18,
    QStyle.PixelMetric.PM_IndicatorHeight: 18,
    QStyle.PixelMetric.PM_ExclusiveIndicatorWidth: 18,
    QStyle.PixelMetric.PM_ExclusiveIndicatorHeight: 18,
    QStyle.PixelMetric.PM_ScrollBarExtent: 12,
    QStyle.PixelMetric.PM_SmallIconSize: 18,
    QStyle.PixelMetric.PM_ButtonIconSize: 18,
}
_HINTS = {
    QStyle.StyleHint.SH_ScrollBar_Transient: 0,
    QStyle.StyleHint.SH_EtchDisabledText: 0,
    QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons: 0,
    QStyle.StyleHint.SH_MessageBox_CenterButtons: 0,
    QStyle.StyleHint.SH_ComboBox_Popup: 0,
    QStyle.StyleHint.SH_DialogButtonLayout: 0,
}


def _is_combo(control: QStyle.ComplexControl) -> bool:
    return control == QStyle.ComplexControl.CC_ComboBox


def _framed(option: QStyleOption) -> bool:
    return getattr(option, "lineWidth", 1) > 0


def _frame(painter: QPainter, rect: QRect, fill: QColor, line: QColor, width: float) -> None:
    inset = width / 2
    painter.setBrush(fill)
    painter.setPen(QPen(line, width) if width else Qt.PenStyle.NoPen)
    box = QRectF(rect).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(box, RADIUS, RADIUS)


def _button(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    c = colours(option.palette)
    state = option.state
    enabled = bool(state & State.State_Enabled)
    main = enabled and widget is not None and bool(widget.property(MAIN))
    fill = c.accent if main else option.palette.color(QPalette.ColorRole.Button)
    if state & (State.State_Sunken | State.State_On):
        fill = mixed(c.text, fill, 0.12)
    elif state & State.State_MouseOver and enabled:
        fill = mixed(c.text, fill, 0.05)
    default = isinstance(widget, QPushButton) and widget.isDefault()
    line = c.accent if main or default else _border(c, state)
    _frame(painter, option.rect, fill, line, 1.5 if default and not main else 1)
    if state & State.State_HasFocus and enabled:
        _ring(painter, option.rect, c.on_accent if main else c.accent)


def _border(c: Colours, state: QStyle.StateFlag) -> QColor:
    return mixed(c.border, c.surface, 0.7) if state & State.State_Enabled else c.line


def _ring(painter: QPainter, rect: QRect, colour: QColor) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.5))
    painter.drawRoundedRect(QRectF(rect).adjusted(2.5, 2.5, -2.5, -2.5), 3, 3)


def _field(option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
    c = colours(option.palette)
    focus = bool(option.state & State.State_HasFocus)
    line = c.accent if focus else _border(c, option.state)
    fill = option.palette.color(QPalette.ColorRole.Base)
    _frame(painter, option.rect, fill, line, 2 if focus else 1)


def _field_panel(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    width = getattr(option, "lineWidth", 1)
    if width > 0:
        _field(option, painter, widget)
    else:
        painter.fillRect(option.rect, option.palette.color(QPalette.ColorRole.Base))


def _indicator(option: QStyleOption, painter: QPainter) -> tuple[QRectF, Colours, bool]:
    c = colours(option.palette)
    on = bool(option.state & (State.State_On | State.State_NoChange))
    enabled = bool(option.state & State.State_Enabled)
    line = c.accent if on and enabled else (c.border if enabled else c.line)
    if option.state & State.State_HasFocus:
        line = c.accent
    painter.setPen(QPen(line, 2 if option.state & State.State_HasFocus else 1.3))
    fill = c.accent if on and enabled else option.palette.color(QPalette.ColorRole.Base)
    painter.setBrush(fill if not on or enabled else c.line)
    return QRectF(option.rect).adjusted(1, 1, -1, -1), c, on


def _check_box(option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
    box, c, on = _indicator(option, painter)
    painter.drawRoundedRect(box, 3, 3)
    if on:
        painter.setPen(QPen(c.on_accent, max(1.6, box.width() / 9)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(_points(box, (0.24, 0.52), (0.43, 0.71), (0.77, 0.31)))


def _radio(option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
    box, c, on = _indicator(option, painter)
    painter.setBrush(option.palette.color(QPalette.ColorRole.Base))
    painter.drawEllipse(box)
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(c.accent if option.state & State.State_Enabled else c.border)
        inner = box.width() * 0.24
        painter.drawEllipse(box.adjusted(inner, inner, -inner, -inner))


def _points(box: QRectF, *shares: tuple[float, float]) -> QPolygonF:
    return QPolygonF(
        [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in shares]
    )


def _arrow(*shares: tuple[float, float]) -> _Painter:
    def draw(option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
        c = colours(option.palette)
        side = min(option.rect.width(), option.rect.height(), px(10))
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(option.rect).center())
        colour = c.secondary if option.state & State.State_Enabled else c.border
        painter.setPen(QPen(colour, 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(_points(box, *shares))

    return draw


def _focus(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    if not isinstance(widget, QPushButton):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours(option.palette).accent, 1.3))
        painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)


def _scroll_bar(option: QStyleOptionComplex, painter: QPainter, handle: QRect) -> None:
    c = colours(option.palette)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(option.rect, option.palette.color(QPalette.ColorRole.Window))
    active = option.state & (State.State_MouseOver | State.State_Sunken)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(c.border if active else mixed(c.border, c.window, 0.55))
    box = QRectF(handle).adjusted(3, 3, -3, -3)
    radius = min(box.width(), box.height()) / 2
    if option.state & State.State_Enabled:
        painter.drawRoundedRect(box, radius, radius)
    painter.restore()


_PAINTERS: dict[Primitive, _Painter] = {
    Primitive.PE_PanelButtonCommand: _button,
    Primitive.PE_PanelButtonTool: _button,
    Primitive.PE_FrameLineEdit: _field,
    Primitive.PE_PanelLineEdit: _field_panel,
    Primitive.PE_IndicatorCheckBox: _check_box,
    Primitive.PE_IndicatorRadioButton: _radio,
    Primitive.PE_FrameFocusRect: _focus,
    Primitive.PE_IndicatorArrowDown: _arrow((0.1, 0.32), (0.5, 0.72), (0.9, 0.32)),
    Primitive.PE_IndicatorArrowUp: _arrow((0.1, 0.68), (0.5, 0.28), (0.9, 0.68)),
    Primitive.PE_IndicatorArrowRight: _arrow((0.35, 0.1), (0.75, 0.5), (0.35, 0.9)),
    Primitive.PE_IndicatorArrowLeft: _arrow((0.65, 0.1), (0.25, 0.5), (0.65, 0.9)),
}
