"""`rasoat --self-test`: does everything the program needs work from here, built or from source?

Opens every library once and does the smallest real thing with it. Touches no data of a person.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from desktop_app.platform.paths import RESOURCES


def run() -> int:
    """Run all parts and say how each went; return 0 if all are well."""
    failed = 0
    for name, part in PARTS.items():
        try:
            part()
        except Exception as error:  # noqa: BLE001 - whatever it is, the other parts are tried too
            failed += 1
            sys.stdout.write(f"HỎNG  {name}: {type(error).__name__}: {error}\n")
        else:
            sys.stdout.write(f"được  {name}\n")
    sys.stdout.write(f"{len(PARTS) - failed}/{len(PARTS)} phần hoạt động\n")
    return 1 if failed else 0


def _store() -> None:
    from db.engine import open_engine
    from db.migrate import HEAD, migrate, revision

    with tempfile.TemporaryDirectory() as folder:
        path, key = Path(folder) / "data.db", bytes(32)
        migrate(path, key, path.with_suffix(".bak"))
        engine = open_engine(path, key)
        with engine.connect() as connection:
            _expect(revision(connection) == HEAD)
            fts = "CREATE VIRTUAL TABLE temp.self_test USING fts5(words)"
            connection.exec_driver_sql(fts)
        engine.dispose()
        _expect(not path.read_bytes().startswith(b"SQLite format"))


def _crypto() -> None:
    from desktop_app.platform import keyring
    from desktop_app.services.exchange.sites import new_keys

    slot = keyring.seal("thu", bytes(32), b"mat khau", slot_id="a")
    _expect(keyring.unseal("thu", slot, b"mat khau") == bytes(32))
    _expect(new_keys()["identity"].startswith("AGE-SECRET-KEY-"))


def _window() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QLabel

    from desktop_app.ui.app import make_application

    make_application(RESOURCES)
    _expect(QLabel("Rà Soát").sizeHint().width() > 0)


def _paper() -> None:
    import pypdfium2

    from desktop_app.documents.typst_engine import Typesetter

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "thu.typ").write_text("#json(bytes(sys.inputs.data)).words", "utf-8")
        setter = Typesetter(fonts=RESOURCES / "fonts", templates=Path(folder))
        pdf = setter.pdf("thu", {"words": "Đồng Sen"})
    document = pypdfium2.PdfDocument(pdf)
    _expect("Đồng Sen" in document[0].get_textpage().get_text_range())
    document.close()


def _letters() -> None:
    import docxtpl

    _expect(docxtpl.DocxTemplate is not None)


def _excel() -> None:
    import openpyxl
    import python_calamine
    import xlsxwriter

    data = BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    book.add_worksheet("Hộ").write(0, 0, "Đồng Sen")
    book.close()
    _expect(openpyxl.load_workbook(data)["Hộ"]["A1"].value == "Đồng Sen")
    data.seek(0)
    sheet = python_calamine.CalamineWorkbook.from_filelike(data).get_sheet_by_index(0)
    _expect(sheet.to_python() == [["Đồng Sen"]])


def _forms() -> None:
    from pyxform.xls2xform import convert

    from desktop_app.services import forms

    for path in sorted((RESOURCES / "forms").glob("*.xlsx")):
        forms.check(path)
    _expect(callable(convert))


def _qr() -> None:
    import segno

    _expect(segno.make("rasoat").symbol_size()[0] > 0)


def _words() -> None:
    from desktop_app.definitions.messages import Messages
    from desktop_app.services.rulebook import Rulebook

    _expect("unit_not_found" in Messages(RESOURCES / "messages").entries)
    rules = Rulebook()
    _expect(bool(rules.standards) and bool(rules.places.units))


def _machine() -> None:
    from desktop_app.platform.drives import removable_drives
    from desktop_app.platform.machine import machine_name
    from desktop_app.platform.paths import locate

    removable_drives()
    _expect(bool(machine_name()) and locate().data.is_absolute())


def _lines() -> None:
    from msgspec.json import Encoder

    from desktop_app.domain import canonical

    value = {"thôn": [1, None, "Hạ"]}
    _expect(Encoder(order="deterministic").encode(value).decode() == canonical.dumps(value))


def _expect(holds: bool) -> None:  # noqa: FBT001 - an assertion's own shape
    if not holds:
        raise RuntimeError("không cho kết quả đúng")


PARTS: dict[str, Callable[[], None]] = {
    "kho dữ liệu mã hóa (SQLCipher, Alembic, FTS5)": _store,
    "khóa và chữ ký (Argon2id, XChaCha20, Ed25519, age)": _crypto,
    "cửa sổ (Qt, phông chữ)": _window,
    "giấy tờ (Typst, PDFium)": _paper,
    "công văn (docx)": _letters,
    "Excel": _excel,
    "mẫu phiếu (XLSForm)": _forms,
    "mã QR": _qr,
    "câu chữ và quy định": _words,
    "dòng tệp dữ liệu (msgspec)": _lines,
    "máy, ổ đĩa": _machine,
}
