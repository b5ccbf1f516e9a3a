"""What `enter` opens on a row of Today: script, interview times, feedback, else the file or the log line (F1)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.i18n import _
from katui.screens import deeds, registry, viewing_only
from katui.screens import today_rows as rows
from katui.services import script_choice
from katui.services.feedback_effects import ASKED_BY

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.screens.today import TodayScreen
    from katui.services.today import Item


Opener = Callable[["DeskScreen", "Item"], Awaitable[None]]


async def _script(screen: DeskScreen, item: Item) -> None:
    await script_of(screen, (item,), item)


async def _talk(screen: DeskScreen, item: Item) -> None:
    await _led_on(screen, item, await script_of(screen, (item,), item))


async def _led_on(screen: DeskScreen, item: Item, found: bool) -> None:
    """The file where a talk had nothing to ask any more, so that enter leads on (F1); why it is refused stays here."""
    if item.opens == "talk" and not found:
        await file(screen, item)


async def script_of(
    screen: DeskScreen, items: Sequence[Item], item: Item, follow: Callable[[Any], object] | None = None
) -> bool:
    """The script of a row: the page of a talk, or the panel of a call that goes on through the calls of the list.

    Work about a card that is neither has the talk that fits the card; what is no talk at all says so. Whether a script
    belongs to the row, also one that is refused.
    """
    from katui.screens.talk_open import Asked, open_talk, open_talks

    card, refused = item.about.get("submission"), None
    if item.script == script_choice.NONE:
        screen.say(_("No script belongs to this row."), tone="warn")
        return False
    if item.cards or script_choice.is_page(item.kind, item.rule, item.script, card=card is not None):
        refused = await open_talks(screen, items, item, follow)
    elif card is not None and item.opens != "script":
        refused = await open_talk(screen, Asked((Ref(Kind.SUBMISSION, card.id),), either=True))
    else:
        from katui.screens.panel_open import open_queue

        await open_queue(screen, items, item, follow)
    return refused is None or refused.rule != script_choice.NO_SCRIPT


async def _times(screen: DeskScreen, item: Item) -> None:
    """The interview times of the row's card; its file where this katui has no screen for times."""
    times = getattr(deeds, "times", None)
    if times is None or "submission" not in item.about:
        await file(screen, item)
        return
    await times(screen, rows.refs_of(item), rows.label_of(item))


_SIDES: Final = {kind.value: side for side, kind in ASKED_BY.items()}


async def _feedback(screen: DeskScreen, item: Item) -> None:
    """The form of the side that is to be asked; of a round without a result the choice of the side."""
    from katui.screens.feedback import open_feedback

    if viewing_only.refuses(screen):
        return
    side = _SIDES.get(item.kind)
    await open_feedback(screen, rows.refs_of(item), interview=rows.round_of(item), side=side)


async def _prepare(screen: DeskScreen, item: Item) -> None:
    """The checklist of the round."""
    from katui.screens.prepare import open_prepare

    if not viewing_only.refuses(screen):
        await open_prepare(screen, rows.refs_of(item), interview=rows.round_of(item))


async def _report(screen: DeskScreen, item: Item) -> None:
    """The report that something is open in."""
    from katui.screens.report_open import open_report

    await open_report(screen, rows.refs_of(item))


async def _travel(screen: DeskScreen, item: Item) -> None:
    """Who pays the way of an out-of-town candidate."""
    from katui.screens.travel import open_travel

    if not viewing_only.refuses(screen):
        await open_travel(screen, rows.refs_of(item))


async def _offer(screen: DeskScreen, item: Item) -> None:
    """The offer panel; a check-in begins on its line, an invoice on the invoice's."""
    from katui.screens.offer import open_offer

    at = f"check_in:{item.actions[0]}" if item.kind == "check_in" and item.actions else item.id
    await open_offer(screen, rows.refs_of(item), at=at)


async def _move(screen: DeskScreen, item: Item) -> None:
    """Where the row's card may go: its candidate has answered."""
    if not viewing_only.refuses(screen):
        card = item.about["submission"]
        await deeds.move(screen, Ref(Kind.SUBMISSION, card.id), card.name)


async def file(screen: DeskScreen, item: Item) -> None:
    """The file of the most particular record that has one, else the log line about the row."""
    for ref in rows.refs_of(item):
        if ref.kind in registry.FILES and registry.found(registry.FILES[ref.kind]) is not None:
            await screen.seat.open_record(ref, None)
            return
    await screen.app.run_action("quick_log")


async def _plan(screen: DeskScreen, item: Item) -> None:
    """The plan of the row's position."""
    from katui.screens.plan import open_plan

    await open_plan(screen, item.about["position"].id)


async def _judge(screen: DeskScreen, item: Item) -> None:
    """The live cards of a position whose brief changed: which still fit."""
    from katui.screens.brief_check import open_checks

    await open_checks(screen, item.about["position"].id)


async def _pair(screen: DeskScreen, item: Item) -> None:
    await rows.open_pair(screen, item)


OPENERS: Final[dict[str, Opener]] = {
    "script": _script,
    "talk": _talk,
    "slots": _times,
    "merge": _pair,
    "plan": _plan,
    "judge": _judge,
    "feedback": _feedback,
    "prepare": _prepare,
    "travel": _travel,
    "report": _report,
    "offer": _offer,
    "move": _move,
    "interview": file,
    "file": file,
    "log": file,
}
"""By `Item.opens`."""
SCRIPTS: Final = frozenset({"script", "talk"})
FILES: Final = frozenset({"interview", "file", "log"})
"""What opens a file, else the line to log what was done."""


async def open_item(screen: TodayScreen, item: Item) -> None:
    """Open what a row is worked on in; a script goes on through the calls of the list."""
    if item.opens not in SCRIPTS:
        await open_alone(screen, item)
        return
    await _led_on(screen, item, await screen.action_script())


async def open_alone(screen: DeskScreen, item: Item) -> None:
    """The same from a screen that is no list of such rows."""
    await OPENERS[item.opens](screen, item)
