"""Two records of one candidate made one: field by field, and everything that pointed to either points to one (P5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.refs import Named
from katui.domain.results import Looked
from katui.domain.session import Session
from katui.i18n import _
from katui.services import employers, fact_sources, merge_fields, merge_owner
from katui.services.access import REVEAL, may_see_contact
from katui.services.merge_fields import Compared, Take
from katui.services.merged import not_there
from katui.store import access_log, linked, registry
from katui.store.changes import Writing, writing
from katui.store.models.candidates import Candidate, Career, Pay
from katui.store.models.house import DuplicateVerdict, FactSource, Merge
from katui.store.models.submissions import Placement, Submission
from katui.store.scope import visible
from katui.store.store import Store

ACT: Final = "merge"
_ORDER: Final = tuple(Status)


@dataclass(frozen=True, slots=True)
class Joining:
    """Two cards on one position that become one: which stays."""

    position: str
    stays: Status
    goes: Status


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both records side by side, what moves to the kept one by kind of row, and which cards become one."""

    kept: Named
    gone: Named
    owners: tuple[str, str]
    versions: tuple[int, int]
    fields: tuple[Compared, ...]
    moves: tuple[tuple[str, int], ...]
    joins: tuple[Joining, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did: the kept record, the id that went, how many rows moved, and the act for undo and split."""

    kept: int
    gone: int
    name: str
    rows: int
    batch: int
    told: tuple[str, ...] = ()


def compare(store: Store, session: Session, keep: int, gone: int, revealed: Collection[int] = ()) -> Comparison:
    """Both records as the screen shows them; contact details of a colleague's candidate only after a reveal (C8).

    Refused P5.itself for one record twice, P7.erased for one that was erased, I6.unknown for one that is not there.
    """
    store.connect()
    kept, going = _both(session, keep, gone)
    moves: Counter[str] = Counter()
    for link in linked.links_to(Candidate):
        if link.model is not FactSource and (n := linked.count(session, link, going.id)):
            moves[registry.NAME_OF[link.model]] += n
    owners = tuple(row.owner.name if row.owner_id else "" for row in (kept, going))
    fields = merge_fields.compared(session, kept, going, revealed)
    return Comparison(
        Named(kept.id, kept.name),
        Named(going.id, going.name),
        (owners[0], owners[1]),
        (kept.version, going.version),
        fields,
        tuple(sorted(moves.items())),
        _joins(session, kept.id, going.id),
    )


def _both(session: Session, keep: int, gone: int) -> tuple[Any, Any]:
    """The two rows; the same one twice, one that is not there or was erased is Refused by name."""
    if keep == gone:
        raise Refused("P5.itself", "gone", gone, _("These are one record."))
    rows: list[Any] = []
    for ref in (keep, gone):
        row: Any = Candidate.get_or_none(Candidate.id == ref) if 0 < ref < 2**31 else None
        if row is None:
            raise not_there(session, Kind.CANDIDATE, ref)
        if row.erased_at is not None:
            said = _("{name} was erased; there is nothing to merge.").format(name=row.name)
            raise Refused("P7.erased", "id", ref, said)
        rows.append(row)
    return rows[0], rows[1]


def _joins(session: Session, keep: int, gone: int) -> tuple[Joining, ...]:
    held = visible(Submission, session).where(Submission.candidate.in_([keep, gone]))
    cards: dict[int, dict[int, Any]] = {}
    for card in held.limit(linked.CHUNK):
        cards.setdefault(card.position_id, {})[card.candidate_id] = card
    out = []
    for pair in cards.values():
        if len(pair) == 2:
            stays, goes = _further(pair[keep], pair[gone])
            out.append(Joining(stays.position.name, stays.status, goes.status))
    return tuple(out)


def merge(
    store: Store,
    session: Session,
    keep: int,
    gone: int,
    fields: Mapping[str, str] | None = None,
    *,
    versions: tuple[int, int] | None = None,
    force: bool = False,
) -> Merged:
    """Make two records of one candidate one, in one act; `fields` says keep, take or both where the usual is not meant.

    The owner is whoever had the last real contact unless `owner` is given. With `versions`, a record that somebody
    changed since it was compared is Refused `S6.changed`. An employer or a stop of the one that gives a confidential
    search of the other away is Refused `P4.employer` unless `force`. The record that goes stands in the change record
    of the act, from which `splitting.split` brings it back.
    """
    store.connect()
    with store.transaction():
        kept, going = _both(session, keep, gone)
        if versions is not None and versions != (kept.version, going.version):
            said = _("Somebody changed one of the records meanwhile; look at them once more. Nothing was merged.")
            raise Refused("S6.changed", "version", keep, said)
        takes = merge_fields.chosen(session, kept, going, fields or {})
        merge_fields.check(session, kept, going, takes)
        columns = merge_fields.columns(kept, going, takes)
        if not force:
            _check_secret(session, kept, going, columns.get("employer", kept.employer))
        _register(session, kept, going, columns)
        told = merge_owner.tell(store, session, kept, going, columns.get("owner", kept.owner_id))
        with writing(store, session, ACT, kind=Kind.CANDIDATE.value, ref=keep, kept=keep, gone=gone) as write:
            moved = _unite(write, kept, going, takes, columns)
        return Merged(keep, gone, kept.name, moved, write.batch_id, told)


def _unite(write: Writing, kept: Any, going: Any, takes: dict[str, Take], columns: Mapping[str, Any]) -> int:
    """Make the two rows one; how many rows that pointed to the one that goes."""
    taken = {name for name, take in takes.items() if take is Take.TAKE}
    fact_sources.united(write, Kind.CANDIDATE, kept, going, taken)
    moved = Mover(write, takes).unite(Candidate, kept.id, going.id)
    _verdicts(write, kept.id, going.id)
    write.delete(going)
    write.update(kept, always=True, **columns)
    who = {"batch": write.batch_id, "by": write.session.user.id, "at": write.at}
    write.create(Merge, kind=Kind.CANDIDATE, kept=kept.id, gone=going.id, **who)
    return moved


def _check_secret(session: Session, kept: Any, going: Any, employer: str | None) -> None:
    """Refused `P4.employer` where the one record that is left says in whose confidential search the other is."""
    for row, other in ((kept, going), (going, kept)):
        employers.check(session, row, [employer])
        stops = Career.select().where(Career.candidate == other.id).limit(linked.CHUNK)
        employers.check_stops(session, row, [stop.__data__ for stop in stops])


def _register(session: Session, kept: Any, going: Any, columns: Mapping[str, Any]) -> None:
    """Who comes to see a colleague's contact details by owning the merged record is in the register (C8)."""
    if not may_see_contact(session, columns.get("owner", kept.owner_id)):
        return
    for row in (kept, going):
        if not may_see_contact(session, row.owner_id):
            access_log.append(session, REVEAL, Kind.CANDIDATE, row.id, Looked.OWN_BY_MERGE.value)


def _verdicts(write: Writing, keep: int, gone: int) -> None:
    """What was said of the gone one and a third holds for the kept one; that these two differ is taken back."""
    about = (DuplicateVerdict.first == gone) | (DuplicateVerdict.second == gone)
    found = DuplicateVerdict.select().where(about & (DuplicateVerdict.kind == Kind.CANDIDATE))
    for row in list(found.limit(linked.CHUNK)):
        third = row.second if row.first == gone else row.first
        low, high = sorted((keep, third))
        same = (DuplicateVerdict.first == low) & (DuplicateVerdict.second == high)
        if third == keep or DuplicateVerdict.select().where(same & (DuplicateVerdict.kind == row.kind)).exists():
            write.delete(row)
        else:
            write.update(row, first=low, second=high)


def _further(mine: Any, theirs: Any) -> tuple[Any, Any]:
    """Of two cards the one that stays, then the one that goes: the live one, then the further one, then mine."""
    ranks = [(not one.status.ended, _ORDER.index(one.left_from or one.status)) for one in (mine, theirs)]
    return (theirs, mine) if ranks[1] > ranks[0] else (mine, theirs)


class Mover:
    """Moves what points to one record to another, and makes one of two rows that cannot stand side by side."""

    def __init__(self, write: Writing, takes: Mapping[str, Take]) -> None:
        self.write = write
        self.takes = takes

    def unite(self, model: Any, keep: int, gone: int) -> int:
        """Let everything that points to `gone` point to `keep`; how many rows that were."""
        moved = 0
        for link in linked.links_to(model):
            while rows := linked.pointing(self.write.session, link, gone):
                for row in rows:
                    self._move(link, row, keep)
                moved += len(rows)
        return moved

    def _move(self, link: linked.Link, row: Any, keep: int) -> None:
        held = linked.twin(self.write.session, link, row, keep)
        if held is None:
            moved: dict[str, Any] = {link.field.name: keep}
            self.write.update(row, **moved)
            return
        stays, goes = self._which(held, row)
        self.unite(link.model, stays.id, goes.id)
        self.write.delete(goes)
        fields = _filled(stays, goes) | {link.field.name: keep}
        self.write.update(stays, **fields)

    def _which(self, held: Any, row: Any) -> tuple[Any, Any]:
        """The row that stays and the one that goes."""
        if isinstance(row, Placement):
            said = _("Both cards on {position} led to a placement; one of them must be undone first.")
            text = said.format(position=held.submission.position.name)
            raise Refused("P5.placements", "submission", held.submission_id, text)
        if isinstance(row, Submission):
            return _further(held, row)
        if isinstance(row, Pay) and merge_fields.takes_part(self.takes, row):
            return row, held
        if isinstance(row, FactSource) and self.takes.get(row.field) is Take.TAKE:
            return row, held
        return held, row


def _filled(stays: Any, goes: Any) -> dict[str, Any]:
    """What the card that goes knew and the one that stays does not."""
    if not isinstance(stays, Submission):
        return {}
    names = ("location_answer", "client_revealed_at", "hr_does_not_call", "facts")
    return {name: held for name in names if (held := getattr(goes, name)) and not getattr(stays, name)}
