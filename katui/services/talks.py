"""A script as one page to read, filled from the record: about a card, or for somebody at a client (F3, P6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.domain.scripts import Branch, Message, Scenario, Script, fill
from katui.domain.session import Session
from katui.domain.work import Side
from katui.i18n import _
from katui.services import confidential, moves, script_choice, script_values
from katui.services.firm_scripts import script_for
from katui.services.slot_told import is_secret
from katui.store.cards import Card
from katui.store.models.clients import Client, KeyPerson
from katui.store.scope import visible
from katui.store.store import Store


def talk(store: Store, session: Session, submission_id: int, scenario: Scenario) -> tuple[str, str]:
    """Title and page of a script about one card; a value that is not on file is a visible gap (F3).

    A client that was not named to the candidate stays behind its name outside (P4).
    """
    store.connect()
    script = script_for(scenario)
    return script.title, _card_page(session, submission_id, script)


def talk_with(store: Store, session: Session, person_id: int, scenario: Scenario) -> tuple[str, str]:
    """Title and page of a script for a key person that is about no candidate: greeting, warning, weekly call (F3)."""
    store.connect()
    script = script_for(scenario)
    return script.title, _page(script, script_values.of_person(session, _person(session, KeyPerson.id == person_id)))


def due(
    store: Store, session: Session, kind: str, rule: str, refs: tuple[Ref, ...], opens: str = ""
) -> tuple[str, str]:
    """Title and page of the script for something due, by its kind, its rule and the records it is about (F1, F3).

    `opens` is the scenario that the script before it named. Refused F3.none where no script belongs to it.
    """
    store.connect()
    scenario, card, person = chosen(session, kind, rule, refs, opens)
    script = script_for(scenario)
    if card is not None:
        return script.title, _card_page(session, card.row.id, script)
    return script.title, _page(script, script_values.of_person(session, person))


def chosen(
    session: Session, kind: str, rule: str, refs: tuple[Ref, ...], opens: str
) -> tuple[Scenario, Card | None, Any]:
    """The scenario for something due with the card it is about, or else the key person; as `due` refuses."""
    about = {ref.kind: ref.id for ref in refs}
    card = moves.the_card(session, about[Kind.SUBMISSION]) if Kind.SUBMISSION in about else None
    scenario = script_choice.scenario_for(kind, rule, None if card is None else card.row.status, opens)
    if scenario is None:
        raise Refused("F3.none", "scenario", kind, _("No script belongs to this row."))
    if card is not None:
        return scenario, card, None
    if Kind.PERSON in about:
        where = KeyPerson.id == about[Kind.PERSON]
    else:
        where = (KeyPerson.client == about.get(Kind.CLIENT)) & KeyPerson.left_on.is_null()
    return scenario, None, _person(session, where)


def _person(session: Session, where: Any) -> Any:
    row = visible(KeyPerson, session, KeyPerson, Client).join(Client).where(where).order_by(KeyPerson.id).first()
    if row is None:
        raise Refused("F4.person", "person", None, _("No key person of the client is on file for this row."))
    return row


def _card_page(session: Session, submission_id: int, script: Script) -> str:
    card = moves.the_card(session, submission_id)
    warned, record = of_card(session, card, script)
    page = _page(script, record)
    return f"{warned}\n\n{page}" if warned else page


def of_card(session: Session, card: Card, script: Script) -> tuple[str, Mapping[str, str]]:
    """What warns before a talk about a card, and the record's words for it; as `talk` refuses."""
    side = script_choice.side_of(script.scenario)
    if side is Side.CLIENT or not is_secret(card):
        confidential.check_inside(session, Kind.POSITION, card.position)
    warned = script_values.too_early(card) if script.scenario is Scenario.RESIGNATION else ""
    return warned, script_values.of_card(session, card, side)


def has(scenario: Scenario) -> bool:
    """Whether there is a script for a scenario."""
    try:
        script_for(scenario)
    except Refused:
        return False
    return True


def _page(script: Script, record: Mapping[str, str]) -> str:
    """Opening, what to keep in mind, texts to send, and each answer one can expect with what follows from it."""
    lines = [fill(script.opening, record).text, ""]
    lines += [_("· {text}").format(text=fill(point, record).text) for point in script.points]
    lines += _texts(script.messages, record)
    for branch in script.branches:
        lines += ["", _("{key}  {title}").format(key=branch.key, title=branch.title)]
        lines += _answer(branch, record)
    return "\n".join(lines)


def _answer(branch: Branch, record: Mapping[str, str]) -> list[str]:
    lines = [_("– {text}").format(text=fill(each, record).text) for each in branch.say]
    lines += _texts(branch.messages, record)
    lines += ["", _("Log: {text}").format(text=fill(branch.log, record).text)]
    lines += [_("Next {due}: {do}").format(due=step.due.said, do=fill(step.do, record).text) for step in branch.steps]
    return lines


def _texts(messages: tuple[Message, ...], record: Mapping[str, str]) -> list[str]:
    return [f"\n{each.channel.label}\n{fill(each.text, record).text}" for each in messages]
