"""What every paper needs: typesetter, letterhead, and the choices of the print window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.documents.letterhead import Letterhead
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.files import keep
from desktop_app.services.print_info import PrintInfos

if TYPE_CHECKING:  # typesetter and PDF reader are loaded by the first paper, not at the start
    from desktop_app.documents.preview import PageImage
    from desktop_app.documents.typst_engine import Typesetter


@dataclass(frozen=True, slots=True)
class PrintChoices:
    """What the print window offers: who signs, and the date (None = to be written by hand)."""

    signer: int = 0
    day: date | None = None


BLANK = PrintChoices()


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished paper: its bytes and the file name it would like to have."""

    name: str
    pdf: bytes

    def pages(self, dpi: int = 110) -> list[PageImage]:
        """Return the pages as pictures, for the preview and the printer."""
        from desktop_app.documents.preview import page_images

        return list(page_images(self.pdf, dpi=dpi))

    def save(self, path: Path) -> Path:
        """Write the paper whole or not at all; return the path."""
        keep(path, self.pdf)
        return path


class Press:
    """Sets papers for one folder; the fonts are loaded at the first paper."""

    def __init__(self, infos: PrintInfos, resources: Path = RESOURCES) -> None:
        self._infos = infos
        self._resources = resources

    @cached_property
    def typesetter(self) -> Typesetter:
        """The one typesetter of the program."""
        from desktop_app.documents.typst_engine import Typesetter

        return Typesetter(
            fonts=self._resources / "fonts", templates=self._resources / "templates"
        )

    def letterhead(self, choices: PrintChoices = BLANK) -> Letterhead:
        """Return the head of a paper as the print window chose it."""
        return self._infos.get().letterhead(signer=choices.signer, day=choices.day)
