"""Vietnamese sentences that the form engine itself says."""

from __future__ import annotations

from desktop_app.forms.definition import Kind
from desktop_app.forms.xpath.errors import Refusal, XPathError

_REFUSED = {
    Refusal.SYNTAX: (
        "công thức viết sai ở chỗ «{0}».",
        "Đề nghị kiểm tra dấu ngoặc, dấu nháy và phép tính.",
    ),
    Refusal.FUNCTION: (
        "phần mềm không có hàm «{0}()».",
        "Đề nghị dùng hàm khác của XLSForm hoặc bỏ hàm này.",
    ),
    Refusal.ARGUMENTS: (
        "hàm «{0}()» có số giá trị trong ngoặc không đúng.",
        "Đề nghị xem lại cách viết hàm này.",
    ),
    Refusal.AXIS: (
        "công thức dùng hướng «{0}::» mà phần mềm không có.",
        "Đề nghị viết lại bằng ${{tên câu hỏi}}.",
    ),
    Refusal.TEST: (
        "công thức dùng «{0}» mà phần mềm không có.",
        "Đề nghị viết lại bằng ${{tên câu hỏi}}.",
    ),
    Refusal.DEPTH: (
        "công thức quá dài hoặc lồng quá nhiều lớp.",
        "Đề nghị tách thành nhiều câu «calculate».",
    ),
    Refusal.NODES: (
        "chỗ «{0}» cần câu hỏi của phiếu, không phải số hoặc chữ.",
        "Đề nghị ghi ${{tên câu hỏi}} vào đó.",
    ),
    Refusal.PATH: (
        "không có câu hỏi nào ở đường dẫn «{0}».",
        "Đề nghị kiểm tra tên câu hỏi trong công thức.",
    ),
    Refusal.REGEX: (
        "mẫu chữ «{0}» trong hàm regex() viết sai.",
        "Đề nghị kiểm tra ngoặc và dấu trong mẫu.",
    ),
}

NOT_IN_LIST = "Lựa chọn này không còn phù hợp với các câu trả lời khác."
CONSTRAINT = "Giá trị không hợp lệ."
REQUIRED = "Câu này cần trả lời."

NOT_A = {
    Kind.INTEGER: "Đề nghị nhập số nguyên.",
    Kind.DECIMAL: "Đề nghị nhập số.",
    Kind.RANGE: "Đề nghị nhập số trong khoảng cho phép.",
    Kind.DATE: "Đề nghị nhập ngày có thật.",
    Kind.TIME: "Đề nghị nhập giờ, phút.",
    Kind.DATETIME: "Đề nghị nhập ngày và giờ có thật.",
}


def refused(error: XPathError) -> tuple[str, str]:
    """Return what is wrong with an expression and what to do about it."""
    text, fix = _REFUSED[error.reason]
    return text.format(error.detail), fix.format(error.detail)
