"""Expression text → tokens. Which `*` multiplies is the parser's affair."""

from __future__ import annotations

import re
from typing import NamedTuple

from desktop_app.forms.xpath.errors import Refusal, XPathError

_NAME = r"[^\W\d][\w.\-·]*"
_TOKEN = re.compile(
    rf"""\s*(?:
      (?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)
    | (?P<literal>"[^"]*"|'[^']*')
    | (?P<name>{_NAME}(?::(?!:)(?:{_NAME}|\*))?)
    | (?P<sign>\.\.|::|//|!=|<=|>=|[()\[\]@,/|+\-=<>*.])
    )""",
    re.VERBOSE,
)


class Token(NamedTuple):
    """One token: `number`, `literal` (with its quotes), `name`, `sign`, or `end`."""

    kind: str
    text: str


def tokens(text: str) -> list[Token]:
    """Split an expression; the last token is always of kind `end`.

    Raises:
        XPathError: a character that begins no token, or a quote without its end.
    """
    found: list[Token] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            raise XPathError(Refusal.SYNTAX, text[at:].strip()[:20])
        kind = str(match.lastgroup)
        found.append(Token(kind, match[kind]))
        at = match.end()
    found.append(Token("end", ""))
    return found
