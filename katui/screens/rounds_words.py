"""All rounds of a card on one line (B11)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from katui.domain import when, zones
from katui.domain.work import InterviewStatus, reason_label
from katui.i18n import _, language, n_
from katui.i18n.marks import noted
from katui.services.slots import Round
from katui.widgets.painting import Run
from katui.widgets.rows import Role

ROUND_ROLES: Final[dict[InterviewStatus, Role]] = {
    InterviewStatus.CONFIRMED: "good",
    InterviewStatus.PROPOSED: "warn",
    InterviewStatus.NO_SHOW: "bad",
}


def rounds_words(rounds: Sequence[Round], planned: int | None, zone: str) -> list[Run]:
    """All rounds of a card on one line, held, to come and still planned (B11)."""
    runs: list[Run] = []
    for each in rounds:
        day = when.to_zone(each.starts_at, zone) if each.starts_at else None
        told = (
            f"{day:%m-%d}"
            if day and each.status is not InterviewStatus.CONFIRMED
            else f"{when.weekday(day.date())} {day:%m-%d %H:%M} {zones.called(zone, language())}"
            if day
            else ""
        )
        parts = (_("R{n}").format(n=each.number), told, each.mode.label, each.status.label, changed_words(each))
        words = " ".join(filter(None, parts))
        if each.off_by is not None:
            words = noted(words, each.off_by.label)
        if each.unplanned:
            words += f" {_unplanned(each)}"
        runs += [("base", " · " if runs else ""), (ROUND_ROLES.get(each.status, "base"), words)]
    last = max((each.number for each in rounds if each.status is not InterviewStatus.CANCELLED), default=0)
    if not runs:
        runs.append(("muted", _("No round yet")))
    if planned is not None:
        if last > planned:
            left = n_("{n} rounds, {planned} planned", "{n} rounds, {planned} planned", planned)
            runs.append(("warn", " · " + left.format(n=last, planned=planned)))
        else:
            left = n_("{n} of {planned} still to come", "{n} of {planned} still to come", planned)
            runs.append(("muted", " · " + left.format(n=planned - last, planned=planned)))
    return runs


def changed_words(each: Round) -> str:
    """How often a round that was set was moved or held otherwise; calling it off is no such change."""
    times = each.sequence - (each.status is InterviewStatus.CANCELLED)
    return n_("changed {n}×", "changed {n}×", times).format(n=times) if times > 0 else ""


def _unplanned(each: Round) -> str:
    """That a round was not planned, and why."""
    if not each.unplanned_why:
        return _("(unplanned)")
    return _("(unplanned: {why})").format(why=reason_label(each.unplanned_why))
