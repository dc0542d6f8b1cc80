"""Tình hình gửi số liệu của các xã, and their progress, on paper and in Excel."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.documents.table_paper import Align, Cell, TableColumn
from desktop_app.services.exchange.phrases import moment
from desktop_app.services.exchange.town_views import Town
from desktop_app.services.exchange.town_words import held, lacking
from desktop_app.services.printing.household_lists import Draw
from desktop_app.services.printing.household_tables import plain_table


def town_table(towns: Sequence[Town], lines: Sequence[str]) -> Draw:
    """Return who sent what and when, what is lacking, whom to call."""
    columns = (
        TableColumn("Xã, thị trấn", 36), TableColumn("Tình trạng", 42),
        TableColumn("Số liệu đang có", 40), TableColumn("Tệp số", 14, Align.CENTER),
        TableColumn("Lập lúc", 30, Align.CENTER), TableColumn("Nhận lúc", 30, Align.CENTER),
        TableColumn("Còn thiếu", 50), TableColumn("Người liên hệ", 44),
        TableColumn("Điện thoại", 26),
    )  # fmt: skip
    title = "Tình hình gửi số liệu của các xã, thị trấn"
    return plain_table(title, lines, columns, [_cells(town) for town in towns])


def progress_table(towns: Sequence[Town], lines: Sequence[str]) -> Draw:
    """Return how far the forms of each commune are and what its figures rest on."""
    columns = (
        TableColumn("Xã, thị trấn", 42), TableColumn("Phiếu cần rà soát", 24, Align.RIGHT),
        TableColumn("Đã đủ", 20, Align.RIGHT), TableColumn("Đã nghiệm thu", 22, Align.RIGHT),
        TableColumn("Số liệu đang có", 50), TableColumn("Tệp số", 16, Align.CENTER),
        TableColumn("Nhận lúc", 34, Align.CENTER),
    )  # fmt: skip
    cells: list[Sequence[Cell]] = []
    for town in towns:
        told = town.forms if town.sent else None
        counts = (told.needed, told.complete, told.accepted) if told else ("–", "–", "–")
        cells.append((_name(town), *counts, held(town), *_file(town)))
    return plain_table("Tiến độ rà soát của các xã, thị trấn", lines, columns, cells)


def _cells(town: Town) -> Sequence[Cell]:
    number, received = _file(town)
    made = moment(town.last.made_at) if town.last else ""
    contact = town.contact
    return (
        _name(town), town.state_words, held(town), number, made, received,
        lacking(town) if town.lacks else "", contact.words, contact.phone,
    )  # fmt: skip


def _file(town: Town) -> tuple[Cell, str]:
    return (town.last.number, moment(town.last.received_at)) if town.last else ("", "")


def _name(town: Town) -> str:
    return town.title[:1].upper() + town.title[1:]
