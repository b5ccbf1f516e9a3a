"""Logging a talk: the branch it took, the next actions, and what it was due for is done, in one act (F4, F2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from katui.domain import when
from katui.domain.clean import clean
from katui.domain.contact import Channel, Direction, Outcome
from katui.domain.offer_word import ANSWERS
from katui.domain.quick_line import ParsedLine
from katui.domain.refs import Ref
from katui.domain.scripts import Branch, Scenario, Script, Step, Who
from katui.domain.session import Session
from katui.domain.work import ActionKind, ActionStatus, Side
from katui.services import follow_ups, offer_words, resigning, script_choice, script_steps, talk_ask
from katui.services.call_due import due_of
from katui.services.call_log import KIND_OF, Answer, CallLogged, line_of, no_branch, read_answer
from katui.services.firm_scripts import keep_script
from katui.services.follow_ups import Logged
from katui.services.talk_cases import TalkCase, talk_case
from katui.store import about as links
from katui.store import rhythm_queries
from katui.store.changes import Writing, writing
from katui.store.models.submissions import Submission
from katui.store.models.work import Action
from katui.store.scope import visible
from katui.store.store import Store


def first_line(session: Session, case: TalkCase, branch: Branch, record: Mapping[str, str]) -> str:
    """The log line of a branch of a talk: what happened, and the next step with its date (F4)."""
    scenario, steps = case.script.scenario, steps_of(case, branch)
    due = due_of(session, case.call, case.one, steps[0], scenario) if steps else None
    return line_of(session, branch, steps, record, due)


def steps_of(case: TalkCase, branch: Branch) -> tuple[Step, ...]:
    """The next actions of a branch, others once nobody answered several times in a row."""
    return branch.steps_at(case.one.tries + 1)


def log_talk(
    store: Store,
    session: Session,
    about: Ref,
    script: Script,
    answer: Answer,
    *,
    refs: tuple[Ref, ...] = (),
    closes: tuple[int, ...] = (),
    given: Mapping[str, str] | None = None,
) -> CallLogged:
    """Log one talk about a card or with a key person: all of it is saved, or nothing (F4, F2).

    `refs` are the records of the row it was opened from, `closes` the actions it was due for, as far as they are
    still open; `given` are words that the record lacked. A try that leaves no next step settles none of them. Refuses
    as `talks.chosen`, and a line without a next step.
    """
    if not answer.branch:
        raise no_branch()
    with writing(store, session, "log") as write:
        case = talk_case(store, session, _refs(about, refs), opens=script.scenario.value, actions=closes)
        branch, parsed = read_answer(session, case.one.candidate.name, script, answer)
        if not branch.outcome.reached:
            settled = () if branch.done and parsed.done else _begun(session, closes)
            closes = (*settled, *_tried_before(session, case, script, branch))
        elif script.scenario is Scenario.OFFER and branch.outcome in ANSWERS:
            closes = (*closes, *(row.id for row in offer_words.planned_talks(session, case.one.submission)))
        seen = _seen(session, case, script, branch, parsed)
        row = follow_ups.save(write, seen, closes, script=keep_script(write, script), branch=branch.key)
        if not branch.outcome.reached:
            _not_held(write, closes)
        record = {**case.record, **(given or {})}
        made = [] if parsed.done else _plan(write, case, branch, parsed, record, closes)
        assert row.id is not None
        return CallLogged(write.batch_id, (row.id,), tuple(made), 0)


def text_sent(
    store: Store, session: Session, about: Ref, script: Script, channel: Channel, text: str, refs: tuple[Ref, ...] = ()
) -> CallLogged:
    """A text of a talk was really sent: only now it is logged; what the talk is due for stays open (F4)."""
    told = clean(text, multiline=True, limit=follow_ups.LONGEST, field="text").text
    with writing(store, session, "log") as write:
        case = talk_case(store, session, _refs(about, refs), opens=script.scenario.value)
        named = links.names(session, dict(case.subjects))
        seen = Logged(None, channel, Direction.OUT, Outcome.LEFT_MESSAGE, told, named, None, True)
        row = follow_ups.save(write, seen, script=keep_script(write, script))
        assert row.id is not None
        return CallLogged(write.batch_id, (row.id,), (), 0)


def _not_held(write: Writing, closes: tuple[int, ...]) -> None:
    """A talk about a counter-offer that nobody answered was not held: the offer goes on asking for it (P6)."""
    asked = Action.id.in_(closes) & (Action.kind == ActionKind.COUNTER_OFFER) & (Action.done_at == write.at)
    for row in visible(Action, write.session).where(asked).limit(50) if closes else ():
        write.update(row, status=ActionStatus.CANCELLED)


def _begun(session: Session, closes: tuple[int, ...]) -> tuple[int, ...]:
    """What a try settles: a contact of the rhythm whose day is to come waits for it, as nobody was reached (A6)."""
    _today, midnight = when.day_bounds(when.local_day(session.clock(), session.zone), session.zone)
    ahead = Action.id.in_(closes) & (Action.rule == rhythm_queries.RULE) & (Action.due >= midnight)
    rows = list(visible(Action, session, Action.id).where(ahead).limit(50)) if closes else []
    return tuple(id for id in closes if id not in {row.id for row in rows})


def _tried_before(session: Session, case: TalkCase, script: Script, branch: Branch) -> tuple[int, ...]:
    """The steps that earlier tries of this call left to try again: this one was the try, and leaves its own (B3)."""
    if not case.one.submission:
        return ()
    mine = (Action.submission == case.one.submission) & (Action.owner == session.user.id)
    rows = visible(Action, session).where(mine & (Action.status == ActionStatus.OPEN)).order_by(Action.id).limit(50)
    again = {"branch": branch.key, "opens": script.scenario.value}
    return tuple(row.id for row in rows if {**(row.why or {}), talk_ask.FROM: 0} == {**again, talk_ask.FROM: 0})


def _refs(about: Ref, refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
    return (about, *(ref for ref in refs if ref.kind is not about.kind))


def _seen(session: Session, case: TalkCase, script: Script, branch: Branch, parsed: ParsedLine) -> Logged:
    channel = parsed.channel if parsed.channel_said else script.channel
    named = links.names(session, dict(case.subjects))
    return Logged(None, channel, Direction.OUT, branch.outcome, parsed.text, named, None, parsed.done)


def _plan(
    write: Writing,
    case: TalkCase,
    branch: Branch,
    parsed: ParsedLine,
    record: Mapping[str, str],
    closes: tuple[int, ...],
) -> list[int]:
    """The step of the log line and the further steps of the branch; all are one's own plan."""
    session, made = write.session, []
    asked = talk_ask.carried(session, closes or case.one.calls)
    for place, step in enumerate(steps_of(case, branch) or (None,)):
        due, has_time, said = _said(session, case, parsed, step, first=place == 0)
        opens = {} if step is None else resigning.opens(case.script.scenario, step.opens)
        kept = asked if step is not None and step.opens is case.script.scenario else {}
        action = write.create(
            Action,
            kind=_kind(case, step),
            **script_steps.columns(step, record, case.call, case.script.scenario, said),
            due=due,
            has_time=has_time,
            owner=_owner(session, case),
            created_by=session.user.id,
            why={"branch": branch.key, **opens, **kept},
            **case.subjects,
        )
        made.append(action.id)
    return made


def _said(
    session: Session, case: TalkCase, parsed: ParsedLine, step: Step | None, *, first: bool
) -> tuple[datetime, bool, str | None]:
    """When, and what the line says of the first step; the script says the others."""
    if first or step is None:
        assert parsed.next_due is not None
        return parsed.next_due.at, parsed.next_due.has_time, parsed.next_do or ""
    return due_of(session, case.call, case.one, step, case.script.scenario), True, None


def _kind(case: TalkCase, step: Step | None) -> ActionKind:
    """A step about whoever hears the talk is a call to them."""
    if step is None:
        return ActionKind.FOLLOW_UP
    if step.opens is Scenario.COUNTER_OFFER:
        return ActionKind.COUNTER_OFFER
    heard = script_choice.side_of(case.script.scenario) if case.one.submission else Side.CLIENT
    if step.who is Who.PERSON and heard is Side.CANDIDATE:
        return ActionKind.CANDIDATE_CALL
    return KIND_OF.get(step.who, ActionKind.FOLLOW_UP)


def _owner(session: Session, case: TalkCase) -> Any:
    """Whose next step it is: the card's consultant, else whoever talked."""
    if not case.one.submission:
        return session.user.id
    return visible(Submission, session).where(Submission.id == case.one.submission).get().__data__["owner"]
