"""Which colleague may look after a card of a confidential search: only one who may know whose it is (P4)."""

from __future__ import annotations

from typing import Any

from katui.domain.errors import Choice, Refused
from katui.domain.session import Session
from katui.i18n import _
from katui.services import people
from katui.store.models.people import User
from katui.store.secrecy import knows


def check_card(session: Session, position: Any, owner: int | None) -> None:
    """Refuse a card on a confidential position to whoever could read and do nothing there (P4).

    The refusal says who can make them an insider.
    """
    if owner is None or not position.confidential:
        return
    user: Any = User.get_by_id(owner)
    if knows(people.session_of(user, session.origin, session.clock), position):
        return
    said = _(
        "{position} is confidential and {name} is not an insider: give the card to somebody who is, "
        "or have {owner} add {name} to its insiders first."
    )
    text = said.format(position=position.name, name=user.name, owner=position.owner.name)
    asked = Choice("user", position.owner_id, position.owner.name)
    raise Refused("P4.confidential", "owner", user.login, text, choices=(asked,))
