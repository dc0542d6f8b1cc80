"""Words for stored records: tables, field groups, values; for lists of what files change."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.people import CloseReason, Relation, Sex
from desktop_app.domain.projection import ConflictKind
from desktop_app.domain.reviews.scoring import HouseholdClass

TABLES: Mapping[str, str] = {
    "author": "người nhập",
    "campaign": "đợt rà soát",
    "checklist_result": "phiếu kiểm tra",
    "course": "lớp tập huấn",
    "course_session": "buổi học",
    "hamlet": "thôn, tổ dân phố",
    "household": "hộ",
    "household_year": "kết quả từng năm",
    "inspection": "cuộc kiểm tra",
    "participant": "học viên",
    "person": "thành viên",
    "presence": "điểm danh",
    "print_run": "bản in",
    "resident_total": "tổng số hộ dân cư",
    "review": "phiếu rà soát",
    "snapshot": "chốt số liệu",
    "snapshot_line": "dòng chốt số liệu",
}

_GROUPS: Mapping[str, str] = {
    "address": "Địa chỉ",
    "birth": "Ngày sinh",
    "causes": "Nguyên nhân",
    "citizen_number": "Số CCCD",
    "closed": "Theo dõi",
    "code": "Mã hộ",
    "collected_on": "Ngày thu thập",
    "ethnic": "Dân tộc",
    "groups": "Nhóm đối tượng",
    "household": "Thuộc hộ, quan hệ",
    "name": "Họ và tên",
    "note": "Ghi chú",
    "people": "Nhân khẩu",
    "phone": "Điện thoại",
    "place": "Đơn vị, thôn",
    "presence": "Có mặt",
    "result": "Phân loại",
    "reviewer": "Rà soát viên",
    "sex": "Giới tính",
    "state": "Tình trạng",
    "title": "Tên",
    "totals": "Tổng điểm",
}
_MAPS = {"answers": "Câu trả lời", "deprivations": "Chỉ số thiếu hụt", "reasons": "Lý do"}

KINDS: Mapping[ConflictKind, str] = {
    ConflictKind.BOTH_EDITED: "hai nơi cùng sửa",
    ConflictKind.MOVED_TWICE: "chuyển đến hai nơi",
    ConflictKind.CLOSED_TWICE: "thôi theo dõi với hai nội dung khác nhau",
    ConflictKind.EDITED_AND_CLOSED: "một nơi sửa, một nơi thôi theo dõi",
}

NOTHING = "(để trống)"


def table_words(table: str) -> str:
    """Return what rows of a table are called."""
    return TABLES.get(table, table)


def group_words(group: str) -> str:
    """Return what a field group is called; entries of a form with their place in it."""
    column, _, key = group.partition("/")
    if key:
        return f"{_MAPS.get(column, column)} {key.rpartition('/')[2]}"
    return _GROUPS.get(group, group)


def value_words(group: str, value: object) -> str:
    """Return a value as people read it; references to other records stay as they are."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, Mapping):
        return _group(group, value)
    if group == "sex":
        return _coded(Sex, value)
    return str(value)


def _group(group: str, value: Mapping[str, object]) -> str:
    if group == "birth":
        return _date(str(value.get("birth_date") or ""))
    if group == "closed":
        reason = _coded(CloseReason, value.get("closed_reason"))
        return " ".join(["Thôi theo dõi:", reason, str(value.get("closed_on") or "")]).strip()
    if group == "household":
        return _coded(Relation, value.get("relation"))
    if group == "result":
        return _coded(HouseholdClass, value.get("household_class"))
    return ", ".join(str(item) for _name, item in sorted(value.items()))


def _coded(kind: type[Sex | CloseReason | Relation | HouseholdClass], value: object) -> str:
    try:
        return kind(str(value)).label
    except ValueError:
        return str(value) if value else ""


def _date(text: str) -> str:
    try:
        return PartialDate(text).shown
    except ValueError:
        return text
