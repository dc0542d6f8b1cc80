"""A small sign before a word: met or not yet."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop_app.ui import icons, style
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.labels import Words

_SIGNS = {
    Tone.GOOD: "xong",
    Tone.QUIET: "chua-xong",
    Tone.ATTENTION: "chu-y",
    Tone.DANGER: "loi",
    Tone.ACCENT: "toi",
}


class Tick(QWidget):
    """A sign and words; the words carry the meaning, the sign helps the eye."""

    def __init__(
        self,
        text: str,
        tone: Tone = Tone.QUIET,
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._sign = QLabel()
        self.words = Words(text, wrap=wrap, tone=tone)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self._sign)
        line.addWidget(self.words, 1)
        self.show_tone(tone)

    @property
    def met(self) -> bool:
        """Whether it shows a tick."""
        return self._tone is Tone.GOOD

    def show_met(self, *, met: bool) -> None:
        """Show a tick, or an empty ring."""
        self.show_tone(Tone.GOOD if met else Tone.QUIET)
        self.setAccessibleName(f"{self.words.text()}: {'đạt' if met else 'chưa đạt'}")

    def show_tone(self, tone: Tone, text: str | None = None) -> None:
        """Change sign, colour and words."""
        self._tone = tone
        self.words.say(self.words.text() if text is None else text, tone)
        self._draw()

    def customEvent(self, event: QEvent) -> None:
        if event.type() == style.REDRESS:
            self._draw()

    def _draw(self) -> None:
        colour = style.colours(self.palette()).of(self._tone)
        sign = _SIGNS.get(self._tone, "tin")
        self._sign.setPixmap(icons.picture(sign, colour, style.px(16), 2.0))
