"""What a client's registration lacks, chosen from where a position was refused: its file opens at that place (C3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from katui.domain.errors import Missing, Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.i18n import _
from katui.screens.dialogs.choose import ChooseDialog
from katui.widgets.choice_list import Option
from katui.widgets.detail import DetailPane

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen

RULE: Final = "C3.registered"
_PAPER: Final = "document:"


async def say_no(screen: DeskScreen, refusal: Refused) -> None:
    """The whole refusal with each gap as a choice, the first one under the cursor; any other is only said."""
    client = next((Ref(Kind.CLIENT, one.id) for one in refusal.choices if one.kind == Kind.CLIENT.value), None)
    if refusal.rule != RULE or client is None:
        screen.refused(refusal)
        return
    gaps = {each.field: each for each in refusal.missing}

    async def go(chosen: str | None) -> None:
        if chosen is not None:
            await _open_at(screen, client, gaps[chosen])

    title = _("Missing in the client's registration")
    options = [Option(each.field, each.why) for each in gaps.values()]
    sentence = refusal.message + " " + _("A letter opens the client's file there.")
    await screen.app.push_screen(ChooseDialog(title, options, sentence), go)


async def _open_at(screen: DeskScreen, client: Ref, gap: Missing) -> None:
    await screen.seat.open_record(client)
    shown: Any = screen.app.screen
    paper = gap.field.startswith(_PAPER)
    shown.query_one(DetailPane).move_to("text:dossier" if paper else f"field:{gap.field}")
    press = _("n adds a document") if paper else _("e changes it")
    shown.say(_("Missing: {what}.").format(what=gap.why), press=press, tone="warn")
