"""The form of a new record: who may be here already is said while it is typed (P5)."""

from __future__ import annotations

from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.screens.dialogs.form_fields import FormField
from katui.screens.dialogs.form_row import FormRow
from katui.screens.known_form import KnownForm
from katui.services import create


class NewDialog(KnownForm):
    """Closes with the record that was made, or with the one that was here already.

    `title` names the record it belongs to. `ref` is the record it is begun from: what is left unfinished there is
    offered there and nowhere else (S5).
    """

    NAMES_RECORD = False
    MAKES = True

    def __init__(self, kind: Kind, title: str, fields: list[FormField], draft: str = "", ref: str = "") -> None:
        super().__init__(kind, title, fields, self._make, form=f"new:{kind.value}", ref=ref, draft=draft)

    def first_row(self) -> FormRow | None:
        """The first field that is still empty."""
        return next((row for row in self.rows if not row.typed.strip()), super().first_row())

    async def _make(self, values: dict[str, str], force: bool) -> Ref:
        given = {name: text for name, text in values.items() if text.strip()}
        return Ref(self._kind, await self.seat.write(create.create, self._kind, given, force=force))
