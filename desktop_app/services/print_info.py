"""Thông tin in trên văn bản: what stands at the head and foot of every paper of the office."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from desktop_app.documents.letterhead import Letterhead, Signature
from desktop_app.services.folders.folder import Folder
from desktop_app.services.units import Units

_KEY = "print_info"


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who signs: title lines as printed ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH") and name."""

    titles: tuple[str, ...]
    name: str = ""

    @property
    def label(self) -> str:
        """How the drop-down of the print window shows the signer."""
        titles = " – ".join(self.titles)
        return f"{titles}: {self.name}" if self.name else titles


@dataclass(frozen=True, slots=True)
class PrintInfo:
    """The office's own words; everything may be left as suggested from the unit's name."""

    body: str
    parent_body: str = ""
    place: str = ""
    drafter: str = ""
    signers: tuple[Signer, ...] = (Signer(("CHỦ TỊCH",)),)
    recipients: tuple[str, ...] = field(default=())

    def letterhead(
        self, *, signer: int = 0, day: date | None = None, number: str = ""
    ) -> Letterhead:
        """Return the head of a paper; `day` None leaves a dotted date."""
        chosen = self.signers[signer] if signer < len(self.signers) else Signer(("CHỦ TỊCH",))
        return Letterhead(
            body=self.body,
            place=self.place,
            parent_body=self.parent_body,
            number=number,
            day=day,
            signer=Signature(chosen.titles, chosen.name, hint="(Ký tên, đóng dấu)"),
            drafter=self.drafter,
            recipients=self.recipients,
        )


class PrintInfos:
    """Reads and keeps the print information of the office."""

    def __init__(self, folder: Folder, units: Units) -> None:
        self._folder = folder
        self._units = units

    def get(self) -> PrintInfo:
        """Return what was kept, or what the unit's name suggests."""
        kept = self._folder.setting(_KEY)
        return _parsed(kept) if kept else self.suggested()

    def is_kept(self) -> bool:
        """Say whether somebody looked at the print information yet."""
        return self._folder.setting(_KEY) is not None

    def keep(self, info: PrintInfo) -> None:
        """Keep the print information."""
        self._folder.keep_setting(_KEY, asdict(info))

    def suggested(self) -> PrintInfo:
        """Return what the unit's name and its upper unit suggest."""
        unit = self._units.own()
        parent = self._units.parent_title(unit)
        return PrintInfo(
            body=f"UBND {unit.title}".upper(),
            parent_body=f"UBND {parent}".upper() if parent else "",
            place=unit.name,
        )


def _parsed(kept: dict[str, Any]) -> PrintInfo:
    signers = tuple(Signer(tuple(s["titles"]), s.get("name", "")) for s in kept["signers"])
    texts = {k: kept.get(k, "") for k in ("body", "parent_body", "place", "drafter")}
    return PrintInfo(**texts, signers=signers, recipients=tuple(kept.get("recipients", ())))
