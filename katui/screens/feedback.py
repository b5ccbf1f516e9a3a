"""Recording what both sides said after a round, the candidate first: from Today, board, interviews and card (B10)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.domain.work import Side
from katui.i18n import _
from katui.screens import feedback_words as words
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.dialogs.told_form import ToldForm
from katui.screens.round_keys import RoundKeys, read_round
from katui.screens.text_lines import TextLines
from katui.services import feedback
from katui.widgets.choice_list import Option

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.services.drafts import OpenDraft
    from katui.services.feedback import Recorded, Sheet

FORM: Final = "feedback"
NUMBER: Final = {Side.CANDIDATE: "1", Side.CLIENT: "2"}


class FeedbackForm(ToldForm):
    """A form under what the candidate said, or a sentence that warns that nobody asked them and stops nothing."""

    def __init__(self, *args: Any, warning: str = "", **named: Any) -> None:
        super().__init__(*args, **named)
        self._warning = warning

    def draw_texts(self) -> None:
        super().draw_texts()
        if self._warning:
            self.query_one("#form-says", TextLines).show([[("warn", f"! {self._warning}")]])


async def open_feedback(
    screen: DeskScreen, refs: Sequence[Ref], *, interview: int | None = None, side: Side | None = None
) -> None:
    """The form of one side of a round, or the choice of the side; without a round the card's newest that has begun."""
    nothing = _("There is no card here to record feedback for.")
    with screen.seat.opening():
        sheet = await read_round(screen, refs, interview, feedback.latest, feedback.sheet, nothing)
        if sheet is None:
            return
        if side is None:
            await _which(screen, sheet)
        else:
            await ask(screen, sheet, side)


async def _which(screen: DeskScreen, sheet: Sheet) -> None:
    """Candidate or client, each with what is known."""
    zone = screen.seat.desk.session.zone

    async def take(chosen: str | None) -> None:
        if chosen is not None:
            await ask(screen, sheet, Side(chosen))

    options = []
    for side in (Side.CANDIDATE, Side.CLIENT):
        word = sheet.said(side)
        role = "bad" if words.risky(word) else "warn" if word is None else ""
        state = words.state_of(word, zone, screen.now)
        options.append(Option(side.value, side.label, state, role, letter=NUMBER[side]))  # type: ignore[arg-type]
    title = _("Feedback on {candidate}, {round}").format(
        candidate=sheet.candidate, round=words.round_of(sheet, zone, screen.now)
    )
    await screen.seat.push_screen(ChooseDialog(title, options), take)


async def ask(screen: DeskScreen, sheet: Sheet, side: Side, draft: str = "") -> None:
    """The form of one side; what it said before stands there."""
    zone, word = screen.seat.desk.session.zone, sheet.said(side)

    async def save(values: dict[str, str]) -> Recorded:
        version = word.version if word is not None else 0
        return await screen.seat.write(feedback.record, sheet.interview, side, values, expect=version)

    async def done(made: Recorded | None) -> None:
        if made is not None:
            _say(screen, made)

    form = FeedbackForm(
        words.title_of(sheet, side, zone, screen.now),
        words.fields_of(sheet, side),
        save,
        form=f"{FORM}:{side.value}",
        ref=f"interview:{sheet.interview}",
        draft=draft,
        warning=words.warning_of(sheet, side),
        lines=words.lines_of(sheet, side, zone, screen.now),
    )
    with screen.seat.opening():
        await screen.seat.push_screen(form, done)


def _say(screen: DeskScreen, made: Recorded) -> None:
    said = words.recorded_words(made, screen.seat.desk.session.zone, screen.now)
    movable = made.side is Side.CLIENT and screen.check_action("move", ())
    moves = _("m moves {candidate}  u undoes").format(candidate=made.candidate)
    screen.say(said, press=moves if movable else _("u undoes it"), tone="good")
    if movable and isinstance(screen, RoundKeys):
        screen.offer_move(Ref(Kind.SUBMISSION, made.submission), made.candidate, said)


async def continue_feedback(screen: DeskScreen, draft: OpenDraft) -> None:
    """Go on with the form of an earlier session (S5)."""
    from katui.screens.brief_forms import forget

    side = Side(draft.form.partition(":")[2])
    sheet = await screen.seat.read(feedback.sheet, Ref.parse(draft.ref).id)
    await ask(screen, sheet, side, draft.body)
    await forget(screen, draft)
