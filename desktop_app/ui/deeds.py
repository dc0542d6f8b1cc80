"""What menu entries do that belong to no page: they open the page, then do its deed there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from desktop_app.services.app import App
from desktop_app.ui.bus import Bus
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.navigation import Place
from desktop_app.ui.shell import Hit

SECTIONS = (
    "units", "letterhead", "users", "standards", "forms", "holidays", "look", "journal",
    "restore", "check", "support", "about",
)  # fmt: skip
"""Commands that open a section of *Hệ thống*."""
ON_PAGES = {
    "backup": "system",
    "import": "households",
    "add_household": "households",
    "add_course": "training",
    "add_inspection": "inspections",
    "snapshot": "reviews",
    "send": "exchange",
    "receive": "exchange",
}
"""Commands that a page does; from elsewhere the page is opened first."""


def menu_deeds(window: Callable[[], object], bus: Bus) -> Mapping[str, Callable[[], None]]:
    """Return the menu's deeds by command key; `window` tells which window is open."""
    deeds: dict[str, Callable[[], None]] = {
        key: partial(bus.went.emit, Place("system", key)) for key in SECTIONS
    }
    for key, page in ON_PAGES.items():
        deeds[key] = partial(_on_page, window, page, key)
    return deeds


def _on_page(window: Callable[[], object], page: str, key: str) -> None:
    opened = window()
    if not isinstance(opened, MainWindow):
        return
    opened.go(Place(page))
    deed = opened.page.commands().get(key) if opened.page is not None else None
    if deed is not None:
        deed()


def search(app: App, text: str) -> list[Hit]:
    """Return what the search line of the top finds."""
    from desktop_app.services.households.finding import Kind, everything

    pages = {Kind.HOUSEHOLD: "households", Kind.PERSON: "households", Kind.COURSE: "training"}
    return [
        Hit(found.kind, found.title, found.remark, Place(pages[found.kind], found.key))
        for found in everything(app.folder, text)
    ]
