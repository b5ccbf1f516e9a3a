"""Which talk belongs to what is due, and the record's words for it: about a card, or with somebody at a client (F3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario, Script
from katui.domain.session import Session
from katui.domain.slots import OVER, standing_set, time_talk
from katui.domain.work import ActionKind, InterviewStatus, Side
from katui.i18n import _
from katui.services import confidential, moves, resigning, script_choice, script_values
from katui.services.firm_scripts import script_for
from katui.services.slot_told import is_secret
from katui.store import cards
from katui.store import slot_queries as queries
from katui.store.cards import Card
from katui.store.models.clients import Client, KeyPerson
from katui.store.models.positions import Position
from katui.store.queue_clients import spoken_last
from katui.store.scope import visible

_CALL: Final = ActionKind.CANDIDATE_CALL.value
_HELD: Final = frozenset({InterviewStatus.CONFIRMED, InterviewStatus.DONE})


def chosen(
    session: Session, kind: str, rule: str, refs: tuple[Ref, ...], opens: str
) -> tuple[Scenario, Card | None, Any]:
    """The scenario for something due, by its kind, rule and records, with the card, or else the key person (F1).

    `opens` is the scenario that the script before it named. Refused F3.none where no script belongs to it.
    """
    about = {ref.kind: ref.id for ref in refs}
    card = moves.the_card(session, about[Kind.SUBMISSION]) if Kind.SUBMISSION in about else None
    scenario = script_choice.scenario_for(kind, rule, None if card is None else card.row.status, opens)
    if scenario is None:
        raise _no_script(kind)
    if card is not None:
        found = scenario if opens or kind != _CALL else _as_it_stands(session, card, scenario)
        if found is None:
            raise _no_script(kind)
        return found, card, None
    return scenario, None, _person(session, about)


def _no_script(kind: str) -> Refused:
    return Refused(script_choice.NO_SCRIPT, "scenario", kind, _("No script belongs to this row."))


def _as_it_stands(session: Session, card: Card, usual: Scenario) -> Scenario | None:
    """What a call to the candidate is about between two moves: the round that was, or comes, or that the client waits.

    A round that has begun and that they were not asked about comes first, then the one to prepare for (B9, B10).
    None where nothing is to be asked.
    """
    if card.row.hold_until is not None:
        return Scenario.KEEP_WARM
    if card.row.status in _ASKED_FOR:
        return _ASKED_FOR[card.row.status](session, card)
    if card.row.status is not Status.INTERVIEWING:
        return usual
    now = session.clock()
    dated = [row for row in queries.rounds(session, card.row.id) if row.starts_at is not None and row.status in _HELD]
    begun = [row for row in dated if row.starts_at <= now]
    last = max(begun, key=lambda row: (row.starts_at, row.id), default=None)
    if last is not None and all(word.side is not Side.CANDIDATE for word in cards.feedback(card, last.id)):
        return Scenario.AFTER_INTERVIEW
    coming = any(row.starts_at > now and row.status is InterviewStatus.CONFIRMED for row in dated)
    return Scenario.PREPARATION if coming else usual


def _times(session: Session, card: Card) -> Scenario:
    """What a call to the candidate asks while a time is looked for: the talk that brings one, where it is with them.

    While the client is the one who is to be asked, the candidate only hears how it stands (B5).
    """
    found = queries.sets(session, card.row.id)
    sets = [row for row in found if row.answer not in OVER]
    if not sets:
        return Scenario.NEW_TIMES if found else Scenario.SLOT_REQUEST
    times: dict[int, list[Any]] = {}
    for time in queries.times(session, [row.id for row in sets]):
        times.setdefault(time.offer_id, []).append(time)
    counts = standing_set(sets, times)
    talk = time_talk(counts, times.get(counts.id, []), session.clock())
    return talk if script_choice.side_of(talk) is Side.CANDIDATE else Scenario.KEEP_WARM


def _before_report(_session: Session, card: Card) -> Scenario | None:
    """What the report still waits for of the candidate: the own yes first, then the pay (P2)."""
    if cards.consent(card) is None:
        return Scenario.CONSENT
    return None if cards.wanted_pay(card) else Scenario.SALARY_TALK


_ASKED_FOR: Final[Mapping[Status, Callable[[Session, Card], Scenario | None]]] = {
    Status.SHORTLISTED: _before_report,
    Status.CV_PASSED: _times,
}
"""Where what is on file says which question is next."""


def _person(session: Session, about: Mapping[Kind, int]) -> Any:
    ref = about.get(Kind.PERSON) or _at_position(session, about)
    if ref:
        row = visible(KeyPerson, session, KeyPerson, Client).join(Client).where(KeyPerson.id == ref).first()
    else:
        row = spoken_last(session, about.get(Kind.CLIENT, 0))
    if row is None:
        raise Refused("F4.person", "person", None, _("No key person of the client is on file for this row."))
    return row


def _at_position(session: Session, about: Mapping[Kind, int]) -> int | None:
    """Who looks after a position at its client."""
    row = visible(Position, session).where(Position.id == about.get(Kind.POSITION, 0)).first()
    return None if row is None else row.hr_id or (row.hiring_manager_id if row.may_call_manager else None)


def position_of(session: Session, scenario: Scenario, refs: tuple[Ref, ...]) -> Any:
    """The position that a talk with somebody at its client is about; None for one about no position (D2).

    Refused P4.confidential for whoever may not know whose it is.
    """
    ref = next((ref.id for ref in refs if ref.kind is Kind.POSITION), None)
    if ref is None or scenario is not Scenario.DIRECTION:
        return None
    row = visible(Position, session).where(Position.id == ref).first()
    if row is not None:
        confidential.check_inside(session, Kind.POSITION, row)
    return row


def of_card(session: Session, card: Card, script: Script) -> tuple[str, Mapping[str, str]]:
    """What warns before a talk about a card, and the record's words for it.

    A client that was not named to the candidate stays behind its name outside (P4).
    """
    side = script_choice.side_of(script.scenario)
    if side is Side.CLIENT or not is_secret(card):
        confidential.check_inside(session, Kind.POSITION, card.position)
    warned = resigning.too_early(card) if script.scenario is Scenario.RESIGNATION else ""
    return warned, script_values.of_card(session, card, side)


def has(scenario: Scenario) -> bool:
    """Whether there is a script for a scenario."""
    try:
        script_for(scenario)
    except Refused:
        return False
    return True
