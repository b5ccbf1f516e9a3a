"""Opening the script panel: from a queue of calls, from any row about a person or a card, from a draft (F4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario
from katui.screens.base import DeskScreen
from katui.screens.seat import Walk, to_front
from katui.services import script_choice

if TYPE_CHECKING:
    from katui.screens.panel import ScriptPanel
    from katui.services.drafts import OpenDraft
    from katui.services.today import Item

PANEL: Final = "katui.screens.panel:ScriptPanel"
FORM: Final = "panel"
BEGINS: Final = (Scenario.REPORT_SENT, Scenario.WEEKLY_CLIENT)
"""The scripts that a row begins with whoever waits: the text to send (B1), the weekly call (A8)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One case of the queue: whom to call, on which card of theirs, about which position, with which script.

    `script` None is the one that fits whoever waits.
    """

    person: int
    card: int | None = None
    position: int | None = None
    script: Scenario | None = None


async def open_queue(
    screen: DeskScreen, items: Sequence[Item], at: Item, follow: Callable[[Any], object] | None = None
) -> None:
    """Open the panel on one row; `]` goes on through the rows of the list that are calls or texts."""
    queue = {item.id: entry for item in items if (entry := _entry(item)) is not None}
    if at.id not in queue:
        await open_script(screen, screen.about_cursor())
        return
    here = queue[at.id]
    refs = [Ref(Kind.PERSON, here.person), *([Ref(Kind.POSITION, here.position)] if here.position else [])]
    await _open(screen, tuple(refs), queue, at.id, Walk(tuple(queue), at.id, follow))


def _entry(item: Item) -> Entry | None:
    person = item.about.get("person")
    named = script_choice.scenario_for(item.kind, item.rule, None, item.script)
    if person is None or not (item.opens == "script" or (item.script and named in BEGINS)):
        return None
    card, position = item.about.get("submission"), item.about.get("position")
    script = named if named in BEGINS else None
    return Entry(person.id, card.id if card else None, position.id if position else None, script)


async def open_script(screen: DeskScreen, refs: tuple[Ref, ...]) -> None:
    """Open the panel about the row of any screen: its person, or whoever is called about its card (`s`)."""
    await _open(screen, refs, {}, "", None)


async def _open(screen: DeskScreen, refs: tuple[Ref, ...], queue: dict[Any, Entry], at: Any, walk: Walk | None) -> None:
    """The panel at once, while its case is being read; back again when there is none (S10)."""
    seat, app = screen.seat, screen.app
    with seat.opening(), app.batch_update():
        panel = _panel(screen)
        reading = panel.begin(refs, queue, walk)
        await to_front(app, panel)
        try:
            card = next((ref.id for ref in refs if ref.kind is Kind.SUBMISSION), None)
            panel.take(at, *await reading, card)
        except Refused as refusal:
            await app.pop_screen()
            seat.refused(refusal)


def _panel(screen: DeskScreen) -> ScriptPanel:
    from katui.screens.panel import ScriptPanel

    panel = screen.seat.kept_screen(PANEL)
    assert isinstance(panel, ScriptPanel)
    return panel


async def continue_panel(screen: DeskScreen, draft: OpenDraft) -> None:
    """Go on with a call that was not logged yet: its branches and lines stand as they were (S5)."""
    from katui.services import drafts

    screen.seat.drafts.typed(FORM, draft.ref, draft.body)
    await screen.seat.drafts.flush()
    await open_script(screen, (Ref.parse(draft.ref),))
    if draft.session != screen.seat.drafts.token:
        await screen.seat.write(drafts.discard, draft.id)
