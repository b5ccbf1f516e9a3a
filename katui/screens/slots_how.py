"""Saying how a round is held: kept at once where it stands already, what stands against it asked first (B5, B6)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.domain.work import InterviewStatus
from katui.i18n import _
from katui.screens import slots_details as details
from katui.screens import slots_words as words
from katui.screens import travel
from katui.screens.dialogs.form import FormDialog
from katui.screens.slots_sheet import DETAILS, FORM
from katui.screens.today_ask import AskLine, open_ask
from katui.services import slots

if TYPE_CHECKING:
    from datetime import date

    from katui.screens.base import DeskScreen
    from katui.screens.slots_details import Subject
    from katui.screens.slots_more import SlotsMore
    from katui.services.slots import How, Round

CLASH, TRAVEL, UNPAID, UNTOLD, CONFLICT = "B5.clash", "B6.travel", "B6.unpaid", "B6.told", "S6.conflict"
ASK_FIRST: Final = frozenset({CLASH, TRAVEL, UNPAID, UNTOLD})
"""The refusals that ask something first; what was typed waits as a draft until it is settled."""
TWICE: Final = f"{FORM}:held_twice"
"""The reason for a double booking, while it is not settled."""
Then = Callable[[], Awaitable[None]]


class Details:
    """The form of one round, over the screen that has its key; `then` draws what was kept.

    `keys` are those of the screen that help after a round was changed.
    """

    def __init__(self, screen: DeskScreen, about: Subject, then: Then, keys: str = "") -> None:
        self._screen = screen
        self._about = about
        self._then = then
        self._keys = keys
        self._how: How | None = None
        self._refusal: Refused | None = None
        self._seen = details.began_with(about)
        self._body = ""
        self._override = ""
        self._knows = False

    @property
    def _ref(self) -> str:
        """What an unfinished form is kept for: the round, or the card whose set is to come."""
        round_ = self._about.round
        return str(Ref(Kind.SUBMISSION, self._about.picker.submission) if round_ is None else _ref_of(round_))

    async def open(self) -> None:
        """The form; inside `seat.opening()`."""
        zone, about = self._screen.seat.desk.session.zone, self._about
        fields = details.detail_fields(about, zone)
        called = _called(about.round, zone, about.picker.today)
        dialog = FormDialog(called, fields, self._save, form=DETAILS, ref=self._ref)
        await self._screen.seat.push_screen(dialog, self._closed)

    async def _save(self, values: dict[str, str]) -> bool:
        about, seat = self._about, self._screen.seat
        typed = details.typed_of(about, values, seat.desk.session)
        self._how = details.how_of(about, typed)
        self._body = seat.drafts.text(DETAILS, self._ref)
        try:
            await self._write()
        except Refused as refusal:
            if refusal.rule not in ASK_FIRST:
                raise await self._at_its_field(refusal) from None
            self._refusal = refusal
            return True
        details.onto_sheet(about, typed)
        await self._then()
        return True

    async def _at_its_field(self, refusal: Refused) -> Refused:
        """The refusal at the field of the form; after a conflict the next ctrl+s keeps one's own (S6)."""
        field, said = "expires" if refusal.field == "expires_at" else refusal.field, refusal.message
        if refusal.rule == CONFLICT:
            about = self._about
            now = details.again(about, await self._screen.seat.read(slots.picker, about.picker.submission))
            self._seen = replace(self._seen, **{refusal.field: getattr(details.began_with(now), refusal.field)})
            said = f"{said} {_('ctrl+s again keeps yours, esc leaves theirs.')}"
        return Refused(refusal.rule, field, refusal.value, said, refusal.missing, choices=refusal.choices)

    async def _write(self) -> None:
        how, about = self._how, self._about
        if how is None:
            return
        of = about.round.id if about.round is not None else None
        more = {"interview": of, "override": self._override, "told": self._knows, "seen": self._seen}
        await self._screen.seat.write(slots.state_how, about.picker.submission, how, **more)
        self._say(how)

    def _say(self, how: How) -> None:
        """What was kept, and the keys of the texts and the file where somebody knows the round already."""
        about = self._about
        said = details.kept_words(how, about, self._screen.seat.desk.session.zone)
        is_set = about.round is not None and about.round.status is InterviewStatus.CONFIRMED
        keys = self._keys if is_set else ""
        self._screen.say(said, press=keys or _("u undoes"), tone="good")

    async def _closed(self, _saved: bool | None) -> None:
        """What must be settled first is asked; the form waits with all that was typed."""
        refusal, self._refusal = self._refusal, None
        if refusal is not None:
            self._screen.seat.drafts.typed(DETAILS, self._ref, self._body)
            await self._settle(refusal)

    async def _settle(self, refusal: Refused) -> None:
        screen, about = self._screen, self._about
        refs = (Ref(Kind.SUBMISSION, about.picker.submission),)
        if refusal.rule == UNTOLD:
            await travel.ask_told(screen, about.picker.submission, refusal.message, self._told)
        elif refusal.rule in {TRAVEL, UNPAID}:
            await travel.open_travel(screen, refs, refusal, self._told if refusal.rule == UNPAID else None)
        else:
            asked = _("Double booking, why accept it")
            await open_ask(screen, AskLine(asked, refusal.message, self._meant, _nothing, form=TWICE, ref=self._ref))

    async def _meant(self, reason: str) -> Callable[[], Awaitable[bool]] | None:
        """The reason stays an unfinished text while something else must be settled first."""
        if not reason.strip():
            raise Refused("B5.reason", "reason", reason, _("Say why; both sides will ask."))
        self._override = reason
        try:
            await self._write()
        except Refused as refusal:
            if refusal.rule not in ASK_FIRST - {CLASH}:
                raise
            return partial(self._first, refusal)
        await self._done()
        return None

    async def _first(self, refusal: Refused) -> bool:
        await self._settle(refusal)
        return False

    async def _told(self) -> None:
        """The candidate knows who pays by now."""
        self._knows = True
        try:
            await self._write()
        except Refused as refusal:
            if refusal.rule == CLASH:
                await self._settle(refusal)
            else:
                self._screen.refused(refusal)
            return
        await self._done()

    async def _done(self) -> None:
        for form in (DETAILS, TWICE):
            self._screen.seat.drafts.forget(form, self._ref)
        await self._then()


def _ref_of(round_: Round) -> Ref:
    return Ref(Kind.INTERVIEW, round_.id)


def _called(round_: Round | None, zone: str, today: date) -> str:
    """Which round the form is about, with its day once it has one."""
    if round_ is None:
        return _("The round")
    said = _("Round {n}").format(n=round_.number)
    return f"{said} · {words.start_words(round_.starts_at, zone, today)}" if round_.starts_at is not None else said


async def go_on(screen: SlotsMore, interview: int) -> None:
    """The form that was left about one round, whichever round of the card the picker stands on (S5)."""
    read = screen.got
    about = details.subject_of(read.picker, read.sheet, screen.seat.desk.session).round if read is not None else None
    if about is not None and about.id == interview:
        await screen.action_edit()
    elif read is not None:
        await of_round(screen, read.picker.submission, interview)


def _nothing(_text: str) -> list[tuple[str, str]]:
    return []


async def of_round(screen: DeskScreen, submission: int, interview: int) -> None:
    """The form of one round of a list: how it is held is kept with that round, not with its card."""
    with screen.seat.opening():
        try:
            picker = await screen.seat.read(slots.picker, submission)
        except Refused as refusal:
            screen.refused(refusal)
            return
        round_ = next((one for one in picker.rounds if one.id == interview), None)
        if round_ is None or round_.status not in (InterviewStatus.PROPOSED, InterviewStatus.CONFIRMED):
            state = round_.status.label if round_ is not None else "?"
            said = _("This round is {state}; how it is held is settled.").format(state=state)
            screen.say(said, press=_("enter opens the row"), tone="warn")
            return
        await Details(screen, details.Subject(picker, round_), screen.load).open()
