"""Which earlier row of a file is about the same person or firm, and which only may be (I5, P5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from katui.domain.firm_names import core_key
from katui.domain.kinds import Kind
from katui.services import import_keys, import_likely, import_which
from katui.services.import_keys import Keys, Seen, is_number
from katui.services.import_rows import Draft
from katui.services.import_which import Which

Key = tuple[str, ...]


class Before(NamedTuple):
    """Earlier rows that are the same, one that has the number under another name and firm, and one that probably is."""

    same: list[int]
    other: int | None = None
    likely: int | None = None


class Earlier:
    """The rows of one file so far, by what they are known by."""

    def __init__(self, kind: Kind) -> None:
        self._kind = kind
        self._people = kind in import_which.PEOPLE
        self._seen = Seen()

    def twins(self, keys: Mapping[int, Keys]) -> set[int]:
        """The rows of a chunk whose name and client others of the file have with another number."""
        return import_which.twins(keys, self._seen)

    def of(self, draft: Draft, keys: Keys, meant: Which) -> Before:
        """What the rows before say of a row; a row that a number tells apart is not the same by its name.

        One landline is one person only under one name, one mobile only under one name or at one firm.
        """
        name = str(draft.values.get("name_key") or "")
        told = [(*key, name) if import_keys.is_shared(key) else key for key in keys]
        own, more = import_keys.first_and_more(draft.values, told)
        before = [(key, row) for key in own if (row := self._seen.first(key, draft.row)) is not None]
        others = {key for key in own if self._is_anothers(key, draft)}
        before += import_keys.by_more(self._seen, draft.row, name, own, more)
        apart = self._is_apart(draft, keys)
        if self._people and (apart or not (import_likely.is_bare(draft) and not meant.sure)):
            before = [(key, row) for key, row in before if is_number(key)]
        same = [row for key, row in before if key not in others] + self._likely(draft)
        other = next((row for key, row in before if key in others), None)
        return Before(same, other, self._bare(draft, keys, apart))

    def _is_anothers(self, key: Key, draft: Draft) -> bool:
        """Whether the row that had a mobile first names somebody else at another firm; a firm left out says nothing."""
        if not self._people or key[0] != "p" or len(key) > 2:
            return False
        values = draft.values
        firm = str(values.get("client") or draft.wants.get("client") or core_key(values.get("employer") or ""))
        told = (("whose", *key, str(values.get("name_key") or "")), ("at", *key, firm))
        first = self._seen.get(key)
        if first == draft.row:
            for fact in told:
                self._seen.first(fact, first)
            return False
        alike = any(self._seen.get(fact) == first for fact in told)
        return not alike and bool(firm) and self._seen.get(("at", *key, "")) != first

    def _is_apart(self, draft: Draft, keys: Keys) -> bool:
        """Whether every earlier row of a name and firm without a number has another title and another city."""
        named = next((key[1:] for key in keys if import_which.has_firm(key)), None)
        if self._kind is not Kind.CANDIDATE or named is None:
            return False
        first = self._seen.get(("b", *named))
        bare = import_likely.is_bare(draft)
        if not bare and first is None:
            return False
        facts = [(mark, str(draft.values.get(name) or "")) for mark, name in (("t", "title"), ("c", "city"))]
        known = [self._seen.get((mark, *named, each)) for mark, text in facts for each in {text, ""}]
        for mark, text in facts:
            self._seen.first((mark, *named, text), draft.row)
        alone = first is not None and (not bare or self._seen.get(("n", *named)) == first)
        return alone and all(text for _mark, text in facts) and known == [None] * len(known)

    def _likely(self, draft: Draft) -> list[int]:
        """An earlier row of the same name and school; a row with a number of its own is never left out for one."""
        keys = import_likely.keys_of(draft) if self._kind is Kind.CANDIDATE else []
        before = [row for key in keys if (row := self._seen.first(key, draft.row)) is not None]
        return before if import_likely.is_bare(draft) else []

    def _bare(self, draft: Draft, keys: Keys, apart: bool) -> int | None:
        """An earlier row of the same name and firm without a number, where this one has one."""
        named = [("b", *key[1:]) for key in keys if self._people and import_which.has_firm(key)]
        if import_likely.is_bare(draft):
            for key in named:
                self._seen.first(key, draft.row)
            return None
        return next((row for key in named if not apart and (row := self._seen.get(key)) is not None), None)
