"""A paper to the printer, page by page, as the print window showed it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from desktop_app.ui.preview_pages import Sheet, image

_DPI = 300
_POINTS = 72
_LOOK = 36


def print_sheet(sheet: Sheet, parent: QWidget) -> int:
    """Ask for the printer, print; return the number of pages sent, 0 = the person left."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    fit_paper(printer, sheet)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("In")
    dialog.setMinMax(1, sheet.count)
    if not dialog.exec():
        return 0
    return paint(printer, sheet)


def fit_paper(printer: QPrinter, sheet: Sheet) -> None:
    """Set size and orientation of the paper from the first page; no margins of our own."""
    first = sheet.picture(0, _LOOK)
    size = QSizeF(first.width * _POINTS / _LOOK, first.height * _POINTS / _LOOK)
    wide = size.width() > size.height()
    page = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    printer.setFullPage(True)
    printer.setPageSize(page)
    way = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(way)


def paint(printer: QPrinter, sheet: Sheet) -> int:
    """Send the pages chosen in the dialog; one page is in memory at a time."""
    first = printer.fromPage() or 1
    last = printer.toPage() or sheet.count
    dpi = min(_DPI, printer.resolution())
    painter = QPainter(printer)
    for number in range(first - 1, min(last, sheet.count)):
        if number > first - 1:
            printer.newPage()
        whole = printer.pageLayout().fullRectPixels(printer.resolution())
        painter.drawImage(QRect(0, 0, whole.width(), whole.height()),
                          image(sheet.picture(number, dpi)))  # fmt: skip
    painter.end()
    return min(last, sheet.count) - first + 1
