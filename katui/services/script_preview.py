"""What a script would say about a real record, while it is being edited (F3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario
from katui.domain.session import Session
from katui.domain.work import Side
from katui.i18n.marks import listed
from katui.services import call_words, calls, confidential, moves, script_direction, script_values, talks
from katui.services.script_choice import PANEL, TO_CLIENT
from katui.services.slot_told import is_secret
from katui.store.models.clients import Client, KeyPerson
from katui.store.models.submissions import Submission
from katui.store.scope import visible
from katui.store.store import Store

_NOBODY: Final = Ref(Kind.PERSON, 0)


@dataclass(frozen=True, slots=True)
class Sample:
    """A record that a script is tried on: by its names, and the words it fills in; empty when there is none."""

    name: str
    values: Mapping[str, str]


def sample(store: Store, session: Session, scenario: Scenario, refs: tuple[Ref, ...] = ()) -> Sample:
    """The record that was open, else the newest card, one's own first, as this script would speak of it.

    Nothing for whoever may not know the client of a confidential one (P4).
    """
    store.connect()
    card = next((ref.id for ref in refs if ref.kind is Kind.SUBMISSION), None) or _newest(session)
    person = next((ref for ref in refs if ref.kind is Kind.PERSON), None)
    if card is None and person is None and all(ref.kind is not Kind.POSITION for ref in refs):
        return Sample("", {})
    try:
        if (position := talks.position_of(session, scenario, refs)) is not None:
            return _direction(session, position)
        if scenario in PANEL:
            return _called(store, session, scenario, card, person)
        return _talk(session, scenario, card, person)
    except Refused:
        return Sample("", {})


def _newest(session: Session) -> int | None:
    """The newest card of one's own that is with a client, else any, else the newest one may see."""
    mine = Submission.owner == session.user.id
    with_client = Submission.status.in_((Status.SUBMITTED, Status.CV_PASSED, Status.INTERVIEWING))
    row = visible(Submission, session).order_by(mine.desc(), with_client.desc(), Submission.id.desc()).first()
    return None if row is None else int(row.id)


def _talk(session: Session, scenario: Scenario, card: int | None, person: Ref | None) -> Sample:
    """A talk about one card, or with a key person about none."""
    if card is None:
        found = (
            visible(KeyPerson, session, KeyPerson, Client).join(Client).where(KeyPerson.id == (person or _NOBODY).id)
        )
        row = found.first()
        return Sample("", {}) if row is None else Sample(row.name, script_values.of_person(session, row))
    held = moves.the_card(session, card)
    side = Side.CLIENT if scenario in TO_CLIENT else Side.CANDIDATE
    if side is Side.CLIENT or not is_secret(held):
        confidential.check_inside(session, Kind.POSITION, held.position)
    if scenario is Scenario.DIRECTION:
        return _direction(session, held.position)
    told = script_values.of_card(session, held, side)
    contact = held.position.hr or held.position.hiring_manager
    if side is Side.CLIENT and contact is not None:
        told = script_values.of_person(session, contact) | told
    return Sample(held.candidate.name, told)


def _direction(session: Session, position: Any) -> Sample:
    """The talk about the direction of a position, with whoever looks after it at its client (D2)."""
    contact = position.hr or position.hiring_manager
    told = script_values.of_us(session) if contact is None else script_values.of_person(session, contact)
    return Sample(position.name, told | script_direction.values(session, position))


def _called(store: Store, session: Session, scenario: Scenario, card: int | None, person: Ref | None) -> Sample:
    asked = (person,) if person is not None else (Ref(Kind.SUBMISSION, card or 0),)
    case = calls.call_case(store, session, calls.person_for(store, session, asked))
    if scenario is Scenario.WEEKLY_CLIENT:
        case = replace(case, waiting=())
    about = next((one for one in case.waiting if one.submission == card), None) or next(iter(case.waiting), None)
    if about is None and card is not None:
        return _of_another(session, scenario, card, case)
    name = listed(named for named in (case.person.name, about.candidate.name if about else "") if named)
    return Sample(name, call_words.values(session, case, about))


def _of_another(session: Session, scenario: Scenario, card: int, case: calls.CallCase) -> Sample:
    """A call that a colleague owes, or that nobody owes any more: its card fills what the call does not.

    The positions of the weekly call are not those of the one candidate.
    """
    if scenario is not Scenario.WEEKLY_CLIENT:
        case = replace(case, weekly={})
    held = _talk(session, scenario, card, None)
    told = {name: text for name, text in call_words.values(session, case, None).items() if text}
    return Sample(listed((case.person.name, held.name)), {**held.values, **told})
