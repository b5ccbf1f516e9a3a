"""The free line of a call about nobody's report: it keeps the branch that was taken, and all that follows (F3, A8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from katui.domain import when
from katui.domain.refs import Ref
from katui.domain.scripts import Branch, Script, Step
from katui.domain.session import Session
from katui.domain.work import ActionKind, ActionStatus
from katui.services import call_words, follow_ups, script_choice, script_steps
from katui.services.call_due import due_of
from katui.services.call_log import KIND_OF
from katui.services.calls import CallCase, call_case
from katui.services.firm_scripts import keep_script
from katui.services.follow_ups import Logged, NextStep
from katui.store import about as links
from katui.store.changes import Writing, writing
from katui.store.models.work import Action
from katui.store.said import said_of
from katui.store.scope import visible
from katui.store.store import Store


@dataclass(frozen=True, slots=True)
class Taken:
    """The branch that a call took: of which script, with whom, about which position; `given` is what the record lacked.

    `position` None is the call about everything that is open.
    """

    script: Script
    branch: str
    person: int
    position: int | None = None
    given: Mapping[str, str] = field(default_factory=dict)


def look(store: Store, session: Session, line: str, *, taken: Taken, about: tuple[Ref, ...] = ()) -> Logged:
    """What a line would save, as it is typed: its outcome is the branch's; never refuses (F2)."""
    seen = follow_ups.preview(store, session, line, about=about)
    branch = _branch(seen, taken)
    return seen if branch is None else replace(seen, outcome=branch.outcome)


def log(
    store: Store,
    session: Session,
    line: str,
    *,
    taken: Taken,
    about: tuple[Ref, ...] = (),
    closes: tuple[int, ...] = (),
) -> Logged:
    """Save the line with its script's version, branch and outcome, and every step of the branch, in one act (F3).

    The first step is what the line says; the call that was due with this script is done. A line that names somebody
    else is an ordinary one about them. Refuses as `follow_ups.log` does.
    """
    seen = look(store, session, line, taken=taken, about=about)
    if seen.refused is not None:
        raise seen.refused
    with writing(store, session, "log") as write:
        branch = _branch(seen, taken)
        if branch is None:
            return follow_ups.save(write, seen, closes)
        closes = (*closes, *_due(session, taken))
        used = {"script": keep_script(write, taken.script), "branch": branch.key}
        saved = follow_ups.save(write, replace(seen, action=None), closes, **used)
        if seen.action is None:
            return saved
        case = replace(call_case(store, session, taken.person, taken.position), waiting=())
        subjects = links.whole(session, {link: named.id for link, named in seen.about.items()})
        return replace(saved, action=_plan(write, case, taken, branch, seen.action, subjects))


def _branch(seen: Logged, taken: Taken) -> Branch | None:
    """The branch, while the line is about whoever was called."""
    held = seen.about.get("person")
    return taken.script.branch(taken.branch) if held is not None and held.id == taken.person else None


def _due(session: Session, taken: Taken) -> tuple[int, ...]:
    """One's own open calls to the person that this script was due for, as far as they are due by today."""
    _today, midnight = when.day_bounds(when.local_day(session.clock(), session.zone), session.zone)
    mine = (Action.person == taken.person) & (Action.owner == session.user.id) & Action.submission.is_null()
    mine &= (Action.status == ActionStatus.OPEN) & (Action.due < midnight)
    rows = visible(Action, session).where(mine).order_by(Action.id).limit(50)
    about = {None, taken.position}
    found = (row for row in rows if taken.position is None or row.__data__["position"] in about)
    return tuple(row.id for row in found if _script_of(row) is taken.script.scenario)


def _script_of(row: Any) -> Any:
    named = script_choice.named_by(row.told, row.why or {})
    return script_choice.scenario_for(row.kind.value, row.rule or "", None, named)


def _plan(
    write: Writing, case: CallCase, taken: Taken, branch: Branch, said: NextStep, subjects: dict[str, int]
) -> NextStep:
    """The step as it was read from the line, and the further ones of the branch; the first of them."""
    session, made = write.session, []
    record = {**call_words.values(session, case, None), **taken.given}
    scenario = taken.script.scenario
    steps: tuple[Step | None, ...] = branch.steps or (None,)
    for place, step in enumerate(steps):
        first = place == 0
        due, timed = said.due, said.has_time
        if not first and step is not None:
            due, timed = due_of(session, case, None, step, scenario), True
        opens = {"opens": step.opens.value} if step is not None and step.opens is not None else {}
        made.append(
            write.create(
                Action,
                kind=ActionKind.FOLLOW_UP if step is None else KIND_OF.get(step.who, ActionKind.FOLLOW_UP),
                **script_steps.columns(step, record, case, scenario, said.do if first else None),
                due=due,
                has_time=timed,
                owner=session.user.id,
                created_by=session.user.id,
                why={"branch": branch.key, **opens},
                **subjects,
            )
        )
    row = made[0]
    return NextStep(row.id, said_of(row), row.due, row.has_time)
