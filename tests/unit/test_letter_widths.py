"""Heights of printed rows rest on how wide words are."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QRawFont

from desktop_app.documents.letter_widths import digits, line_count
from desktop_app.platform.paths import RESOURCES

WORDS = (
    "Nguyên nhân: thay đổi nhân khẩu, hộ nghèo đơn thân chết đi, chuyển đi nơi khác",
    "Tổng số hộ nông, lâm, ngư nghiệp có mức sống trung bình",
    "Nguyễn Thị Hoàng Phượng Quỳnh Ngọc Ánh Tuyết Ỷ Ỡ Ẫm Nghiễm",
    "ỦY BAN NHÂN DÂN XÃ ĐỒNG KỲ – 1.234.567,89 (100%)",
)


@pytest.mark.parametrize("face", ["Bold", "Regular"])
def test_words_are_as_wide_as_the_font_says_or_a_little_wider(qapp, face):
    # by our file: Qt now and then takes the system's font of that name, which lacks «ộ»
    font = QRawFont(str(RESOURCES / "fonts" / f"LiberationSerif-{face}.ttf"), 1000)
    for text in WORDS:
        wide = font.advancesForGlyphIndexes(font.glyphIndexesForString(text))
        real = sum(advance.x() for advance in wide) / 500
        assert real * 0.98 <= digits(text) <= real * 1.2, text


def test_words_wrap_where_the_column_ends_and_long_ones_are_broken():
    assert line_count("", 5) == 1
    assert line_count("Tổng số hộ", 30) == 1
    assert line_count("Tổng số hộ", 9) == 2
    assert line_count("Không/có/khoảng/trắng/nào/cả", 10) >= 3
    assert line_count("một\nhai", 30) == 2
    assert line_count("Tổng số hộ", 9, size=8) == 1
