"""Taking a person out of every table, history and index, found from the models themselves (P7)."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any, Final

from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.store import derive, registry, schema
from katui.store.engine import TextField, database, is_postgres
from katui.store.fields import JsonText, instant_text
from katui.store.linked import links_to
from katui.store.models.candidates import Candidate, Resume
from katui.store.models.house import AccessEvent, Change, DuplicateVerdict, FactSource, Merge
from katui.store.models.positions import Position
from katui.store.models.submissions import Submission
from katui.store.scope import visible

CHUNK: Final = 500
GONE: Final = "—"
"""What stands where a text must stand and was erased."""

SHARED: Final = frozenset(
    {
        "user", "department", "client", "person", "position", "agreement", "brief", "hot_list", "batch", "script_text",
        "search_plan",
    }
)  # fmt: skip
"""Tables whose rows are not of one candidate, though they may point to one."""
CODES: Final = frozenset(
    {
        "uid", "zone", "currency", "rule", "rule_key", "digest", "reason_code", "branch", "kind", "answer", "decision",
        "scenario", "language", "act", "state", "file_sha256", "previous", "purpose_digest",
    }
)  # fmt: skip
"""Columns that hold codes and say nothing about a person."""
MADE: Final = {"erasure": frozenset({"keys", "records", "counts"})}
"""The same by table: hashes and counts, in which digits may look like a number."""

ACCOUNTS: Final = {
    "placement": frozenset({"shares", "terms"}),
    "offer": frozenset({"agreed"}),
    "invoice": frozenset({"number"}),
}
"""What the firm must keep of its own money: terms, shares, numbers; only the words that name the person go (P6)."""
WHY: Final = "fee_why"
SAID: Final = "dunning"
"""Where a fee was set by hand and on which days a client was asked for money stays known; the words go."""

Reached = dict[Any, set[int]]


def reach(ids: Sequence[int]) -> Reached:
    """Every row that is about these candidates, by model: their own, their cards', those of what hangs on the cards."""
    found: Reached = {Candidate: set(ids)}
    waiting = [Candidate]
    while waiting:
        target = waiting.pop(0)
        for link in links_to(target):
            if registry.NAME_OF[link.model] in SHARED or link.kind is not None:
                continue
            rows = _ids(link.model, link.field.in_, found[target])
            fresh = rows - found.get(link.model, set())
            if fresh:
                found.setdefault(link.model, set()).update(fresh)
                waiting.append(link.model)
    return found


def _ids(model: Any, test: Any, refs: set[int]) -> set[int]:
    out: set[int] = set()
    for chunk in _chunks(sorted(refs)):
        out |= {int(row[0]) for row in model.select(model.id).where(test(chunk)).tuples()}
    return out


def _chunks(refs: Sequence[int]) -> Iterator[list[int]]:
    for at in range(0, len(refs), CHUNK):
        yield list(refs[at : at + CHUNK])


def merged_into(ids: Sequence[int]) -> list[int]:
    """The candidates and every record that was merged into them; one that was split off again is somebody else."""
    found = list(ids)
    for ref in found:
        stands = (Merge.kind == Kind.CANDIDATE) & (Merge.kept == ref) & Merge.split_at.is_null()
        rows: Any = Merge.select(Merge.gone).where(stands).tuples()
        found += [int(gone) for (gone,) in rows if gone not in found]
    return found


def made_at(ids: Sequence[int]) -> dict[str, str]:
    """When each record was made, by its id, the merged ones too: by it the same record is known in an older copy."""
    out = {str(row.id): instant_text(row.created_at) for row in Candidate.select().where(Candidate.id.in_(list(ids)))}
    name = registry.NAME_OF[Candidate]
    gone = (Change.kind == name) & Change.ref.in_([ref for ref in ids if str(ref) not in out]) & Change.after.is_null()
    for row in Change.select().where(gone):
        if (row.before or {}).get("created_at"):
            out[str(row.ref)] = row.before["created_at"]
    return out


@contextlib.contextmanager
def history_open(*models: Any) -> Iterator[None]:
    """Inside the transaction of an erasure the append-only tables, or only these, take an update."""
    postgres = is_postgres()
    opened = models or tuple(registry.APPEND_ONLY)
    for model in opened:
        for sql in schema.append_only_off(model, postgres=postgres):
            database.execute_sql(sql)
    yield
    for model in opened:
        for sql in schema.append_only(model, postgres=postgres):
            database.execute_sql(sql)


def texts_of(model: Any) -> list[Any]:
    """The columns of a table in which people write."""
    codes = CODES | MADE.get(registry.NAME_OF[model], frozenset())
    fields = model._meta.sorted_fields
    return [field for field in fields if type(field) in (TextField, JsonText) and field.name not in codes]


def blank(model: Any, refs: set[int]) -> int:
    """Empty every text of some rows; dates, counts, codes and the firm's accounts stay. How many rows."""
    stays = ACCOUNTS.get(registry.NAME_OF[model], frozenset())
    values = {field: _empty(field) for field in texts_of(model) if field.name not in {*stays, WHY, SAID}}
    for chunk in _chunks(sorted(refs)):
        _unworded(model, chunk)
        if values:
            model.update(values).where(model.id.in_(chunk)).execute()
    return len(refs)


def _unworded(model: Any, refs: Sequence[int]) -> None:
    """Take out the words that stand beside the firm's money, and leave that and when something was said."""
    if WHY in model._meta.fields:
        model.update(fee_why=GONE).where(model.id.in_(refs) & model.fee_why.is_null(False)).execute()
    if SAID in model._meta.fields:
        for row in model.select(model.id, model.dunning).where(model.id.in_(refs)):
            kept = [{**each, "said": GONE} for each in row.dunning or () if isinstance(each, dict)]
            model.update(dunning=kept).where(model.id == row.id).execute()


def _empty(field: Any) -> Any:
    if isinstance(field, JsonText):
        return None if field.null else field.default()
    return None if field.null else GONE


def forget_parts(reached: Reached) -> dict[str, int]:
    """Take away the rows that are nothing but a part of the candidate; how many of each table."""
    out: dict[str, int] = {}
    for link in links_to(Candidate):
        if link.is_part and link.model in reached:
            refs = reached[link.model]
            for chunk in _chunks(sorted(refs)):
                link.model.delete().where(link.model.id.in_(chunk)).execute()
            out[registry.NAME_OF[link.model]] = len(refs)
    return out


def forget_beside(ids: Sequence[int], reached: Reached) -> dict[str, int]:
    """Sources of facts and verdicts on pairs; merges stay as bare numbers and cannot be split."""
    out = {"fact_source": 0}
    for model, refs in reached.items():
        name = registry.NAME_OF[model]
        if name not in Kind._value2member_map_:
            continue
        for chunk in _chunks(sorted(refs)):
            mine = (FactSource.kind == Kind(name)) & FactSource.ref.in_(chunk)
            out["fact_source"] += FactSource.delete().where(mine).execute()
    pair = DuplicateVerdict.first.in_(list(ids)) | DuplicateVerdict.second.in_(list(ids))
    DuplicateVerdict.update(reason=None).where(pair & (DuplicateVerdict.kind == Kind.CANDIDATE)).execute()
    return out


def close_merges(ids: Sequence[int], at: Any, by: int) -> None:
    """A merge whose records were erased is never taken apart again."""
    mine = (Merge.kind == Kind.CANDIDATE) & (Merge.kept.in_(list(ids)) | Merge.gone.in_(list(ids)))
    Merge.update(split_at=at, split_by=by).where(mine & Merge.split_at.is_null()).execute()


def forget_history(reached: Reached, ids: Sequence[int]) -> int:
    """Empty what the change record and the register say of the rows; how many entries of the change record.

    Of the firm's accounts it goes on saying what their rows do: money, days and codes.
    """
    count = 0
    for model, refs in {**reached, Candidate: {*reached[Candidate], *ids}}.items():
        name = registry.NAME_OF[model]
        for chunk in _chunks(sorted(refs)):
            mine = (Change.kind == name) & Change.ref.in_(chunk)
            if name in ACCOUNTS:
                _forget_texts(model, mine)
            else:
                for column in (Change.before, Change.after):
                    Change.update({column: {}}).where(mine & column.is_null(False)).execute()
            count += Change.select(Change.id).where(mine).count()
            if name in Kind._value2member_map_:
                seen = (AccessEvent.kind == Kind(name)) & AccessEvent.ref.in_(chunk)
                AccessEvent.update(purpose=None).where(seen).execute()
    return count


def _forget_texts(model: Any, mine: Any) -> None:
    """Take out of some entries what `blank` takes out of their rows."""
    gone = {field.name for field in texts_of(model)} - ACCOUNTS[registry.NAME_OF[model]]
    for row in list(Change.select().where(mine)):
        held = {name: getattr(row, name) for name in ("before", "after")}
        kept = {name: _only(values, gone) for name, values in held.items() if values is not None}
        if any(kept[name] != held[name] for name in kept):
            Change.update(**kept).where(Change.id == row.id).execute()


def _only(values: dict[str, Any], gone: set[str]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in gone}


def files_held(hashes: Sequence[str], but: int | None = None) -> set[str]:
    """Which of these files some record holds, the résumés of the candidate `but` not counted."""
    held: set[str] = set()
    for model in registry.ALL:
        column = model._meta.fields.get("file_sha256")
        if column is not None and hashes:
            test = column.in_(list(hashes))
            if model is Resume and but is not None:
                test &= Resume.candidate != but
            held |= {sha for (sha,) in model.select(column).where(test).tuples()}
    return held


def index_again(reached: Reached) -> None:
    """The search index of every row that was emptied and is searched for."""
    for kind in registry.SEARCHED:
        model = registry.MODEL_OF[kind]
        for chunk in _chunks(sorted(reached.get(model, ()))):
            for row in model.select().where(model.id.in_(chunk)):
                derive.index_row(kind, row)


def purge_index() -> None:
    """Merge the search index, so that nothing of an old entry is left in its pages."""
    if is_postgres():
        return
    for kind in registry.SEARCHED:
        table = f"search_{kind.value}"
        database.execute_sql(f'INSERT INTO "{table}" ("{table}") VALUES (\'optimize\')')


def accounts_of(reached: Reached) -> Reached:
    """The rows whose texts stay because they are the firm's accounts."""
    return {model: refs for model, refs in reached.items() if refs and registry.NAME_OF[model] in ACCOUNTS}


def of_clients(clients: Sequence[int]) -> Reached:
    """The follow-ups, actions and warnings of some clients, whose texts may name a candidate of theirs."""
    found: Reached = {}
    for kind in (Kind.FOLLOW_UP, Kind.ACTION, Kind.WARNING):
        model = registry.MODEL_OF[kind]
        found[model] = _ids(model, model.client.in_, set(clients))
    return found


def changes_of(of: Reached) -> set[int]:
    """The entries of the change record about some rows."""
    found: set[int] = set()
    for model, refs in of.items():
        for chunk in _chunks(sorted(refs)):
            mine = (Change.kind == registry.NAME_OF[model]) & Change.ref.in_(chunk)
            rows: Any = Change.select(Change.id).where(mine).tuples()
            found |= {int(ref) for (ref,) in rows}
    return found


def clients_of(session: Session, cards: Sequence[int]) -> list[int]:
    """The clients whose positions some cards are for."""
    rows: Any = visible(Submission, session, Position.client).join(Position)
    rows = rows.where(Submission.id.in_(list(cards))).distinct().tuples()
    return sorted(int(client) for (client,) in rows)
