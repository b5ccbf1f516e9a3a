"""A line logged while a report is with the client: whose answer it is, about whom, and what stays open (B1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from katui.domain.contact import Outcome
from katui.domain.kinds import Kind
from katui.domain.line_names import guess_name
from katui.domain.line_shares import is_excepted, is_in_two_minds, is_of_all, is_of_both_kinds, told_of_each
from katui.domain.line_silence import nobody_reached
from katui.domain.line_words import words_of_an_answer
from katui.domain.names import split_surname
from katui.domain.ordinary_words import names_nobody
from katui.domain.phrase_words import fold
from katui.domain.quick_line import ParsedLine
from katui.domain.refs import Ref
from katui.domain.session import Session
from katui.domain.who_said import is_of_one_candidate, may_be_the_candidates
from katui.domain.work import CHASE, ActionStatus
from katui.i18n import _
from katui.i18n.marks import listed
from katui.store import about as links
from katui.store.called import cards_naming
from katui.store.models.candidates import Candidate
from katui.store.models.clients import KeyPerson
from katui.store.models.submissions import Submission
from katui.store.models.work import Action
from katui.store.scope import visible
from katui.store.secrecy import Veil

_CLIENTS: Final = frozenset({
    Outcome.READ,
    Outcome.READ_NO_HIGHLIGHT,
    Outcome.ARRANGING,
    Outcome.WANTS_CHANGES,
    Outcome.POSITION_CHANGED,
    Outcome.DECLINED,
})  # fmt: skip
"""What clients say of a report; who is interested, or agrees, may as well be the candidate."""

_NO_ANSWER_READ: Final = frozenset({None, Outcome.INFO, Outcome.OTHER})
_THE_CANDIDATE: Final = r"候选人|人选|(?i:\bcandidate\b)"


def whose(session: Session, line: str, outcome: Outcome | None, subjects: dict[str, int]) -> dict[str, int]:
    """The subjects of a line that names nobody, with the one contact whose answer it is (B1)."""
    if outcome not in _CLIENTS or "person" in subjects or may_be_the_candidates(line) or guess_name(line):
        return subjects
    waits = _waits(session, subjects)
    return subjects | {"person": waits[0].id} if len(waits) == 1 else subjects


def of_its_own(session: Session, parsed: ParsedLine, subjects: dict[str, int]) -> tuple[ParsedLine, tuple[str, ...]]:
    """A line with the outcome of its own candidate only, and what to say of the verdict on another one it names (B1).

    Without a candidate of its own the outcome is of the contact, and closes nothing.
    """
    from katui.services import called_cards

    client = links.whole(session, subjects).get("client")
    own = _candidate(session, subjects)
    called = called_cards.in_full(session, parsed.text, client, own)
    cards = _named(session, called.text, client) if client and parsed.text else []
    others = [card for card in cards if card.candidate_id != subjects.get("candidate")]
    unknown = [words for words in called.unclear if all(words != card.name for card in cards)]
    outcome, told = told_of_each(called.text, own, [*(card.name for card in others), *unknown], called.nobodys)
    named = (*(card.name for card in others), *unknown)
    if not named:
        left_out = is_excepted(called.text, own or "")
        outcome = None if left_out else parsed.outcome or (outcome if cards else None)
    elif not own or (outcome is None and nobody_reached(fold(parsed.text))):
        outcome = None if not own and is_of_both_kinds(told.values()) else parsed.outcome
    doubt = _in_two_minds(session, called.text, own, named, subjects) if outcome and outcome.answers else ()
    judged = [card for card in others if (said := told.get(fold(card.name))) and said.answers]
    judged = others if judged and not own else judged
    known = judged if "client" in subjects else []
    answered = called.nobodys if outcome and outcome.answers and not doubt else frozenset()
    strangers = [words for words in unknown if words in answered or ((said := told.get(fold(words))) and said.answers)]
    told_of_others = (*doubt, *not_taken(session, known), *_of_strangers(strangers, answered))
    return replace(parsed, outcome=None if doubt else outcome), told_of_others


def _named(session: Session, text: str, client: int) -> list[Any]:
    """The cards at a client whose candidates a text names in full, and not only inside a word."""
    return [card for card in cards_naming(session, text, client) if not names_nobody(text, card.name)]


def _of_strangers(called: Sequence[str], words: frozenset[str]) -> tuple[str, ...]:
    """What to say of whom nobody can tell: beside an answer of the card's own, what names them is left out."""
    told = _(
        "It is not clear which candidate {called} is: what is said of them is left out, the rest is the answer on this"
        " card."
    )
    beside = [name for name in called if name in words]
    left_out = (told.format(called=listed(beside)),) if beside else ()
    return (*left_out, *unclear([name for name in called if name not in words]))


def _in_two_minds(
    session: Session, text: str, own: str | None, named: Iterable[str], subjects: dict[str, int]
) -> tuple[str, ...]:
    """That a line on a waiting card holds two answers, and whose each is cannot be told: it settles no report (B1)."""
    if not own or "submission" not in subjects or not is_in_two_minds(text, own, named):
        return ()
    if ("person" not in subjects and may_be_the_candidates(text)) or not _waits(session, subjects):
        return ()
    return (
        _(
            "Two answers in one line, and it is not clear which candidate each is about: log a line for each, with the"
            " full name."
        ),
    )


def begins_with_a_candidate(session: Session, line: str, subjects: dict[str, int]) -> bool:
    """Whether an answer on a client's row begins with a candidate called by surname, whose report waits there (B1).

    Where the row's own contact bears the surname, it is the contact.
    """
    from katui.services import called_cards

    call = called_cards.first_call(line) if words_of_an_answer(fold(line)) else ""
    if not call:
        return False
    all_of = links.whole(session, subjects)
    contact = links.row_of(session, Ref(Kind.PERSON, all_of["person"])) if "person" in all_of else None
    surname = split_surname(contact.name)[0] if contact is not None else ""
    if surname and surname in call[:3]:
        return False
    return called_cards.begins_so(session, line, all_of.get("client"), _candidate(session, subjects))


def unclear(called: Sequence[str]) -> tuple[str, ...]:
    """That nothing is settled by what is said of whom nobody can tell."""
    told = _("It is not clear which candidate {called} is: no report is settled by it; write the full name.")
    return (told.format(called=listed(called)),) if called else ()


def left_open(session: Session, parsed: ParsedLine, subjects: dict[str, int]) -> tuple[str, ...]:
    """What to say where a report is waited for all the same after a line is logged (B1).

    Nothing where none waits, where nobody of the client was spoken to, or where a report not read or passed on was
    read in it.
    """
    if parsed.outcome is not None and parsed.outcome.answers:
        return _answer_elsewhere(session, subjects) or _of_all(session, parsed.text, subjects)
    if not parsed.text or parsed.outcome not in _NO_ANSWER_READ:
        return ()
    if "person" not in subjects and _to_the_candidate(parsed):
        return ()
    told = _("This line settles no report: it still waits for {person}.")
    waits = listed(row.name for row in _waits(session, subjects))
    return (told.format(person=waits),) if waits else ()


def _answer_elsewhere(session: Session, subjects: dict[str, int]) -> tuple[str, ...]:
    """Where an answer is about no card, or of nobody at the client: it closes nothing."""
    if "submission" not in subjects:
        return not_taken(session, _cards(session, subjects))
    if "person" in subjects:
        return ()
    told = _("The report still waits for {person}; if they said so, begin the line with the name.")
    waits = listed(row.name for row in _waits(session, subjects))
    return (told.format(person=waits),) if waits else ()


def _of_all(session: Session, text: str, subjects: dict[str, int]) -> tuple[str, ...]:
    """That the contact's other reports wait, where an answer is of several at once: only this card is closed by it."""
    if not subjects.keys() >= {"submission", "person"} or not is_of_all(text):
        return ()
    of_contact = {link: row for link, row in subjects.items() if link in {"client", "person"}}
    others = [card for card in _cards(session, of_contact) if card.id != subjects["submission"]]
    return not_taken(session, [card for card in others if card.name not in text])


def _to_the_candidate(parsed: ParsedLine) -> bool:
    """Whether a line about a card tells only what its candidate said: it begins with the name, or has such words."""
    by_candidate = bool(parsed.person_text) or is_of_one_candidate(parsed.text)
    return by_candidate and not words_of_an_answer(re.sub(_THE_CANDIDATE, "", fold(parsed.text)))


def not_taken(session: Session, cards: list[Any]) -> tuple[str, ...]:
    """That what is said of these cards is not logged on them: of those that wait, and of those that do not."""
    chased = visible(Action, session, Action.submission).where(
        Action.submission.in_([card.id for card in cards])
        & (Action.status == ActionStatus.OPEN)
        & Action.kind.in_(CHASE)
    )
    open_ = {action.submission_id for action in chased.limit(50)} if cards else set()
    waits = listed(dict.fromkeys(card.name for card in cards if card.id in open_))
    others = listed(dict.fromkeys(card.name for card in cards if card.id not in open_))
    waiting = _("Still waiting for an answer: the report on {candidates}. Log a line for each on their own card.")
    moved_on = _("What is said of {candidates} is not logged here: log a line for each on their own card.")
    return tuple(text.format(candidates=who) for text, who in ((waiting, waits), (moved_on, others)) if who)


def _cards(session: Session, subjects: dict[str, int]) -> list[Any]:
    """The cards whose reports wait at a line's client: those of its candidate, else those that its contact has.

    None that a confidential search hides from whoever types (C8).
    """
    if "client" not in subjects or not subjects.keys() & {"candidate", "person"}:
        return []
    held = (Action.client == subjects["client"]) & (Action.status == ActionStatus.OPEN) & Action.kind.in_(CHASE)
    if "candidate" not in subjects:
        held &= Action.person == subjects["person"]
    mine = Submission.id.in_(visible(Action, session, Action.submission).where(held))
    if "candidate" in subjects:
        mine &= Submission.candidate == subjects["candidate"]
    openly = Veil(session).openly(Submission.position)
    query = visible(Submission, session, Submission.id, Candidate.name).join(Candidate).where(mine, *openly)
    return list(query.order_by(Submission.id).limit(9).objects())


def _candidate(session: Session, subjects: dict[str, int]) -> str | None:
    """The name of the candidate a line is about, None for a line about none."""
    found = links.row_of(session, Ref(Kind.CANDIDATE, subjects["candidate"])) if "candidate" in subjects else None
    return None if found is None else str(found.name)


def _waits(session: Session, subjects: dict[str, int]) -> list[Any]:
    """Whom at the client the card's report waits for, or whether any waits for the contact of a line about no card.

    Nobody for outsiders.
    """
    if "client" not in subjects or not subjects.keys() & {"submission", "person"}:
        return []
    on = "submission" if "submission" in subjects else "person"
    open_ = (Action.status == ActionStatus.OPEN) & Action.kind.in_(CHASE)
    chased = visible(Action, session, Action.person).where((getattr(Action, on) == subjects[on]) & open_)
    chased = chased.where(*openly) if (openly := Veil(session).openly(Action.position)) else chased
    held = KeyPerson.id.in_(chased) & (KeyPerson.client == subjects["client"])
    return list(visible(KeyPerson, session, KeyPerson.id, KeyPerson.name).where(held).order_by(KeyPerson.id).limit(9))
