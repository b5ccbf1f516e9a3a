"""P5: two records that share a second number or address are a pair to judge."""

from __future__ import annotations

import pytest

from katui.domain.kinds import Kind
from katui.services.create import create, create_in
from katui.services.duplicate_pairs import pair_of, pairs, pairs_for
from katui.store import further_pairs
from katui.store.changes import writing
from tests.factories import Desk

A, B = "13912340000", "13812340001"
SHARED = [
    (({"phone": f"{A}，备用{B}"}, {"phone": B}), "phone"),
    (({"phone": f"{A}/{B}"}, {"phone": f"13700000009/{B}"}), "phone"),
    (({"email": "a@x.example; b@x.example"}, {"email": "b@x.example"}), "email"),
    (({"email": "a@x.example; b@x.example"}, {"email": "c@x.example/b@x.example"}), "email"),
]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(("fields", "why"), SHARED)
def test_a_further_number_makes_a_pair(desk: Desk, fields: tuple[dict[str, str], ...], why: str, turned: bool) -> None:
    each = [{"name": name} | more for name, more in zip(("对甲", "对乙"), fields[:: -1 if turned else 1], strict=True)]
    with writing(desk.store, desk.session, "set_up") as write:
        one, two = (create_in(write, desk.session, Kind.CANDIDATE, fields) for fields in each)
    create(desk.store, desk.session, Kind.CANDIDATE, {"name": "路人", "phone": f"13600000006/{B[:-1]}9"})
    found = [pairs(desk.store, desk.session).items]
    found += [pair_of(desk.store, desk.session, ref) for ref in (one, two)]
    found += [pairs_for(desk.session, [desk.shan.id], 9), pairs_for(desk.session, [desk.shan.id, 2, 3, 4], 9)]
    for some in found:
        assert [(pair.first.id, pair.second.id, pair.reason) for pair in some] == [(one, two, why)]


def test_who_shares_nothing_is_no_pair(desk: Desk) -> None:
    for name, phone in (("对甲", f"{A}/{B}"), ("对乙", f"{B[:-1]}2/{A[:-1]}7")):
        create(desk.store, desk.session, Kind.CANDIDATE, {"name": name, "phone": phone})
    assert not pairs(desk.store, desk.session).items


def test_a_switchboard_behind_a_mobile_pairs_nobody(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        for name, phone in (("对甲", f"{A}/010-88886666"), ("对乙", f"{B}/010-88886666")):
            create_in(write, desk.session, Kind.CANDIDATE, {"name": name, "phone": phone})
    assert not pairs(desk.store, desk.session).items


def test_where_not_everybody_is_compared_it_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(further_pairs, "_MOST", 2)
    for n in (1, 2, 3):
        create(desk.store, desk.session, Kind.CANDIDATE, {"name": f"对{n}", "phone": f"1391234000{n}/1381234000{n}"})
    assert pairs(desk.store, desk.session).more
