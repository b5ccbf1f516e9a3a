"""New clients of a file that may be a firm on file, or an earlier row, under another form of the name (I5, P5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from katui.domain.firm_names import core_key
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.i18n import Language, _, in_each, language
from katui.services import duplicates
from katui.services.import_keys import Seen
from katui.services.import_rows import Draft


class Firms:
    """Says which firm a row may be; nothing is left out for it, as when a client is registered by hand."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._seen = Seen()

    def warn(self, drafts: Sequence[Draft]) -> None:
        """Say of each new client which one here, or which row before, it may be by any of its names."""
        asked = [(at, {"name": name}) for at, draft in enumerate(drafts) for name in _names(draft)]
        found: Any = in_each(lambda: duplicates.among(self._session, Kind.CLIENT, [one for _at, one in asked]))
        here: dict[int, dict[Language, duplicates.Match]] = {}
        for place, (at, _one) in enumerate(asked):
            if found[language()][place]:
                here.setdefault(at, {each: matches[place][0] for each, matches in found.items()})
        for at, draft in enumerate(drafts):
            row = self._before(draft)
            if at in here:
                draft.say_first(partial(_here, here[at]))
            elif row is not None:
                draft.say_first(partial(_earlier, row))

    def _before(self, draft: Draft) -> int | None:
        """The first row of the file with the short name of a row."""
        keys = dict.fromkeys(filter(None, map(core_key, _names(draft))))
        rows = [self._seen.first(("core", key), draft.row) for key in keys]
        return next((row for row in rows if row is not None), None)


def _names(draft: Draft) -> list[str]:
    """Every name that a row gives a client."""
    told = (draft.values.get("name"), draft.values.get("legal_name"), *draft.parts.get("aliases", ()))
    return [str(name) for name in told if name]


def _here(found: Mapping[Language, duplicates.Match]) -> str:
    match = found[language()]
    return _("May be {name} (id {id}): {why}.").format(name=match.name, id=match.id, why=match.why)


def _earlier(row: int) -> str:
    return _("May be row {row} of this file: {why}.").format(row=row, why=_("same firm by its short name"))
