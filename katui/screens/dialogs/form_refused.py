"""A form that was refused: each field says what is wrong with it, the first of them has the keys (I6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from katui.domain.errors import Refused
from katui.i18n import _

if TYPE_CHECKING:
    from katui.screens.dialogs.form import FormDialog


def say_no(form: FormDialog, refusal: Refused) -> None:
    """Say at its field what was refused, and on the line below; what was typed stands."""
    said = {each.field: each.why for each in refusal.missing}
    said.setdefault(_field_of(form, refusal), refusal.message)
    first = None
    for row in form.rows:
        row.refuse(said.get(row.field.name, ""))
        if first is None and row.field.name in said:
            first = row
    if first is not None:
        first.take_focus()
    form.refused(refusal, _("What you typed is kept."))


def _field_of(form: FormDialog, refusal: Refused) -> str:
    """The field a refusal is about: the one it names, else the one that holds the refused words alone."""
    names = [row.field.name for row in form.rows]
    if refusal.field in names or not isinstance(refusal.value, str) or not refusal.value.strip():
        return refusal.field
    holding = [row.field.name for row in form.rows if row.typed.strip() == refusal.value.strip()]
    return holding[0] if len(holding) == 1 else refusal.field
