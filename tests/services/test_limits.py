"""S1: no service reads a table without an end: every SELECT has a limit, or is one aggregate row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.domain.pipeline import Status
from katui.domain.refs import Ref
from katui.services import board, calls, drafts, duplicates, lists, move_form, people, settings
from katui.services.edit import edit, form
from katui.services.find import find
from katui.services.follow_ups import log
from katui.services.moves import Move, allowed_moves, move
from katui.services.show import show
from katui.services.today import today
from katui.services.undo import undo
from katui.store import watch
from katui.store.store import Store
from tests.factories import session
from tests.sample_firm import sample_copy

ENDLESS = re.compile(r"^\s*SELECT\b(?!.*\bLIMIT\b)(?!\s+(?:COUNT|MAX|MIN|SUM|EXISTS)\()", re.IGNORECASE | re.DOTALL)


@pytest.fixture
def firm(tmp_path: Path) -> Iterator[Store]:
    """A copy of the sample firm."""
    store = Store.open(sample_copy(tmp_path))
    yield store
    store.close()


def heard(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that the store is asked from now on."""
    said: list[str] = []
    ask = store.db.execute_sql

    def listening(sql: str, *params: Any, **more: Any) -> Any:
        said.append(sql)
        return ask(sql, *params, **more)

    monkeypatch.setattr(store.db, "execute_sql", listening)
    return said


def endless(said: list[str]) -> list[str]:
    """The reads among them that have no end."""
    found = {sql for sql in said if ENDLESS.match(sql)}
    return sorted(sql[:400] for sql in found)


def test_the_check_knows_an_endless_read(firm: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from katui.store.models.candidates import Candidate

    said = heard(firm, monkeypatch)
    list(Candidate.select(Candidate.id))
    assert len(endless(said)) == 1


def test_every_read_of_the_desk_has_an_end(firm: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    me, leader = session("shan"), session("moqi")
    said = heard(firm, monkeypatch)
    for scope in Scope:
        today(firm, leader, scope)
    for kind in Kind:
        if kind in lists.LISTED:
            page = lists.list_page(firm, me, kind, limit=5)
            lists.count(firm, me, kind)
            lists.list_ids(firm, me, kind, "owner:me")
            for item in page.items[:1]:
                if kind in {Kind.CLIENT, Kind.PERSON, Kind.CANDIDATE, Kind.POSITION, Kind.SUBMISSION}:
                    show(firm, me, kind, item.id)
                    form(firm, me, kind, item.id)
    find(firm, me, "王 city:上海 salary:<80")
    for which in (board.Which(), board.Which(position=1), board.Which(client=1)):
        board.board(firm, me, which)
    people.everybody(firm, me)
    people.department_members(firm, me)
    settings.load(firm, me)
    drafts.latest(firm, me)
    duplicates.possible(firm, me, Kind.CANDIDATE, {"name": "王磊", "phone": "13800000000"})
    watch.since(firm, 0)
    assert endless(said) == []


def test_every_read_of_a_write_has_an_end(firm: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    me = session("shan")
    said = heard(firm, monkeypatch)
    cards = lists.list_page(firm, me, Kind.SUBMISSION, "status:shortlisted owner:me", limit=5).items
    for item in cards[:2]:
        allowed_moves(firm, me, item.id)
        move_form.form_for(firm, me, item.id, Status.SUBMITTED)
        move(firm, me, item.id, Move(Status.REJECTED_BY_CONSULTANT, {"reason_code": "other"}))
        undo(firm, me)
        edit(firm, me, Kind.SUBMISSION, item.id, {"location_answer": "可以"})
        undo(firm, me)
        log(firm, me, "聊过 下一步:周三回电", about=(Ref(Kind.SUBMISSION, item.id),))
        undo(firm, me)
    waiting = [item for item in today(firm, me).items if item.about.get("person")]
    calls.call_case(firm, me, waiting[0].about["person"].id)
    assert cards
    assert endless(said) == []
