"""Rows of an import about somebody who was erased on request: skipped and said, brought in only on purpose (P7)."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from katui.domain import when
from katui.i18n import _
from katui.store import derive, erasure_keys

if TYPE_CHECKING:
    from katui.services.import_rows import Draft


class Erased:
    """Who was erased, read once for all rows of a file; days are those of a zone."""

    def __init__(self, zone: str) -> None:
        self._zone = zone

    def left(self, drafts: list[Draft]) -> list[Draft]:
        """The rows that are about nobody who was erased; the others are skipped with the day it was done."""
        if not self._book:
            return drafts
        return [draft for draft in drafts if not self._skipped(draft)]

    @cached_property
    def _book(self) -> dict[str, datetime]:
        return erasure_keys.book()

    @cached_property
    def _key(self) -> bytes:
        return erasure_keys.secret()

    def _skipped(self, draft: Draft) -> bool:
        values = derive.columns({name: draft.values.get(name) for name in ("phone", "email")})
        held = {"phone": values.get("phone_e164"), "email": values.get("email_key")}
        at = next((self._book[key] for key in erasure_keys.under(self._key, held) if key in self._book), None)
        if at is None:
            return False
        said = _("Erased on request, {day}: ask before filing them again. “Make another” brings it in.")
        draft.skip(said.format(day=when.day_written(when.local_day(at, self._zone), date.min)))
        return True
