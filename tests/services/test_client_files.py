"""C7, C9, C12, model.md: what a client's file holds, what is inherited from its group, and what counts above."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from katui.domain.clients import DocumentKind
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.services import client_drafts, client_warnings, documents
from katui.services.client_order import Order, ordered_ids
from katui.services.client_parts import ClientFile, PartFile, PersonFile
from katui.services.create import create
from katui.services.edit import edit
from katui.services.lists import list_page
from katui.services.show import show
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.clients import Agreement, Client, ClientWarning, Document
from katui.store.models.house import AccessEvent
from katui.store.models.interviews import Interview
from katui.store.models.submissions import Placement, Report
from katui.store.models.work import Action, FollowUp
from tests.factories import FRIDAY, Desk, session


def file_of(desk: Desk, client: int | None = None) -> ClientFile:
    """The client's file as 单若谷 reads it."""
    file = show(desk.store, desk.session, Kind.CLIENT, client or desk.client.id)
    assert isinstance(file, ClientFile)
    return file


def make(desk: Desk, of: Kind, who: str = "shan", **fields: str) -> int:
    """A record of the client through its form."""
    return create(desk.store, session(who), of, {"client": str(desk.client.id), **fields})


def test_a_new_version_supersedes_and_begins_as_the_last_stands(desk: Desk) -> None:
    first = Agreement.get(Agreement.client == desk.client.id)
    fields = {"fee_percent_x100": "22", "minimum_fee": "5万", "payment_steps": "签约 30%，入职 70%"}
    edit(desk.store, desk.session, Kind.AGREEMENT, first.id, {**fields, "guarantee_count": "6"})
    begun = client_drafts.first_values(desk.store, desk.session, Kind.AGREEMENT, desk.client.id)
    assert (begun["fee_percent_x100"], begun["minimum_fee"]) == ("22%", "50,000")
    assert begun["valid_from"] == "2026-11-20"
    second = create(desk.store, desk.session, Kind.AGREEMENT, {**begun, "fee_percent_x100": "20%"})
    row = Agreement.get_by_id(second)
    assert (row.version_no, row.supersedes_id, row.fee_percent_x100, row.minimum_fee) == (2, first.id, 2000, 5_000_000)
    assert [step["percent"] for step in row.payment_steps] == [30, 70]
    file = file_of(desk)
    assert [(one.version_no, one.state) for one in file.agreements] == [(2, "in_force"), (1, "superseded")]
    assert file.agreement is not None
    assert (file.agreement.id, file.agreement.payment_steps) == (second, "Signing 30%, Start of work 70%")
    later = make(desk, Kind.AGREEMENT, valid_from="2027-01-01")
    assert [one.state for one in file_of(desk).agreements] == ["to_come", "in_force", "superseded"]
    assert Agreement.get_by_id(later).version_no == 3
    shown = show(desk.store, desk.session, Kind.AGREEMENT, later)
    assert isinstance(shown, PartFile)
    assert (shown.header.name, shown.live, len(shown.versions)) == ("归墟半导体", False, 3)


@pytest.mark.parametrize(
    ("fields", "rule", "field"),
    [
        ({"valid_from": "2026-12-01", "valid_until": "2026-11-01"}, "I6.order", "valid_until"),
        ({"valid_from": "2026-12-01", "minimum_fee": "很多"}, "I6.money", "minimum_fee"),
        ({"valid_from": "2026-12-01", "fee_percent_x100": "120"}, "I6.percent", "fee_percent_x100"),
        ({"valid_from": "2026-12-01", "payment_steps": "签约 30%"}, "I6.steps", "payment_steps"),
        ({"valid_from": "2026-12-01", "discount_approved_by": "万俟青"}, "C3.leader", "discount_approved_by"),
        ({"valid_from": "2026-12-01", "excepted_until": "2027-01-01"}, "C3.leader", "excepted_until"),
        ({}, "I6.required", "valid_from"),
    ],
)
def test_terms_that_cannot_be_are_refused(desk: Desk, fields: dict[str, str], rule: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        make(desk, Kind.AGREEMENT, **fields)
    assert (refused.value.rule, refused.value.field) == (rule, field)


def test_an_exception_is_a_leaders_own_word(desk: Desk) -> None:
    rule = make(desk, Kind.OFF_LIMITS, from_day="2026-01-01", department_name="设计部", reason="协议")
    assert file_of(desk).off_limits[0].in_force
    for who, approver in (("shan", "moqi"), ("moqi", "shan")):
        with pytest.raises(Refused) as refused:
            edit(desk.store, session(who), Kind.OFF_LIMITS, rule, {"approver": approver, "exception_reason": "例外"})
        assert refused.value.rule == "C3.leader"
    edit(desk.store, session("moqi"), Kind.OFF_LIMITS, rule, {"approver": "moqi", "exception_reason": "客户同意"})
    (shown,) = file_of(desk).off_limits
    assert (shown.scope, shown.in_force, shown.approver) == ("设计部", False, "万俟青")


def test_a_unit_inherits_terms_and_rules_and_its_trouble_counts_above(desk: Desk) -> None:
    unit = create(desk.store, desk.session, Kind.CLIENT, {"name": "归墟封测", "parent": "归墟半导体"})
    line = create(desk.store, desk.session, Kind.CLIENT, {"name": "封测苏州厂", "parent": "归墟封测"})
    make(desk, Kind.OFF_LIMITS, from_day="2026-01-01")
    create(desk.store, desk.session, Kind.WARNING, {"client": str(line), "kind": "churn", "brief": "两个月没新职位"})
    below, above = file_of(desk, line), file_of(desk)
    assert below.agreement is not None
    assert below.agreement.inherited_from is not None
    assert (below.agreement.inherited_from.name, below.off_limits[0].of.name) == ("归墟半导体", "归墟半导体")
    assert [(one.name, one.depth, one.open_warnings, one.here) for one in above.group] == [
        ("归墟半导体", 0, 1, True), ("归墟封测", 1, 1, False), ("封测苏州厂", 2, 1, False),
    ]  # fmt: skip
    assert [one.name for one in below.group] == [one.name for one in above.group]
    assert (above.header.open_warnings, above.warnings[0].client.id) == (1, line)
    own = create(desk.store, desk.session, Kind.AGREEMENT, {"client": str(unit), "valid_from": "2026-10-01"})
    nearer = file_of(desk, line).agreement
    assert nearer is not None
    assert nearer.id == own


def test_firms_that_belong_to_each_other_in_a_ring_do_no_harm(desk: Desk) -> None:
    unit = create(desk.store, desk.session, Kind.CLIENT, {"name": "归墟封测", "parent": "归墟半导体"})
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(Client.get_by_id(desk.client.id), parent=unit)
    assert file_of(desk).header.name == "归墟半导体"


def test_a_firm_never_stands_above_itself(desk: Desk) -> None:
    """C9: neither at once nor by way of another; nothing is changed."""
    unit = create(desk.store, desk.session, Kind.CLIENT, {"name": "归墟封测", "parent": "归墟半导体"})
    for firm in (desk.client.id, unit):
        with pytest.raises(Refused) as caught:
            edit(desk.store, desk.session, Kind.CLIENT, desk.client.id, {"parent": str(firm)})
        assert (caught.value.rule, caught.value.field) == ("C9.group", "parent")
    assert Client.get_by_id(desk.client.id).parent_id is None
    assert [one.name for one in file_of(desk).group] == ["归墟半导体", "归墟封测"]


def test_the_positions_that_are_worked_on_stand_first(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        desk.add_position(write, desk.client, "质量总监", stage="cancelled")
        desk.add_position(write, desk.client, "工艺专家", stage="on_hold")
        desk.add_position(write, desk.client, "厂长", stage="filled")
    stages = [one.stage.value for one in file_of(desk).positions]
    assert stages == ["on_hold", "open", "filled", "cancelled"]


def test_the_tree_flags_who_is_known_by_one_of_us_only_at_an_a_client(desk: Desk) -> None:
    boss = make(desk, Kind.PERSON, name="高总", counterpart="shan")
    edit(desk.store, desk.session, Kind.PERSON, desk.person.id, {"reports_to": "高总"})
    gone = make(desk, Kind.PERSON, name="旧人", left_on="2026-10-01")
    with writing(desk.store, desk.session, "set_up") as write:
        for author in (desk.shan, desk.xie):
            write.create(
                FollowUp, at=write.at, author=author, channel="phone", direction="out", text="聊过",
                client=desk.client, person=desk.person,
            )  # fmt: skip
    tree = file_of(desk).tree
    assert [(one.person.id, one.depth, one.known_by, one.alone) for one in tree] == [
        (boss, 0, 1, True), (desk.person.id, 1, 2, False), (gone, 0, 0, False),
    ]  # fmt: skip
    edit(desk.store, desk.session, Kind.CLIENT, desk.client.id, {"tier": "B"})
    assert not any(one.alone for one in file_of(desk).tree)
    low = show(desk.store, desk.session, Kind.PERSON, desk.person.id)
    assert isinstance(low, PersonFile)
    assert (low.known_by, low.header.name) == (("单若谷", "解语晴"), "归墟半导体")


def test_two_who_report_to_each_other_both_stand_in_the_tree(desk: Desk) -> None:
    boss = make(desk, Kind.PERSON, name="高总", reports_to="王敏")
    edit(desk.store, desk.session, Kind.PERSON, desk.person.id, {"reports_to": "高总"})
    assert {one.person.id for one in file_of(desk).tree} == {boss, desk.person.id}


def test_a_person_who_left_is_linked_both_ways(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        desk.add_client(write, "南柯云")
    new = create(desk.store, desk.session, Kind.PERSON, {"client": "南柯云", "name": "王敏", "title": "CHO"})
    changes = {"left_on": "2026-11-01", "moved_to": f"person:{new}"}
    edit(desk.store, desk.session, Kind.PERSON, desk.person.id, changes)
    edit(desk.store, desk.session, Kind.CANDIDATE, desk.other.id, {"key_person": f"person:{desk.person.id}"})
    old, now = (show(desk.store, desk.session, Kind.PERSON, ref) for ref in (desk.person.id, new))
    assert isinstance(old, PersonFile)
    assert isinstance(now, PersonFile)
    assert old.moved_to is not None
    assert old.moved_to_client is not None
    assert (old.moved_to.id, old.moved_to_client.name) == (new, "南柯云")
    assert [(person.id, firm.name) for person, firm in now.came_from] == [(desk.person.id, "归墟半导体")]
    assert [one.name for one in old.candidates] == ["解小满"]


def test_completeness_counts_required_kinds_that_are_fresh(desk: Desk) -> None:
    file = file_of(desk)
    assert (file.header.completeness, file.documents_missing) == (50, (DocumentKind.DEMAND, DocumentKind.PARTNERS))
    make(desk, Kind.DOCUMENT, kind="demand", title="年初计划", dated="2026-01-05")
    make(desk, Kind.DOCUMENT, kind="other", title="照片")
    file = file_of(desk)
    assert (file.header.completeness, file.documents_stale) == (50, (DocumentKind.DEMAND,))
    fresh = make(desk, Kind.DOCUMENT, kind="招聘需求", title="下半年计划", dated="2026-10-08")
    assert file_of(desk).header.completeness == 75
    licence = Document.get((Document.client == desk.client.id) & (Document.kind == DocumentKind.LICENCE))
    edit(desk.store, desk.session, Kind.DOCUMENT, licence.id, {"expires_on": "2026-11-19"})
    assert file_of(desk).documents_stale == (DocumentKind.LICENCE,)
    assert (Document.get_by_id(fresh).held_by_id, str(Document.get_by_id(fresh).as_of)) == (desk.shan.id, "2026-10-08")
    (row,) = list_page(desk.store, desk.session, Kind.CLIENT).items
    assert (getattr(row, "completeness", 0), getattr(row, "open_warnings", None)) == (50, 0)


def test_a_file_is_kept_with_its_document_and_every_opening_is_registered(sqlite_store: object, tmp_path: Path) -> None:
    desk = Desk(sqlite_store)  # type: ignore[arg-type]
    paper = make(desk, Kind.DOCUMENT, kind="licence", title="执照")
    with pytest.raises(Refused) as refused:
        documents.copy_out(desk.store, desk.session, paper, str(tmp_path / "out.pdf"))
    assert refused.value.rule == "C7.no_file"
    source = tmp_path / "执照.pdf"
    source.write_bytes(b"%PDF licence")
    assert documents.attach(desk.store, desk.session, paper, source) == "执照.pdf"
    source.unlink()
    out = documents.copy_out(desk.store, desk.session, paper, str(tmp_path / "out.pdf"), "客户要复印件")
    assert out.read_bytes() == b"%PDF licence"
    (event,) = AccessEvent.select()
    assert (event.act, event.kind, event.ref, event.purpose) == ("copy", Kind.DOCUMENT, paper, "客户要复印件")
    (look,) = file_of(desk).looks
    assert (look.who, look.act, look.purpose) == ("单若谷", "copy", "客户要复印件")


def test_a_warning_is_raised_and_closed_with_a_reason(desk: Desk) -> None:
    ref = make(desk, Kind.WARNING, kind="流失", severity="high", brief="HRD 换人，60 天没新职位")
    row = ClientWarning.get_by_id(ref)
    assert (row.raised_by_id, row.raised_at, row.status.value) == (desk.shan.id, FRIDAY, "open")
    assert file_of(desk).header.open_warnings == 1
    assert [r.id for r in list_page(desk.store, desk.session, Kind.CLIENT, "warning:yes tier:A").items] == [1]
    assert list_page(desk.store, desk.session, Kind.CLIENT, "warning:no").items == ()
    assert [r.id for r in list_page(desk.store, desk.session, Kind.WARNING, "status:churn owner:me").items] == [ref]
    for status, reason, rule in (("resolved", " ", "C12.reason"), ("open", "好", "C12.end"), ("x", "好", "C12.end")):
        with pytest.raises(Refused) as refused:
            client_warnings.close(desk.store, desk.session, ref, status, reason)
        assert refused.value.rule == rule
    client_warnings.close(desk.store, desk.session, ref, "resolved", "新 HRD 已见面")
    assert file_of(desk).header.open_warnings == 0
    assert file_of(desk).warnings[0].closed_reason == "新 HRD 已见面"
    with pytest.raises(Refused) as refused:
        client_warnings.close(desk.store, desk.session, ref, "lost", "再关一次")
    assert refused.value.rule == "C12.closed"
    undo(desk.store, desk.session)
    assert file_of(desk).header.open_warnings == 1


def test_figures_of_a_year_come_from_the_records(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        cards = [desk.add_submission(write), desk.add_submission(write, candidate=desk.other)]
        for day, card in zip((2, 4), cards, strict=True):
            at = datetime(2026, 11, day, 2, tzinfo=UTC)
            write.create(Report, submission=card, kind="full", author=desk.shan, sent_at=at)
        write.create(Report, submission=cards[0], kind="full", author=desk.shan, sent_at=FRIDAY)
        for number in (1, 2):
            at = datetime(2026, 11, 8 + number, 2, tzinfo=UTC)
            write.create(Interview, submission=cards[0], round=number, status="done", starts_at=at)
        write.create(Placement, submission=cards[0], start_on=date(2026, 11, 16), fee=12_000_000)
    (year,) = file_of(desk).statistics
    assert (year.year, year.positions, year.submissions, year.interviews, year.placements) == (2026, 1, 2, 2, 1)
    assert year.fees == (("CNY", 12_000_000),)
    assert (year.interview_ratio, year.placement_ratio, year.days_to_interview) == (50, 50, 7)


def test_the_timeline_tells_of_everything_and_hides_what_is_secret(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, confidential=True, alias="某芯片公司")
        card = desk.add_submission(write)
        write.create(Report, submission=card, kind="full", author=desk.shan, sent_at=FRIDAY)
        write.create(Interview, submission=card, round=1, status="done", starts_at=FRIDAY)
        write.create(
            FollowUp, at=FRIDAY, author=desk.shan, channel="phone", direction="out", text="密职进展",
            client=desk.client, position=desk.position,
        )  # fmt: skip
    make(desk, Kind.WARNING, kind="churn", brief="没新职位")
    edit(desk.store, desk.session, Kind.CLIENT, desk.client.id, {"size": "500 人"})
    told = {entry.what for entry in file_of(desk).timeline}
    assert {"report", "interview", "phone", "agreement", "document", "warning", "edit"} <= told
    other = show(desk.store, session("xie"), Kind.CLIENT, desk.client.id)
    assert isinstance(other, ClientFile)
    assert {entry.what for entry in other.timeline} == {"agreement", "document", "warning", "edit"}
    assert other.positions == ()


def test_clients_stand_by_next_touch_or_tier(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        low, none = (desk.add_client(write, name, tier="C") for name in ("阿里山茶", "八仙桌"))
        for client, day in ((desk.client, 23), (low, 21)):
            due = datetime(2026, 11, day, 1, tzinfo=UTC)
            write.create(Action, do="联系", due=due, owner=desk.shan, created_by=desk.shan, client=client)
    by = {order: list(ordered_ids(desk.store, desk.session, order)) for order in Order}
    assert by[Order.TOUCH] == [none.id, low.id, desk.client.id]
    assert by[Order.TIER][0] == desk.client.id
    assert by[Order.NAME] == [low.id, none.id, desk.client.id]


@pytest.mark.parametrize("names", ["from_day until_day", "From Until", "开始日期 结束日期", "起 止"])
def test_the_days_of_a_rule_go_by_every_name_they_have_or_had(desk: Desk, names: str) -> None:
    begin, end = names.split()
    make(desk, Kind.OFF_LIMITS, **{begin: "2026-01-01", end: "2026-12-31"})
    (rule,) = file_of(desk).off_limits
    assert (rule.from_day, rule.until_day) == (date(2026, 1, 1), date(2026, 12, 31))
