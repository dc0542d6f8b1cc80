"""string, concat, join, parts of texts, regex, digest, uuid."""

from __future__ import annotations

import base64
import hashlib
import math
import re
import uuid
from collections.abc import Callable

from desktop_app.forms.xpath import code
from desktop_app.forms.xpath.code import Code
from desktop_app.forms.xpath.compiler import Compiler, Function
from desktop_app.forms.xpath.env import Env
from desktop_app.forms.xpath.errors import Refusal, XPathError
from desktop_app.forms.xpath.functions.making import flat_texts, plain
from desktop_app.forms.xpath.syntax import Call
from desktop_app.forms.xpath.values import Type

_SPACES = " \t\r\n"
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def _of_context(run: Callable[[str], object], kind: Type) -> Function:
    """Make a text function that without argument reads the context node."""

    def build(compiler: Compiler, call: Call) -> Code:
        if not call.args:
            return Code(lambda node, _env: run(node.text()), kind)
        text = code.text(compiler(call.args[0]))
        return Code(lambda node, env: run(text(node, env)), kind)

    return Function(0, 1, build)


def _concat(compiler: Compiler, call: Call) -> Code:
    texts = flat_texts(compiler, call)
    return Code(lambda node, env: "".join(texts(node, env)), Type.TEXT)


def _join(compiler: Compiler, call: Call) -> Code:
    glue = code.text(compiler(call.args[0]))
    texts = flat_texts(compiler, call, after=1)
    return Code(lambda node, env: glue(node, env).join(texts(node, env)), Type.TEXT)


def _substr(text: str, start: float, end: float = math.inf) -> str:
    """0-based, the end not included; negative counts from the end."""
    if math.isnan(start) or math.isnan(end):
        return ""
    size = len(text)
    return text[_clamped(start, size) : _clamped(end, size)]


def _clamped(at: float, size: int) -> int:
    at = max(-size, min(size, at))
    return int(at) + (size if at < 0 else 0)


def _substring(text: str, start: float, length: float = math.inf) -> str:
    """1-based, by rounded positions (XPath 1.0 §4.2)."""
    first = _rounded(start)
    last = first + _rounded(length)
    return "".join(c for at, c in enumerate(text, start=1) if first <= at < last)


def _rounded(number: float) -> float:
    return math.floor(number + 0.5) if math.isfinite(number) else number


def _before(text: str, mark: str) -> str:
    return text.partition(mark)[0] if mark and mark in text else ""


def _after(text: str, mark: str) -> str:
    return text.partition(mark)[2] if mark else text


def _translate(text: str, old: str, new: str) -> str:
    table: dict[int, str | None] = {}
    for at, char in enumerate(old):
        table.setdefault(ord(char), new[at] if at < len(new) else None)
    return text.translate(table)


def _normalize(text: str) -> str:
    return re.sub(f"[{_SPACES}]+", " ", text.strip(_SPACES))


def _regex(compiler: Compiler, call: Call) -> Code:
    """A test that finds inside: who wants the whole text writes `^…$`."""
    subject, pattern = (compiler(arg) for arg in call.args)
    text = code.text(subject)
    if pattern.literal is None:
        asked = code.text(pattern)
        return Code(lambda node, env: _found(asked(node, env), text(node, env)), Type.BOOLEAN)
    try:
        search = re.compile(pattern.literal).search
    except re.error as wrong:
        raise XPathError(Refusal.REGEX, pattern.literal) from wrong
    return Code(lambda node, env: search(text(node, env)) is not None, Type.BOOLEAN)


def _found(pattern: str, text: str) -> bool:
    try:
        return re.search(pattern, text) is not None
    except re.error:
        return False


_DIGESTS = {
    "MD5": "md5", "SHA-1": "sha1",
    "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512",
}  # fmt: skip


def _digest(text: str, algorithm: str, encoding: str = "base64") -> str:
    name = _DIGESTS.get(algorithm)
    if name is None:
        return ""
    raw = hashlib.new(name, text.encode(), usedforsecurity=False).digest()
    return raw.hex() if encoding == "hex" else base64.b64encode(raw).decode()


def _uuid(env: Env, length: float | None = None) -> str:
    """Random by the session's own seed: the same session gives the same ids."""
    if length is None:
        return str(uuid.UUID(int=env.random.getrandbits(128), version=4))
    if not 0 < length <= 1000:
        return ""
    return "".join(env.random.choices(_LETTERS, k=int(length)))


_TEXT = code.text
FUNCTIONS = {
    "string": _of_context(str, Type.TEXT),
    "string-length": _of_context(lambda text: float(len(text)), Type.NUMBER),
    "normalize-space": _of_context(_normalize, Type.TEXT),
    "concat": Function(0, None, _concat),
    "join": Function(1, None, _join),
    "substr": plain(Type.TEXT, _substr, _TEXT, code.number, code.number, optional=1),
    "substring": plain(Type.TEXT, _substring, _TEXT, code.number, code.number, optional=1),
    "substring-before": plain(Type.TEXT, _before, _TEXT, _TEXT),
    "substring-after": plain(Type.TEXT, _after, _TEXT, _TEXT),
    "contains": plain(Type.BOOLEAN, lambda text, part: part in text, _TEXT, _TEXT),
    "starts-with": plain(Type.BOOLEAN, str.startswith, _TEXT, _TEXT),
    "ends-with": plain(Type.BOOLEAN, str.endswith, _TEXT, _TEXT),
    "translate": plain(Type.TEXT, _translate, _TEXT, _TEXT, _TEXT),
    "regex": Function(2, 2, _regex),
    "digest": plain(Type.TEXT, _digest, _TEXT, _TEXT, _TEXT, optional=1),
    "uuid": plain(Type.TEXT, _uuid, code.number, optional=1, env=True),
}
