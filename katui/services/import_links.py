"""Whom and which client a cell of an import names; each asked of the store once (I5)."""

from __future__ import annotations

from typing import Any, Final

from katui.domain import names
from katui.domain.errors import Choice, Refused
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.i18n import _
from katui.store.models.clients import Client, ClientAlias, KeyPerson
from katui.store.models.people import User
from katui.store.scope import visible

_MOST: Final = 9
_MOST_USERS: Final = 5_000
_MEMORY: Final = 50_000


class Links:
    """Names of users, clients and key persons as ids, remembered for one import.

    With `create_clients` an unknown client is None, to be made; so is one of the `coming` names of the file itself.
    """

    def __init__(self, session: Session, *, create_clients: bool = False) -> None:
        self.session = session
        self.create_clients = create_clients
        self.coming: set[int] = set()
        self._users: dict[str, list[Choice]] | None = None
        self._clients: dict[str, list[Choice]] = {}
        self._people: dict[tuple[str, int], list[int]] = {}

    def user(self, text: str, field: str) -> int:
        """A person of the firm by login or name; Refused when unknown or when two have the name."""
        if self._users is None:
            self._users = {}
            for row in User.select(User.id, User.login, User.name).order_by(User.id).limit(_MOST_USERS):
                for word in {row.login.casefold(), names.same_name_key(row.name)}:
                    self._users.setdefault(word, []).append(Choice("user", row.id, row.name))
        found = self._users.get(text.casefold()) or self._users.get(names.same_name_key(text)) or []
        return self._one(found, Kind.USER, text, field)

    def client(self, text: str, field: str) -> int | None:
        """A client by its name or another name of it; None when it is to be made or comes from the same file."""
        key = names.same_name_key(text)
        if key not in self._clients:
            if len(self._clients) >= _MEMORY:
                self._clients.clear()
            self._clients[key] = self._find_clients(key) if key else []
        found = self._clients[key]
        if not found and key and (self.create_clients or hash(key) in self.coming):
            return None
        return self._one(found, Kind.CLIENT, text, field)

    def person(self, text: str, client: int | None) -> int | None:
        """A key person of a client by name; None when there is no such one, or two."""
        return None if client is None else self._person(text, client)

    def anybody(self, text: str) -> int | None:
        """A key person of any client by name; None when there is no such one, or two."""
        return self._person(text, 0)

    def _person(self, text: str, client: int) -> int | None:
        key = (names.same_name_key(text), client)
        if key not in self._people:
            if len(self._people) >= _MEMORY:
                self._people.clear()
            same = KeyPerson.name_key == key[0]
            same = same & (KeyPerson.client == client) if client else same
            found = visible(KeyPerson, self.session, KeyPerson.id).where(same).limit(2)
            self._people[key] = [row.id for row in found]
        ids = self._people[key]
        return ids[0] if len(ids) == 1 else None

    def forget_clients(self) -> None:
        """Ask again: clients were made meanwhile."""
        self._clients.clear()

    def _find_clients(self, key: str) -> list[Choice]:
        found: Any = visible(Client, self.session, Client.id, Client.name).where(Client.name_key == key).limit(_MOST)
        choices = [Choice("client", row.id, row.name) for row in found]
        if choices:
            return choices
        known = (
            visible(ClientAlias, self.session, ClientAlias.client, Client.id, Client.name)
            .join(Client)
            .where(ClientAlias.name_key == key)
            .limit(_MOST)
        )
        return list({row.client_id: Choice("client", row.client_id, row.client.name) for row in known}.values())

    def _one(self, found: list[Choice], kind: Kind, text: str, field: str) -> int:
        if len({choice.id for choice in found}) == 1:
            return found[0].id
        if not found:
            said = _("There is no {kind} called {name}.").format(kind=kind.label, name=text)
            raise Refused("I6.unknown", field, text, said)
        said = _("{name} may be several of {kind}; say which one.").format(name=text, kind=kind.label)
        raise Refused("I6.ambiguous", field, text, said, choices=tuple(found))
