"""How the skin paints its few primitives: frames, rings, ticks, arrows, scroll bars."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOption, QStyleOptionComplex, QWidget

from desktop_app.ui.style import RADIUS, Colours, colours, mixed, px

Primitive = QStyle.PrimitiveElement
State = QStyle.StateFlag
Painter = Callable[[QStyleOption, QPainter, QWidget | None], None]
MAIN = "main"
"""Dynamic property of the one button filled with accent."""


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


def field(option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
    """Paint the frame of an input: accent while it has the focus."""
    c = colours(option.palette)
    focus = bool(option.state & State.State_HasFocus)
    line = c.accent if focus else _border(c, option.state)
    fill = option.palette.color(QPalette.ColorRole.Base)
    _frame(painter, option.rect, fill, line, 2 if focus else 1)


def _field_panel(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    width = getattr(option, "lineWidth", 1)
    if width > 0:
        field(option, painter, widget)
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


def chevron(option: QStyleOption, painter: QPainter, rect: QRect) -> None:
    """Paint the small arrow of a drop-down."""
    box = QRectF(0, 0, px(10), px(10))
    box.moveCenter(QRectF(rect).center() - QPointF(3, 0))
    c = colours(option.palette)
    painter.setPen(QPen(c.secondary if option.state & State.State_Enabled else c.border, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(_points(box, (0.1, 0.32), (0.5, 0.72), (0.9, 0.32)))


def _arrow(*shares: tuple[float, float]) -> Painter:
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


def scroll_bar(option: QStyleOptionComplex, painter: QPainter, handle: QRect) -> None:
    """Paint a thin bar without arrows."""
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


PAINTERS: dict[Primitive, Painter] = {
    Primitive.PE_PanelButtonCommand: _button,
    Primitive.PE_PanelButtonTool: _button,
    Primitive.PE_FrameLineEdit: field,
    Primitive.PE_PanelLineEdit: _field_panel,
    Primitive.PE_IndicatorCheckBox: _check_box,
    Primitive.PE_IndicatorRadioButton: _radio,
    Primitive.PE_FrameFocusRect: _focus,
    Primitive.PE_IndicatorArrowDown: _arrow((0.1, 0.32), (0.5, 0.72), (0.9, 0.32)),
    Primitive.PE_IndicatorArrowUp: _arrow((0.1, 0.68), (0.5, 0.28), (0.9, 0.68)),
    Primitive.PE_IndicatorArrowRight: _arrow((0.35, 0.1), (0.75, 0.5), (0.35, 0.9)),
    Primitive.PE_IndicatorArrowLeft: _arrow((0.65, 0.1), (0.25, 0.5), (0.65, 0.9)),
}
