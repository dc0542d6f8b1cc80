"""Headings of pasted columns: which field a column holds, by its words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from desktop_app.domain.text_vi import fold

IGNORED = "-"
"""A column known to hold nothing of a person: STT, chữ ký."""

_EXACT: Mapping[str, str] = {
    "stt": IGNORED,
    "tt": IGNORED,
    "so tt": IGNORED,
    "so thu tu": IGNORED,
    "ky ten": IGNORED,
    "ky nhan": IGNORED,
    "chu ky": IGNORED,
    "ho va ten": "name",
    "ho ten": "name",
    "ho, ten": "name",
    "hoc vien": "name",
    "ho va chu dem": "family",
    "ho va ten dem": "family",
    "ho dem": "family",
    "ho": "family",
    "ten": "given",
    "nam": "male",
    "nu": "female",
    "gioi": "sex",
    "phai": "sex",
    "nam/nu": "sex",
    "nam, nu": "sex",
    "nam (nu)": "sex",
    "ngay sinh": "birth",
    "nam sinh": "birth",
    "sinh": "birth",
    "don vi": "hamlet",
    "thon": "hamlet",
    "tdp": "hamlet",
    "noi o": "hamlet",
    "dia chi": "hamlet",
    "dt": "phone",
    "sdt": "phone",
    "dtdd": "phone",
    "cccd": "citizen_number",
    "cmnd": "citizen_number",
    "ghi chu": "note",
}
_PARTS: Sequence[tuple[str, str]] = (
    ("can cuoc", "citizen_number"),
    ("cccd", "citizen_number"),
    ("dinh danh", "citizen_number"),
    ("cmnd", "citizen_number"),
    ("chung minh", "citizen_number"),
    ("dien thoai", "phone"),
    ("gioi tinh", "sex"),
    ("nam sinh", "birth"),
    ("ngay sinh", "birth"),
    ("ngay, thang", "birth"),
    ("ngay thang", "birth"),
    ("ho va ten", "name"),
    ("ho ten", "name"),
    ("chuc vu", "post"),
    ("chuc danh", "post"),
    ("thanh phan", "post"),
    ("nghe nghiep", "post"),
    ("dan toc", "ethnic"),
    ("to dan pho", "hamlet"),
    ("don vi", "hamlet"),
    ("thon,", "hamlet"),
    ("thon/", "hamlet"),
    ("ten thon", "hamlet"),
    ("noi cu tru", "hamlet"),
    ("ghi chu", "note"),
)
_LONGEST = 40
"""A heading is short: whole sentences that speak of "chức vụ" are none."""


def field_of(heading: str) -> str:
    """Return the field a heading names, `IGNORED`, or "" where it names none."""
    plain = re.sub(r"[*:()\[\]]", " ", fold(heading))
    plain = " ".join(plain.split())
    if plain in _EXACT:
        return _EXACT[plain]
    if len(plain) > _LONGEST or any(c.isdigit() for c in plain):
        return ""
    return next((field for part, field in _PARTS if part in plain), "")


def columns_of(cells: Sequence[str], *, below: bool = False) -> dict[int, str] | None:
    """Return column → field if the cells are a heading row, None if they are not.

    A heading row says where names stand and holds hardly anything but headings; one `below`
    another ("Nam", "Nữ" under "Giới tính") holds nothing else.
    """
    found = {place: field_of(cell) for place, cell in enumerate(cells) if cell}
    named = {place: field for place, field in found.items() if field}
    if not named:
        return None
    if below and len(named) == len(found):
        return named
    names = {"name", "given"} & set(named.values())
    return named if names and 2 * len(named) > len(found) else None
