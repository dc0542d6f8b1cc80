"""Fusion drawn flat: rounded frames, thin scroll bars, one accent (SCREENS.md §3).

A proxy style instead of style sheets: those draw broken bevels on combo boxes, hide radio
rings in dark palettes and triple the time to build a form (reference/forms-paper.md §3).
"""

from __future__ import annotations

from typing import cast  # Qt passes no widget at times, its stubs say never

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QProxyStyle,
    QStyle,
    QStyleOption,
    QStyleOptionComplex,
    QWidget,
)

from desktop_app.ui import style
from desktop_app.ui.skin_paint import PAINTERS, Primitive, chevron, field, scroll_bar
from desktop_app.ui.style import CONTROL, px


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
        draw = PAINTERS.get(element)
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
        if control == QStyle.ComplexControl.CC_ComboBox:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            field(option, painter, widget)
            arrow = QStyle.SubControl.SC_ComboBoxArrow
            chevron(
                option,
                painter,
                self.subControlRect(control, option, arrow, cast("QWidget", widget)),
            )
            painter.restore()
            return
        if control != QStyle.ComplexControl.CC_ScrollBar:
            super().drawComplexControl(control, option, painter, widget)
            return
        slider = QStyle.SubControl.SC_ScrollBarSlider
        handle = self.subControlRect(control, option, slider, cast("QWidget", widget))
        scroll_bar(option, painter, handle)

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
