"""Feedback time against checklist score going out as a file: every row, the sum, the bands of score (B4, I5, C8)."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.files.writers import table_steps, writer_for
from katui.i18n import _
from katui.services import access
from katui.services.exporting import Exported
from katui.services.pace_out import ENDINGS, TOTAL
from katui.services.pace_shapes import Asked
from katui.services.report_quality import BANDS, Answers, quality
from katui.store.store import Store

FIELDS: Final = ("name", "count:reports", "count:answered", "count:score", "count:workdays", "percent:in_time")


def quality_steps(
    store: Store,
    session: Session,
    asked: Asked,
    path: str | Path,
    *,
    overwrite: bool = False,
    cancelled: Callable[[], bool] | None = None,
) -> Generator[int, None, Exported]:
    """Write what the screen shows as the file that its ending names, in steps; it is registered (C8)."""
    store.connect()
    place = Path(path)
    if place.suffix.lower().lstrip(".") not in ENDINGS:
        writer_for(Path(f"{place}.?"), ENDINGS)
    found = quality(store, session, asked)

    def cells() -> Iterator[list[str]]:
        for row in found.rows:
            if cancelled is not None and cancelled():
                raise Refused("I5.cancelled", "export", None, _("Stopped; nothing was written."))
            yield [row.name, *answer_cells(row.answers)]
        yield [_(TOTAL), *answer_cells(found.total)]
        for (least, most), answers in zip(BANDS, found.bands, strict=True):
            yield [_("Score {least}–{most}").format(least=least, most=most), *answer_cells(answers)]
        access.register(store, session, "export", Kind.SUBMISSION, 0, purpose=session.purpose or place.name)

    name = f"{asked.per.label} · {asked.period.label}"
    headers = [name, _("Reports sent"), _("Answered"), _("Mean score"), _("Working days to the answer, median")]
    headers.append(_("Answered within two working days, %"))
    count = yield from table_steps(place, headers, cells(), fields=FIELDS, overwrite=overwrite)
    return Exported(Kind.SUBMISSION, str(place), count)


def answer_cells(found: Answers) -> list[str]:
    """The figures as cells, empty where there is nothing to reckon with."""
    cells = (found.reports, found.answered, found.score, found.days, found.in_time)
    return ["" if cell is None else f"{cell:g}" for cell in cells]
