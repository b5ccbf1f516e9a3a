"""The best match first: the hits of one page by how well their name fits, names that are equal ahead of all (P5).

The index answers newest first and is not asked for more; an equal name is one look into the index of names.
"""

from __future__ import annotations

from typing import Any, Final

from katui.domain import query, ranking
from katui.domain.kinds import Kind
from katui.domain.names import same_name_key
from katui.domain.session import Session
from katui.store import registry
from katui.store.conditions import rows
from katui.store.models.candidates import Candidate
from katui.store.models.clients import Client

PAGE: Final = 60
"""So many hits, the newest, are put in order of their fit."""
MOST_EQUAL: Final = 20
_OTHER: Final = {Kind.CANDIDATE: Candidate.english_name, Kind.CLIENT: Client.legal_name}


def equal_ids(kind: Kind, node: query.Node | None, session: Session, where: Any = None) -> list[int]:
    """The newest records whose whole name is the one word typed; none for any other search line."""
    if kind not in registry.SEARCHED or not isinstance(node, query.Word | query.Phrase):
        return []
    key = same_name_key(node.text)
    model = registry.MODEL_OF[kind]
    found = rows(model, session, model.id).where(model.name_key == key) if key else None
    if found is None:
        return []
    kept = found if where is None else found.where(where)
    return [ref for (ref,) in kept.order_by(model.id.desc()).limit(MOST_EQUAL).tuples()]


def fits(kind: Kind, node: query.Node | None, session: Session, ids: list[int]) -> dict[int, int]:
    """How well the name of each of these records fits the search line, by id; lower is better."""
    wanted = ranking.terms(node) if kind in registry.SEARCHED else ()
    if not wanted or not ids:
        return dict.fromkeys(ids, ranking.ELSEWHERE)
    model = registry.MODEL_OF[kind]
    columns = [model.id, model.name_key, model.pinyin, model.initials]
    if kind in _OTHER:
        columns.append(_OTHER[kind])
    found = rows(model, session, *columns).where(model.id.in_(ids)).limit(len(ids))
    out = dict.fromkeys(ids, ranking.ELSEWHERE)
    for ref, name, pinyin, initials, *others in found.tuples():
        names = (name, *(same_name_key(other) for other in others if other))
        out[ref] = ranking.fit(wanted, names, pinyin, initials)
    return out


def ordered(kind: Kind, node: query.Node | None, session: Session, ids: list[int]) -> list[int]:
    """These records, the best fit first, otherwise in the order they came."""
    fit = fits(kind, node, session, ids)
    return sorted(ids, key=fit.__getitem__)
