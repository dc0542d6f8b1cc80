"""What a list out of the register may have in its columns, and codes for its values."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.people import Relation, Sex
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.units import Area


@dataclass(frozen=True, slots=True)
class ListField:
    """A column: key (as in imports), words over it; `coded` = its values may get codes."""

    key: str
    label: str
    coded: tuple[tuple[str, str], ...] = ()


def _words(kind: type[Sex | Relation | HouseholdClass | Area]) -> tuple[tuple[str, str], ...]:
    return tuple((one.value, one.label) for one in kind)


_YES = (("yes", "Có"), ("no", "Không"))

FIELDS: tuple[ListField, ...] = (
    ListField("household_no", "STT hộ"),
    ListField("person_no", "STT"),
    ListField("code", "Mã hộ"),
    ListField("province", "Tỉnh"),
    ListField("upper", "Huyện"),
    ListField("unit", "Xã"),
    ListField("unit_code", "Mã xã"),
    ListField("hamlet", "Thôn, tổ dân phố"),
    ListField("address", "Địa chỉ"),
    ListField("area", "Khu vực", _words(Area)),
    ListField("head_name", "Họ tên chủ hộ"),
    ListField("name", "Họ và tên"),
    ListField("relation", "Quan hệ với chủ hộ", _words(Relation)),
    ListField("sex", "Giới tính", _words(Sex)),
    ListField("birth", "Ngày sinh"),
    ListField("year_of_birth", "Năm sinh"),
    ListField("citizen_number", "Số CCCD"),
    ListField("ethnic", "Dân tộc"),
    ListField("phone", "Số điện thoại"),
    ListField("class", "Phân loại hộ", _words(HouseholdClass)),
    ListField("before", "Phân loại năm trước", _words(HouseholdClass)),
    ListField("b1", "Điểm B1"),
    ListField("b2", "Điểm B2"),
    ListField("people", "Số nhân khẩu"),
    ListField("minority", "Hộ DTTS", _YES),
    ListField("source", "Số quyết định công nhận"),
    ListField("note", "Ghi chú"),
    ListField("year", "Năm"),
)
BY_KEY = {field.key: field for field in FIELDS}
PER_PERSON = frozenset({"name", "relation", "sex", "birth", "year_of_birth", "citizen_number",
                        "ethnic", "phone", "person_no"})  # fmt: skip
