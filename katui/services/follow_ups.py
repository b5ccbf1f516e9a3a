"""Logging a contact: one line, read, checked, saved with its next step in one act (F2)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from katui.domain.clean import clean, dropped_notice
from katui.domain.contact import Channel, Direction, Outcome
from katui.domain.errors import Choice, Refused
from katui.domain.line_names import is_pointed_at, titled_name, unknown_name
from katui.domain.line_steps import as_told
from katui.domain.names import strip_title
from katui.domain.quick_line import ParsedLine, candidates_for_name, parse_line
from katui.domain.refs import Named, Ref
from katui.domain.session import Session
from katui.domain.step_words import typed
from katui.domain.wechat import Said, read_chat, written
from katui.domain.work import ActionKind
from katui.i18n import _
from katui.services import erased_again, named_behind, offer_lines, settling, waiting_answers
from katui.services.follow_up_rules import check_about, no_next_step, nobody, with_place
from katui.store import about as links
from katui.store.called import is_here, people_called, people_partly_called
from katui.store.changes import Writing, writing
from katui.store.models.candidates import Candidate
from katui.store.models.work import Action, FollowUp
from katui.store.said import said_of
from katui.store.store import Store

LONGEST: Final = 20_000


@dataclass(frozen=True, slots=True)
class NextStep:
    """The next step of a follow-up; `id` is None until it is saved."""

    id: int | None
    do: str
    due: datetime
    has_time: bool


@dataclass(frozen=True, slots=True)
class Logged:
    """A follow-up as understood or saved; `refused` says what still stands in the way, `told` what saving it did.

    `waiting` says which reports are waited for all the same (B1).
    """

    id: int | None
    channel: Channel
    direction: Direction
    outcome: Outcome | None
    text: str
    about: dict[str, Named]
    action: NextStep | None
    done: bool
    notices: tuple[str, ...] = ()
    refused: Refused | None = None
    batch: int | None = None
    at: datetime | None = None
    told: str = ""
    waiting: tuple[str, ...] = ()

    @property
    def says(self) -> tuple[str, ...]:
        """What still waits, the notices, and what saving it did."""
        return tuple(filter(None, (*self.waiting, *self.notices, self.told)))


@dataclass(slots=True)
class _Reading:
    """What a line means so far."""

    parsed: ParsedLine
    subjects: dict[str, int] = field(default_factory=dict)
    problem: Refused | None = None
    waiting: tuple[str, ...] = ()


def preview(store: Store, session: Session, line: str, *, about: tuple[Ref, ...] = (), done: bool = False) -> Logged:
    """What a line would save, as it is typed; never refuses, says in `refused` what is missing."""
    store.connect()
    try:
        cleaned = clean(line, multiline=True, limit=LONGEST, field="text")
        chat = read_chat(cleaned.text, session.clock(), session.zone)
        reading = _read(session, _as_line(session, chat) if chat else cleaned.text, about)
    except Refused as refusal:
        empty = parse_line("", session.clock(), session.zone)
        return _shown(session, _Reading(empty, {}, refusal), done, ())
    dropped = dropped_notice(cleaned)
    reading.problem = reading.problem or no_next_step(reading.parsed, done)
    if "submission" in reading.subjects or not reading.waiting:  # else it is said already of whom the line names
        left = waiting_answers.left_open(session, reading.parsed, reading.subjects)
        reading.waiting = tuple(dict.fromkeys((*left, *reading.waiting)))
    shown = _shown(session, reading, done, (dropped,) if dropped else ())
    return _of_chat(session, shown, chat) if chat else shown


def _as_line(session: Session, chat: tuple[Said, ...]) -> str:
    """A conversation as one line about the other side, so that name, outcome and next step are found in it (F4)."""
    other = next((said.sender for said in chat if said.sender != session.user.name), "")
    mine = session.user.name
    return " ".join((other, *(said.text if said.sender == mine else as_told(said.text) for said in chat)))


def _of_chat(session: Session, shown: Logged, chat: tuple[Said, ...]) -> Logged:
    """The follow-up of a pasted WeChat conversation: its last moment, each message with sender and time."""
    last = chat[-1]
    if last.sender == session.user.name or as_told(last.text) == last.text:
        last = replace(last, text=parse_line(last.text, session.clock(), session.zone, name="").text)
    text = written((*chat[:-1], last), session.zone, session.clock())
    way = Direction.OUT if chat[0].sender == session.user.name else Direction.IN
    return replace(shown, channel=Channel.WECHAT, direction=way, text=text, at=chat[-1].at)


def log(
    store: Store,
    session: Session,
    line: str,
    *,
    about: tuple[Ref, ...] = (),
    done: bool = False,
    dry_run: bool = False,
    closes: tuple[int, ...] = (),
    only: bool = False,
) -> Logged:
    """Save a follow-up and its next step in one act, or refuse with what is missing; nothing is half written (F2).

    `about` names the records of the row under the cursor; `closes` are actions that this contact settles. With `only`
    it is about these records, and a line that names somebody elsewhere is Refused.
    """
    seen = preview(store, session, line, about=about, done=done)
    if seen.refused is not None:
        raise seen.refused
    if only:
        check_about(seen, about)
    if dry_run:
        return seen
    with writing(store, session, "log") as write:
        return save(write, seen, closes)


def save(write: Writing, seen: Logged, closes: tuple[int, ...] = (), **used: Any) -> Logged:
    """Store what a preview showed, inside an act already begun; `used` is the script and the branch it came from."""
    subjects = links.whole(write.session, {link: named.id for link, named in seen.about.items()})
    erased_again.nobody(subjects.get("candidate"))
    row = write.create(
        FollowUp,
        at=seen.at or write.at,
        author=write.session.user.id,
        channel=seen.channel,
        direction=seen.direction,
        outcome=seen.outcome,
        text=seen.text,
        **used,
        **subjects,
    )
    told = _touch(write, row, seen, subjects)
    settling.settle(write, row, subjects, closes)
    step = None
    if seen.action is not None:
        action = write.create(
            Action,
            kind=ActionKind.FOLLOW_UP,
            **typed(seen.action.do),
            due=seen.action.due,
            has_time=seen.action.has_time,
            owner=write.session.user.id,
            created_by=write.session.user.id,
            **subjects,
        )
        step = NextStep(action.id, said_of(action), action.due, action.has_time)
    return replace(seen, id=row.id, action=step, batch=write.batch_id, refused=None, told=told)


def _read(session: Session, line: str, about: tuple[Ref, ...]) -> _Reading:
    subjects: dict[str, int] = {}
    for ref in about:
        row = links.row_of(session, ref)
        if row is None:
            raise Refused(
                "F2.about",
                "about",
                str(ref),
                _("There is no {kind} with the id {id}.").format(kind=ref.kind.label, id=ref.id),
            )
        subjects = links.as_may_be_known(session, _joined(subjects, links.links_of(row)))
    if not line.strip():
        parsed = parse_line(line, session.clock(), session.zone, name="")
        return _Reading(parsed, subjects, Refused("F2.text", "text", line, _("Say what happened.")))
    reading = _resolve(session, line, subjects)
    return replace(reading, parsed=offer_lines.unread(session, reading.parsed, reading.subjects))


def _resolve(session: Session, line: str, subjects: dict[str, int]) -> _Reading:
    """Whom the line names; a row under the cursor stands when the line names nobody on file."""
    of_row = bool(subjects) and waiting_answers.begins_with_a_candidate(session, line, subjects)
    names = [] if of_row else candidates_for_name(line)
    for name in names:
        found = people_called(session, name, subjects, sure=is_pointed_at(line, name))
        if found:
            parsed = parse_line(line, session.clock(), session.zone, name=name)
            return _chosen(session, parsed, name, found, subjects)
    for name in names:
        found = people_partly_called(session, name)
        found = [pair for pair in found if is_here(pair, subjects)] if subjects else found
        if found:
            parsed = parse_line(line, session.clock(), session.zone, name=name)
            return _chosen(session, parsed, name, found, subjects)
    name, found = ("", []) if of_row else named_behind.named(session, line, subjects)
    if found:
        parsed = parse_line(line, session.clock(), session.zone, name="")
        return _chosen(session, replace(parsed, person_text=name), name, found, subjects)
    stranger = None if of_row else titled_name(line)
    guessed = parse_line(line, session.clock(), session.zone, name="" if subjects and not stranger else None)
    if subjects and not stranger:
        guessed, others = waiting_answers.of_its_own(session, guessed, subjects)
        whose = waiting_answers.whose(session, line, guessed.outcome, subjects)
        return _Reading(guessed, whose, waiting=others)
    return _Reading(guessed, subjects, nobody(unknown_name(line) or ""))


def _joined(subjects: dict[str, int], own: dict[str, int]) -> dict[str, int]:
    """What both are about; somebody who does not belong to the row leaves the row behind."""
    if any(subjects.get(link, ref) != ref for link, ref in own.items()):
        return own
    return subjects | own


def _chosen(
    session: Session, parsed: ParsedLine, name: str, found: list[tuple[str, Any]], subjects: dict[str, int]
) -> _Reading:
    here = [(kind, row) for kind, row in found if subjects.get(kind) == row.id]
    near = [pair for pair in found if is_here(pair, subjects)]
    hits = here or near or found
    called = strip_title(name)
    if subjects and not (here or near) and called.title and called.surname_only:
        choices = tuple(Choice(kind, row.id, with_place(kind, row)) for kind, row in hits)
        text = _("{name} is not on this record; write the full name of the person you mean.").format(name=name)
        return _Reading(parsed, subjects, Refused("F2.elsewhere", "person", name, text, choices=choices))
    if len(hits) > 1:
        choices = tuple(Choice(kind, row.id, with_place(kind, row)) for kind, row in hits)
        text = _("{name} may be one of {n} people; which one?").format(name=name, n=len(hits))
        return _Reading(parsed, subjects, Refused("F2.ambiguous", "person", name, text, choices=choices))
    subjects = _joined(subjects, links.links_of(hits[0][1]))
    parsed, others = waiting_answers.of_its_own(session, parsed, subjects)
    return _Reading(parsed, subjects, waiting=others)


def _shown(session: Session, reading: _Reading, done: bool, notices: tuple[str, ...]) -> Logged:
    parsed = reading.parsed
    step = None
    if parsed.next_do and parsed.next_due is not None and not done:
        step = NextStep(None, parsed.next_do, parsed.next_due.at, parsed.next_due.has_time)
    extra = parsed.next_due.notes if parsed.next_due else ()
    return Logged(
        None,
        parsed.channel,
        parsed.direction,
        parsed.outcome,
        parsed.text,
        links.names(session, links.as_may_be_known(session, reading.subjects)),
        step,
        done or parsed.done,
        (*notices, *parsed.notices, *extra),
        reading.problem,
        waiting=reading.waiting,
    )


def _touch(write: Writing, row: Any, seen: Logged, subjects: dict[str, int]) -> str:
    """A contact counts for ownership or the client's rhythm (P5, A6); what to tell of a try failed, else ""."""
    reached = seen.outcome is None or seen.outcome.reached
    if "person" in subjects or "candidate" not in subjects:
        if reached:
            from katui.services import contacts

            contacts.contacted(write, subjects.get("client"), row)
        return ""
    from katui.services import asleep, ownership

    if not reached:
        return asleep.not_reached(write, subjects["candidate"])
    ownership.contacted(write, Candidate.get_by_id(subjects["candidate"]))
    return ""
