"""Texts about interview times for both sides, in Chinese and English: offered, set, moved, called off (B5)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from katui.domain import zones
from katui.domain.address import addressed
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.pipeline import StatusClass
from katui.domain.session import Session
from katui.domain.slot_words import fill_lines, moment_words, round_words, same_clock, span_words, time_words
from katui.domain.work import ActionKind, InterviewMode, InterviewStatus, RoundReason, Side
from katui.i18n import Language, _
from katui.services import confidential, moves, slot_live, travel
from katui.services.message_words import messages
from katui.services.rounds import next_number
from katui.services.slot_sets import candidate_zone, client_zone
from katui.store import cards
from katui.store import slot_queries as queries
from katui.store.cards import Card
from katui.store.models.house import Meta
from katui.store.models.work import Action
from katui.store.store import Store


def offer_text(store: Store, session: Session, set_id: int, language: Language) -> str:
    """A set of times for the side that is to choose: numbered, with weekday, zone, and by when (B5)."""
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
    lines = [f"{n}. {told.time(time.starts_at, time.minutes)}" for n, time in enumerate(times, start=first)]
    shared = all(same_clock(time.starts_at, told.zone, told.other) for time in times)
    values = told.values() | {
        "round": round_words(number, told.words),
        "how": told.words["joint"].join(filter(None, how)),
        "times": "\n".join(lines),
        "before": before,
        "zone": told.words["zone_one"].format(zone=zones.called(told.zone, language)) if shared else "",
        "until": moment_words(row.expires_at, told.zone, told.words, language) if row.expires_at else "",
    }
    return fill_lines(messages(language)["offer"][side.value]["text"], values)


def report_line(starts: Sequence[datetime], minutes: int, zone: str, language: Language) -> str:
    """The times a candidate can make, in one line of the text that goes with the report (B5)."""
    words = messages(language)["words"]
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


def cancelled_text(store: Store, session: Session, interview_id: int, side: Side, language: Language) -> str:
    """That a round is off, for one side; the reason is for the phone (B5)."""
    return _about_round(store, session, interview_id, side, language, "cancelled")


def _about_round(store: Store, session: Session, interview_id: int, side: Side, language: Language, kind: str) -> str:
    store.connect()
    return fill_lines(messages(language)[kind][side.value]["text"], round_values(session, interview_id, side, language))


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


def round_values(session: Session, interview_id: int, side: Side, language: Language) -> dict[str, str]:
    """What one side is told about a round that has a time, by the names that texts use (B5, B9)."""
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
        "place": told.place(),
        "interviewer": told.interviewer(),
        "travel": told.travel(),
        "sorry": told.sorry(),
    }


def moment(at: datetime, zone: str, language: Language) -> str:
    """An instant with its weekday, as texts write it: `11月30日（周一）10:00`."""
    return moment_words(at, zone, messages(language)["words"], language)


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


class Told:
    """What one side is told about one round; a confidential client stays behind its alias (P4)."""

    def __init__(self, session: Session, card: Card, round_: Any, side: Side, language: Language) -> None:
        self.session = session
        self.card = card
        self.round = round_
        self.side = side
        self.language = language
        self.words: dict[str, Any] = messages(language)["words"]
        both = candidate_zone(session, card), client_zone(session, card, round_)
        self.zone, self.other = both if side is Side.CANDIDATE else both[::-1]
        self.secret = is_secret(card)

    def time(self, starts_at: Any, minutes: int) -> str:
        """A time on this side's clock first."""
        return time_words(starts_at, minutes, self.zone, self.other, self.words, self.language)

    def values(self) -> dict[str, str]:
        """Who, about what, from whom."""
        firm: Any = Meta.get_or_none(Meta.key == "firm")
        names = {"firm": firm.value if firm else "", "consultant": self.session.user.name}
        return {
            "name": self._name(),
            "what": self._what(),
            "candidate": self._candidate(),
            "position": self.card.position.name,
            "signed": self.words["signed"].format(**names).strip(" ,"),
        }

    def mode(self) -> str:
        """How the round is held."""
        return str(self.words["modes"][self.round.mode.value])

    def place(self) -> str:
        """Where to come, or how to be reached; the address of a confidential client comes later."""
        stored = self.round.place or ""
        to_candidate = self.side is Side.CANDIDATE
        if self.round.mode is InterviewMode.ONSITE:
            hide = to_candidate and self.secret
            return self.words["place_later"].format(city=self.card.position.city or "") if hide else stored
        if self.round.mode is InterviewMode.PHONE:
            return str(self.words["phone"]) if to_candidate else ""
        return stored or (str(self.words["link_later"]) if to_candidate else "")

    def interviewer(self) -> str:
        """Who interviews, with title; a name would give a confidential client away."""
        who = self.round.interviewer if self.round.interviewer_id else None
        if who is None or (self.side is Side.CANDIDATE and self.secret):
            return ""
        return (
            f"{who.name}（{who.title}）"
            if self.language == "zh_CN" and who.title
            else ", ".join(filter(None, (who.name, who.title)))
        )

    def sorry(self) -> str:
        """An apology for a round that the other side called off."""
        if self.round.status is not InterviewStatus.CANCELLED:
            return ""
        kind = ActionKind.TELL_CANDIDATE if self.side is Side.CANDIDATE else ActionKind.TELL_CLIENT
        owed = self.card.see(Action).where((Action.interview == self.round.id) & (Action.kind == kind))
        return str(self.words["sorry"]) if owed.exists() else ""

    def travel(self) -> str:
        """Who pays the way to a round on site: the candidate is told before it counts (B6)."""
        if self.round.mode is not InterviewMode.ONSITE:
            return ""
        way = travel.travel_of(self.session, self.card, self.round)
        if not way.way:
            return ""
        if way.policy is not None:
            return way.policy.zh if self.language == "zh_CN" else way.policy.en
        return way.answer

    def _name(self) -> str:
        if self.side is Side.CANDIDATE:
            row = self.card.candidate
            return str(row.english_name or row.name) if self.language == "en" else str(row.name)
        row = self.card.position.hr or (self.round.interviewer if self.round is not None else None)
        if row is None:
            return self.card.client.name if self.language == "en" else f"{self.card.client.name}招聘负责人"
        return addressed(row.name, row.title) if self.language == "zh_CN" else str(row.name)

    def _what(self) -> str:
        if self.secret:
            return str(self.card.position.alias or self.words["one_client"])
        return str(self.words["named"].format(client=self.card.client.name, position=self.card.position.name))

    def _candidate(self) -> str:
        """By name once the client was told it; until then as the blind report says, or as nobody yet (P2)."""
        sent = cards.sent_report(self.card)
        if client_knows(self.card, sent):
            return str(self.card.candidate.name)
        return str(self.words["somebody" if sent is not None else "somebody_new"])


def client_knows(card: Card, sent: Any) -> bool:
    """Whether the client may read who the candidate is: a consent stands, or a report by name went out.

    A card that came with the client already and without any report of ours is the client's own knowledge.
    """
    if cards.consent(card) is not None:
        return True
    if sent is None:
        return card.row.status.class_ is not StatusClass.PRE_SUBMIT
    return cards.named_report(card)


def is_secret(card: Card) -> bool:
    """Whether the candidate does not know yet who the client is (P4)."""
    return bool(card.position.confidential) and card.row.client_revealed_at is None
