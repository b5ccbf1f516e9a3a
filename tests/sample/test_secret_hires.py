"""P4: outside a secret search nobody learns from the hire whose it was, in no list, export, script or comparison."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.domain.work import Side
from katui.services import duplicate_pairs, duplicates, exporting, follow_ups, script_values
from katui.services.create import create
from katui.services.lists import list_rows
from katui.services.merge_fields import compared
from katui.store import cards
from katui.store.changes import writing
from katui.store.models.candidates import Candidate
from katui.store.models.positions import Position
from katui.store.models.work import Action, FollowUp
from katui.store.store import Store
from tests.factories import session
from tests.sample.outsider_walk import plain, texts

OUTSIDER, INSIDER = "ou", "xie"
HIRED: Final = 325
"""孟远薇, placed by the secret search of 解语晴 for 昆墟储能, which outside is 某新能源龙头."""
CLIENT, OUTSIDE = "昆墟储能", "某新能源龙头"


def said(value: Any) -> str:
    return "\n".join(texts(plain(value)))


def row(ref: int) -> Any:
    return Candidate.get_by_id(ref)


@pytest.fixture
def talked(firm: Store) -> Store:
    """The insider wrote the client's name into a talk and a step that are tied to the candidate alone."""
    firm.connect()
    about = (Ref(Kind.CANDIDATE, HIRED),)
    line = f"在{CLIENT}适应得很好 下一步:下周三问{CLIENT}的同事"
    follow_ups.log(firm, session(INSIDER), line, about=about, only=True)
    return firm


@pytest.mark.parametrize("model", [FollowUp, Action])
def test_talks_and_steps_about_the_hire_say_the_name_outside_in_every_list_and_export(
    talked: Store, tmp_path: Path, model: Any
) -> None:
    kind = Kind.FOLLOW_UP if model is FollowUp else Kind.ACTION
    ref = model.select().order_by(model.id.desc()).get().id
    assert CLIENT in said(list_rows(talked, session(INSIDER), kind, [ref]))
    shown = said(list_rows(talked, session(OUTSIDER), kind, [ref]))
    assert CLIENT not in shown
    assert OUTSIDE in shown
    exporting.export(talked, session(OUTSIDER), kind, tmp_path / "a.csv", filter_text="孟远薇")
    told = (tmp_path / "a.csv").read_text("utf-8-sig")
    assert OUTSIDE in told
    assert CLIENT not in told


def test_a_script_about_the_hire_says_the_name_outside(firm: Store) -> None:
    firm.connect()
    other = Position.select().where((Position.stage == "open") & (Position.confidential == False)).first()  # noqa: E712
    fields = {"candidate": str(HIRED), "position": str(other.id)}
    ref = create(firm, session(OUTSIDER), Kind.SUBMISSION, fields, force=True)
    for login, name in ((OUTSIDER, OUTSIDE), (INSIDER, CLIENT)):
        card = cards.load(session(login), ref)
        assert card is not None
        for side in Side:
            assert name in script_values.of_card(session(login), card, side)["current_employer"]
    card = cards.load(session(OUTSIDER), ref)
    assert card is not None
    assert CLIENT not in said(script_values.of_card(session(OUTSIDER), card, Side.CANDIDATE))


def test_neither_the_comparison_of_two_records_nor_a_hint_gives_the_employer_away(firm: Store) -> None:
    firm.connect()
    held = row(HIRED)
    assert CLIENT in held.employer
    fields = {"name": held.name, "city": "武汉"}
    twin = create(firm, session(OUTSIDER), Kind.CANDIDATE, fields, force=True)
    for login, told in ((OUTSIDER, False), (INSIDER, True)):
        me = session(login)
        assert (CLIENT in said(compared(me, held, row(twin)))) is told
        guess = {"name": held.name, "employer": held.employer}
        assert ("same name and employer" in said(duplicates.possible(firm, me, Kind.CANDIDATE, guess))) is told


def test_the_pairs_to_judge_say_the_name_outside(firm: Store) -> None:
    firm.connect()
    with writing(firm, session(INSIDER), "create") as write:
        write.create(Candidate, name=row(HIRED).name, employer=row(HIRED).employer)
    for login, name in ((OUTSIDER, OUTSIDE), (INSIDER, CLIENT)):
        (found,) = duplicate_pairs.pair_of(firm, session(login), HIRED)
        assert name in {side.employer for side in (found.first, found.second) if side.id == HIRED}
