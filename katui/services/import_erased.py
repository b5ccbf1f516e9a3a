"""Rows of an import about somebody who was erased on request: skipped and said, brought in only on purpose (P7)."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from katui.domain import when
from katui.i18n import _
from katui.services import erased_again
from katui.store import erasure_keys

if TYPE_CHECKING:
    from katui.services.import_rows import Draft


class Erased:
    """Who was erased, read once for all rows of a file and again after an erasure; days are those of a zone."""

    def __init__(self, zone: str) -> None:
        self._zone = zone
        self._newest = 0
        self._book: dict[str, datetime] = {}
        self._key = b""

    def left(self, drafts: list[Draft]) -> list[Draft]:
        """The rows that are about nobody who was erased; the others are skipped with the day it was done."""
        left = []
        for draft, at in self._judged(drafts):
            if at is not None:
                draft.skip(partial(self._words, at))
            else:
                left.append(draft)
        return left

    def warn(self, drafts: list[Draft]) -> None:
        """Say of each row that is brought in on purpose about whom that is, and since when (P7)."""
        for draft, at in self._judged(drafts):
            if at is not None:
                draft.say_first(partial(self._warned, at))

    def since(self, newest: int, drafts: list[Draft]) -> list[str]:
        """What is said of those of these rows whose person was erased after that erasure, seen before they are written.

        Looks at nothing while nobody was.
        """
        new = [draft for draft in drafts if draft.action == "create"]
        return [self._words(at) for _draft, at in self._judged(new) if at] if erasure_keys.newest() > newest else []

    def _judged(self, drafts: list[Draft]) -> list[tuple[Draft, datetime | None]]:
        newest = erasure_keys.newest()
        if newest != self._newest:
            self._newest, self._book, self._key = newest, erasure_keys.book(), erasure_keys.secret()
        return [(draft, self._erased(draft) if self._book else None) for draft in drafts]

    def _erased(self, draft: Draft) -> datetime | None:
        """When the person of a row was erased; None when nobody of this number or mail was."""
        held = (erasure_keys.under(self._key, {name: each}) for name, each in erased_again.known_by(draft.values))
        return next((self._book[key] for keys in held for key in keys if key in self._book), None)

    def _words(self, at: datetime) -> str:
        said = _("Erased on request, {day}: ask before filing them again. “Make another” brings it in.")
        return said.format(day=self._day(at))

    def _warned(self, at: datetime) -> str:
        said = _("Erased on request, {day}: brought in again only where they agreed to it.")
        return said.format(day=self._day(at))

    def _day(self, at: datetime) -> str:
        return when.day_written(when.local_day(at, self._zone), date.min)
