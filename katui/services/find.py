"""Finding a record from anywhere: names, pinyin, initials, phone tails, words of a file (P5, I4 `katui find`)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from katui.domain import query, query_fields
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.i18n import _
from katui.i18n.marks import listed
from katui.services import list_rows as rows
from katui.services.row_makers import MAKERS
from katui.store import pages, ranked, search
from katui.store.facts import fields_used
from katui.store.matching import KNOWN_FIELDS
from katui.store.store import Store

FOUND: Final = (Kind.CLIENT, Kind.PERSON, Kind.POSITION, Kind.CANDIDATE)
_LOOKED_AT: Final = 5_000


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found; `detail` says in a line which one it is, without contact details."""

    kind: Kind
    id: int
    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, and whether there is more than was asked for."""

    items: tuple[Hit, ...]
    more: bool

    def to_json(self) -> dict[str, object]:
        """The shape of `katui find --json` (I4)."""
        items = [{"kind": h.kind.value, "id": h.id, "name": h.name, "detail": h.detail} for h in self.items]
        return {"items": items, "more": self.more}


def find(store: Store, session: Session, text: str, kinds: tuple[Kind, ...] | None = None, limit: int = 20) -> Found:
    """The records a search line means, the best match first, then the newest; the kinds in turn when not all fit.

    Best is a name that is equal, then one that begins so, one that holds it, and any other field (P5).

    A field that a kind does not have finds nothing of that kind; a line that cannot be meant is Refused (`P5.query`).
    """
    store.connect()
    searched = FOUND if kinds is None else kinds
    unknown = [kind for kind in searched if kind not in FOUND]
    if unknown:
        said = _("{kind} cannot be searched; there are {kinds}.")
        known = listed(kind.label for kind in FOUND)
        raise Refused("P5.kind", "kind", unknown[0].value, said.format(kind=unknown[0].label, kinds=known))
    node = query.parse(text)
    wanted = search.pruned(node)
    if wanted is None or isinstance(node, query.Everything):
        return Found((), False)
    used, more, columns = fields_used(wanted), False, []
    for kind in (k for k in searched if used <= KNOWN_FIELDS[k]):
        size = limit if search.residue(kind, wanted) is not None else max(limit, ranked.PAGE)
        asked = pages.Wanted(kind, wanted)
        keys, further = pages.first_keys(asked, session, limit=size, most=_LOOKED_AT)
        ids = list(dict.fromkeys([*pages.equal(asked, session), *(key[-1] for key in keys)]))
        fit = ranked.fits(kind, wanted, session, ids)
        columns.append([(fit[ref], kind, ref) for ref in sorted(ids, key=fit.__getitem__)])
        more = more or further
    picked = _shared(columns, limit)
    more = more or sum(map(len, columns)) > limit
    return Found(_hits(session, picked), more)


def other_pay_left_out(text: str) -> str:
    """What is said of a search that compares pay and names no currency; empty of any other (P5)."""
    if not _compares_house_pay(query.parse(text)):
        return ""
    return _("Pay in other currencies is left out; name one to search it: salary:>150kUSD.")


def _compares_house_pay(node: query.Node) -> bool:
    if isinstance(node, query.Not):
        return _compares_house_pay(node.part)
    if isinstance(node, query.And | query.Or):
        return any(map(_compares_house_pay, node.parts))
    return isinstance(node, query.Salary) and node.span.currency == query_fields.HOUSE


def _shared(columns: list[list[tuple[int, Kind, int]]], limit: int) -> list[tuple[Kind, int]]:
    """By fit, and of one fit the first of each kind, then the second, until the limit; of one fit kind by kind."""
    turns = [one for row in zip_longest(*columns) for one in row if one is not None]
    kept = set(sorted(turns, key=lambda one: one[0])[:limit])
    shown = [one for column in columns for one in column if one in kept]
    return [(kind, ref) for _fit, kind, ref in sorted(shown, key=lambda one: one[0])]


def _hits(session: Session, picked: list[tuple[Kind, int]]) -> tuple[Hit, ...]:
    known: dict[tuple[Kind, int], Hit] = {}
    for kind in dict.fromkeys(kind for kind, _ref in picked):
        ids = [ref for k, ref in picked if k is kind]
        known |= {(kind, r): Hit(kind, r, row.name, detail(row)) for r, row in MAKERS[kind](session, ids).items()}
    return tuple(known[one] for one in picked if one in known)


def detail(row: rows.ListRow) -> str:
    """A line that tells one record from another of the same name."""
    if isinstance(row, rows.CandidateRow):
        parts = [row.employer, row.title, row.city, row.owner]
    elif isinstance(row, rows.ClientRow):
        parts = [row.tier.label, row.status.label, row.city, row.owner]
    elif isinstance(row, rows.PersonRow):
        parts = [row.client, row.title]
    elif isinstance(row, rows.PositionRow):
        parts = [row.client, row.city, row.stage.label]
    elif isinstance(row, rows.SubmissionRow):
        parts = [row.position, row.client, row.status.label]
    else:
        parts = []
    return " · ".join(part for part in parts if part)
