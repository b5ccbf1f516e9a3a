"""The offer panel of a card: every line from the terms to the end of the guarantee opens its form (P6)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from katui.commands.bindings import bind
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.offers import Part
from katui.domain.pipeline import Status
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario
from katui.i18n import _
from katui.screens import offer_forms as forms
from katui.screens import offer_talk, viewing_only
from katui.screens import offer_words as words
from katui.screens.dialogs.base import Dialog
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.files_words import joined
from katui.screens.line_keys import key_pairs
from katui.screens.offer_scripts import talk_here
from katui.screens.seat import app_of
from katui.screens.talk_open import Asked, open_talk
from katui.services import offer_sheet
from katui.services.check_ins import scenario_of
from katui.services.offer_sheet import OfferSheet
from katui.widgets.choice_list import Option
from katui.widgets.detail import DetailPane

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.services.moves import Moved
    from katui.services.said_before import SaidBefore
    from katui.widgets.foot_line import Pair

PARTS: Final = {"terms": Part.TERMS, "bid": Part.BID, "resignation": Part.RESIGNATION, "start": Part.START,
                "fee": Part.FEE, "shares": Part.SHARES, "left_later": Part.LEFT_LATER}  # fmt: skip


class OfferDialog(Dialog[Ref]):
    """The panel; closes with the record that is to be opened instead, if any."""

    BINDINGS: ClassVar[list[BindingType]] = bind("row.move", "row.script", "undo")
    AUTO_FOCUS = "DetailPane"

    def __init__(self, title: str, over: DeskScreen, sheet: OfferSheet, at: str = "") -> None:
        """`over` is the screen it was opened on; `at` the key of the line under the cursor."""
        super().__init__(title)
        self.over = over
        self.sheet = sheet
        self._first = at

    def compose_body(self) -> ComposeResult:
        yield DetailPane(id="offer")

    def on_mount(self) -> None:
        super().on_mount()
        if self._first:
            self.query_one(DetailPane).move_to(self._first)

    def draw_texts(self) -> None:
        session = self.seat.desk.session
        found = words.sections_of(self.sheet, session.zone, session.clock())
        self.query_one(DetailPane).show(found, keep_place=True)

    def foot_pairs(self) -> list[Pair]:
        return [*key_pairs("open"), *super().foot_pairs()]

    async def again(self) -> None:
        """Read the card again, after something was recorded."""
        try:
            self.sheet = await self.seat.read(offer_sheet.sheet, self.sheet.submission)
        except Refused as refusal:
            self.refused(refusal)
            return
        self._asked = offer_title(self.sheet)
        self.draw_texts()
        self.redraw()

    # What a line opens

    @on(DetailPane.Opened)
    async def _opened(self, event: DetailPane.Opened) -> None:
        what, _colon, rest = event.key.partition(":")
        if what == "open":
            self.dismiss(Ref.parse(rest))
        elif what == "script":
            await self._script(Scenario(rest))
        elif what == "move":
            await self._move(Status(rest))
        elif what == "invoice" and rest:
            await self._which(int(rest))
        elif what == "invoice":
            await self._form(Part.INVOICE)
        elif what == "check_in":
            await self._form(Part.CHECK_IN, int(rest))
        elif what in PARTS:
            await self._form(PARTS[what])

    async def _form(self, part: Part, about: int = 0) -> None:
        if viewing_only.refuses(self):
            return

        async def show(said: SaidBefore | None = None) -> None:
            await forms.ask(self.over, self.sheet, part, self._recorded, about=about, heard=said)

        if part is Part.TERMS and self.sheet.offer is None:
            await offer_talk.before_terms(self.over, self.sheet, show)
        else:
            await show()

    async def _recorded(self, said: str) -> None:
        await self.again()
        self.say(said, press=_("u undoes it"), tone="good")

    async def _which(self, invoice: int) -> None:
        """An invoice was paid, or is asked about; of a credit note the firm itself pays the money back."""
        if forms.gives_back(self.sheet, invoice):
            await self._form(Part.PAID, invoice)
            return

        async def take(chosen: str | None) -> None:
            if chosen is not None:
                await self._form(Part(chosen), invoice)

        options = [
            Option(Part.PAID.value, _("It was paid"), letter="p"),
            Option(Part.DUNNING.value, _("Asked about it: what they said, when to ask again"), letter="d"),
        ]
        await self.seat.push_screen(ChooseDialog(_("The invoice"), options), take)

    # Keys

    async def action_move(self) -> None:
        """Every status the card may go to."""
        from katui.screens import moving

        if not viewing_only.refuses(self):
            seen = await moving.seen_now(self.over, self.sheet.submission)
            await moving.choose_move(self.over, seen, self.sheet.candidate, self._moved)

    async def _move(self, to: Status) -> None:
        from katui.screens import moving

        if not viewing_only.refuses(self):
            seen = await moving.seen_now(self.over, self.sheet.submission)
            await moving.open_form(self.over, seen, to, self._moved)

    async def _moved(self, moved: Moved) -> None:
        from katui.screens.move_words import moved_words

        await self.again()
        self.say(moved_words(moved, self.seat.desk.session.zone, self.over.now), press=_("u undoes it"), tone="good")

    async def action_script(self) -> None:
        """The script that fits the line under the cursor, else where the card stands."""
        key = self.query_one(DetailPane).field_key or ""
        what, _colon, rest = key.partition(":")
        if what == "check_in":
            found = next((one for one in self.sheet.check_ins if str(one.id) == rest), None)
            await self._script(scenario_of(found.day if found else 7), (int(rest),))
        elif what == "script":
            await self._script(Scenario(rest))
        else:
            await self._script(talk_here(self.sheet, what))

    async def _script(self, scenario: Scenario, actions: tuple[int, ...] = ()) -> None:
        """The talk with its branches, which settles `actions`; escape comes back to the panel as it is then (F4)."""
        card = Ref(Kind.SUBMISSION, self.sheet.submission)
        asked = Asked((card,), opens=scenario.value, actions=actions)
        await open_talk(self.over, asked, then=self.again)

    async def action_undo(self) -> None:
        """My last change."""
        await app_of(self.seat).run_action("app.undo")
        await self.again()


async def open_offer(screen: DeskScreen, refs: Sequence[Ref], *, at: str = "") -> None:
    """The panel of the card that a row is about; `at` is the line it begins on."""
    card = next((ref for ref in refs if ref.kind is Kind.SUBMISSION), None)
    if card is None:
        screen.say(_("There is no card here to record an offer for."), press=_("enter opens the row"), tone="warn")
        return

    async def left(ref: Ref | None) -> None:
        if ref is not None:
            await screen.seat.open_record(ref)

    with screen.seat.opening():
        try:
            sheet = await screen.seat.read(offer_sheet.sheet, card.id)
        except Refused as refusal:
            screen.refused(refusal)
            return
        await screen.seat.push_screen(OfferDialog(offer_title(sheet), screen, sheet, at), left)


def offer_title(sheet: OfferSheet) -> str:
    """Whose offer it is, and where the card stands now."""
    return joined(sheet.candidate, sheet.client, sheet.status.label)
