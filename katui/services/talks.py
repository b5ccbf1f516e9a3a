"""A script for a talk with a candidate as one page to read, filled from the card (F3, P6)."""

from __future__ import annotations

from collections.abc import Mapping

from katui import i18n
from katui.domain.address import addressed
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.scripts import Scenario, Script, fill
from katui.domain.session import Session
from katui.i18n import _
from katui.services import confidential, moves
from katui.services.call_log import script_for
from katui.services.slot_texts import is_secret
from katui.store.cards import Card
from katui.store.models.house import Meta
from katui.store.secrecy import alias
from katui.store.store import Store


def talk(store: Store, session: Session, submission_id: int, scenario: Scenario) -> tuple[str, str]:
    """Title and page of a script about one card; a value that is not on file is a visible gap (F3).

    A client that was not named to the candidate stays behind its name outside (P4).
    """
    store.connect()
    card = moves.the_card(session, submission_id)
    if not is_secret(card):
        confidential.check_inside(session, Kind.POSITION, card.position)
    script = script_for(scenario)
    return script.title, _page(script, _values(session, card))


def has(scenario: Scenario) -> bool:
    """Whether there is a script for a scenario."""
    try:
        script_for(scenario)
    except Refused:
        return False
    return True


def _values(session: Session, card: Card) -> Mapping[str, str]:
    firm = Meta.get_or_none(Meta.key == "firm")
    row, position = card.candidate, card.position
    chinese = i18n.language() == "zh_CN"
    return {
        "consultant": session.user.name,
        "firm": firm.value if firm else "",
        "person": addressed(row.name, row.title) if chinese else str(row.english_name or row.name),
        "candidate": row.name,
        "client": confidential.outside(position, card.row),
        "position": alias(position) if is_secret(card) else position.name,
        "current_employer": row.employer or "",
        "current_title": row.title or "",
    }


def _page(script: Script, record: Mapping[str, str]) -> str:
    """Opening, what to keep in mind, and each answer one can expect with what to say."""
    lines = [fill(script.opening, record).text, ""]
    lines += [f"· {fill(point, record).text}" for point in script.points]
    for branch in script.branches:
        lines += ["", _("{key}  {title}").format(key=branch.key, title=branch.title)]
        lines += [f"– {fill(each, record).text}" for each in branch.say]
    return "\n".join(lines)
