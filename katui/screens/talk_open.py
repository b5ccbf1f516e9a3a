"""Opening a talk: from the rows of Today that are talks, from any row about a card, from a draft (F4)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario
from katui.domain.work import ActionKind
from katui.screens import today_rows
from katui.screens.base import DeskScreen
from katui.screens.panel_open import open_script
from katui.screens.panel_parts import kept_of
from katui.screens.seat import Walk, to_front
from katui.services import script_choice

if TYPE_CHECKING:
    from katui.screens.talk import TalkPanel
    from katui.services.drafts import OpenDraft
    from katui.services.today import Item

PANEL: Final = "katui.screens.talk:TalkPanel"
ABOVE: Final = "katui.screens.talk:TalkAbove"
FORM: Final = "talk"
"""The forms of the drafts begin with it; the scenario follows, but for those of an older katui."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a talk is opened for: the records of the row, what is due there, and the actions that it settles.

    `either` asks for the panel of calls where that is right for the records.
    """

    refs: tuple[Ref, ...]
    kind: str = ActionKind.CANDIDATE_CALL.value
    rule: str = ""
    opens: str = ""
    actions: tuple[int, ...] = ()
    either: bool = False


async def open_talks(
    screen: DeskScreen, items: Sequence[Item], at: Item, follow: Callable[[Any], object] | None = None
) -> Refused | None:
    """Open the talk of one row; `]` goes on through the rows of the list that are talks, or through its own cards.

    What refused it, where it was refused.
    """
    if at.cards:
        several = {str(id): Asked((Ref(Kind.SUBMISSION, id),)) for id in at.cards}
        first = next(iter(several))
        return await open_talk(screen, several[first], several, first, Walk(tuple(several), first))
    queue = {item.id: _asked(item) for item in items if item is at or _is_talk(item)}
    return await open_talk(screen, queue[at.id], queue, at.id, Walk(tuple(queue), at.id, follow))


def _is_talk(item: Item) -> bool:
    page = script_choice.is_page(item.kind, item.rule, item.script, card="submission" in item.about)
    return not item.cards and item.opens == "talk" and page


def _asked(item: Item) -> Asked:
    actions = () if item.rule_id in script_choice.BY_FORM else item.actions
    return Asked(today_rows.refs_of(item), item.kind, item.rule, item.script, actions)


async def open_talk(
    screen: DeskScreen,
    asked: Asked,
    queue: Mapping[Any, Asked] | None = None,
    at: Any = "",
    walk: Walk | None = None,
    then: Callable[[], Awaitable[None]] | None = None,
) -> Refused | None:
    """The talk at once, while its case is being read; back again when there is none. `then` follows on leaving.

    What refused it, where it was refused. A talk that is opened from another one leads back to it, and from there
    `then` follows too.
    """
    seat, app = screen.seat, screen.app
    with seat.opening(), app.batch_update():
        panel = _panel(screen)
        before = panel.standing() if panel in app.screen_stack else None
        reading = panel.begin_talk(asked, queue or {}, walk, _back(before, then))
        await to_front(app, panel)
        try:
            talk = await reading
        except Refused as refusal:
            await app.pop_screen()
            if before is not None:
                await before()
            seat.refused(refusal)
            return refusal
        if talk is not None:
            panel.take_talk(at, asked, talk)
            return None
        await app.pop_screen()
        await open_script(screen, asked.refs)
        return None


def _back(
    before: Callable[[], Awaitable[None]] | None, then: Callable[[], Awaitable[None]] | None
) -> Callable[[], Awaitable[None]] | None:
    """To the talk that stood there, and above it to what the new one was opened from."""
    if before is None or then is None:
        return before or then

    async def both() -> None:
        await before()
        await then()

    return both


def form_of(scenario: Scenario) -> str:
    """The form that the draft of a talk with this script is kept for."""
    return f"{FORM}:{scenario.value}"


def _panel(screen: DeskScreen) -> TalkPanel:
    """The panel that is shown, else one that stands nowhere: what covers a talk is left open below the next."""
    from katui.screens.talk import TalkPanel

    stack = screen.app.screen_stack
    panels = [screen.seat.kept_screen(place) for place in (PANEL, ABOVE)]
    free = (each for each in panels if each is screen.app.screen or each not in stack)
    panel = next(free, panels[-1])
    assert isinstance(panel, TalkPanel)
    return panel


async def continue_talk(screen: DeskScreen, draft: OpenDraft) -> None:
    """Go on with a talk that was not logged yet: its branch and line stand as they were (S5)."""
    from katui.services import drafts

    scenario = next((answer.scenario for _card, answer in kept_of(draft.body)), None)
    screen.seat.drafts.typed(form_of(scenario) if scenario else draft.form, draft.ref, draft.body)
    await screen.seat.drafts.flush()
    await open_talk(screen, Asked((Ref.parse(draft.ref),), opens=scenario.value if scenario else ""))
    if draft.session != screen.seat.drafts.token:
        await screen.seat.write(drafts.discard, draft.id)
