"""The services every room works with, each made (and imported) when first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from db.ownership import Ownership
from desktop_app.domain.accounts import SiteRole
from desktop_app.services.bundle import Bundle

if TYPE_CHECKING:
    from desktop_app.services.folders.folder import Folder
    from desktop_app.services.folders.store import Store
    from desktop_app.services.folders.workplace import Workplace
    from desktop_app.services.form_intake import FormIntake
    from desktop_app.services.form_library import FormLibrary
    from desktop_app.services.hamlets import Hamlets
    from desktop_app.services.home import Home
    from desktop_app.services.print_info import PrintInfos
    from desktop_app.services.printing.help_pages import HelpPages
    from desktop_app.services.printing.press import Press
    from desktop_app.services.printing.word_templates import WordTemplates
    from desktop_app.services.rulebook import Rulebook
    from desktop_app.services.todos import Todos
    from desktop_app.services.units import Units


class CommonServices(Bundle):
    """Services every room works with."""

    def __init__(
        self,
        folder: Folder,
        rules: Rulebook | None = None,
        store: Store | None = None,
        workplace: Workplace | None = None,
    ) -> None:
        super().__init__(folder, rules, store, workplace)
        if folder.duty is SiteRole.UPPER and folder.ownership is None:
            folder.ownership = self._ownership()

    def _ownership(self) -> Ownership:
        """What communes wrote is read-only above (DESIGN.md §1)."""
        return Ownership(
            in_force=lambda key: self.units.in_force(key),
            own=self.folder.unit_key,
            title=lambda key: self.units.named(key).title,
        )

    @cached_property
    def units(self) -> Units:
        """The own unit, its upper unit, the units below."""
        from desktop_app.services.units import Units

        return Units(self.folder, self.rules)

    @cached_property
    def hamlets(self) -> Hamlets:
        """Hamlets and resident totals."""
        from desktop_app.services.hamlets import Hamlets

        return Hamlets(self.folder)

    @cached_property
    def forms(self) -> FormLibrary:
        """Compiled forms."""
        from desktop_app.services.form_library import FormLibrary

        return FormLibrary(self.rules)

    @cached_property
    def form_intake(self) -> FormIntake:
        """Forms the office takes in beside those shipped."""
        from desktop_app.services.form_intake import FormIntake

        return FormIntake(self.folder, self.rules, self.forms)

    @cached_property
    def print_infos(self) -> PrintInfos:
        """Thông tin in trên văn bản."""
        from desktop_app.services.print_info import PrintInfos

        return PrintInfos(self.folder, self.units)

    @cached_property
    def press(self) -> Press:
        """The typesetter with the office's letterhead."""
        from desktop_app.services.printing.press import Press

        return Press(self.print_infos)

    @cached_property
    def help_pages(self) -> HelpPages:
        """Help pages to read, print and save."""
        from desktop_app.services.printing.help_pages import HelpPages

        return HelpPages(self.press)

    @cached_property
    def home(self) -> Home:
        """Việc cần làm."""
        from desktop_app.services.home import Home

        return Home(self.folder)

    @cached_property
    def todos(self) -> Todos:
        """Own to-dos."""
        from desktop_app.services.todos import Todos

        return Todos(self.folder)

    @cached_property
    def word_templates(self) -> WordTemplates:
        """Word templates of all papers, the office's own before ours."""
        from desktop_app.services.printing.word_templates import WordTemplates

        return WordTemplates(self.folder)
