"""What is asked about an agreed plan: a milestone, the client's yes, why it is made again (D1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from katui.domain.plan import Committed, Milestone, Step
from katui.domain.refs import Ref
from katui.i18n import _
from katui.screens.brief_forms import forget
from katui.screens.dialogs.form import FormDialog
from katui.screens.dialogs.form_fields import FormField, Shape
from katui.services import plans

if TYPE_CHECKING:
    from katui.screens.plan import PlanScreen
    from katui.services.drafts import OpenDraft
    from katui.services.plan_sheets import Plan
    from katui.services.plans import Planned

FORM: Final = "plan"
AGREE: Final = "plan_agree"
AGAIN: Final = "plan_again"


async def ask_milestone(screen: PlanScreen, plan: Plan, one: Milestone, draft: str = "") -> None:
    """Until when, by whom, and whether it is met already."""

    async def save(values: dict[str, str]) -> Planned:
        return await screen.seat.write(plans.change, plan.position, one.step, values, expect=plan.seen)

    async def done(made: Planned | None) -> None:
        await screen.after(_("{step} is changed.").format(step=one.step.label) if made else "")

    sides = tuple((side.value, side.label) for side in Committed)
    fields = [
        FormField("due", _("Until"), required=True, first=one.due.isoformat(), hint=_("2026-12-03, +5wd, next wed")),
        FormField("side", _("Who is committed"), Shape.WORD, sides, required=True, first=one.side.value),
        FormField(
            "met",
            _("Met on"),
            first=one.met.isoformat() if one.told and one.met else "",
            hint=_("empty: the records say when it was met"),
        ),
    ]
    if one.step is Step.FEEDBACK:
        hint = _("after each recommendation that went out")
        fields.insert(2, FormField("feedback_days", _("Within working days"), first=str(plan.feedback_days), hint=hint))
    title = _("{step}: {position}").format(step=one.step.label, position=plan.name)
    await _push(screen, title, fields, save, done, f"{FORM}:{one.step.value}", draft)


async def ask_yes(screen: PlanScreen, plan: Plan, draft: str = "") -> None:
    """Who of the client agreed to the plan, and when."""

    async def save(values: dict[str, str]) -> Planned:
        return await screen.seat.write(plans.confirm, plan.position, values, expect=plan.seen)

    async def done(made: Planned | None) -> None:
        await screen.after(_("Plan no. {n} is agreed.").format(n=made.no) if made else "")

    yes = plan.confirmed_on.isoformat() if plan.confirmed_on else _("today")
    fields = [
        FormField("by", _("Who agreed"), required=True, first=plan.confirmed_by, limit=200),
        FormField("on", _("Agreed on"), first=yes, hint=_("a day: 2026-11-20, today, yesterday")),
    ]
    await _push(screen, _("The client agrees: {position}").format(position=plan.name), fields, save, done, AGREE, draft)


async def ask_again(screen: PlanScreen, plan: Plan, draft: str = "") -> None:
    """Why the plan does not hold any more; the new one starts today, the old one is kept."""

    async def save(values: dict[str, str]) -> Planned:
        return await screen.seat.write(plans.again, plan.position, values["why"], expect=plan.seen)

    async def done(made: Planned | None) -> None:
        await screen.after(_("Plan no. {n} starts today; the one before is kept.").format(n=made.no) if made else "")

    fields = [FormField("why", _("Why"), Shape.NOTE, required=True)]
    await _push(screen, _("A new plan: {position}").format(position=plan.name), fields, save, done, AGAIN, draft)


async def _push(
    screen: PlanScreen, title: str, fields: list[FormField], save: Any, done: Any, form: str, draft: str
) -> None:
    dialog = FormDialog(title, fields, save, form=form, ref=f"position:{screen.record}", draft=draft)
    await screen.app.push_screen(dialog, done)


async def continue_plan(screen: Any, draft: OpenDraft) -> None:
    """Go on with what was being said of a plan in an earlier session (S5)."""
    from katui.screens.plan import open_plan

    await open_plan(screen, Ref.parse(draft.ref).id)
    shown: Any = screen.app.screen
    form, _colon, step = draft.form.partition(":")
    if shown.found is not None:
        asks = {AGREE: ask_yes, AGAIN: ask_again}
        if form in asks:
            await asks[form](shown, shown.found, draft.body)
        elif (one := shown.found_milestone(step)) is not None:
            await ask_milestone(shown, shown.found, one, draft.body)
    await forget(screen, draft)
