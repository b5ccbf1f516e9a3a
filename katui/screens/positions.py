"""All positions of the firm (P4)."""

from __future__ import annotations

from katui.domain.kinds import Kind
from katui.i18n import N_
from katui.screens.lists import ListScreen


class PositionsScreen(ListScreen):
    """Positions, newest first."""

    TITLE_TEXT = N_("Positions")
    KIND = Kind.POSITION
    WATCHES = frozenset({"position", "client", "submission"})
    EMPTY = N_("No positions yet. n takes a draft; it opens when its client is registered and approved.")
