"""P5, I4: every kind has its list, filtered by the same words, read a page at a time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.services import people
from katui.services.exporting import ids_of
from katui.services.file_parts import next_step
from katui.services.list_rows import ActionRow, CandidateRow, ClientRow, SubmissionRow
from katui.services.lists import LISTED, Sort, count, list_ids, list_page, list_rows
from katui.store.changes import writing
from katui.store.matching import KNOWN_FIELDS
from katui.store.models.candidates import HotList, OffLimits
from katui.store.models.clients import ClientWarning
from katui.store.models.interviews import Interview
from katui.store.models.submissions import Invoice, Placement
from katui.store.models.work import Action, FollowUp
from tests.factories import FRIDAY, Desk, session


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """One card with an interview, a follow-up and two next steps."""
    with writing(desk.store, desk.session, "set_up") as write:
        since = datetime(2026, 11, 16, 1, tzinfo=UTC)
        card = desk.add_submission(write, status="interviewing", status_since=since)
        desk.add_submission(write, desk.other, owner=desk.xie)
        write.create(Interview, submission=card, round=1, starts_at=FRIDAY + timedelta(days=3), place="上海张江")
        about = {"client": desk.client, "candidate": desk.candidate, "submission": card, "position": desk.position}
        write.create(
            FollowUp,
            at=write.at,
            author=desk.shan,
            channel="wechat",
            direction="out",
            outcome="info",
            text="聊了期望",
            **about,
        )
        write.create(HotList, name="重点", owner=desk.shan)
        write.create(
            ClientWarning, client=desk.client, kind="churn", brief="没新职位", raised_by=desk.shan, raised_at=write.at
        )
        write.create(OffLimits, client=desk.client, from_day=FRIDAY.date())
        write.create(Placement, submission=card, start_on=FRIDAY.date(), fee=16_000_000)
        invoice = {"amount": 16_000_000, "issued_on": date(2026, 10, 1), "owner": desk.shan, "submission": card}
        write.create(Invoice, client=desk.client, number="2026-118", due_on=date(2026, 11, 1), **invoice)
        for days, what in ((2, "确认面试时间"), (1, "发面试辅导")):
            owner = {"owner": desk.shan, "created_by": desk.shan}
            write.create(Action, do=what, due=FRIDAY + timedelta(days=days), **owner, **about)
    return desk


@pytest.mark.parametrize("kind", LISTED)
def test_every_kind_has_ids_rows_and_pages_that_agree(busy: Desk, kind: Kind) -> None:
    ids = list(list_ids(busy.store, busy.session, kind))
    rows = list_rows(busy.store, busy.session, kind, ids)
    page = list_page(busy.store, busy.session, kind)
    assert ids
    assert ids == sorted(ids, reverse=True) == [row.id for row in page.items]
    assert set(rows) == set(ids)
    assert all(row.kind is kind and row.name for row in rows.values())
    assert not page.more
    assert count(busy.store, busy.session, kind) == len(ids)


@pytest.mark.parametrize(
    ("kind", "text", "names"),
    [
        (Kind.SUBMISSION, "", ["解小满", "阿依古丽·买买提"]),
        (Kind.SUBMISSION, "status:面试中", ["阿依古丽·买买提"]),
        (Kind.SUBMISSION, "status:with_client", ["阿依古丽·买买提"]),
        (Kind.SUBMISSION, "-status:interviewing", ["解小满"]),
        (Kind.SUBMISSION, "owner:解语晴", ["解小满"]),
        (Kind.SUBMISSION, "client:归墟 xxm", ["解小满"]),
        (Kind.SUBMISSION, "架构师 苏州", ["解小满"]),
        (Kind.INTERVIEW, "张江 status:proposed", ["阿依古丽·买买提"]),
        (Kind.INTERVIEW, "owner:xie", []),
        (Kind.FOLLOW_UP, "期望 status:wechat", ["阿依古丽·买买提"]),
        (Kind.ACTION, "辅导 client:归墟半导体", ["发面试辅导"]),
        (Kind.CANDIDATE, "status:interviewing", ["阿依古丽·买买提"]),
        (Kind.CANDIDATE, "client:归墟 -status:sourced", ["阿依古丽·买买提"]),
        (Kind.POSITION, "status:open owner:me client:归墟半导体", ["架构师"]),
        (Kind.CLIENT, "status:A", ["归墟半导体"]),
        (Kind.PLACEMENT, "status:interviewing owner:me client:归墟", ["阿依古丽·买买提"]),
        (Kind.PLACEMENT, "owner:xie", []),
        (Kind.INVOICE, "status:逾期 client:归墟 118", ["2026-118"]),
        (Kind.INVOICE, "status:to_pay position:架构师 -status:credit", ["2026-118"]),
        (Kind.INVOICE, "status:paid", []),
        (Kind.INVOICE, "ayg", ["2026-118"]),
        (Kind.PERSON, "client:归墟 wm", ["王敏"]),
    ],
)
def test_a_filter_means_the_same_on_every_list(busy: Desk, kind: Kind, text: str, names: list[str]) -> None:
    assert [row.name for row in list_page(busy.store, busy.session, kind, text).items] == names
    rows = list_rows(busy.store, busy.session, kind, ids := list_ids(busy.store, busy.session, kind, text))
    assert [rows[ref].name for ref in ids] == names


@pytest.mark.parametrize(
    ("kind", "text", "rule"),
    [
        (Kind.CANDIDATE, "status:nowhere", "P5.status"),
        (Kind.CANDIDATE, "owner:没这个人", "P5.owner"),
        (Kind.CLIENT, "salary:<60", "P5.field"),
        (Kind.CLIENT, "wombat:1", "P5.query"),
        (Kind.REPORT, "", "I4.kind"),
    ],
)
def test_what_a_list_cannot_be_asked_is_refused(busy: Desk, kind: Kind, text: str, rule: str) -> None:
    with pytest.raises(Refused) as refused:
        list_ids(busy.store, busy.session, kind, text)
    assert refused.value.rule == rule


def test_instead_of_a_field_that_does_not_exist_only_those_of_the_list_are_offered(busy: Desk) -> None:
    with pytest.raises(Refused) as refused:
        list_ids(busy.store, busy.session, Kind.PERSON, "foo:bar")
    assert "there is no field foo (foo:bar); there are city, client" in refused.value.message
    assert "salary" not in refused.value.message
    assert {choice.name for choice in refused.value.choices} == KNOWN_FIELDS[Kind.PERSON]


def test_a_card_in_a_list_says_how_long_and_what_next(busy: Desk) -> None:
    row = list_page(busy.store, busy.session, Kind.SUBMISSION, "status:interviewing").items[0]
    assert isinstance(row, SubmissionRow)
    assert (row.days_in_stage, row.next_do, row.client) == (4, "发面试辅导", "归墟半导体")
    client = list_page(busy.store, busy.session, Kind.CLIENT).items[0]
    assert isinstance(client, ClientRow)
    assert (client.open_positions, client.next_do, client.last_contact_at) == (1, "发面试辅导", FRIDAY)


def test_the_step_that_is_due_first_is_the_next_however_few_rows_are_listed(busy: Desk) -> None:
    """P1, C9: a client with more open steps than a window once lost the overdue ones."""
    with writing(busy.store, busy.session, "set_up") as write:
        card = busy.add_submission(write, busy.add_candidate(write, "孟极"))
        about = {"client": busy.client, "submission": card, "owner": busy.shan, "created_by": busy.shan}
        for days in range(-3, 27):
            write.create(Action, do=f"第{days}天", due=FRIDAY + timedelta(days=days), **about)
        write.create(Action, do="同一时刻", due=FRIDAY - timedelta(days=3), **about)
    client = list_rows(busy.store, busy.session, Kind.CLIENT, [busy.client.id])[busy.client.id]
    listed = list_rows(busy.store, busy.session, Kind.SUBMISSION, [card.id])[card.id]
    assert isinstance(client, ClientRow)
    assert isinstance(listed, SubmissionRow)
    shown = next_step(busy.session, Kind.CLIENT, busy.client.id)
    assert shown is not None
    assert (client.next_do, client.next_due) == (shown.do, shown.due) == ("第-3天", FRIDAY - timedelta(days=3))
    assert (listed.next_do, listed.next_due) == (shown.do, shown.due)


def test_a_step_without_an_hour_is_late_from_the_next_day_on(busy: Desk) -> None:
    """F1: what is due today is not late at noon; what has an hour is, from that hour on."""

    def is_late(at: datetime) -> bool:
        row = list_rows(busy.store, session("shan", at=at), Kind.CLIENT, [busy.client.id])[busy.client.id]
        assert isinstance(row, ClientRow)
        return row.next_late

    with writing(busy.store, busy.session, "set_up") as write:
        about = {"client": busy.client, "owner": busy.shan, "created_by": busy.shan}
        step = write.create(Action, do="回访", due=FRIDAY, has_time=False, **about)
    assert [is_late(FRIDAY + timedelta(hours=hours)) for hours in (3, 14, 15)] == [False, False, True]
    Action.update(has_time=True).where(Action.id == step.id).execute()
    assert is_late(FRIDAY + timedelta(hours=3))


def test_next_steps_stand_in_the_order_they_are_due(busy: Desk) -> None:
    rows = list_page(busy.store, busy.session, Kind.ACTION, sort=Sort.DUE).items
    assert [row.name for row in rows] == ["发面试辅导", "确认面试时间"]
    assert isinstance(rows[0], ActionRow)
    assert rows[0].about == "阿依古丽·买买提"


def test_whose_desk_is_shown(busy: Desk) -> None:
    mine = people.scope_user_ids(busy.store, busy.session, Scope.MINE)
    team = people.scope_user_ids(busy.store, busy.session, Scope.DEPARTMENT)
    firm = people.scope_user_ids(busy.store, busy.session, Scope.FIRM)
    sizes = [len(list_ids(busy.store, busy.session, Kind.SUBMISSION, owners=who)) for who in (mine, team, firm)]
    assert sizes == [1, 2, 2]
    assert len(list_ids(busy.store, session("xie"), Kind.SUBMISSION, owners=mine)) == 1


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("kind", LISTED)
def test_pages_follow_each_other_without_gap_or_repeat(busy: Desk, kind: Kind, sort: Sort) -> None:
    with writing(busy.store, busy.session, "set_up") as write:
        for name in ("王一", "王一", "赵二", "Ann"):
            busy.add_candidate(write, name)
    whole = list(list_ids(busy.store, busy.session, kind, "", sort))
    read: list[int] = []
    after = None
    while True:
        page = list_page(busy.store, busy.session, kind, "", after, 1, sort=sort)
        read += [row.id for row in page.items]
        if page.next is None:
            break
        after = page.next
    assert read == whole


def test_a_filtered_list_keeps_the_order_asked_for(busy: Desk) -> None:
    with writing(busy.store, busy.session, "set_up") as write:
        for name in ("王二", "陈上", "艾上"):
            busy.add_candidate(write, name, city="上海")
    ids = list_ids(busy.store, busy.session, Kind.CANDIDATE, "上海", Sort.NAME)
    rows = list_rows(busy.store, busy.session, Kind.CANDIDATE, ids)
    assert [rows[ref].name for ref in ids] == ["艾上", "阿依古丽·买买提", "陈上", "王二"]
    assert isinstance(rows[ids[0]], CandidateRow)


@pytest.fixture
def two_firms(desk: Desk) -> Desk:
    """Two firms with a position of one title, and a confidential search of one of them."""
    with writing(desk.store, desk.session, "set_up") as write:
        baize = desk.add_client(write, "白泽数据")
        desk.add_position(write, baize, "大数据工程师", must_haves="Flink")
        desk.add_position(write, desk.client, "大数据工程师")
        desk.add_position(write, baize, "数据总监", confidential=True, alias="某数据公司")
    return desk


@pytest.mark.parametrize(
    ("text", "who", "ids"),
    [
        ("大数据工程师 白泽", "shan", [2]),
        ("工程师 bz", "shan", [2]),
        ("白泽 flink", "shan", [2]),
        ("大数据 -白泽", "shan", [3]),
        ('"白泽数据"', "shan", [4, 2]),
        ("白泽 OR 架构师", "shan", [4, 2, 1]),
        ("白泽 status:open", "xie", [2]),
        ("某数据公司", "xie", [4]),
        ("name:白泽", "shan", []),
    ],
)
def test_a_word_finds_a_position_by_the_client_its_row_shows(
    two_firms: Desk, text: str, who: str, ids: list[int]
) -> None:
    """I1, P4: what stands in the row is found, and not what is hidden from who looks."""
    assert sorted(list_ids(two_firms.store, session(who), Kind.POSITION, text), reverse=True) == ids
    assert [
        ref for chunk in ids_of(two_firms.store, session(who), Kind.POSITION, text) for ref in sorted(chunk)
    ] == sorted(ids)
