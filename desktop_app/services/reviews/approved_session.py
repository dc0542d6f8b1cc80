"""The review form of a campaign that scores by an approved table.

The shipped form was published with the trial table and says so in its notes and hints; under an
approved table those words would be wrong, so they are not shown.
"""

from __future__ import annotations

import re

from desktop_app.domain.reviews.explain import TRIAL
from desktop_app.forms.session import FormSession

_WORDS = re.compile(r"\s*thử nghiệm", re.IGNORECASE)


class ApprovedSession(FormSession):
    """Hides the banner of the trial table and takes «thử nghiệm» out of labels and hints."""

    def relevant(self, path: str) -> bool:
        """Hide the banner."""
        return super().relevant(path) and super().label(path) != TRIAL

    def label(self, path: str) -> str:
        """Return the label now."""
        return _WORDS.sub("", super().label(path))

    def hint(self, path: str) -> str:
        """Return the hint now."""
        return _WORDS.sub("", super().hint(path))
