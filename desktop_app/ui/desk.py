"""Whichever window is open: first start or login, then the main window with its pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.definitions.messages import Messages
from desktop_app.domain.clock import today
from desktop_app.domain.errors import UserError
from desktop_app.services.app import App
from desktop_app.services.folders import accounts, backups
from desktop_app.services.folders.store import Choice as Account
from desktop_app.services.folders.store import Store, choices
from desktop_app.services.folders.workplace import Workplace
from desktop_app.services.rulebook import Rulebook
from desktop_app.ui.bus import Bus
from desktop_app.ui.deeds import menu_deeds, search
from desktop_app.ui.dialogs import Dialogs, QtDialogs
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.navigation import Place
from desktop_app.ui.occasion import ORDINARY
from desktop_app.ui.occasion import Occasion as Occasion  # demo and tests take it from here
from desktop_app.ui.page import PageFactory
from desktop_app.ui.pages.registry import PAGES
from desktop_app.ui.remarks import backup_remarks, exchange_remarks
from desktop_app.ui.shell import Choice, Frame, Shell
from desktop_app.ui.starting.notices import bug_words, heeded
from desktop_app.ui.tasks import Runner

_LOOK_EVERY_MS = 500
_MINIMIZED = Qt.WindowState.WindowMinimized
EVERYTHING = frozenset({"campaigns", "households", "reviews", "reports", "training", "home"})


class Desk(QObject):
    """Whichever window is open, and what passes from one to the next.

    Signals:
        rang: a bug was reported into a file, told from any thread.
    """

    rang = Signal(str)

    def __init__(
        self,
        workplace: Workplace,
        rules: Rulebook,
        messages: Messages,
        runner: Runner,
        *,
        dialogs: Dialogs | None = None,
        occasion: Occasion = ORDINARY,
    ) -> None:
        super().__init__()
        self.workplace, self._rules, self._messages = workplace, rules, messages
        self._runner, self._occasion = runner, occasion
        self.dialogs = dialogs or _boxes(workplace, messages)
        self.window: QWidget | None = None
        self.store: Store | None = None
        self.app: App | None = None
        self._watch = QTimer(self, interval=_LOOK_EVERY_MS)
        self._watch.timeout.connect(self._look_for_second_start)
        self.rang.connect(self._tell_bug, Qt.ConnectionType.QueuedConnection)

    # -- which window

    def begin(self, store: Store | None = None) -> None:
        """Show the first window: the main one for an open folder, else login or first start."""
        if store is not None:
            self._enter(store)
        elif self.workplace.has_data:
            self._show_login()
        else:
            self._show_wizard()

    def _show_wizard(self) -> None:
        from desktop_app.services.printing.recovery import recovery_paper
        from desktop_app.ui.starting.printing import print_paper
        from desktop_app.ui.starting.wizard import Ways, Wizard

        ways = Ways(
            sheet=lambda made: recovery_paper(made.store.folder, made.recovery_code),
            print_paper=print_paper,
            open_sample=self._sample_offered(),
            restore=self._restore,
        )
        door = self.workplace.door
        wizard = Wizard(door, self._rules, self._runner, self.dialogs, ways)
        wizard.finished.connect(self._enter)
        self._replace(wizard)

    def _sample_offered(self) -> Callable[[], None] | None:
        return self._open_sample if self._occasion.open_sample is not None else None

    def _open_sample(self) -> None:
        from desktop_app.ui.starting.sample_dialog import SampleDialog

        work = self._occasion.open_sample
        if work is not None:
            SampleDialog(work, self._runner, self.dialogs, self.window).begin()

    def _show_login(self, store: Store | None = None) -> None:
        from desktop_app.ui.starting.login import Login

        door = self.workplace.door
        there, trouble = self._accounts()
        login = Login(
            door,
            there,
            self._runner,
            self.dialogs,
            self.sentence,
            last=self.workplace.settings.last_account,
            restore=self._restore,
        )
        login.opened.connect(self._enter)
        login.close_door(trouble)
        self._replace(login)
        if store is not None:
            login.admit(store)

    def _accounts(self) -> tuple[tuple[Account, ...], str]:
        """Return who may log in; and why nobody can, "" if somebody can."""
        try:
            return choices(self.workplace.door.data), ""
        except UserError as error:
            return (), self.sentence(error)

    def _restore(self) -> None:
        from desktop_app.ui.starting.restore_dialog import RestoreDialog

        dialog = RestoreDialog(
            self.workplace.door, self._runner, self.dialogs, self.sentence, self.window
        )
        dialog.restored.connect(self._enter)
        dialog.open()

    @Slot(object)
    def _enter(self, store: object) -> None:
        if not isinstance(store, Store):
            return
        if store.must_change:
            self._show_login(store)
            return
        if not heeded(store, self.dialogs):
            store.close()
            self._leave()
            return
        if self.store is not None and self.store is not store:
            self.store.close()
        self.store = store
        self.workplace.keep(last_account=store.folder.user.id)
        self.app = App(store.folder, self._rules, store, self.workplace)
        self._show_window(self.app)

    def _leave(self) -> None:
        self.store = None
        if self.window is not None:
            self.window.close()

    def _replace(self, window: QWidget) -> None:
        former, self.window = self.window, window
        if isinstance(self.dialogs, QtDialogs):
            self.dialogs.parent = window
        window.show()
        if isinstance(window, MainWindow):
            self._watch.stop()  # the main window looks by itself
        else:
            self._watch.start()
        if former is not None:
            former.close()
            former.deleteLater()

    @Slot()
    def _look_for_second_start(self) -> None:
        if self.window is not None and self.workplace.called():
            self.window.setWindowState(self.window.windowState() & ~_MINIMIZED)
            self.window.raise_()
            self.window.activateWindow()

    # -- the main window

    def _show_window(self, app: App) -> None:
        bus = Bus()
        window = MainWindow(
            self._shell(app, bus), self._pages(), app, self._runner, self.dialogs, bus
        )
        if window.lock is not None:
            window.lock.user = app.folder.user.name
        window.place_as(self.workplace.settings.window)
        window.closing.connect(self._remember)
        window.go(Place("home"))  # first: a page not shown yet can not keep the cursor
        self._replace(window)

    def _pages(self) -> Mapping[str, PageFactory]:
        home = partial(PAGES["home"], open_sample=self._sample_offered())
        system = partial(PAGES["system"], restored=self._enter, sentence=self.sentence)
        return {**PAGES, "home": home, "system": system}

    def _shell(self, app: App, bus: Bus) -> Shell:
        def choose(key: str) -> None:
            app.chosen_campaign = key
            bus.changed.emit(EVERYTHING)

        return Shell(
            frame=partial(self.frame, app),
            search=partial(search, app),
            choose_campaign=choose,
            come_forward=self.workplace.called,
            unlock=self._unlock,
            sentence=self.sentence,
            user_acts={
                "Đổi mật khẩu…": self._change_password,
                "Khóa màn hình": self._lock,
                "Đăng xuất": self.log_out,
            },
            commands=menu_deeds(lambda: self.window, bus),
        )

    def frame(self, app: App) -> Frame:
        """Return the words around the page."""
        day = today(app.folder.clock)
        campaigns = app.campaigns.all()
        key = app.campaign_key
        shown = next((c.period.title for c in campaigns if c.key == key), "")
        return Frame(
            unit=f"UBND {app.units.own().title}",
            campaign=shown,
            campaigns=tuple(Choice(c.key, c.period.title) for c in campaigns),
            user=app.folder.user.name,
            sample=self._occasion.sample,
            assumed_day=self._occasion.assumed_day,
            waiting={"exchange": app.home.exchanged().open_cases},
            status=(
                *backup_remarks(app.home.safety(), day),
                *exchange_remarks(app.home.exchanged()),
            ),
        )

    def sentence(self, error: UserError) -> str:
        """Return the words of an error a person can fix, for a place without a box."""
        message = self._messages.explain(error)
        return f"{message.what} {message.do}"

    def _unlock(self, password: str) -> bool:
        if self.store is not None:
            accounts.verify(self.store, password)
        return True

    def _change_password(self) -> None:
        from desktop_app.ui.starting.change_password import ChangePassword

        if self.store is not None:
            ChangePassword(self.store, self.sentence, self.window).open()

    def _lock(self) -> None:
        if isinstance(self.window, MainWindow) and self.window.lock is not None:
            self.window.lock.lock()

    def log_out(self) -> None:
        store, self.store = self.store, None
        self._show_login()
        if store is not None:
            store.close()

    # -- the end

    @Slot()
    def _remember(self) -> None:
        if isinstance(self.window, MainWindow):
            self.workplace.keep(window=self.window.placement())

    def end(self) -> None:
        """Back up if today has none, and let go of the folder."""
        if self.store is None:
            return
        try:
            if backups.due(self.store) and not self._occasion.sample:
                second = self.workplace.settings.second_backup
                backups.make(self.store, second=Path(second) if second else None)
        except UserError as error:
            self.dialogs.explain(error)
        finally:
            self.store.close()
            self.store = None

    def ring(self, report: Path) -> None:
        """Tell that a bug was written into a file; may be called on any thread."""
        self.rang.emit(str(report))

    @Slot(str)
    def _tell_bug(self, report: str) -> None:
        self.dialogs.tell(bug_words(report))


def _boxes(workplace: Workplace, messages: Messages) -> QtDialogs:
    """File dialogs begin where a file was last on this machine, else on the stick."""
    last = workplace.settings.last_folder
    return QtDialogs(
        messages.explain,
        folder=Path(last) if last else None,
        sticks=lambda: [stick.folder for stick in workplace.sticks()],
        used=lambda folder: workplace.keep(last_folder=str(folder)),
    )
