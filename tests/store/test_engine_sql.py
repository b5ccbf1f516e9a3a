"""Queries are written quickly, and word for word as Peewee writes them (S1, S10)."""

from __future__ import annotations

from typing import Any

import pytest

from katui.store import engine
from katui.store.models.candidates import Candidate
from katui.store.models.clients import Client
from katui.store.models.submissions import Submission
from katui.store.models.work import Action
from katui.store.registry import ALL
from katui.store.store import Store


def _queries() -> list[Any]:
    other = Candidate.alias()
    cards = Submission.select(Submission.candidate).where(Submission.status == "interviewing")
    told = engine.fn.COUNT(Action.id).alias("n")
    return [
        *(model.select() for model in ALL),
        Candidate.select(Candidate, other.name).join(other, on=(other.id == Candidate.id)),
        Candidate.select().where(Candidate.id.in_(cards) & (Candidate.name != 'x"y')).order_by(Candidate.name.desc()),
        Candidate.select(Candidate.id).where(engine.fn.EXISTS(cards.where(Submission.candidate == Candidate.id))),
        Candidate.select(engine.Case(None, [(Candidate.name == "a", 1)], 0), engine.fn.MAX(Candidate.id)),
        Candidate.select().where(engine.Tuple(Candidate.name, Candidate.id) > ("a", 1)).limit(50),
        Action.select(Action.owner, told).group_by(Action.owner).having(told > 1),
        Client.select(Client.id) | Client.select(Client.id).where(Client.name.is_null()),
        Client.update({Client.name: "b", Client.version: Client.version + 1}).where(Client.id == 1),
        Client.delete().where(Client.name.contains("c")),
        Client.insert({Client.name: "d"}).on_conflict_ignore(),
    ]


def test_every_query_is_written_word_for_word_as_peewee_writes_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    quickly = [query.sql() for query in _queries()]
    assert type(store.db).context_class is not engine.Context
    monkeypatch.setattr(type(store.db), "context_class", engine.Context)
    assert quickly == [query.sql() for query in _queries()]
