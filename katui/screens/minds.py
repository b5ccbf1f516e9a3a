"""What stands in the way of a card or a candidate: one key from board, interviews and Today (B7, B8)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario
from katui.i18n import _
from katui.screens import minds_words as words
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.talk_open import Asked, open_talk
from katui.screens.text_lines import TextLines
from katui.services import concerns, minds, talks
from katui.widgets.choice_list import ChoiceList

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.services.concerns import Concern
    from katui.services.minds import Standing
    from katui.widgets.choice_list import Option
    from katui.widgets.painting import Run

Again = Callable[[], Awaitable[None]]


class MindsDialog(ChooseDialog):
    """The panel: what is known in a few lines, and what can be recorded, a letter each."""

    def __init__(self, title: str, lines: Sequence[Sequence[Run]], options: Sequence[Option]) -> None:
        super().__init__(title, options)
        self._lines = tuple(lines)

    def compose_body(self) -> ComposeResult:
        yield TextLines(len(self._lines), id="minds-says")
        yield ChoiceList(self._options)

    def draw_texts(self) -> None:
        self.query_one("#minds-says", TextLines).show(self._lines)


@dataclass(frozen=True, slots=True)
class About:
    """What the panel was opened about: a card with its state, or a candidate alone."""

    refs: tuple[Ref, ...]
    interview: int | None
    held: Standing | None
    candidate: int
    name: str
    known: tuple[Concern, ...]
    scripts: tuple[Scenario, ...] = ()


def read_about(store: Any, session: Any, refs: tuple[Ref, ...], interview: int | None) -> About:
    """Everything the panel shows, in one question to the store."""
    card = next((ref for ref in refs if ref.kind is Kind.SUBMISSION), None)
    if card is not None:
        held = minds.standing(store, session, card.id, interview)
        scripts = tuple(one for one in words.LETTERS if talks.has(one))
        return About(refs, interview, held, held.candidate_id, held.candidate, held.concerns, scripts)
    person = next(ref for ref in refs if ref.kind is Kind.CANDIDATE)
    known = concerns.of_candidate(store, session, person.id)
    return About(refs, None, None, person.id, concerns.name_of(store, session, person.id), known)


async def open_minds(screen: DeskScreen, refs: Sequence[Ref], *, interview: int | None = None) -> None:
    """The panel about the card of a row, else about its candidate."""
    kinds = {ref.kind for ref in refs}
    if not kinds & {Kind.SUBMISSION, Kind.CANDIDATE}:
        screen.say(_("There is no card and no candidate here."), press=_("enter opens the row"), tone="warn")
        return
    with screen.seat.opening():
        try:
            about = await screen.seat.read(read_about, tuple(refs), interview)
        except Refused as refusal:
            screen.refused(refusal)
            return
        await show(screen, about)


async def show(screen: DeskScreen, about: About) -> None:
    """The panel itself; what is chosen opens its form."""
    from katui.screens import minds_forms

    held, clock = about.held, (screen.seat.desk.session.zone, screen.now)
    if held is not None:
        lines = words.card_lines(held, *clock)
        options = words.card_options(held, about.scripts, *clock)
    else:
        lines = words.person_lines(about.known, *clock)
        options = [words.note_option(), *words.solving(about.known)]

    async def take(chosen: str | None) -> None:
        what, _colon, rest = (chosen or "").partition(":")
        if what == "script" and held is not None:
            await _script(screen, about, Scenario(rest))
        elif what:
            await minds_forms.ask(screen, about, what, int(rest or 0))

    title = _(words.TITLE).format(candidate=about.name)
    await screen.seat.push_screen(MindsDialog(title, lines, options), take)


async def _script(screen: DeskScreen, about: About, scenario: Scenario) -> None:
    """The talk with its branches, logged like any other; escape comes back to the panel as it is then (F4)."""
    assert about.held is not None

    async def again() -> None:
        await open_minds(screen, about.refs, interview=about.interview)

    asked = Asked((Ref(Kind.SUBMISSION, about.held.submission),), opens=scenario.value)
    await open_talk(screen, asked, then=again)
