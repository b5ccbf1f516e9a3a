"""Which records a field may mean while it is typed: by name, pinyin, initials, phone tail, other names (P5, I4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from katui.domain import tokens, when
from katui.domain.errors import Refused
from katui.domain.field_spec import Parser
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.domain.session import Session
from katui.services import find, people
from katui.services.field_values import LINKS
from katui.services.links import linked
from katui.services.record_names import BETWEEN, Told, told
from katui.store import registry
from katui.store.conditions import rows
from katui.store.models.clients import ClientAlias, KeyPerson
from katui.store.models.people import Department, User
from katui.store.scope import visible
from katui.store.secrecy import knows
from katui.store.store import Store

MOST: Final = 9
_MOST_PEOPLE: Final = 5_000
_CHOOSING: Final = frozenset("123456789")


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a text may mean, the best first; `sure` is the one it names beyond doubt, as the store would take it."""

    items: tuple[Told, ...] = ()
    sure: Told | None = None
    exact: bool = False
    """Whether the text is the record's whole name and nothing that has to be looked at first, like an id."""
    one: Told | None = None
    """The only record it can be: the sure one, or the only one offered where the text is what it is known by."""


def suggested(
    store: Store,
    session: Session,
    parser: Parser,
    text: str,
    client: str = "",
    of: Ref | None = None,
    beside: int | None = None,
) -> Suggested:
    """The records that a field of a form may mean, at most nine.

    `client` is what stands in the form's field for the client, `of` the record that is edited: key persons are those of
    that client. A digit behind words means so manieth of what is offered for the words: `王磊2`; `beside` is the id of
    the record that stood there on the screen when the digit was pressed.
    """
    store.connect()
    kind, typed = LINKS[parser], " ".join(text.split())
    if not typed:
        return Suggested()
    within = None if parser is not Parser.PERSON else _client(session, client, of)
    sure = _meant(session, kind, typed, within)
    found = _fitting(store, session, kind, typed, within)
    if sure is not None:
        others = tuple(one for one in found if one.id != sure.id)
        number = typed.isdecimal()
        certain = None if number and others else sure
        return Suggested((sure, *others)[:MOST], certain, not number, certain)
    if not chooses(typed):
        return Suggested(found, one=_only(session, kind, typed, found))
    nth = int(typed[-1])
    before = suggested(store, session, parser, typed[:-1], client, of).items[nth - 1 : nth]
    meant = (told(session, kind, [beside]) if beside is not None else ()) or before
    others = tuple(one for one in found if one.id not in {each.id for each in meant})
    if beside is not None and meant:  # what only has the digit somewhere in its words does not take it away
        others = tuple(one for one in others if typed.casefold() in one.name.casefold())
    shown = (*meant, *others)[:MOST]
    certain = meant[0] if meant and not others else None
    return Suggested(shown, certain, one=certain or _only(session, kind, typed, shown))


def _only(session: Session, kind: Kind, text: str, found: tuple[Told, ...]) -> Told | None:
    """The one that was found, if the text calls it by name, place, work or phone; a word of its notes is not enough."""
    if len(found) != 1 or kind not in registry.SEARCHED:
        return found[0] if len(found) == 1 else None
    model = registry.MODEL_OF[kind]
    row: Any = rows(model, session).where(model.id == found[0].id).first()
    names: list[Any] = [found[0].name, *(getattr(row, column, None) for column in ("english_name", "legal_name"))]
    if kind is Kind.CLIENT:
        aliases: Any = visible(ClientAlias, session).where(ClientAlias.client == row.id).limit(_MOST_PEOPLE)
        names += [one.alias for one in aliases]
    words = text.replace(BETWEEN, " ").replace("#", " ")
    called = tokens.matches(words, *found[0].parts, getattr(row, "phone", None), names=tuple(names))
    return found[0] if called else None


def chooses(text: str) -> bool:
    """Whether a text ends with a digit that may choose from what is offered for the words before it."""
    words, digit = text[:-1].strip(), text[-1:]
    return digit in _CHOOSING and bool(words) and not words[-1].isdecimal()


def _client(session: Session, client: str, of: Ref | None) -> int | None:
    if client.strip():
        try:
            return linked(session, Kind.CLIENT, client, "client")
        except Refused:
            return None
    if of is None or of.kind not in {Kind.POSITION, Kind.PERSON}:
        return None
    model = registry.MODEL_OF[of.kind]
    row: Any = rows(model, session).where(model.id == of.id).first()
    if row is None or (of.kind is Kind.POSITION and not knows(session, row)):
        return None
    return int(row.client_id)


def _meant(session: Session, kind: Kind, text: str, within: int | None) -> Told | None:
    try:
        ref = linked(session, kind, text, "", client_id=within)
    except Refused:
        return None
    return next(iter(told(session, kind, [ref])), None)


def _fitting(store: Store, session: Session, kind: Kind, text: str, within: int | None) -> tuple[Told, ...]:
    if kind is Kind.USER:
        ours = [row.id for row in _colleagues(session) if _called(text, row.name, row.login)]
        return told(session, kind, ours[:MOST])
    if kind is Kind.DEPARTMENT:
        parts = Department.select().order_by(Department.id).limit(_MOST_PEOPLE)
        return told(session, kind, [row.id for row in parts if _called(text, row.name)][:MOST])
    if within is not None:
        people = rows(KeyPerson, session).where(KeyPerson.client == within).order_by(KeyPerson.id).limit(_MOST_PEOPLE)
        fit = [row.id for row in people if _called(text, row.name, row.title, row.phone)]
        return told(session, kind, fit[:MOST])
    return told(session, kind, _found(store, session, kind, text))


def _colleagues(session: Session) -> Iterable[Any]:
    today = when.local_day(session.clock(), session.zone)
    return list(User.select().where(people.here(today)).order_by(User.id).limit(_MOST_PEOPLE))


def _called(text: str, name: str, *more: str | None) -> bool:
    return tokens.matches(text, *more, names=(name,))


def _found(store: Store, session: Session, kind: Kind, text: str) -> Sequence[int]:
    """What a search finds; a position or person also by its name and its client's, in either order."""
    words = text.replace(BETWEEN, " ").replace("#", " ").split()
    asked = [" ".join(words)]
    if kind in {Kind.POSITION, Kind.PERSON} and words:
        asked.append(f"client:{' '.join(words)}" if len(words) == 1 else f"client:{words[0]} {' '.join(words[1:])}")
        if len(words) > 1:
            asked.append(f"client:{words[-1]} {' '.join(words[:-1])}")
    for line in asked:
        try:
            hits = find.find(store, session, line, (kind,), MOST).items
        except Refused:
            continue
        if hits:
            return [hit.id for hit in hits]
    return []
