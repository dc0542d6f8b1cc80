"""What each shipped Word template says; how it looks is in `tests.word_templates`."""

from __future__ import annotations

from typing import Any

from tests.campaign_word_papers import CAMPAIGN_PAPERS
from tests.word_templates import (
    BASIS,
    CELL,
    CELL_MID,
    DOTS,
    HEADING,
    RAGGED,
    TITLE,
    Look,
    foot,
    head,
    mark,
    name,
    put,
    row,
    ruled,
)

COUNT = Look(12, align=2, before=2, after=2)


def invitation(doc: Any) -> None:
    """Giấy mời, NĐ 30 Mẫu 1.7; says who pays (TT 55/2023, TT 60/2026 Điều 4.1.b)."""
    head(doc)
    name(doc, "GIẤY MỜI", "{{ trich_yeu }}")
    put(doc, "{{ don_vi_moi }} trân trọng kính mời: **{{ kinh_moi }}**")
    put(doc, "Tới dự: {{ ten_lop }}.")
    put(doc, "Chủ trì: {{ chu_tri }}.")
    put(doc, "Thời gian: {{ thoi_gian }}.")
    put(doc, "Địa điểm: {{ dia_diem }}.")
    put(doc, "Chế độ đối với người dự:")
    put(doc, "{%p for khoan in che_do %}")
    put(doc, "- {{ khoan.ten }}: {{ khoan.ai_chi }}{% if loop.last %}.{% else %};{% endif %}")
    put(doc, "{%p endfor %}")
    put(doc, "Đề nghị {{ xung_ho }} có mặt đúng thời gian, địa điểm trên./.")
    put(doc, "", Look(6, after=0))
    foot(doc)
    put(doc, "{%p if danh_sach %}")
    annex = put(doc, "DANH SÁCH", TITLE)
    annex.paragraph_format.page_break_before = True
    put(doc, "{{ ten_danh_sach }}", Look(14, bold=True, align=1, after=0))
    put(doc, "(Kèm theo Giấy mời số {{ so }} {{ ngay }})", Look(13, italic=True, align=1))
    table = ruled(
        doc,
        ("STT", "Họ và tên", "Năm sinh", "Chức vụ, thành phần", "Thôn, đơn vị"),
        (12, 52, 20, 42, 39),
    )
    mark(table, "{%tr for nguoi in danh_sach %}")
    row(
        table,
        ("{{ nguoi.stt }}", "{{ nguoi.ho_ten }}", "{{ nguoi.nam_sinh }}",
         "{{ nguoi.chuc_vu }}", "{{ nguoi.don_vi }}"),
        (CELL_MID, CELL, CELL_MID, CELL, CELL),
    )  # fmt: skip
    mark(table, "{%tr endfor %}")
    put(doc, "{%p endif %}")
    put(doc, "", Look(1, after=0))


def plan(doc: Any) -> None:
    """Kế hoạch mở lớp, NĐ 30 Mẫu 1.4."""
    head(doc)
    name(doc, "KẾ HOẠCH", "{{ trich_yeu }}")
    put(doc, f"Căn cứ {DOTS};", BASIS)
    put(doc, f"Căn cứ {DOTS}.", BASIS)
    put(doc, "{%p if noi_dung_ke_hoach %}")
    put(doc, "Thực hiện nội dung: {{ noi_dung_ke_hoach }}.")
    put(doc, "{%p endif %}")
    put(doc, "{{ don_vi_moi }} xây dựng kế hoạch như sau:")
    put(doc, "I. MỤC ĐÍCH, YÊU CẦU", HEADING)
    put(doc, f"1. Mục đích: {DOTS}")
    blank(doc)
    put(doc, f"2. Yêu cầu: {DOTS}")
    blank(doc)
    put(doc, "II. NỘI DUNG", HEADING)
    put(doc, "1. Tên lớp: {{ ten_lop }}.")
    put(doc, "2. Thời gian: {{ thoi_gian }}.")
    put(doc, "3. Địa điểm: {{ dia_diem }}.")
    put(doc, "4. Số lượng: {{ so_nguoi }} người. Thành phần: {{ thanh_phan }}.")
    put(doc, "5. Nội dung, giảng viên:")
    _topics(doc)
    put(doc, "III. CHẾ ĐỘ, KINH PHÍ", HEADING)
    put(doc, "1. Chế độ đối với học viên:")
    put(doc, "{%p for khoan in che_do %}")
    put(doc, "- {{ khoan.ten }}: {{ khoan.ai_chi }}{% if loop.last %}.{% else %};{% endif %}")
    put(doc, "{%p endfor %}")
    put(doc, "2. Nguồn kinh phí: {{ nguon }}.")
    put(doc, "3. Dự toán: {{ du_toan.tong }} đồng.")
    put(doc, "{%p if du_toan.khoan %}")
    table = ruled(
        doc,
        ("STT", "Nội dung chi", "Số lượng", "Mức chi (đồng)", "Thành tiền (đồng)", "Căn cứ"),
        (12, 38, 24, 29, 32, 30),
    )
    mark(table, "{%tr for chi in du_toan.khoan %}")
    row(
        table,
        ("{{ chi.stt }}", "{{ chi.ten }}", "{{ chi.so_luong }}", "{{ chi.muc }}",
         "{{ chi.tien }}", "{{ chi.can_cu }}"),
        (CELL_MID, CELL, COUNT, COUNT, COUNT, CELL),
    )  # fmt: skip
    mark(table, "{%tr endfor %}")
    put(doc, "{%p endif %}", Look(4, after=0))
    put(doc, "IV. TỔ CHỨC THỰC HIỆN", HEADING)
    put(doc, "{%p for viec in chuan_bi %}")
    put(doc, "{{ viec.stt }}. {{ viec.viec }}: {{ viec.nguoi }}; {{ viec.han }}.", RAGGED)
    put(doc, "{%p endfor %}")
    put(doc, f"Phân công khác: {DOTS}./.")
    put(doc, "", Look(6, after=0))
    foot(doc)


def decision(doc: Any) -> None:
    """Quyết định mở lớp, NĐ 30 Mẫu 1.2 (individual decision)."""
    head(doc)
    name(doc, "QUYẾT ĐỊNH", "Về việc {{ viec }}")
    put(doc, "{{ tham_quyen }}", Look(14, bold=True, align=1, before=4, after=8))
    put(doc, f"Căn cứ {DOTS};", BASIS)
    put(doc, f"Căn cứ {DOTS};", BASIS)
    put(doc, f"Theo đề nghị của {DOTS}.", BASIS)
    put(doc, "QUYẾT ĐỊNH:", Look(14, bold=True, align=1, before=6, after=8, keep=True))
    put(doc, "**Điều 1.** Mở lớp: {{ ten_lop }}.")
    put(doc, "1. Thời gian: {{ thoi_gian }}.")
    put(doc, "2. Địa điểm: {{ dia_diem }}.")
    put(doc, "3. Số lượng: {{ so_nguoi }} người. Thành phần: {{ thanh_phan }}.")
    put(doc, "4. Đơn vị tổ chức lớp: {{ don_vi_to_chuc }}.")
    put(doc, "**Điều 2.** Kinh phí")
    put(doc, "1. Nguồn kinh phí: {{ nguon }}.")
    put(doc, "2. Chế độ đối với học viên:")
    put(doc, "{%p for khoan in che_do %}")
    put(doc, "- {{ khoan.ten }}: {{ khoan.ai_chi }}{% if loop.last %}.{% else %};{% endif %}")
    put(doc, "{%p endfor %}")
    put(doc, f"**Điều 3.** {DOTS}")
    put(doc, "và các ông (bà) có tên trong danh sách học viên chịu trách nhiệm thi hành Quyết "
             "định này./.", Look())  # fmt: skip
    put(doc, "", Look(6, after=0))
    foot(doc)


def programme(doc: Any) -> None:
    """Chương trình lớp: days, sessions, hours, topics, trainers."""
    head(doc)
    name(doc, "CHƯƠNG TRÌNH", "{{ trich_yeu }}")
    put(doc, "Thời gian: {{ thoi_gian }}.")
    put(doc, "Địa điểm: {{ dia_diem }}.")
    table = ruled(
        doc,
        ("Ngày", "Buổi", "Thời gian", "Nội dung, chuyên đề", "Giảng viên"),
        (25, 18, 30, 55, 37),
    )
    mark(table, "{%tr for ngay in cac_ngay %}")
    mark(table, "{%tr for buoi in ngay.cac_buoi %}")
    row(
        table,
        ("{% vm %}{{ ngay.ngay }}", "{{ buoi.buoi }}", "{{ buoi.gio }}", "{{ buoi.noi_dung }}",
         "{{ buoi.giang_vien }}"),
        (CELL_MID, CELL_MID, CELL_MID, CELL, CELL),
    )  # fmt: skip
    mark(table, "{%tr endfor %}")
    mark(table, "{%tr endfor %}")
    put(doc, "", Look(12, after=0))
    foot(doc)


def report(doc: Any) -> None:
    """Báo cáo kết quả lớp, NĐ 30 Mẫu 1.4; numbers from recorded presence only."""
    head(doc)
    name(doc, "BÁO CÁO", "{{ trich_yeu }}")
    put(doc, "Kính gửi: ………………………………………………………", Look(14, align=1, after=10))
    put(doc, "1. Thời gian, địa điểm", HEADING)
    put(doc, "Lớp: {{ ten_lop }}. Thời gian: {{ thoi_gian }}. Địa điểm: {{ dia_diem }}. "
             "Đơn vị tổ chức: {{ don_vi_to_chuc }}.")  # fmt: skip
    put(doc, "2. Thành phần, số lượng", HEADING)
    put(
        doc,
        "Triệu tập {{ ket_qua.trieu_tap }} người; có mặt {{ ket_qua.luot }} lượt người "
        "({{ ket_qua.nguoi }} người), trong đó nữ {{ ket_qua.nu }} người, "
        "dân tộc thiểu số {{ ket_qua.dtts }} người.",
    )
    _counts(doc, "Thành phần", "theo_thanh_phan")
    put(doc, "", Look(4, after=0))
    put(doc, "3. Nội dung, giảng viên", HEADING)
    _topics(doc)
    put(doc, "4. Phương pháp", HEADING)
    blank(doc)
    put(doc, "5. Kết quả", HEADING)
    put(doc, "a) Điểm danh theo buổi:")
    _counts(doc, "Buổi", "theo_buoi")
    put(doc, "{%p if chua_nhap %}", Look(4, after=0))
    put(doc, "Ghi chú: {{ chua_nhap }}", Look(12, italic=True, before=4))
    put(doc, "{%p endif %}", Look(4, after=0))
    put(
        doc,
        f"b) Phiếu đánh giá, bài kiểm tra (nếu có): {DOTS}",
        Look(14, indent=True, before=6),
    )
    put(doc, "6. Kinh phí", HEADING)
    put(doc, "Dự toán: {{ kinh_phi.du_toan }} đồng; thực chi: {{ kinh_phi.thuc_chi }} đồng; "
             "chênh lệch: {{ kinh_phi.chenh_lech }} đồng.", RAGGED)  # fmt: skip
    put(doc, "7. Thuận lợi, khó khăn, nguyên nhân", HEADING)
    blank(doc)
    blank(doc)
    put(doc, "8. Kiến nghị", HEADING)
    blank(doc)
    put(doc, f"{DOTS}./.")
    put(doc, "", Look(6, after=0))
    foot(doc)


def blank(doc: Any) -> None:
    """A dotted line to write on."""
    put(doc, DOTS, Look())


def _topics(doc: Any) -> None:
    put(doc, "{%p for bai in chuyen_de %}")
    put(
        doc,
        "- {{ bai.noi_dung }}{% if bai.giang_vien %} ({{ bai.giang_vien }}){% endif %}"
        "{% if loop.last %}.{% else %};{% endif %}",
    )
    put(doc, "{%p endfor %}")
    put(doc, "{%p if not chuyen_de %}")
    blank(doc)
    put(doc, "{%p endif %}")


def _counts(doc: Any, first: str, rows: str) -> None:
    table = ruled(
        doc, ("STT", first, "Triệu tập", "Có mặt", "Nữ", "DTTS"), (12, 61, 24, 24, 22, 22)
    )
    mark(table, f"{{%tr for dong in {rows} %}}")
    row(
        table,
        ("{{ dong.stt }}", "{{ dong.ten }}", "{{ dong.trieu_tap }}", "{{ dong.co_mat }}",
         "{{ dong.nu }}", "{{ dong.dtts }}"),
        (CELL_MID, CELL, COUNT, COUNT, COUNT, COUNT),
    )  # fmt: skip
    mark(table, "{%tr endfor %}")


PAPERS = {
    "giay-moi.docx": invitation,
    "ke-hoach-mo-lop.docx": plan,
    "quyet-dinh-mo-lop.docx": decision,
    "chuong-trinh-lop.docx": programme,
    "bao-cao-ket-qua-lop.docx": report,
    **CAMPAIGN_PAPERS,
}
