"""The forms of a script's parts: each text is tried on a record, its variables are checked (F3)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from katui.domain.errors import Refused
from katui.domain.script_reading import parse_script
from katui.domain.script_table import Part, PartField, PartKind, Table, addable, added, changed, fields_of, values_of
from katui.domain.scripts import VARIABLES, Effect, Template, fill, variable
from katui.i18n import _
from katui.i18n.marks import labelled, listed
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.dialogs.form import FormDialog
from katui.screens.dialogs.form_fields import FormField, Shape
from katui.widgets.cells import wrap
from katui.widgets.choice_list import Option

if TYPE_CHECKING:
    from katui.screens.script_editor import ScriptEditor

FORM, NEW = "script_part", "new"
MOST_LINES: Final = 5
_OPEN: Final = re.compile(r"[{｛]([^{}｛｝\s]*)$")


@dataclass(frozen=True, slots=True)
class TemplateField(FormField):
    """A text with variables: what it says about a record stands under it, or what is wrong with it."""

    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def live(self) -> bool:
        return True

    def guide_at(self, width: int, typed: str, before: str) -> list[str]:
        begun = _OPEN.search(before)
        if begun:
            return wrap(variables_like(begun[1]), width)[:MOST_LINES]
        return self.guide(width, typed)

    def guide(self, width: int, typed: str = "") -> list[str]:
        wrong = faults(typed)
        if wrong:
            return [line for each in wrong for line in wrap(f"x {each}", width)][:MOST_LINES]
        if not typed.strip():
            return wrap(_("{ lists the words that the record fills in"), width)
        said = fill(typed, self.values).text
        return [line for part in said.split("\n") for line in wrap(f"→ {part}", width)][:MOST_LINES]


def faults(text: str) -> list[str]:
    """What is wrong with a text's variables, in sentences."""
    template = Template(text)
    unknown = [name for name in template.names if variable(name) is None]
    found = [_("no variable is called {name}").format(name=name) for name in unknown]
    if template.stray_brace:
        found.append(_("a brace that opens no variable; double it to mean a brace"))
    return found


def variables_like(begun: str) -> str:
    """The variables whose name begins so, by their names in the active language; of one alone what it means."""
    fitting = [v for v in VARIABLES if v.label.startswith(begun) or v.id.startswith(begun) or v.zh.startswith(begun)]
    if len(fitting) == 1:
        return labelled("{" + _brace_name(fitting[0].id) + "}", _(fitting[0].meaning))
    return labelled(_("variables"), listed("{" + _brace_name(v.id) + "}" for v in fitting or VARIABLES))


def _brace_name(id: str) -> str:
    from katui.i18n import language

    found = variable(id)
    return found.zh if found and language() == "zh_CN" else id


SHAPES: Final = {
    **dict.fromkeys(("note", "lines", "wordings"), Shape.NOTE),
    **dict.fromkeys(("word", "flag"), Shape.WORD),
}


def form_fields(screen: ScriptEditor, kind: PartKind, held: Mapping[str, str], *, new: bool) -> list[FormField]:
    """The fields of a part as a form has them."""
    return [_field(screen, each, held.get(each.name, "")) for each in fields_of(kind, new=new)]


def _field(screen: ScriptEditor, each: PartField, first: str) -> FormField:
    label, shape = _(each.label), SHAPES.get(each.shape, Shape.LINE)
    if each.template:
        return TemplateField(each.name, label, shape, required=each.required, first=first, values=screen.sample.values)
    told = tuple((member.value, member.label) for member in each.words) if each.words else ()
    hint = {
        "due": _("+1wd a working day on, +3h, +2d, best_hours+1wd in the person's best hours"),
        "effects": labelled(_("any of"), listed(effect.label for effect in Effect)),
    }.get(each.name, "")
    return FormField(each.name, label, shape, told, each.required, first, hint)


async def edit_part(screen: ScriptEditor, part: Part) -> None:
    """The fields of one part; what is typed goes into the edit once the whole script reads."""

    async def save(values: dict[str, str]) -> None:
        table = changed(screen.table, part, values)
        _check(screen, table)
        screen.call_later(screen.take, table)

    held = values_of(screen.table, part)
    title = f"{part.kind.label} {part.number or ''}".strip()
    await _show(screen, title, form_fields(screen, part.kind, held, new=False), save, place_of(part))


def _check(screen: ScriptEditor, table: Table) -> None:
    """Refuse a table that is no script, at the field of the form that is wrong."""
    try:
        parse_script(table, screen.scenario.label)
    except Refused as refusal:
        field = refusal.field.rpartition(".")[2]
        raise Refused(refusal.rule, field, refusal.value, refusal.message) from None


async def choose_new(screen: ScriptEditor, part: Part) -> None:
    """Ask what is added here, then its fields."""
    kinds = addable(screen.table, part)
    options = [Option(kind.value, kind.label) for kind in kinds]

    async def chosen(kind: str | None) -> None:
        if kind is not None:
            await _add(screen, part, PartKind(kind))

    with screen.seat.opening():
        await screen.seat.push_screen(ChooseDialog(_("Add"), options), chosen)


async def _add(screen: ScriptEditor, part: Part, kind: PartKind) -> None:
    async def save(values: dict[str, str]) -> None:
        table, _place = added(screen.table, part, kind, values)
        _check(screen, table)
        screen.call_later(screen.take, table)

    held = {"due": "+1wd", "who": "person", "done": "no"}
    ref = f"{NEW}:{kind.value}:{place_of(part)}"
    await _show(screen, kind.label, form_fields(screen, kind, held, new=True), save, ref)


def place_of(part: Part) -> str:
    """Where a part stands in its script, for the draft of its form."""
    return ".".join(map(str, (part.kind.value, *part.path)))


async def _show(screen: ScriptEditor, title: str, fields: list[FormField], save: object, ref: str) -> None:
    about = f"{FORM}:{screen.scenario.value}:{screen.shown_in}"
    with screen.seat.opening():
        form = FormDialog(title, fields, save, form=about, ref=ref)  # type: ignore[arg-type]
        await screen.seat.push_screen(form)
