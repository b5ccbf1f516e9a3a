"""Rules: every automatic rule with what it does, and the firm's switches (F1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from katui.commands.bindings import bind, bindings
from katui.domain.clients import Tier
from katui.domain.errors import Refused
from katui.i18n import N_, _, n_
from katui.i18n.marks import labelled
from katui.screens.base import DeskScreen
from katui.screens.files_words import joined
from katui.screens.seat import to_front
from katui.screens.today_ask import AskLine, close_ask, open_ask
from katui.services import rule_limits, rule_switches
from katui.services.rule_switches import RuleState
from katui.widgets.foot_line import Pair
from katui.widgets.painting import Run
from katui.widgets.record_list import RecordList
from katui.widgets.rows import Cell, Column, RecordId, Row

if TYPE_CHECKING:
    from katui.domain.rule import Rule
    from katui.services.drafts import OpenDraft

PLACE: Final = "katui.screens.rules:RulesScreen"
FORM: Final = "limits"
COLUMNS: Final = (
    Column("on", width=3),
    Column("id", width=13),
    Column("title", fraction=3, min_width=24),
    Column("whom", fraction=1, min_width=18, priority=1),
    Column("condition", fraction=1, min_width=40, line=1),
)


class RulesScreen(DeskScreen):
    """One row a switch: a rule, and under it its tiers where it has limits by tier."""

    TITLE_TEXT = N_("Rules")
    WATCHES: ClassVar[frozenset[str]] = frozenset({"setting"})
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("rules"), *bind("row.edit")]
    AUTO_FOCUS = "RecordList"

    def __init__(self) -> None:
        super().__init__()
        self._at = ""
        self._states: tuple[RuleState, ...] = ()

    def begin(self, at: str) -> None:
        """The rule that the cursor begins on, when it is shown next."""
        self._at = at
        if self._loaded:
            self.draw_texts()

    def compose_body(self) -> ComposeResult:
        yield RecordList(COLUMNS, id="rules-list")

    def head(self) -> tuple[str, tuple[Cell | str, ...]]:
        off = sum(not state.on or not all(state.tiers.values()) for state in self._states)
        return n_("{n} off", "{n} off", off).format(n=off) if off else "", super().head()[1]

    def foot_pairs(self) -> list[Pair]:
        for ask in self.query(AskLine):
            return ask.foot_pairs()
        return super().foot_pairs()

    async def load(self) -> None:
        self._states = await self.seat.read(rule_switches.states)
        self._loaded = True
        self.draw_texts()
        self.redraw()

    def draw_texts(self) -> None:
        rows = [row for state in self._states for row in _rows(state)]
        found = self.query_one(RecordList)
        found.set_ids([row.id for row in rows], {row.id: row for row in rows})
        if rows and self._at:
            found.move_to(self._at)
            self._at = ""

    # The key

    @on(RecordList.Opened)
    async def _opened(self, _event: RecordList.Opened) -> None:
        await self.do("turn_rule")

    def can_turn_rule(self) -> bool:
        return bool(self._states)

    @property
    def _here(self) -> RuleState | None:
        id = str(self.query_one(RecordList).cursor_id).partition(":")[0]
        return next((each for each in self._states if each.rule.id == id), None)

    def can_edit(self) -> bool:
        return self._here is not None and bool(self._here.rule.setting)

    async def action_edit(self) -> None:
        """The days behind the rule, for the whole firm."""
        state = self._here
        if state is None:
            return
        rule = state.rule
        if not rule_switches.may_switch(self.seat.desk.session):
            self.refused(rule_limits.not_a_leader(state.limits))
            return

        shown = ""

        async def save(text: str) -> None:
            nonlocal shown
            began = shown or line.began
            try:
                said = await self.seat.write(rule_limits.set_limits, rule.id, text, began)
            except Refused as refusal:
                if refusal.rule == "S6.conflict":
                    shown = rule_limits.shown_of(rule, began, refusal)
                raise
            await self.load()
            self.say(labelled(rule.id, said), press=_("u undoes"), tone="good")

        def look(text: str) -> list[Run]:
            return _meant(rule, text, line.began, state.limits)

        title = _("Limits in days")
        line = AskLine(title, rule.name, save, look, form=FORM, ref=rule.id, known=state.limits)
        await open_ask(self, line)

    async def step_back(self) -> bool:
        for ask in self.query(AskLine):
            await close_ask(ask)
            return True
        return False

    async def action_turn_rule(self) -> None:
        """Turn the switch under the cursor, for the whole firm."""
        name = str(self.query_one(RecordList).cursor_id)
        id, _colon, tier = name.partition(":")
        state = next(each for each in self._states if each.rule.id == id)
        now = state.tiers[Tier(tier)] if tier else state.on
        try:
            await self.seat.write(rule_switches.switch, id, not now, tier)
        except Refused as refusal:
            self.refused(refusal)
            return
        await self.load()
        if now:
            said = _("{rule} is off: it makes nothing and shows nothing.").format(rule=name)
            self.say(said, press=_("u undoes"), tone="warn")
        else:
            self.say(_("{rule} is on.").format(rule=name), press=_("u undoes"), tone="good")


def _meant(rule: Rule, text: str, began: str, since: str) -> list[Run]:
    """What stands under the line: what is wrong with it, or what a colleague set since it was begun."""
    try:
        rule_limits.read(rule, text)
    except Refused as refusal:
        return [("warn", refusal.message)]
    if began != since:
        said = _("Changed meanwhile to {limits}; what you leave alone stays like that.").format(limits=since)
        return [("warn", said)]
    return [("muted", _("what is left out is as katui ships it; enter saves, esc goes back"))]


def _rows(state: RuleState) -> list[Row]:
    rule = state.rule
    said = joined(_(rule.condition), labelled(_("due"), _(rule.due)))
    own = _cells(state.on, rule.id, rule.name, rule.whom.label, said)
    tiers = [_tier_row(state, tier, on) for tier, on in state.tiers.items()]
    return [Row(rule.id, own, flag="" if state.on else "!", flag_role="warn"), *tiers]


def _tier_row(state: RuleState, tier: Tier, on: bool) -> Row:
    name = f"{state.rule.id}:{tier.value}"
    title = _("{tier} clients").format(tier=tier.label)
    limits = labelled(_("limits in days"), state.by_tier[tier])
    return Row(name, _cells(on, "", title, "", limits), flag="" if on else "!", flag_role="warn", dim=not state.on)


def _cells(on: bool, id: RecordId, title: str, whom: str, said: str) -> tuple[Cell, ...]:
    mark = Cell(_("On"), "good") if on else Cell(_("Off"), "warn")
    return mark, Cell(str(id), "strong"), Cell(title), Cell(whom, "muted"), Cell(said, "muted")


async def open_rules(screen: DeskScreen) -> None:
    """Open the rules, the cursor on the rule of the row one comes from."""
    from katui.screens.today import TodayScreen

    row = screen.current if isinstance(screen, TodayScreen) else None
    await _open(screen, row.rule_id if row is not None else "")


async def _open(screen: DeskScreen, at: str) -> RulesScreen:
    seat, app = screen.seat, screen.app
    shown = cast("RulesScreen", seat.kept_screen(PLACE))
    with seat.opening():
        shown.begin(at)
        await to_front(app, shown)
        await shown.ready()
    return shown


async def continue_limits(screen: DeskScreen, draft: OpenDraft) -> None:
    """Go on with limits that were not saved yet (S5)."""
    from katui.services import drafts

    screen.seat.drafts.typed(draft.form, draft.ref, draft.body)
    await screen.seat.drafts.flush()
    shown = await _open(screen, draft.ref)
    if draft.session != screen.seat.drafts.token:
        await screen.seat.write(drafts.discard, draft.id)
    await shown.action_edit()
