"""What the Word templates of a campaign say; how they look is in `tests.word_templates`."""

from __future__ import annotations

from typing import Any

from tests.word_templates import (
    BASIS,
    CELL,
    CELL_MID,
    DOTS,
    HEADING,
    Look,
    bare,
    foot,
    head,
    mark,
    name,
    put,
    row,
    ruled,
)

_COUNT = Look(12, align=2, before=2, after=2)
_BOLD_MID = Look(12, bold=True, align=1, before=2, after=2)
_BOLD_COUNT = Look(12, bold=True, align=2, before=2, after=2)
_BOLD_CELL = Look(12, bold=True, align=0, before=2, after=2)


def _blank(doc: Any) -> None:
    put(doc, DOTS, Look())


def review_plan(doc: Any) -> None:
    """Kế hoạch rà soát, NĐ 30 Mẫu 1.4; the timetable is a proposal."""
    head(doc)
    name(doc, "KẾ HOẠCH", "{{ trich_yeu }}")
    for end in (";", ";", "."):
        put(doc, f"Căn cứ {DOTS}{end}", BASIS)
    put(doc, "{{ don_vi }} xây dựng kế hoạch như sau:")
    put(doc, "I. MỤC ĐÍCH, YÊU CẦU", HEADING)
    put(doc, f"1. Mục đích: {DOTS}")
    _blank(doc)
    put(doc, f"2. Yêu cầu: {DOTS}")
    _blank(doc)
    put(doc, "II. NỘI DUNG", HEADING)
    put(doc, "1. Thời gian: {{ thoi_gian }}.")
    put(doc, "2. Chuẩn áp dụng: {{ chuan }}.")
    put(doc, "3. Phạm vi: {{ tong_ho }} hộ cần rà soát ở {{ so_thon }} thôn, tổ dân phố.")
    put(doc, "4. Phương pháp: rà soát viên thu thập thông tin tại hộ theo phiếu; kết quả được "
             "họp dân thống nhất và niêm yết công khai.")  # fmt: skip
    put(doc, "III. TIẾN ĐỘ DỰ KIẾN", HEADING)
    steps = ruled(doc, ("STT", "Nội dung", "Thời gian", "Người thực hiện"), (12, 72, 42, 39))
    mark(steps, "{%tr for buoc in cac_buoc %}")
    row(
        steps,
        ("{{ buoc.stt }}", "{{ buoc.noi_dung }}", "{{ buoc.thoi_gian }}",
         "{{ buoc.thuc_hien }}"),
        (CELL_MID, CELL, CELL_MID, CELL),
    )  # fmt: skip
    mark(steps, "{%tr endfor %}")
    put(doc, "", Look(4, after=0))
    put(doc, "IV. NHÂN LỰC", HEADING)
    put(doc, "{{ so_ra_soat_vien }} rà soát viên, phân công theo thôn, tổ dân phố:")
    places = ruled(
        doc, ("STT", "Thôn, tổ dân phố", "Số hộ cần rà soát", "Rà soát viên"), (12, 45, 28, 80)
    )
    mark(places, "{%tr for dong in cac_thon %}")
    row(
        places,
        ("{{ dong.stt }}", "{{ dong.thon }}", "{{ dong.so_ho }}", "{{ dong.ra_soat_vien }}"),
        (CELL_MID, CELL, _COUNT, CELL),
    )
    mark(places, "{%tr endfor %}")
    put(doc, "", Look(4, after=0))
    put(doc, "V. KINH PHÍ", HEADING)
    put(doc, "1. Mức chi một phiếu: {{ muc_chi }} đồng. Căn cứ: {{ can_cu_muc_chi }}.")
    put(doc, "2. Dự kiến tiền công rà soát viên: {{ kinh_phi }} đồng.")
    put(doc, f"3. Chi khác (tập huấn, in phiếu, văn phòng phẩm): {DOTS}")
    put(doc, "VI. TỔ CHỨC THỰC HIỆN", HEADING)
    for each in ("1. Ban Chỉ đạo rà soát", "2. Trưởng thôn, tổ trưởng tổ dân phố",
                 "3. Rà soát viên"):  # fmt: skip
        put(doc, f"{each}: {DOTS}")
        _blank(doc)
    put(doc, f"{DOTS}./.")
    put(doc, "", Look(6, after=0))
    foot(doc)


def acceptance(doc: Any) -> None:
    """Biên bản nghiệm thu khối lượng, chất lượng phiếu, NĐ 30 Mẫu 1.11."""
    head(doc)
    name(doc, "BIÊN BẢN", "{{ trich_yeu }}")
    put(doc, f"Hôm nay, {{{{ ngay }}}}, tại {DOTS}")
    put(doc, "1. Đại diện bên giao (rà soát viên):")
    _blank(doc)
    put(doc, "2. Đại diện bên nhận ({{ don_vi }}):")
    _blank(doc)
    put(doc, "Hai bên cùng kiểm tra, nghiệm thu phiếu rà soát như sau:")
    put(doc, "I. KHỐI LƯỢNG", HEADING)
    table = ruled(
        doc,
        ("STT", "Rà soát viên", "Thôn, tổ dân phố", "Phiếu đã ghi", "Phiếu đủ",
         "Phiếu nghiệm thu"),
        (12, 52, 41, 20, 18, 22),
    )  # fmt: skip
    mark(table, "{%tr for dong in cac_dong %}")
    row(
        table,
        ("{{ dong.stt }}", "{{ dong.ten }}", "{{ dong.thon }}", "{{ dong.giao }}",
         "{{ dong.du }}", "{{ dong.dat }}"),
        (CELL_MID, CELL, CELL, _COUNT, _COUNT, _COUNT),
    )  # fmt: skip
    mark(table, "{%tr endfor %}")
    row(
        table,
        ("", "Tổng cộng", "", "{{ tong_giao }}", "{{ tong_du }}", "{{ tong_dat }}"),
        (_BOLD_MID, _BOLD_CELL, _BOLD_CELL, _BOLD_COUNT, _BOLD_COUNT, _BOLD_COUNT),
    )
    put(doc, "{%p if chua_ro %}", Look(4, after=0))
    put(doc, "Ngoài ra có {{ chua_ro }} phiếu đã nghiệm thu chưa rõ rà soát viên.",
        Look(12, italic=True, before=4))  # fmt: skip
    put(doc, "{%p endif %}", Look(4, after=0))
    put(doc, "II. CHẤT LƯỢNG", HEADING)
    _blank(doc)
    _blank(doc)
    put(doc, "III. KẾT LUẬN", HEADING)
    put(doc, "Nghiệm thu {{ tong_dat }} phiếu. Phiếu chưa đạt trả lại rà soát viên hoàn thiện:")
    _blank(doc)
    put(doc, "Biên bản lập thành ……… bản, các bên đã đọc, thống nhất và ký tên./.")
    put(doc, "", Look(6, after=0))
    doc.paragraphs[-2].paragraph_format.keep_with_next = True
    signed = bare(doc, 1, (82, 83))
    for cell, title in zip(
        signed.rows[0].cells, ("ĐẠI DIỆN BÊN GIAO", "ĐẠI DIỆN BÊN NHẬN"), strict=True
    ):
        put(cell, title, Look(14, bold=True, align=1, after=0, keep=True))
        put(cell, "(Ký, ghi rõ họ tên)", Look(12, italic=True, align=1, after=0, keep=True))
        for _ in range(4):
            put(cell, "", Look(14, align=1, after=0, keep=True))
    put(doc, "", Look(1, after=0))


CAMPAIGN_PAPERS = {
    "ke-hoach-ra-soat.docx": review_plan,
    "bien-ban-nghiem-thu-phieu.docx": acceptance,
}
