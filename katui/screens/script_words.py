"""The words of the script editor: its rows, what a part says about a record, versions (F3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from katui.domain import when
from katui.domain.errors import Refused
from katui.domain.script_due import parse_due
from katui.domain.script_table import Part, PartField, PartKind, fields_of, values_of
from katui.domain.scripts import fill
from katui.i18n import _
from katui.i18n.marks import labelled
from katui.screens.dialogs.choose import ChooseDialog
from katui.services import firm_scripts
from katui.services.firm_scripts import ScriptSaved, Version
from katui.widgets.cells import wrap
from katui.widgets.choice_list import Option
from katui.widgets.painting import Run
from katui.widgets.rows import Cell, Role, Row

if TYPE_CHECKING:
    from katui.screens.script_editor import ScriptEditor


def row_of(number: int, part: Part) -> Row:
    """One part as a row."""
    name = f"{'  ' * part.depth}{part.kind.label}"
    role: Role = "strong" if part.kind in (PartKind.HEAD, PartKind.BRANCH) else ""
    return Row(number, (Cell(name, role or "muted"), Cell(part.text, role)))


def about_line(name: str) -> list[Run]:
    """On whom the script is tried."""
    said = _("Tried on {name}").format(name=name) if name else _("No record to try it on yet: variables stay gaps.")
    return [("accent", said)]


def preview(table: Mapping[str, Any], part: Part, values: Mapping[str, str], width: int) -> list[list[Run]]:
    """What the fields of a part say about a record; a gap stands where the record has nothing."""
    held = values_of(table, part)
    lines: list[list[Run]] = []
    for each in fields_of(part.kind):
        text = held.get(each.name, "")
        if not text:
            continue
        shown = fill(text, values).text if each.template else _plain(each, text)
        lead = labelled(_(each.label), "").rstrip()
        role = "strong" if each.template else "base"
        lines.append([("muted", lead)])
        lines += [[(role, f"  {line}")] for para in shown.split("\n") for line in wrap(para, width - 2)]
    return lines


def _plain(field: PartField, text: str) -> str:
    """A word of a list by its label, a distance in words; anything else as it is typed."""
    due = parse_due(text) if field.name == "due" else None
    found = field.words.parse(text) if field.words else None
    return due.said if due is not None else text if found is None else found.label


def saved(done: ScriptSaved) -> tuple[str, str, str]:
    """What was saved, what to look at, and the key that takes it back; as `say` takes it."""
    kept = _("The other language acts differently: same answers, outcomes and dates belong in both.")
    return _("Used from now on; the wording before is kept."), kept if done.differs else "", _("u undoes it")


async def choose_version(screen: ScriptEditor) -> None:
    """The wordings there were; the one taken stands in the editor, ctrl+s uses it."""
    found = await screen.seat.read(firm_scripts.versions, screen.scenario, screen.shown_in)
    options = [Option(str(version.id), *version_words(screen, version)) for version in found]

    async def take(chosen: str | None) -> None:
        if chosen is None:
            return
        try:
            held = await screen.seat.read(firm_scripts.wording, screen.scenario, screen.shown_in, int(chosen))
            screen.take(held.table)
        except Refused as refusal:
            screen.refused(refusal)
            return
        screen.say(_("This wording is here now."), press=_("ctrl+s uses it"))

    with screen.seat.opening():
        await screen.seat.push_screen(ChooseDialog(_("Wordings"), options), take)


def version_words(screen: ScriptEditor, version: Version) -> tuple[str, str]:
    """A version as an option: title and who saved it; how often it was used, and whether it is in use."""
    session = screen.seat.desk.session
    if version.id == 0:
        name = _("As shipped")
    else:
        at = when.short(version.saved_at, session.zone, session.clock()) if version.saved_at else _("used before")
        name = f"{version.title} · {version.saved_by} {at}".replace("  ", " ")
    uses = _("used {n}×").format(n=version.uses)
    return name, f"{uses} · {_('in use')}" if version.active else uses
