"""How a card stands on the screen of *still fits?*, and what is said above the cards (P4)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from katui.domain import when
from katui.domain.positions import StillFits
from katui.i18n import N_, _
from katui.i18n.marks import clauses, labelled
from katui.screens.files_words import joined
from katui.services.brief_checks import Checks
from katui.services.position_records import BriefCheckCard
from katui.widgets.cells import wrap
from katui.widgets.painting import Run
from katui.widgets.rows import Cell, Column, Role, Row

TOLD: Final = 4
"""Lines above the list that say what changed."""

COLUMNS: Final = (
    Column("name", N_("Candidate"), width=14),
    Column("status", N_("Status"), width=12, priority=2),
    Column("no", N_("Version"), width=7, priority=4, align="right"),
    Column("fits", N_("Still fits?"), width=14),
    Column("note", N_("Note"), fraction=3, min_width=12, priority=1),
    Column("who", N_("Judged by"), width=16, priority=3),
)
_ROLES: Final[dict[StillFits, Role]] = {
    StillFits.FITS: "good",
    StillFits.DOUBTFUL: "warn",
    StillFits.NO_LONGER: "bad",
}


def columns() -> tuple[Column, ...]:
    """The columns with their titles in the active language."""
    return tuple(replace(column, title=_(column.title)) for column in COLUMNS)


def row_of(one: BriefCheckCard, zone: str) -> Row:
    """A card as the list shows it."""
    if one.fits is None:
        fits, who = Cell(_("open"), "warn"), ""
    else:
        day = f"{when.to_zone(one.judged_at, zone):%m-%d}" if one.judged_at else ""
        fits, who = Cell(one.fits.label, _ROLES[one.fits]), " ".join((one.judged_by, day))
    name = Cell(one.candidate.name, "strong")
    cells = (name, one.status.label, str(one.no), fits, one.note.replace("\n", " "), who)
    return Row(one.submission, cells, flag="" if one.fits else "?", flag_role="warn", dim=one.fits is not None)


def told_of(found: Checks, width: int) -> list[list[Run]]:
    """What the newest version changed, who asked, in a few lines."""
    if not found.version:
        return [[("strong", found.client.name), ("muted", "  " + _("the brief is as it opened"))]]
    asked = _("asked by {name}").format(name=found.asked_by) if found.asked_by else _("who asked is open")
    day = found.asked_on.isoformat() if found.asked_on else ""
    lines: list[list[Run]] = [
        [("strong", found.client.name), ("muted", "  " + joined(_("No. {n}").format(n=found.version), day, asked))]
    ]
    changes = [labelled(each.label, f"{each.old or '–'} → {each.new or '–'}") for each in found.changed]
    if found.request:
        changes.append(_("extra request: {text}").format(text=found.request))
    lines += [[("accent", line)] for line in wrap(clauses(" ".join(one.split()) for one in changes), width)]
    return lines[:TOLD]
