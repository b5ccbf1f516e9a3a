"""Erasing a candidate on request: out of every table, history, draft, index and file; nothing brings it back (P7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from katui.domain.clean import clean
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.people import Role
from katui.domain.session import Session
from katui.i18n import _
from katui.services import erasure_cards, erasure_pages
from katui.services.attachments import folder
from katui.services.erasure_cards import Live
from katui.services.merged import not_there
from katui.store import derive, erasing, erasure_keys, registry
from katui.store.attachments import forget
from katui.store.changes import Writing, writing
from katui.store.engine import database, is_postgres
from katui.store.models.candidates import Candidate, Resume
from katui.store.models.house import Change, Erasure
from katui.store.models.work import Action
from katui.store.store import Store

_SHORTEST_NAME: Final = 2
_SHORTEST_NUMBER: Final = 7


@dataclass(frozen=True, slots=True)
class ToErase:
    """What an erasure would take: the name, how many rows of each table, files and drafts, and the live cards."""

    id: int
    name: str
    rows: tuple[tuple[str, int], ...]
    cards: tuple[Live, ...]
    files: int
    drafts: int

    @property
    def live(self) -> int:
        """How many cards are still on the board."""
        return len(self.cards)

    @property
    def stopping(self) -> tuple[Live, ...]:
        """The cards that must be ended first."""
        return tuple(card for card in self.cards if card.stops)


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


@dataclass(frozen=True, slots=True)
class ErasedBefore:
    """Somebody with this number or mail was erased: when, and as which record."""

    id: int
    on: date


def to_erase(store: Store, session: Session, candidate: int) -> ToErase:
    """What there is about a candidate, before anything is done; heads and leaders only (P7)."""
    store.connect()
    row = _the_row(session, candidate)
    reached = erasing.reach([row.id])
    live = erasure_cards.live_cards(session, row.id)
    return ToErase(row.id, row.name, _counted(reached), live, len(_files(row.id)), erasing.drafts_about(reached))


def _counted(reached: erasing.Reached) -> tuple[tuple[str, int], ...]:
    return tuple(sorted((registry.NAME_OF[model], len(refs)) for model, refs in reached.items() if refs))


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


def erase(
    store: Store, session: Session, candidate: int, *, name: str, reason: str, requested_on: date | None = None
) -> Erased:
    """Erase a candidate; `name` is the name as it stands, typed again, since nothing brings it back (P7).

    Refused: whoever is neither head nor leader, another name, no reason, a card with an offer or in its guarantee;
    other live cards end as the candidate's no. A placeholder, dates and counts stay; keyed hashes of number and mail
    know the person again when somebody puts them on file.
    """
    store.connect()
    if not is_postgres():
        database.execute_sql("PRAGMA secure_delete = ON")
    told = clean(reason, multiline=False, limit=500, field="reason").text.strip()
    if not told:
        raise Refused("P7.reason", "reason", reason, _("Say who asked for it, and how."))
    with writing(store, session, "erase", candidate=candidate) as write:
        row = _the_row(session, candidate)
        if name.strip() != row.name:
            text = _("Type the name as it stands, {name}: an erasure cannot be undone.")
            raise Refused("P7.name", "name", name, text.format(name=row.name))
        live = erasure_cards.live_cards(session, row.id)
        erasure_cards.end(write, row.name, live)
        stays = erasure_cards.close_actions(write, row.id)
        done, files = _take_out(write, row, _hashes(row), told, requested_on)
        for action, text in stays:
            Action.update(do=text).where(Action.id == action.id).execute()
    count = sum(forget(folder(store, session), sha) for sha in files) if files else 0
    erasing.purge_index()
    return replace(done, files=count, ended=len(live), clean=erasure_pages.clear(store))


def _hashes(row: Any) -> list[str]:
    return erasure_keys.keyed({"phone": row.phone_e164, "email": row.email_key})


def _take_out(
    write: Writing, row: Any, hashes: list[str], reason: str, requested_on: date | None
) -> tuple[Erased, list[str]]:
    ids = erasing.merged_into([row.id])
    names, numbers = _names(row), _numbers(row)
    reached = erasing.reach([row.id])
    counts = _counted(reached)
    clients = erasing.clients_of(write.session, sorted(reached.get(registry.TABLES["submission"], ())))
    files = _files(row.id)
    placeholder = f"{_('Erased')} {row.id}"
    with erasing.history_open():
        parts = erasing.forget_parts(reached)
        beside = erasing.forget_beside(ids, reached)
        rest = {model: refs for model, refs in reached.items() if registry.NAME_OF[model] not in parts}
        for model, refs in rest.items():
            erasing.blank(model, refs)
        _placeholder(row.id, placeholder, write.at)
        texts = _unsaid(numbers, names, clients, placeholder)
        changes = erasing.forget_history(reached, ids)
        erasing.close_merges(ids, write.at, write.session.user.id)
    erasing.index_again(rest)
    write.create(
        Erasure,
        candidate=row.id,
        at=write.at,
        by=write.session.user.id,
        requested_on=requested_on,
        reason=reason.replace(row.name, placeholder),
        keys=hashes,
        counts={**dict(counts), **beside, "change": changes, "text": texts},
    )
    write.record_again(Candidate, row.id, {"erased_at": write.at.isoformat()})
    return Erased(row.id, placeholder, counts, texts, 0), files


def _placeholder(ref: int, name: str, at: Any) -> None:
    fields = {field.name: None for field in erasing.texts_of(Candidate) if field.null}
    own = {"name": name, "erased_at": at, "asleep": True, "as_of": None, "key_person": None}
    Candidate.update(**derive.for_model(Candidate, fields | own)).where(Candidate.id == ref).execute()


def _names(row: Any) -> list[str]:
    given = (row.name, row.english_name)
    return [text for text in given if text and len(text.strip()) >= _SHORTEST_NAME]


def _numbers(row: Any) -> list[str]:
    """What names this person and nobody else: numbers, addresses, accounts."""
    phone = (row.phone_e164 or "").removeprefix("+86")
    found = (row.phone, row.phone_e164, phone, row.email, row.email_key, row.wechat, row.linkedin)
    return list(dict.fromkeys(text for text in found if text and len(text.strip()) >= _SHORTEST_NUMBER))


def _unsaid(numbers: Sequence[str], names: Sequence[str], clients: Sequence[int], instead: str) -> int:
    """Numbers and addresses wherever they stand, names in the texts of the clients the person was recommended to."""
    count = 0
    if numbers:
        everywhere = [model for model in registry.ALL if model is not Erasure]
        count += erasing.replace_words(erasing.mentions(numbers, everywhere), numbers, instead)
    if names and clients:
        beside = erasing.of_clients(clients)
        beside[Change] = erasing.changes_of(beside)
        count += erasing.replace_words(erasing.mentions(names, list(beside), beside), names, instead)
    return count


def _files(candidate: int) -> list[str]:
    """The hashes of the résumé files that nobody else's record holds."""
    held: Any = Resume.select(Resume.file_sha256).where(Resume.candidate == candidate).tuples()
    mine = sorted({sha for (sha,) in held if sha})
    others: set[str] = set()
    for model in registry.ALL:
        column = model._meta.fields.get("file_sha256")
        if column is not None and mine:
            theirs = column.in_(mine) & (model.candidate != candidate if model is Resume else True)
            others |= {sha for (sha,) in model.select(column).where(theirs).tuples()}
    return [sha for sha in mine if sha not in others]


def erased_before(store: Store, session: Session, phone: str | None, email: str | None) -> ErasedBefore | None:
    """Whether somebody with this number or mail was erased on request, asked before they come on file again (P7)."""
    store.connect()
    held = derive.columns({"phone": phone, "email": email})
    found = erasure_keys.known({"phone": held.get("phone_e164"), "email": held.get("email_key")})
    return None if found is None else ErasedBefore(found.candidate, found.at.date())
