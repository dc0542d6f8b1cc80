"""Work of the page *Rà soát* that nobody should wait for: open questions, the first form."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.services.reviews.review_list import ReviewList, ReviewRow
from desktop_app.ui.page import Page
from desktop_app.ui.tasks import Task


class Behind(QObject):
    """Runs off the GUI thread.

    Signals:
        counted: `left` knows more than before.

    Attributes:
        left: open questions of the forms that are being filled, by household.
    """

    counted = Signal()

    def __init__(self, page: Page, source: ReviewList) -> None:
        super().__init__(page)
        self._page, self._source = page, source
        self.left: dict[str, int] = {}
        self._seen: dict[str, int] = {}
        self._warm = ""

    def count_left(self, campaign_key: str, rows: Sequence[ReviewRow]) -> None:
        """Find how many questions are open in forms that changed since the last time."""
        entering = {row.household_id: row.rev for row in rows if row.entering}
        wanted = [home for home, rev in entering.items() if self._seen.get(home) != rev]
        self._seen.update(entering)
        if wanted:
            source = self._source
            task = Task(lambda report: source.left(campaign_key, wanted, report))
            task.succeeded.connect(self._found)
            task.failed.connect(self._page.dialogs.explain)
            self._page.runner.start(task)

    def warm_up(self, form_key: str) -> None:
        """Compile the form before somebody asks for it: half a second, once."""
        if form_key != self._warm:
            self._warm = form_key
            library = self._page.app.forms
            task = Task(lambda _report: library.form(form_key))
            task.succeeded.connect(self._warmed)
            task.failed.connect(self._page.dialogs.explain)
            self._page.runner.start(task)

    @Slot(object)
    def _found(self, found: object) -> None:
        if isinstance(found, Mapping):
            self.left.update(found)
            self.counted.emit()

    @Slot(object)
    def _warmed(self, _form: object) -> None:
        """Take the compiled form out of the collector's rounds: a pause is felt at a key."""
        gc.collect()
        gc.freeze()
