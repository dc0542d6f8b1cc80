"""The keys that open a form from a list."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

OPEN_FORM = ("Ctrl+Return", "Ctrl+Enter", "F9")
AS_WRITTEN = QKeySequence.SequenceFormat.PortableText
"""Else our own words for keys are read too, and two names of one key cancel each other."""
