"""JSON in, PDF bytes out: the one place that knows Typst.

Data never becomes markup: it is handed over as one JSON string, and templates only show its
strings. System fonts are off, so a paper looks the same on every machine (DESIGN.md §3, §10).
"""

from __future__ import annotations

import json
import threading
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import typst

_INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Cn"}
"""Unicode categories that no paper shows: control, format (zero width), private, unassigned."""


class Typesetter:
    """Turns a template and its data into a PDF; one object serves the whole program."""

    def __init__(self, *, fonts: Path, templates: Path) -> None:
        """Load the fonts once (4–14 ms); `fonts` and `templates` are folders."""
        self._templates = templates
        self._lock = threading.Lock()  # tasks print from several threads, the compiler is one
        self._fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]
        )
        self._compiler = typst.Compiler(
            root=templates, font_paths=self._fonts, ignore_system_fonts=True
        )

    def pdf(self, template: str, data: Mapping[str, Any], *, tagged: bool = True) -> bytes:
        """Return the paper; the same data give the same bytes.

        `tagged`: with the marks screen readers follow; they are most of the size of a long
        run (1,000 certificates: 13 MB with them, 2.4 MB without).
        """
        with self._lock:
            pdf = self._compiler.compile(
                input=self._templates / f"{template}.typ",
                format="pdf",
                sys_inputs={"data": _json(data)},
                timestamp=0,
                pdf_tags=tagged,
            )
        if not isinstance(pdf, bytes):
            raise TypeError("Typst gave pages instead of one document")
        return pdf

    def measure(self, template: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """Lay the paper out and return what its template notes under the label `<fit>`."""
        with self._lock:
            told = typst.query(
                self._templates / f"{template}.typ",
                "<fit>",
                field="value",
                one=True,
                root=self._templates,
                font_paths=self._fonts,
                ignore_system_fonts=True,
                sys_inputs={"data": _json(data)},
            )
        found: dict[str, Any] = json.loads(told)
        return found


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(_printable(data), ensure_ascii=False, allow_nan=False)


def _printable(value: Any) -> Any:
    """NFC text without what cannot be seen: pasted lists carry zero-width marks."""
    if isinstance(value, str):
        composed = unicodedata.normalize("NFC", value)
        return "".join(
            c for c in composed if c == "\n" or unicodedata.category(c) not in _INVISIBLE
        )
    if isinstance(value, Mapping):
        return {key: _printable(item) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [_printable(item) for item in value]
    return value
