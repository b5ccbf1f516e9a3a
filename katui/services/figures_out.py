"""Figures going out as a file, whichever they are: read, written in steps, registered (P3, B4, I5, C8)."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.domain.settings import Settings
from katui.files.sheets import Sheet
from katui.files.writers import table_steps, writer_for
from katui.i18n import N_, _
from katui.services import access
from katui.services.exporting import Exported
from katui.services.pace_shapes import Asked
from katui.store.store import Store

ENDINGS: Final = ("xlsx", "csv", "jsonl")
TOTAL: Final = N_("Total")


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures as a table: headers for people, names of the columns for programs, and the sheets a spreadsheet adds."""

    headers: Sequence[str]
    fields: Sequence[str]
    rows: Iterable[list[str]]
    more: Callable[[], list[Sheet]]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One kind of figures that goes out: its name (an English message), its table, how many lines a report has there.

    `table` reads what is asked; the settings are those by which the limits of the stages are.
    """

    subject: str
    table: Callable[[Store, Session, Asked, Settings | None], Figures]
    lines: Callable[[Any], int]


def figure_steps(
    store: Store,
    session: Session,
    out: Outgoing,
    asked: Asked,
    path: str | Path,
    *,
    settings: Settings | None = None,
    overwrite: bool = False,
    cancelled: Callable[[], bool] | None = None,
) -> Generator[int, None, Exported]:
    """Write what a screen of figures shows as the file that its ending names, in steps; it is registered (C8).

    Refused I5.export for an ending that is not one of ENDINGS, I5.cancelled when it was stopped.
    """
    store.connect()
    place = Path(path)
    if place.suffix.lower().lstrip(".") not in ENDINGS:
        writer_for(Path(f"{place}.?"), ENDINGS)
    found = out.table(store, session, asked, settings)

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


def name_head(asked: Asked) -> str:
    """The header over the names: what the figures are counted for, and of when."""
    return f"{asked.per.label} · {asked.period.label}"


def cell(found: float | None) -> str:
    """A figure as a cell, empty where there is nothing to reckon with."""
    return "" if found is None else f"{found:g}"
