"""Keys of records under other names: the same one everywhere in a dump, another in the next."""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import Any

_KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_ROW = re.compile(r"\[([^\[\]]+)\]")


class Names:
    """Replaces keys by a keyed digest; without a secret they stay as they are."""

    def __init__(self, secret: bytes = b"") -> None:
        """`secret` is drawn for one dump and kept nowhere."""
        self._secret = secret

    def key(self, value: object) -> str:
        """Return the name of a record in this dump."""
        text = str(value)
        if not self._secret:
            return text
        return hmac.new(self._secret, text.encode(), hashlib.sha256).hexdigest()[:32]

    def key_if(self, value: Any) -> Any:
        """Return a value, or its other name if it is the key of a record."""
        found = isinstance(value, str) and _KEY.fullmatch(value)
        return self.key(value) if found else value

    def path(self, path: str) -> str:
        """Return the place of an answer with the keys of its rows replaced."""
        return _ROW.sub(lambda found: f"[{self.key(found[1])}]", path)
