"""What belongs to records and has no list of its own, as a table each in an export of everything (I4, C8)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from katui.domain.concerns import lines_of
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.placing import why_words
from katui.domain.results import came_words, reason_words
from katui.domain.session import Session
from katui.i18n import _
from katui.services import access
from katui.services.exporting_cells import text_of
from katui.store import hot, registry
from katui.store.conditions import rows
from katui.store.engine import ForeignKeyField
from katui.store.models.candidates import Candidate, HotList
from katui.store.models.interviews import Interview, SlotOffer
from katui.store.models.submissions import Submission
from katui.store.scope import visible
from katui.store.secrecy import Veil, among
from katui.store.store import Store

PARTS: Final = (
    "career", "education", "pay", "resume", "hot_list_entry", "blocked_company", "ownership_ruling", "client_alias",
    "brief", "brief_check", "status_change", "report", "concern", "consent", "slot_offer", "slot", "unavailable",
    "feedback", "offer", "placement", "invoice", "search_plan", "cadence", "fact_source",
    "saved_search", "duplicate_verdict", "merge",
)  # fmt: skip
"""Tables by the names of the store; their columns are called as there, links end in `_id`."""
_PRIVATE: Final = frozenset({"pay", "resume"})
_PAY: Final = frozenset({"pay_wanted", "salary", "asked"})
_PAIRS: Final = {"duplicate_verdict": ("first", "second"), "merge": ("kept", "gone")}
"""Columns that name two records of one kind."""
_TELLING: Final = {"status_change": ("facts",), "report": ("checklist", "document"), "offer": ("rounds",)}
"""Columns that may tell what somebody earns."""
_WORDED: Final[dict[str, dict[str, Callable[[str | None], str | None]]]] = {
    "placement": {"fee_why": why_words},
    "status_change": {"reason": reason_words},
    "slot_offer": {"answer_note": came_words},
}
"""Columns of words in which katui itself writes a code: people read what it means."""
_WHOLE: Final = frozenset({"title", "lead", "facts", "sections"})
_CHUNK: Final = 500


@dataclass(frozen=True, slots=True)
class Part:
    """One table on its way out: the names of its columns, and its rows as text."""

    name: str
    columns: tuple[str, ...]
    cells: Iterator[list[str]]


def part(
    store: Store,
    session: Session,
    name: str,
    file: str,
    cancelled: Callable[[], bool] | None = None,
    *,
    whole: bool = False,
) -> Part:
    """One table as this person may see it; entered in the register under the name of its file once it was read.

    `whole` with pay and résumés that otherwise stay with the owner of a candidate; who may is asked before. Refused
    I5.cancelled when stopped.
    """
    model = registry.TABLES[name]
    known = model._meta.sorted_fields
    columns = tuple(f"{each.name}_id" if isinstance(each, ForeignKeyField) else each.name for each in known)
    return Part(name, columns, _cells(store, session, name, file, cancelled, whole))


def _cells(
    store: Store, session: Session, name: str, file: str, cancelled: Callable[[], bool] | None, whole: bool
) -> Iterator[list[str]]:
    model, last = registry.TABLES[name], 0
    names = [each.name for each in model._meta.sorted_fields]
    only = _inside(session, name, model, whole)
    while True:
        if cancelled is not None and cancelled():
            raise Refused("I5.cancelled", "export", None, _("Stopped; nothing was written."))
        found: list[Any] = list(rows(model, session).where(model.id > last, *only).order_by(model.id).limit(_CHUNK))
        theirs = _theirs(session, found) if name in _TELLING and not whole else set()
        for row in found:
            held = row.__data__ | _worded(name, row.__data__)
            if held.get("submission") in theirs:
                held |= {column: _without_pay(held[column]) for column in _TELLING[name]}
            yield [_cell(held[each], session.zone) for each in names]
        if len(found) < _CHUNK:
            break
        last = found[-1].id
    access.register(store, session, "export", _kind(name), 0, purpose=file)


def _worded(name: str, held: Mapping[str, Any]) -> dict[str, Any]:
    """What katui itself keeps by a code, in words."""
    if name == "concern":
        return {"words": "\n".join(lines_of(held["kind"], held["words"]))}
    return {column: words(held[column]) for column, words in _WORDED.get(name, {}).items()}


def _without_pay(told: Any) -> Any:
    """What a column tells without pay, each of a list too; a whole report stays inside."""
    if isinstance(told, list):
        return [_without_pay(one) for one in told]
    return {key: text for key, text in (told or {}).items() if key not in _PAY and key not in _WHOLE}


def _theirs(session: Session, found: list[Any]) -> set[int]:
    """The cards of candidates whom a colleague looks after: what they want to earn stays out of their history (C8)."""
    cards = {row.submission_id for row in found}
    others = Candidate.owner.is_null(False) & (Candidate.owner != session.user.id)
    those = visible(Submission, session, Submission.id).join(Candidate).where(Submission.id.in_(sorted(cards)) & others)
    return {row.id for row in those.limit(len(cards))}


def _kind(name: str) -> Kind:
    """The kind of record that a table belongs to, for the register."""
    fields = registry.TABLES[name]._meta.fields
    return next(
        (Kind(link) for link in ("submission", "candidate", "client", "position") if link in fields), Kind.CANDIDATE
    )


def _cell(value: Any, zone: str) -> str:
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return text_of(value, zone, codes=True)


def _inside(session: Session, name: str, model: Any, whole: bool) -> list[Any]:
    """What stays inside: a colleague's pay, résumés and searches (C8), what belongs to a secret search (P4)."""
    only: list[Any] = []
    if name == "hot_list_entry":
        only.append(model.hot_list.in_(HotList.select(HotList.id).where(hot.open_lists(session))))
    if name == "saved_search":
        only.append((model.user == session.user.id) | (model.shared == True))  # noqa: E712
    if name in _PRIVATE and not whole:
        mine = Candidate.owner.is_null() | (Candidate.owner == session.user.id)
        only.append(model.candidate.in_(Candidate.select(Candidate.id).where(mine)))
    hidden = Veil(session).hidden
    return [*only, *(_not_secret(session, name, model, hidden) if hidden else ())]


def _not_secret(session: Session, name: str, model: Any, hidden: Any) -> list[Any]:
    """That a row is not about a search one may not know."""
    if name in _PAIRS:
        secret = [getattr(model, column).in_(among(hidden)) for column in _PAIRS[name]]
        return [(model.kind != Kind.POSITION) | ~(secret[0] | secret[1])]
    cards = visible(Submission, session, Submission.id).where(Submission.position.in_(among(hidden)))
    fields = model._meta.fields
    if "position" in fields:
        return [model.position.not_in(among(hidden))]
    if "submission" in fields:
        return [model.submission.is_null() | model.submission.not_in(cards)]
    if "interview" in fields:
        rounds = visible(Interview, session, Interview.id).where(Interview.submission.in_(cards))
        return [model.interview.not_in(rounds)]
    if "offer" in fields:
        sets = visible(SlotOffer, session, SlotOffer.id).where(SlotOffer.submission.in_(cards))
        return [model.offer.not_in(sets)]
    return []
