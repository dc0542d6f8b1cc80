"""The page that explains a dump: tables and columns in Vietnamese, and what was left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.profiles import DumpFormat, Profile
from desktop_app.services.dumping.reading import DumpTable
from desktop_app.services.exchange.field_labels import COLUMNS, GROUPS, TABLES

GUIDE = "DOC-TRUOC.txt"

_TABLES = {
    **TABLES,
    "review_result": "Kết quả phân loại do phần mềm tính (không gửi đi, không nhập tay)",
    "change": "Lịch sử sửa đổi: ai sửa, lúc nào, giá trị trước và sau",
    "unit": "Đơn vị hành chính",
}
_COLUMNS = {
    "id": "Mã dòng (các cột …_id ở bảng khác chỉ đến mã này)",
    "household_id": "Mã dòng của hộ (bảng household)",
    "person_id": "Mã dòng của người (bảng person)",
    "hamlet_id": "Mã dòng của thôn (bảng hamlet)",
    "course_id": "Mã dòng của lớp (bảng course)",
    "session_id": "Mã dòng của buổi (bảng course_session)",
    "participant_id": "Mã dòng của học viên (bảng participant)",
    "inspection_id": "Mã dòng của cuộc kiểm tra (bảng inspection)",
    "snapshot_id": "Mã dòng của lần chốt số liệu (bảng snapshot)",
    "same_as": "Mã dòng của người là cùng một người",
    "closed": "1 = thôi theo dõi; trống = đang theo dõi",
    "closed_on": "Ngày thôi theo dõi",
    "closed_reason": "Lý do thôi theo dõi",
    "birth_date": "Ngày sinh (có thể chỉ có năm hoặc tháng, năm)",
    "birth_precision": "Ngày sinh biết đến đâu: day, month, year",
    "since": "Thuộc hộ từ ngày",
    "relation": "Quan hệ với chủ hộ",
    "answers": "Câu trả lời, JSON: đường dẫn câu hỏi → trả lời",
    "screening": "Câu trả lời Phiếu A, JSON: đường dẫn câu hỏi → trả lời",
    "deprivations": "Chỉ số thiếu hụt, JSON: số chỉ số → 1 thiếu hụt, 2 không",
    "reasons": "Lý do ghi cho từng chỉ số, JSON",
    "facts": "Thông tin thêm, JSON",
    "content": "Nội dung",
    "lines": "Số thứ tự trên bản in → mã học viên, JSON",
    "page_of": "Số thứ tự trên bản in → trang, JSON",
    "amounts": "Mã học viên → số tiền (đồng), JSON",
    "paid_days": "Mã học viên → số ngày được chi, JSON",
    "signatures": "Bản in → số chữ ký đếm được, JSON",
    "writer": "Mã máy ghi",
    "n": "Số thứ tự lần ghi của máy đó",
    "table_name": "Bảng được sửa",
    "row_id": "Mã dòng được sửa",
    "fields": "Giá trị sau, JSON: trường → giá trị",
    "old": "Giá trị trước, JSON: trường → giá trị",
    "user_id": "Mã người sửa (bảng author)",
    "at": "Lúc sửa (giờ UTC)",
    "code": "Mã",
    "parent": "Thuộc đơn vị",
}
_KINDS = {
    DumpFormat.CSV: "mỗi bảng một tệp .csv, mã UTF-8 có dấu BOM, dòng đầu là tên cột. Ô nào "
    "bắt đầu bằng = + - @ được thêm dấu ' ở trước để Excel không coi là công thức.",
    DumpFormat.JSON: "một tệp du-lieu.json: tên bảng → danh sách các dòng.",
    DumpFormat.SQLITE: "một tệp du-lieu.sqlite (không mã hóa); hai bảng _bang và _cot giải "
    "thích tên bảng, tên cột.",
}
_PROFILES = {
    Profile.FULL: "Đầy đủ. Có tên, số CCCD, điện thoại, dân tộc, ảnh chụp và lịch sử sửa đổi: "
    "giữ như hồ sơ có thông tin cá nhân, không gửi qua nơi công khai.",
    Profile.POSTING: "Để niêm yết. Đã bỏ số CCCD, điện thoại, dân tộc, nhóm đối tượng, ảnh "
    "chụp; số dài trong ghi chú được thay bằng […].",
    Profile.ANONYMOUS: "Ẩn danh. Đã bỏ tên, địa chỉ, mã hộ và mọi ô ghi tự do; ngày sinh chỉ "
    "còn năm; mã dòng đã thay bằng mã khác, cùng một mã ở mọi bảng của lần xuất này. Ở thôn "
    "ít hộ, người quen vẫn có thể đoán ra: chỉ giao cho nơi cần.",
}


@dataclass(frozen=True, slots=True)
class About:
    """What a dump is: unit, day, program, format and profile."""

    unit: str
    day: str
    program: str
    schema: str
    kind: DumpFormat
    profile: Profile


def title_of(table: str) -> str:
    """Return what rows of a table are."""
    return _TABLES.get(table, table)


def labels_of(table: DumpTable) -> Mapping[str, str]:
    """Return what the columns of a table are called."""
    return {name: _label(table.name, name) for name in table.columns}


def guide(about: About, tables: Sequence[DumpTable]) -> str:
    """Return the text of the page."""
    lines = [
        f"DỮ LIỆU CỦA {about.unit.upper()}",
        f"Xuất ngày {about.day} bằng phần mềm Rà Soát {about.program}, cấu trúc "
        f"{about.schema}.",
        "",
        f"Cách ghi: {_KINDS[about.kind]}",
        f"Mức thông tin: {_PROFILES[about.profile]}",
        "",
        "Ngày ghi theo năm-tháng-ngày. Ô trống là chưa có. Tiền tính bằng đồng. Dòng thôi theo "
        "dõi vẫn có ở đây, cột closed = 1. Ảnh, bản quét nằm trong thư mục tep-dinh-kem.",
    ]
    for table in tables:
        lines += ["", f"{table.name}: {title_of(table.name)} ({table.count} dòng)"]
        lines += [f"  {name}: {label}" for name, label in labels_of(table).items()]
    return "\r\n".join([*lines, ""])


def _label(table: str, column: str) -> str:
    own = GROUPS.get((table, column), "")
    return own or _COLUMNS.get(column) or COLUMNS.get(column) or column
