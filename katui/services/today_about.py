"""Whom a row of Today is about, by the names that the one who reads it may know (F1, P4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from katui.domain.refs import Named
from katui.services.today_item import Desk
from katui.store.secrecy import client_shown


@dataclass(frozen=True, slots=True)
class About:
    """The subjects of a row: `client` in words, `named` by kind; `hidden` when the client may not be known here.

    Of a hidden client neither the client nor its people are among `named`; its position stands there by its alias.
    """

    client: str
    position: str
    tier: str
    named: dict[str, Named]
    hidden: bool
    client_id: int | None = None

    def told(self, desk: Desk, text: str) -> str:
        """A text that somebody typed, with every name of a hidden client replaced by the one outside."""
        if not self.hidden or self.client_id is None:
            return text
        return desk.names_outside.told(text, self.client_id, self.client)


def about(
    desk: Desk, client: Any = None, position: Any = None, person: Any = None, candidate: Any = None, card: Any = None
) -> About:
    """The subjects of a row, those that there are; `card` is the id of the submission."""
    shown, hidden = (str(client.name) if client is not None else ""), False
    if position is not None:
        name, known = client_shown(desk.session, position)
        hidden = known is None
        shown, client = name, position.client
    titles = {"client": shown, "position": "" if position is None else shown if hidden else str(position.name)}
    subjects = {"client": client, "person": person, "position": position, "candidate": candidate}
    left_out = {"client", "person"} if hidden else set()
    named = {
        kind: Named(row.id, titles.get(kind) or str(row.name))
        for kind, row in subjects.items()
        if row is not None and kind not in left_out
    }
    if card:
        named["submission"] = Named(card, candidate.name if candidate is not None else str(card))
    tier = client.tier.value if client is not None else ""
    return About(shown, titles["position"], tier, named, hidden, client.id if client is not None else None)


def about_card(desk: Desk, card: Any) -> About:
    """The subjects of a row about a submission."""
    return about(desk, card.position.client, card.position, None, card.candidate, card.id)
