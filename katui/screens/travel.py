"""The travel question of an out-of-town candidate: from card, board, interview, Today and picker, by one key (B6)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.positions import TravelPolicy
from katui.domain.refs import Ref
from katui.domain.work import InterviewMode, InterviewStatus, Side
from katui.i18n import LANGUAGES, _, language
from katui.screens import travel_words as words
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.dialogs.form import FormDialog
from katui.screens.slots_open import open_picker
from katui.screens.slots_pages import Page
from katui.screens.slots_texts import NAMES, TextsDialog, Wanted, show_texts
from katui.services import slots
from katui.services.slots import TravelSheet
from katui.widgets.choice_list import Option

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.services.drafts import OpenDraft

FORM: Final = "travel"
ASK, TOLD, OWN, HOLDS = "ask", "told", "own", "holds"
LETTERS: Final = dict(zip(TravelPolicy, "abcd", strict=True))
REMOTE: Final = {InterviewMode.PHONE: "p", InterviewMode.VIDEO: "o"}


Confirm = Callable[[], Awaitable[object]]


async def open_travel(
    screen: DeskScreen,
    refs: Sequence[Ref],
    refusal: Refused | None = None,
    confirm: Confirm | None = None,
    picked: Confirm | None = None,
) -> None:
    """The panel about the card among some records.

    After a `refusal` of a time on site it says why first; `confirm` takes that time when the candidate comes all the
    same, `picked` takes it once the round is held by phone or video.
    """
    card = next((ref for ref in refs if ref.kind is Kind.SUBMISSION), None)
    if card is None:
        screen.say(_("There is no card here to ask about travel for."), press=_("enter opens the row"), tone="warn")
        return
    with screen.seat.opening():
        try:
            sheet = await screen.seat.read(slots.travel_sheet, card.id)
        except Refused as refusal:
            screen.refused(refusal)
            return

        async def take(chosen: str | None) -> None:
            if chosen == OWN and confirm is not None:
                await confirm()
            elif chosen is not None:
                await _do(screen, sheet, chosen, picked)

        said = [refusal.message] if refusal is not None else []
        said += words.said_of(sheet, screen.now.date())
        options = _options(sheet, own=confirm is not None)
        await screen.seat.push_screen(ChooseDialog(words.title_of(sheet), options, "\n".join(said)), take)


def _options(sheet: TravelSheet, *, own: bool = False) -> list[Option]:
    """What can be done; without anybody who pays a round by phone or video comes first."""
    now = None if sheet.round is None else sheet.round.mode
    remote = [
        Option(mode.value, _("Hold the round by {mode} first").format(mode=mode.label.lower()), letter=letter)
        for mode, letter in REMOTE.items()
        if mode is not now
    ]
    options = [Option(each.value, each.label, letter=LETTERS[each]) for each in TravelPolicy]
    options.append(Option(ASK, _("Ask the client now"), letter="n"))
    if own:
        options.insert(0, Option(OWN, _("The candidate comes at their own expense; confirm the time"), letter="k"))
    if not sheet.travel.open:
        options.append(Option(TOLD, _("The candidate was told"), letter="t"))
    return [*remote, *options] if sheet.remote_first else [*options, *remote]


async def _do(screen: DeskScreen, sheet: TravelSheet, chosen: str, picked: Confirm | None = None) -> None:
    policy, mode = TravelPolicy.parse(chosen), InterviewMode.parse(chosen)
    if policy is not None:
        await _answer(screen, sheet, policy)
    elif mode is not None:
        await _hold_by(screen, sheet, mode, picked)
    elif chosen == ASK:
        if await _write(screen, slots.ask_travel, sheet.submission):
            screen.say(_("The question is open and due today."), press=_("u undoes"), tone="good")
            await show_travel(screen, sheet.submission, Side.CLIENT)
    elif await _write(screen, slots.tell_travel, sheet.submission):
        said = _("{candidate} knows who pays for travel.").format(candidate=sheet.candidate.name)
        screen.say(said, press=_("u undoes"), tone="good")


async def _write(screen: DeskScreen, fn: Any, *args: Any) -> bool:
    """Let a service write; a refusal is said."""
    try:
        await screen.seat.write(fn, *args)
    except Refused as refusal:
        screen.refused(refusal)
        return False
    return True


async def _answer(screen: DeskScreen, sheet: TravelSheet, policy: TravelPolicy, draft: str = "") -> None:
    """Who said so, when it was asked, and the judgement where the way is paid only if hired."""

    async def save(values: dict[str, str]) -> bool:
        await screen.seat.write(slots.say_travel, sheet.submission, policy, values)
        return True

    async def done(made: bool | None) -> None:
        if made:
            screen.say(_("Travel: {policy}.").format(policy=policy.label), press=_("A t: told  u undoes"), tone="good")
            await show_travel(screen, sheet.submission, Side.CANDIDATE)

    ref = f"submission:{sheet.submission}"
    fields = words.fields_of(sheet, policy, screen.now.date())
    form = FormDialog(
        f"{words.title_of(sheet)} · {policy.label}", fields, save, form=f"{FORM}:{policy.value}", ref=ref, draft=draft
    )
    with screen.seat.opening():
        await screen.seat.push_screen(form, done)


async def continue_travel(screen: DeskScreen, draft: OpenDraft) -> None:
    """Go on with an answer of an earlier session (S5)."""
    from katui.screens.brief_forms import forget

    policy = TravelPolicy(draft.form.partition(":")[2])
    sheet = await screen.seat.read(slots.travel_sheet, Ref.parse(draft.ref).id)
    await _answer(screen, sheet, policy, draft.body)
    await forget(screen, draft)


async def _hold_by(screen: DeskScreen, sheet: TravelSheet, mode: InterviewMode, picked: Confirm | None = None) -> None:
    """The round by phone or video: the one that is arranged or set, else the one that is arranged now."""
    if sheet.round is not None:
        if not await _write(screen, slots.hold_by, sheet.submission, mode):
            return
        said = _("Round {n} is held by {mode}.").format(n=sheet.round.number, mode=mode.label.lower())
        screen.say(said, press=_("u undoes"), tone="good")
    elif not hasattr(screen, "held_by"):
        await open_picker(screen, sheet.submission)
    shown: Any = screen if hasattr(screen, "held_by") else screen.app.screen
    if hasattr(shown, "held_by"):
        await shown.held_by(mode, said=sheet.round is None)
    if sheet.round is not None and sheet.round.status is InterviewStatus.CONFIRMED:
        await show_texts(screen, Wanted(sheet.submission, interview=sheet.round.id, kind="changed"))
    elif picked is not None:
        await _still_picked(screen, mode, picked)


async def _still_picked(screen: DeskScreen, mode: InterviewMode, picked: Confirm) -> None:
    """The time that was picked on site may hold by phone or video as well; nobody picks it twice (B5, B6)."""

    async def take(chosen: str | None) -> None:
        if chosen == HOLDS:
            await picked()

    by = mode.label.lower()
    options = [
        Option(HOLDS, _("The time picked works by {mode} too; confirm it").format(mode=by), letter="k"),
        Option("wait", _("Not yet; the times stay on offer"), letter="n"),
    ]
    with screen.seat.opening():
        await screen.seat.push_screen(
            ChooseDialog(_("By {mode} instead: is the time still right").format(mode=by), options), take
        )


async def ask_told(screen: DeskScreen, submission: int, sentence: str, confirm: Confirm) -> None:
    """The candidate is told who pays before a time on site is confirmed: they were, or the text to send."""

    async def take(chosen: str | None) -> None:
        if chosen == TOLD:
            await confirm()
        elif chosen is not None:
            await show_travel(screen, submission, Side.CANDIDATE)

    options = [
        Option(TOLD, _("The candidate was told; confirm the time"), letter="t"),
        Option("text", _("Text to send"), letter="w"),
    ]
    with screen.seat.opening():
        await screen.seat.push_screen(ChooseDialog(_("Travel"), options, sentence), take)


async def show_travel(screen: DeskScreen, submission: int, side: Side) -> None:
    """The question to the client, or the answer to the candidate, in both languages."""
    try:
        pages = await screen.seat.read(_pages, submission, side)
    except Refused as refusal:
        screen.refused(refusal)
        return
    with screen.seat.opening():
        await screen.seat.push_screen(TextsDialog(pages))


def _pages(store: Any, session: Any, submission: int, side: Side) -> list[Page]:
    from katui.services import slot_mail

    found = []
    for each in sorted(LANGUAGES, key=lambda one: one != language()):
        text = slot_mail.travel_text(store, session, submission, side, each)
        mail = slot_mail.draft(store, session, submission, side, each, "travel", text)
        title = _("To the {side}, {language}").format(side=side.label.lower(), language=_(NAMES[each]))
        found.append(Page(title, text, mail))
    return found
