"""Recommend: the whole way to submitted on one screen (P2 `r`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from katui.domain.pipeline import Status, StatusClass
from katui.i18n import _
from katui.screens.moving import After, Seen, open_form, say_moved, seen_now
from katui.services.moves import Moved

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen


async def recommend(screen: DeskScreen, seen: Seen, name: str, after: After) -> None:
    """One form for every stage between the present one and submitted, the report and the consent with it."""
    if seen.status.class_ is not StatusClass.PRE_SUBMIT:
        said = _("{candidate} is at {status} already; m lists where to from there.")
        screen.say(said.format(candidate=name, status=seen.status.label), tone="warn")
        return
    await open_form(screen, seen, Status.SUBMITTED, after, title=_("Recommend {candidate}").format(candidate=name))


async def recommend_submission(screen: DeskScreen, submission: int, name: str) -> None:
    """The same from any screen that knows the submission."""

    async def after(moved: Moved) -> None:
        say_moved(screen, moved)

    await recommend(screen, await seen_now(screen, submission), name, after)
