"""Why two records look like one, in words (P5)."""

from __future__ import annotations

from typing import Final

from katui.i18n import N_

WHY: Final[dict[str, str]] = {
    "phone": N_("same phone"),
    "email": N_("same e-mail"),
    "employer": N_("same name and employer"),
    "tail": N_("same name and end of the phone number"),
    "other_name": N_("same name in the other language, same employer"),
}
