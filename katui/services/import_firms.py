"""New clients of a file that may be a firm on file, or an earlier row, under another form of the name (I5, P5)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from katui.domain.firm_names import core_key
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.i18n import _, in_each, language
from katui.services import duplicates
from katui.services.import_keys import Seen
from katui.services.import_rows import Draft


class Firms:
    """Says which firm a row may be; nothing is left out for it, as when a client is registered by hand."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._seen = Seen()

    def warn(self, drafts: Sequence[Draft]) -> None:
        """Say of each new client which one here, or which row before, it may be."""
        asked = [{"name": str(draft.values.get("name") or draft.name)} for draft in drafts]
        found: Any = in_each(lambda: duplicates.among(self._session, Kind.CLIENT, asked)) if asked else {}
        for at, draft in enumerate(drafts):
            key = core_key(asked[at]["name"])
            row = self._seen.first(("core", key), draft.row) if key else None
            if any(matches[at] for matches in found.values()):
                draft.say_first(partial(self._here, {each: matches[at] for each, matches in found.items()}))
            elif row is not None:
                draft.say_first(partial(_earlier, row))

    def _here(self, found: Any) -> str:
        match = found[language()][0]
        return _("May be {name} (id {id}): {why}.").format(name=match.name, id=match.id, why=match.why)


def _earlier(row: int) -> str:
    return _("May be row {row} of this file: {why}.").format(row=row, why=_("same firm by its short name"))
