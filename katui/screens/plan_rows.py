"""How an agreed plan stands on its screen: a row a milestone, above them who agreed and what slips (D1, D2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from rich.cells import cell_len

from katui.domain import when
from katui.domain.calendars import CHINA
from katui.domain.plan import Committed, Milestone
from katui.i18n import N_, _, n_
from katui.i18n.marks import clauses
from katui.screens.files_words import joined
from katui.services.plan_sheets import Plan
from katui.services.today_plans import standing_words
from katui.widgets.painting import Run
from katui.widgets.rows import Cell, Column, Role, Row

TOLD: Final = 4
"""Lines above the milestones."""

DUE: Final = 17
"""Room for a day of this year."""

COLUMNS: Final = (
    Column("step", N_("Milestone"), width=21),
    Column("side", N_("Who"), width=6),
    Column("due", N_("Until"), width=DUE),
    Column("was", N_("By No. {n}"), width=8),
    Column("state", N_("State"), fraction=3, min_width=14, priority=1),
)


def columns(plan: Plan | None = None) -> tuple[Column, ...]:
    """The columns with their titles in the active language; one for the plan before where there was one."""
    older = max(plan.older, default=0) if plan is not None else 0
    changed = plan is not None and plan.changed is not None
    shown = [column for column in COLUMNS if older or changed or column.key != "was"]
    widths = {"due": _width_of_days(plan)}
    titles = {"was": _("As agreed")} if changed else {}
    return tuple(
        replace(
            column,
            title=titles.get(column.key) or _(column.title).format(n=older),
            width=widths.get(column.key, column.width),
        )
        for column in shown
    )


def _width_of_days(plan: Plan | None) -> int:
    """As wide as the longest day, that a day of next year stands whole and the state keeps its room."""
    days = () if plan is None else (when.show_day(one.due, plan.today) for one in plan.milestones)
    return max([DUE, *map(cell_len, days)])


def row_of(plan: Plan, one: Milestone) -> Row:
    """A milestone as the list shows it."""
    said, role = _state(plan, one)
    due = when.show_day(one.due, plan.today)
    was = () if not plan.older and plan.changed is None else (Cell(_was(plan, one), "muted"),)
    cells = (Cell(one.step.label, "strong"), one.side.label, due, *was, Cell(said, role))
    late = plan.late(one.step) is not None
    return Row(one.step.value, cells, flag="!" if late else "", flag_role="bad", dim=one.met is not None)


def _was(plan: Plan, one: Milestone) -> str:
    """The day by the plan before, where it was another."""
    day = plan.was(one.step)
    if day is None or day == one.due:
        return ""
    return f"{day:%m-%d}" if day.year == plan.today.year else f"{day:%y-%m-%d}"


def _state(plan: Plan, one: Milestone) -> tuple[str, Role]:
    if one.met is not None:
        day = when.short_day(one.met, plan.today)
        said = (_("met {day}, as somebody said") if one.told else _("met {day}")).format(day=day)
        days = CHINA.workdays_between(one.late_after, one.met) if plan.no else 0
        late = n_("{n} working day late", "{n} working days late", days).format(n=days)
        return (clauses([said, late]), "warn") if days > 0 else (said, "good")
    slip = plan.late(one.step)
    if slip is not None:
        late = n_("{n} working day late", "{n} working days late", slip.days).format(n=slip.days)
        return late, "bad" if one.side is Committed.US else "warn"
    if one.waits is not None:
        day = when.short_day(one.waits, plan.today)
        return _("has until {day}, as our recommendations came late").format(day=day), "muted"
    if one.due < plan.today and plan.no:
        return _("waits for what comes before"), "muted"
    return "", ""


def told_of(plan: Plan) -> list[list[Run]]:
    """Which plan it is and who agreed, what slips on which side, and that three to five are enough."""
    lines: list[list[Run]] = [[("strong", plan.client), ("muted", "  " + _version(plan))]]
    lines.append([_standing(plan)])
    out = n_("{n} person recommended", "{n} people recommended", plan.recommended).format(n=plan.recommended)
    brief = n_("the brief changed {n} time", "the brief changed {n} times", plan.changes).format(n=plan.changes)
    if plan.talk:
        talk = _("talk about direction first")
        lines.append([("warn", joined(out, brief, talk))])
    else:
        lines.append([("muted", joined(out, brief, _("usually one in 3–5 is hired")))])
    if plan.why:
        lines.append([("muted", _("made again: {why}").format(why=" ".join(plan.why.split())))])
    return lines[:TOLD]


def _version(plan: Plan) -> str:
    if not plan.no:
        return _("proposed, not kept yet: e changes a date, c keeps it as agreed")
    sent = _("sent {day}").format(day=_day(plan.sent_on)) if plan.sent_on else _("not sent yet")
    yes = _("changed since the client agreed") if plan.changed else _("the client has not agreed yet")
    if plan.confirmed_on:
        yes = _("agreed {day} by {name}").format(day=_day(plan.confirmed_on), name=plan.confirmed_by)
    return joined(_("No. {n}").format(n=plan.no), sent, yes)


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _standing(plan: Plan) -> Run:
    slip = plan.standing.slip
    if slip is not None:
        return ("bad" if slip.side is Committed.US else "warn"), standing_words(plan.standing, plan.no)
    return "good", _("both sides are on time") if plan.no else ""
