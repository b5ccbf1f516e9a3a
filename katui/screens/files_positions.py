"""What the file of a position shows, and what of its brief stands on a card's file (P4, I4)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from katui.domain import when
from katui.domain.kinds import Kind
from katui.i18n import _, n_
from katui.i18n.marks import labelled, listed
from katui.screens.files_reading import Held
from katui.screens.files_words import (
    card_fields,
    days_words,
    groups,
    joined,
    link,
    next_fields,
    timeline,
)
from katui.services.plan_sheets import Plan
from katui.services.position_records import BriefCard, BriefCheckCard, PositionFile
from katui.services.record_files import SubmissionFile
from katui.services.today_plans import standing_words
from katui.widgets.detail import Field, Section


def position_sections(held: Held, file: PositionFile, now: datetime) -> list[Section]:
    """A position from the top down: client, what is next, what its intake lacks, its candidates, its versions."""
    top = (
        link(Kind.CLIENT, file.client.id, _("Client"), file.client.name, "strong"),
        *_secret(file),
        *_replaces(file),
        *next_fields(file, now),
        _intake(file),
        Field("stage", _("Stage"), _stage(held, file), "accent"),
        Field("checks", _("Brief"), brief_words(file.changes, file.to_judge), "warn" if file.to_judge else ""),
        *plan_fields(file.plan),
        Field("board", _("Board"), _("enter opens this position's board"), "accent"),
    )
    return [
        Section("", top),
        *groups(held),
        Section(_("Candidates on it"), card_fields(file.submissions, of=Kind.POSITION)),
        Section(_("Still fits?"), tuple(_check(one, file.zone) for one in file.checks)),
        Section(_("Versions"), tuple(_brief(one, file.zone) for one in file.briefs)),
        *timeline(file.timeline, file.zone, now),
    ]


def _secret(file: PositionFile) -> tuple[Field, ...]:
    if not file.confidential:
        return ()
    said = (
        _("you are an insider; others see only the outside name")
        if file.knows
        else _("only the owner and the insiders know the client")
    )
    return (Field("text:secret", _("Confidential"), said, "warn"),)


def _replaces(file: PositionFile) -> tuple[Field, ...]:
    """The position whose hire left inside the guarantee (P6)."""
    if file.replaces is None:
        return ()
    said = joined(file.replaces.name, _("without fee"))
    return (link(Kind.POSITION, file.replaces.id, _("Replaces"), said, "warn"),)


def _intake(file: PositionFile) -> Field:
    score = f"{file.intake}/{file.intake_of}"
    if not file.intake_missing:
        return Field("text:score", _("Intake"), score, "good")
    missing = listed(fact.label for fact in file.intake_missing)
    said = joined(score, _("missing: {fields}").format(fields=missing), _("enter fills the first"))
    return Field(f"intake:{file.intake_missing[0].name}", _("Intake"), said, "warn")


def _stage(held: Held, file: PositionFile) -> str:
    left = n_("{n} opening left", "{n} openings left", file.openings_left).format(n=file.openings_left)
    days = (
        "" if file.days_open is None else n_("open {n} day", "open {n} days", file.days_open).format(n=file.days_open)
    )
    return joined(held.text("stage"), days, left, _("m changes it"))


def brief_words(changes: int, to_judge: int) -> str:
    """How often the brief changed, and how many cards wait for a word."""
    if not changes:
        return _("as it opened")
    said = n_("changed {n} time", "changed {n} times", changes).format(n=changes)
    if not to_judge:
        return joined(said, _("every card judged"))
    waits = n_("{n} card to judge: c", "{n} cards to judge: c", to_judge).format(n=to_judge)
    return joined(said, waits)


def plan_fields(plan: Plan | None) -> tuple[Field, ...]:
    """Where the plan agreed for a position stands, in one line; enter opens it."""
    if plan is None:
        return ()
    if not plan.no:
        return (Field("plan", _("Plan"), _("nothing agreed yet; M proposes one"), "warn"),)
    who = _("agreed by {name}").format(name=plan.confirmed_by) if plan.confirmed_on else _("not agreed yet")
    slips = standing_words(plan.standing, plan.no)
    talk = _("talk about direction") if plan.talk else ""
    warns = bool(plan.standing.slip or plan.talk or not plan.confirmed_on)
    said = joined(_("No. {n}").format(n=plan.no), who, slips, talk)
    return (Field("plan", _("Plan"), said, "warn" if warns else "good"),)


def _brief(one: BriefCard, zone: str) -> Field:
    label = _("No. {n}").format(n=one.no)
    day = f"{when.to_zone(one.at, zone):%Y-%m-%d}" if one.asked_on is None else one.asked_on.isoformat()
    if one.no == 1:
        return Field(f"text:brief:{one.id}", label, joined(day, _("as it opened")))
    changes = [labelled(each.label, f"{each.old or '–'} → {each.new or '–'}") for each in one.changed]
    request = _("extra request: {text}").format(text=one.request) if one.request else ""
    asked = _("asked by {name}").format(name=one.asked_by) if one.asked_by else _("who asked is open")
    yes = _("client agreed") if one.client_yes else _("not confirmed by the client")
    said = joined(day, *changes, request, asked, one.effect, yes)
    return Field(f"brief:{one.id}", label, said, "warn" if one.open else "")


def _check(one: BriefCheckCard, zone: str) -> Field:
    asks = _("No. {n}").format(n=one.no)
    if one.fits is None:
        said, role = joined(one.candidate.name, one.status.label, asks, _("still fits?")), "warn"
    else:
        day = f"{when.to_zone(one.judged_at, zone):%m-%d}" if one.judged_at else ""
        said, role = joined(one.candidate.name, one.fits.label, asks, one.judged_by, day, one.note), "muted"
    return link(Kind.SUBMISSION, one.submission, one.status.label, said, role)  # type: ignore[arg-type]


def card_lines(file: SubmissionFile) -> tuple[Field, ...]:
    """What of the position's brief and secrecy stands on a card: still fits, and whether the client was named."""
    made: list[Field] = []
    if file.still_fits:
        said = joined(
            _("No. {n}").format(n=file.still_fits), _("the brief changed; c says whether the card still fits")
        )
        made.append(Field("judge", _("Still fits?"), said, "warn"))
    if file.confidential:
        made.append(Field("reveal_client", _("Confidential"), *_named(file)))
    return tuple(made)


def _named(file: SubmissionFile) -> tuple[str, Any]:
    if file.client_revealed_at is not None:
        day = f"{when.to_zone(file.client_revealed_at, file.zone):%Y-%m-%d %H:%M}"
        return _("named to the candidate {day}").format(day=day), "good"
    return _("not named to the candidate yet; R names it"), "warn"


def status_words(file: SubmissionFile) -> str:
    """Where a card stands and for how long."""
    return joined(file.status.label, days_words(file.days_in_stage))
