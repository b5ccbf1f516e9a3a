"""Rows of an import about somebody who was erased on request: skipped and said, brought in only on purpose (P7)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from katui.domain import when
from katui.i18n import _
from katui.store import derive, erasure_keys

if TYPE_CHECKING:
    from katui.services.import_rows import Draft


def left(drafts: list[Draft]) -> list[Draft]:
    """The rows that are about nobody who was erased; the others are skipped with the day it was done."""
    book = erasure_keys.book()
    if not book:
        return drafts
    out = []
    for draft in drafts:
        values = derive.columns({name: draft.values.get(name) for name in ("phone", "email")})
        keys = erasure_keys.keyed({"phone": values.get("phone_e164"), "email": values.get("email_key")})
        at = next((book[key] for key in keys if key in book), None)
        if at is None:
            out.append(draft)
            continue
        said = _("Erased on request, {day}: ask before filing them again. “Make another” brings it in.")
        draft.skip(said.format(day=when.day_written(at.date(), date.min)))
    return out
