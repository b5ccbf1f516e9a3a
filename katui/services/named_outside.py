"""Words that somebody typed, read by one who may not know the client they are about (P4)."""

from __future__ import annotations

from katui.domain.session import Session
from katui.store import queue_clients


class NamesOutside:
    """The names of hidden clients, looked up once each, to be replaced by what they are called outside."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._names: dict[int, list[str]] = {}

    def learn(self, clients: set[int]) -> None:
        """Look up the names of these clients in one go."""
        missing = sorted(clients - self._names.keys())
        if missing:
            self._names |= {client: [] for client in missing} | queue_clients.names_of(self._session, missing)

    def told(self, text: str, client: int, outside: str) -> str:
        """The text with every name the client is known by replaced by the one outside."""
        self.learn({client})
        for name in self._names[client]:
            text = text.replace(name, outside)
        return text
