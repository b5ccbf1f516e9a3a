"""Texts about interview times for both sides, in Chinese and English: offered, set, moved, called off (B5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from katui.domain import zones
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.domain.slot_words import fill_lines, round_words, same_clock, span_words
from katui.domain.work import InterviewStatus, RoundReason, Side
from katui.i18n import Language, _
from katui.services import confidential, moves, slot_live, slot_place
from katui.services.message_words import messages, words_of
from katui.services.rounds import next_number
from katui.services.slot_told import Told, is_secret
from katui.store import slot_queries as queries
from katui.store.cards import Card
from katui.store.store import Store


def offer_text(store: Store, session: Session, set_id: int, language: Language) -> str:
    """A set of times for the side that is to choose: numbered, with weekday, zone, and by when (B5).

    Refused B5.set for a set that is not there.
    """
    store.connect()
    row = queries.set_of(session, set_id)
    if row is None:
        raise Refused("B5.set", "set", set_id, _("There is no set of times {id}.").format(id=set_id))
    side = Side.CLIENT if row.offered_by is Side.CANDIDATE else Side.CANDIDATE
    card = card_for(session, row.submission_id, side)
    rounds = queries.rounds(session, card.row.id)
    round_ = next((one for one in rounds if one.id == row.interview_id), None)
    number = round_.round if round_ is not None else next_number(rounds)
    told = Told(session, card, round_, side, language)
    times = queries.times(session, [row.id])
    minutes = told.words["minutes"].format(minutes=times[0].minutes) if times else ""
    how = [told.mode(), minutes] if round_ is not None else [minutes]
    first, before = slot_live.before_it(session, row, told.words)
    said = messages(language)["offer"][side.value]
    lines = [f"{n}. {told.time(time.starts_at, time.minutes)}" for n, time in enumerate(times, start=first)]
    shared = all(same_clock(time.starts_at, told.zone, told.other) for time in times)
    values = told.values() | {
        "round": round_words(number, told.words),
        "how": told.words["joint"].join(filter(None, how)),
        "times": "\n".join(lines),
        "stands": told.stands(named=not shared) if row.answered_at is None else "",
        "before": before,
        "place": told.meeting_point(),
        "zone": told.words["zone_one"].format(zone=zones.called(told.zone, language)) if shared else "",
        "pass_on": told.pass_on(said),
        "until": told.end(row, times, named=not shared),
    }
    return fill_lines(said["text"], values)


def report_line(session: Session, starts: Sequence[datetime], minutes: int, language: Language) -> str:
    """The times a candidate can make, in one line of the text that goes with the report (B5)."""
    zone = session.zone
    words = words_of(language, session.clock(), zone)
    spans = words["between"].join(span_words(at, minutes, zone, words, language) for at in starts)
    return str(words["report"].format(times=spans, zone=zones.called(zone, language)))


def picked_text(store: Store, session: Session, interview_id: int, side: Side, language: Language) -> str:
    """The time both sides agreed on, for one of them (B5)."""
    return _about_round(store, session, interview_id, side, language, "picked")


def rescheduled_text(store: Store, session: Session, interview_id: int, side: Side, language: Language) -> str:
    """The new time of a round that was moved, for one side (B5)."""
    return _about_round(store, session, interview_id, side, language, "moved")


def changed_text(store: Store, session: Session, interview_id: int, side: Side, language: Language) -> str:
    """That a round is held another way at its time, for one side (B6)."""
    return _about_round(store, session, interview_id, side, language, "changed")


def interviewer_text(store: Store, session: Session, interview_id: int, side: Side, language: Language) -> str:
    """That somebody else interviews at the same time, for one side (B5)."""
    return _about_round(store, session, interview_id, side, language, "interviewer")


def placed_text(store: Store, session: Session, interview_id: int, side: Side, language: Language) -> str:
    """Where a round is held from now on, for one side (B5)."""
    return _about_round(store, session, interview_id, side, language, "placed")


def cancelled_text(store: Store, session: Session, interview_id: int, side: Side, language: Language) -> str:
    """That a round is off, for one side; whoever called it off is asked for another time (B5, B8)."""
    store.connect()
    row = queries.interview_of(session, interview_id)
    theirs = row is not None and row.off_by is not None and row.off_by.side is side
    return _about_round(store, session, interview_id, side, language, "called_off" if theirs else "cancelled")


def _about_round(store: Store, session: Session, interview_id: int, side: Side, language: Language, kind: str) -> str:
    store.connect()
    said = messages(language)
    theirs, words = said[kind][side.value], said["words"]
    values = round_values(session, interview_id, side, language, said=theirs)
    if kind == "changed" and slot_place.spares_the_way(queries.interview_of(session, interview_id)):
        values["saves"] = words["saves"]
    if kind == "interviewer" and not values["interviewer"]:
        values["interviewer"] = words["nobody_yet"]
    return fill_lines(theirs["text"], values)


def unplanned_text(
    store: Store, session: Session, language: Language, *, offered: int | None = None, interview: int | None = None
) -> str:
    """What the point of a round is that was not planned, for the candidate; empty where there is none to explain (B11).

    The round is the one a set of times is for, or the one named.
    """
    store.connect()
    if offered is not None:
        held = queries.set_of(session, offered)
        interview = held.interview_id if held is not None else None
    row = queries.interview_of(session, interview) if interview is not None else None
    if row is None or not row.unplanned_why or row.status is InterviewStatus.CANCELLED:
        return ""
    card = card_for(session, row.submission_id, Side.CANDIDATE)
    round_ = next(one for one in queries.rounds(session, card.row.id) if one.id == row.id)
    told = Told(session, card, round_, Side.CANDIDATE, language)
    said = messages(language)["unplanned"]
    reason = RoundReason.parse(row.unplanned_why)
    why = said[(reason or RoundReason.OTHER).value]
    values = told.values() | {"round": round_words(row.round, told.words)}
    return fill_lines(said["text"], values | {"why": why.format(client=values["what"])})


def round_values(
    session: Session,
    interview_id: int,
    side: Side,
    language: Language,
    *,
    gaps: bool = True,
    said: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """What one side is told about a round that has a time, by the names that texts use (B5, B9).

    A place that is missing is a visible gap, unless `gaps` are somebody else's to show. `said` is the text they go
    into, for what it asks the reader to pass on.
    """
    row = queries.interview_of(session, interview_id)
    if row is None or row.starts_at is None:
        text = _("There is no interview {id} with a time.").format(id=interview_id)
        raise Refused("B5.interview", "interview", interview_id, text)
    card = card_for(session, row.submission_id, side)
    round_ = next(one for one in queries.rounds(session, card.row.id) if one.id == row.id)
    told = Told(session, card, round_, side, language)
    minutes = int((row.ends_at - row.starts_at).total_seconds() // 60) if row.ends_at else 60
    time = told.time(row.starts_at, minutes)
    if same_clock(row.starts_at, told.zone, told.other):
        time += told.words["zone_time"].format(zone=zones.called(told.zone, language))
    return told.values() | {
        "round": round_words(row.round, told.words),
        "time": time,
        "mode": told.mode(),
        "place": told.place(gaps=gaps),
        "interviewer": told.interviewer(),
        "travel": told.travel(),
        "sorry": told.sorry(),
        "pass_on": told.pass_on(said or {}),
        **told.moved(),
    }


def round_called(number: int, language: Language) -> str:
    """What people call a round."""
    return round_words(number, messages(language)["words"])


def arranged_values(session: Session, row: Any, side: Side, language: Language) -> dict[str, str]:
    """What one side is told about a round whose time is still open (B5)."""
    card = card_for(session, row.submission_id, side)
    round_ = next(one for one in queries.rounds(session, card.row.id) if one.id == row.id)
    told = Told(session, card, round_, side, language)
    return {
        "round": round_words(row.round, told.words),
        "mode": told.mode(),
        "place": told.place(),
        "interviewer": told.interviewer(),
    }


def card_values(session: Session, submission_id: int, side: Side, language: Language) -> dict[str, str]:
    """Who writes to whom about which card, by the names that texts use (B7, B8)."""
    return Told(session, card_for(session, submission_id, side), None, side, language).values()


def card_for(session: Session, submission_id: int, side: Side) -> Card:
    """The card a text is about; who may not know the client writes no text that names it (P4)."""
    card = moves.the_card(session, submission_id)
    if side is Side.CLIENT or not is_secret(card):
        confidential.check_inside(session, Kind.POSITION, card.position)
    return card
