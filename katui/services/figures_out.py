"""Figures going out as a file, whichever they are: read, written in steps, registered (P3, B4, I5, C8)."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.files.sheets import Sheet
from katui.files.writers import table_steps, writer_for
from katui.i18n import _
from katui.services import access
from katui.services.exporting import Exported
from katui.store.store import Store

ENDINGS: Final = ("xlsx", "csv", "jsonl")


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures as a table: headers for people, names of the columns for programs, and the sheets a spreadsheet adds."""

    headers: Sequence[str]
    fields: Sequence[str]
    rows: Iterable[list[str]]
    more: Callable[[], list[Sheet]]


def figure_steps(
    store: Store,
    session: Session,
    path: str | Path,
    read: Callable[[], Figures],
    *,
    overwrite: bool = False,
    cancelled: Callable[[], bool] | None = None,
) -> Generator[int, None, Exported]:
    """Write what `read` gives as the file that its ending names, in steps; it is registered (C8)."""
    store.connect()
    place = Path(path)
    if place.suffix.lower().lstrip(".") not in ENDINGS:
        writer_for(Path(f"{place}.?"), ENDINGS)
    found = read()

    def cells() -> Iterator[list[str]]:
        for row in found.rows:
            if cancelled is not None and cancelled():
                raise Refused("I5.cancelled", "export", None, _("Stopped; nothing was written."))
            yield row
        access.register(store, session, "export", Kind.SUBMISSION, 0, purpose=session.purpose or place.name)

    count = yield from table_steps(
        place, found.headers, cells(), fields=found.fields, overwrite=overwrite, more=found.more
    )
    return Exported(Kind.SUBMISSION, str(place), count)
