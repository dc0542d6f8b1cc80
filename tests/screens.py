"""`python -m tests.screens DIR`: a PNG of every page, 1366 × 768, for people to look at.

A picture is registered with `@screen("name")` over a function that takes a `Stage` and returns
the widget to draw, filled. Modules that register pictures are listed in `MODULES`.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.platform.paths import RESOURCES
from desktop_app.ui.app import Look, make_application, wear

MODULES = (
    "tests.ui.pictures_base",
    "tests.ui.pictures_form",
    "tests.ui.pictures_dialogs",
    "tests.ui.pictures_exchange",
    "tests.ui.pictures_inbox",
    "tests.ui.pictures_households",
    "tests.ui.pictures_lists",
    "tests.ui.pictures_people",
    "tests.ui.pictures_records",
    "tests.ui.pictures_campaign",
    "tests.ui.pictures_course_documents",
    "tests.ui.pictures_training",
    "tests.ui.pictures_transfers",
    "tests.ui.pictures_course_facts",
    "tests.ui.pictures_course_file",
    "tests.ui.pictures_course_numbers",
    "tests.ui.pictures_course_proofs",
    "tests.ui.pictures_course_money",
    "tests.ui.pictures_course_evaluation",
    "tests.ui.pictures_remarks",
    "tests.ui.pictures_reports",
    "tests.ui.pictures_reports_above",
    "tests.ui.pictures_quick",
    "tests.ui.pictures_reviews",
    "tests.ui.pictures_rules",
    "tests.ui.pictures_start",
    "tests.ui.pictures_towns",
    "tests.ui.pictures_steps",
    "tests.ui.pictures_system",
)
SIZE = (1366, 768)


@dataclass(frozen=True)
class Stage:
    """What a picture is drawn with."""

    folder: Path
    percent: int
    theme: str


@dataclass(frozen=True)
class Screen:
    name: str
    build: Callable[[Stage], QWidget]
    percents: tuple[int, ...] = (100, 150)
    dark: bool = False
    size: tuple[int, int] = SIZE


@dataclass
class Registry:
    screens: list[Screen] = field(default_factory=list)


_REGISTRY = Registry()


def screen(
    name: str,
    *,
    percents: tuple[int, ...] = (100, 150),
    dark: bool = False,
    size: tuple[int, int] = SIZE,
) -> Callable[[Callable[[Stage], QWidget]], Callable[[Stage], QWidget]]:
    """Register a picture."""

    def keep(build: Callable[[Stage], QWidget]) -> Callable[[Stage], QWidget]:
        _REGISTRY.screens.append(Screen(name, build, percents, dark, size))
        return build

    return keep


def screens() -> list[Screen]:
    """Return all pictures of all modules that are there."""
    for module in MODULES:
        importlib.import_module(module)
    return list(_REGISTRY.screens)


def draw_all(folder: Path, only: str = "") -> list[Path]:
    """Draw them; `only` = part of a name."""
    folder.mkdir(parents=True, exist_ok=True)
    app = make_application(RESOURCES, Look(100, "light"))
    wanted = [s for s in screens() if only in s.name]
    return [path for each in wanted for path in _draw(app, each, folder)]


def _draw(app: QApplication, each: Screen, folder: Path) -> list[Path]:
    looks = [(percent, "light") for percent in each.percents]
    if each.dark:
        looks.append((100, "dark"))
    made = []
    for percent, theme in looks:
        wear(app, Look(percent, theme))
        widget = each.build(Stage(folder, percent, theme))
        widget.resize(*each.size)
        widget.show()
        widget.activateWindow()
        for _ in range(3):
            app.processEvents()
        suffix = "" if (percent, theme) == (100, "light") else f"-{percent}-{theme}"
        path = folder / f"{each.name}{suffix}.png"
        widget.grab().save(str(path))
        made.append(path)
        widget.close()
        widget.deleteLater()
        app.processEvents()
    wear(app, Look(100, "light"))
    return made


def main(arguments: list[str]) -> None:
    """Draw into the folder named first; a second word picks pictures by name."""
    folder = Path(arguments[0] if arguments else "screens")
    for path in draw_all(folder, *arguments[1:2]):
        print(path)


if __name__ == "__main__":
    # the pictures register themselves in the module of this name, not in "__main__"
    importlib.import_module("tests.screens").main(sys.argv[1:])
