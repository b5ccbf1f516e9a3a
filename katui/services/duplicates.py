"""Whether somebody is here already: looked for while a form is typed, and for whole files at a time (P5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from katui.domain import names, pinyin
from katui.domain.errors import Choice, Refused
from katui.domain.firm_names import core_key, may_be_one
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.i18n import _
from katui.services import erased_again
from katui.services.field_values import names_of
from katui.services.links import linked
from katui.services.record_names import BETWEEN, told
from katui.store import duplicate_queries as queries
from katui.store import employers
from katui.store.pair_queries import judged
from katui.store.phones import known_by, parse_phone
from katui.store.store import Store

CHUNK: Final = 250
_SHOWN: Final = 9
_PEOPLE: Final = frozenset({Kind.CANDIDATE, Kind.PERSON})
KINDS: Final = frozenset({Kind.CANDIDATE, Kind.CLIENT, Kind.PERSON, Kind.POSITION})
"""What is compared before it is made."""
CERTAIN: Final = frozenset({"name", "phone", "email", "legal_name", "aliases"})
"""The fields by which two records may certainly be one."""


@dataclass(frozen=True, slots=True)
class Match:
    """A record that may be the same: `certain` for the same phone, e-mail or client name; `why` says it in words.

    `about` tells it from others of its name; `field` is what was typed that is the same.
    """

    kind: Kind
    id: int
    name: str
    certain: bool
    why: str
    owner: str = ""
    about: str = ""
    field: str = "name"


@dataclass(frozen=True, slots=True)
class Keys:
    """What a new record is compared by; `turned` is the name of a person in the other order of its parts."""

    name: str = ""
    pinyin: str = ""
    turned: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    employers: frozenset[str] = frozenset()
    client_id: int | None = None
    core: str = ""


def keys_of(session: Session, kind: Kind, fields: Mapping[str, str]) -> Keys:
    """The keys of what was typed so far; anything unreadable compares with nobody."""
    name, phone = fields.get("name", ""), fields.get("phone", "")
    read = known_by(phone) or (parse_phone(phone),) if phone.strip() else ()
    return Keys(
        name=names.same_name_key(name),
        pinyin=pinyin.full(name),
        turned=pinyin.turned(name) if kind in _PEOPLE else (),
        phones=tuple(one.e164 for one in read if one.e164),
        tails=tuple(one.tail for one in read if one.tail),
        emails=names.email_keys(fields.get("email", "")),
        employers=_employers(session, fields.get("employer", "")),
        client_id=_client(session, kind, fields.get("client", "")),
        core=core_key(name) if kind is Kind.CLIENT else "",
    )


def _employers(session: Session, employer: str) -> frozenset[str]:
    return employers_of(session, [employer]).get(employer, frozenset())


def employers_of(session: Session, texts: Iterable[str]) -> dict[str, frozenset[str]]:
    """Each employer by its key, and where it is a client of ours by each name that this has: 归墟, 归墟半导体."""
    keys = {text: key for text in texts if (key := core_key(text))}
    known = employers.known_as(session, sorted({*keys, *keys.values()}))
    return {
        text: frozenset({key, *map(core_key, known.get(text, set()) | known.get(key, set()))})
        for text, key in keys.items()
    }


def one_employer(held: str, told: Iterable[str]) -> bool:
    """Whether the key of an employer on file is one of these, or one may be the other (P5)."""
    return bool(held) and any(held == each or may_be_one(held, each) for each in told)


def _client(session: Session, kind: Kind, text: str) -> int | None:
    if kind not in {Kind.PERSON, Kind.POSITION} or not text.strip():
        return None
    try:
        return linked(session, Kind.CLIENT, text, "client")
    except Refused:
        return None


def possible(
    store: Store, session: Session, kind: Kind, fields: Mapping[str, str], but: int | None = None
) -> tuple[Match, ...]:
    """Who may be meant by what was typed so far, certain ones first; at most nine.

    `but` is the record being edited: neither itself nor whom somebody judged to be another person is offered.
    """
    found = _by_any_name(store, session, kind, fields)
    if but is not None:
        pairs = judged([but, *(match.id for match in found)]) if kind is Kind.CANDIDATE else set()
        others = {ref for pair in pairs if but in pair for ref in pair}
        found = [match for match in found if match.id not in {but, *others}]
    about = {one.id: BETWEEN.join(one.parts) for one in told(session, kind, [match.id for match in found])}
    return tuple(replace(match, about=about.get(match.id, "")) for match in found)


def _by_any_name(store: Store, session: Session, kind: Kind, fields: Mapping[str, str]) -> list[Match]:
    """A firm is compared by its legal name and its other names as well."""
    found = {match.id: match for match in possible_many(store, session, kind, [fields])[0]}
    if kind is Kind.CLIENT:
        more = [("legal_name", fields.get("legal_name", "").strip())]
        more += [("aliases", name) for name in names_of(fields.get("aliases", ""))]
        more = [(field, name) for field, name in more if name]
        for field, name in more:
            for match in possible_many(store, session, kind, [{"name": name}])[0]:
                if match.id not in found or match.certain > found[match.id].certain:
                    found[match.id] = replace(match, field=field)
    return sorted(found.values(), key=lambda match: (not match.certain, -match.id))[:_SHOWN]


def check(
    store: Store, session: Session, kind: Kind, fields: Mapping[str, str], but: int | None = None
) -> tuple[Match, ...]:
    """Refused `P5.duplicate` with the records that are certainly the same; else who may be, as `possible` has it.

    Somebody who was erased on request is Refused `P7.again`.
    """
    found = possible(store, session, kind, fields, but)
    certain = [match for match in found if match.certain]
    if not certain:
        erased_again.check(kind, fields, session.zone)
        return found
    first = certain[0]
    if but is None:
        said = _("{name} is here already ({why}). Open that one, or save as another on purpose.")
    else:
        said = _("{name} is here already ({why}). Open that one, or save it all the same on purpose.")
    choices = tuple(
        Choice(match.kind.value, match.id, f"{match.name}{BETWEEN}{match.about}" if match.about else match.name)
        for match in certain
    )
    text = said.format(name=first.name, why=first.why)
    raise Refused("P5.duplicate", first.field, fields.get(first.field, ""), text, choices=choices)


def possible_many(
    store: Store, session: Session, kind: Kind, records: Sequence[Mapping[str, str]]
) -> list[tuple[Match, ...]]:
    """The same for many new records, in their order, with two queries for every 250 of them."""
    store.connect()
    return among(session, kind, records)


def among(session: Session, kind: Kind, records: Sequence[Mapping[str, str]]) -> list[tuple[Match, ...]]:
    """The same where the store is open already."""
    out: list[tuple[Match, ...]] = []
    for start in range(0, len(records), CHUNK):
        keys = [keys_of(session, kind, fields) for fields in records[start : start + CHUNK]]
        out += _matches(session, kind, keys)
    return out


def _matches(session: Session, kind: Kind, keys: list[Keys]) -> list[tuple[Match, ...]]:
    held: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in queries.alike(session, kind, keys):
        for name, value in row.known_by():
            held[(name, value)].append(row)
    return [_of_one(kind, one, held) for one in keys]


def _of_one(kind: Kind, one: Keys, held: Mapping[tuple[str, str], list[Any]]) -> tuple[Match, ...]:
    found: dict[int, Match] = {}
    asked = [*(("phone", number) for number in one.phones), *(("email", mail) for mail in one.emails)]
    asked += [("name", one.name), ("core", one.core), *(("pinyin", key) for key in (one.pinyin, *one.turned))]
    for name, value in asked:
        for row in held.get((name, value), ()) if value else ():
            match = _judged(kind, one, row, name)
            if match is not None and (row.id not in found or match.certain > found[row.id].certain):
                found[row.id] = match
    return tuple(sorted(found.values(), key=lambda m: (not m.certain, -m.id))[:_SHOWN])


def _judged(kind: Kind, one: Keys, row: Any, name: str) -> Match | None:
    if name in {"phone", "email"}:
        why = _("same phone") if name == "phone" else _("same e-mail")
        return Match(kind, row.id, row.shown, True, why, row.owner, field=name)
    if kind is Kind.CLIENT:
        said = {"name": _("same name"), "core": _("same firm by its short name")}
        why = said.get(name) or _("name sounds the same")
        return Match(kind, row.id, row.shown, name == "name", why, row.owner)
    if one.client_id is not None and row.client_id == one.client_id:
        return Match(kind, row.id, row.shown, False, _("same name at the same client"), row.owner)
    if one_employer(row.employer, one.employers):
        return Match(kind, row.id, row.shown, False, _("same name and employer"), row.owner)
    if row.tail and row.tail in one.tails:
        return Match(kind, row.id, row.shown, False, _("same name and end of the phone number"), row.owner)
    return None
