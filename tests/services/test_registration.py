"""C3: registered at once, gated until complete, opened by a leader for a time and a reason."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.services import registration
from katui.services.client_parts import ClientFile
from katui.services.create import create
from katui.services.edit import edit
from katui.services.show import show
from katui.services.undo import undo
from katui.store.models.clients import Client
from katui.store.models.positions import Position
from tests.factories import Desk, session
from tests.services.test_moves import REPORT, card, refusal


def newcomer(desk: Desk) -> tuple[int, int]:
    """A firm that called, with a draft."""
    client = create(desk.store, desk.session, Kind.CLIENT, {"name": "鲲鹏航电", "where_met": "展会", "met_by": "xie"})
    position = create(desk.store, desk.session, Kind.POSITION, {"name": "飞控负责人", "client": str(client)})
    return client, position


def complete(desk: Desk, client: int) -> None:
    """Everything the gate asks for, through the forms."""
    told = {k: str(v) for k, v in desk.registration("鲲鹏航电").items()}
    edit(desk.store, desk.session, Kind.CLIENT, client, told)
    edit(desk.store, session("moqi"), Kind.CLIENT, client, {"status": "active"})
    for kind in ("licence", "business"):
        fields = {"client": str(client), "kind": kind, "title": kind, "how_obtained": "published", "source": "公示系统"}
        create(desk.store, desk.session, Kind.DOCUMENT, fields)


def test_a_contact_is_registered_with_where_and_by_whom(desk: Desk) -> None:
    client, _position = newcomer(desk)
    row = Client.get_by_id(client)
    assert (row.where_met, row.met_by_id, row.registered_on) == ("展会", desk.xie.id, date(2026, 11, 20))
    mine = Client.get_by_id(create(desk.store, desk.session, Kind.CLIENT, {"name": "另一家"}))
    assert mine.met_by_id == desk.shan.id


def test_the_refusal_lists_what_is_missing_with_the_key_that_fixes_it(desk: Desk) -> None:
    client, position = newcomer(desk)
    edit(desk.store, desk.session, Kind.CLIENT, client, {"name": "鲲鹏航电" * 12})
    with pytest.raises(Refused) as refused:
        edit(desk.store, desk.session, Kind.POSITION, position, {"stage": "open"})
    assert refused.value.rule == "C3.registered"
    assert [(one.kind, one.id) for one in refused.value.choices] == [("client", client)]
    assert {need.key for need in refused.value.missing} == {""}, "the keys are those of the client's file, not of here"
    assert "鲲鹏航电" * 5 not in refused.value.message, "a long name does not push the sentence out of the line"
    keys = {"legal_name": "e", "industry": "e", "city": "e", "business": "e", "credit": "e", "billing": "e"}
    keys |= {"document:licence": "n", "document:business": "n", "status": ""}
    assert {need.field for need in refused.value.missing} == keys.keys()
    file = show(desk.store, desk.session, Kind.CLIENT, client)
    assert isinstance(file, ClientFile)
    assert {field: key for field, _why, key in file.gate.missing} == keys
    assert "万俟青" in refused.value.message, "who approves"
    complete(desk, client)
    edit(desk.store, desk.session, Kind.POSITION, position, {"stage": "open"})
    assert Position.get_by_id(position).stage == "open"


def test_only_a_leader_starts_a_client(desk: Desk) -> None:
    """C5: approval or refusal by the leader; approval starts the client, whichever way round one goes."""
    client, _position = newcomer(desk)
    leader = session("moqi")
    for who in (desk.session, session("zeng")):
        for status in ("active", "paused"):
            with pytest.raises(Refused, match="万俟青") as refused:
                edit(desk.store, who, Kind.CLIENT, client, {"status": status})
            assert (refused.value.rule, refused.value.field) == ("C5.leader", "status")
    with pytest.raises(Refused, match="Only a leader"):
        create(desk.store, desk.session, Kind.CLIENT, {"name": "南柯云", "status": "active"})
    edit(desk.store, desk.session, Kind.CLIENT, client, {"status": "pending"})
    edit(desk.store, leader, Kind.CLIENT, client, {"status": "active"})
    edit(desk.store, desk.session, Kind.CLIENT, client, {"status": "paused"})
    edit(desk.store, desk.session, Kind.CLIENT, client, {"status": "active"})
    edit(desk.store, desk.session, Kind.CLIENT, client, {"status": "ended"})
    with pytest.raises(Refused, match="Only a leader"):
        edit(desk.store, desk.session, Kind.CLIENT, client, {"status": "active"})
    assert Client.get_by_id(client).status == "ended"
    create(desk.store, leader, Kind.CLIENT, {"name": "南柯云", "status": "active"})


def test_only_a_leader_opens_the_gate_for_a_reason_until_a_day(desk: Desk) -> None:
    client, position = newcomer(desk)
    leader = session("moqi")
    for who, until, reason, rule in (
        (desk.session, "2026-12-31", "急", "C3.leader"),
        (session("zeng"), "2026-12-31", "急", "C3.leader"),
        (leader, "2026-12-31", " \u200b", "C3.reason"),
        (leader, "2026-11-19", "急", "C3.until"),
        (leader, "", "急", "C3.until"),
        (leader, "soon", "急", "I6.day"),
    ):
        with pytest.raises(Refused) as refused:
            registration.open_gate(desk.store, who, client, until, reason)
        assert refused.value.rule == rule
    registration.open_gate(desk.store, leader, client, "2026-12-31", "老客户介绍，资料在路上")
    edit(desk.store, desk.session, Kind.POSITION, position, {"stage": "open"})
    file = show(desk.store, desk.session, Kind.CLIENT, client)
    assert isinstance(file, ClientFile)
    assert (file.gate.open_until, file.gate.opened_by) == (date(2026, 12, 31), "万俟青")
    assert not file.gate.complete


def test_the_gate_closes_by_itself_and_by_undo(desk: Desk) -> None:
    client, position = newcomer(desk)
    registration.open_gate(desk.store, session("moqi"), client, "2026-12-31", "急")
    late = session("shan", at=datetime(2027, 1, 1, 1, tzinfo=UTC))
    with pytest.raises(Refused):
        edit(desk.store, late, Kind.POSITION, position, {"stage": "open"})
    undo(desk.store, session("moqi"))
    assert Client.get_by_id(client).gate_open_until is None
    with pytest.raises(Refused):
        edit(desk.store, desk.session, Kind.POSITION, position, {"stage": "open"})


def test_a_full_report_waits_for_the_registration_a_blind_one_does_not(desk: Desk) -> None:
    row = card(desk, "shortlisted")
    edit(desk.store, desk.session, Kind.CLIENT, desk.client.id, {"billing": "", "credit": ""})
    told = refusal(desk, row, Status.SUBMITTED, **REPORT)
    assert told.rule == "P2.registered"
    assert "Credit, Billing" in told.message
    registration.open_gate(desk.store, session("moqi"), desk.client.id, "2026-11-20", "今天必须发")
    assert registration.is_open(desk.session, Client.get_by_id(desk.client.id), date(2026, 11, 20))
    assert not registration.is_open(desk.session, Client.get_by_id(desk.client.id), date(2026, 11, 21))


def test_the_same_firm_is_seen_by_legal_name_short_name_and_alias(desk: Desk) -> None:
    from katui.services.duplicates import possible

    edit(desk.store, desk.session, Kind.CLIENT, desk.client.id, {"aliases": "Guixu Semi"})
    for typed, certain in (
        ("归墟半导体有限公司", True),
        ("上海归墟半导体科技有限公司", False),
        ("GUIXU SEMI Co., Ltd", False),
        ("归墟半岛体", False),
    ):
        (match,) = possible(desk.store, desk.session, Kind.CLIENT, {"name": typed})
        assert (match.id, match.certain, match.owner) == (desk.client.id, certain, "单若谷"), typed
    assert possible(desk.store, desk.session, Kind.CLIENT, {"name": "南柯云"}) == ()
    with pytest.raises(Refused) as refused:
        create(desk.store, desk.session, Kind.CLIENT, {"name": "归墟半导体有限公司"})
    assert [choice.id for choice in refused.value.choices] == [desk.client.id]
