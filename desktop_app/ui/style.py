"""Sizes, colours and palettes of the program (SCREENS.md §3). Knows Qt, no page and no data.

Widgets read colours from their own palette with `colours(widget.palette())`, so that light and
dark need no switch anywhere else, and sizes with `px()`, which follows the text size.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from desktop_app.ui.alive import alive

BASE_POINTS = 10.5
SECTION_POINTS = 11.5
TITLE_POINTS = 15.0
SCALES = (90, 100, 110, 125, 140, 150, 175)
"""Text sizes offered to the person, in percent."""
TALL_TEXT = 1.4
"""Above this scale a label stands over its field instead of beside it."""

INSIDE, FIELD, PANEL, GROUP = 8, 12, 16, 24
"""The 4 px grid: inside controls, between fields, around panels, between groups."""
ROW = 32
CONTROL = 30
RADIUS = 4
FORM_WIDTH = 760
LEFT_COLUMN = 176
REDRESS = QEvent.Type(QEvent.registerEventType())
"""Sent to every widget when text size or colours changed; see `redress`."""


class Tone(StrEnum):
    """What a small coloured mark or word says. Never the only carrier of a meaning."""

    PLAIN = "plain"
    QUIET = "quiet"
    GOOD = "good"
    ATTENTION = "attention"
    DANGER = "danger"
    ACCENT = "accent"


@dataclass(frozen=True, slots=True)
class Colours:
    """The named colours of one appearance; every text colour has 4.5 : 1 on each ground."""

    window: QColor
    surface: QColor
    line: QColor
    text: QColor
    secondary: QColor
    accent: QColor
    on_accent: QColor
    good: QColor
    attention: QColor
    danger: QColor
    tint: QColor
    """Ground of a selected row or entry: a breath of accent."""
    hover: QColor
    border: QColor
    """Frame of an input: 3 : 1 against its ground, stronger than a hairline."""

    def of(self, tone: Tone) -> QColor:
        """Return the text colour of a tone."""
        match tone:
            case Tone.PLAIN:
                return self.text
            case Tone.QUIET:
                return self.secondary
            case Tone.GOOD:
                return self.good
            case Tone.ATTENTION:
                return self.attention
            case Tone.DANGER:
                return self.danger
            case Tone.ACCENT:
                return self.accent


def _colours(*codes: str) -> Colours:
    return Colours(*(QColor(code) for code in codes))


class Appearance(Enum):
    """Light or dark."""

    LIGHT = "light"
    DARK = "dark"


_OF = {
    Appearance.LIGHT: _colours(
        "#F6F7F9", "#FFFFFF", "#DDE1E6", "#1B1F24", "#56606B", "#0B5CAD", "#FFFFFF",
        "#1B7F4B", "#9A5B00", "#B3261E", "#EEF5FC", "#F1F3F6", "#8A939E",
    ),
    Appearance.DARK: _colours(
        "#16181D", "#1E2127", "#343A43", "#E7EAEE", "#A3ACB8", "#6FB1F2", "#16181D",
        "#63C28E", "#E3A94A", "#F28B82", "#22344A", "#282C34", "#737D8A",
    ),
}  # fmt: skip


def colours(palette: QPalette) -> Colours:
    """Return the named colours that belong to a palette."""
    dark = palette.color(QPalette.ColorRole.Window).lightness() < 128
    return _OF[Appearance.DARK if dark else Appearance.LIGHT]


def palette(appearance: Appearance) -> QPalette:
    """Return a palette with every role set, so that nothing is left to the machine."""
    c = _OF[appearance]
    role = QPalette.ColorRole
    active = {
        role.Window: c.window, role.WindowText: c.text, role.Base: c.surface,
        role.AlternateBase: c.window, role.Text: c.text, role.PlaceholderText: c.secondary,
        role.Button: c.surface, role.ButtonText: c.text, role.BrightText: c.on_accent,
        role.ToolTipBase: c.surface, role.ToolTipText: c.text, role.Highlight: c.tint,
        role.HighlightedText: c.text, role.Link: c.accent, role.LinkVisited: c.accent,
        role.Accent: c.accent, role.Light: c.surface, role.Midlight: c.hover,
        role.Mid: c.line, role.Dark: c.border, role.Shadow: c.line,
    }  # fmt: skip
    result = QPalette()
    for key, colour in active.items():
        result.setColor(QPalette.ColorGroup.All, key, colour)
    for key in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        result.setColor(QPalette.ColorGroup.Disabled, key, mixed(c.secondary, c.window, 0.65))
    result.setColor(QPalette.ColorGroup.Disabled, role.Base, c.window)
    result.setColor(QPalette.ColorGroup.Disabled, role.Button, c.window)
    return result


def mixed(first: QColor, second: QColor, share: float) -> QColor:
    """Return `share` of the first colour over the second."""
    rest = 1 - share
    return QColor.fromRgbF(
        first.redF() * share + second.redF() * rest,
        first.greenF() * share + second.greenF() * rest,
        first.blueF() * share + second.blueF() * rest,
    )


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast ratio of two colours (WCAG 2), 1 to 21."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4
        for v in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def scale() -> float:
    """Return the text scale in force: 1.0 = 100 %."""
    points = QApplication.font().pointSizeF()
    return points / BASE_POINTS if points > 0 else 1.0


def px(pixels: float) -> int:
    """Return a length that grows with the text; the 4 px grid itself does not."""
    return round(pixels * scale())


def set_scale(percent: int) -> None:
    """Set the text size of the whole program: 90 to 175 percent of 10.5 pt."""
    font = QFont(QApplication.font())
    font.setPointSizeF(BASE_POINTS * min(max(percent, SCALES[0]), SCALES[-1]) / 100)
    QApplication.setFont(font)
    redress()


def set_appearance(appearance: Appearance) -> None:
    """Set light or dark for the whole program."""
    QApplication.setPalette(palette(appearance))
    redress()


def redress() -> None:
    """Tell every widget that text size or colours changed.

    Qt tells only widgets whose font and palette it made itself; ours with a font or palette of
    their own hear it in `customEvent`.
    """
    for widget in alive(QApplication.allWidgets):
        QCoreApplication.sendEvent(widget, QEvent(REDRESS))


def heading_font(points: float) -> QFont:
    """Return the semibold font of a title or section, at the text size in force."""
    font = QFont(QApplication.font())
    font.setPointSizeF(points * scale())
    font.setWeight(QFont.Weight.DemiBold)
    return font
