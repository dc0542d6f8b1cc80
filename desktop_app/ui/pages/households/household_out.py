"""What the household page prints and exports."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.domain.profiles import Profile
from desktop_app.services.app import App
from desktop_app.services.households.households import HouseholdFilter
from desktop_app.ui.navigation import Place
from desktop_app.ui.page import Page
from desktop_app.ui.pages.files_out import FilesOut
from desktop_app.ui.pages.parts import Deed

if TYPE_CHECKING:  # the typesetter stays off the start path (DESIGN.md §13, P7)
    from desktop_app.services.printing.press import Paper, PrintChoices
    from desktop_app.ui.pages.households.list_exports import ListExports

Shown = Callable[[], tuple[HouseholdFilter, tuple[str, ...]]]
"""What the list shows now, and the words of its filters."""


class HouseholdOut:
    """Lists and forms on paper, lists as Excel."""

    def __init__(self, app: App, files: FilesOut, shown: Shown, page: Page) -> None:
        self._app, self._files, self._shown = app, files, shown
        self._page = page
        self.exports: ListExports | None = None

    def export_in_form(self) -> None:
        """Open the window of layouts; its Excel writers are loaded now, not at the start."""
        from desktop_app.ui.pages.households.list_exports import ListExports

        if self.exports is None:
            self.exports = ListExports(self._page, self._app, self._files)
        self.exports.open()

    def compare(self) -> None:
        """Go to the page that compares lists of others with the register."""
        self._page.bus.went.emit(Place("list_compare"))

    def list_deeds(self) -> list[Deed]:
        """Return the entries of "Xuất, in"."""
        return [
            Deed("In danh sách…", partial(self.print_list, Profile.FULL)),
            Deed("In danh sách để niêm yết…", partial(self.print_list, Profile.POSTING)),
            Deed("Xuất ra Excel…", partial(self.export_list, Profile.FULL), line=True),
            Deed("Xuất ra Excel để niêm yết…", partial(self.export_list, Profile.POSTING)),
            Deed("Xuất theo mẫu…", self.export_in_form),
            Deed("Đối chiếu danh sách…", self.compare, line=True),
            Deed("Tải tệp Excel mẫu…", self.template),
        ]

    def form_deeds(self, household_id: str, campaign_key: str) -> list[Deed]:
        """Return the entries of "In phiếu" for one household."""
        app = self._app  # its typesetter is loaded by the first paper, not by the first row

        def prefilled(choices: PrintChoices) -> Paper:
            return app.review_papers.prefilled(household_id, campaign_key, choices)

        def completed(choices: PrintChoices) -> Paper:
            return app.review_papers.completed(household_id, campaign_key, choices)

        def blank(choices: PrintChoices) -> Paper:
            return app.review_papers.blank(campaign_key, choices)

        show = self._files.paper
        return [
            Deed("Phiếu in sẵn thông tin…", partial(show, "Phiếu in sẵn thông tin", prefilled)),
            Deed("Phiếu đã nhập, có kết quả…", partial(show, "Phiếu rà soát", completed)),
            Deed("Phiếu trắng…", partial(show, "Phiếu rà soát trắng", blank), line=True),
        ]

    def print_list(self, profile: Profile) -> None:
        """Show what the list shows as a paper."""
        wanted, words = self._shown()
        papers = self._app.household_papers

        def make(choices: PrintChoices) -> Paper:
            return papers.pdf(wanted, profile, words, choices)

        kept = partial(papers.log_print, wanted, profile)
        self._files.paper("Danh sách hộ gia đình", make, kept)

    def export_list(self, profile: Profile) -> None:
        """Save what the list shows as Excel."""
        wanted, words = self._shown()
        papers = self._app.household_papers
        name = f"danh-sach-ho_{wanted.year}.xlsx"
        self._files.workbook(lambda: papers.workbook(wanted, profile, words), name)

    def template(self) -> None:
        """Save our empty Excel file."""
        self._files.workbook(self._app.list_import.template, "mau-danh-sach-ho.xlsx")
