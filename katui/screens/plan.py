"""The plan agreed for a position: its milestones with both sides' commitments, sent as a text, confirmed (D1, D2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from katui import i18n
from katui.commands.bindings import bind, bindings
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.plan import Milestone
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario
from katui.domain.work import ActionKind
from katui.i18n import N_, Language, _
from katui.screens import plan_forms, viewing_only
from katui.screens.base import DeskScreen
from katui.screens.dialogs.text import TextDialog
from katui.screens.one_record import OneRecordScreen, open_sheet
from katui.screens.plan_rows import TOLD, columns, row_of, told_of
from katui.screens.text_lines import TextLines
from katui.services import direction, plan_texts, plans
from katui.services.plan_sheets import Plan
from katui.widgets.record_list import RecordList
from katui.widgets.rows import Cell, RecordId, Row

if TYPE_CHECKING:
    from katui.widgets.foot_line import Pair

PLACE: Final = "katui.screens.plan:PlanScreen"


class PlanText(TextDialog):
    """The plan as the client reads it."""

    def foot_pairs(self) -> list[Pair]:
        return [("y", _("Copy")), *super().foot_pairs()]


class PlanScreen(OneRecordScreen[Plan]):
    """The milestones of one position's plan."""

    TITLE_TEXT = N_("Agreed plan")
    WATCHES: ClassVar[frozenset[str]] = frozenset(
        {"search_plan", "position", "report", "interview", "submission", "placement", "brief"}
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("plan"), *bind("row.edit", "row.copy", "row.script")]
    READ = staticmethod(plans.plan)

    def compose_above(self) -> ComposeResult:
        yield TextLines(TOLD, id="plan-told")

    def compose_body(self) -> ComposeResult:
        yield RecordList(columns(), header=True, id="plan-list")

    def draw_texts(self) -> None:
        self.query_one(RecordList).set_columns(columns(self.found))

    def head(self) -> tuple[str, tuple[Cell | str, ...]]:
        _context, right = super().head()
        return ("" if self.found is None else self.found.name), right

    def foot_pairs(self) -> list[Pair]:
        pairs = super().foot_pairs()
        return [("y", _("As a text")), *pairs] if self.found and self.quick_log is None else pairs

    # Reading

    def _draw(self) -> None:
        plan = self.found
        if plan is None:
            return
        rows: dict[RecordId, Row] = {one.step.value: row_of(plan, one) for one in plan.milestones}
        self.query_one(RecordList).set_columns(columns(plan))
        self.query_one(RecordList).set_ids(list(rows), rows)
        self.query_one("#plan-told", TextLines).show(told_of(plan))
        self.redraw()

    # What the keys do

    def found_milestone(self, step: RecordId | None) -> Milestone | None:
        """A milestone of the plan shown, by its name."""
        shown = self.found.milestones if self.found else ()
        return next((one for one in shown if one.step.value == step), None)

    def about_cursor(self) -> tuple[Ref, ...]:
        return (Ref(Kind.POSITION, self.record),) if self.found else ()

    def about_label(self) -> str:
        return self.found.name if self.found else ""

    @on(RecordList.Opened)
    async def _opened(self, _event: RecordList.Opened) -> None:
        if not viewing_only.refuses(self):
            await self.action_edit()

    async def action_edit(self) -> None:
        """The milestone under the cursor."""
        one = self.found_milestone(self.query_one(RecordList).cursor_id)
        if self.found is not None and one is not None:
            await plan_forms.ask_milestone(self, self.found, one)

    async def action_agree(self) -> None:
        """The client's yes."""
        if self.found is not None:
            await plan_forms.ask_yes(self, self.found)

    async def action_plan_again(self) -> None:
        """A new plan from today."""
        if self.found is not None:
            await plan_forms.ask_again(self, self.found)

    def can_plan_again(self) -> bool:
        return self.found is not None and self.found.no > 0

    async def action_script(self) -> None:
        """The talk about the direction of the position (D2)."""
        from katui.screens.talk_open import Asked, open_talk

        refs, actions = await self.seat.read(direction.talk_of, self.record)
        kind, opens = ActionKind.CLIENT_CALL.value, Scenario.DIRECTION.value
        await open_talk(self, Asked(refs, kind, direction.RULE, opens, actions))

    def can_script(self) -> bool:
        return self.found is not None

    async def action_copy(self) -> None:
        """The plan as a text, in the language of the desk."""
        await self._text(i18n.language())

    async def action_other_text(self) -> None:
        """The same in the other language."""
        await self._text("en" if i18n.language() == "zh_CN" else "zh_CN")

    async def _text(self, language: Language) -> None:
        shown = self.found
        if shown is None:
            return
        with self.seat.opening():
            try:
                text = await self.seat.read(plan_texts.text, self.record, language)
            except Refused as refusal:
                self.refused(refusal)
                return

            async def done(copied: bool | None) -> None:
                if copied:
                    kept = await self._keep(shown)
                    said = _("The plan is copied as a text.")
                    if kept:
                        said = _("Copied, and kept as no. {n}.")
                    press = _("S once it is sent  u takes no. {n} back") if kept else _("S once it is sent")
                    self.say(said.format(n=kept), press=press.format(n=kept), tone="good")

            title = _("Plan as a text: {position}").format(position=shown.name)
            await self.seat.push_screen(PlanText(title, text), done)

    async def _keep(self, shown: Plan) -> int:
        """What was copied is what will be agreed: a plan that was only proposed is kept with the days of its text.

        The number it was kept under, 0 for none.
        """
        if shown.no or self.seat.desk.store.readonly:
            return 0
        try:
            await self.seat.write(plans.keep, shown.position, shown.today)
        except Refused:  # nothing is written here, or a colleague kept it first; the text is copied all the same
            return 0
        await self.load()
        await self.seat.note_changes()
        return self.found.no if self.found is not None else 0

    async def action_plan_sent(self) -> None:
        """The text went to the client."""
        if self.found is None:
            return
        try:
            await self.seat.write(plans.sent, self.record, expect=self.found.seen)
        except Refused as refusal:
            await self.load()
            self.refused(refusal)
            return
        await self.changed(_("The plan is noted as sent today."), press=_("c once the client agrees"))

    async def after(self, said: str) -> None:
        """What a form closed with; left without a word, the plan is read again: a colleague may have been first."""
        if said:
            await self.changed(said)
        else:
            await self.load()

    async def changed(self, said: str, press: str = "") -> None:
        """Read the plan again and say what was done."""
        await self.load()
        self.say(said, press=press or _("u undoes it"), tone="good")
        await self.seat.note_changes()


async def open_plan(screen: DeskScreen, position: int) -> None:
    """Open the plan of a position."""
    await open_sheet(screen, PLACE, position)
