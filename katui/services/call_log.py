"""Logging a call: each candidate's branch, one act for all of them, the next action of each (F4, B3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from katui.domain import when
from katui.domain.clean import clean
from katui.domain.contact import Channel, Direction, Outcome
from katui.domain.errors import Refused
from katui.domain.quick_line import ParsedLine, parse_line
from katui.domain.script_variables import Template
from katui.domain.scripts import Branch, Scenario, Script, Step, Who, fill
from katui.domain.session import Session
from katui.domain.work import ActionKind, ActionStatus
from katui.i18n import _
from katui.services import call_words, contacts, reports, rule_making, script_steps, talk_ask
from katui.services.call_due import due_of
from katui.services.calls import CallCase, Waiting, call_case
from katui.services.firm_scripts import keep_script
from katui.store.changes import Writing, writing
from katui.store.models.submissions import Report, Submission
from katui.store.models.work import Action, FollowUp
from katui.store.scope import visible
from katui.store.store import Store

Answered = tuple[Scenario, Branch]
"""The script that was used, and the branch that was taken."""
NOT_ANSWERED: Final = frozenset({Outcome.NOT_READ, Outcome.FORWARDED, Outcome.NO_ANSWER, Outcome.LEFT_MESSAGE})
CHASING: Final = frozenset({Scenario.NO_FEEDBACK, Scenario.FEEDBACK_CALL})
KIND_OF: Final = {
    Who.PERSON: ActionKind.CLIENT_CALL,
    Who.CLIENT: ActionKind.CLIENT_CALL,
    Who.CANDIDATE: ActionKind.CANDIDATE_CALL,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the call brought for one candidate: branch and line; `script` is the branch's own, where it is another."""

    branch: str
    line: str
    script: Script | None = None


@dataclass(frozen=True, slots=True)
class CallLogged:
    """A logged call: the follow-ups and next actions it made, and the act that undo takes."""

    batch: int
    follow_ups: tuple[int, ...]
    actions: tuple[int, ...]
    left: int


def steps_of(one: Waiting, branch: Branch) -> tuple[Step, ...]:
    """The next actions of a branch: past HR to the hiring manager only where the position allows it (P4).

    Where it does not, HR gets three lines to forward, however often nothing came back.
    """
    steps = branch.steps_at(one.tries + 1)
    if branch.outcome is not Outcome.FORWARDED or not one.manager or not branch.steps:
        return steps
    if one.may_call_manager:
        return (replace(branch.steps[0], do=Template(_(script_steps.DIRECT)), opens=None), *steps)
    return (replace(branch.steps[0], do=Template(_(script_steps.FORWARD))), *branch.steps[1:])


def default_line(session: Session, case: CallCase, one: Waiting, branch: Branch) -> str:
    """The log line of a branch, filled: what happened, and the next step with its date (F4)."""
    steps = steps_of(one, branch)
    due = due_of(session, case, one, steps[0]) if steps else None
    return line_of(session, branch, steps, call_words.values(session, case, one), due)


def line_of(
    session: Session, branch: Branch, steps: tuple[Step, ...], record: Mapping[str, str], due: datetime | None
) -> str:
    """A log line from a branch, the steps that follow, the record's words, and when the first step is due."""
    told = fill(branch.log, record).text
    if branch.done or not steps or due is None:
        return f"{told} {_('done')}"
    do = fill(steps[0].do, record).text
    shown = when.show(due, session.zone, session.clock())
    return _("{told} next: {due} {do}").format(told=told, do=do, due=shown)


def log_call(
    store: Store, session: Session, person_id: int, script: Script, answers: Mapping[int, Answer]
) -> CallLogged:
    """Log one call about several candidates; `answers` by submission id: all of it is saved, or nothing (F4)."""
    if not answers:
        raise no_branch()
    with writing(store, session, "calls", person=person_id) as write:
        case = call_case(store, session, person_id)
        by_card = {one.submission: one for one in case.waiting}
        gone = [card for card in answers if card not in by_card]
        if gone:
            raise _gone(gone[0])
        read = {
            card: read_answer(session, by_card[card].candidate.name, each.script or script, each)
            for card, each in answers.items()
        }
        follow_ups: list[int] = []
        actions: list[int] = []
        for card, (branch, parsed) in read.items():
            kept = keep_script(write, answers[card].script or script)
            row = _follow_up(write, case, by_card[card], branch, parsed, kept)
            follow_ups.append(row.id)
            if branch.outcome is None or branch.outcome.reached:
                contacts.contacted(write, case.client.id, row)
            scenario = (answers[card].script or script).scenario
            actions += _settle_and_plan(write, case, by_card[card], (scenario, branch), parsed, row)
        left = len(case.waiting) - len(answers)
        return CallLogged(write.batch_id, tuple(follow_ups), tuple(actions), left)


def no_branch() -> Refused:
    """Nothing was chosen that could be logged."""
    return Refused("F4.branch", "branch", None, _("Choose an answer first: the number keys say how it went."))


def _gone(card: int) -> Refused:
    text = _("Submission {id} is not waiting with this person any more.")
    return Refused("F4.gone", "submission", card, text.format(id=card))


def read_answer(session: Session, name: str, script: Script, answer: Answer) -> tuple[Branch, ParsedLine]:
    """The branch and the line of an answer about somebody; Refused without a next step with its day (F2)."""
    branch = script.branch(answer.branch)
    if branch is None:
        text = _("The script has no answer {key}.").format(key=answer.branch)
        raise Refused("F4.branch", "branch", answer.branch, text)
    line = clean(answer.line, multiline=True, limit=20_000, field="text").text
    talk_ask.check_said(line)
    parsed = parse_line(line, session.clock(), session.zone, name="")
    if not parsed.done and (not parsed.next_do or parsed.next_due is None):
        text = _("{candidate}: what is next, and when? Give a date, or say done.")
        raise Refused("F2.next_step", "next", parsed.next_do, text.format(candidate=name))
    return branch, parsed


def _follow_up(write: Writing, case: CallCase, one: Waiting, branch: Branch, parsed: ParsedLine, script: Any) -> Any:
    return write.create(
        FollowUp,
        at=write.at,
        author=write.session.user.id,
        channel=parsed.channel if parsed.channel_said else Channel.PHONE,
        direction=Direction.OUT,
        outcome=branch.outcome,
        text=parsed.text,
        script=script,
        branch=branch.key,
        **subjects(case, one),
    )


def subjects(case: CallCase, one: Waiting) -> dict[str, int]:
    """What a follow-up or an action of this call is about."""
    return {
        "client": case.client.id,
        "person": case.person.id,
        "position": one.position.id,
        "candidate": one.candidate.id,
        "submission": one.submission,
    }


def _settle_and_plan(
    write: Writing, case: CallCase, one: Waiting, answered: Answered, parsed: ParsedLine, follow_up: Any
) -> list[int]:
    _scenario, branch = answered
    for action in list(visible(Action, write.session).where(Action.id.in_((*one.calls, *one.texts))).limit(50)):
        done = {"done_at": write.at, "result": branch.outcome.value, "follow_up": follow_up.id}
        if not write.update(action, expect=action.version, status=ActionStatus.DONE, **done):
            raise _gone(one.submission)
    report = visible(Report, write.session).where(Report.id == one.report).get()
    if branch.outcome in NOT_ANSWERED:
        tries = one.tries + 1 if branch.outcome is Outcome.NO_ANSWER else 0
        write.update(report, tries=tries)
    else:
        write.update(report, tries=0, replied_at=report.replied_at or write.at, reply=branch.outcome.value)
        reports.answered(write, write.session, one.submission, branch.outcome.value, follow_up)
    if parsed.done:
        return []
    return _plan(write, case, one, answered, parsed, follow_up)


def _plan(
    write: Writing, case: CallCase, one: Waiting, answered: Answered, parsed: ParsedLine, follow_up: Any
) -> list[int]:
    """The step of the log line, which is one's own plan whatever is off, and the further steps of the branch."""
    scenario, branch = answered
    record = call_words.values(write.session, case, one)
    made: list[int] = []
    owner = visible(Submission, write.session).where(Submission.id == one.submission).get().__data__["owner"]
    for place, step in enumerate(steps_of(one, branch) or (None,)):
        first = place == 0
        due = parsed.next_due.at if first and parsed.next_due else due_of(write.session, case, one, step)  # type: ignore[arg-type]
        said = parsed.next_do or "" if first else None
        chase = step is not None and step.opens in CHASING
        kind = ActionKind.REPORT_CALL if chase else KIND_OF.get(step.who, ActionKind.FOLLOW_UP) if step else None
        rule = "B1.call" if chase else "B3.step"
        carried = rule_making.own_plan(rule)
        if carried["rule"] is None and not first:
            continue
        action = write.create(
            Action,
            kind=kind or ActionKind.FOLLOW_UP,
            **script_steps.columns(step, record, case, scenario, said),
            due=due,
            has_time=parsed.next_due.has_time if first and parsed.next_due else True,
            owner=owner,
            created_by=write.session.user.id,
            rule_key=f"{rule}:{one.report}:{follow_up.id}:{place}",
            why=_why(one, branch, step),
            report=one.report,
            **carried,
            **subjects(case, one),
        )
        made.append(action.id)
    return made


def _why(one: Waiting, branch: Branch, step: Step | None) -> dict[str, str]:
    """What stands behind an action: when the report went out, what was answered, the script it opens when due."""
    opens = {"opens": step.opens.value} if step is not None and step.opens is not None else {}
    return {"sent": when.iso_utc(one.sent_at) if one.sent_at else "", "branch": branch.key, **opens}


def mark_sent(
    store: Store,
    session: Session,
    person_id: int,
    script: Script,
    channel: Channel,
    text: str,
    only: tuple[int, ...] = (),
    position: int | None = None,
) -> CallLogged:
    """The text was really sent: only now it is logged, and the texts that were due are done (F4, B1).

    One message is one follow-up, however many candidates it names. `only` are the submissions it was about; empty
    means everyone who waits with this person. The weekly call's is about no report, but about its position (A8).
    Refused F4.person for nobody on file.
    """
    told = clean(text, multiline=True, limit=20_000, field="text").text
    with writing(store, session, "calls", person=person_id) as write:
        case = call_case(store, session, person_id, position)
        named = _named(case, script, only)
        row = write.create(
            FollowUp,
            at=write.at,
            author=session.user.id,
            channel=channel,
            direction=Direction.OUT,
            outcome=Outcome.LEFT_MESSAGE,
            text=told,
            script=keep_script(write, script),
            **_shared(case, named),
        )
        for one in named:
            _texts_done(write, one, row)
        return CallLogged(write.batch_id, (row.id,), (), len(case.waiting))


def _named(case: CallCase, script: Script, only: tuple[int, ...]) -> list[Waiting]:
    """Whom a text was about; Refused where nobody of them waits any more."""
    if script.scenario is Scenario.WEEKLY_CLIENT:
        return []
    named = [one for one in case.waiting if not only or one.submission in only]
    if not named:
        raise _gone(only[0]) if only else _nobody_waits(case)
    return named


def _shared(case: CallCase, named: list[Waiting]) -> dict[str, int]:
    """What one message is about: its candidate, else person and client, with the position of a weekly call (F1)."""
    if len(named) == 1:
        return subjects(case, named[0])
    told = {"client": case.client.id, "person": case.person.id}
    return told if named or case.position is None else told | {"position": case.position}


def _nobody_waits(case: CallCase) -> Refused:
    text = _("Nobody waits with {person} any more.").format(person=case.person.name)
    return Refused("F4.gone", "person", case.person.id, text)


def _texts_done(write: Writing, one: Waiting, follow_up: Any) -> None:
    for action in list(visible(Action, write.session).where(Action.id.in_(one.texts)).limit(50)):
        write.update(action, status=ActionStatus.DONE, done_at=write.at, result="sent", follow_up=follow_up.id)
    report = visible(Report, write.session).where(Report.id == one.report).get()
    write.update(report, text_sent_at=report.text_sent_at or write.at)
