"""`rasoat forms check FILE…` and `rasoat forms try FILE --answers JSON`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from desktop_app.definitions.messages import Messages
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.errors import UserError
from desktop_app.domain.errors.forms import AnswersRefused, FormFileMissing, XlsFormRefused
from desktop_app.platform.paths import RESOURCES
from desktop_app.services import forms


def register(subparsers: Any) -> None:
    """Add the verb `forms` to the program's sub-parsers."""
    verb = subparsers.add_parser("forms", help="kiểm tra, thử phiếu XLSForm")
    verbs = verb.add_subparsers(dest="forms_verb", required=True, metavar="check|try")
    _register_check(
        verbs.add_parser("check", help="kiểm tra tệp phiếu, liệt kê mọi chỗ cần sửa")
    )
    _register_try(verbs.add_parser("try", help="điền thử phiếu bằng tệp câu trả lời"))


def _register_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="tệp .xlsx")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    parser.set_defaults(func=run_check)


def _register_try(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="tệp .xlsx")
    parser.add_argument(
        "--answers",
        required=True,
        metavar="JSON",
        help="câu trả lời, hoặc tệp chứa câu trả lời",
    )
    parser.add_argument(
        "--today", type=date.fromisoformat, help="ngày giả định, ví dụ 2024-11-20"
    )
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    parser.set_defaults(func=run_try)


def run_check(args: argparse.Namespace) -> int:
    """Check each file; the last refusal is raised once all files were looked at."""
    refused: list[UserError] = []
    report = []
    for file in args.files:
        try:
            found = forms.check(_there(file))
        except UserError as error:
            refused.append(error)
            report.append({"file": file.name, "ok": False, **_refusal(error)})
        else:
            report.append({"ok": True, **asdict(found)})
    if args.json:
        print(json.dumps(report, ensure_ascii=False, indent=1))
    else:
        _print_report(report)
    for earlier in refused[:-1]:
        print(f"{_words().explain(earlier).sentence} [{earlier.code}]", file=sys.stderr)
    if refused:
        raise refused[-1]
    return 0


def run_try(args: argparse.Namespace) -> int:
    """Fill a form and print values, relevance, missing and wrong answers as JSON."""
    result = forms.try_form(_there(args.file), _answers(args.answers), _now(args.today))
    print(json.dumps(asdict(result), ensure_ascii=False, indent=None if args.json else 1))
    return 0


def _words() -> Messages:
    return Messages(RESOURCES / "messages")


def _there(file: Path) -> Path:
    if not file.is_file():
        raise FormFileMissing(file.name)
    return file


def _now(today: date | None) -> datetime:
    """Noon of the assumed day, so that no zone moves it; else the machine's time."""
    if today is None:
        return datetime.now(UTC)
    return datetime.combine(today, time(12), VIETNAM)


def _answers(text: str) -> dict[str, str]:
    raw = text if text.lstrip().startswith("{") else _content(Path(text))
    try:
        found = json.loads(raw)
    except json.JSONDecodeError:
        raise AnswersRefused("Câu trả lời không phải JSON đọc được.") from None
    if not isinstance(found, Mapping):
        raise AnswersRefused('Câu trả lời phải có dạng {"/data/tên": "giá trị"}.')
    return {str(path): _text(value) for path, value in found.items()}


def _content(file: Path) -> str:
    try:
        return _there(file).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise AnswersRefused(f"Tệp «{file.name}» không phải tệp chữ UTF-8.") from None


def _text(value: object) -> str:
    """Numbers may be written as numbers; a list is a choice of several."""
    if isinstance(value, list):
        return " ".join(_text(each) for each in value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _refusal(error: UserError) -> dict[str, Any]:
    problems = error.problems if isinstance(error, XlsFormRefused) else ()
    return {"code": error.code, "problems": [asdict(problem) for problem in problems]}


def _print_report(report: list[dict[str, Any]]) -> None:
    for form in report:
        if not form["ok"]:
            print(f"{form['file']}: chưa dùng được", file=sys.stderr)
            continue
        print(
            f"{form['file']}: dùng được. {form['title']} ({form['form_id']}, phiên bản "
            f"{form['version']}): {form['questions']} câu hỏi, {form['groups']} nhóm, "
            f"{form['repeats']} phần lặp, {form['formulas']} công thức."
        )
        for remark in form["remarks"]:
            row = f", dòng {remark['row']}" if remark["row"] else ""
            print(f"  Lưu ý: trang «{remark['sheet']}»{row}: {remark['text_vi']}")
