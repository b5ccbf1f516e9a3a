"""Whose a candidate is: taken over when free, ruled by a head in a dispute (P5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from katui.i18n import _
from katui.i18n.marks import labelled
from katui.screens.candidate_acts import done
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.dialogs.form import FormDialog
from katui.screens.dialogs.form_fields import FormField, Shape
from katui.services import ownership
from katui.services.ownership import RULERS, Ownership
from katui.widgets.choice_list import Option

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.screens.files_reading import Held


def words(owned: Ownership) -> str:
    """Whose it is and until when."""
    if owned.owner.id is None:
        return _("nobody's; w takes it")
    if owned.free:
        return _("{owner}, ended on {day}; w takes it over").format(owner=owned.owner.name, day=owned.until)
    day = _("until {day}").format(day=owned.until) if owned.until else _("without an end")
    return f"{owned.owner.name} {day}"


async def choose(screen: DeskScreen, held: Held) -> None:
    """What can be done about it."""
    owned: Ownership = held.file.ownership
    ref, name = held.form.id, held.file.name
    options = []
    if not (owned.mine and owned.running):
        why = _("free: nobody has been in touch for too long") if owned.free else _("only when it has ended")
        options.append(Option("take", _("Take it over"), why, letter="t"))
    if screen.seat.desk.session.roles & RULERS:
        options.append(Option("rule", _("Rule on a dispute"), _("shares that add up to 100, and why"), letter="r"))
    if not options:
        screen.say(_("It is yours: {words}.").format(words=words(owned)))
        return

    async def take(chosen: str | None) -> None:
        if chosen == "take":
            now = await done(screen, ownership.take_over, ref)
            if now is not None:
                said = _("{name} is yours until {day}.").format(name=name, day=now.until)
                screen.say(said, press=_("u undoes it"), tone="good")
        elif chosen == "rule":
            await screen.app.push_screen(_ruling(screen, ref, name))

    await screen.app.push_screen(ChooseDialog(_("Ownership"), options, labelled(name, words(owned))), take)


def _ruling(screen: DeskScreen, ref: int, name: str) -> FormDialog:
    async def save(values: dict[str, str]) -> bool:
        now = await screen.seat.write(ownership.rule_dispute, ref, values["shares"], values["reason"])
        said = _("Ruled: {name} is {owner}'s.").format(name=name, owner=now.owner.name)
        screen.say(said, press=_("u undoes it"), tone="good")
        return True

    fields = [
        FormField("shares", _("Shares"), required=True, hint=_("Name 60, Other 40; the largest owns it"), limit=500),
        FormField("reason", _("Reason"), Shape.NOTE, required=True),
    ]
    return FormDialog(_("Rule on {name}").format(name=name), fields, save, form="rule", ref=f"candidate:{ref}")
