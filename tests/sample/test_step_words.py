"""F1, I3: every open step of the sample firm is read in the language of the reader, and says the same in every view."""

from __future__ import annotations

import re
from typing import Any, Final

import pytest

from katui import i18n
from katui.domain.feedback import Decision
from katui.domain.kinds import Kind
from katui.domain.work import ActionStatus, Side
from katui.services.board import board
from katui.services.file_parts import next_step
from katui.services.lists import list_rows
from katui.services.today import today
from katui.store.models.interviews import Feedback
from katui.store.models.work import Action
from katui.store.over_limit import RULE
from katui.store.said import said_of
from katui.store.store import Store
from tests.factories import session

OPEN: Final = 400
MANY: Final = 20


def nameless(row: Any) -> str:
    """The text of a step without the names of the firm."""
    text = said_of(row)
    names = [one.name for one in (row.client, row.position, row.person, row.candidate) if one is not None]
    names += [row.position.alias] if row.position is not None and row.position.alias else []
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "·")
    return text


@pytest.mark.parametrize(("language", "foreign"), [("en", "[\u4e00-\u9fff]"), ("zh_CN", "[A-Za-z]{2,}")])
def test_every_open_step_reads_in_the_language_of_the_reader(
    firm: Store, language: i18n.Language, foreign: str
) -> None:
    i18n.activate(language)
    rows = list(Action.select().where(Action.status == ActionStatus.OPEN))
    assert len(rows) > OPEN
    odd = [(row.id, row.rule, nameless(row)) for row in rows if re.search(foreign, nameless(row).replace("Offer", ""))]
    assert odd == []


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_step_says_the_same_today_on_the_board_in_lists_and_on_files(firm: Store, language: i18n.Language) -> None:
    i18n.activate(language)
    me = session("shan")
    items = [item for item in today(firm, me).items if len(item.actions) == 1]
    ids = [item.actions[0] for item in items]
    assert len(items) > MANY
    listed: Any = list_rows(firm, me, Kind.ACTION, ids)
    assert [(item.rule, item.do) for item in items] == [(one.rule, listed[one.actions[0]].name) for one in items]
    cards: dict[int, Any] = {card.id: card for column in board(firm, me).columns for card in column.cards}
    pairs = list(zip(items, _rows(ids), strict=True))
    due = {row.submission_id: item.do for item, row in reversed(pairs) if item.rule != RULE}
    files = {ref: next_step(me, Kind.SUBMISSION, ref) for ref in due if ref in cards}
    assert len(files) > MANY
    assert [(ref, file.do, cards[ref].next_do) for ref, file in files.items() if file.do != cards[ref].next_do] == []  # type: ignore[union-attr]
    late = [(ref, cards[ref].next_do) for ref in files if cards[ref].next_do != due[ref]]
    assert [ref for ref, do in late if not _is_stage(ref, do)] == [], "a card over its limit says that first"


def test_what_a_client_decided_is_one_of_the_choices_of_the_form(firm: Store) -> None:
    said = [row.decision for row in Feedback.select().where(Feedback.side == Side.CLIENT)]
    assert len(said) > MANY
    assert {Decision.parse(one) for one in said} == {Decision.NEXT_ROUND, Decision.OFFER, Decision.REFUSED}


def _rows(ids: list[int]) -> list[Any]:
    held = {row.id: row for row in Action.select().where(Action.id.in_(ids))}
    return [held[ref] for ref in ids]


def _is_stage(card: int, do: str) -> bool:
    over = Action.select().where((Action.submission == card) & (Action.rule == RULE))
    return do in [said_of(row) for row in over]
