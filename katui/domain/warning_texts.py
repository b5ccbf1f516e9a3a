"""What the warnings say that katui raises by itself, each by its code (C12, P6)."""

from __future__ import annotations

from katui.domain.step_texts import Text
from katui.i18n import N_


class WarningText(Text):
    """The first line of a warning; of a confidential search it says neither who nor from what (P4)."""

    LEFT = "left", N_("{candidate} left {position} on day {day}: {cause}")
    LEFT_HIDDEN = "left_hidden", N_("A placement left on day {day}: {cause}")
    LEFT_AGAIN = (
        "left_again",
        N_("Two placements left within 90 days; now {candidate}, {position}, on day {day}: {cause}"),
    )
    LEFT_AGAIN_HIDDEN = "left_again_hidden", N_("Two placements left within 90 days, the last on day {day}: {cause}")
    WITHDRAWN = "withdrawn", N_("Offer to {candidate} withdrawn after they resigned")
    WITHDRAWN_HIDDEN = "withdrawn_hidden", N_("An offer was withdrawn after the candidate had resigned")
