"""The QApplication: fonts first, then style, palette, locale and Qt's own words."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDir, QLocale, Qt, QTranslator
from PySide6.QtGui import QFont, QFontDatabase, QIcon, QRawFont
from PySide6.QtWidgets import QApplication

from desktop_app.ui import icons, style
from desktop_app.ui.skin import Skin
from desktop_app.ui.style import Appearance

_UI_FONT = "Segoe UI" if sys.platform == "win32" else "Liberation Sans"
PROGRAM_NAME = "Rà Soát"


class NoVietnameseFont(RuntimeError):
    """The font of the screens lacks Vietnamese letters: words would be cut or mixed."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a machine remembers about looks.

    Attributes:
        text_percent: 90–175.
        theme: "system", "light" or "dark".
    """

    text_percent: int = 100
    theme: str = "system"


def make_application(resources: Path, look: Look | None = None) -> QApplication:
    """Return the one QApplication, ready for widgets; call once, before any of them.

    Args:
        resources: the folder with fonts, icons and i18n.
        look: text size and theme; None = 100 %, as the system.

    Raises:
        NoVietnameseFont: the bundled fonts are missing.
    """
    hide_old_liberation(resources)
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName(PROGRAM_NAME)
    dress(app, resources)
    wear(app, look or Look())
    return app


def hide_old_liberation(resources: Path) -> None:
    """Keep the Liberation of a Linux system out of sight; call before the application is made.

    An older Liberation of the system has the same name but no Vietnamese letters, and which of
    the two Qt takes is chance.
    """
    if sys.platform.startswith("linux"):
        os.environ.setdefault("FONTCONFIG_FILE", str(resources / "fonts" / "fonts.conf"))


def dress(app: QApplication, resources: Path) -> None:
    """Give an application our fonts, style, icons, locale and translations."""
    _load_fonts(resources / "fonts")
    QDir.setSearchPaths(icons.SEARCH_PATH, [str(resources / "icons")])
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    app.setStyle(Skin())
    app.setEffectEnabled(Qt.UIEffect.UI_AnimateMenu, False)  # noqa: FBT003 - Qt's signature
    app.setEffectEnabled(Qt.UIEffect.UI_AnimateCombo, False)  # noqa: FBT003
    app.setWindowIcon(QIcon(f"{icons.SEARCH_PATH}:rasoat.svg"))
    translator = QTranslator(app)
    if translator.load("qt_vi", str(resources / "i18n")):
        QCoreApplication.installTranslator(translator)


def wear(app: QApplication, look: Look) -> None:
    """Apply text size and theme; may be called again while windows are open."""
    style.set_appearance(appearance(app, look.theme))
    style.set_scale(look.text_percent)


def appearance(app: QApplication, theme: str) -> Appearance:
    """Return light or dark for a theme name; "system" asks the machine."""
    if theme == "system":
        dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    else:
        dark = theme == "dark"
    return Appearance.DARK if dark else Appearance.LIGHT


def _load_fonts(folder: Path) -> None:
    # before anything asks for a font: with none in fontconfig Qt crashes on the first question
    for file in sorted(folder.glob("LiberationSans-*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    font = QFont(_UI_FONT)
    font.setPointSizeF(style.BASE_POINTS)
    if not QRawFont.fromFont(font).supportsCharacter(ord("ệ")):
        raise NoVietnameseFont(font.family())
    QApplication.setFont(font)
