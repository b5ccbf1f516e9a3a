"""A colleague whose candidate becomes another's by a merge hears of it, and a head can rule on it (P5)."""

from __future__ import annotations

from typing import Any, Final

from katui.domain import when
from katui.domain.results import Came
from katui.domain.session import Session
from katui.domain.step_texts import StepText
from katui.domain.step_words import worded
from katui.domain.work import ActionKind, ActionStatus
from katui.services import rule_making, rule_switches
from katui.services.ownership import is_running
from katui.store.changes import Writing, writing
from katui.store.models.people import User
from katui.store.models.work import Action
from katui.store.scope import visible
from katui.store.store import Store

RULE: Final = "P5.merged"


def tell(store: Store, session: Session, kept: Any, gone: Any, owner: Any) -> tuple[str, ...]:
    """Make an action due today for each whose running ownership ends by this merge; the names of those told.

    Nobody is while the firm has the rule off. `owner` is who owns the one record that stays, as id or row.
    """
    stays = getattr(owner, "id", owner)
    lost = [row for row in (kept, gone) if row.owner_id not in {None, stays, session.user.id}]
    lost = [row for row in lost if is_running(session, row.owner_id, row.owned_until)]
    if not lost or not rule_switches.held().on(RULE):
        return ()
    told: list[str] = []
    with writing(store, session, "tell", candidate=kept.id) as write:
        named = User.get_or_none(User.id == stays)
        words = {"name": kept.name, "owner": named.name if named else "–"}
        due = when.by_evening(when.local_day(write.at, session.zone), session.zone)
        for row in lost:
            made = rule_making.make(
                write,
                RULE,
                f"{kept.id}:{gone.id}:{write.batch_id}:{row.owner_id}",
                kind=ActionKind.FOLLOW_UP,
                **worded(StepText.MERGED, words),
                due=max(due, write.at),
                has_time=False,
                owner=row.owner_id,
                created_by=session.user.id,
                why={"merged": gone.id, "until": str(row.owned_until or "")},
                candidate=kept.id,
            )
            told += [row.owner.name] if made is not None else []
    return tuple(told)


def untell(write: Writing, kept: int, gone: int) -> None:
    """Two records that are apart again: nobody needs to look at whose they became."""
    mine = (Action.status == ActionStatus.OPEN) & Action.rule_key.startswith(_key(kept, gone))
    for row in list(visible(Action, write.session).where(mine).limit(50)):
        write.update(row, status=ActionStatus.CANCELLED, done_at=write.at, result=Came.SPLIT.value)


def _key(kept: int, gone: int) -> str:
    return f"{RULE}:{kept}:{gone}:"
