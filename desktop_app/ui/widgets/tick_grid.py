"""Boxes to tick, two abreast."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget


def tick_grid(boxes: Iterable[QCheckBox]) -> QWidget:
    """Return the boxes in two columns, read line by line."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 4, 0, 0)
    for place, box in enumerate(boxes):
        grid.addWidget(box, place // 2, place % 2)
    return holder
