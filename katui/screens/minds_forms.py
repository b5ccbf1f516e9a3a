"""The forms of the panel of hesitations: each saved in one act, then its texts, then the next step (B7, B8)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Final

from katui.domain.concerns import Break, ConcernKind, Fault, HrCause, Verdict
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.minds import CONCERN_FIELDS, HR_FIELDS, REOPEN, ROUND_FIELDS, SOLVED_FIELDS, WITHDRAWAL_FIELDS
from katui.domain.refs import Ref
from katui.i18n import _
from katui.screens import minds_words as words
from katui.screens.dialogs.form import FormDialog
from katui.screens.slots_open import open_picker
from katui.screens.slots_pages import Page
from katui.screens.slots_texts import TextsDialog
from katui.services import broken_rounds, concerns, mind_texts, minds, withdrawals

if TYPE_CHECKING:
    from katui.domain.needs import Field
    from katui.screens.base import DeskScreen
    from katui.screens.minds import About
    from katui.services.drafts import OpenDraft

FORM: Final = "minds"
Save = Callable[[dict[str, str]], Awaitable[Any]]
After = Callable[[Any, dict[str, str]], Awaitable[None]]


async def ask(screen: DeskScreen, about: About, what: str, concern: int = 0, draft: str = "") -> None:
    """The form of one of the panel's choices."""
    forms = {"hr": _hr, "withdrawal": _withdrawal, "round": _round, "concern": _concern, "solve": _solve}
    await forms[what](screen, about, concern, draft)


async def _open(
    screen: DeskScreen, title: str, asked: tuple[Field, ...], save: Save, after: After, *, form: str, ref: Ref,
    draft: str = "", of: str = "",
) -> None:  # fmt: skip
    """A form that remembers what was typed for what comes after."""
    typed: dict[str, str] = {}

    async def keep(values: dict[str, str]) -> Any:
        typed.update(values)
        return await save(values)

    async def done(made: Any) -> None:
        if made is not None:
            await after(made, typed)

    with screen.seat.opening():
        shown = words.fields(asked)
        dialog = FormDialog(title, shown, keep, form=f"{FORM}:{form}", ref=str(ref), draft=draft, of=of)
        await screen.seat.push_screen(dialog, done)


async def _texts(screen: DeskScreen, said: str, then: Callable[[], Awaitable[None]], fn: Any, *args: Any) -> None:
    """The texts that go with what was recorded; when they are left, what comes next."""

    async def left(_copied: Any) -> None:
        await then()
        shown: Any = screen.app.screen
        shown.say(said, press=_("u undoes it"), tone="good")

    try:
        found = await screen.seat.read(fn, *args)
    except Refused:
        await left(None)
        return
    with screen.seat.opening():
        await screen.seat.push_screen(TextsDialog([Page(*each) for each in words.titled(found)]), left)


async def _nothing() -> None:
    """Nothing comes next."""


def _said(screen: DeskScreen, done: Any, text: str) -> str:
    return words.done_words(done, text, screen.seat.desk.session.zone, screen.now)


async def _hr(screen: DeskScreen, about: About, _concern: int, draft: str) -> None:
    """The candidate will not meet HR (B7)."""
    assert about.held is not None
    card = about.held.submission

    async def save(values: dict[str, str]) -> Any:
        return await screen.seat.write(minds.record_hr, card, values)

    async def after(made: Any, typed: dict[str, str]) -> None:
        said = _said(screen, made, _("Recorded: {candidate} and HR.").format(candidate=about.name))
        await _texts(screen, said, _nothing, mind_texts.hr, card, HrCause(typed["cause"]))

    title = _("{candidate} will not meet HR").format(candidate=about.name)
    await _open(screen, title, HR_FIELDS, save, after, form="hr", ref=Ref(Kind.SUBMISSION, card), draft=draft)


async def _withdrawal(screen: DeskScreen, about: About, _concern: int, draft: str) -> None:
    """The candidate wants to withdraw (B8)."""
    assert about.held is not None
    card, version = about.held.submission, about.held.version

    async def save(values: dict[str, str]) -> Any:
        return await screen.seat.write(withdrawals.withdraw, card, values, expect=version)

    async def after(made: Any, typed: dict[str, str]) -> None:
        verdict = Verdict(typed["verdict"])
        said = _said(screen, made, _("{candidate}: {verdict}.").format(
            candidate=about.name, verdict=verdict.label
        ))  # fmt: skip
        if verdict is Verdict.REAL and about.held is not None and about.held.with_client:
            await _texts(screen, said, _nothing, mind_texts.withdrawn, card, ConcernKind(typed["kind"]))
            return
        if verdict is Verdict.OBSTACLE:
            await open_picker(screen, card)
        shown: Any = screen.app.screen
        shown.say(said, press=_("u undoes it"), tone="good")

    title = _("{candidate} wants to withdraw").format(candidate=about.name)
    ref = Ref(Kind.SUBMISSION, card)
    await _open(screen, title, WITHDRAWAL_FIELDS, save, after, form="withdrawal", ref=ref, draft=draft)


async def _round(screen: DeskScreen, about: About, _concern: int, draft: str) -> None:
    """A confirmed round was missed or called off; then its apology, then new times (B8)."""
    assert about.held is not None
    held, card = about.held.round, about.held.submission
    if held is None:
        screen.say(_("There is no confirmed round any more."), tone="warn")
        return

    async def save(values: dict[str, str]) -> Any:
        return await screen.seat.write(broken_rounds.break_off, held.id, values)

    async def after(made: Any, typed: dict[str, str]) -> None:
        off = Break(typed["how"]) is Break.CANCELLED
        done = _("Recorded: round {n} is called off.") if off else _("Recorded: round {n} did not take place.")
        said = _said(screen, made, done.format(n=held.number))

        async def times() -> None:
            await open_picker(screen, card)

        await _texts(screen, said, times, mind_texts.broken, held.id, Fault(typed["fault"]))

    what = _("Round {n} of {candidate}: missed or called off")
    if not held.begun:  # nobody can have missed it
        what = _("Round {n} of {candidate}: call off")
    title = what.format(n=held.number, candidate=about.name)
    ref = Ref(Kind.INTERVIEW, held.id)
    await _open(screen, title, ROUND_FIELDS, save, after, form="round", ref=ref, draft=draft)


def _ref(about: About) -> Ref:
    if about.held is not None:
        return Ref(Kind.SUBMISSION, about.held.submission)
    return Ref(Kind.CANDIDATE, about.candidate)


async def _concern(screen: DeskScreen, about: About, _concern: int, draft: str) -> None:
    """Something that the candidate minds (B8)."""
    card = about.held.submission if about.held is not None else None

    async def save(values: dict[str, str]) -> Any:
        return await screen.seat.write(concerns.record, about.candidate, values, submission=card)

    async def after(_made: Any, typed: dict[str, str]) -> None:
        said = _("Noted: {kind}. It warns on the next similar position.")
        screen.say(said.format(kind=ConcernKind(typed["kind"]).label), press=_("u undoes it"), tone="good")

    title = _("Concerns of {candidate}").format(candidate=about.name)
    await _open(screen, title, CONCERN_FIELDS, save, after, form="concern", ref=_ref(about), draft=draft)


async def _solve(screen: DeskScreen, about: About, concern: int, draft: str) -> None:
    """How a concern was solved; a card that ended because of it may go back (B8, P2)."""
    one = next((each for each in about.known if each.id == concern), None)
    if one is None:
        screen.say(_("That concern is not there any more."), tone="warn")
        return
    asked = (*SOLVED_FIELDS, REOPEN) if one.back_to is not None else SOLVED_FIELDS

    async def save(values: dict[str, str]) -> Any:
        return await screen.seat.write(withdrawals.solve, concern, values, expect=one.version)

    async def after(made: Any, typed: dict[str, str]) -> None:
        said = _("Solved: {what}.").format(what=one.kind.label)
        if typed.get("reopen") == "yes" and one.back_to is not None:
            said = _("Solved: {what}; the card is back at {status}.").format(
                what=one.kind.label, status=one.back_to.label
            )
        screen.say(_said(screen, made, said), press=_("u undoes it"), tone="good")

    other = one.where and (about.held is None or one.submission != about.held.submission)
    of = f"{about.name} · {one.where}" if other else ""
    title, form = words.concern_words(one), f"solve:{concern}"
    await _open(screen, title, asked, save, after, form=form, ref=_ref(about), draft=draft, of=of)


async def continue_minds(screen: DeskScreen, draft: OpenDraft) -> None:
    """Go on with a form of an earlier session (S5)."""
    from katui.screens.brief_forms import forget
    from katui.screens.minds import read_about

    _form, what, *rest = draft.form.split(":")
    ref = Ref.parse(draft.ref)
    interview = None
    if ref.kind is Kind.INTERVIEW:
        interview, sheet = ref.id, await screen.seat.read(minds.card_of_round, ref.id)
        ref = Ref(Kind.SUBMISSION, sheet)
    about = await screen.seat.read(read_about, (ref,), interview)
    await ask(screen, about, what, int(rest[0]) if rest else 0, draft.body)
    await forget(screen, draft)
