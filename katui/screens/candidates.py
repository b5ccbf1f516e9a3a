"""All candidates of the firm (P5)."""

from __future__ import annotations

from katui.domain.kinds import Kind
from katui.i18n import N_
from katui.screens.lists import ListScreen


class CandidatesScreen(ListScreen):
    """Candidates, newest first."""

    TITLE_TEXT = N_("Candidates")
    KIND = Kind.CANDIDATE
    WATCHES = frozenset({"candidate", "submission", "follow_up"})
    EMPTY = N_("No candidates yet. n makes one; katui import candidate FILE brings many at once.")
