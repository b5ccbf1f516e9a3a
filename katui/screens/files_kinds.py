"""The file of each kind: its name on row 1, what `n` makes there, whose changes it watches (C9, P4, P5)."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from katui.commands.bindings import bind
from katui.domain.kinds import Kind
from katui.i18n import N_
from katui.screens.files import FileScreen

_ABOUT = frozenset({"follow_up", "action", "submission"})


class CandidateFile(FileScreen):
    """A candidate's file (P5)."""

    TITLE_TEXT = N_("Candidates")
    KIND = Kind.CANDIDATE
    NEW = (Kind.SUBMISSION,)
    WATCHES = _ABOUT | {"candidate"}
    BINDINGS: ClassVar[list[BindingType]] = bind("detail.merge", "detail.split")

    async def action_merge(self) -> None:
        """The other record of this candidate, side by side."""
        from katui.screens.merge_open import merge_from_file

        for ref in self.about_cursor():
            await merge_from_file(self, ref)

    async def action_split(self) -> None:
        """What the newest merge brought goes back where it was."""
        from katui.screens.merge_open import ask_split

        for ref in self.about_cursor():
            await ask_split(self, ref)


class ClientFile(FileScreen):
    """A client's file (C9)."""

    TITLE_TEXT = N_("Clients")
    KIND = Kind.CLIENT
    NEW = (Kind.PERSON, Kind.POSITION)
    WATCHES = _ABOUT | {"client", "person", "position"}


class PersonFile(FileScreen):
    """A key person's card (C9)."""

    TITLE_TEXT = N_("Key person")
    KIND = Kind.PERSON
    WATCHES = _ABOUT | {"person"}


class PositionFile(FileScreen):
    """A position's file (P4)."""

    TITLE_TEXT = N_("Positions")
    KIND = Kind.POSITION
    NEW = (Kind.SUBMISSION,)
    WATCHES = _ABOUT | {"position", "client", "candidate"}


class SubmissionFile(FileScreen):
    """A card of the board with its history (I4)."""

    TITLE_TEXT = N_("Submission")
    KIND = Kind.SUBMISSION
    WATCHES = _ABOUT | {"report", "interview", "candidate", "position"}
