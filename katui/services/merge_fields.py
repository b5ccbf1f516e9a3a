"""Two records of one candidate side by side: what each says, and what the one that stays may say (P5)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from katui.domain.clean import LINE_LIMIT
from katui.domain.errors import Choice, Refused
from katui.domain.kinds import Kind
from katui.domain.record_fields import FieldSpec, Parser, field_of, fields_of
from katui.domain.session import Session
from katui.i18n import _
from katui.i18n.marks import listed
from katui.services import hidden_fields, ownership, pay_terms
from katui.services.access import out_of_sight
from katui.services.field_values import by_name, names_of
from katui.services.hidden_fields import held
from katui.services.record_parts import PARTS


class Take(StrEnum):
    """Which record a field is taken from."""

    KEEP = "keep"
    TAKE = "take"
    BOTH = "both"


HIDDEN: Final = "•••"
_JOINED: Final = frozenset({"best_hours", "notice", "non_compete", "source", "language"})


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of both records as text; `may` are the choices, `take` the one that holds unless said otherwise.

    `why` is by what rule that is so, in words; empty for most fields.
    """

    spec: FieldSpec
    kept: str
    gone: str
    same: bool
    may: tuple[Take, ...]
    take: Take
    hidden: bool = False
    why: str = ""


def compared(session: Session, kept: Any, gone: Any, revealed: Collection[int] = ()) -> tuple[Compared, ...]:
    """Every field that at least one of the records has; private ones of a colleague's candidate are not shown (C8).

    What is hidden is not compared either: whether both say the same would tell what it is.
    """
    closed = [out_of_sight(session, row, row.id in revealed) for row in (kept, gone)]
    owner = owner_rule(session, kept, gone)
    out = []
    for spec in fields_of(Kind.CANDIDATE):
        mine, theirs = (held(session, row, spec) for row in (kept, gone))
        if not (mine or theirs) or spec.name == "blocked":
            continue
        shut = [
            bool(text) and spec.private and out_of_sight
            for text, out_of_sight in zip((mine, theirs), closed, strict=True)
        ]
        left, right = (
            HIDDEN if out_of_sight else text for text, out_of_sight in zip((mine, theirs), shut, strict=True)
        )
        if any(shut) and mine and theirs:
            out.append(Compared(spec, left, right, False, (Take.KEEP, Take.TAKE), Take.KEEP, True))
            continue
        take = _usual(spec, mine, theirs, owner)
        why = _why_owner(kept, gone, owner) if spec.name == "owner" else ""
        out.append(Compared(spec, left, right, mine == theirs, _may(spec, mine, theirs), take, any(shut), why))
    return tuple(out)


def _joins(spec: FieldSpec) -> bool:
    return spec.parser is Parser.TEXT and (spec.multiline or spec.name == "tags" or spec.name in _JOINED)


def _may(spec: FieldSpec, kept: str, gone: str) -> tuple[Take, ...]:
    if kept == gone:
        return (Take.KEEP,)
    if not kept or not gone:
        return (Take.KEEP, Take.TAKE) if not (spec.required and not gone) else (Take.KEEP,)
    return (Take.KEEP, Take.TAKE, Take.BOTH) if _joins(spec) else (Take.KEEP, Take.TAKE)


def _usual(spec: FieldSpec, kept: str, gone: str, owner: Take) -> Take:
    if spec.name == "owner":
        return owner if kept != gone else Take.KEEP
    if not kept and gone:
        return Take.TAKE
    if spec.name == "as_of":
        return Take.TAKE if gone > kept else Take.KEEP
    return Take.BOTH if kept and gone and kept != gone and (spec.multiline or spec.name == "tags") else Take.KEEP


def owner_rule(session: Session, kept: Any, gone: Any) -> Take:
    """Whoever had the last real contact owns the candidate; the kept record's owner when nobody had one (P5).

    Where that would take a colleague's running ownership that is not theirs to take, the colleague keeps it.
    """
    last = _last_contact(kept, gone)
    other = Take.KEEP if last is Take.TAKE else Take.TAKE
    return last if _may_own(session, kept, gone, last) or not _may_own(session, kept, gone, other) else other


def _why_owner(kept: Any, gone: Any, owner: Take) -> str:
    """Why that owner is proposed: the last real contact, or an ownership that runs (P5); empty where nothing tells."""
    if None in {kept.owner_id, gone.owner_id} or kept.owner_id == gone.owner_id:
        return ""
    if owner is not _last_contact(kept, gone):
        return _("ownership still runs")
    wins = gone if owner is Take.TAKE else kept
    return _("had the last contact") if wins.last_contact_at is not None else ""


def _may_own(session: Session, kept: Any, gone: Any, owner: Take) -> bool:
    try:
        _check_owner(session, kept, gone, owner)
    except Refused:
        return False
    return True


def _check_owner(session: Session, kept: Any, gone: Any, owner: Take) -> None:
    """Refuse what takes a colleague's running ownership, unless the other had the last contact with the same person.

    The same person is known by phone or e-mail: a second record with no more than the name takes nobody over.
    """
    wins, loses = (gone, kept) if owner is Take.TAKE else (kept, gone)
    spoke = owner is _last_contact(kept, gone) and wins.last_contact_at is not None
    if wins.owner_id != loses.owner_id and not (spoke and _same_person(kept, gone)):
        ownership.refuse_running(session, loses)


def _same_person(kept: Any, gone: Any) -> bool:
    pairs = ((kept.phone_e164, gone.phone_e164), (kept.email_key, gone.email_key))
    return any(mine and mine == theirs for mine, theirs in pairs)


def _last_contact(kept: Any, gone: Any) -> Take:
    if kept.owner_id is None and gone.owner_id is not None:
        return Take.TAKE
    if gone.owner_id is None or gone.last_contact_at is None:
        return Take.KEEP
    if kept.last_contact_at is None or gone.last_contact_at > kept.last_contact_at:
        return Take.TAKE
    return Take.KEEP


def chosen(session: Session, kept: Any, gone: Any, wishes: Mapping[str, str]) -> dict[str, Take]:
    """The choice for every field: as wished, else as usual; an unknown field or choice is Refused by name."""
    fields = {one.spec.name: one for one in compared(session, kept, gone)}
    out = {name: one.take for name, one in fields.items()}
    for name, wish in by_name(Kind.CANDIDATE, wishes).items():
        spec = field_of(Kind.CANDIDATE, name)
        if spec is None:
            known = listed(one.spec.label for one in fields.values())
            said = _("{kind} has no field {field}; there are {fields}.")
            text = said.format(kind=Kind.CANDIDATE.label, field=name, fields=known)
            raise Refused("I6.field", name, wish, text)
        may = fields[name].may if name in fields else (Take.KEEP,)
        if wish not in may and not (name in fields and fields[name].same) and wish != Take.KEEP:
            said = _("{field} can be: {words}.")
            text = said.format(field=spec.label, words=listed(one.value for one in may))
            choices = tuple(Choice(name, at, one.value) for at, one in enumerate(may))
            raise Refused("P5.choice", name, wish, text, choices=choices)
        if name in out and not fields[name].same:
            out[name] = Take(wish)
    return out


def check(session: Session, kept: Any, gone: Any, takes: Mapping[str, Take]) -> None:
    """Refuse a choice that writes over hidden fields (C8), or takes a candidate whose ownership runs (P5)."""
    hidden_fields.check(session, Kind.CANDIDATE, kept, [name for name, take in takes.items() if take is not Take.KEEP])
    _check_owner(session, kept, gone, takes.get("owner", Take.KEEP))


def columns(kept: Any, gone: Any, takes: Mapping[str, Take]) -> dict[str, Any]:
    """What the kept record says after the merge, as far as it is another text than before."""
    made: dict[str, Any] = {}
    for name, take in takes.items():
        spec = field_of(Kind.CANDIDATE, name)
        if spec is None or spec.parser in PARTS or take is Take.KEEP:
            continue
        theirs = gone.__data__.get(name)
        made[name] = theirs if take is Take.TAKE else _both(spec, str(kept.__data__[name]), str(theirs))
    if takes.get("owner") is Take.TAKE:
        made["owned_until"] = gone.owned_until
    made["last_contact_at"] = _later(kept.last_contact_at, gone.last_contact_at)
    made["asleep"] = kept.asleep and gone.asleep
    return made


def _later(one: Any, other: Any) -> Any:
    return max((at for at in (one, other) if at is not None), default=None)


def _both(spec: FieldSpec, mine: str, theirs: str) -> str:
    """Both texts, what is in both only once; longer than the field may be is Refused, never cut (I6)."""
    if spec.name == "tags":
        text = "、".join(names_of(f"{mine},{theirs}"))
    elif theirs in mine:
        text = mine
    else:
        text = theirs if mine in theirs else f"{mine}{chr(10) if spec.multiline else ' / '}{theirs}"
    limit = spec.limit or LINE_LIMIT
    if len(text) > limit:
        said = _("Both texts of {field} together are longer than {limit} characters; keep one of them.")
        raise Refused("I6.long", spec.name, len(text), said.format(field=spec.label, limit=limit))
    return text


def takes_part(takes: Mapping[str, Take], row: Any) -> bool:
    """Whether the gone record's sum of pay replaces the kept one's."""
    names = {kind: name for name, kind in pay_terms.KIND_OF.items()}
    return takes.get(names.get(row.kind, ""), Take.KEEP) is Take.TAKE


__all__ = ["HIDDEN", "Compared", "Take", "chosen", "columns", "compared", "owner_rule", "takes_part"]
