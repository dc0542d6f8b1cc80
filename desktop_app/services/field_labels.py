"""What tables, field groups and columns are called on screen. Data only."""

from __future__ import annotations

TABLES = {
    "household": "Hộ",
    "person": "Thành viên",
    "household_year": "Phân loại theo năm",
    "review": "Phiếu rà soát",
    "campaign": "Đợt rà soát",
    "snapshot": "Chốt số liệu",
    "snapshot_line": "Số liệu đã chốt",
    "hamlet": "Thôn, tổ dân phố",
    "resident_total": "Tổng số hộ dân cư",
    "author": "Người sửa",
    "course": "Lớp tập huấn",
    "course_session": "Buổi tập huấn",
    "participant": "Học viên",
    "presence": "Điểm danh",
    "print_run": "Bản in",
    "inspection": "Cuộc kiểm tra",
    "checklist_result": "Phiếu kiểm tra",
}
"""Table → what one of its rows is."""

GROUPS = {
    ("household", "place"): "Thôn",
    ("household", "code"): "Mã hộ",
    ("person", "household"): "Thuộc hộ, quan hệ với chủ hộ",
    ("person", "name"): "Họ và tên",
    ("person", "birth"): "Ngày sinh",
    ("household_year", "result"): "Phân loại",
    ("review", "totals"): "Điểm B1, B2 nhập từ phiếu giấy",
    ("review", "state"): "Trạng thái phiếu",
    ("review", "groups"): "Nhóm đối tượng",
    ("resident_total", "totals"): "Tổng số hộ, khẩu dân cư",
    ("hamlet", "name"): "Tên thôn, tổ dân phố",
    ("hamlet", "kind"): "Loại (thôn, tổ dân phố)",
    ("participant", "name"): "Họ và tên",
    ("participant", "hamlet"): "Thôn",
    ("presence", "presence"): "Điểm danh",
    ("inspection", "leader"): "Trưởng đoàn",
}
"""(table, field group) → label, where it differs from that of its column."""

COLUMNS = {
    "closed": "Theo dõi",
    "address": "Địa chỉ",
    "phone": "Điện thoại",
    "note": "Ghi chú",
    "name": "Tên",
    "sex": "Giới tính",
    "ethnic": "Dân tộc",
    "citizen_number": "Số CCCD",
    "same_as": "Cùng một người",
    "sort": "Thứ tự",
    "household_id": "Hộ",
    "household_class": "Phân loại",
    "year": "Năm",
    "people": "Nhân khẩu",
    "unit_key": "Đơn vị",
    "former_unit_key": "Đơn vị cũ",
    "key": "Mã đợt",
    "campaign_key": "Đợt rà soát",
    "form_key": "Mẫu phiếu",
    "collected_on": "Ngày thu thập",
    "reviewer": "Rà soát viên",
    "causes": "Nguyên nhân nghèo",
    "groups": "Nhóm đối tượng",
    "state": "Trạng thái",
    "kind": "Loại",
    "starts_on": "Từ ngày",
    "ends_on": "Đến ngày",
    "leading_standard": "Chuẩn nghèo áp dụng",
    "other_standards": "Chuẩn nghèo tính thêm",
    "b1_mode": "Cách tính điểm B1",
    "number": "Số",
    "taken_on": "Ngày chốt",
    "standard_key": "Chuẩn nghèo",
    "title": "Tên",
    "place": "Địa điểm",
    "organiser": "Đơn vị tổ chức",
    "component": "Nội dung chương trình",
    "day": "Ngày",
    "part": "Buổi",
    "topic": "Chuyên đề",
    "trainer": "Giảng viên",
    "finished": "Đã nhập xong",
    "birth": "Năm sinh",
    "hamlet": "Thôn",
    "hamlet_id": "Thôn",
    "post": "Chức danh",
    "category": "Thành phần",
    "substitute_for": "Đi thay",
    "printed_on": "Ngày in",
    "pages": "Số trang",
    "leader": "Trưởng đoàn",
    "opening_class": "Phân loại đầu kỳ",
    "closing_class": "Phân loại cuối kỳ",
    "transition": "Biến động phân loại",
    "opening_people": "Nhân khẩu đầu kỳ",
    "b1": "Điểm B1",
    "b2": "Điểm B2",
    "deprivations": "Chỉ số thiếu hụt",
    "person_id": "Người",
    "blank_rows": "Số dòng để trống",
}
"""Column or field group → label, the same in every table."""

TYPED = frozenset(
    {
        ("household", "code"), ("household", "address"), ("household", "phone"),
        ("household", "note"), ("person", "name"), ("person", "citizen_number"),
        ("person", "phone"), ("household_year", "people"), ("review", "reviewer"),
        ("hamlet", "name"), ("course", "title"), ("course", "place"), ("course", "organiser"),
        ("course", "note"), ("course_session", "topic"), ("course_session", "trainer"),
        ("participant", "name"), ("participant", "phone"), ("participant", "post"),
        ("participant", "note"), ("inspection", "title"), ("inspection", "leader"),
        ("inspection", "note"),
    }
)  # fmt: skip
"""Fields of free text or a number: a third value may be typed where two sides differ."""

UNSAID = frozenset(
    {
        "sort", "household_id", "course_id", "session_id", "participant_id", "form_key",
        "same_as", "inspection_id", "snapshot_id", "print_run_id", "sessions", "trial",
    }
)  # fmt: skip
"""Field groups that a list of changes leaves out: they say nothing to people."""
