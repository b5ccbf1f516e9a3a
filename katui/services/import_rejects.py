"""The rows that an import did not take, written out with the reason, to be mended and imported again (I5)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Final

from katui.domain import clean
from katui.domain.errors import Refused
from katui.files.table import open_table
from katui.files.writers import write_table
from katui.i18n import _
from katui.i18n.marks import labelled
from katui.services.import_said import read
from katui.services.importing import REASON, REASONS, Plan

_ALL: Final = 200_000


def check(path: str | Path) -> None:
    """Refuse to write over a file that is not an earlier list of ours."""
    place = Path(path)
    if place.suffix.lower() not in {".csv", ".xlsx"}:
        raise Refused("I5.rejects", "file", str(path), _("{name} should end in .csv or .xlsx.").format(name=place.name))
    if place.exists() and not _ours(place):
        said = _("{name} is already there and is no list of rejected rows; name another file.")
        raise Refused("I5.rejects", "file", str(path), said.format(name=place.name))


def _ours(path: Path) -> bool:
    try:
        rows = open_table(path).rows()
        with closing(rows):  # type: ignore[type-var]
            first = [row.cells for row in islice(rows, 1)]
    except Refused:
        return False
    return bool(first) and first[0][-1:] != () and first[0][-1] in REASONS


def write(path: str | Path, plan: Plan) -> int:
    """Write the refused rows with their original cells and the reason, and say how many they are.

    Nothing is written when there are none. Formulas are made harmless, and what acts on a screen is left out.
    """
    check(path)
    if not plan.counts["error"]:
        return 0
    headers = [clean.clean(text, limit=_ALL).text for text in plan.match.headers]
    wide = max(len(headers), max((len(draft.cells) for draft in plan.rejected()), default=0))
    headers += [""] * (wide - len(headers))
    fields = [plan.match.columns.get(at, "") for at in range(wide)]
    return write_table(path, [*headers, _(REASON)], _rows(plan, wide), fields=[*fields, ""], overwrite=True)


def _rows(plan: Plan, wide: int) -> Iterator[list[str]]:
    for draft in plan.rejected():
        cells = [clean.clean(cell, multiline=True, limit=_ALL).text for cell in draft.cells]
        column, why = read(draft.column), read(draft.message)
        said = labelled(column, why) if column and not why.startswith(column) else why
        where = _("Row {row}").format(row=draft.row)
        yield [*cells, *[""] * (wide - len(cells)), labelled(where, said)]
