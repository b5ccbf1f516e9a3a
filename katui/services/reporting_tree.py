"""Who reports to whom at a client, and who of us knows them (C9, E3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from katui.domain.clients import Tier
from katui.domain.session import Session
from katui.services.client_parts import TreePerson
from katui.services.list_rows import PersonRow
from katui.store import client_queries
from katui.store.models.clients import KeyPerson
from katui.store.scope import visible


def tree(session: Session, tier: Tier, people: Sequence[PersonRow]) -> tuple[TreePerson, ...]:
    """The people of a client as a tree from the top; somebody whose boss is not here stands at the top.

    At an A client a person whom only one of us knows is `alone`, unless they left.
    """
    ids = [person.id for person in people]
    known = client_queries.known_by(session, ids)
    rows = {person.id: person for person in people}
    below: dict[int | None, list[int]] = defaultdict(list)
    for ref, boss in bosses(session, ids).items():
        below[boss if boss in rows else None].append(ref)
    out: list[TreePerson] = []
    seen: set[int] = set()

    def place(ref: int, depth: int) -> None:
        if ref in seen:
            return
        seen.add(ref)
        row, count = rows[ref], len(known.get(ref, ()))
        out.append(TreePerson(row, depth, count, tier is Tier.A and count == 1 and row.left_on is None))
        for each in below[ref]:
            place(each, depth + 1)

    for ref in [*below[None], *ids]:
        place(ref, 0)
    return tuple(out)


def bosses(session: Session, ids: Sequence[int]) -> dict[int, int | None]:
    """Whom each of these people reports to, in the order given."""
    rows = visible(KeyPerson, session, KeyPerson.id, KeyPerson.reports_to).where(KeyPerson.id.in_(ids))
    found = {row.id: row.reports_to_id for row in rows.limit(len(ids))}
    return {ref: found.get(ref) for ref in ids}
