"""The script panel: one call, every candidate who waits with that person, from case to case without leaving (F4)."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.widgets import Input
from textual.widgets.input import Selection

from katui.commands.bindings import bind, bindings
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario, Script
from katui.i18n import N_, _, language
from katui.screens.panel_open import Entry
from katui.screens.panel_parts import ALL, usual_scenario
from katui.screens.panel_script import ScriptPane
from katui.screens.panel_sheet import Sheet
from katui.screens.panel_texts import free_line, prompt_in, taken_of
from katui.screens.panel_view import PanelView
from katui.screens.round_keys import RoundKeys
from katui.screens.seat import Refs, Walk
from katui.screens.today_ask import AskLine, close_ask
from katui.services import calls, firm_scripts

if TYPE_CHECKING:
    from katui.domain.session import Session
    from katui.store.store import Store
    from katui.widgets.rows import RecordId


Found = tuple[calls.CallCase, dict[Scenario, Script]]
"""What the panel needs of one person."""


def case_and_scripts(store: Store, session: Session, person: int, position: int | None = None) -> Found:
    """The case of one person and the scripts, in one question to the store."""
    return calls.call_case(store, session, person, position), {each: firm_scripts.script_for(each) for each in ALL}


def case_about(store: Store, session: Session, refs: tuple[Ref, ...]) -> Found:
    """The same of whoever is called about some records."""
    position = next((ref.id for ref in refs if ref.kind is Kind.POSITION), None)
    return case_and_scripts(store, session, calls.person_for(store, session, refs), position)


class ScriptPanel(RoundKeys, PanelView):
    """The case, the script, and a line for each candidate."""

    TITLE_TEXT = N_("Scripts")
    WATCHES: ClassVar[frozenset[str]] = frozenset(
        {"action", "report", "follow_up", "submission", "person", "script_text"}
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("panel"), *bind("row.copy", "row.minds")]
    AUTO_FOCUS = "#panel-script"

    def __init__(self) -> None:
        super().__init__()
        self._given: dict[str, str] = {}

    # Records

    def begin(self, refs: tuple[Ref, ...], queue: dict[Any, Entry], walk: Walk | None) -> asyncio.Future[Found]:
        """Stand empty for another case and begin to read it: whoever is called about some records (S10)."""
        self.queue, self.walk = queue, walk
        self._keep_given()
        self.sheet = None
        self.draw_case()
        return asyncio.ensure_future(self.seat.read(case_about, refs))

    async def show_record(self, record: RecordId) -> None:
        entry = self.queue.get(str(record))
        if entry is None:
            return
        try:
            found = await self.seat.read(case_and_scripts, entry.person, entry.position)
        except Refused as refusal:
            self.refused(refusal)
            return
        self._keep_given()
        self.take(record, *found)

    def _keep_given(self) -> None:
        """What a consultant said about themselves holds for the next case as well."""
        if self.sheet is not None:
            own = ("consultant_phone", "firm")
            self._given = {name: text for name, text in self.sheet.given.items() if name in own}

    def take(
        self, record: RecordId, case: calls.CallCase, scripts: dict[Scenario, Script], card: int | None = None
    ) -> None:
        """Show a case that was read; without a row of a queue it was opened on a card, or on nobody's."""
        entry = self.queue.get(str(record))
        self._record = str(record)
        card = entry.card if entry is not None else card
        scenario = (entry.script if entry is not None else None) or usual_scenario(case, card)
        self.show_sheet(Sheet(self.seat.desk.session, case, scripts, scenario))
        self.begin_on(card)

    def begin_on(self, card: int | None) -> None:
        """The keys are about the candidate of the row it was opened on, where they wait."""
        cards = [one.submission for one in self.sheet.ones] if self.sheet is not None else []
        if self.sheet is not None and card in cards:
            self.sheet.go(cards.index(card))
            self.draw_case(from_top=True)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show another sheet, with what was given and left unlogged before."""
        self.sheet = sheet
        sheet.given = dict(self._given)
        sheet.restore(self.seat.drafts.text(self.draft_form, self.ref))
        self._copied, self._turn = None, 0
        self._loaded = True
        if self.is_mounted:
            self.say("")
            self.draw_case(from_top=True)
            self.give_script_the_keys()

    async def load(self) -> None:
        """The same case in the language that is active now."""
        if self.sheet is not None:
            case, scripts = await self.seat.read(case_and_scripts, *self._asked_for(self.sheet))
            self.sheet.scripts = scripts
            self.sheet.take(case)
            self.draw_case()

    async def records_changed(self, refs: Refs) -> None:
        if self.sheet is None:
            return
        if any(kind == "script_text" for kind, _id in refs):
            await self.load()
            return
        try:
            self.sheet.take(await self.seat.read(calls.call_case, *self._asked_for(self.sheet)))
        except Refused as refusal:
            self.refused(refusal)
            return
        self.keep()
        self.draw_case()

    def _asked_for(self, sheet: Sheet) -> tuple[int, int | None]:
        return sheet.case.person.id, sheet.case.position

    async def step_record(self, by: int) -> None:
        before = self._record
        await super().step_record(by)
        if by > 0 and before == self._record:
            self.say(_("The queue is done."), press=_("esc back to the list"), tone="good")

    # The keys

    def action_branch(self, number: int) -> None:
        """What the other side answered about the candidate under the cursor."""
        sheet, key = self.sheet, str(number)
        if sheet is None:
            return
        if sheet.one is not None and sheet.is_logged(sheet.one):
            self.say(_("{name} is logged already.").format(name=sheet.one.candidate.name), press=_("u undoes"))
            return
        if not sheet.choose(key):
            self.say(_("This script has no answer {key}.").format(key=key), tone="warn")
            return
        self._copied, self._turn = None, 0
        self.say("")
        self.keep()
        self.draw_case(from_top=True)

    @on(ScriptPane.Stepped)
    def _stepped(self, event: ScriptPane.Stepped) -> None:
        if self.sheet is not None:
            self.sheet.move(event.by)
            self._copied, self._turn = None, 0
            self.draw_case(from_top=True)

    def action_next_case(self) -> None:
        """The next candidate waiting with this person."""
        if self.sheet is not None:
            self.sheet.move(1, around=True)
            self._copied, self._turn = None, 0
            self.draw_case(from_top=True)

    def action_other_script(self) -> None:
        """The text to send, the call, the call after which nothing came, the weekly call."""
        if self.sheet is not None:
            self.sheet.use(self.sheet.other())
            self._copied, self._turn = None, 0
            self.draw_case(from_top=True)

    async def action_edit_script(self) -> None:
        """The script that stands here, edited on this case (F3)."""
        from katui.screens.script_editor import open_editor

        if self.sheet is not None:
            await open_editor(self, self.sheet.scenario, language(), self.about_cursor())

    async def open_quick_log(self, about: tuple[Ref, ...] | None = None, label: str = "", text: str = "") -> None:
        """`f`: the line of the candidate whose branch is shown; without a branch, one free line about them."""
        sheet = self.sheet
        if about is None and sheet is not None and sheet.answer(sheet.one) is None and sheet.branch_one is not None:
            sheet.go(sheet.ones.index(sheet.branch_one))
            self.draw_case()
        if about is None and sheet is not None and sheet.answer(sheet.one) is not None:
            self.line.focus(scroll_visible=False)
            self.line.selection = Selection(*prompt_in(self.line.value) or (len(self.line.value),) * 2)
            return
        free = free_line(sheet) if about is None and sheet is not None else ""
        await super().open_quick_log(about, label, text or free)
        if free and sheet is not None and self.quick_log is not None:
            self.quick_log.take(taken_of(sheet))

    def about_cursor(self) -> tuple[Ref, ...]:
        if self.sheet is None:
            return ()
        person = Ref(Kind.PERSON, self.sheet.case.person.id)
        one, position = self.sheet.one, self.sheet.case.position
        if one is not None:
            return (Ref(Kind.SUBMISSION, one.submission), person)
        return (person,) if position is None else (Ref(Kind.POSITION, position), person)

    def about_label(self) -> str:
        if self.sheet is None:
            return ""
        one = self.sheet.one
        return " · ".join([*([one.candidate.name] if one else []), self.sheet.case.person.name])

    @on(Input.Changed, "#panel-line")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.sheet is not None and self.sheet.write(event.value):
            self.keep()
        self._draw_reading()

    @on(Input.Submitted, "#panel-line")
    async def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        await self.do("log")

    async def step_back(self) -> bool:
        for ask in self.query(AskLine):
            await close_ask(ask)
            return True
        if self.line.has_focus:
            self.give_script_the_keys()
            return True
        return False
