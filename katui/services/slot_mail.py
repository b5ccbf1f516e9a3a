"""The texts about a round as drafts of e-mails: to whom, about what; and those about travel (B5, B6)."""

from __future__ import annotations

from typing import Any

from katui.domain.errors import Refused
from katui.domain.mail import Mail
from katui.domain.session import Session
from katui.domain.slot_words import fill_lines, round_words
from katui.domain.work import Side
from katui.i18n import Language, _
from katui.services import access, travel
from katui.services.message_words import messages
from katui.services.rounds import next_number
from katui.services.slot_texts import card_for
from katui.services.slot_told import Told
from katui.store import slot_queries as queries
from katui.store.cards import Card
from katui.store.store import Store


def draft(
    store: Store,
    session: Session,
    submission_id: int,
    side: Side,
    language: Language,
    what: str,
    text: str,
    *,
    interview: int | None = None,
) -> Mail:
    """A text to one side as an e-mail; `what` names a subject in the texts, `interview` the round it is about (B5).

    Whoever may not read an address gets a draft without one.
    """
    store.connect()
    card, round_ = _about(session, submission_id, side, interview)
    told = Told(session, card, round_, side, language)
    subject = messages(language)["subjects"][what][side.value].format(**_values(session, told, round_))
    return Mail(_address(session, card, side, round_), subject[:1].upper() + subject[1:], text)


def travel_text(store: Store, session: Session, submission_id: int, side: Side, language: Language) -> str:
    """Who pays the way: the question to the client, or the answer to the candidate before it counts (B6).

    Refused B6.travel while nobody said who pays.
    """
    store.connect()
    card, round_ = _about(session, submission_id, side, None)
    way = travel.travel_of(session, card, round_)
    if not way.way or (side is Side.CANDIDATE and way.open):
        text = _("Nobody has said who pays for travel; there is nothing to tell {candidate} yet.")
        raise Refused("B6.travel", "travel", way.way, text.format(candidate=card.candidate.name))
    told = Told(session, card, round_, side, language)
    policy = "" if way.policy is None else way.policy.zh if language == "zh_CN" else way.policy.en
    words = way.answer if way.answer != travel.told(way.policy.value if way.policy else "") else policy
    here, there = card.candidate.city or "", card.position.city or ""
    values = _values(session, told, round_) | {"here": here, "there": there, "travel": words or policy}
    return fill_lines(messages(language)["travel"][side.value]["text"], values)


def _about(session: Session, submission_id: int, side: Side, interview: int | None) -> tuple[Card, Any]:
    card = card_for(session, submission_id, side)
    rows = queries.rounds(session, card.row.id)
    if interview is None:
        return card, travel.current_round(session, card)
    return card, next((one for one in rows if one.id == interview), None)


def _values(session: Session, told: Told, round_: Any) -> dict[str, str]:
    number = round_.round if round_ is not None else next_number(queries.rounds(session, told.card.row.id))
    return told.values() | {"round": round_words(number, told.words)}


def receiver(session: Session, round_: Any, side: Side) -> tuple[str, str]:
    """E-mail and name of whom a file about a round goes to on one side; without the e-mail where nobody may read it."""
    card = card_for(session, round_.submission_id, side)
    if side is Side.CANDIDATE:
        return _address(session, card, side, round_), card.candidate.name
    row = _contact(card, round_)
    return _address(session, card, side, round_), row.name if row is not None else ""


def _contact(card: Card, round_: Any) -> Any:
    return card.position.hr or (round_.interviewer if round_ is not None else None)


def _address(session: Session, card: Card, side: Side, round_: Any) -> str:
    if side is Side.CANDIDATE:
        return "" if access.hides(session, card.candidate) else str(card.candidate.email or "")
    row = _contact(card, round_)
    return str(row.email or "") if row is not None else ""
