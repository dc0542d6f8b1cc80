"""What a test can say about a workbook: values, formulas, settings, recalculation."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pypdf
import python_calamine

OFFICE = shutil.which("soffice")


def values(book: bytes, sheet: int = 0) -> list[list]:
    """Return the values a reader without a calculator sees."""
    opened = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(book))
    return opened.get_sheet_by_index(sheet).to_python(skip_empty_area=False)


def line(book: bytes, *starts: str, sheet: int = 0) -> list:
    """Return the first row whose leading cells are `starts`."""
    return next(row for row in values(book, sheet) if row[: len(starts)] == list(starts))


def opened(book: bytes):
    """Return the workbook with formulas and print settings."""
    return openpyxl.load_workbook(io.BytesIO(book))


def fonts(book: bytes) -> set[str]:
    """Return the names of all fonts of the styles."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        styles = archive.read("xl/styles.xml").decode()
    return {part.split('"')[1] for part in styles.split("<name val=")[1:]}


def recalculated(book: bytes, folder: Path, sheet: int = 0) -> list[list]:
    """Let LibreOffice calculate every formula again and return the values.

    The stored values are taken out first: LibreOffice trusts what it finds.
    """
    source = folder / "book.xlsx"
    bare = openpyxl.load_workbook(io.BytesIO(book))
    bare.save(source)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", "ods", "--outdir", folder, source],
        check=True, capture_output=True,
    )  # fmt: skip
    return values((folder / "book.ods").read_bytes(), sheet)


def printed(book: bytes, folder: Path) -> list[pypdf.PageObject]:
    """Let LibreOffice print the workbook and return its pages."""
    source = folder / "printed.xlsx"
    source.write_bytes(book)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, source],
        check=True, capture_output=True,
    )  # fmt: skip
    return list(pypdf.PdfReader(folder / "printed.pdf").pages)
