"""The demo's sticks: invitation, words, files both ways, a disagreement, a damaged file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from db.queries.households import HouseholdFilter
from desktop_app.domain.errors import UserError
from desktop_app.platform.files import write_atomically
from desktop_app.services.demo.commune import CAMPAIGN
from desktop_app.services.demo.world import Machine
from desktop_app.services.exchange.results import AlreadyReceived, Received


class Exchange:
    """Carries files between the machines of the demo; `counts` is what the summary tells."""

    def __init__(self, out: Path, upper: Machine, communes: Sequence[Machine]) -> None:
        self._out = out
        self._stick = out / "packages"
        self._upper = upper
        self._communes = communes
        self.counts: dict[str, Any] = {"folder": upper.folder.name, "unit": upper.unit.title}

    def meet(self) -> None:
        """One invitation for all communes; each hears six words and sends its introduction."""
        invitation = self._upper.app.sync.sending.invite(self._stick)
        for commune in self._communes:
            commune.app.sync.partners.join(invitation.path, " ".join(invitation.words))
            made = commune.app.sync.sending.make(self._upper.unit.key, self._stick)
            # a stranger's file is set aside until its words are compared by telephone
            self._try_merge(self._upper, made.path)
            words = " ".join(commune.app.sync.partners.own_words())
            self._upper.app.sync.partners.confirm(commune.unit.key, words)
            self._upper.app.sync.receiving.merge(made.path)

    def send_down(self) -> None:
        """The campaign opened above reaches every commune."""
        for commune in self._communes:
            self._carry(self._upper, commune)

    def send_up(self) -> None:
        """Every commune sends its year; a second look at the same file changes nothing."""
        merged = []
        for commune in self._communes:
            made = commune.app.sync.sending.make(self._upper.unit.key, self._stick)
            seen = self._upper.app.sync.preview(made.path)
            result = self._upper.app.sync.receiving.merge(made.path)
            again = self._upper.app.sync.receiving.merge(made.path)
            assert isinstance(result, Received)  # noqa: S101 - the demo tells no lies
            merged.append(
                {
                    "file": made.path.name,
                    "unit": commune.unit.title,
                    "size": made.size,
                    "preview_new": dict(seen.new),
                    "changes": result.fresh,
                    "rows": dict(result.rows),
                    "read_again_changes_nothing": isinstance(again, AlreadyReceived),
                }
            )
        self.counts["merged"] = merged

    def disagree(self) -> None:
        """Both sides edit one address without knowing of each other; nobody's edit is lost."""
        commune = self._communes[0]
        home = self._first_household(commune)
        for machine, address in (
            (commune, "Xóm Đình, nhà số 7"),
            (self._upper, "Xóm Chùa, nhà số 7"),
        ):
            view, app = machine.app.households.view(home), machine.app
            with app.stand_ins.of(view.unit_key, "xã nhờ qua điện thoại"):
                app.households.edit(home, replace(view.values, address=address))
        made = commune.app.sync.sending.make(self._upper.unit.key, self._stick)
        result = self._upper.app.sync.receiving.merge(made.path)
        found = self._upper.app.sync.disagreements.listed("household")
        self.counts["conflicts"] = [
            {
                "row": c.row_id,
                "field": c.group,
                "before": c.before,
                "a": c.a.value,
                "b": c.b.value,
            }
            for c in found
        ]
        assert isinstance(result, Received)  # noqa: S101
        self.counts["conflicts_found"] = result.conflicts

    def refuse_damaged(self) -> None:
        """A file whose middle was lost on the stick is refused with a sentence."""
        whole = sorted(self._stick.glob("*goi-0*.goi"))[-1]
        content = bytearray(whole.read_bytes())
        middle = len(content) // 2
        content[middle : middle + 64] = bytes(64)
        damaged = self._stick / f"hong_{whole.name}"
        write_atomically(damaged, bytes(content))
        rows = len(self._upper.app.sync.files())
        error = self._try_merge(self._upper, damaged)
        self.counts["damaged"] = {
            "file": damaged.name,
            "refused": error,
            "nothing_changed": len(self._upper.app.sync.files()) == rows,
        }

    def receipt(self) -> None:
        """A file down again tells the communes what arrived above."""
        for commune in self._communes:
            self._carry(self._upper, commune)

    def tables(self) -> None:
        """The consolidated tables of the upper unit, by commune."""
        made = []
        for number in ("7.1", "7.2"):
            name = f"bieu-{number}_tong-hop.xlsx"
            content = self._upper.app.tables.workbook(number, CAMPAIGN)
            write_atomically(self._out / "tables" / name, content)
            made.append(name)
        wanted = HouseholdFilter(year=int(CAMPAIGN), campaign_key=CAMPAIGN)
        counted = self._upper.app.households.count(wanted)
        open_cases = len(self.counts["conflicts"])
        told = (
            f"{self._upper.unit.title}: nhận {len(self._communes)} đơn vị, "
            f"{counted.households} hộ, {counted.people} khẩu; "
            f"{open_cases} số liệu chưa thống nhất; 1 tệp hỏng bị từ chối"
        )
        self.counts |= {
            "tables": made,
            "households": counted.households,
            "people": counted.people,
            "told": [told],
        }

    def _carry(self, sender: Machine, receiver: Machine) -> None:
        made = sender.app.sync.sending.make(receiver.unit.key, self._stick)
        receiver.app.sync.receiving.merge(made.path)

    def _try_merge(self, receiver: Machine, path: Path) -> str:
        """Return the code of the refusal, "" if the file was taken."""
        try:
            receiver.app.sync.receiving.merge(path)
        except UserError as error:
            return error.code
        return ""

    def _first_household(self, machine: Machine) -> str:
        wanted = HouseholdFilter(
            unit_key=machine.unit.key, year=int(CAMPAIGN), campaign_key=CAMPAIGN
        )
        counted = machine.app.households.count(wanted)
        return machine.app.households.page(wanted, counted, 0, 1)[0].household_id
