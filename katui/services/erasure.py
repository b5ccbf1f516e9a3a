"""Erasing a candidate on request: out of every table, history, draft, index and file; nothing brings it back (P7)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from katui.domain.clean import clean
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.people import Role
from katui.domain.session import Session
from katui.i18n import _
from katui.services import duplicates, erasure_cards, erasure_files, erasure_left, erasure_work
from katui.services.erasure_cards import Live
from katui.services.erasure_files import Sought
from katui.services.erasure_work import counted, files_of, settle
from katui.services.merged import not_there
from katui.store import erasing, erasure_drafts, erasure_register
from katui.store.changes import writing
from katui.store.erasure_words import Known
from katui.store.models.candidates import Candidate
from katui.store.store import Store


@dataclass(frozen=True, slots=True)
class ToErase:
    """What an erasure would take: the name, how many rows of each table, files and drafts, and the live cards.

    `others` are the records of the same number or mail that stay as they are.
    """

    id: int
    name: str
    rows: tuple[tuple[str, int], ...]
    cards: tuple[Live, ...]
    files: int
    drafts: int
    others: tuple[str, ...] = ()

    @property
    def live(self) -> int:
        """How many cards are still on the board."""
        return len(self.cards)

    @property
    def stopping(self) -> tuple[Live, ...]:
        """The cards that are in the way."""
        return tuple(card for card in self.cards if card.stops)

    @property
    def ways(self) -> tuple[str, ...]:
        """How these come to their end as it really was."""
        return erasure_cards.ways(self.cards)


@dataclass(frozen=True, slots=True)
class Erased:
    """What was done: the placeholder that stays, how many rows of each table, how many texts named the person.

    `ended` are the cards that ended with it; `clean` is whether the file was written anew, so that nothing of the
    person is left between its pages either.
    """

    id: int
    placeholder: str
    rows: tuple[tuple[str, int], ...]
    texts: int
    files: int
    ended: int = 0
    clean: bool = True
    left: tuple[str, ...] = ()
    """Where the name, a half of it or its pinyin may still stand, for somebody to look at; known once it is cleared."""
    papers: tuple[str, ...] = ()
    """Files of other records that may still name the person; known then as well."""
    known: Known | None = None
    sought: Sought | None = None
    """By what both are found, until they are."""

    @property
    def way(self) -> str:
        """What is done about these files."""
        return erasure_files.way()


def to_erase(store: Store, session: Session, candidate: int) -> ToErase:
    """What there is about a candidate, before anything is done; heads and leaders only (P7).

    Refused P7.role for others, P7.erased when it was done already, I6.unknown for nobody on file.
    """
    store.connect()
    row = _the_row(session, candidate)
    reached = erasing.reach([row.id])
    live = erasure_cards.live_cards(session, row.id)
    drafts = len(erasure_drafts.about(reached, erasing.merged_into([row.id])))
    others = _others(store, session, row)
    return ToErase(row.id, row.name, counted(reached), live, len(files_of(row.id)), drafts, others)


def _others(store: Store, session: Session, row: Any) -> tuple[str, ...]:
    """Candidates and key persons who are certainly reached the same way."""
    given = {"phone": row.phone or "", "email": row.email or ""}
    known = duplicates.possible(store, session, Kind.CANDIDATE, given, row.id)
    known += duplicates.possible(store, session, Kind.PERSON, given)
    return tuple(f"{match.kind.label} {match.name} #{match.id}" for match in known if match.certain)


def _the_row(session: Session, candidate: int) -> Any:
    if not session.roles & {Role.HEAD, Role.LEADER}:
        text = _("Only a head or a leader erases a candidate.")
        raise Refused("P7.role", "role", "consultant", text)
    row: Any = Candidate.get_or_none(Candidate.id == candidate) if 0 < candidate < 2**31 else None
    if row is None:
        raise not_there(session, Kind.CANDIDATE, candidate)
    if row.erased_at is not None:
        raise Refused("P7.erased", "id", candidate, _("{name} was erased already.").format(name=row.name))
    return row


def _called(session: Session, candidate: int, name: str) -> Any:
    """The candidate, by the name as it stands."""
    row = _the_row(session, candidate)
    if name.strip() != row.name:
        text = _("Type the name exactly as on file, {name}: an erasure cannot be undone.")
        raise Refused("P7.name", "name", name, text.format(name=row.name))
    return row


def erase(
    store: Store, session: Session, candidate: int, *, name: str, reason: str, requested_on: date | None = None
) -> Erased:
    """Erase a candidate and clear what is left on the disk; see `take` and `clear`. Refused as `take` is."""
    done = take(store, session, candidate, name=name, reason=reason, requested_on=requested_on)
    return clear(store, session, done)


def take(
    store: Store, session: Session, candidate: int, *, name: str, reason: str, requested_on: date | None = None
) -> Erased:
    """Erase a candidate from the records; `name` is the name as it stands, typed again: nothing brings it back (P7).

    Refused: whoever is neither head nor leader, another name, no reason, a card with an offer or in its guarantee;
    other live cards end as the candidate's no. A placeholder, dates and counts stay; keyed hashes of number and mail
    know the person again when somebody puts them on file. Belongs outside a transaction: while this writes
    nobody else does, so where the person is named is looked for before, and files, old pages and the places that are
    told are left to `clear`.
    """
    store.connect()
    told = clean(reason, multiline=False, limit=500, field="reason").text.strip()
    if not told:
        raise Refused("P7.reason", "reason", reason, _("Say who asked for it, and how."))
    row = _called(session, candidate, name)
    erasure_cards.check(row.name, erasure_cards.live_cards(session, row.id))
    sought = erasure_files.sought(session, row.id)
    looked = erasure_work.look(row.id)
    with writing(store, session, "erase", candidate=candidate) as write:
        erasure_register.one_at_a_time()
        row = _called(session, candidate, name)
        live = erasure_cards.live_cards(session, row.id)
        erasure_cards.end(write, row.name, live)
        stays = erasure_cards.close_actions(write, row.id)
        out = erasure_work.take_out(write, row, told, requested_on, looked=looked)
        erasure_cards.tell(write, stays)
    counts = (out.rows, out.texts, 0, len(live))
    return Erased(row.id, out.placeholder, *counts, clean=False, known=out.known, sought=sought)


def clear(store: Store, session: Session, done: Erased) -> Erased:
    """After `take`, outside its transaction: the register beside the store knows it, files and old pages go (P7).

    What may still name the person, in a text or in a file of another record, is told, not taken away.
    """
    store.connect()
    erasure_register.keep_all(store.register)
    files, clear = settle(store, session)
    left = erasure_left.places(session, done.known) if done.known is not None else ()
    papers = erasure_files.papers(store, session, done.sought) if done.sought is not None else ()
    return replace(done, files=files, clean=clear, left=left, papers=papers, known=None, sought=None)
