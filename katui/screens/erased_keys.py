"""The keys of a file that is about somebody erased on request: nothing is written there again (P7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from katui.domain.refs import Ref
from katui.i18n import _

if TYPE_CHECKING:
    from katui.screens.files import FileScreen as _File
else:

    class _File:
        """Mixed into the file of a candidate and of a card."""


GONE: Final[frozenset[str]] = frozenset(
    {"edit", "edit_all", "new", "script", "recommend", "interview_times", "add_part", "remove_part", "part_up"}
    | {"part_down", "still_right", "ownership", "erase", "hot_list", "merge", "minds", "report_sheet", "move"}
    | {"still_fits", "name_client", "prepare", "feedback", "travel"}
)
"""What there is nothing to do with once somebody is erased; what the firm earned and is owed stays (P7)."""


class ErasedKeys(_File):
    """Those keys are not there while the file says that the person was erased."""

    @property
    def erased(self) -> bool:
        """Whether the person was erased on request."""
        return self.held is not None and self.held.file.erased_on is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is written on somebody erased, so those keys are not there (P7)."""
        return False if self.erased and action in GONE else super().check_action(action, parameters)

    async def open_quick_log(self, about: tuple[Ref, ...] | None = None, label: str = "", text: str = "") -> None:
        """The one line; on somebody erased it says at once that nothing is written here."""
        if self.erased:
            self.say(_("Erased on request: nothing is written here again."), tone="warn")
            return
        await super().open_quick_log(about, label, text)
