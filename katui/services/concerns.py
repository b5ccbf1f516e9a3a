"""What candidates mind: kept with them, solved with how, and a warning on the next similar position (B8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from katui.domain.concerns import ConcernKind, Facts, Minded, Trait, lines_of, shared
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.minds import CONCERN_FIELDS
from katui.domain.pipeline import Status
from katui.domain.session import Session
from katui.domain.step_texts import StepText
from katui.domain.work import PayKind
from katui.i18n import _
from katui.i18n.marks import clauses
from katui.services import answers, erased_again, pay_terms
from katui.services.access import may_see_contact
from katui.services.confidential import card_inside, check_inside
from katui.services.merged import not_there
from katui.store import cards, concern_rows, groups
from katui.store.cards import Card
from katui.store.changes import Writing, writing
from katui.store.models.candidates import Candidate
from katui.store.models.submissions import Concern as Row
from katui.store.said import said_of
from katui.store.scope import for_one_act
from katui.store.secrecy import alias, client_shown, knows, secret_of
from katui.store.store import Store

ACT: Final = "minds"
_TELLING: Final = frozenset({ConcernKind.INDUSTRY, ConcernKind.LEVEL})
"""What these are about is the client's industry, and the title of the position."""

_SOLVE: Final = frozenset({StepText.SOLVE.value, StepText.SOLVE_OWN.value})


@dataclass(frozen=True, slots=True)
class Concern:
    """Something a candidate minds; `about` is the city, industry or title it is about, `where` the card it arose on.

    `back_to` is the stage its card would go back to, when the card ended because the candidate withdrew.
    """

    id: int
    version: int
    kind: ConcernKind
    about: str
    words: str
    at: datetime
    by: str
    submission: int | None
    where: str
    solved_at: datetime | None = None
    solved_how: str = ""
    for_good: bool = False
    back_to: Status | None = None
    step: str = ""
    """What would solve it, and until when, while that is planned."""

    step_due: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether nobody has solved it."""
        return self.solved_at is None


@dataclass(frozen=True, slots=True)
class Heard:
    """A concern that speaks against a card, and what the card's position shares with it."""

    concern: Concern
    trait: Trait


@dataclass(frozen=True, slots=True)
class Recorded:
    """A concern that was recorded, and the act that undo takes."""

    concern: int
    candidate: str
    kind: ConcernKind
    batch: int


def of_candidate(store: Store, session: Session, candidate_id: int) -> tuple[Concern, ...]:
    """Everything a candidate minds, open ones first (B8)."""
    store.connect()
    return told_with_steps(for_one_act(session), candidate_id)


def told_with_steps(session: Session, candidate_id: int) -> tuple[Concern, ...]:
    """The same inside an act, each with the step that would solve it."""
    rows = concern_rows.of_candidate(session, candidate_id)
    steps = concern_rows.steps(session, candidate_id) if rows else {}
    return tuple(_planned(session, row, next(iter(steps.get(row.id, ())), None)) for row in rows)


def _planned(session: Session, row: Any, step: Any) -> Concern:
    one = told(session, row)
    if step is None:
        return one
    secret = secret_of(session, row.submission.position) if row.submission_id else None
    said = _solution(step)
    return replace(one, step=said if secret is None else secret.blind(said), step_due=step.due)


def _solution(step: Any) -> str:
    """What would solve it, as it was typed; of any other step all of it."""
    told = step.told or {}
    words = told.get("words", {}) if told.get("say") in _SOLVE else {}
    return str(words.get("what") or said_of(step))


def name_of(store: Store, session: Session, candidate_id: int) -> str:
    """What a candidate is called; Refused when there is none."""
    store.connect()
    row = Candidate.get_or_none(Candidate.id == candidate_id)
    if row is None:
        raise not_there(session, Kind.CANDIDATE, candidate_id)
    return str(row.name)


def warnings(store: Store, session: Session, submission_id: int) -> tuple[Heard, ...]:
    """What the candidate minded on other cards and this position shares; it warns and stops nothing (B8)."""
    store.connect()
    card = cards.load(session, submission_id)
    return () if card is None else heard(card)


def heard(card: Card) -> tuple[Heard, ...]:
    """The same of a card that is read already."""
    found = []
    rows = [row for row in concern_rows.of_candidate(card.session, card.candidate.id) if not row.for_good]
    rows = [row for row in rows if row.submission_id != card.row.id]
    if not rows:
        return ()
    session = for_one_act(card.session)
    now = facts(session, card.candidate, card.position, hr_first=not card.row.hr_does_not_call)
    for row in rows:
        then = facts(session, card.candidate, row.submission.position) if row.submission_id else Facts()
        trait = shared(Minded(row.kind, row.about or "", then, _wish(card)), now)
        if trait is not None:
            found.append(Heard(told(session, row), trait))
    return tuple(found)


def _wish(card: Card) -> int | None:
    """What the candidate wants to earn; not of a colleague's candidate, whose pay is hidden (C8)."""
    if not may_see_contact(card.session, card.candidate.owner_id):
        return None
    held = pay_terms.held(card.candidate.id, PayKind.WANTED)
    return None if held is None else held.year_min


def facts(session: Session, candidate: Any, position: Any, *, hr_first: bool = True) -> Facts:
    """What of a position concerns are compared with; of a client one may not know nothing that tells it (P4)."""
    known = knows(session, position)
    return Facts(
        city=position.city or "",
        home=candidate.city or "",
        top=groups.above(session, position.client_id)[-1] if known else None,
        industry=(position.client.industry or "") if known else "",
        pay_max=position.pay_year_max,
        hr_first=hr_first and position.hr_id is not None and not position.may_call_manager,
        manager=position.hiring_manager_id if known else None,
        title=position.name if known else "",
        level=position.level or "",
    )


def told(session: Session, row: Any) -> Concern:
    """A row as people read it; words that would give a confidential client away are replaced (P4)."""
    where, words, back = "", row.words, None
    how, about = row.solved_how or "", row.about or ""
    if row.submission_id:
        position = row.submission.position
        client, _id = client_shown(session, position)
        where = f"{position.name if knows(session, position) else alias(position)} · {client}"
        secret = secret_of(session, position)
        if secret is not None:
            words, how = secret.blind(words), secret.blind(how)
            about = "" if row.kind in _TELLING else secret.blind(about)
        elif row.submission.status is Status.DECLINED_BY_CANDIDATE:
            back = row.submission.left_from
    return Concern(
        row.id,
        row.version,
        row.kind,
        about,
        clauses(lines_of(row.kind, words)),
        row.recorded_at,
        row.recorded_by.name,
        row.submission_id,
        where,
        row.solved_at,
        how,
        bool(row.for_good),
        back,
    )


def record(
    store: Store, session: Session, candidate_id: int, given: Mapping[str, str], submission: int | None = None
) -> Recorded:
    """Keep what a candidate minds, with the card it arose on when there is one (B8).

    Refused I6.unknown for a candidate, P2.unknown for a card that is not there.
    """
    store.connect()
    with writing(store, session, ACT, candidate=candidate_id) as write:
        card = card_inside(session, submission) if submission is not None else None
        candidate = card.candidate if card is not None else Candidate.get_or_none(Candidate.id == candidate_id)
        if candidate is None:
            raise not_there(session, Kind.CANDIDATE, candidate_id)
        values = answers.read(session, 0, CONCERN_FIELDS, given, "B8")
        row = keep(write, candidate, card, values["kind"], values["words"], values.get("about", ""))
        return Recorded(row.id, candidate.name, values["kind"], write.batch_id)


def keep(write: Writing, candidate: Any, card: Card | None, kind: ConcernKind, words: str, about: str = "") -> Any:
    """One concern inside an act; of a kind that is open on the same card each word is kept, in lines."""
    ref = card.row.id if card is not None else None
    erased_again.not_erased(candidate)
    for row in concern_rows.of_candidate(write.session, candidate.id):
        if row.kind is kind and row.submission_id == ref and row.solved_at is None and ref is not None:
            said = dict.fromkeys((*row.words.splitlines(), words))
            write.update(row, words="\n".join(said), about=about or row.about)
            return row
    return write.create(
        Row,
        candidate=candidate,
        kind=kind,
        about=about or (_about(card, kind) if card is not None else None),
        words=words,
        submission=ref,
        recorded_by=write.session.user.id,
        recorded_at=write.at,
    )


_ABOUT: Final = {
    ConcernKind.CITY: lambda card: card.position.city,
    ConcernKind.COMMUTE: lambda card: card.position.city,
    ConcernKind.FAMILY: lambda card: card.position.city,
    ConcernKind.INDUSTRY: lambda card: card.client.industry,
    ConcernKind.LEVEL: lambda card: card.position.name,
}


def _about(card: Card, kind: ConcernKind) -> str | None:
    """What a concern is about, taken from the position it arose with."""
    found = _ABOUT[kind](card) if kind in _ABOUT else None
    return found or None


def the_concern(session: Session, concern: int) -> Any:
    """The row, or a refusal; one of a client whom this person may not know is not theirs to settle (P4)."""
    row = concern_rows.one(session, concern)
    if row is None:
        raise Refused("B8.unknown", "concern", concern, _("There is no concern {id}.").format(id=concern))
    if row.submission_id:
        check_inside(session, Kind.POSITION, row.submission.position)
    return row
