"""`run_window`: what `main` calls to open the program's window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop_app.definitions.messages import Messages
from desktop_app.domain.errors import UserError
from desktop_app.services.folders.store import Store
from desktop_app.services.folders.workplace import Workplace
from desktop_app.services.rulebook import Rulebook
from desktop_app.ui.app import Look, make_application
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs import QtDialogs
from desktop_app.ui.occasion import ORDINARY, Occasion
from desktop_app.ui.starting.trouble import as_sayable
from desktop_app.ui.tasks import TaskRunner


def run_window(
    workplace: Workplace,
    resources: Path,
    *,
    occasion: Occasion = ORDINARY,
    store: Store | None = None,
    shown: Callable[[], None] = lambda: None,
) -> int:
    """Open the program's window and stay until it is closed; return the exit code.

    Args:
        workplace: the data folder and this machine; its lock is taken here.
        resources: the folder of fonts, icons and words (`platform.paths.RESOURCES`).
        occasion: what is special about this run.
        store: an open folder, whose lock the caller holds; None = login or first start.
        shown: called once, when the first window is there.
    """
    messages = Messages(resources / "messages")
    settings = workplace.settings
    look = Look(settings.text_percent, settings.theme)
    try:
        if store is None and not workplace.take():
            return 0
    except (UserError, OSError) as error:
        make_application(resources, look)  # who starts from an icon sees no terminal
        QtDialogs(messages.explain).explain(as_sayable(error, workplace.door.data))
        return 1
    application = make_application(resources, look)
    runner = TaskRunner()
    desk = Desk(workplace, Rulebook(resources), messages, runner, occasion=occasion)
    end_watch = workplace.watch(desk.ring)
    try:
        desk.begin(store)
        shown()
        code = application.exec()
        desk.end()
    finally:
        runner.stop()
        end_watch()
        workplace.release()
    return code
