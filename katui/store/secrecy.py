"""Whose confidential position it is, and who may know: the one rule behind every list, file, text and search (P4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from katui.domain.people import Role
from katui.domain.session import Session
from katui.domain.step_words import NAMELESS, Word, stand_in
from katui.i18n import _
from katui.store.engine import SQL
from katui.store.models.clients import Client, ClientAlias, KeyPerson
from katui.store.models.positions import Position
from katui.store.scope import led, visible

_MOST: Final = 5_000
_SHORTEST: Final = 2


def may_know(
    session: Session,
    position_owner: int,
    client_owner: int | None = None,
    insiders: Sequence[int] = (),
    *,
    department: frozenset[int] | None = None,
) -> bool:
    """Whether this person may know whose confidential position it is (P4, C8).

    Its owner and the client's, whoever is inside, the head of an owner's department, a leader. `department` are the
    people that this person heads, for whoever asks of many rows.
    """
    owners = {position_owner, client_owner}
    if Role.LEADER in session.roles or session.user.id in {*owners, *insiders}:
        return True
    return not owners.isdisjoint(led(session) if department is None else department)


def knows(session: Session, position: Any) -> bool:
    """Whether this person may know whose position it is: no secret, or one of those who may know."""
    if not position.confidential:
        return True
    owner, inside, nobody = position.owner_id, position.insiders or (), frozenset[int]()
    if may_know(session, owner, insiders=inside, department=nobody):
        return True
    return may_know(session, owner, position.client.owner_id)


def alias(position: Any) -> str:
    """What a confidential client is called outside."""
    return position.alias or _(NAMELESS)


def step_names(position: Any) -> dict[str, Word]:
    """Client and position as a step names them, whoever reads it: the alias of a confidential client once (P4)."""
    if not position.confidential:
        return {"client": position.client.name, "position": position.name}
    return {"client": alias_word(position), "position": stand_in("this_position")}


def alias_word(position: Any) -> Word:
    """What a confidential client is called outside, as a step keeps it."""
    return str(position.alias) if position.alias else stand_in("nameless")


def client_shown(session: Session, position: Any) -> tuple[str, int | None]:
    """The client of a position as this person may see it: name and id, or the name outside and no id (P4)."""
    if knows(session, position):
        return position.client.name, position.client.id
    return alias(position), None


def names_of(session: Session, clients: Sequence[int], *, spoken: bool = False) -> dict[int, tuple[str, ...]]:
    """Every name by which a text could give a client away, the longest first: its own, its others, its people.

    `spoken` has people as they are spoken of as well: 贺杰 is 贺经理 in what colleagues write, and read. On a paper
    贺经理 is as likely of the candidate's own firm. 贺老师 is no name: so is called whoever has no such title.
    """
    from katui.domain.address import TEACHER, addressed

    found: dict[int, set[str]] = {client: set() for client in clients}
    own = visible(Client, session, Client.id, Client.name, Client.legal_name).where(Client.id.in_(clients))
    for row in own.limit(_MOST):
        found[row.id] |= {row.name or "", row.legal_name or ""}
    known = visible(ClientAlias, session, ClientAlias.client, ClientAlias.alias)
    for client, text in known.where(ClientAlias.client.in_(clients)).limit(_MOST).tuples():
        found[client].add(text or "")
    people = visible(KeyPerson, session, KeyPerson.client, KeyPerson.name, KeyPerson.title)
    for client, text, title in people.where(KeyPerson.client.in_(clients)).limit(_MOST).tuples():
        called = addressed(text or "", title) if spoken else ""
        found[client] |= {text or "", "" if called.endswith(TEACHER) else called}
    return {
        client: tuple(sorted((name for name in names if len(name) >= _SHORTEST), key=len, reverse=True))
        for client, names in found.items()
    }


_NO_TITLE: Final = "(?!监|裁|部|会|局|代|署|公司|集团|食品|科技|医药|电子|物流)"
"""What makes another word of 王总: a title of somebody (王总监), a firm (王总食品)."""


def _pattern(names: Sequence[str]) -> re.Pattern[str]:
    words = (re.escape(name) + (_NO_TITLE if name.endswith("总") else "") for name in names)
    return re.compile("|".join(words) or "(?!)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Secret:
    """A position whose client this person may not know: what it is called, and the names that must not be read."""

    alias: str
    names: re.Pattern[str]

    def blind(self, text: str) -> str:
        """A text with every name that would give the client away replaced."""
        return self.names.sub(lambda _found: self.alias, text) if text else text


def given_away(session: Session, client: int, text: str) -> str | None:
    """The name by which a text that anybody reads gives a client away, its people's as they are spoken of with them."""
    found = _pattern(names_of(session, [client], spoken=True)[client]).search(text)
    return None if found is None else found[0]


def untold(position: Any, submission: Any = None) -> bool:
    """Whether the candidate of a card does not know yet who the client of a confidential position is (P4)."""
    return bool(position.confidential) and (submission is None or submission.client_revealed_at is None)


def secret_of(session: Session, position: Any) -> Secret | None:
    """What must be hidden of one position; None when nothing must."""
    return None if knows(session, position) else outside(session, position)


def outside(session: Session, position: Any) -> Secret:
    """What must be hidden of a confidential position from anybody outside, the candidate before they were told (P4)."""
    return Secret(alias(position), _pattern(names_of(session, [position.client_id], spoken=True)[position.client_id]))


class NamesOutside:
    """The names of hidden clients, looked up once each, to be replaced by what they are called outside.

    `spoken` as in `names_of`.
    """

    def __init__(self, session: Session, *, spoken: bool = False) -> None:
        self._session = session
        self._spoken = spoken
        self._names: dict[int, re.Pattern[str]] = {}

    def learn(self, clients: set[int]) -> None:
        """Look up the names of these clients in one go."""
        missing = sorted(clients - self._names.keys())
        if missing:
            found = names_of(self._session, missing, spoken=self._spoken)
            self._names |= {client: _pattern(names) for client, names in found.items()}

    def told(self, text: str, client: int, outside: str) -> str:
        """The text with every name that would give the client away replaced by the one outside."""
        self.learn({client})
        return self._names[client].sub(lambda _found: outside, text)


class _Hidden(NamedTuple):
    """What a veil keeps of a position."""

    client_id: int
    alias: str | None


def _hidden(session: Session) -> Iterator[tuple[int, _Hidden]]:
    """Every position whose client this person may not know, however many, page by page."""
    last, heads = 0, led(session)
    columns = (Position.id, Position.client, Position.alias, Position.owner, Client.owner, Position.insiders)
    while True:
        found = visible(Position, session, *columns).join(Client)
        secret = (Position.confidential == True) & (Position.id > last)  # noqa: E712
        rows = list(found.where(secret).order_by(Position.id).limit(_MOST).tuples())
        for ref, client, called, position_owner, client_owner, insiders in rows:
            if not may_know(session, position_owner, client_owner, insiders or (), department=heads):
                yield ref, _Hidden(client, called)
        if len(rows) < _MOST:
            return
        last = rows[-1][0]


def among(ids: Sequence[int]) -> Any:
    """Ids for a condition: more than an engine takes as values stand in the statement itself."""
    return ids if len(ids) <= _MOST else SQL(f"({','.join(str(int(ref)) for ref in ids)})")


class Veil:
    """Every position whose client this person may not know, read once for a window of rows."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._hidden: dict[int, _Hidden] = dict(_hidden(session))
        self._secrets: dict[int, Secret] = {}

    @property
    def hidden(self) -> list[int]:
        """The ids of these positions."""
        return sorted(self._hidden)

    def hides(self, position: int | None) -> bool:
        """Whether it is one of them."""
        return position in self._hidden

    def called(self, position: int) -> str:
        """What one of these positions and its client are called outside."""
        return alias(self._hidden[position])

    def of(self, position: int | None) -> Secret | None:
        """What must be hidden of a position; None when nothing must."""
        if position is None or position not in self._hidden:
            return None
        if position not in self._secrets:
            self._secrets[position] = outside(self._session, self._hidden[position])
        return self._secrets[position]

    def blind(self, position: int | None, text: str) -> str:
        """A text about a position as this person may read it."""
        secret = self.of(position)
        return text if secret is None else secret.blind(text)

    def openly(self, column: Any) -> tuple[Any, ...]:
        """The same condition as the end of a `where`, empty when there is nothing to keep out."""
        only = self.elsewhere(column)
        return () if only is None else (only,)

    def elsewhere(self, column: Any) -> Any:
        """A condition that keeps rows that are about none of them; None when there are none."""
        return (column.is_null() | column.not_in(among(self.hidden))) if self._hidden else None
