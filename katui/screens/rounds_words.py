"""All rounds of a card on one line (B11)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Final

from katui.domain import when, zones
from katui.domain.work import InterviewStatus, reason_label
from katui.i18n import _, language, n_
from katui.i18n.marks import noted
from katui.screens.slots_words import start_words
from katui.services.slots import Round
from katui.widgets.cells import plain, width_of, wrap
from katui.widgets.painting import Run
from katui.widgets.rows import Role

ROUND_ROLES: Final[dict[InterviewStatus, Role]] = {
    InterviewStatus.CONFIRMED: "good",
    InterviewStatus.PROPOSED: "warn",
    InterviewStatus.NO_SHOW: "bad",
}


def rounds_words(rounds: Sequence[Round], planned: int | None, zone: str, today: date) -> list[Run]:
    """All rounds of a card on one line, held, to come and still planned; another year is named (B11)."""
    return [*_joined([_round(each, zone, today) for each in rounds]), *_left(rounds, planned)]


def rounds_lines(rounds: Sequence[Round], planned: int | None, zone: str, today: date, width: int) -> list[list[Run]]:
    """The same in lines of `width` cells: where one line is too short, rounds that were held say their day alone.

    The newest round and every reason of one that was not planned stay whole.
    """
    whole = rounds_words(rounds, planned, zone, today)
    if sum(width_of(text) for _role, text in whole) <= width:
        return [whole]
    parts = [_held(each, zone, today) for each in rounds[:-1]] + [_round(each, zone, today) for each in rounds[-1:]]
    return _flowed([*_joined(parts), *_left(rounds, planned)], width)


def _joined(parts: Sequence[Run]) -> list[Run]:
    return [run for n, part in enumerate(parts) for run in (("base", " · " if n else ""), part)]


def _flowed(runs: Sequence[Run], width: int) -> list[list[Run]]:
    """Runs in lines of at most `width` cells, broken between words."""
    told = [(role, plain(text)) for role, text in runs]
    roles = [role for role, text in told for _sign in text]
    text, at, lines = "".join(text for _role, text in told), 0, []
    for line in wrap(text, width):
        at = text.index(line, at)
        pairs = groupby(zip(roles[at:], line, strict=False), key=itemgetter(0))
        lines.append([(role, "".join(sign for _role, sign in held)) for role, held in pairs])
        at += len(line)
    return lines


def _round(each: Round, zone: str, today: date) -> Run:
    """One round: its day, with the hour and the clock while it is to come, how it is held and where it stands."""
    told = _day(each, zone, today)
    if each.starts_at and each.status is InterviewStatus.CONFIRMED:
        told = f"{start_words(each.starts_at, zone, today)} {zones.called(zone, language())}"
    return _told(each, told, each.mode.label, each.status.label, changed_words(each))


def _held(each: Round, zone: str, today: date) -> Run:
    """A round before the newest in few words: its day, and where it stands unless it was held."""
    return _told(each, _day(each, zone, today), "" if each.status is InterviewStatus.DONE else each.status.label)


def _day(each: Round, zone: str, today: date) -> str:
    return when.day_figures(when.local_day(each.starts_at, zone), today) if each.starts_at else ""


def _told(each: Round, *parts: str) -> Run:
    words = " ".join(filter(None, (_("R{n}").format(n=each.number), *parts)))
    if each.off_by is not None:
        words = noted(words, each.off_by.label)
    if each.unplanned:
        words += f" {_unplanned(each)}"
    return ROUND_ROLES.get(each.status, "base"), words


def _left(rounds: Sequence[Round], planned: int | None) -> list[Run]:
    """How many are still to come, or that there are more than were planned; that there is none yet."""
    last = max((each.number for each in rounds if each.status is not InterviewStatus.CANCELLED), default=0)
    none: list[Run] = [] if rounds else [("muted", _("No round yet"))]
    if planned is None:
        return none
    if last > planned:
        left = n_("{n} rounds, {planned} planned", "{n} rounds, {planned} planned", planned)
        return [*none, ("warn", " · " + left.format(n=last, planned=planned))]
    left = n_("{n} of {planned} still to come", "{n} of {planned} still to come", planned)
    return [*none, ("muted", " · " + left.format(n=planned - last, planned=planned))]


def changed_words(each: Round) -> str:
    """How often a round that was set was moved to another time; held otherwise or called off is no such change (B5)."""
    return n_("changed {n}×", "changed {n}×", each.moved).format(n=each.moved) if each.moved else ""


def _unplanned(each: Round) -> str:
    """That a round was not planned, and why."""
    if not each.unplanned_why:
        return _("(unplanned)")
    return _("(unplanned: {why})").format(why=reason_label(each.unplanned_why))
