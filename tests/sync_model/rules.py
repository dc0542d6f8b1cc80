"""Every rule that somebody once got wrong, as a switch; all True is right."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Rules:
    own_number_known: bool = True  # §1.1 known by its own (writer, n), not by a counter
    base_decides: bool = True  # §1.2 a complete base is enough: holes in the numbers are fine
    row_vector: bool = True  # §1.3 decisions and closes look at the whole row's vector
    rank_by_rev: bool = True  # §1.4 rev first, then writer and n
    marked_decision: bool = True  # §1.5 only a marked edit closes a conflict
    branch_on_screen: bool = True  # §1.5 hidden behind its branch only if shown there
    decided_kept: bool = True  # §1.5 a decision that keeps the value is sent all the same
    new_writer: bool = True  # §1.6 a restored machine writes under a new name
    receipt_falls: bool = True  # §1.6 a receipt may be smaller than the one before
    receipt_digest: bool = True  # §1.6 a receipt counts only when its digest is on my chain
    rows_may_differ: bool = True  # §1.7 no comparing of whole rows after a package
    needs_base: bool = True  # nothing is applied before what it was written on
    undo_looks: bool = True  # undo keeps rows on which something was built
    touch: bool = True  # an unapplied row is told again whole
    lost_stays_lost: bool = True  # §2b.7 a change declared lost is not applied when found again
    family_touched: bool = True  # §2b.1 one moved row makes its whole family travel
    moves_told: bool = True  # §2b.2 moves go to every unit the row was ever in
    unknown_receipt_zero: bool = True  # §2b.6 a receipt off my chain: send everything again
    held_family: bool = True  # §2b.4 what is left out stays out until released


RIGHT = Rules()


def mutant(name: str) -> Rules:
    """The right rules with one of them wrong."""
    return replace(RIGHT, **{name: False})
