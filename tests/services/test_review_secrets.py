"""P4, C8: a hire, a script, a concern, a way to travel and a report tell nobody what is not theirs to know."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.domain.pipeline import Status
from katui.domain.positions import TravelPolicy
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario
from katui.domain.work import Side
from katui.services import (
    access,
    agenda,
    concerns,
    report_out,
    report_sheets,
    script_values,
    slots,
    travel_panel,
)  # fmt: skip
from katui.services.exporting_all import export_all
from katui.services.offers import Part
from katui.services.script_preview import Sample, sample
from katui.store.cards import load
from katui.store.changes import writing
from katui.store.models.clients import Agreement, ClientWarning
from katui.store.models.interviews import Interview
from katui.store.models.positions import Position
from katui.store.models.submissions import Placement
from tests.factories import FRIDAY, Desk, session
from tests.services.report_desk import shortlisted, whole_report
from tests.services.slot_desk import THREE, card, confirmed, refusal
from tests.services.test_offers import OFFERED, TERMS, go, keep, started
from tests.services.test_report_sheets import SEND

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


def test_a_colleague_reads_no_pay_in_the_report_before_it_was_shown(desk: Desk, tmp_path: Path) -> None:
    row = shortlisted(desk)
    whole_report(desk, row)
    xie = session("xie")

    def line() -> Any:
        return next(one for one in report_sheets.sheet(desk.store, xie, row.id).lines if one.key == "salary")

    assert (line().text, line().hint, line().hidden, line().met) == ("", "", True, True)
    assert "60K" not in report_out.text(desk.store, xie, row.id)[0]
    assert refusal(partial(report_out.write_file, desk.store, xie, row.id, tmp_path / "r.md")).rule == "C8.reveal"
    for text in ("", "现 1K"):
        write = partial(report_sheets.write_parts, desk.store, xie, row.id, {"salary": text})
        assert refusal(write).rule == "C8.reveal"
    report_sheets.write_parts(desk.store, xie, row.id, {"risks": "无"})
    access.reveal(desk.store, xie, row.candidate_id, "发推荐报告")
    assert (line().text, line().hidden) == ("现 60K·15薪，期望 70K·15薪", False)
    assert "60K" in report_out.text(desk.store, xie, row.id)[0]


def test_what_went_out_is_printed_for_a_colleague_without_pay(desk: Desk) -> None:
    row = shortlisted(desk)
    whole_report(desk, row)
    go(desk, row, Status.SUBMITTED, **SEND)
    text, done = report_out.text(desk.store, desk.session, row.id)
    assert ("60K" in text, done.as_sent) == (True, True)
    text, done = report_out.text(desk.store, session("xie"), row.id)
    assert ("60K" in text, done.as_sent) == (False, False)


def test_the_pay_a_colleagues_candidate_asks_stays_out_of_an_export(desk: Desk, tmp_path: Path) -> None:
    keep(desk, card(desk, "offered"), Part.BID, asked="55K·16薪", bid="45K·16薪")
    found = {}
    for login in ("shan", "xie"):
        export_all(desk.store, session(login), tmp_path / login)
        found[login] = "".join(one.read_text(encoding="utf-8-sig") for one in (tmp_path / login).glob("*.csv"))
    assert [("55K" in text, "45K" in text) for text in found.values()] == [(True, True), (False, True)]


def test_who_said_who_pays_the_way_stays_inside_a_confidential_search(secret: Desk) -> None:
    row = card(secret, candidate=secret.other)
    confirmed(secret, row, THREE[0])
    with writing(secret.store, secret.session, "set_up") as write:
        write.update(Interview.get(), travel=None)
    slots.answer_travel(
        secret.store, secret.session, row.id, TravelPolicy.CLIENT_BOOKS, by="王敏", words="归墟订高铁和酒店"
    )
    for login, known in (("shan", True), ("xie", False)):
        held = travel_panel.sheet(secret.store, session(login), row.id)
        week = agenda.agenda(secret.store, session(login), Scope.FIRM, date(2026, 11, 23), 7)
        told = str((held, week, slots.rounds_of(secret.store, session(login), row.id)))
        assert held.travel.policy is TravelPolicy.CLIENT_BOOKS
        assert not held.travel.open
        assert [word in told for word in ("王敏", "归墟")] == [known, known]
