"""The form of a move: what stops it, what may stay open, and the fields of every stage it enters (P2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from katui.domain.errors import Refused
from katui.i18n import _
from katui.i18n.marks import clauses, labelled
from katui.screens.dialogs.form import Save
from katui.screens.dialogs.form_fields import FormField
from katui.screens.dialogs.told_form import ToldForm
from katui.widgets.painting import Run

RACE: Final = "S6.race"
WORD: Final = "learned_from"
"""The field for who at the client told us."""


class MoveFormDialog(ToldForm):
    """Closes with what the move gave back, or with the refusal of a lost race, its text kept as a draft (S6)."""

    def __init__(
        self,
        title: str,
        lines: Sequence[Sequence[Run]],
        fields: Sequence[FormField],
        save: Save,
        *,
        form: str,
        ref: str,
        draft: str = "",
    ) -> None:
        """`lines` say what the fields cannot: what stops the move, what each soft gap becomes."""
        super().__init__(title, fields, save, form=form, ref=ref, draft=draft, lines=lines)

    async def action_save(self) -> None:
        """What the client did itself is recorded with who told us, whatever else is filled in (P2)."""
        row = next((row for row in self.rows if row.field.name == WORD and row.field.required), None)
        filled = any(each.value.strip() for each in self.rows if not each.field.required and not each.field.first)
        if row is None or row.value.strip() or not filled:
            await super().action_save()
            return
        self._say_stars({WORD: _("required")})
        self.say(labelled(row.field.label, _("required")), _("What you typed is kept."), tone="bad")

    def _say_no(self, refusal: Refused) -> None:
        if refusal.rule == RACE:
            self.dismiss(refusal)
        elif refusal.missing and all(each.key == "ctrl+s" for each in refusal.missing):
            self._say_soft(refusal)
        else:
            super()._say_no(refusal)
            self._say_stars({each.field: each.why for each in refusal.missing})
            self.say(refusal.message, _("What you typed is kept."), tone="bad")

    def _say_stars(self, why: dict[str, str]) -> None:
        """While a starred field is empty the starred ones alone are wrong: the client's word needs no other."""
        empty = [row for row in self.rows if row.field.required and not row.value.strip()]
        if not why or not empty:
            return
        for row in self.rows:
            row.refuse((why.get(row.field.name) or _("required")) if row in empty else "")
        empty[0].take_focus()

    def _say_soft(self, refusal: Refused) -> None:
        """Only soft gaps are left: the same key once more moves the card and makes each an action due today."""
        gaps = {each.field for each in refusal.missing}
        first = next((row for row in self.rows if row.field.name in gaps), None)
        for row in self.rows:
            row.refuse("")
        if first is not None:
            first.take_focus()
        why = clauses(each.why for each in refusal.missing)
        self.say(_("Still open: {why}.").format(why=why), "", _("ctrl+s again moves anyway, each is due today"), "warn")
