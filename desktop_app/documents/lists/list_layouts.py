"""The layouts in which communes, districts and provinces pass lists on.

Source: reference/household-review.md §3.3 A (three sheets), B (one row a household), C (field
keys over labels). Columns that the layouts do not have (mã hộ, thôn on sheets 2 and 3) stand
behind theirs: readers by column letter pass over them, and the list can come back.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.documents.lists.list_values import ListedHome, Place, rows_of
from desktop_app.documents.lists.list_writer import Sheet, Value, list_workbook
from desktop_app.domain.reviews.scoring import HouseholdClass

_POOR = (HouseholdClass.POOR, HouseholdClass.NEAR_POOR)
_CODES = {
    ("class", HouseholdClass.POOR.value): "1",
    ("class", HouseholdClass.NEAR_POOR.value): "2",
}

_AFTER: tuple[tuple[str, str], ...] = (
    ("", ""), ("household_no", "Số thứ tự hộ"), ("head_name", "Họ tên chủ hộ"),
    ("name", "Họ tên thành viên"), ("relation", "Quan hệ với chủ hộ"), ("birth", "Ngày sinh"),
    ("sex", "Giới tính"), ("citizen_number", "Số CCCD"), ("province", "Tỉnh"),
    ("upper", "Huyện"), ("", "Mã huyện"), ("unit", "Xã"), ("unit_code", "Mã xã"),
    ("hamlet", "Thôn"), ("ethnic", "Dân tộc"), ("class", "Phân loại hộ"),
    ("source", "Số quyết định công nhận"), ("", "Ngày ban hành QĐ"), ("b1", "Điểm B1"),
    ("b2", "Điểm B2"), ("minority", "Hộ DTTS"), ("", "Hộ không có khả năng lao động"),
    ("", "Có thành viên là người có công với cách mạng"), ("", "Nguyên nhân nghèo"),
    ("", ""), ("", "Tuổi"), ("people", "Số nhân khẩu"), ("code", "Mã hộ"),
    ("phone", "Số điện thoại"), ("address", "Địa chỉ"),
)  # fmt: skip
_LEFT: tuple[tuple[str, str], ...] = (
    ("", ""), ("household_no", "Số thứ tự hộ"), ("name", "Họ và tên"),
    ("relation", "Quan hệ với chủ hộ"), ("sex", "Giới tính"), ("birth", "Ngày sinh"),
    ("citizen_number", "Số CCCD"), ("ethnic", "Dân tộc"), ("address", "Địa chỉ"),
    ("b1", "Điểm B1"), ("b2", "Điểm B2"), ("", ""), ("note", "Ghi chú"), ("", ""), ("", "Tuổi"),
    ("people", "Số nhân khẩu"), ("hamlet", "Thôn"), ("code", "Mã hộ"),
)  # fmt: skip
_SIMPLE: tuple[tuple[str, str], ...] = (
    ("code", "Mã hộ"), ("province", "Tỉnh"), ("upper", "Huyện"), ("unit", "Xã"),
    ("hamlet", "Thôn"), ("address", "Địa chỉ"), ("area", "Khu vực"), ("class", "Phân loại hộ"),
    ("unit", "Đơn vị quản lý"), ("head_name", "Họ tên chủ hộ"),
    ("citizen_number", "CMND/CCCD"), ("ethnic", "Dân tộc"), ("birth", "Ngày sinh"),
    ("sex", "Giới tính"),
)  # fmt: skip
_KEYED: tuple[tuple[str, str, str], ...] = (
    ("", "date", "Thời gian rà soát"), ("head_name", "family.hostName", "Chủ hộ"),
    ("code", "family.code", "Mã hộ"), ("", "family.coDanTocTaiCho", "Dân tộc tại chỗ"),
    ("sex", "family.hostGender", "Giới tính"),
    ("people", "family.numberOfMembers", "Số nhân khẩu"),
    ("", "quickReview.result", "Phiếu A"), ("b1", "b1Point", "Phiếu B1"),
    ("b2", "b2Point", "Phiếu B2"), ("class", "classify", "Kết quả rà soát"),
    ("", "reviewer", "Người rà soát"), ("hamlet", "hamlet", "Thôn"),
)  # fmt: skip


def three_sheets(homes: Sequence[ListedHome], place: Place) -> bytes:
    """Return layout A: poor and near-poor after the review, then who left either."""
    coded = Place(place.province, place.upper, place.unit, place.unit_code, place.year, _CODES)
    after = [home for home in homes if home.row.household_class in _POOR]
    left = [
        [
            h
            for h in homes
            if h.before is kind and h.row.household_class is HouseholdClass.NOT_POOR
        ]
        for kind in _POOR
    ]
    first = _sheet("Hộ nghèo, cận nghèo", _AFTER, after, coded, head_row=6)
    title = "DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO SAU KHI RÀ SOÁT"
    sheets = [_titled(first, (3, 0), f"{title} NĂM {place.year}")]
    names = (("Hộ thoát nghèo", "THOÁT NGHÈO"), ("Hộ thoát cận nghèo", "THOÁT CẬN NGHÈO"))
    for (name, words), own in zip(names, left, strict=True):
        sheet = _sheet(name, _LEFT, own, coded, head_row=8)
        title = f"DANH SÁCH HỘ {words} SAU KHI RÀ SOÁT NĂM {place.year}"
        sheets.append(_titled(sheet, (4, 1), title))
    return list_workbook(sheets)


def one_row_each(homes: Sequence[ListedHome], place: Place) -> bytes:
    """Return layout B: one row a household, data from row 10."""
    sheet = _sheet("Danh sách hộ", _SIMPLE, homes, place, head_row=8, by_person=False)
    return list_workbook([_titled(sheet, (4, 0), f"DANH SÁCH HỘ NĂM {place.year}")])


def keyed(homes: Sequence[ListedHome], place: Place) -> bytes:
    """Return layout C: field keys in row 1, labels in row 2, one row a household."""
    columns = [(name, label) for name, _key, label in _KEYED]
    sheet = _sheet("Danh sách", columns, homes, place, head_row=1, by_person=False)
    keys = {(0, at): key for at, (_name, key, _label) in enumerate(_KEYED)}
    return list_workbook([Sheet(sheet.name, sheet.heads, sheet.rows, keys, head_row=1)])


def _sheet(
    name: str, columns: Sequence[tuple[str, str]], homes: Sequence[ListedHome], place: Place, *,
    head_row: int, by_person: bool = True,
) -> Sheet:  # fmt: skip
    fields = ["person_no" if not key and not label and at == 0 else key
              for at, (key, label) in enumerate(columns)]  # fmt: skip
    rows: list[list[Value]] = list(rows_of(homes, fields, place, by_person=by_person))
    heads = ["STT" if field == "person_no" else label
             for field, (_key, label) in zip(fields, columns, strict=True)]  # fmt: skip
    return Sheet(name, heads, rows, head_row=head_row)


def _titled(sheet: Sheet, at: tuple[int, int], title: str) -> Sheet:
    return Sheet(sheet.name, sheet.heads, sheet.rows, {at: title}, head_row=sheet.head_row)
