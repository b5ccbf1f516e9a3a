"""C8, S10: whom a head leads is asked once for an act over many rows, not again for each of them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from katui.domain.kinds import Kind
from katui.services import concerns, exporting, lists, record_names
from katui.services.report_cards import cards_of
from katui.store.changes import writing
from katui.store.models.positions import Position
from tests.factories import Desk, session

ROWS = 6


def _secrets(desk: Desk) -> None:
    """Confidential positions of a colleague, a card and a concern of one candidate on each."""
    with writing(desk.store, desk.session, "set_up") as write:
        cards = [
            desk.add_submission(
                write, position=desk.add_position(write, desk.client, f"职位 {n}", confidential=True, alias="某公司")
            )
            for n in range(ROWS)
        ]
    for card in cards:
        concerns.record(desk.store, desk.session, desk.candidate.id, {"kind": "city", "words": "远"}, card.id)


def _export(kind: Kind, filter_text: str = "") -> Callable[[Desk, Any, Path], int]:
    def act(desk: Desk, who: Any, folder: Path) -> int:
        return exporting.export(desk.store, who, kind, folder / "out.csv", filter_text).rows

    return act


def _heard(desk: Desk, who: Any, _folder: Path) -> int:
    with writing(desk.store, desk.session, "set_up") as write:
        row = desk.add_submission(write)
    return len(concerns.warnings(desk.store, who, row.id))


def _named(desk: Desk, who: Any, _folder: Path) -> int:
    ids = [row.id for row in Position.select().limit(99)]
    desk.store.connect()
    return len(record_names.told(who, Kind.POSITION, ids))


ACTS: dict[str, Callable[[Desk, Any, Path], int]] = {
    "export submissions": _export(Kind.SUBMISSION),
    "export by client": _export(Kind.SUBMISSION, "client:归墟"),
    "export positions": _export(Kind.POSITION, "city:上海"),
    "search submissions": lambda desk, who, _: len(
        lists.list_page(desk.store, who, Kind.SUBMISSION, filter_text="client:归墟").items
    ),
    "concerns": lambda desk, who, _: len(concerns.of_candidate(desk.store, who, desk.candidate.id)),
    "warnings": _heard,
    "names": _named,
    "cards of a candidate": lambda desk, who, _: len(cards_of(desk.store, who, desk.candidate.id)),
}


@pytest.mark.parametrize("act", ACTS)
def test_whom_a_head_leads_is_asked_once(
    desk: Desk, act: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    _secrets(desk)
    with caplog.at_level(logging.DEBUG, "peewee"):
        assert ACTS[act](desk, session("zeng"), tmp_path) >= ROWS
    asked = [one for one in caplog.records if "department_id" in str(one.msg) and '"user"' in str(one.msg)]
    heads = [one for one in asked if "IN (SELECT" in str(one.msg)]
    assert len(heads) <= 3, "once for the act, and for its parts, never for a row"
