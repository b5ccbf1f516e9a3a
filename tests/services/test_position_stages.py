"""Stages of a position: what each needs, what becomes of its cards (P4)."""

from __future__ import annotations

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.positions import PositionStage as Stage
from katui.services import create, edit, lists, show, undo
from katui.services.position_stages import set_stage, stages
from katui.store.changes import writing
from katui.store.models.clients import Client
from katui.store.models.positions import Position
from katui.store.models.submissions import Submission
from katui.store.models.work import Action
from tests.factories import Desk


def _cards(desk: Desk, *statuses: str) -> list[int]:
    with writing(desk.store, desk.session, "set_up") as write:
        made = []
        for number, status in enumerate(statuses):
            candidate = desk.add_candidate(write, f"人选{number}")
            made.append(desk.add_submission(write, candidate=candidate, status=status).id)
        return made


def _status(card: int) -> str:
    return str(Submission.get_by_id(card).status.value)


def test_closing_ends_the_cards_that_do_not_stay_and_tells_their_candidates(desk: Desk) -> None:
    one, two, three = _cards(desk, "submitted", "interviewing", "accepted")
    answers = {"lost_reason": "rival", "filled_by": "同行甲"}
    done = set_stage(desk.store, desk.session, desk.position.id, Stage.LOST, answers, stay=frozenset({two}))
    assert (done.ended, done.stayed) == (1, 1)
    assert [_status(card) for card in (one, two, three)] == ["position_closed", "interviewing", "accepted"]
    told = Action.select().where((Action.submission == one) & (Action.kind == "tell_candidate"))
    assert told.count() == 1
    row = Position.get_by_id(desk.position.id)
    assert (row.lost_reason, row.filled_by) == ("rival", "同行甲")
    facts = {f.name: f.text for f in show.show(desk.store, desk.session, Kind.POSITION, row.id).facts}
    assert facts["lost_reason"] == "Filled through another firm"
    undo.undo(desk.store, desk.session)
    assert (Position.get_by_id(row.id).stage, _status(one)) == (Stage.OPEN, "submitted")


@pytest.mark.parametrize(
    ("before", "to"),
    [
        (Stage.OPEN, Stage.DRAFT),
        (Stage.FILLED, Stage.ON_HOLD),
        (Stage.LOST, Stage.CANCELLED),
        (Stage.DRAFT, Stage.FILLED),
    ],
)
def test_there_is_no_way_by_the_form_that_the_table_has_not(desk: Desk, before: Stage, to: Stage) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, stage=before, lost_reason="frozen", filled_by="同行甲")
    for go in (
        lambda: set_stage(desk.store, desk.session, desk.position.id, to),
        lambda: edit.edit(desk.store, desk.session, Kind.POSITION, desk.position.id, {"stage": to.value}),
    ):
        with pytest.raises(Refused, match="there is no way from there") as refused:
            go()
        assert (refused.value.rule, Position.get_by_id(desk.position.id).stage) == ("P4.stage", before)
    edit.edit(desk.store, desk.session, Kind.POSITION, desk.position.id, {"stage": before.value, "notes": "再看"})


def test_closing_without_a_word_about_the_cards_is_refused_at_every_door(desk: Desk) -> None:
    _cards(desk, "submitted")
    for close in (
        lambda: set_stage(desk.store, desk.session, desk.position.id, Stage.CANCELLED, {"lost_reason": "frozen"}),
        lambda: edit.edit(
            desk.store, desk.session, Kind.POSITION, desk.position.id, {"stage": "cancelled", "lost_reason": "frozen"}
        ),
    ):
        with pytest.raises(Refused) as refused:
            close()
        assert refused.value.rule == "P4.live_cards"
        assert Position.get_by_id(desk.position.id).stage is Stage.OPEN


@pytest.mark.parametrize("stage", [Stage.LOST, Stage.CANCELLED])
def test_lost_and_cancelled_need_a_reason(desk: Desk, stage: Stage) -> None:
    with pytest.raises(Refused) as refused:
        set_stage(desk.store, desk.session, desk.position.id, stage, stay=frozenset())
    assert (refused.value.rule, refused.value.field) == ("P4.reason", "lost_reason")


def test_filled_by_placements_or_with_a_word_who(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        set_stage(desk.store, desk.session, desk.position.id, Stage.FILLED, stay=frozenset())
    assert refused.value.rule == "P4.filled"
    _cards(desk, "onboarded")
    found = stages(desk.store, desk.session, desk.position.id)
    assert (found.openings_left, next(c.asks for c in found.choices if c.to is Stage.FILLED)) == (0, ())
    done = set_stage(desk.store, desk.session, desk.position.id, Stage.FILLED, stay=frozenset())
    assert done.after is Stage.FILLED


def test_openings_left_are_computed_from_placements(desk: Desk) -> None:
    edit.edit(desk.store, desk.session, Kind.POSITION, desk.position.id, {"openings": "3"})
    _cards(desk, "onboarded", "passed", "accepted", "left_in_guarantee")
    (row,) = lists.list_page(desk.store, desk.session, Kind.POSITION).items
    assert row.openings_left == 1  # type: ignore[attr-defined]
    assert dict(row.by_stage) == {"accepted": 1, "onboarded": 1}  # type: ignore[attr-defined]


def test_opening_waits_for_the_registration_whichever_door(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        client = write.create(Client, name="新客户", owner=desk.shan)
    draft = create.create(desk.store, desk.session, Kind.POSITION, {"name": "总监", "client": str(client.id)})
    told = next(c.refused for c in stages(desk.store, desk.session, draft).choices if c.to is Stage.OPEN)
    assert "Registered on" in told
    assert "Business licence and credit" in told
    with pytest.raises(Refused) as refused:
        set_stage(desk.store, desk.session, draft, Stage.OPEN)
    assert refused.value.rule == "C3.registered"


def test_hold_and_open_again_stand_in_the_history(desk: Desk) -> None:
    set_stage(desk.store, desk.session, desk.position.id, Stage.ON_HOLD)
    set_stage(desk.store, desk.session, desk.position.id, Stage.OPEN)
    edits = [e.text for e in show.show(desk.store, desk.session, Kind.POSITION, desk.position.id).timeline]
    assert edits == ["Stage: On hold → Open", "Stage: Open → On hold"]


def test_there_is_no_way_from_draft_to_hold_and_a_stale_look_is_told(desk: Desk) -> None:
    draft = create.create(desk.store, desk.session, Kind.POSITION, {"name": "总监", "client": "归墟半导体"})
    with pytest.raises(Refused) as refused:
        set_stage(desk.store, desk.session, draft, Stage.ON_HOLD)
    assert refused.value.rule == "P4.stage"
    with pytest.raises(Refused) as stale:
        set_stage(desk.store, desk.session, desk.position.id, Stage.ON_HOLD, expect=99)
    assert stale.value.rule == "S6.race"
