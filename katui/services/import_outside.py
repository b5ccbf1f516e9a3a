"""A confidential search in a file goes by its name outside: known to who is inside, left alone by others (P4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from katui.domain import names
from katui.domain.errors import Refused
from katui.domain.session import Session
from katui.domain.step_words import NAMELESS
from katui.i18n import _, in_every_language
from katui.i18n.marks import listed
from katui.store.models.clients import Client
from katui.store.models.people import User
from katui.store.models.positions import Position
from katui.store.scope import for_one_act, visible
from katui.store.secrecy import NamesOutside, knows

if TYPE_CHECKING:
    from katui.services.import_rows import Draft

_MOST: Final = 5_000


class Outside(NamedTuple):
    """A confidential position: its number, the id of its client where this person may know it, and whose it is."""

    id: int
    client: int | None
    owner: str


class OutsideNames:
    """The confidential positions by title and name outside, looked up once an import; several may be called alike."""

    def __init__(self, session: Session) -> None:
        self._session = for_one_act(session)
        self._found: dict[tuple[str, str], list[Outside]] | None = None

    def leaves(self, draft: Draft, texts: dict[str, str], values: dict[str, Any]) -> bool:
        """Whether a row is left alone; where its client may be known, that is put in for the name outside.

        So it is where one client answers to that name, or our own number tells which: a row of one search is never
        written into another. Refused `I6.ambiguous` where this person may know the clients of all that answer.
        """
        meant = self._of(texts["name"], texts["client"])
        if not meant:
            return False
        called = texts.pop("client")
        meant = [one for one in meant if str(one.id) == draft.uid] or meant
        clients = {one.client for one in meant}
        known = clients - {None}
        if len(clients) == len(known) == 1:
            values["client"] = known.pop()
            return False
        why = partial(_left_alone, texts["name"], called, meant)
        if len(clients) == len(known):
            raise Refused("I6.ambiguous", "client", called, why())
        draft.skip(why)
        return True

    def _of(self, title: str, client: str) -> list[Outside]:
        """The confidential searches that a row may mean by its title and the name of its client outside."""
        if self._found is None:
            self._found = {}
            for key, meant in self._called():
                self._found.setdefault(key, []).append(meant)
        return self._found.get((names.same_name_key(title), names.same_name_key(client)), [])

    def _called(self) -> Iterator[tuple[tuple[str, str], Outside]]:
        """Title and name outside of each, as this person reads them."""
        blind = NamesOutside(self._session, spoken=True)
        for page in self._pages():
            known = {row.id for row in page if knows(self._session, row)}
            blind.learn({row.client_id for row in page if row.id not in known})
            for row in page:
                meant = Outside(row.id, row.client_id if row.id in known else None, row.owner.name)
                for name in [row.alias] if row.alias else in_every_language(NAMELESS):
                    title = row.name if row.id in known else blind.told(row.name, row.client_id, name)
                    yield (names.same_name_key(title), names.same_name_key(name)), meant

    def _pages(self) -> Iterator[list[Any]]:
        """Every confidential position, however many."""
        last, page = 0, list[Any]()
        while not last or len(page) == _MOST:
            wanted = (Position.confidential == True) & (Position.id > last)  # noqa: E712
            found = visible(Position, self._session, Position, Client, User).join(Client)
            found = found.join_from(Position, User, on=(Position.owner == User.id))
            page = list(found.where(wanted).order_by(Position.id).limit(_MOST))
            last = page[-1].id if page else last or 1
            yield page


def _left_alone(title: str, client: str, meant: Sequence[Outside]) -> str:
    """That a row is a confidential search that is here already, and who changes it; or that it may be several."""
    owners = listed(dict.fromkeys(one.owner for one in meant))
    if len(meant) == 1:
        said = _(
            "{position} at {client} is here already and confidential; only {owner} and the insiders can change it."
        )
        return said.format(position=title, client=client, owner=owners)
    said = _(
        "{position} at {client} could be any of several confidential searches here ({owners}) and is left alone. "
        "Whoever knows the client gives its own name in this row instead."
    )
    return said.format(position=title, client=client, owners=owners)
