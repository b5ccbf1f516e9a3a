"""The file of each kind: its name on row 1, what `n` makes there, whose changes it watches (C9, P4, P5)."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from katui.commands.bindings import bind
from katui.domain.kinds import Kind
from katui.i18n import N_
from katui.screens.erased_keys import ErasedKeys
from katui.screens.files import FileScreen
from katui.screens.position_keys import CardKeys, PositionKeys
from katui.screens.round_keys import CARD_KEYS

_ABOUT = frozenset({"follow_up", "action", "submission"})


class PositionFile(PositionKeys, FileScreen):
    """A position's file (P4)."""

    TITLE_TEXT = N_("Positions")
    KIND = Kind.POSITION
    NEW = (Kind.SUBMISSION,)
    WATCHES = _ABOUT | {"position", "client", "candidate", "brief", "brief_check", "search_plan"}
    BINDINGS: ClassVar[list[BindingType]] = bind("position.check", "position.plan", "position.request")


class SubmissionFile(ErasedKeys, CardKeys, FileScreen):
    """A card of the board with its history (I4)."""

    TITLE_TEXT = N_("Submission")
    KIND = Kind.SUBMISSION
    WATCHES = _ABOUT | {
        "report",
        "interview",
        "feedback",
        "candidate",
        "position",
        "brief_check",
        "concern",
        "offer",
        "placement",
    }
    BINDINGS: ClassVar[list[BindingType]] = bind("position.check", "position.plan", "position.name", *CARD_KEYS)
