"""P4, C8: a hire, a script, a concern, a way to travel and a report tell nobody what is not theirs to know."""

from __future__ import annotations

from typing import Any

import pytest

from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario
from katui.domain.work import Side
from katui.services import concerns, script_values
from katui.services.offers import Part
from katui.services.script_preview import Sample, sample
from katui.store.cards import load
from katui.store.changes import writing
from katui.store.models.clients import Agreement, ClientWarning
from katui.store.models.positions import Position
from katui.store.models.submissions import Placement
from tests.factories import FRIDAY, Desk, session
from tests.services.slot_desk import card
from tests.services.test_offers import OFFERED, TERMS, go, keep, started

ALIAS = "某上市芯片公司"
LEFT = {"left_cause": "manager", "reason": "与上级不合", "left_on": "2026-11-20"}


@pytest.fixture(autouse=True)
def terms(desk: Desk) -> None:
    """The agreement of the client names fee, guarantee and remedy."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(Agreement.get(Agreement.client == desk.client.id), **TERMS)


@pytest.fixture
def secret(desk: Desk) -> Desk:
    """The search is confidential; 解语晴 is outside of it."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, confidential=True, alias=ALIAS)
    return desk


def left(desk: Desk, **fields: Any) -> Any:
    """Somebody who started 52 days ago and left again."""
    row = started(desk, "2026-09-29", **fields)
    go(desk, row, Status.IN_GUARANTEE)
    go(desk, row, Status.LEFT_IN_GUARANTEE, **LEFT)
    return row


def test_the_next_candidate_hears_nothing_about_the_one_who_left(desk: Desk) -> None:
    row = left(desk)
    new = Position.get_by_id(Placement.get(Placement.submission == row.id).replacement_id)
    assert (new.replaces_id, new.why_open) == (desk.position.id, None)
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(new, why_open="阿依古丽·买买提不合适，补人", must_haves="流片经验")
    after = card(desk, "contacted", candidate=desk.other, position=new)
    told = script_values.of_card(desk.session, load(desk.session, after.id), Side.CANDIDATE)
    assert told["selling_points"] == "What they look for: 流片经验"


@pytest.mark.parametrize("scenario", [Scenario.CLIENT_FEEDBACK, Scenario.COUNTER_OFFER])
def test_the_preview_of_a_script_names_a_confidential_client_to_no_outsider(secret: Desk, scenario: Scenario) -> None:
    row = card(secret, "interviewing", client_revealed_at=FRIDAY)
    about = (Ref(Kind.SUBMISSION, row.id),)
    assert sample(secret.store, secret.session, scenario, about).values["client"] == "归墟半导体"
    assert sample(secret.store, session("xie"), scenario, about) == Sample("", {})


def test_what_the_client_hears_has_a_gap_for_who_may_not_know_it(secret: Desk) -> None:
    row = card(secret, "interviewing")
    values = [
        script_values.of_card(session(login), load(session(login), row.id), Side.CLIENT)["client"]
        for login in ("shan", "xie")
    ]
    assert values == ["归墟半导体", ""]


@pytest.mark.parametrize(("kind", "about"), [("level", ""), ("industry", ""), ("city", "上海"), ("company", ALIAS)])
def test_what_a_concern_is_about_gives_no_confidential_position_away(secret: Desk, kind: str, about: str) -> None:
    row = card(secret, "interviewing")
    given = {"kind": kind, "words": "再想想"} | ({"about": "归墟半导体"} if kind == "company" else {})
    concerns.record(secret.store, secret.session, secret.candidate.id, given, row.id)
    [own] = concerns.of_candidate(secret.store, secret.session, secret.candidate.id)
    assert own.about
    [theirs] = concerns.of_candidate(secret.store, session("xie"), secret.candidate.id)
    assert theirs.about == about


def test_a_warning_on_the_clients_file_names_neither_hire_nor_confidential_search(secret: Desk) -> None:
    row = left(secret)
    left(secret, candidate=secret.other)
    with writing(secret.store, secret.session, "set_up") as write:
        third = secret.add_candidate(write, "张志强", city="上海")
    gone = card(secret, "offered", candidate=third)
    keep(secret, gone, Part.TERMS, **OFFERED)
    go(secret, gone, Status.ACCEPTED, planned_start="2026-12-21")
    keep(secret, gone, Part.RESIGNATION, resigned_on="2026-11-20")
    go(secret, gone, Status.OFFER_WITHDRAWN, reason_code="budget", reason="编制取消")
    rows = list(ClientWarning.select().order_by(ClientWarning.id))
    assert [one.brief for one in rows] == [
        "A placement left on day 52: Did not get on with the manager",
        "Two placements left within 90 days, the last on day 52: Did not get on with the manager",
        "An offer was withdrawn after the candidate had resigned",
    ]
    assert rows[0].why["submission"] == row.id
