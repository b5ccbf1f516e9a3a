"""What an outsider of a confidential search is told: services called with whatever there is of it, answers searched."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any

from katui.domain.errors import Refused
from katui.store.models.candidates import Candidate
from katui.store.models.clients import Client, ClientAlias, ClientWarning, KeyPerson
from katui.store.models.interviews import Interview, SlotOffer
from katui.store.models.positions import Brief, Position
from katui.store.models.submissions import Submission
from katui.store.models.work import Action, FollowUp

MOST = 1
"""How many of a kind are tried of each search."""


class Secret:
    """One confidential search of the sample firm: whose it is, and by what else it is known."""

    def __init__(self, position: Any) -> None:
        self.position, self.client = position, position.client
        self.cards = list(Submission.select().where(Submission.position == position))
        cards = [card.id for card in self.cards]
        self.rounds = [row.id for row in Interview.select().where(Interview.submission.in_(cards))]
        self.sets = [row.id for row in SlotOffer.select().where(SlotOffer.submission.in_(cards))]
        self.briefs = [row.id for row in Brief.select().where(Brief.position == position)]
        mine = (Action.position == position) | Action.submission.in_(cards)
        self.actions = [row.id for row in Action.select().where(mine)]
        talks = (FollowUp.position == position) | FollowUp.submission.in_(cards)
        self.talks = [row.id for row in FollowUp.select().where(talks)]
        self.people = [row.id for row in KeyPerson.select().where(KeyPerson.client == self.client)]
        self.warnings = [row.id for row in ClientWarning.select().where(ClientWarning.client == self.client)]
        self.names = self._names()
        self.signs = {position.alias, *self._candidates()}

    def _names(self) -> set[str]:
        """Every name of the client and its people that nobody else in the firm's books has."""
        ref = self.client.id
        found = {self.client.name, self.client.legal_name}
        found |= {one.alias for one in ClientAlias.select().where(ClientAlias.client == ref)}
        found |= {one.name for one in KeyPerson.select().where(KeyPerson.client == ref)}
        others = {one.name for one in KeyPerson.select(KeyPerson.name).where(KeyPerson.client != ref)}
        others |= {one.name for one in Candidate.select(Candidate.name)}
        return {name for name in found if name and name not in others}

    def _candidates(self) -> set[str]:
        """Who is on this search and has nothing else to do with the client."""
        theirs = Submission.select(Submission.candidate).join(Position).where(Position.client == self.client)
        elsewhere = {row.candidate_id for row in theirs.where(Position.id != self.position.id)}
        talked = FollowUp.select().where((FollowUp.client == self.client) & FollowUp.candidate.is_null(False))
        elsewhere |= {row.candidate_id for row in talked if row.position_id != self.position.id}
        return {card.candidate.name for card in self.cards if card.candidate_id not in elsewhere}


def secrets() -> list[Secret]:
    """Every confidential search of the firm."""
    found = Position.select(Position, Client).join(Client).where(Position.confidential == True)  # noqa: E712
    return [Secret(row) for row in found]


def plain(value: Any) -> Any:
    """What a service gave, as lists, dictionaries and texts."""
    if isinstance(value, bytes):
        return value.decode("utf-8").replace("\r\n ", "")
    if isinstance(value, Refused):
        return {"refused": [value.message, *(str(one.said if hasattr(one, "said") else one) for one in value.choices)],
                "missing": [str(one) for one in value.missing]}  # fmt: skip
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        named = {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return named | {"told": getattr(value, "told", "")} if isinstance(getattr(value, "told", 0), str) else named
    if isinstance(value, dict) and any(isinstance(key, int) for key in value):
        return [plain(one) for one in value.values()]
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in value]
    return value if isinstance(value, int | str | None) else str(value)


def texts(value: Any) -> Iterator[str]:
    """Every text of it."""
    if isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, str):
        yield value


def tied(value: Any, names: set[str], signs: set[str], around: tuple[str, ...] = ()) -> Iterator[str]:
    """Where a name of the client stands together with a sign of the search: in one row, or over a list of such rows."""
    if isinstance(value, list):
        for one in value:
            yield from tied(one, names, signs, around)
        return
    if isinstance(value, dict):
        own = {key: one for key, one in value.items() if not isinstance(one, list)}
        here = (*around, *texts(own), *(t for one in value.values() if flat(one) for t in texts(one)))
        yield from both(here, names, signs)
        for one in value.values():
            if isinstance(one, list) and not flat(one):
                yield from tied(one, names, signs, here)
    elif isinstance(value, str):
        yield from both((*around, value), names, signs)


def flat(value: Any) -> bool:
    """Whether it is a list of nothing but texts and numbers."""
    return isinstance(value, list) and not any(isinstance(one, dict | list) for one in value)


def both(said: Sequence[str], names: set[str], signs: set[str]) -> Iterator[str]:
    """The name and the sign, where both stand in some texts."""
    whole = "\n".join(said)
    name = next((one for one in sorted(names) if one in whole), None)
    sign = next((one for one in sorted(signs) if one in whole), None)
    if name is not None and sign is not None:
        yield f"{name} … {sign}"
