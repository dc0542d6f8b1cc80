"""Lists out of the register: layouts others read, and export forms of the office's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from desktop_app.documents.lists.household_list_template import household_template
from desktop_app.documents.lists.list_form import fill_form
from desktop_app.documents.lists.list_layouts import keyed, one_row_each, three_sheets
from desktop_app.documents.lists.list_values import ListedHome, Place, rows_of
from desktop_app.documents.lists.list_writer import Sheet, list_workbook
from desktop_app.domain.errors.documents import NothingToPrint
from desktop_app.domain.profiles import Profile
from desktop_app.domain.progress import Report, silent
from desktop_app.services.folders import security_log
from desktop_app.services.folders.folder import Folder
from desktop_app.services.folders.security_log import Event
from desktop_app.services.households.export_forms import ExportForm, form_of, kept_content
from desktop_app.services.households.list_layouts import ListLayouts
from desktop_app.services.households.listed_homes import listed_homes
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.units import Units


class Known(StrEnum):
    """The layouts that need no setting up."""

    OWN = "own"
    THREE = "three"
    SIMPLE = "simple"
    KEYED = "keyed"

    @property
    def label(self) -> str:
        """How the window names it."""
        return _LABELS[self]


_LABELS = {
    Known.OWN: "Tệp mẫu của phần mềm (mỗi dòng một người)",
    Known.THREE: "Ba trang: hộ nghèo, cận nghèo; hộ thoát nghèo; hộ thoát cận nghèo",
    Known.SIMPLE: "Mỗi dòng một hộ, dữ liệu từ dòng 10",
    Known.KEYED: "Dòng 1 mã trường, dòng 2 tiêu đề (mỗi dòng một hộ)",
}


class ListExport:
    """Writes lists of the households of this unit."""

    def __init__(
        self, folder: Folder, rules: Rulebook, units: Units, layouts: ListLayouts
    ) -> None:
        self._folder = folder
        self._rules = rules
        self._units = units
        self._layouts = layouts

    # -- writing

    def known(
        self, kind: Known, year: int, hamlet_id: str = "", report: Report = silent
    ) -> bytes:
        """Return a list in one of the layouts that need no setting up.

        Raises:
            NothingToPrint: no household is followed here.
        """
        homes = self._homes(year, hamlet_id, report)
        place = self._place(year)
        writers: Mapping[Known, Callable[[Sequence[ListedHome], Place], bytes]] = {
            Known.OWN: _own_template, Known.THREE: three_sheets, Known.SIMPLE: one_row_each,
            Known.KEYED: keyed,
        }  # fmt: skip
        content = writers[kind](homes, place)
        self._log(kind.value, len(homes))
        return content

    def filled(
        self, form: ExportForm, year: int, hamlet_id: str = "", report: Report = silent
    ) -> bytes:
        """Return a list in a form of the office's own.

        Raises:
            NothingToPrint: no household is followed here.
            ListDamaged: the empty form can not be filled.
        """
        homes = self._homes(year, hamlet_id, report)
        fields = [column.field for column in form.columns]
        place = self._place(year, form.codes)
        rows = list(rows_of(homes, fields, place, by_person=form.by_person))
        self._log("form", len(homes))
        if form.form:
            places = {column.column: at for at, column in enumerate(form.columns)}
            return fill_form(form.form, form.file, form.sheet, form.start, places, rows)
        width = max((column.column for column in form.columns), default=0) + 1
        heads = [""] * width
        for column in form.columns:
            heads[column.column] = column.heading
        order = {column.column: at for at, column in enumerate(form.columns)}
        spread = [
            [row[order[at]] if at in order else "" for at in range(width)] for row in rows
        ]
        sheet = Sheet(
            "Danh sách", heads, spread, head_row=form.head_row - 1, first_row=form.start - 1
        )
        return list_workbook([sheet])

    # -- forms of the office's own

    def forms(self) -> Sequence[ExportForm]:
        """Return the kept forms by name."""
        return [form_of(layout) for layout in self._layouts.forms()]

    def keep(self, form: ExportForm) -> str:
        """Save a form; return its id.

        Raises:
            FieldNeeded: no name.
        """
        return self._layouts.keep(form.name, kept_content(form), form.id)

    def close(self, form_id: str) -> None:
        """Put a form away."""
        self._layouts.close(form_id)

    # -- reading

    def _homes(self, year: int, hamlet_id: str, report: Report) -> list[ListedHome]:
        report(0, 2, "đọc dữ liệu")
        with self._folder.reading() as session:
            homes = listed_homes(
                session, self._folder.unit_key, self._rules.ethnic_groups, year, hamlet_id
            )
        if not homes:
            raise NothingToPrint("Danh sách hộ")
        report(1, 2, "lập tệp Excel")
        return homes

    def _place(self, year: int, codes: Mapping[tuple[str, str], str] | None = None) -> Place:
        own = self._units.own()
        upper = self._units.parent_title(own)
        return Place("", upper, own.title, own.code, year, codes or {})

    def _log(self, what: str, count: int) -> None:
        detail = f"households:{Profile.FULL.value}:{what}:{count}"
        security_log.record(self._folder, Event.EXPORT, detail)


def _own_template(homes: Sequence[ListedHome], place: Place) -> bytes:
    fields = ("code", "hamlet", "address", "area", "name", "relation", "sex", "birth",
              "citizen_number", "ethnic", "phone", "class", "b1", "b2", "", "minority", "", "",
              "note")  # fmt: skip
    rows = [
        ["" if value is None else str(value) for value in row]
        for row in rows_of(homes, fields, place, by_person=True)
    ]
    hamlets = list(dict.fromkeys(home.row.hamlet for home in homes if home.row.hamlet))
    return household_template(hamlets, rows)
