"""What each Word template of the steps says; how it looks is in `tests.word_templates`.

Phụ lục V (biên bản họp dân) was read down to "Rà soát viên … người"; the rest, the annexes of
Mẫu số 02 and the other papers are laid out here by NĐ 30/2020.
"""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.shared import Mm

from tests.word_papers import COUNT, blank
from tests.word_templates import (
    BASIS,
    CELL,
    CELL_MID,
    DOTS,
    HEADING,
    Look,
    foot,
    head,
    mark,
    name,
    put,
    row,
    ruled,
    signers,
)

NOTE = Look(13, italic=True, align=1)
PLAIN = Look()
ABOUT = Look(12, align=1, after=6)


def minutes(doc: Any) -> None:
    """Biên bản họp dân, Phụ lục V of TT 07/2021; two copies (QĐ 24/2021, Điều 4)."""
    head(doc)
    name(
        doc,
        "BIÊN BẢN",
        "Họp dân thống nhất kết quả rà soát hộ nghèo, hộ cận nghèo {{ ky }}",
    )
    put(doc, "Hôm nay, {{ hop.ngay }}, tại {{ hop.dia_diem }}, {{ thon }} tổ chức họp dân "
             "thống nhất kết quả rà soát hộ nghèo, hộ cận nghèo.")  # fmt: skip
    put(doc, "I. THÀNH PHẦN", HEADING)
    put(doc, "1. Chủ trì: **{{ hop.chu_tri }}**; chức danh: {{ hop.chu_tri_chuc_danh }}.")
    put(doc, "2. Thư ký: **{{ hop.thu_ky }}**; chức danh: {{ hop.thu_ky_chuc_danh }}.")
    _or_dots(doc, "3. Đại diện Ban Chỉ đạo rà soát cấp xã (họ tên, chức vụ)", "hop.ban_chi_dao")
    _or_dots(doc, "4. Đại diện tổ chức Đảng, đoàn thể", "hop.doan_the")
    _or_dots(doc, "5. Đại diện Mặt trận Tổ quốc xã", "hop.mat_tran")
    put(doc, "6. Đại diện {{ hop.ho_du }} hộ gia đình trên tổng số {{ hop.ho_danh_sach }} hộ "
             "có tên trong Danh sách hộ cần rà soát, chiếm tỷ lệ "
             "{{ hop.ty_le_ho }}%.")  # fmt: skip
    put(doc, "7. Rà soát viên: {{ hop.ra_soat_vien }} người.")
    put(doc, "8. Tổng số người dự họp: {{ hop.so_nguoi }} người.")
    put(doc, "II. NỘI DUNG", HEADING)
    put(doc, "1. Kết quả rà soát:", Look(indent=True, keep=True))
    table = ruled(doc, ("Kết quả", "Theo điểm (hộ)", "Sau họp dân (hộ)"), (75, 45, 45))
    mark(table, "{%tr for dong in ket_qua %}")
    row(table, ("{{ dong.ten }}", "{{ dong.theo_diem }}", "{{ dong.sau_hop }}"),
        (CELL, COUNT, COUNT))  # fmt: skip
    mark(table, "{%tr endfor %}")
    put(
        doc, "2. Hộ có kết quả sau họp khác với kết quả theo điểm:",
        Look(indent=True, before=6, keep=True),
    )  # fmt: skip
    put(doc, "{%p if ho_khac %}")
    table = ruled(
        doc,
        ("STT", "Họ tên chủ hộ", "Theo điểm", "Sau họp", "Đồng ý/ số dự", "Lý do"),
        (11, 42, 28, 28, 20, 36),
    )
    mark(table, "{%tr for ho in ho_khac %}")
    row(
        table,
        ("{{ ho.stt }}", "{{ ho.ten }}", "{{ ho.theo_diem }}", "{{ ho.sau_hop }}",
         "{{ ho.bieu_quyet }}", "{{ ho.ly_do }}"),
        (CELL_MID, CELL, CELL, CELL, CELL_MID, CELL),
    )  # fmt: skip
    mark(table, "{%tr endfor %}")
    put(doc, "{%p else %}")
    put(doc, "Không có.")
    put(doc, "{%p endif %}")
    _or_dots(doc, "3. Ý kiến tại cuộc họp", "hop.y_kien", look=Look(indent=True, before=6))
    put(doc, "4. Biểu quyết: {{ hop.dong_y }} người đồng ý trên tổng số {{ hop.so_nguoi }} "
             "người dự họp, đạt tỷ lệ {{ hop.ty_le_dong_y }}%; {{ hop.khong_dong_y }} người "
             "không đồng ý.")  # fmt: skip
    put(doc, "III. KẾT LUẬN", HEADING)
    put(doc, "{%p if hop.ket_luan %}")
    put(doc, "{{ hop.ket_luan }}")
    put(doc, "{%p else %}")
    blank(doc)
    blank(doc)
    put(doc, "{%p endif %}")
    put(doc, "Biên bản được lập thành 02 bản, đã đọc cho mọi người cùng nghe và thống nhất: 01 "
             "bản lưu tại {{ thon }}, 01 bản gửi Ban Chỉ đạo rà soát cấp xã./.")  # fmt: skip
    put(doc, "", Look(6, after=0))
    signers(doc, ("THƯ KÝ", _known("hop.thu_ky")), ("ĐẠI DIỆN HỘ GIA ĐÌNH", ""),
            ("CHỦ TRÌ", _known("hop.chu_tri")))  # fmt: skip


def _known(field: str) -> str:
    """A name under a signature; where nobody was typed the room stays empty to sign in."""
    return f"{{% if '…' not in {field} %}}{{{{ {field} }}}}{{% endif %}}"


def posted(doc: Any) -> None:
    """Biên bản niêm yết công khai: where, from which day to which."""
    head(doc)
    name(doc, "BIÊN BẢN", "Niêm yết công khai kết quả rà soát hộ nghèo, hộ cận nghèo "
                          "{{ ky }}")  # fmt: skip
    put(doc, "Hôm nay, {{ niem_yet.tu_ngay }}, {{ don_vi }} niêm yết công khai kết quả rà soát "
             "hộ nghèo, hộ cận nghèo của {{ thon }}.")  # fmt: skip
    put(doc, "1. Thành phần:")
    put(doc, f"- Đại diện {{{{ don_vi }}}}: {DOTS}", PLAIN)
    put(doc, f"- Đại diện thôn, tổ dân phố: {DOTS}", PLAIN)
    put(doc, "2. Nội dung niêm yết:")
    _posted_counts(doc)
    put(doc, "3. Nơi niêm yết: {{ niem_yet.noi }}.")
    put(doc, "{%p if niem_yet.loa %}")
    put(doc, "Danh sách được thông báo trên hệ thống loa truyền thanh.")
    put(doc, "{%p endif %}")
    put(doc, "4. Thời gian niêm yết: {{ niem_yet.so_ngay }} ngày làm việc, từ "
             "{{ niem_yet.tu_ngay }} đến hết {{ niem_yet.den_ngay }}.")  # fmt: skip
    put(doc, "Biên bản được lập thành 02 bản có giá trị như nhau./.")
    put(doc, "", Look(6, after=0))
    signers(doc, ("ĐẠI DIỆN THÔN, TỔ DÂN PHỐ", ""), ("ĐẠI DIỆN UBND CẤP XÃ", ""))


def taken_down(doc: Any) -> None:
    """Biên bản gỡ niêm yết: how long it was up, what came in."""
    head(doc)
    name(doc, "BIÊN BẢN", "Kết thúc niêm yết công khai kết quả rà soát hộ nghèo, hộ cận nghèo "
                          "{{ ky }}")  # fmt: skip
    put(doc, "Hôm nay, {{ niem_yet.ngay_go }}, {{ don_vi }} kết thúc niêm yết công khai kết "
             "quả rà soát hộ nghèo, hộ cận nghèo của {{ thon }}.")  # fmt: skip
    put(doc, "1. Thành phần:")
    put(doc, f"- Đại diện {{{{ don_vi }}}}: {DOTS}", PLAIN)
    put(doc, f"- Đại diện thôn, tổ dân phố: {DOTS}", PLAIN)
    put(doc, "2. Nơi niêm yết: {{ niem_yet.noi }}.")
    put(doc, "3. Thời gian đã niêm yết: từ {{ niem_yet.tu_ngay }} đến hết "
             "{{ niem_yet.den_ngay }} ({{ niem_yet.so_ngay }} ngày làm việc).")  # fmt: skip
    put(doc, "4. Kiến nghị, khiếu nại nhận được trong thời gian niêm yết: "
             "{{ niem_yet.khieu_nai }}.")  # fmt: skip
    put(doc, f"5. Ý kiến khác: {DOTS}")
    put(doc, "Biên bản được lập thành 02 bản có giá trị như nhau./.")
    put(doc, "", Look(6, after=0))
    signers(doc, ("ĐẠI DIỆN THÔN, TỔ DÂN PHỐ", ""), ("ĐẠI DIỆN UBND CẤP XÃ", ""))


def recognition(doc: Any) -> None:
    """Mẫu số 02 of QĐ 24/2021/QĐ-TTg: quyết định công nhận with its lists."""
    head(doc)
    name(doc, "QUYẾT ĐỊNH", "Công nhận danh sách hộ nghèo, hộ cận nghèo, hộ thoát nghèo, hộ "
                            "thoát cận nghèo theo kết quả rà soát {{ ky }}")  # fmt: skip
    put(doc, "{{ tham_quyen }}", Look(14, bold=True, align=1, before=4, after=8))
    put(doc, f"Căn cứ {DOTS};", BASIS)
    put(doc, "{%p for can_cu_dong in can_cu %}")
    put(doc, "Căn cứ {{ can_cu_dong }};", BASIS)
    put(doc, "{%p endfor %}")
    put(doc, f"Theo đề nghị của {DOTS}.", BASIS)
    put(doc, "QUYẾT ĐỊNH:", Look(14, bold=True, align=1, before=6, after=8, keep=True))
    put(doc, "**Điều 1.** Công nhận danh sách hộ nghèo, hộ cận nghèo, hộ thoát nghèo, hộ thoát "
             "cận nghèo của {{ don_vi }} theo kết quả {{ dot_ra_soat }}, gồm:")  # fmt: skip
    put(doc, "{%p for ds in danh_sach %}")
    put(doc, "{{ loop.index }}. {{ ds.ho }} {{ ds.ten }} với {{ ds.khau }} nhân khẩu"
             "{% if ds.dong %} (Phụ lục {{ ds.so }}){% endif %}"
             "{% if loop.last %}.{% else %};{% endif %}")  # fmt: skip
    put(doc, "{%p endfor %}")
    put(doc, "**Điều 2.** Quyết định này có hiệu lực kể từ ngày ký.")
    put(doc, f"**Điều 3.** {DOTS}")
    put(doc, "và các hộ gia đình có tên trong danh sách chịu trách nhiệm thi hành Quyết định "
             "này./.", PLAIN)  # fmt: skip
    put(doc, "", Look(6, after=0))
    foot(doc)
    put(doc, "{%p for ds in danh_sach %}", Look(1, after=0))
    put(doc, "{%p if ds.dong %}", Look(1, after=0))
    annex = put(doc, "Phụ lục {{ ds.so }}", Look(14, bold=True, align=1, after=0, keep=True))
    annex.paragraph_format.page_break_before = True
    put(doc, "DANH SÁCH {{ ds.TEN }}", Look(14, bold=True, align=1, after=0, keep=True))
    put(doc, "(Kèm theo Quyết định số {{ so }} {{ ngay }})", NOTE)
    table = ruled(
        doc,
        ("STT", "Họ tên chủ hộ", "Năm sinh", "Giới tính", "Dân tộc", "Số khẩu", "Ghi chú"),
        (12, 49, 15, 14, 19, 13, 43),
    )
    mark(table, "{%tr for dong in ds.dong %}")
    mark(table, "{%tr if dong.thon %}")
    group = table.add_row()
    _keep(group)
    whole = group.cells[0].merge(group.cells[-1])
    for p in list(whole.paragraphs):
        whole._tc.remove(p._p)
    put(whole, "{{ dong.thon }}", Look(12, bold=True, align=0, before=2, after=2, keep=True))
    mark(table, "{%tr else %}")
    row(
        table,
        ("{{ dong.stt }}", "{{ dong.ten }}", "{{ dong.nam_sinh }}", "{{ dong.gioi_tinh }}",
         "{{ dong.dan_toc }}", "{{ dong.khau }}", "{{ dong.ghi_chu }}"),
        (CELL_MID, CELL, CELL_MID, CELL_MID, CELL, CELL_MID, CELL),
    )  # fmt: skip
    mark(table, "{%tr endif %}")
    mark(table, "{%tr endfor %}")
    put(doc, "Tổng số: {{ ds.ho }} hộ, {{ ds.khau }} nhân khẩu./.",
        Look(13, bold=True, align=0, before=6, after=0))  # fmt: skip
    put(doc, "{%p endif %}", Look(1, after=0))
    put(doc, "{%p endfor %}", Look(1, after=0))


def answer(doc: Any) -> None:
    """Công văn trả lời kiến nghị, khiếu nại, NĐ 30 Mẫu 1.5."""
    head(doc)
    about = put(doc, "V/v trả lời kiến nghị về kết quả rà soát hộ nghèo, hộ cận nghèo", ABOUT)
    about.paragraph_format.right_indent = Mm(95)
    put(doc, "Kính gửi: {{ nguoi_gui }}", Look(14, align=1, before=8, after=10))
    put(doc, "{{ don_vi }} nhận được ý kiến của ông (bà) {{ ngay_nhan }}"
             "{% if hinh_thuc %} ({{ hinh_thuc }}){% endif %} về kết quả {{ dot_ra_soat }} của "
             "hộ {{ ho }}, {{ thon }}, với nội dung: {{ noi_dung }}.")  # fmt: skip
    put(doc, "Sau khi xem xét, {{ don_vi }} trả lời như sau:")
    put(doc, "1. Việc phúc tra: thực hiện {{ phuc_tra.ngay }}; người phúc tra: "
             "{{ phuc_tra.nguoi }}.")  # fmt: skip
    put(doc, "2. Kết quả phúc tra: {{ phuc_tra.ket_qua }}.")
    put(doc, "3. Trả lời: {{ tra_loi }}.")
    put(doc, "{{ don_vi }} trả lời để ông (bà) được biết./.")
    put(doc, "", Look(6, after=0))
    foot(doc)


def opinion(doc: Any) -> None:
    """Công văn xin ý kiến cấp trên, NĐ 30 Mẫu 1.5, on the figures of one snapshot."""
    head(doc)
    about = put(doc, "V/v xin ý kiến về kết quả rà soát hộ nghèo, hộ cận nghèo {{ ky }}", ABOUT)
    about.paragraph_format.right_indent = Mm(95)
    put(doc, "Kính gửi: {{ kinh_gui }}", Look(14, align=1, before=8, after=10))
    put(doc, "{%p for can_cu_dong in can_cu %}")
    put(doc, "Căn cứ {{ can_cu_dong }};", BASIS)
    put(doc, "{%p endfor %}")
    put(doc, "{{ don_vi }} báo cáo kết quả {{ dot_ra_soat }} theo số liệu {{ so_lieu.ten }}"
             "{% if so_lieu.ngay %}, chốt {{ so_lieu.ngay }}{% endif %}, như sau:")  # fmt: skip
    put(doc, "{%p for dong in ket_qua %}")
    put(doc, "- {{ dong.ho }} {{ dong.ten }} với {{ dong.khau }} nhân khẩu"
             "{% if loop.last %}.{% else %};{% endif %}")  # fmt: skip
    put(doc, "{%p endfor %}")
    put(doc, "Số hộ theo thôn, tổ dân phố:", Look(indent=True, keep=True))
    table = ruled(
        doc,
        ("STT", "Thôn, tổ dân phố", "Hộ nghèo", "Hộ cận nghèo", "Hộ thoát nghèo",
         "Hộ thoát cận nghèo"),
        (12, 57, 22, 24, 24, 26),
    )  # fmt: skip
    mark(table, "{%tr for dong in cac_thon %}")
    row(table, ("{{ dong.stt }}", "{{ dong.thon }}", *_four("dong")),
        (CELL_MID, CELL, COUNT, COUNT, COUNT, COUNT))  # fmt: skip
    mark(table, "{%tr endfor %}")
    bold = Look(12, bold=True, align=2, before=2, after=2)
    row(table, ("", "**Tổng số**", *_four("tong")), (CELL_MID, CELL, bold, bold, bold, bold))
    put(doc, "{{ don_vi }} kính đề nghị {{ kinh_gui }} xem xét, cho ý kiến để {{ don_vi }} "
             "hoàn thiện, ban hành quyết định công nhận theo quy định./.",
        Look(indent=True, before=6))  # fmt: skip
    put(doc, "", Look(6, after=0))
    foot(doc)


def _four(row_name: str) -> tuple[str, ...]:
    kinds = ("ngheo", "can_ngheo", "thoat_ngheo", "thoat_can_ngheo")
    return tuple(f"{{{{ {row_name}.{kind} }}}}" for kind in kinds)


def _or_dots(doc: Any, label: str, field: str, *, look: Look | None = None) -> None:
    """One line that says what was typed, or dots to write on."""
    shown = look or Look(indent=True)
    put(doc, f"{{%p if {field} %}}")
    put(doc, f"{label}: {{{{ {field} }}}}.", shown)
    put(doc, "{%p else %}")
    put(doc, f"{label}: {DOTS}", shown)
    blank(doc)
    put(doc, "{%p endif %}")


def _posted_counts(doc: Any) -> None:
    put(doc, "{%p for dong in ket_qua %}")
    put(doc, "- {{ dong.ten }}: {{ dong.so_ho }} hộ{% if loop.last %}.{% else %};{% endif %}")
    put(doc, "{%p endfor %}")


def _keep(added: Any) -> None:
    added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


STEP_PAPERS = {
    "bien-ban-hop-dan.docx": minutes,
    "bien-ban-niem-yet.docx": posted,
    "bien-ban-go-niem-yet.docx": taken_down,
    "quyet-dinh-cong-nhan.docx": recognition,
    "tra-loi-kien-nghi.docx": answer,
    "xin-y-kien-cap-tren.docx": opinion,
}
