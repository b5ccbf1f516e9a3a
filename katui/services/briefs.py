"""Versions of the brief: what the client changed, who asked, what it costs, and whether every card still fits (P4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from katui.domain import when
from katui.domain.clean import clean
from katui.domain.errors import Refused, no_such
from katui.domain.kinds import Kind
from katui.domain.positions import JUDGED_FIELDS
from katui.domain.record_fields import FieldSpec, Parser
from katui.domain.session import Session
from katui.domain.step_texts import StepText
from katui.domain.step_words import stand_in, worded
from katui.domain.work import ActionKind, ActionStatus
from katui.i18n import _, n_
from katui.i18n.marks import listed
from katui.services import confidential, rule_making
from katui.services.field_values import value_of
from katui.services.owing import end_of_day
from katui.services.plan_sheets import plan_of
from katui.services.position_rules import WORKED_ON, running
from katui.store.changes import Writing, plain, writing
from katui.store.engine import fn
from katui.store.models.positions import Brief, Position
from katui.store.models.submissions import BriefCheck
from katui.store.models.work import Action
from katui.store.scope import visible
from katui.store.secrecy import alias_word
from katui.store.store import Store


@dataclass(frozen=True, slots=True)
class Told:
    """What is still to say of a version: the form that asks for it (P4)."""

    brief: int
    position: int
    no: int
    name: str
    changed: tuple[str, ...]
    asked_by: str
    asked_on: date | None
    effect: str
    client_yes: bool
    suggested: str
    checks: int
    planned: str = ""
    """The days of the agreed plan that a change may move; empty while nothing is agreed."""


@dataclass(frozen=True, slots=True)
class Versioned:
    """A version that was made or explained, and the act that undo takes."""

    brief: int
    no: int
    checks: int
    batch: int


def first(write: Writing, session: Session, row: Any, values: Mapping[str, Any]) -> Any:
    """The brief as the position opened with it is version 1; None when it is there already."""
    if visible(Brief, session).where(Brief.position == row.id).limit(1).first() is not None:
        return None
    body = {"old": {}, "new": {name: plain(values.get(name)) for name in JUDGED_FIELDS}}
    return write.create(Brief, position=row.id, no=1, body=body, recorded_by=session.user.id, at=write.at)


def keep(write: Writing, session: Session, row: Any, before: Mapping[str, Any]) -> int | None:
    """Keep a version when an edit changed what was agreed on a position that is worked on; gives its id (P4).

    `before` is the row as it was. All fields of one save are one version.
    """
    now = row.__data__
    if now["stage"] in WORKED_ON and before.get("stage") not in WORKED_ON:
        first(write, session, row, now)
        return None
    if before.get("stage") not in WORKED_ON:
        return None
    changed = [name for name in JUDGED_FIELDS if plain(now.get(name)) != plain(before.get(name))]
    if not changed:
        return None
    first(write, session, row, before)
    old, new = ({name: plain(side.get(name)) for name in changed} for side in (before, now))
    return int(_version(write, session, row, {"old": old, "new": new}).id)


def request(store: Store, session: Session, position_id: int, text: str) -> Versioned:
    """An extra request of the client is a version too: the cards are judged again (P4).

    Refused P4.request without words, P4.draft for a position that is not worked on, P4.confidential for outsiders.
    """
    store.connect()
    told = clean(text, field="request", multiline=True, limit=5_000).text.strip()
    if not told:
        raise Refused("P4.request", "request", text, _("Say what the client asks for on top."))
    row = _position(session, position_id)
    confidential.check_inside(session, Kind.POSITION, row)
    if row.stage not in WORKED_ON:
        said = _("{position} is {stage}: write it into its file; versions begin when it opens.")
        raise Refused("P4.draft", "stage", row.stage.value, said.format(position=row.name, stage=row.stage.label))
    with writing(store, session, "brief", position=position_id) as write:
        first(write, session, row, row.__data__)
        brief = _version(write, session, row, {"old": {}, "new": {}, "request": told})
        return Versioned(brief.id, brief.no, _checks_of(session, brief.id), write.batch_id)


def _version(write: Writing, session: Session, row: Any, body: dict[str, Any]) -> Any:
    last = visible(Brief, session, fn.MAX(Brief.no)).where(Brief.position == row.id).scalar() or 0
    brief = write.create(
        Brief, position=row.id, no=last + 1, body=body, recorded_by=session.user.id, asked_by=None, at=write.at
    )
    cards = running(session, row.id)
    for card in cards:
        write.create(BriefCheck, brief=brief, submission=card)
    _due(write, row, brief, StepText.BRIEF_ASK, "ask")
    if cards:
        _due(write, row, brief, StepText.BRIEF_JUDGE, "judge")
    return brief


def _due(write: Writing, row: Any, brief: Any, do: StepText, what: str) -> None:
    person = (not row.confidential and _asker(row)) or stand_in("the_client")
    named = alias_word(row) if row.confidential else row.name
    rule_making.make(
        write,
        f"P4.{what}",
        str(brief.id),
        kind=ActionKind.CLIENT_CALL if what == "ask" else ActionKind.FOLLOW_UP,
        **worded(do, {"position": named, "person": person, "no": str(brief.no)}),
        due=end_of_day(write),
        has_time=False,
        why={"brief": brief.id, "no": brief.no},
        owner=row.owner_id,
        created_by=write.session.user.id,
        client=row.client_id,
        position=row.id,
        person=row.hr_id if what == "ask" else None,
    )


def _asker(row: Any) -> str:
    person = row.hr if row.hr_id else row.hiring_manager if row.hiring_manager_id else None
    return person.name if person is not None else ""


def to_tell(store: Store, session: Session, brief_id: int) -> Told:
    """What the form of a version starts from: what changed, and whom to suggest (P4).

    Refused P4.brief for a version that is not there, P4.confidential for outsiders.
    """
    store.connect()
    brief = _brief(session, brief_id)
    row = _position(session, brief.position_id)
    confidential.check_inside(session, Kind.POSITION, row)
    changed = tuple(brief.body.get("new", ())) or (("request",) if brief.body.get("request") else ())
    return Told(
        brief.id,
        row.id,
        brief.no,
        row.name,
        changed,
        brief.asked_by or "",
        brief.asked_on,
        brief.effect or "",
        brief.client_yes,
        _asker(row),
        _checks_of(session, brief.id),
        _planned(session, row),
    )


def _planned(session: Session, row: Any) -> str:
    plan = plan_of(session, row)
    to_come = [each for each in plan.milestones if each.met is None]
    days = (when.show_day(each.due, plan.today) for each in to_come)
    return listed(f"{each.step.label} {day}" for each, day in zip(to_come, days, strict=True)) if plan.no else ""


def tell(store: Store, session: Session, brief_id: int, answers: Mapping[str, str]) -> Versioned:
    """Say of a version who asked, when, its effect on the plan's dates and the client's yes; each may stay open (P4).

    `answers` by `asked_by`, `asked_on`, `effect`, `client_yes`. Once somebody asked and the client agreed, the
    action that asks for it is done. Refused P4.brief for a version that is not there, P4.asked_by for a number
    instead of a name, P4.asked_on for a day still to come, P4.confidential for outsiders.
    """
    store.connect()
    brief = _brief(session, brief_id)
    row = _position(session, brief.position_id)
    confidential.check_inside(session, Kind.POSITION, row)
    values = {name: _read(session, spec, answers[name]) for name, spec in _TOLD.items() if name in answers}
    with writing(store, session, "brief", position=brief.position_id) as write:
        write.update(brief, **values)
        if brief.asked_by and brief.client_yes:
            _settle(write, f"P4.ask:{brief.id}", brief.asked_by)
        return Versioned(brief.id, brief.no, _checks_of(session, brief.id), write.batch_id)


_TOLD: Final = {
    "asked_by": FieldSpec("asked_by", "Who asked", "谁提出的", limit=200),
    "asked_on": FieldSpec("asked_on", "Asked on", "提出日期", Parser.DAY),
    "effect": FieldSpec("effect", "Effect on the plan's dates", "对计划日期的影响", limit=2_000, multiline=True),
    "client_yes": FieldSpec("client_yes", "Confirmed by client", "客户已确认", Parser.YES_NO),
}


def told_fields() -> tuple[FieldSpec, ...]:
    """What is asked of every version (P4)."""
    return tuple(_TOLD.values())


def _read(session: Session, spec: FieldSpec, text: str) -> Any:
    held = clean(text, multiline=spec.multiline, limit=spec.limit, field=spec.name).text.strip()
    if spec.name == "asked_by" and held and not any(each.isalpha() for each in held):
        said = _("{field} is a name, like {example}; not {value}.")
        example = _("Wang Min or the HR")
        raise Refused("P4.asked_by", spec.name, held, said.format(field=spec.label, value=held, example=example))
    value = value_of(session, spec, held)
    if spec.name == "asked_on" and value is not None and value > when.local_day(session.clock(), session.zone):
        said = _("{field} {day} is still to come; say when it was asked.")
        raise Refused("P4.asked_on", spec.name, held, said.format(field=spec.label, day=value))
    return value


def settle_judging(write: Writing, brief_id: int) -> None:
    """When the last card of a version was judged, the action that asked for it is done."""
    waits = (BriefCheck.brief == brief_id) & BriefCheck.fits.is_null()
    if visible(BriefCheck, write.session).where(waits).limit(1).first() is None:
        _settle(write, f"P4.judge:{brief_id}", "judged")


def _settle(write: Writing, rule_key: str, result: str) -> None:
    open_ones = (Action.rule_key == rule_key) & (Action.status == ActionStatus.OPEN)
    for action in list(visible(Action, write.session).where(open_ones).limit(5)):
        write.update(action, status=ActionStatus.DONE, done_at=write.at, result=result)


def _checks_of(session: Session, brief: int) -> int:
    return int(visible(BriefCheck, session).where(BriefCheck.brief == brief).count())


def _position(session: Session, ref: int) -> Any:
    row = visible(Position, session).where(Position.id == ref).limit(1).first()
    if row is None:
        raise no_such(Kind.POSITION, ref, "position")
    return row


def _brief(session: Session, ref: int) -> Any:
    row = visible(Brief, session).where(Brief.id == ref).limit(1).first()
    if row is None:
        raise Refused("P4.brief", "brief", ref, _("There is no version of a brief with the id {id}.").format(id=ref))
    return row


def said_of(made: Versioned) -> str:
    """A new version in one sentence."""
    cards = n_("{n} card is to be judged again", "{n} cards are to be judged again", made.checks).format(n=made.checks)
    return _("Version {no} is on file; {cards}.").format(no=made.no, cards=cards)
