"""Which record of ours a row means: one that a number or our own id tells, never one of two of a name (I5, P5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from katui.domain import names
from katui.domain.firm_names import called_besides, core_key, one_holds_other
from katui.domain.fold import is_han
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.files.people_writers import uid_of
from katui.i18n import _
from katui.services.import_keys import Keys, Seen, as_further, is_number, is_shared, name_of, numbers_of, with_name
from katui.services.import_likely import schools_of
from katui.services.import_mine import made_by
from katui.services.import_rows import Draft
from katui.store import registry
from katui.store.changes import plain
from katui.store.conditions import rows

PEOPLE: Final = frozenset({Kind.CANDIDATE, Kind.PERSON})
_FACTS: Final = (
    "name", "english_name", "phone", "email", "wechat", "linkedin", "city", "department_name", "title",
)  # fmt: skip
_MOST: Final = 50_000


@dataclass(frozen=True, slots=True)
class Which:
    """The records that a row may mean; `sure` where more than a name and a firm says so, else what speaks against.

    `by_phone` where nothing but a phone says so.
    """

    refs: tuple[int, ...]
    sure: bool
    facts: tuple[str, ...] = ()
    by_phone: bool = False

    @property
    def only_named(self) -> bool:
        """Whether a name and a firm are all that says whom the row means."""
        return not (self.sure or self.by_phone)


def own(session: Session, kind: Kind, drafts: Sequence[Draft], batch: int = 0) -> dict[int, int]:
    """By the number of its row, the record that a row was once written from: its own id, and still its name.

    None that the import `batch` made itself.
    """
    asked = [draft for draft in drafts if draft.uid and draft.values.get("name_key")]
    if not asked:
        return {}
    model = registry.MODEL_OF[kind]
    known = sorted({str(draft.values["name_key"]) for draft in asked})
    found = list(rows(model, session, model.id, model.name_key).where(model.name_key.in_(known)).limit(_MOST))
    mine = {(uid_of(f"{kind.value}:{row.id}"), row.name_key): row.id for row in found}
    mine |= {(str(row.id), row.name_key): row.id for row in found}
    each = ((draft.row, mine.get((draft.uid, draft.values["name_key"]))) for draft in asked)
    told = {row: ref for row, ref in each if ref is not None}
    ours = made_by(batch, kind, told.values())
    return {row: ref for row, ref in told.items() if ref not in ours}


def has_firm(key: tuple[str, ...]) -> bool:
    """Whether a key is a name and where somebody works."""
    return key[0] == "n" and len(key) == 3


def twins(rows_keys: Mapping[int, Keys], seen: Seen) -> set[int]:
    """The rows whose name and client others of the file have with another number: they may be two people."""
    numbers: dict[tuple[str, ...], set[Keys]] = {}
    for keys in rows_keys.values():
        for key in filter(has_firm, keys):
            numbers.setdefault(key, set()).add(tuple(filter(is_number, keys)))
    shared = {key for key, held in numbers.items() if len(held) > 1 or seen.get(key) is not None}
    return {row for row, keys in rows_keys.items() if not shared.isdisjoint(keys)}


def which(
    kind: Kind, keys: Keys, found: Mapping[tuple[str, ...], Sequence[int]], mine: int | None, twin: bool
) -> Which:
    """Whom a row means: by our own id, else by phone or e-mail, else by its names; before a landline by its names.

    A number that stands behind another may be a partner's or an assistant's: of several it means the one of that name.
    A key person stands at a client of ours: where the file has no `twin`, title and number are news of the one of that
    name there, and only another name speaks against it.
    """
    if mine is not None:
        return Which((mine,), sure=True)
    named = _refs(found, (key for key in keys if not is_number(key)))
    strong = _strong(keys, found)
    own_name = _refs(found, (with_name(key, name_of(keys)) for key in keys if is_number(key)))
    theirs = tuple(dict.fromkeys((*(ref for _key, ref in strong), *own_name)))
    numbered = theirs or _refs(found, filter(is_number, keys))
    both = tuple(ref for ref in numbered if ref in named)
    mailed = any(key[0] == "e" for key, _ref in strong)
    if both or mailed:
        return Which(both or numbered, sure=True)
    if numbered and not (named and any(map(is_shared, keys))):
        return Which(numbered, sure=False, by_phone=True)
    return Which(named, sure=kind not in PEOPLE, facts=_FACTS[:1] if kind is Kind.PERSON and not twin else _FACTS)


def _strong(keys: Keys, found: Mapping[tuple[str, ...], Sequence[int]]) -> list[tuple[tuple[str, ...], int]]:
    """The number and the address that stand first in the row, each with whom they stand first of."""
    firsts = [next((key for key in keys if key[0] == mark), None) for mark in "pe"]
    hits = ((key, ref) for key in firsts if key is not None for ref in found.get(key, ()))
    return [(key, ref) for key, ref in hits if ref not in found.get(as_further(key), ())]


def _refs(found: Mapping[tuple[str, ...], Sequence[int]], keys: Iterable[tuple[str, ...]]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(ref for key in keys for ref in found.get(key, ())))


def strangers(draft: Draft, row: Any) -> list[str]:
    """What of somebody known by a number only says that a row is about another: the name and the firm, where both do.

    A name may be written in two ways. Behind a landline sit many of a firm: there the name tells, and one that is
    written in another way only together with the firm. A number that stands second with either is a partner's or an
    assistant's as well: the name tells.
    """
    told, held = draft.values, row.__data__
    if told.get("name_key") == row.name_key:
        return []
    ours, theirs = ([str(each.get(name) or "") for name in ("name", "english_name")] for each in (told, held))
    alike, firm = names.alike(ours, theirs), _same_firm(draft, held)
    first = any(told.get(key) and told[key] == held.get(key) for key in ("phone_e164", "email_key"))
    if (alike and firm) if all(map(is_shared, shared(draft, row))) else (alike or (first and firm is not False)):
        return []
    return ["name", "employer"] if firm is False and "employer" in told else ["name"]


def shared(draft: Draft, row: Any) -> list[tuple[str, ...]]:
    """The numbers and addresses that a row and a record have in common."""
    here = numbers_of(row.__data__)
    return [key for key in numbers_of(draft.values) if key in here]


def _same_firm(draft: Draft, held: Mapping[str, Any]) -> bool | None:
    """Whether a row and a record are of one firm; None where either does not say."""
    there = draft.values.get("client") or draft.wants.get("client") or draft.values.get("employer")
    if held.get("client"):
        return bool(there == held["client"]) if there else None
    return _one_firm(held["employer"], str(there)) if there and held.get("employer") else None


def _one_firm(here: str, there: str) -> bool:
    """Whether two names are of one firm: the one holds the other, or both are what a firm is called (华为, Huawei)."""
    key = core_key(here)
    return one_holds_other(here, there) or (key == core_key(there) and bool(called_besides(key)))


def against(draft: Draft, row: Any, facts: Iterable[str], changed: Mapping[str, Any], schools: set[str]) -> list[str]:
    """What of a person known by name and firm only says that this is another: facts that are filled and differ."""
    found = [name for name in facts if name in changed and plain(row.__data__.get(name)) not in (None, "")]
    if "name" in found and _written(row.name) == _written(changed["name"]):
        found.remove("name")
    if changed.get("employer") and not _one_firm(row.employer or "", changed["employer"]):
        found.append("employer")
    here, there = {names.same_name_key(school) for school in schools}, set(schools_of(draft)) - {""}
    return [*found, "school"] if here and there and not here & there else found


def _written(name: str) -> str:
    """The Chinese characters of a name: 劉書語 and 刘书语 may be one, and may not."""
    return "".join(filter(is_han, name))


def same_number(name: str, ref: int, facts: str, mail: bool) -> str:
    """That whoever has the phone, or the e-mail, of a row may be another, by which facts, and the way out."""
    said = _(
        "{name} (id {id}) has the same number and could be somebody else: {facts}. "
        "If it is the same person, change it on its own page; “make another” brings in a new one."
    )
    if mail:
        said = _(
            "{name} (id {id}) has the same e-mail and could be somebody else: {facts}. "
            "If it is the same person, change it on its own page; “make another” brings in a new one."
        )
    return said.format(name=name, id=ref, facts=facts)


def another(name: str, ref: int, facts: str) -> str:
    """That whoever is here under the name of a row may be another, by which facts, and the way out."""
    said = _(
        "{name} (id {id}) could be somebody else: {facts}. "
        "If it is the same person, put their phone or e-mail in the row; “make another” brings in a new one."
    )
    return said.format(name=name, id=ref, facts=facts)
