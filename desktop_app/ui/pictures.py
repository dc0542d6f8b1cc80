"""Pictures of the real pages over real data, drawn without a screen: the demo's `screens/`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent

from desktop_app.definitions.messages import Messages
from desktop_app.services.folders.store import Store
from desktop_app.services.folders.workplace import Workplace
from desktop_app.services.rulebook import Rulebook
from desktop_app.ui.app import Look, make_application
from desktop_app.ui.desk import Desk
from desktop_app.ui.navigation import Place
from desktop_app.ui.occasion import Occasion
from desktop_app.ui.tasks import OnTheSpot

_SIZE = (1366, 768)


class NobodyThere:
    """Answers no dialog: whatever asks while a picture is drawn goes on without an answer."""

    def explain(self, error: object) -> None:
        """Let an error that reaches the page be seen by who draws."""
        if isinstance(error, Exception):
            raise error

    def tell(self, words: object) -> None:
        """Nobody reads it."""

    def ask(self, question: object) -> bool:
        """Nobody goes on."""
        return False

    def choose(self, words: object, choices: Sequence[str]) -> int | None:
        """Nobody chooses."""
        return None

    def text(self, title: str, label: str, value: str = "") -> str | None:
        """Nobody types."""
        return None

    def open_file(self, title: str, kinds: str) -> Path | None:
        """Nobody picks."""
        return None

    def open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        """Nobody picks."""
        return ()

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        """Nobody picks."""
        return None

    def folder(self, title: str) -> Path | None:
        """Nobody picks."""
        return None


def draw(
    store: Store,
    resources: Path,
    shown: Sequence[tuple[str, Place]],
    out: Path,
    occasion: Occasion,
) -> list[str]:
    """Draw the main window at each place into `out`/<name>.png; return the file names."""
    application = make_application(resources, Look())
    workplace = Workplace(store.door)
    desk = Desk(
        workplace,
        Rulebook(resources),
        Messages(resources / "messages"),
        OnTheSpot(),
        dialogs=NobodyThere(),
        occasion=occasion,
    )
    desk.begin(store)
    out.mkdir(parents=True, exist_ok=True)
    names = []
    for name, place in shown:
        window = desk.window
        if window is None:
            break
        window.resize(*_SIZE)
        window.go(place)  # type: ignore[attr-defined]  # the main window, once a store is open
        for _ in range(5):
            application.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        window.grab().save(str(out / f"{name}.png"))
        names.append(f"{name}.png")
    desk.end()
    return names
