from __future__ import annotations

import itertools

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.ui import style
from desktop_app.ui.style import Appearance, Tone
from desktop_app.ui.widgets.labels import Words

BOTH = list(Appearance)


@pytest.mark.parametrize("appearance", BOTH)
def test_every_text_colour_can_be_read_on_every_ground(appearance):
    c = style.colours(style.palette(appearance))
    texts = [c.of(tone) for tone in Tone]
    grounds = [c.window, c.surface, c.tint, c.hover]
    poor = [
        (t.name(), g.name(), round(style.contrast(t, g), 2))
        for t, g in itertools.product(texts, grounds)
        if style.contrast(t, g) < 4.5
    ]
    assert poor == []
    assert style.contrast(c.on_accent, c.accent) >= 4.5


@pytest.mark.parametrize("appearance", BOTH)
def test_frames_of_inputs_can_be_seen(appearance):
    c = style.colours(style.palette(appearance))
    assert style.contrast(c.border, c.surface) >= 3


@pytest.mark.parametrize("appearance", BOTH)
def test_no_role_of_the_palette_is_left_to_the_machine(appearance):
    palette = style.palette(appearance)
    left = [
        role.name
        for role in QPalette.ColorRole
        if role not in (QPalette.ColorRole.NColorRoles, QPalette.ColorRole.NoRole)
        and not palette.isBrushSet(QPalette.ColorGroup.Active, role)
    ]
    assert left == []


@pytest.mark.parametrize("percent", [90, 100, 150, 175])
def test_text_grows_by_points(percent):
    style.set_scale(percent)
    assert QApplication.font().pointSizeF() == pytest.approx(10.5 * percent / 100)
    assert style.px(32) == round(32 * percent / 100)


def test_a_title_follows_the_text_size_and_the_theme(qtbot):
    words = Words("Hộ gia đình", points=style.TITLE_POINTS, tone=Tone.DANGER)
    qtbot.addWidget(words)
    style.set_scale(150)
    assert words.font().pointSizeF() == pytest.approx(22.5)
    style.set_appearance(Appearance.DARK)
    shown = words.palette().color(QPalette.ColorRole.WindowText)
    assert shown == style.colours(style.palette(Appearance.DARK)).danger


def test_a_label_shows_text_not_markup(qtbot):
    words = Words("<b>x</b>")
    qtbot.addWidget(words)
    plain = QLabel("x")
    qtbot.addWidget(plain)
    assert words.sizeHint().width() > plain.sizeHint().width()
