"""P4: who may not know a client does not come to know it because the firm has many secret searches."""

from __future__ import annotations

from typing import Any

import pytest

from katui.domain.kinds import Kind
from katui.services.board import Which, board
from katui.services.exporting_all import export_all
from katui.services.lists import list_page
from katui.services.pace import Asked, pace
from katui.store import secrecy
from katui.store.changes import writing
from katui.store.models.positions import Position
from katui.store.models.work import Action
from katui.store.secrecy import Veil
from tests.factories import Desk, session

ALIAS = "某上市芯片公司"


@pytest.fixture
def many(desk: Desk, monkeypatch: Any) -> Desk:
    """Seven secret searches of 单若谷 where two are read at a time; 解语晴 is inside the fifth, its card is hers."""
    monkeypatch.setattr(secrecy, "_MOST", 2)
    with writing(desk.store, desk.session, "set_up") as write:
        fields = {"confidential": True, "alias": ALIAS}
        made = [desk.add_position(write, desk.client, f"总监{at}", **fields) for at in range(7)]
        write.update(made[4], insiders=[desk.xie.id])
        due = {"due": write.at, "owner": desk.xie, "created_by": desk.shan, "client": desk.client}
        for at, position in enumerate(made):
            candidate = desk.add_candidate(write, f"人选{at}")
            card = desk.add_submission(write, candidate, position, owner=desk.xie)
            write.create(Action, do="给归墟半导体的王敏打电话", position=position, submission=card, **due)
    return desk


def test_every_one_of_them_is_hidden_the_oldest_too(many: Desk) -> None:
    refs = [row.id for row in Position.select().where(Position.confidential == True).order_by(Position.id)]  # noqa: E712
    outside, owner, head = (Veil(session(login)) for login in ("xie", "shan", "zeng"))
    assert outside.hidden == refs[:4] + refs[5:]
    assert [owner.hidden, head.hidden] == [[], []]
    assert [outside.hides(ref) for ref in (*refs, None)] == [True] * 4 + [False] + [True] * 2 + [False]
    assert (outside.called(refs[0]), outside.blind(refs[0], "归墟半导体的王敏")) == (ALIAS, f"{ALIAS}的{ALIAS}")


def test_no_list_board_figure_or_export_tells_the_client(many: Desk, tmp_path: Any) -> None:
    xie = session("xie")
    told = [repr(row) for row in list_page(many.store, xie, Kind.ACTION).items]
    assert sorted("归墟" in one for one in told) == [False] * 6 + [True]
    shown = board(many.store, xie, Which(client=many.client.id))
    assert [one.position.name for column in shown.columns for one in column.cards] == ["总监4"]
    for kind in (Kind.PLACEMENT, Kind.INVOICE):
        assert list_page(many.store, xie, kind).items == ()
    assert "归墟" not in repr(pace(many.store, xie, Asked()))
    export_all(many.store, xie, tmp_path / "out")
    lines = (tmp_path / "out" / "action.csv").read_text(encoding="utf-8-sig").splitlines()
    assert sum("归墟" in line for line in lines) == 1
