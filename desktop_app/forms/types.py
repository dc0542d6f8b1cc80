"""The `type` column: which kinds we take, which we refuse by name, which nobody knows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop_app.forms.definition import Kind

_PLAIN = {
    "text": Kind.TEXT, "string": Kind.TEXT,
    "integer": Kind.INTEGER, "int": Kind.INTEGER, "decimal": Kind.DECIMAL,
    "date": Kind.DATE, "time": Kind.TIME, "datetime": Kind.DATETIME,
    "dateTime": Kind.DATETIME,
    "note": Kind.NOTE, "calculate": Kind.CALCULATE, "range": Kind.RANGE,
    "image": Kind.IMAGE, "photo": Kind.IMAGE, "file": Kind.FILE, "barcode": Kind.BARCODE,
    "hidden": Kind.HIDDEN, "start": Kind.HIDDEN, "end": Kind.HIDDEN, "today": Kind.HIDDEN,
    "deviceid": Kind.HIDDEN, "device_id": Kind.HIDDEN, "username": Kind.HIDDEN,
    "email": Kind.HIDDEN, "phonenumber": Kind.HIDDEN, "phone_number": Kind.HIDDEN,
    "simserial": Kind.HIDDEN, "sim_serial": Kind.HIDDEN,
    "subscriberid": Kind.HIDDEN, "subscriber_id": Kind.HIDDEN,
}  # fmt: skip

_REFUSED = {
    "geopoint": "tọa độ", "geotrace": "đường đi tọa độ", "geoshape": "vùng tọa độ",
    "start-geopoint": "tọa độ lúc bắt đầu", "gps": "tọa độ", "location": "tọa độ",
    "audio": "ghi âm", "video": "quay phim", "background-audio": "ghi âm nền",
    "acknowledge": "xác nhận đã đọc", "trigger": "xác nhận đã đọc", "rank": "xếp thứ tự",
    "audit": "nhật ký thao tác trên điện thoại", "xml-external": "danh sách ở tệp XML ngoài",
    "csv-external": "danh sách ở tệp CSV ngoài", "select_one_external": "danh sách ngoài",
    "select_one_from_file": "chọn một từ tệp ngoài",
    "select_multiple_from_file": "chọn nhiều từ tệp ngoài", "osm": "bản đồ OSM",
    "loop": "vòng lặp theo danh sách", "property": "thuộc tính máy",
}  # fmt: skip

_SELECT = re.compile(
    r"(select[ _]one|select1|select[ _]multiple|rank)[ _]?(from[ _]file|external)?"
    r"(?:\s+(\S+))?(\s+or[ _]other)?",
)
_BLOCK = re.compile(r"(begin|end)[ _]+(group|repeat|loop)(?: over .*)?")


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a kind we take; `list_name` for selects."""

    kind: Kind
    list_name: str = ""


@dataclass(frozen=True, slots=True)
class Begin:
    """The first row of a group or repeat."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class End:
    """The last row of a group or repeat."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A type of the XLSForm language that this program does not take; what it is, in words."""

    what_vi: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """No type at all."""


RowType = Question | Begin | End | NotTaken | Unknown


def row_type(text: str) -> RowType:
    """Return what the `type` cell of a row asks for; case counts, as in pyxform."""
    words = " ".join(text.split())
    lower = words.lower()
    if words in _PLAIN:
        return Question(_PLAIN[words])
    if block := _BLOCK.fullmatch(words):
        return _block(block[1], block[2])
    if select := _SELECT.fullmatch(words):
        return _select(select)
    first = lower.split(" ")[0]
    if lower in _REFUSED or first in _REFUSED:
        return NotTaken(_REFUSED.get(lower) or _REFUSED[first])
    return Unknown()


def _block(side: str, what: str) -> RowType:
    if what == "loop":
        return NotTaken(_REFUSED["loop"])
    kind = Kind(what)
    return Begin(kind) if side == "begin" else End(kind)


def _select(match: re.Match[str]) -> RowType:
    word, outside, list_name, other = match.groups()
    if outside:
        return NotTaken("chọn từ danh sách ở tệp ngoài")
    if word.lower() == "rank":
        return NotTaken(_REFUSED["rank"])
    if other:
        return NotTaken("ô «khác» tự thêm (or_other)")
    many = word.lower().endswith("multiple")
    return Question(Kind.SELECT_MULTIPLE if many else Kind.SELECT_ONE, list_name or "")
