"""Which class stands behind which key; imported when first shown, to keep the start short."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.ui.page import PageFactory

PAGES: Mapping[str, PageFactory] = {}
"""Key of `navigation.ENTRIES` (or of an inner page) → how to make it."""
