"""What somebody said they cannot make, or can after all: the candidate, a key person, one of us (B5)."""

from __future__ import annotations

from datetime import datetime

from katui.domain import when
from katui.domain.clean import clean
from katui.domain.errors import Refused
from katui.domain.session import Session
from katui.i18n import _
from katui.services import erased_again
from katui.store import slot_queries as queries
from katui.store.changes import writing
from katui.store.models.interviews import Unavailable
from katui.store.store import Store


def state_unavailable(
    store: Store,
    session: Session,
    *,
    candidate: int | None = None,
    person: int | None = None,
    user: int | None = None,
    starts_at: datetime,
    ends_at: datetime,
    why: str = "",
) -> int:
    """Keep what a candidate, a key person or one of us said they cannot make; exactly one of the three (B5).

    Refused B5.who for none or several of them, B5.span for an end that is not later than the beginning.
    """
    if sum(one is not None for one in (candidate, person, user)) != 1:
        raise Refused("B5.who", "who", None, _("Say whose time it is: a candidate, a key person, or one of us."))
    if ends_at <= starts_at:
        raise Refused("B5.span", "ends_at", when.iso_utc(ends_at), _("The end must be later than the beginning."))
    with writing(store, session, "times") as write:
        erased_again.nobody(candidate)
        row = write.create(
            Unavailable,
            candidate=candidate,
            person=person,
            user=user,
            starts_at=starts_at,
            ends_at=ends_at,
            why=clean(why, field="why").text.strip() or None,
            recorded_by=session.user.id,
            recorded_at=write.at,
        )
        return int(row.id)


def withdraw_unavailable(store: Store, session: Session, stated: int) -> int:
    """They can make it after all: what was stated goes; gives the act that undo takes (B5).

    Refused B5.stated for what is not there.
    """
    with writing(store, session, "times") as write:
        row = queries.stated(session, stated)
        if row is None:
            raise Refused("B5.stated", "stated", stated, _("That entry is gone already."))
        write.delete(row)
        return write.batch_id
