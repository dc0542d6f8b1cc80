"""How much a package may be, checked before anything is believed (reference/sync.md §3)."""

from __future__ import annotations

FILE_BYTES = 256 * 2**20
"""The whole encrypted file."""

UNPACKED_BYTES = 1024 * 2**20
"""All parts together, unpacked."""

PART_BYTES = 768 * 2**20
RATIO = 200
"""Unpacked over packed; our own parts reach about 30."""

SMALL_PART = 2**20
"""Below this a high ratio is harmless: short texts repeat."""

ENTRIES = 10_000
MANIFEST_BYTES = 2**20
NOTICE_BYTES = 2**20
RECIPIENTS = 500
HEADER_BYTES = 128 * 1024

JSON_DEPTH = 8
JSON_TEXT = 420_000
"""One text: a scan or a form of 300 KB that travels is 400,000 letters of base64."""

LINE_BYTES = 4 * 2**20
INTEGER = 2**53
"""Beyond it some readers of JSON lose digits."""
