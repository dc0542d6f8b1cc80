"""Words typed for an old font: TCVN3 (.VnTime) and VNI put letters on Latin-1 places.

A Unicode list uses few of those places, so a share of names with the others gives it away. A
single one proves nothing: names of ethnic minorities carry letters such as ñ and ĕ.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_VIETNAMESE = set("ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýÑñ")
_SUSPECT = {chr(code) for code in range(0xA1, 0x100)} - _VIETNAMESE - set("«»°²³·×÷­´¨")
_ANY_SUSPECT = re.compile(f"[{re.escape(''.join(sorted(_SUSPECT)))}]")
_VNI = re.compile(r"[aeiouyAEIOUYôơưÔƠƯ][øûïöäüåëæùõâêñØÛÏÖÄÜÅËÆÙÕÂÊÑ]")
_SHARE = 0.2
_LEAST = 2


def old_font(names: Sequence[str]) -> tuple[str, int] | None:
    """Return (font family, place of the first) if names look typed for an old font, else None.

    Empty names do not count.
    """
    if not _ANY_SUSPECT.search("\n".join(names)):
        return None
    strange = [(at, name) for at, name in enumerate(names) if _SUSPECT & set(name)]
    listed = sum(map(bool, names))
    if len(strange) < _LEAST or len(strange) < _SHARE * listed:
        return None
    vni = sum(bool(_VNI.search(name)) for _, name in strange)
    font = "VNI-Windows" if vni > len(strange) / 2 else "TCVN3 (ABC)"
    return font, strange[0][0]
