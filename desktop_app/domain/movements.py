"""Dated events of households and people (biến động): what columns 4 and 8 of 7.2, 7.3 count."""

from __future__ import annotations

from enum import StrEnum


class MovementKind(StrEnum):
    """What happened; the value is stored. Those of people name a person, the last two none."""

    BORN = "born"
    DIED = "died"
    MOVED_OUT = "moved_out"
    MOVED_IN = "moved_in"
    TO_HOUSEHOLD = "to_household"
    """The person went to another household of the commune (tách hộ, nhập hộ)."""
    FROM_HOUSEHOLD = "from_household"
    LEFT_OUT = "left_out"
    """Was forgotten on the list before; adds one without having come."""
    WRONG = "wrong"
    """Stood on the list by mistake; one less without having gone."""
    SPLIT = "split"
    """A new household was made out of this one: `other_household_id` is the new one."""
    JOINED = "joined"
    """The whole household went into another one: `other_household_id` is that one."""

    @property
    def label(self) -> str:
        """The word officers use."""
        return _LABELS[self]

    @property
    def change(self) -> int:
        """How the number of people of the household changes: +1, −1, or 0."""
        return _CHANGES.get(self, 0)


_LABELS = {
    MovementKind.BORN: "Sinh",
    MovementKind.DIED: "Chết",
    MovementKind.MOVED_OUT: "Chuyển đi",
    MovementKind.MOVED_IN: "Chuyển đến",
    MovementKind.TO_HOUSEHOLD: "Sang hộ khác",
    MovementKind.FROM_HOUSEHOLD: "Từ hộ khác đến",
    MovementKind.LEFT_OUT: "Bổ sung người ghi sót",
    MovementKind.WRONG: "Ghi nhầm vào hộ",
    MovementKind.SPLIT: "Tách hộ",
    MovementKind.JOINED: "Nhập hộ",
}
_CHANGES = {
    MovementKind.BORN: 1,
    MovementKind.MOVED_IN: 1,
    MovementKind.FROM_HOUSEHOLD: 1,
    MovementKind.LEFT_OUT: 1,
    MovementKind.DIED: -1,
    MovementKind.MOVED_OUT: -1,
    MovementKind.TO_HOUSEHOLD: -1,
    MovementKind.WRONG: -1,
}
