"""A confidential search in a file goes by its name outside: known to who is inside, left alone by others (P4)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from katui.domain import names
from katui.domain.session import Session
from katui.domain.step_words import NAMELESS
from katui.i18n import _, in_every_language
from katui.store.models.clients import Client
from katui.store.models.people import User
from katui.store.models.positions import Position
from katui.store.scope import for_one_act, visible
from katui.store.secrecy import knows, secret_of

if TYPE_CHECKING:
    from katui.services.import_rows import Draft

_MOST: Final = 5_000


class Outside(NamedTuple):
    """A confidential position: the id of its client where this person may know it, and whose it is."""

    client: int | None
    owner: str


class OutsideNames:
    """The confidential positions by title and name outside, looked up once an import."""

    def __init__(self, session: Session) -> None:
        self._session = for_one_act(session)
        self._found: dict[tuple[str, str], Outside] | None = None

    def leaves(self, draft: Draft, texts: dict[str, str], values: dict[str, Any]) -> bool:
        """Whether a row is left alone; where its client may be known, that is put in for the name outside."""
        secret = self._of(texts["name"], texts["client"])
        if secret is None:
            return False
        called = texts.pop("client")
        if secret.client is None:
            draft.skip(partial(_left_alone, texts["name"], called, secret.owner))
            return True
        values["client"] = secret.client
        return False

    def _of(self, title: str, client: str) -> Outside | None:
        """The confidential search that a row means by its title and the name of its client outside."""
        if self._found is None:
            self._found = {}
            for row in self._secret():
                self._found = self._called(row) | self._found
        return self._found.get((names.same_name_key(title), names.same_name_key(client)))

    def _secret(self) -> Any:
        wanted = Position.confidential == True  # noqa: E712
        found = visible(Position, self._session, Position, Client, User).join(Client)
        found = found.join_from(Position, User, on=(Position.owner == User.id))
        return found.where(wanted).order_by(Position.id).limit(_MOST)

    def _called(self, row: Any) -> dict[tuple[str, str], Outside]:
        """Title and name outside of one, as this person reads them."""
        secret = secret_of(self._session, row)
        title = names.same_name_key(row.name if secret is None else secret.blind(row.name))
        meant = Outside(row.client_id if knows(self._session, row) else None, row.owner.name)
        return {(title, names.same_name_key(name)): meant for name in ([row.alias] if row.alias else _nameless())}


def _nameless() -> tuple[str, ...]:
    return in_every_language(NAMELESS)


def _left_alone(title: str, client: str, owner: str) -> str:
    """That a row is a confidential search that is here already, and who changes it."""
    said = _("{position} at {client} is here already and confidential; only {owner} and the insiders can change it.")
    return said.format(position=title, client=client, owner=owner)
