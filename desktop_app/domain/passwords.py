"""Passwords and the recovery code: what is accepted and how it is written.

The code is 48 digits in eight groups of six; each group is 16 bits times 11, so a group that
was misread or has two digits swapped is noticed by itself. Digits only: a Vietnamese input
method turns "dd" or "aa" into other letters, and O and 0 can not be mixed up.
"""

from __future__ import annotations

import re
import unicodedata

from desktop_app.domain.errors.accounts import (
    PasswordWeak,
    RecoveryCodeGroup,
    RecoveryCodeLength,
)

LENGTH = 8
"""Characters a password needs at least."""
CODE_BYTES = 16
_GROUPS, _DIGITS, _CHECK = 8, 6, 11
_LOOKALIKES = str.maketrans(
    {"o": "0", "q": "0", "i": "1", "l": "1", "z": "2", "s": "5", "b": "8"}
)


def check_password(password: str) -> None:
    """Accept a new password of at least eight characters with letters and digits.

    Raises:
        PasswordWeak: it is shorter, or letters or digits are missing.
    """
    text = unicodedata.normalize("NFC", password)
    letters, digits = any(c.isalpha() for c in text), any(c.isdigit() for c in text)
    if len(text) < LENGTH or not letters or not digits:
        raise PasswordWeak()


def secret(password: str) -> bytes:
    """Return the bytes a key is derived from: composed, so every keyboard gives the same."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")


def format_code(code: bytes) -> str:
    """Return the recovery code as it is printed: "012345-…", eight groups of six digits.

    Args:
        code: 16 random bytes.
    """
    if len(code) != CODE_BYTES:
        raise ValueError("a recovery code has 16 bytes")
    values = (int.from_bytes(code[i : i + 2], "big") for i in range(0, CODE_BYTES, 2))
    return "-".join(f"{value * _CHECK:0{_DIGITS}}" for value in values)


def parse_code(typed: str) -> bytes:
    """Return the bytes of a typed recovery code; spaces, dashes and look-alikes are forgiven.

    Raises:
        RecoveryCodeLength: not 48 digits.
        RecoveryCodeGroup: a group can not be right; says which one.
    """
    digits = _digits(typed)
    if len(digits) != _GROUPS * _DIGITS or not digits.isdecimal():
        raise RecoveryCodeLength(sum(c.isdecimal() for c in digits))
    groups = [digits[i : i + _DIGITS] for i in range(0, len(digits), _DIGITS)]
    code = b""
    for number, group in enumerate(groups, start=1):
        value, rest = divmod(int(group), _CHECK)
        if rest or value > 0xFFFF:
            raise RecoveryCodeGroup(number)
        code += value.to_bytes(2, "big")
    return code


def looks_like_code(typed: str) -> bool:
    """Say whether somebody typed a recovery code where a password was asked for."""
    bare = re.sub(r"[\W_]", "", typed)
    return len(bare) == _GROUPS * _DIGITS and sum(c.isdigit() for c in bare) > len(bare) // 2


def _digits(typed: str) -> str:
    plain = unicodedata.normalize("NFKC", typed).lower().translate(_LOOKALIKES)
    return re.sub(r"[\W_]", "", plain)
