"""What the main window shows around the pages, and whom it asks. Frozen values only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.domain.errors import UserError
from desktop_app.ui.navigation import Place


@dataclass(frozen=True, slots=True)
class Remark:
    """A piece of the foot line; `attention` marks what somebody should act on."""

    text: str
    attention: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of a drop-down in the top line."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The words around the page.

    Attributes:
        unit: "UBND xã Tân Yên". campaign: title of the one in force, "" = none yet.
        user: name of who is logged in. sample: invented data, red frame.
        assumed_day: "20/11/2024" where the date is not the machine's (demo), else "".
        status: foot line: backups, last package, …
        waiting: how many things wait for a person, per page: shown in the left column.
    """

    unit: str
    campaign: str = ""
    campaigns: tuple[Choice, ...] = ()
    user: str = ""
    sample: bool = False
    assumed_day: str = ""
    status: tuple[Remark, ...] = ()
    waiting: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found by the search line: "Hộ", "031 Nguyễn Thị Hoa", "thôn Trại Mới"."""

    kind: str
    title: str
    remark: str
    place: Place


def _found_nothing(_text: str) -> Sequence[Hit]:
    return ()


def _nobody_waits() -> bool:
    return False


def _code(error: UserError) -> str:
    return error.code


def _ignore(_key: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Shell:
    """Whom the window asks; services behind plain callables.

    Attributes:
        frame: the words around the page; asked again whenever data changed.
        search: what the search line finds, at most a dozen hits.
        choose_campaign: called with the key of the campaign chosen.
        come_forward: True once when a second start asked for this window.
        unlock: True where the password is right; may raise UserError ("locked until …").
        sentence: words of such an error in one paragraph.
        user_acts: entries of the menu under the user's name: title → deed.
        commands: menu commands by key (`navigation.MENUS`); absent = greyed.
        undo_title: name of the deed that Ctrl+Z takes back, "" = none.
    """

    frame: Callable[[], Frame]
    search: Callable[[str], Sequence[Hit]] = _found_nothing
    choose_campaign: Callable[[str], None] = _ignore
    come_forward: Callable[[], bool] = _nobody_waits
    unlock: Callable[[str], bool] | None = None
    sentence: Callable[[UserError], str] = _code
    user_acts: Mapping[str, Callable[[], None]] = field(default_factory=dict)
    commands: Mapping[str, Callable[[], None]] = field(default_factory=dict)
    undo_title: Callable[[], str] = str
