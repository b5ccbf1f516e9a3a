"""A confirmed round that was missed or called off: by whom, whose fault, who is told what, and a new time (B8)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from katui.domain.concerns import Break, By, Fault
from katui.domain.errors import Refused
from katui.domain.minds import ROUND_FIELDS
from katui.domain.round_notes import NoteText, noted
from katui.domain.session import Session
from katui.domain.step_texts import StepText
from katui.domain.step_words import label
from katui.domain.work import ActionKind, ActionStatus, InterviewStatus, Side
from katui.i18n import _
from katui.services import answers, minds, owing, round_now, slot_rounds, times_asked
from katui.services.concerns import ACT
from katui.services.confidential import card_to_write
from katui.services.minds import Done
from katui.store import cards
from katui.store.cards import Card
from katui.store.changes import Writing, writing
from katui.store.store import Store

RULE: Final = "B8"
_TELL_CLIENT, _TELL_CANDIDATE = ActionKind.TELL_CLIENT, ActionKind.TELL_CANDIDATE
_OTHER_SIDE: Final = {
    Side.CANDIDATE: (_TELL_CLIENT, StepText.MISSED_BY_CANDIDATE),
    Side.CLIENT: (_TELL_CANDIDATE, StepText.MISSED_BY_CLIENT),
}
_APOLOGY: Final = {
    Fault.CANDIDATE: (_TELL_CLIENT, StepText.SORRY_CLIENT),
    Fault.CLIENT: (_TELL_CANDIDATE, StepText.SORRY_CANDIDATE),
}


def apology(fault: Fault) -> tuple[Side, ...]:
    """Whom a text of apology goes to: who suffered from it; both sides when it was nobody's fault."""
    if fault is Fault.NOBODY:
        return (Side.CLIENT, Side.CANDIDATE)
    return (Side.CLIENT,) if fault is Fault.CANDIDATE else (Side.CANDIDATE,)


def knows(by: By, fault: Fault) -> bool:
    """Whether the side that suffered from it called the round off itself: it is told no news, the other side is."""
    return (by, fault) in {(By.CLIENT, Fault.CANDIDATE), (By.CANDIDATE, Fault.CLIENT)}


def break_off(
    store: Store, session: Session, interview_id: int, given: Mapping[str, str], *, expect: int | None = None
) -> Done:
    """Record that a confirmed round was missed or called off; what it owed falls away, a new time is due (B8).

    Refused B8.early for a round that has not begun and cannot have been missed, S6.race when it is not confirmed.
    """
    store.connect()
    row = round_now.the_round(session, interview_id)
    with writing(store, session, ACT, submission=row.submission_id) as write:
        row = round_now.still(session, interview_id, InterviewStatus.CONFIRMED)
        card = card_to_write(session, row.submission_id)
        values = answers.read(session, card.client.id, ROUND_FIELDS, given, RULE)
        how, by, fault, words = (values[name] for name in ("how", "by", "fault", "words"))
        last = cards.last_action(card)
        if how is Break.NO_SHOW:
            _missed(write, card, row, by, words, expect)
        else:
            slot_rounds.call_off(write, card, row, words, by, expect=expect)
        write.update(row, off_by=by, fault=fault)
        minds.log(write, card, partial(_note, row.round, how, by, words), talked=by is By.CANDIDATE)
        _tell(write, card, row, by, fault)
        times_asked.new_time(write, card)
        return minds.done(write, card, last)


def _note(number: int, how: Break, by: By, words: str) -> str:
    return _("round {n}: {how}, {by}: {why}").format(n=number, how=how.label, by=by.label, why=words)


def _missed(write: Writing, card: Card, row: Any, by: By, words: str, expect: int | None) -> None:
    if row.starts_at > write.at:
        text = _("Round {n} has not begun; it can be called off, but nobody has missed it yet.").format(n=row.round)
        raise Refused("B8.early", "how", Break.NO_SHOW.value, text)
    if not write.update(row, expect=expect or row.version, status=InterviewStatus.NO_SHOW):
        raise round_now.overtaken(write.session, row.id)
    round_now.note(write, row, noted(NoteText.MISSED, {"side": label(by), "reason": words}))
    for action in round_now.open_actions(card, row):
        write.update(action, status=ActionStatus.CANCELLED, done_at=write.at, result=words)


def _tell(write: Writing, card: Card, row: Any, by: By, fault: Fault) -> None:
    """Who is to be called at once: whom it was done to, unless they know or it was nobody's fault: then the others."""
    kind, do = _APOLOGY[fault] if fault in _APOLOGY and not knows(by, fault) else _OTHER_SIDE[by.side]
    why = owing.round_why(row) | {"by": by.value, "fault": fault.value}
    owing.owe(write, card, kind, do, write.at, RULE, interview=row, why=why)
