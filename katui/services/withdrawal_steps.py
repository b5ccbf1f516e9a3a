"""What the talk about a withdrawal left to do, and what of it is over once the concern is solved (B8)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from katui.domain.scripts import Scenario
from katui.domain.who_said import is_the_clients
from katui.domain.work import ActionKind, ActionStatus
from katui.services.firm_scripts import script_for
from katui.store import concern_rows
from katui.store.changes import Writing
from katui.store.models.work import Action, FollowUp, ScriptText
from katui.store.scope import visible

_LEFT: Final = frozenset({Scenario.WITHDRAWAL, Scenario.ASK_CLIENT})


def over(write: Writing, concern: Any) -> list[Any]:
    """The open steps about a concern's card that its solution makes needless (B8).

    Asking the client is done with; telling the candidate is where they were spoken with since. Nothing is while
    something else that the candidate minds about this card is unsolved: nobody can tell what those steps are about.
    """
    if concern.submission_id is None or _another(write, concern):
        return []
    mine = (Action.submission == concern.submission_id) & Action.rule.is_null()
    rows = visible(Action, write.session).where(mine & (Action.status == ActionStatus.OPEN)).order_by(Action.id)
    talks = _talks(write, concern.submission_id)
    left = [row for row in rows.limit(50) if _left_by_the_talk(write, row, concern, talks)]
    return [row for row in left if row.kind is ActionKind.CLIENT_CALL or _told_since(write, row)]


def _another(write: Writing, concern: Any) -> bool:
    held = concern_rows.of_candidate(write.session, concern.candidate_id)
    mine = [row for row in held if row.submission_id == concern.submission_id and row.id != concern.id]
    return any(row.solved_at is None for row in mine)


def _left_by_the_talk(write: Writing, row: Any, concern: Any, talks: dict[datetime, Any]) -> bool:
    """Whether a step was left by the talk about what can be solved, or by the one with the client that settled it."""
    talk = talks.get(row.created_at)
    if talk is None or row.kind not in {ActionKind.CLIENT_CALL, ActionKind.CANDIDATE_CALL}:
        return False
    if talk.script.scenario == Scenario.WITHDRAWAL.value:
        return script_for(Scenario.WITHDRAWAL).leads_back(talk.branch)
    settled = visible(Action, write.session).where((Action.follow_up == talk.id) & (Action.id < row.id))
    return any(_is_of(write, one, concern, talks) for one in settled.order_by(Action.id).limit(50))


def _is_of(write: Writing, row: Any, concern: Any, talks: dict[datetime, Any]) -> bool:
    return (row.why or {}).get("concern") == concern.id or _left_by_the_talk(write, row, concern, talks)


def _talks(write: Writing, submission: int) -> dict[datetime, Any]:
    """The logged talks about a withdrawal or one thing for the client to settle, by when, as steps saved with them."""
    where = (FollowUp.submission == submission) & FollowUp.branch.is_null(False)
    where &= ScriptText.scenario.in_([one.value for one in _LEFT])
    found = visible(FollowUp, write.session, FollowUp, ScriptText).join(ScriptText).where(where)
    return {row.at: row for row in found.order_by(FollowUp.id.desc()).limit(200)}


def _told_since(write: Writing, row: Any) -> bool:
    """Whether the candidate was spoken with about the card after a step was made.

    What katui notes is no talk with them, nor is a line that tells only what the client said.
    """
    told = visible(FollowUp, write.session, FollowUp.outcome, FollowUp.text).where(
        (FollowUp.submission == row.submission_id)
        & (FollowUp.at > row.created_at)
        & FollowUp.person.is_null()
        & FollowUp.told.is_null()
    )
    with_them = (one for one in told.order_by(FollowUp.id).limit(200) if not is_the_clients(one.text))
    return any(one.outcome is None or one.outcome.reached for one in with_them)
