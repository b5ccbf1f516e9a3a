"""How the report of a card is drawn: what it comes to, a row for each thing it asks for, the text in full (B4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from katui.domain import when
from katui.domain.report import FULL_SCORE, ReportPart
from katui.i18n import N_, _, n_
from katui.i18n.marks import clauses, labelled, listed
from katui.screens.files_words import joined
from katui.services.report_out import looked_at
from katui.services.report_sheets import EVIDENCE, Line, Sheet
from katui.widgets.cells import wrap
from katui.widgets.painting import Run
from katui.widgets.rows import Cell, Column, RecordId, Row

TOLD: Final = 2
READ: Final = 6
"""Lines above the list, and below it."""
HOW: Final = "how"
TIMES: Final = ReportPart.TIMES.value
BAR: Final = 20
COLUMNS: Final = (
    Column("what", N_("Point"), fraction=2, min_width=20),
    Column("text", N_("What the report says"), fraction=3, min_width=24),
)


def columns() -> tuple[Column, ...]:
    """The columns with their titles in the active language."""
    return tuple(replace(column, title=_(column.title)) for column in COLUMNS)


def told_of(found: Sheet, zone: str, now: datetime) -> list[list[Run]]:
    """The score with its points, and how far the report is."""
    full = round(BAR * found.score / FULL_SCORE)
    role = "good" if found.points[0] == found.points[1] else "warn"
    points = _("{n} of {all} points").format(n=found.points[0], all=found.points[1])
    score: list[Run] = [("strong", f"{found.score:>3}"), ("muted", f"/{FULL_SCORE} ")]
    score += [(role, "█" * full), ("muted", "░" * (BAR - full)), (role, f"  {points}")]
    if found.look_at:
        return [score, [("warn", looked_at(found.look_at))]]
    return [score, [("muted", _state(found, zone, now))]]


def _state(found: Sheet, zone: str, now: datetime) -> str:
    if found.sent_at is None:
        return _("In preparation: S sends it; what is missing is amber.")
    said = [_("Sent {at}").format(at=when.show(found.sent_at, zone, now))]
    if found.replied_at is not None:
        said.append(_("answered {at}").format(at=when.show(found.replied_at, zone, now)))
    if found.digest:
        said.append(_("digest {text}").format(text=found.digest[:12]))
    said.append(_("n begins another"))
    return joined(*said)


def rows_of(found: Sheet, zone: str, now: datetime) -> dict[RecordId, Row]:
    """To whom and how, why this person, the evidence, every other point, the times on offer."""
    why = [line for line in found.lines if line.part is ReportPart.WHY]
    rest = [line for line in found.lines if line.part is not ReportPart.WHY]
    rows: dict[RecordId, Row] = {HOW: Row(HOW, (Cell(_("To whom, how"), "strong"), how_of(found)))}
    rows |= {line.key: _row(line) for line in (*why, *rest)}
    hint = "" if found.sent else _("i offers the candidate's times")
    rows[TIMES] = _made(TIMES, ReportPart.TIMES.label, times_of(found, zone, now), hint)
    return rows


def how_of(found: Sheet) -> str:
    """To whom, by which channel, blind or full."""
    to = found.recipient
    name = " ".join((to.name, to.title)).strip() if to is not None else _("nobody yet")
    return joined(name, found.channel.label if found.channel is not None else "", found.kind.label)


def times_of(found: Sheet, zone: str, now: datetime) -> str:
    """The times that go into the report."""
    return listed(when.show(at, zone, now) for at in found.starts)


def _row(line: Line) -> Row:
    if line.hidden:
        return Row(line.key, (Cell(line.title, "strong"), Cell(_("hidden"), "muted")))
    return _made(line.key, line.title, line.text, labelled(_("on file"), line.hint) if line.hint else "")


def _made(key: str, title: str, text: str, hint: str) -> Row:
    name = Cell(title, "" if key.startswith(EVIDENCE) else "strong")
    if text:
        return Row(key, (name, " / ".join(text.splitlines())))
    return Row(key, (name, Cell(clauses((_("missing"), hint)) if hint else _("missing"), "warn")), "!", "warn")


def reading(found: Sheet, at: str, zone: str, now: datetime, width: int) -> list[list[Run]]:
    """What the row under the cursor says in full."""
    line = next((line for line in found.lines if line.key == at), None)
    if at == TIMES:
        minutes = n_("{n} minute each", "{n} minutes each", found.minutes).format(n=found.minutes)
        return _wrapped(times_of(found, zone, now), minutes if found.starts else "", width)
    if line is None:
        return [[("", how_of(found))], [("muted" if found.consented else "warn", _consent(found))]]
    title = labelled(ReportPart.MUST_HAVES.label, line.title) if line.key.startswith(EVIDENCE) else line.title
    body = _("hidden") if line.hidden else line.text or line.hint
    return [[("strong", title)], *_wrapped(body, "", width, "" if line.text else "muted")][:READ]


def _consent(found: Sheet) -> str:
    """Whether the candidate may be named to this client (P2)."""
    if found.consented:
        return _("The candidate has agreed to be shown to this client.")
    return _("A full report needs the candidate's yes (S asks); a blind one does not.")


def _wrapped(text: str, more: str, width: int, role: str = "") -> list[list[Run]]:
    lines = [part for line in text.splitlines() for part in wrap(line, max(width, 20))]
    found: list[list[Run]] = [[(role, line)] for line in lines]
    return [*found, *([[("muted", more)]] if more else [])]
