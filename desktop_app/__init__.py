"""Rà Soát: offline program for household review, training and inspection in a commune."""

from __future__ import annotations

__version__ = "0.1.0"
BUILD_DATE = "2026-11-23"
"""No honest clock is earlier than this day; see services.health."""
