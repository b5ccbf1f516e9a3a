"""A candidate withdraws: what can be solved is, what is real ends the card, a time in the way is settled anew (B8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from katui.domain import when
from katui.domain.concerns import AT_HOME, END_REASON, ConcernKind, Verdict
from katui.domain.errors import Missing, Refused
from katui.domain.minds import REOPEN, SOLVED_FIELDS, WITHDRAWAL_FIELDS, YesNo
from katui.domain.pipeline import EndReason, Status
from katui.domain.session import Session
from katui.domain.step_texts import StepText
from katui.domain.step_words import worded
from katui.domain.work import ActionKind, ActionStatus
from katui.i18n import _
from katui.i18n.marks import labelled
from katui.services import answers, concerns, minds, moves, owing, times_asked, withdrawal_steps
from katui.services.concerns import ACT
from katui.services.confidential import card_to_write
from katui.services.minds import Done
from katui.services.moves import Move
from katui.store import cards, concern_rows
from katui.store.cards import Card
from katui.store.changes import Writing, writing
from katui.store.models.candidates import Candidate
from katui.store.secrecy import step_names
from katui.store.store import Store

RULE: Final = "B8"
_WHOM: Final = {
    True: (ActionKind.CANDIDATE_CALL, StepText.SOLVE_OWN),
    False: (ActionKind.CLIENT_CALL, StepText.SOLVE),
}
"""Whom the one thing is settled with, by whether it is a matter of the candidate's home: no client has a say in it."""


def withdraw(
    store: Store, session: Session, submission_id: int, given: Mapping[str, str], *, expect: int | None = None
) -> Done:
    """Record that a candidate wants out, and do what follows from the verdict (B8).

    Solvable: the card stays and what solves it is due. Real: the card ends with its reason, and the client is to be
    told. Only the time: the round that is set is to be moved, else new times are due. `expect` is the version of the
    card one saw. Refused B8.step for what can be solved without a next step and its day.
    """
    store.connect()
    with writing(store, session, ACT, submission=submission_id) as write:
        card = card_to_write(session, submission_id)
        values = answers.read(session, card.client.id, WITHDRAWAL_FIELDS, given, RULE)
        kind, verdict = values["kind"], values["verdict"]
        if verdict is Verdict.SOLVABLE:
            _needs_a_step(values)
        last = cards.last_action(card)
        words = values["words"]
        minds.log(write, card, lambda: labelled(_("wants to withdraw"), f"{kind.label} · {words}"))
        concern = None
        if verdict is not Verdict.OBSTACLE:
            concern = concerns.keep(write, card.candidate, card, kind, words).id
        if verdict is Verdict.SOLVABLE:
            _owe(write, card, concern, values)
        elif verdict is Verdict.REAL:
            _end(write, card, kind, words, expect)
        else:
            times_asked.in_the_way(write, card, values.get("by_when"))
        return minds.done(write, card, last, concern)


def _needs_a_step(values: Mapping[str, Any]) -> None:
    missing = [one for one in WITHDRAWAL_FIELDS if one.name in {"do", "by_when"} and not values.get(one.name)]
    if missing:
        text = _("What can be solved needs a next step and a day.")
        whys = tuple(Missing(one.name, _("required")) for one in missing)
        raise Refused("B8.step", missing[0].name, "", text, whys)


def _owe(write: Writing, card: Card, concern: Any, values: Mapping[str, Any]) -> None:
    due = when.by_evening(values["by_when"], write.session.zone)
    why = {"concern": concern, "kind": values["kind"].value, "need": f"concern:{concern}"}
    kind, step = _WHOM[values["kind"] in AT_HOME]
    asked = [row for each, _step in _WHOM.values() for row in owing.open_of(card, each)]
    waiting = [row for row in asked if _solves(row, concern)]
    what = {"what": values["do"]}
    more: dict[str, Any] = {"why": why, "has_time": False, "own": True, "words": what}
    action = next(iter(waiting), None) or owing.owe(write, card, kind, step, due, RULE, **more)
    words = {"candidate": card.candidate.name, **step_names(card.position), **what}
    write.update(action, **worded(step, words), kind=kind, due=due, why=why)


def _solves(row: Any, concern: Any) -> bool:
    return (row.why or {}).get("concern") == concern


def _end(write: Writing, card: Card, kind: ConcernKind, words: str, expect: int | None) -> None:
    """The card ends as the candidate's no; the move owes the plain word to the client."""
    reason = END_REASON.get(kind, EndReason.OTHER)
    fields = {"reason_code": reason.value, "reason": words}
    moves.move_in(write, card.row.id, Move(Status.DECLINED_BY_CANDIDATE, fields, expect=expect))


def solve(store: Store, session: Session, concern_id: int, given: Mapping[str, str], *, expect: int) -> Done:
    """Close a concern with how it was solved; a card that ended because of it may go back to its stage (B8, P2).

    `expect` is the version of the concern one saw; Refused S6.race when somebody settled it meanwhile.
    """
    store.connect()
    row = concerns.the_concern(session, concern_id)
    about = {"submission": row.submission_id} if row.submission_id else {"candidate": row.candidate_id}
    with writing(store, session, ACT, **about) as write:
        row = concerns.the_concern(session, concern_id)
        values = answers.read(session, 0, (*SOLVED_FIELDS, replace(REOPEN, required=False)), given, RULE)
        how = values["how"]
        good = values["for_good"] is YesNo.YES
        settled = row.solved_at is not None
        if settled or not write.update(row, expect=expect, solved_at=write.at, solved_how=how, for_good=good):
            said = _("Somebody settled it meanwhile; nothing was changed.")
            raise Refused("S6.race", "concern", concern_id, said)
        _steps_done(write, row, how)
        card = card_to_write(session, row.submission_id) if row.submission_id else None

        def text() -> str:
            return labelled(_("solved"), f"{row.kind.label} · {how}")

        if card is None:
            candidate = Candidate.get_by_id(row.candidate_id)
            minds.log_about(write, candidate, text)
            return Done(0, candidate.name, (), write.batch_id, concern_id)
        last = cards.last_action(card)
        minds.log(write, card, text)
        if values.get("reopen") is YesNo.YES:
            _reopen(write, card, how)
        return minds.done(write, card, last, concern_id)


def _steps_done(write: Writing, concern: Any, how: str) -> None:
    """What was to solve it is done."""
    asked = concern_rows.steps(write.session, concern.candidate_id).get(concern.id, [])
    for row in [*asked, *withdrawal_steps.over(write, concern)]:
        write.update(row, status=ActionStatus.DONE, done_at=write.at, result=how)


def _reopen(write: Writing, card: Card, how: str) -> None:
    """Back to the stage it left; the client is told that it goes on, unless nobody had told them that it did not."""
    back = card.row.left_from
    untold = owing.open_of(card, ActionKind.TELL_CLIENT)
    if card.row.status is not Status.DECLINED_BY_CANDIDATE or back is None:
        said = _("{candidate}'s card is at {status}; it did not end because of this.")
        text = said.format(candidate=card.candidate.name, status=card.row.status.label)
        raise Refused("B8.reopen", "reopen", "yes", text)
    kind, do = (ActionKind.CANDIDATE_CALL, StepText.GO_ON)
    if back.class_ in minds.GONE_TO_CLIENT and not untold:
        kind, do = ActionKind.TELL_CLIENT, StepText.GOES_ON
    owing.owe(write, card, kind, do, owing.end_of_day(write), RULE, has_time=False)
    moves.move_in(write, card.row.id, Move(back, {"reason": how}))
