"""Searches kept under a name, mine or the firm's, and recalled on their list (P5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from katui.domain import query
from katui.domain.clean import clean
from katui.domain.errors import Choice, Refused
from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.domain.session import Session
from katui.i18n import _
from katui.services.lists import LISTED
from katui.store.changes import writing
from katui.store.matching import Lookup, check
from katui.store.models.house import SavedSearch
from katui.store.models.people import User
from katui.store.store import Store

ACT: Final = "search"
_NAME: Final = 80
_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Saved:
    """A search under a name; `scope` says whose records it looks at."""

    id: int
    kind: Kind
    name: str
    query: str
    scope: Scope
    shared: bool
    mine: bool
    owner: str


def searches(store: Store, session: Session, kind: Kind) -> tuple[Saved, ...]:
    """The saved searches of a list one may use: one's own by name, then the firm's; at most 200."""
    store.connect()
    mine = (SavedSearch.user == session.user.id) | (SavedSearch.shared == True)  # noqa: E712
    rows: Any = SavedSearch.select(SavedSearch, User).join(User, on=(SavedSearch.user == User.id))
    found = list(rows.where(mine & (SavedSearch.kind == kind)).order_by(SavedSearch.name).limit(_MOST))
    found.sort(key=lambda row: row.user_id != session.user.id)
    return tuple(
        Saved(
            row.id,
            kind,
            row.name,
            row.query,
            Scope(row.scope),
            row.shared,
            row.user_id == session.user.id,
            row.user.name,
        )
        for row in found
    )


def save(
    store: Store,
    session: Session,
    kind: Kind,
    name: str,
    text: str,
    scope: Scope = Scope.FIRM,
    *,
    shared: bool = False,
    replace: bool = False,
) -> int:
    """Keep a search; one that cannot be meant is Refused, and a name of mine that is taken unless `replace`."""
    store.connect()
    if kind not in LISTED:
        raise Refused("I4.kind", "kind", kind.value, _("There is no list of {kind}.").format(kind=kind.label))
    told = clean(name, limit=_NAME, field="name").text.strip()
    if not told:
        raise Refused("I6.required", "name", name, _("Give the search a name."))
    line = clean(text, limit=query.MAX_LENGTH, field="query").text.strip()
    check(kind, query.parse(line), Lookup(session, kind))
    mine = (SavedSearch.user == session.user.id) & (SavedSearch.kind == kind) & (SavedSearch.name == told)
    with writing(store, session, ACT) as write:
        held: Any = SavedSearch.get_or_none(mine)
        values: dict[str, Any] = {"query": line, "scope": scope.value, "shared": shared, "at": write.at}
        if held is None:
            held = write.create(SavedSearch, user=session.user.id, kind=kind, name=told, **values)
        elif not replace:
            said = _("You have a search called {name} already: {query}.").format(name=told, query=held.query or "–")
            raise Refused("P5.search", "name", told, said, choices=(Choice("search", held.id, held.name),))
        else:
            write.update(held, **values)
    return int(held.id)


def delete(store: Store, session: Session, ref: int) -> None:
    """Forget a search of mine; undo brings it back. Refused P5.search for one that is not mine."""
    store.connect()
    with writing(store, session, ACT) as write:
        row: Any = SavedSearch.get_or_none(SavedSearch.id == ref)
        if row is None or row.user_id != session.user.id:
            raise Refused("P5.search", "search", ref, _("That search is not yours to delete."))
        write.delete(row)
