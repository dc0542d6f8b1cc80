"""Words typed for an old font: TCVN3 (.VnTime) and VNI put letters on Latin-1 places.

A Unicode list uses few of those places, so a share of names with the others gives it away. A
single one proves nothing: names of ethnic minorities carry letters such as ñ and ĕ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_VIETNAMESE = set("ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýÑñ")
_SUSPECT = {chr(code) for code in range(0xA1, 0x100)} - _VIETNAMESE - set("«»°²³·×÷­´¨")
_VNI = re.compile(r"[aeiouyAEIOUYôơưÔƠƯ][øûïöäüåëæùõâêñØÛÏÖÄÜÅËÆÙÕÂÊÑ]")
_SHARE = 0.2
_LEAST = 2


def old_font(names: Iterable[tuple[int, str]]) -> tuple[str, int] | None:
    """Return (font family, first row) if the names look typed for an old font, else None.

    Args:
        names: (row, name) of everybody on the list.
    """
    listed = [(row, name) for row, name in names if name]
    strange = [(row, name) for row, name in listed if _SUSPECT & set(name)]
    if len(strange) < _LEAST or len(strange) < _SHARE * len(listed):
        return None
    vni = sum(bool(_VNI.search(name)) for _, name in strange)
    font = "VNI-Windows" if vni > len(strange) / 2 else "TCVN3 (ABC)"
    return font, strange[0][0]
