"""Where on the paper form a typed total stands: "tr. 3"."""

from __future__ import annotations

B1 = "review:b1"


def paper_place(said: str, page: str = "") -> str:
    """Return "tr. 3" for what somebody wrote ("3", "trang 3"), else for the page of the form.

    Args:
        said: what was typed as the source of the totals, "" if nothing.
        page: page of the paper on which the form asks for the total.
    """
    words = said.strip()
    if words.isdigit():
        return f"tr. {words}"
    return words or (f"tr. {page}" if page else "")
