"""What an import does with a row, in words (I5)."""

from __future__ import annotations

from typing import Final

from katui.i18n import N_

ACTIONS: Final = {"create": N_("new"), "update": N_("update"), "skip": N_("skip"), "error": N_("error")}
"""The word for each, by its code in JSON."""
