"""What the file of each kind of record shows, from the top down (P4, P5, C9, I4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from katui.domain import when
from katui.domain.kinds import Kind
from katui.domain.work import InterviewStatus, Side
from katui.i18n import _
from katui.i18n.marks import clauses
from katui.screens import client_sections, minds_words, part_sections, person_sections
from katui.screens.candidate_sections import candidate
from katui.screens.feedback_words import brief_of
from katui.screens.files_positions import card_lines, position_sections, status_words
from katui.screens.files_reading import Held
from katui.screens.files_words import (
    groups,
    joined,
    link,
    next_fields,
    timeline,
)
from katui.screens.offer_words import brief_fields
from katui.screens.rounds_words import rounds_words
from katui.screens.travel_words import brief_words
from katui.services.record_files import SubmissionFile
from katui.widgets.detail import Field, Section


def sections_of(held: Held, now: datetime) -> list[Section]:
    """The sections of a file, the most wanted first."""
    return [part for part in _MAKERS[held.form.kind](held, held.file, now) if part.fields]


def _submission(held: Held, file: SubmissionFile, now: datetime) -> list[Section]:
    moves = tuple(
        Field(f"move:{move.to.value}", move.to.label, _needs(move), "" if not move.missing else "muted")
        for move in file.allowed
    )
    locked = (Field("text:who_may", "", file.who_may, "muted"),) if file.who_may else ()
    history = tuple(_moved(entry, file.zone) for entry in file.history)
    return [
        Section(
            "",
            (
                link(Kind.CANDIDATE, file.candidate.id, _("Candidate"), file.candidate.name, "strong"),
                link(Kind.POSITION, file.position.id, _("Position"), file.position.name, "strong"),
                link(Kind.CLIENT, file.client.id, _("Client"), file.client.name),
                Field("text:status", _("Status"), status_words(file), "accent"),
                *card_lines(file),
                *rounds_fields(held, now),
                *minds_words.card_fields(held.concerns, held.heard, file.id),
                *offer_fields(held, now),
                *(next_fields(file, now) if file.next is not None or moves else ()),
            ),
        ),
        *groups(held),
        Section(_("May go to"), moves or locked),
        Section(_("History"), history),
        *timeline(file.timeline, file.zone, now),
    ]


def rounds_fields(held: Held, now: datetime) -> tuple[Field, ...]:
    """All rounds of a card on one line, planned and actual; enter opens its times (B11)."""
    if held.rounds is None:
        return ()
    runs = rounds_words(held.rounds.rounds, held.rounds.planned, held.file.zone, when.local_day(now, held.file.zone))
    line = Field("times", _("Rounds"), "".join(text for _role, text in runs))
    return (line, *_travel(held), *_prepared(held, now), *_said(held))


def _travel(held: Held) -> tuple[Field, ...]:
    """Who pays the way of an out-of-town candidate, or *ask now*; enter opens the panel (B6)."""
    if held.travel is None:
        return ()
    way = held.travel.travel
    return (Field("travel", _("Travel"), brief_words(held.travel), "warn" if way.open or not way.told_on else ""),)


def _prepared(held: Held, now: datetime) -> tuple[Field, ...]:
    """How far the candidate is prepared for the next round; enter opens the checklist (B9)."""
    assert held.rounds is not None
    coming = [
        one
        for one in held.rounds.rounds
        if one.status is InterviewStatus.CONFIRMED and one.starts_at is not None and one.starts_at > now
    ]
    if not coming:
        return ()
    done, points = coming[0].prepared
    told = _("R{n}").format(n=coming[0].number)
    said = joined(told, _("{n} of {all} points ticked; P opens the checklist").format(n=done, all=points))
    return (Field("prepare", _("Preparation"), said, "good" if done == points else "warn"),)


def _said(held: Held) -> tuple[Field, ...]:
    """What both sides said after the newest round; enter opens the forms (B10)."""
    if held.said is None:
        return ()
    sides = (Side.CANDIDATE, Side.CLIENT)
    told = joined(
        _("R{n}").format(n=held.said.number),
        *(_("{side}: {said}").format(side=side.label, said=brief_of(held.said.said(side))) for side in sides),
    )
    waits = any(held.said.said(side) is None for side in sides)
    return (Field("feedback", _("Feedback"), told, "warn" if waits else ""),)


def offer_fields(held: Held, now: datetime) -> tuple[Field, ...]:
    """The offer and the clock of the guarantee; enter opens the panel (P6)."""
    if held.offer is None:
        return ()
    return brief_fields(held.offer, held.file.zone, now)


def _needs(move: Any) -> str:
    missing = [why for _field, why in move.missing]
    soft = [why for _field, why in move.soft]
    said = _("missing: {fields}").format(fields=clauses(missing)) if missing else _("nothing is missing")
    return joined(said, _("still open: {fields}").format(fields=clauses(soft)) if soft else "")


def _moved(entry: Any, zone: str) -> Field:
    before = entry.before.label if entry.before else _("created")
    undone = _("undone") if entry.undoes else ""
    credited = "" if entry.credited_to in ("", entry.actor) else _("for {name}").format(name=entry.credited_to)
    told = _("told by {name}").format(name=entry.told_by) if entry.told_by else ""
    said = joined(f"{before} → {entry.after.label}", entry.actor, credited, undone, entry.reason or "", told)
    return Field(f"history:{entry.id}", f"{when.to_zone(entry.at, zone):%Y-%m-%d %H:%M}", said)


_MAKERS: Final[dict[Kind, Callable[[Held, Any, datetime], list[Section]]]] = {
    Kind.CANDIDATE: candidate,
    Kind.CLIENT: client_sections.client,
    Kind.PERSON: person_sections.person,
    Kind.POSITION: position_sections,
    Kind.SUBMISSION: _submission,
    Kind.AGREEMENT: part_sections.part,
    Kind.DOCUMENT: part_sections.part,
    Kind.OFF_LIMITS: part_sections.part,
    Kind.WARNING: part_sections.part,
}
