"""The drafts of the script editor: the text and the wording it was taken from: no saved one is lost (S5, F3)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from katui.domain.errors import Refused
from katui.domain.script_table import Table
from katui.domain.scripts import Scenario
from katui.i18n import _

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.screens.script_editor import ScriptEditor
    from katui.services.drafts import OpenDraft


def body_of(version: str, table: Table) -> str:
    """A draft: the version of the wording that was edited, and how it stands now."""
    return json.dumps({"version": version, "table": table}, ensure_ascii=False)


def read(body: str) -> tuple[str, Table] | None:
    """The version and the table of a draft; None when it is none."""
    try:
        found: Any = json.loads(body) if body else None
    except ValueError:
        return None
    if not isinstance(found, dict) or not isinstance(found.get("table"), dict):
        return None
    return str(found.get("version", "")), found["table"]


async def after_refusal(screen: ScriptEditor, refusal: Refused) -> str:
    """What can be done now; who was told that a colleague saved another wording may still mean their own."""
    if refusal.rule != "F3.taken":
        return _("What you typed is kept.")
    screen.take_from(str(refusal.value))
    return _("ctrl+s again uses yours, w shows theirs.")


async def continue_part(screen: DeskScreen, draft: OpenDraft) -> None:
    """Go on with the form of a part, where that part still stands in its script (S5)."""
    from katui.domain.script_table import parts
    from katui.screens.script_editor import open_editor
    from katui.screens.script_forms import edit_part, place_of
    from katui.services import drafts

    _form, scenario, shown_in = draft.form.split(":")
    screen.seat.drafts.typed(draft.form, draft.ref, draft.body)
    await screen.seat.drafts.flush()
    await open_editor(screen, Scenario(scenario), "en" if shown_in == "en" else "zh_CN", ())
    if draft.session != screen.seat.drafts.token:
        await screen.seat.write(drafts.discard, draft.id)
    editor: Any = screen.app.screen
    part = next((one for one in parts(editor.table) if place_of(one) == draft.ref), None)
    if part is not None:
        await edit_part(editor, part)
    else:
        editor.say(_("What was typed stands in its form when the part is opened or added again."))


async def continue_script(screen: DeskScreen, draft: OpenDraft) -> None:
    """Go on editing a script that was not saved yet (S5)."""
    from katui.screens.script_editor import open_editor
    from katui.services import drafts

    _form, scenario, shown_in = draft.form.split(":")
    screen.seat.drafts.typed(draft.form, "", draft.body)
    await screen.seat.drafts.flush()
    await open_editor(screen, Scenario(scenario), "en" if shown_in == "en" else "zh_CN", ())
    if draft.session != screen.seat.drafts.token:
        await screen.seat.write(drafts.discard, draft.id)
