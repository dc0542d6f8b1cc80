"""Runs in a process of its own: opens the window on a folder, or an empty one, and says when.

python -m tests.bench.start_probe empty
python -m tests.bench.start_probe program FOLDER        (start to a usable household list)
python -m tests.bench.start_probe memory FOLDER HOUSEHOLD   (list scrolled, one form open)
"""

from __future__ import annotations

import sys


def empty() -> None:
    from PySide6.QtWidgets import QApplication, QWidget

    application = QApplication([])
    window = QWidget()
    window.resize(1366, 768)
    window.show()
    while not window.isVisible():
        application.processEvents()
    window.grab()
    say("ready")


def program(folder: str, household: str = "") -> None:
    from pathlib import Path

    from desktop_app.platform import collecting

    collecting.pause()  # as `main.open_window` does
    from desktop_app.definitions.messages import Messages
    from desktop_app.domain.clock import SystemClock
    from desktop_app.platform.paths import RESOURCES
    from desktop_app.services.folders.store import choices, open_with_password
    from desktop_app.services.folders.workplace import Workplace
    from desktop_app.services.rulebook import Rulebook
    from desktop_app.ui.app import Look, make_application
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.navigation import Place
    from desktop_app.ui.tasks import TaskRunner
    from tests.stores import PASSWORD, door

    way = door(Path(folder), SystemClock())
    application = make_application(RESOURCES, Look())
    store = open_with_password(way, choices(way.data)[0].id, PASSWORD)
    runner = TaskRunner()
    desk = Desk(Workplace(way), Rulebook(RESOURCES), Messages(RESOURCES / "messages"), runner)
    collecting.resume()  # as `run_window` does when the log-in shows
    desk.begin(store)
    window = desk.window
    window.resize(1366, 768)
    window.go(Place("households"))
    application.processEvents()
    picture = window.grab()
    say("ready")
    if household:
        from PySide6.QtWidgets import QTableView

        for table in window.findChildren(QTableView):
            for _ in range(60):
                table.scrollToBottom()
                application.processEvents()
        window.go(Place("review_form", household))
        application.processEvents()
        window.grab()
        import psutil

        say(f"memory {psutil.Process().memory_info().rss}")
    del picture
    runner.stop()


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    kind, *rest = sys.argv[1:]
    if kind == "empty":
        empty()
    else:
        program(*rest)
