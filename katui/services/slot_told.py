"""What one side is told about one round: times on its clock, how, where, who; a secret client by its alias (B5, P4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from katui.domain import round_notes, zones
from katui.domain.address import addressed
from katui.domain.session import Session
from katui.domain.slot_words import moment_words, time_words
from katui.domain.work import ActionKind, InterviewMode, InterviewStatus, Side
from katui.i18n import Language
from katui.services import slot_place, travel
from katui.services.message_words import words_of
from katui.services.slot_zones import candidate_zone, client_zone
from katui.store.cards import Card
from katui.store.models.house import Meta
from katui.store.models.work import Action
from katui.store.named import named
from katui.store.secrecy import outside, untold


class Told:
    """What one side is told about one round; a confidential client stays behind its alias (P4)."""

    def __init__(self, session: Session, card: Card, round_: Any, side: Side, language: Language) -> None:
        self.session = session
        self.card = card
        self.round = round_
        self.side = side
        self.language = language
        self.words: dict[str, Any] = words_of(language, session.clock(), session.zone)
        both = candidate_zone(session, card), client_zone(session, card, round_)
        self.zone, self.other = both if side is Side.CANDIDATE else both[::-1]
        self.secret = is_secret(card)

    def time(self, starts_at: Any, minutes: int) -> str:
        """A time on this side's clock first."""
        return time_words(starts_at, minutes, self.zone, self.other, self.words, self.language)

    def until(self, at: Any, *, named: bool) -> str:
        """A moment on this side's clock; `named` where no line names that clock for all times."""
        said = moment_words(at, self.zone, self.words, self.language)
        clock = str(self.words["zone_time"].format(zone=zones.called(self.zone, self.language)))
        return said + clock if named else said

    def end(self, row: Any, times: Sequence[Any], *, named: bool) -> str:
        """By when an answer to a set is wanted; nothing where it only ends with its last time."""
        last = max((time.starts_at for time in times), default=None)
        return self.until(row.expires_at, named=named) if row.expires_at not in {None, last} else ""

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

    def place(self, *, gaps: bool = False) -> str:
        """Where to come, or how to be reached; the address of a confidential client comes later.

        What is missing is a visible gap with `gaps`, else it is left out or said to follow.
        """
        mode, hide = self.round.mode, self.side is Side.CANDIDATE and self.secret
        if mode is InterviewMode.ONSITE and hide:
            return slot_place.later(mode, self.card.position.city or "", self.language)
        told = slot_place.known(mode, self.round.place or "", self.side, self.words)
        if hide:
            told = outside(self.session, self.card.position).blind(told)
        if told or gaps:
            return told or slot_place.gap(mode, self.words)
        follows = mode is InterviewMode.VIDEO and self.side is Side.CANDIDATE
        return str(self.words["link_later"]) if follows else ""

    def meeting_point(self) -> str:
        """Where a round on site is to be, while its time is still chosen; the city until the address is known."""
        if self.round is None or self.round.mode is not InterviewMode.ONSITE:
            return ""
        city = self.card.position.city or ""
        return self.place() or (slot_place.later(self.round.mode, city, self.language) if city else "")

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

    def stands(self, *, named: bool) -> str:
        """That a round which is set already stays at its time until its reader picks another; else nothing."""
        at = self.round.starts_at if self.round is not None else None
        if at is None or self.round.status is not InterviewStatus.CONFIRMED or at <= self.session.clock():
            return ""
        return str(self.words["stands"].format(standing=self.until(at, named=named)))

    def pass_on(self, said: Mapping[str, str]) -> str:
        """What a text asks its reader to tell the interviewer, and what it says instead where they are one person."""
        reader = self._at_the_client() if self.side is Side.CLIENT else None
        own = reader is not None and self.round is not None and reader.id == self.round.interviewer_id
        return said.get("themselves" if own else "pass_on", "")

    def sorry(self) -> str:
        """An apology for a round that the other side called off."""
        if self.round.status is not InterviewStatus.CANCELLED:
            return ""
        kind = ActionKind.TELL_CANDIDATE if self.side is Side.CANDIDATE else ActionKind.TELL_CLIENT
        owed = self.card.see(Action).where((Action.interview == self.round.id) & (Action.kind == kind))
        return str(self.words["sorry"]) if owed.exists() else ""

    def moved(self) -> dict[str, str]:
        """What a text about another time says of the one before, and whose wish it was; nothing of one never moved.

        Why it was moved is the consultant's own note, and goes to neither side as it was typed. Who asked for it is
        not told sorry.
        """
        found = round_notes.last_move(self.round.notes)
        if found is None:
            return {"before": "", "reason": "", "moved_sorry": ""}
        before = self.until(found.before, named=True)
        sorry = "" if found.by is self.side else str(self.words["moved_sorry"])
        return {"before": before, "reason": self._wish(found.by), "moved_sorry": sorry}

    def _wish(self, by: Side | None) -> str:
        """Whose wish another time was, in words that either side may read; nothing where nobody said so."""
        if by is None:
            return ""
        return str(self.words["moved_by"]["self" if by is self.side else by.value])

    def reason(self, typed: str) -> str:
        """What somebody typed, in one line: it names neither a secret client nor who is not named yet (P4, P2)."""
        if self.side is Side.CANDIDATE and self.secret:
            typed = outside(self.session, self.card.position).blind(typed)
        if self.side is Side.CLIENT:
            typed = typed.replace(str(self.card.candidate.name), self._candidate())
        return " ".join(typed.split())

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
        row = self._at_the_client()
        if row is None:
            return self.card.client.name if self.language == "en" else f"{self.card.client.name}招聘负责人"
        return addressed(row.name, row.title) if self.language == "zh_CN" else str(row.name)

    def _at_the_client(self) -> Any:
        """Whom the client's texts go to."""
        return self.card.position.hr or (self.round.interviewer if self.round is not None else None)

    def _what(self) -> str:
        if self.secret:
            return str(self.card.position.alias or self.words["one_client"])
        return str(self.words["named"].format(client=self.card.client.name, position=self.card.position.name))

    def _candidate(self) -> str:
        """By name once the client was told it; until then by the number that the blind report's file has (P2)."""
        if named(self.session, [self.card.row]):
            return str(self.card.candidate.name)
        return str(self.words["somebody"].format(n=self.card.row.id))


def is_secret(card: Card) -> bool:
    """Whether the candidate does not know yet who the client is (P4)."""
    return untold(card.position, card.row)
