"""Which colleague may look after a card of a confidential search: only one who may know whose it is (P4)."""

from __future__ import annotations

from typing import Any, Final

from katui.domain.errors import Choice, Refused
from katui.domain.session import Session
from katui.i18n import _
from katui.services import people
from katui.store import registry
from katui.store.models.house import Change
from katui.store.models.people import User
from katui.store.models.submissions import Submission
from katui.store.scope import visible
from katui.store.secrecy import knows

_PAGE: Final = 1_000


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


def check_given_back(session: Session, batch: int) -> None:
    """Refuse to undo an act that took a card from somebody who is outside of its confidential search by now (P4)."""
    mine = (Change.batch == batch) & (Change.kind == registry.NAME_OF[Submission]) & Change.before.is_null(False)
    last = 0
    while page := list(Change.select().where(mine & (Change.id > last)).order_by(Change.id).limit(_PAGE)):
        for change in page:
            before, after = change.before.get("owner"), (change.after or {}).get("owner")
            row: Any = _card(session, change.ref) if before != after else None
            if row is not None and row.owner_id == after:
                check_card(session, row.position, before)
        last = page[-1].id


def _card(session: Session, ref: int) -> Any:
    return visible(Submission, session).where(Submission.id == ref).first()
