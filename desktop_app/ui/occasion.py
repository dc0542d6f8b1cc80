"""What is special about one run of the window: invented data, an assumed day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.domain.progress import Report


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is special about this run.

    Attributes:
        sample: invented data: the red frame and its words.
        assumed_day: the day the demo plays on, "20/11/2024"; "" = the machine's.
        open_sample: opens invented data beside the real ones, telling its steps; None = not
            offered.
    """

    sample: bool = False
    assumed_day: str = ""
    open_sample: Callable[[Report], None] | None = None


ORDINARY = Occasion()
