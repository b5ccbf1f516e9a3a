"""P5: two records of one candidate become one, everything that pointed to either points to one, and it can be split."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.domain.results import Looked
from katui.domain.work import PayKind
from katui.services import access, duplicate_pairs, fact_sources, lists, pay_terms, rule_switches
from katui.services.create import create
from katui.services.edit import edit
from katui.services.field_history import history
from katui.services.follow_ups import log
from katui.services.merging import compare, merge
from katui.services.show import show
from katui.services.splitting import preview, split
from katui.services.undo import undo
from katui.store import bulk, linked, registry
from katui.store.changes import snapshot, writing
from katui.store.engine import ForeignKeyField
from katui.store.models.candidates import (
    BlockedCompany,
    Candidate,
    Career,
    Education,
    HotList,
    HotListEntry,
    OffLimits,
    Pay,
    Resume,
)
from katui.store.models.house import AccessEvent, Change, FactSource, Merge
from katui.store.models.interviews import Interview, Unavailable
from katui.store.models.submissions import Consent, Placement, Report, StatusChange, Submission
from katui.store.models.work import Action, FollowUp
from tests.factories import FRIDAY, Desk, session


@pytest.fixture
def two(desk: Desk) -> Desk:
    """One candidate twice: 阿依古丽 with 单若谷 and once more with 解语晴, who spoke with her last."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.candidate, phone="13800138000", tags="芯片、英语好", notes="先见的", employer="星环科技")
        write.update(
            desk.other,
            name="阿依古丽",
            phone="13800138000",
            email="ayi@mail.example",
            owner=desk.xie.id,
            tags="英语好、可出差",
            notes="后见的",
            employer="星环",
            last_contact_at=FRIDAY,
        )
        write.create(Career, candidate=desk.other, employer="星环", title="架构师")
        write.create(Education, candidate=desk.other, school="云梦大学", year=2012)
        write.create(Education, candidate=desk.candidate, school="云梦大学", year=2012)
        write.create(Resume, candidate=desk.other, file_name="简历.pdf", text="…")
        write.create(BlockedCompany, candidate=desk.other, name="现公司", name_key="现公司")
        write.create(Pay, candidate=desk.candidate, kind=PayKind.PRESENT, original="年薪50万")
        write.create(Pay, candidate=desk.other, kind=PayKind.PRESENT, original="年薪60万")
        write.create(Pay, candidate=desk.other, kind=PayKind.WANTED, original="年薪80万")
        write.create(OffLimits, client=desk.client, candidate=desk.other, from_day=FRIDAY.date())
        write.create(
            FactSource, kind=Kind.CANDIDATE, ref=desk.other.id, field="email", source="本人", by=desk.xie, at=FRIDAY
        )
        times = {"starts_at": FRIDAY, "ends_at": FRIDAY, "recorded_at": FRIDAY}
        write.create(Unavailable, candidate=desk.other, recorded_by=desk.xie, **times)
        hot = write.create(HotList, name="架构", owner=desk.xie)
        for one in (desk.candidate, desk.other):
            write.create(HotListEntry, hot_list=hot, candidate=one, added_by=desk.xie, added_at=FRIDAY)
        second = desk.add_position(write, desk.client, "验证工程师")
        desk.add_submission(write, desk.candidate, desk.position)
        desk.add_submission(write, desk.other, desk.position, owner=desk.xie, status="submitted")
        desk.add_submission(write, desk.other, second, owner=desk.xie)
    return desk


def ids(desk: Desk) -> tuple[int, int]:
    return desk.candidate.id, desk.other.id


def state() -> dict[str, dict[int, dict[str, Any]]]:
    """Every row of every table but the change record and what only counts on: versions and times of change."""
    out: dict[str, dict[int, dict[str, Any]]] = {}
    for model in registry.ALL:
        if model.__name__ in {"Batch", "Change", "Merge", "AccessEvent"}:
            continue
        rows = {row.id: snapshot(row) for row in model.select()}
        for row in rows.values():
            row.pop("version", None)
            row.pop("updated_at", None)
        out[model._meta.table_name] = rows
    return out


def test_everything_that_points_to_the_gone_one_points_to_the_kept_one(two: Desk) -> None:
    keep, gone = ids(two)
    merge(two.store, two.session, keep, gone)
    assert Candidate.get_or_none(Candidate.id == gone) is None
    for link in linked.links_to(Candidate):
        assert not link.model.select().where(link.test([gone])).exists(), link
    assert {card.candidate_id for card in Submission.select()} == {keep}
    assert Submission.select().count() == 2


def test_every_foreign_key_of_every_table_is_known_as_a_link() -> None:
    known = {(link.model, link.field.name) for link in linked.links_to(Candidate)}
    for model in registry.ALL:
        for field in model._meta.sorted_fields:
            if isinstance(field, ForeignKeyField) and field.rel_model is Candidate:
                assert (model, field.name) in known
    assert (FactSource, "ref") in known


def test_the_further_card_stays_with_the_history_of_both(two: Desk) -> None:
    keep, gone = ids(two)
    mine, theirs = (
        Submission.get(Submission.candidate == one, Submission.position == two.position) for one in (keep, gone)
    )
    with writing(two.store, two.session, "set_up") as write:
        for card in (mine, theirs):
            who = {"actor": two.shan, "credited_to": two.shan, "at": write.at}
            write.create(StatusChange, submission=card, to_status="sourced", **who)
            write.create(Report, submission=card, author=two.shan)
            write.create(Consent, submission=card, given_at=FRIDAY, channel="phone", words="行", recorded_by=two.shan)
            write.create(Interview, submission=card, round=1, mode="video", starts_at=FRIDAY, zone="Asia/Shanghai")
    merge(two.store, two.session, keep, gone)
    (card,) = Submission.select().where(Submission.position == two.position)
    assert (card.id, card.status.value, card.candidate_id) == (theirs.id, "submitted", keep)
    for model in (StatusChange, Report, Consent, Interview):
        assert [row.submission_id for row in model.select()] == [theirs.id, theirs.id], model


def test_fields_are_kept_taken_or_joined(two: Desk) -> None:
    keep, gone = ids(two)
    merge(two.store, two.session, keep, gone, {"name": "take", "employer": "keep", "present_pay": "take"})
    row = Candidate.get_by_id(keep)
    assert (row.name, row.employer, row.email) == ("阿依古丽", "星环科技", "ayi@mail.example")
    assert (row.tags, row.notes) == ("芯片、英语好、可出差", "先见的\n后见的")
    assert row.pinyin == "ayiguli"
    pays = {pay.kind: pay.original for pay in Pay.select()}
    assert pays == {PayKind.PRESENT: "年薪60万", PayKind.WANTED: "年薪80万"}
    assert Education.select().count() == 1
    assert HotListEntry.select().count() == 1


def test_the_owner_is_whoever_spoke_with_the_candidate_last_unless_said_otherwise(two: Desk) -> None:
    keep, gone = ids(two)
    owner = {one.spec.name: one for one in compare(two.store, two.session, keep, gone).fields}["owner"]
    assert (owner.take, owner.gone, owner.why) == ("take", "解语晴", "had the last contact")
    merge(two.store, two.session, keep, gone)
    assert Candidate.get_by_id(keep).owner_id == two.xie.id
    split(two.store, two.session, keep)
    merge(two.store, session("zeng"), keep, gone, {"owner": "keep"})
    assert Candidate.get_by_id(keep).owner_id == two.shan.id


def test_a_colleagues_running_ownership_is_not_taken_by_a_merge(two: Desk) -> None:
    keep, gone = ids(two)
    for first, second, wish in ((keep, gone, "keep"), (gone, keep, "take")):
        with pytest.raises(Refused, match="is with 解语晴") as refused:
            merge(two.store, two.session, first, second, {"owner": wish})
        assert refused.value.rule == "P5.owned"
    assert Candidate.select().count() == 2
    merge(two.store, session("xie"), keep, gone, {"owner": "take"})


def test_a_colleague_whose_candidate_becomes_anothers_hears_of_it(two: Desk) -> None:
    with writing(two.store, two.session, "set_up") as write:
        write.update(two.candidate, owner=two.shan.id, owned_until=date(2027, 3, 28), last_contact_at=FRIDAY)
        write.update(two.other, owned_until=date(2027, 4, 29), last_contact_at=FRIDAY - timedelta(days=1))
    done = merge(two.store, two.session, two.candidate.id, two.other.id)
    assert done.told == ("解语晴",)
    (told,) = Action.select().where(Action.owner == two.xie.id)
    assert (told.rule, told.candidate_id) == ("P5", two.candidate.id)
    assert "单若谷" in told.do
    undo(two.store, two.session)
    assert Candidate.get_by_id(two.other.id).owner_id == two.xie.id


def test_nobody_is_told_of_an_ownership_that_had_ended(two: Desk) -> None:
    with writing(two.store, two.session, "set_up") as write:
        write.update(two.candidate, owner=two.shan.id, last_contact_at=FRIDAY)
        write.update(two.other, owned_until=date(2026, 10, 1), last_contact_at=FRIDAY - timedelta(days=50))
    assert merge(two.store, two.session, two.candidate.id, two.other.id).told == ()


def test_hidden_fields_are_not_compared_and_not_written_over_unseen(two: Desk) -> None:
    keep, gone = ids(two)
    phone = {one.spec.name: one for one in compare(two.store, two.session, gone, keep).fields}["phone"]
    assert (phone.kept, phone.gone, phone.same, phone.take) == ("•••", "13800138000", False, "keep")
    pay = {one.spec.name: one for one in compare(two.store, two.session, gone, keep).fields}["present_pay"]
    assert (pay.kept, pay.same, pay.take, pay.may) == ("•••", False, "keep", ("keep", "take"))
    for field in ("phone", "present_pay"):
        with pytest.raises(Refused, match="is hidden") as refused:
            merge(two.store, two.session, gone, keep, {field: "take"})
        assert (refused.value.rule, refused.value.field) == ("C8.reveal", field)
    access.reveal(two.store, two.session, gone, "核对电话")
    merge(two.store, two.session, gone, keep, {"phone": "take", "present_pay": "take"})


def test_nobody_hears_of_a_merge_while_the_firm_has_that_rule_off(two: Desk) -> None:
    with writing(two.store, two.session, "set_up") as write:
        write.update(two.candidate, owned_until=date(2027, 3, 28), last_contact_at=FRIDAY)
        write.update(two.other, owned_until=date(2027, 4, 29), last_contact_at=FRIDAY - timedelta(days=1))
    rule_switches.switch(two.store, session("moqi"), "P5.merged", False)
    done = merge(two.store, session("zeng"), two.candidate.id, two.other.id)
    assert done.told == ()
    assert Action.select().where(Action.rule == "P5").count() == 0


def test_a_colleagues_contact_details_are_not_shown_and_looking_is_registered(two: Desk) -> None:
    keep, gone = ids(two)
    shown = {one.spec.name: one for one in compare(two.store, two.session, keep, gone).fields}
    assert (shown["email"].gone, shown["phone"].kept) == ("•••", "13800138000")
    unasked = {one.spec.name: one for one in compare(two.store, two.session, keep, gone, {gone}).fields}
    assert unasked["email"].gone == "•••"
    access.reveal(two.store, two.session, gone, "看是不是同一个人")
    open_ones = {one.spec.name: one for one in compare(two.store, two.session, keep, gone, {gone}).fields}
    assert open_ones["email"].gone == "ayi@mail.example"


def test_who_comes_to_own_a_colleagues_record_by_merging_is_in_the_register(two: Desk) -> None:
    keep, gone = ids(two)
    with writing(two.store, two.session, "set_up") as write:
        write.update(Candidate.get_by_id(gone), last_contact_at=None, owned_until=date(2026, 10, 1))
    merge(two.store, two.session, keep, gone)
    (event,) = AccessEvent.select()
    assert (event.act, event.ref, event.user_id) == ("reveal", gone, two.shan.id)
    assert event.purpose == Looked.OWN_BY_MERGE


def test_each_fact_keeps_the_day_and_source_of_the_record_it_is_taken_from(two: Desk) -> None:
    keep, gone = ids(two)
    with writing(two.store, two.session, "set_up") as write:
        write.update(Candidate.get_by_id(keep), as_of=date(2026, 7, 26), title="架构师", city="武汉")
        write.update(Candidate.get_by_id(gone), as_of=date(2026, 9, 1), title="总监", city="上海")
        for field, day in (("city", date(2025, 4, 26)), ("present_pay", date(2025, 4, 26)), ("*", date(2026, 3, 1))):
            given = {"kind": Kind.CANDIDATE, "ref": gone, "field": field, "source": "老系统.csv", "as_of": day}
            write.create(FactSource, by=two.xie, at=FRIDAY, **given)
    before = state()
    merge(two.store, session("zeng"), keep, gone, {"title": "take", "city": "keep", "present_pay": "keep"})
    told = {
        one.field: (one.as_of, one.source) for one in fact_sources.ages(two.store, two.session, Kind.CANDIDATE, keep)
    }
    assert told["city"] == told["employer"] == (date(2026, 7, 26), "")
    assert told["title"] == (date(2026, 3, 1), "老系统.csv")
    assert told["present_pay"] == (date(2026, 7, 26), "")
    split(two.store, two.session, keep)
    assert [row.status.value for row in Action.select()] == ["cancelled"]
    assert state() | {"action": {}} == before


OLDER = date(2025, 1, 2)


@pytest.mark.parametrize("since", ["edit", "confirm", "confirm_all", "day"])
@pytest.mark.parametrize("own", [True, False])
def test_a_fact_that_a_split_gives_back_is_as_old_as_before_the_merge(two: Desk, since: str, own: bool) -> None:
    keep, gone = ids(two)
    with writing(two.store, two.session, "set_up") as write:
        write.update(Candidate.get_by_id(keep), as_of=OLDER, title="架构师", city="武汉")
        write.update(Candidate.get_by_id(gone), as_of=date(2026, 9, 1), title="总监", city="上海")
        if own:
            given = {"kind": Kind.CANDIDATE, "ref": keep, "field": "title", "source": "本人", "as_of": date(2025, 3, 4)}
            write.create(FactSource, by=two.xie, at=FRIDAY, **given)
    merge(two.store, session("zeng"), keep, gone, {"title": "take", "employer": "take"})
    edit(two.store, two.session, Kind.CANDIDATE, keep, {"city": "深圳"})
    if since.startswith("confirm"):
        fact_sources.confirm(two.store, two.session, Kind.CANDIDATE, keep, "*" if since == "confirm_all" else "title")
    elif since == "day":
        edit(two.store, two.session, Kind.CANDIDATE, keep, {"as_of": "2026-10-01"})
    split(two.store, two.session, keep)
    row = Candidate.get_by_id(keep)
    ages = fact_sources.ages(two.store, two.session, Kind.CANDIDATE, keep)
    told = {one.field: (one.as_of, one.source, one.stale) for one in ages}
    assert (row.title, row.employer, row.city) == ("架构师", "星环科技", "深圳")
    assert told["title"] == ((date(2025, 3, 4), "本人", True) if own else (OLDER, "", True))
    assert told["employer"] == (OLDER, "", True)
    assert told["city"][0] == (date(2026, 10, 1) if since == "day" else FRIDAY.date())


@pytest.mark.parametrize("since", ["edit", "confirm", "day"])
def test_a_fact_that_a_merge_left_alone_is_no_younger_for_the_split(two: Desk, since: str) -> None:
    """The day of the record was taken from the other one, and the kept one was worked on before it was split."""
    keep, gone = ids(two)
    with writing(two.store, two.session, "set_up") as write:
        write.update(Candidate.get_by_id(keep), as_of=OLDER, title="架构师", city="武汉")
        write.update(Candidate.get_by_id(gone), as_of=date(2026, 9, 1))
        given = {"kind": Kind.CANDIDATE, "ref": keep, "field": "city", "source": "本人", "as_of": date(2025, 3, 4)}
        write.create(FactSource, by=two.xie, at=FRIDAY, **given)
    merge(two.store, session("zeng"), keep, gone, {})
    edit(two.store, two.session, Kind.CANDIDATE, keep, {"concerns": "通勤"})
    if since == "confirm":
        fact_sources.confirm(two.store, two.session, Kind.CANDIDATE, keep, "title")
    elif since == "day":
        edit(two.store, two.session, Kind.CANDIDATE, keep, {"as_of": "2026-10-01"})
    split(two.store, two.session, keep)
    ages = fact_sources.ages(two.store, two.session, Kind.CANDIDATE, keep)
    told = {one.field: (one.as_of, one.source) for one in ages}
    by_hand = (date(2026, 10, 1), "")
    assert told["employer"] == (by_hand if since == "day" else (OLDER, ""))
    assert told["city"] == (by_hand if since == "day" else (date(2025, 3, 4), "本人"))
    assert told["title"] == {"edit": (OLDER, ""), "confirm": (FRIDAY.date(), ""), "day": by_hand}[since]
    assert told["concerns"][0] == (by_hand[0] if since == "day" else FRIDAY.date())


@pytest.mark.parametrize("own", [True, False])
def test_pay_that_a_split_gives_back_is_as_old_as_before_the_merge(two: Desk, own: bool) -> None:
    keep, gone = ids(two)
    day = date(2025, 3, 4)
    with writing(two.store, two.session, "set_up") as write:
        write.update(Candidate.get_by_id(keep), as_of=date(2026, 9, 1))
        write.update(pay_terms.held(keep, PayKind.PRESENT), as_of=OLDER)
        if own:
            given = {"kind": Kind.CANDIDATE, "ref": keep, "field": "present_pay", "source": "本人", "as_of": day}
            write.create(FactSource, by=two.xie, at=FRIDAY, **given)
    merge(two.store, two.session, keep, gone, {"present_pay": "take"})
    fact_sources.confirm(two.store, two.session, Kind.CANDIDATE, keep, "present_pay")
    split(two.store, two.session, keep)
    ages = fact_sources.ages(two.store, two.session, Kind.CANDIDATE, keep)
    told = {one.field: (one.as_of, one.source) for one in ages}
    assert told["present_pay"] == ((day, "本人") if own else (OLDER, ""))


def test_what_a_big_import_told_of_others_is_not_in_the_way_of_a_split(two: Desk) -> None:
    """More facts of others than one page of the change record, told in the act that told one of ours first."""
    keep, gone = ids(two)
    with writing(two.store, two.session, "set_up") as write:
        write.update(Candidate.get_by_id(keep), as_of=OLDER, city="武汉")
        write.update(Candidate.get_by_id(gone), as_of=date(2026, 9, 1))
    merge(two.store, session("zeng"), keep, gone, {"employer": "take"})
    told = {"kind": Kind.CANDIDATE, "source": "a.csv", "as_of": date(2026, 11, 1), "by": two.shan.id, "at": FRIDAY}
    with writing(two.store, two.session, "import") as write:
        write.update(Candidate.get_by_id(keep), city="苏州")
        mine = FactSource.get((FactSource.ref == keep) & (FactSource.field == "employer"))
        write.update(mine, source="a.csv", as_of=date(2026, 11, 1))
        others = [FactSource(id=9_000 + n, ref=9_000 + n, field="employer", **told) for n in range(5_100)]
        write.create_many(bulk.prepare(FactSource, [dict(one.__data__) for one in others], FRIDAY))
    split(two.store, two.session, keep)
    ages = fact_sources.ages(two.store, two.session, Kind.CANDIDATE, keep)
    assert {one.field: one.as_of for one in ages}["employer"] == OLDER


def test_the_gone_id_leads_to_the_kept_one(two: Desk) -> None:
    keep, gone = ids(two)
    merge(two.store, two.session, keep, gone)
    asks = [
        lambda: show(two.store, two.session, Kind.CANDIDATE, gone),
        lambda: edit(two.store, two.session, Kind.CANDIDATE, gone, {"city": "上海"}),
        lambda: merge(two.store, two.session, keep, gone),
    ]
    for ask in asks:
        with pytest.raises(Refused) as refused:
            ask()
        assert refused.value.rule == "P5.merged"
        assert [choice.id for choice in refused.value.choices] == [keep]
    assert gone not in lists.list_rows(two.store, two.session, Kind.CANDIDATE, [keep, gone])


def test_a_split_gives_each_what_it_had(two: Desk) -> None:
    keep, gone = ids(two)
    before = state()
    merge(two.store, two.session, keep, gone, {"name": "take", "present_pay": "take", "phone": "keep"})
    done = split(two.store, two.session, keep)
    assert state() == before
    assert (done.gone.name, dict(done.back)["submission"]) == ("阿依古丽", 2)


def test_undo_of_a_merge_is_the_same(two: Desk) -> None:
    before = state()
    merge(two.store, two.session, *ids(two))
    undone = undo(two.store, two.session)
    assert (undone.kind, undone.id) == ("candidate", two.candidate.id)
    assert state() == before


def test_undo_after_a_split_takes_nothing_older_back_and_says_what_to_do(two: Desk) -> None:
    keep, gone = ids(two)
    edit(two.store, two.session, Kind.CANDIDATE, keep, {"city": "深圳"})
    merge(two.store, two.session, keep, gone)
    split(two.store, two.session, keep)
    before = state()
    with pytest.raises(Refused, match="Make them one again with M"):
        undo(two.store, two.session)
    assert state() == before


def test_after_the_undo_of_a_merge_the_older_act_is_next(two: Desk) -> None:
    keep, gone = ids(two)
    edit(two.store, two.session, Kind.CANDIDATE, keep, {"city": "深圳"})
    merge(two.store, two.session, keep, gone)
    undo(two.store, two.session)
    assert undo(two.store, two.session).what == "edit"


def test_what_came_since_stays_where_it_was_put(two: Desk) -> None:
    keep, gone = ids(two)
    theirs = Submission.get((Submission.candidate == gone) & (Submission.position != two.position))
    merge(two.store, two.session, keep, gone)
    access.reveal(two.store, two.session, keep, "核对邮箱")
    edit(two.store, two.session, Kind.CANDIDATE, keep, {"email": "new@mail.example", "wanted_pay": "年薪99万"})
    with writing(two.store, two.session, "log") as write:
        common = {"author": two.shan, "at": FRIDAY, "channel": "phone", "direction": "out", "candidate": keep}
        general = write.create(FollowUp, text="聊了近况", **common)
        about = write.create(FollowUp, text="聊了这个岗位", submission=theirs, **common)
    seen = preview(two.store, two.session, keep)
    assert seen.stays == ("email",)
    split(two.store, two.session, keep)
    assert FollowUp.get_by_id(general.id).candidate_id == keep
    assert FollowUp.get_by_id(about.id).candidate_id == gone
    assert (Candidate.get_by_id(keep).email, Candidate.get_by_id(gone).email) == (
        "new@mail.example",
        "ayi@mail.example",
    )
    wanted = {pay.candidate_id: pay.original for pay in Pay.select().where(Pay.kind == PayKind.WANTED)}
    assert wanted == {keep: "年薪99万", gone: "年薪80万"}


def test_a_merge_is_split_once_and_the_newest_first(two: Desk) -> None:
    keep, gone = ids(two)
    with writing(two.store, two.session, "set_up") as write:
        third = desk_third(two, write)
    merge(two.store, two.session, gone, third)
    merge(two.store, two.session, keep, gone)
    with pytest.raises(Refused) as led:
        show(two.store, two.session, Kind.CANDIDATE, third)
    assert [choice.id for choice in led.value.choices] == [keep]
    split(two.store, two.session, keep)
    with pytest.raises(Refused, match="Nothing was merged"):
        split(two.store, two.session, keep)
    split(two.store, two.session, gone)
    assert Candidate.get_by_id(third).name == "第三份"


def desk_third(desk: Desk, write: Any) -> int:
    return int(desk.add_candidate(write, "第三份").id)


@pytest.mark.parametrize("wrong", ["itself", "nobody", "field", "choice", "stale", "placed"])
def test_what_cannot_be_merged_is_refused_by_name_and_nothing_is_written(two: Desk, wrong: str) -> None:
    keep, gone = ids(two)
    if wrong == "placed":
        with writing(two.store, two.session, "set_up") as write:
            for card in Submission.select().where(Submission.position == two.position):
                write.create(Placement, submission=card, start_on=FRIDAY.date())
    asked: dict[str, tuple[Any, ...]] = {
        "itself": ("P5.itself", keep, {}),
        "nobody": ("I6.unknown", 4_000, {}),
        "field": ("I6.field", gone, {"shoe": "keep"}),
        "choice": ("P5.choice", gone, {"phone": "both", "email": "both"}),
        "stale": ("S6.changed", gone, {}),
        "placed": ("P5.placements", gone, {}),
    }
    rule, other, fields = asked[wrong]
    before, changes = state(), Change.select().count()
    with pytest.raises(Refused) as refused:
        merge(two.store, two.session, keep, other, fields, versions=(9, 9) if wrong == "stale" else None)
    assert refused.value.rule == rule
    assert (state(), Change.select().count(), Merge.select().count()) == (before, changes, 0)


def test_pairs_are_judged_once(two: Desk) -> None:
    keep, gone = ids(two)
    (pair,) = duplicate_pairs.pairs(two.store, two.session).items
    assert ((pair.first.id, pair.second.id), pair.certain, pair.why) == ((keep, gone), True, "same phone")
    with pytest.raises(Refused, match="two people"):
        duplicate_pairs.different(two.store, two.session, keep, gone, " ")
    duplicate_pairs.different(two.store, two.session, gone, keep, "兄弟俩用一个号")
    assert duplicate_pairs.pairs(two.store, two.session).items == ()
    undo(two.store, two.session)
    assert duplicate_pairs.pairs(two.store, two.session).total == 1


def test_timeline_and_history_name_the_merge_and_the_split_and_the_other_record(two: Desk) -> None:
    """Point 3 of P5: neither act is only an edit; what it changed stands with it."""
    keep, gone = ids(two)
    merge(two.store, two.session, keep, gone)
    (first,) = [one for one in show(two.store, two.session, Kind.CANDIDATE, keep).timeline if one.what == "merge"]
    assert first.text.startswith(f"merged with 阿依古丽 ({gone}); ")
    assert "Tags: 芯片、英语好 → 芯片、英语好、可出差" in first.text
    split(two.store, two.session, keep)
    for ref, name in ((keep, f"阿依古丽 ({gone})"), (gone, f"阿依古丽·买买提 ({keep})")):
        told = show(two.store, two.session, Kind.CANDIDATE, ref).timeline
        said = {one.what: one.text for one in told if one.what in {"merge", "split"}}
        assert said["merge"].startswith(f"merged with {name}")
        assert said["split"].startswith(f"split from {name}")
    past = history(two.store, two.session, Kind.CANDIDATE, keep)
    assert {one.label for one in past} >= {f"merged with 阿依古丽 ({gone})", f"split from 阿依古丽 ({gone})"}
    tags = history(two.store, two.session, Kind.CANDIDATE, keep, field="tags")
    assert [one.through for one in tags][:2] == [f"split from 阿依古丽 ({gone})", f"merged with 阿依古丽 ({gone})"]


@pytest.fixture
def theirs(desk: Desk) -> Any:
    """钱多多, who is with 单若谷 until May."""
    with writing(desk.store, desk.session, "set_up") as write:
        fields = {
            "phone": "13911112222",
            "owned_until": date(2027, 5, 1),
            "last_contact_at": FRIDAY - timedelta(days=9),
        }
        return desk.add_candidate(write, "钱多多", **fields)


def twin(desk: Desk, **fields: str) -> int:
    return create(desk.store, session("xie"), Kind.CANDIDATE, {"name": "钱多多"} | fields, force=True)


@pytest.mark.parametrize("spoken", [False, True])
def test_a_second_record_of_the_same_name_takes_nobody_over(desk: Desk, theirs: Any, spoken: bool) -> None:
    """P5: what `take_over` refuses is not had by merging an empty twin, nor by one line about it."""
    made = twin(desk)
    if spoken:
        log(desk.store, session("xie"), "聊了近况 done", about=(Ref(Kind.CANDIDATE, made),))
    for keep, gone, wish in ((made, theirs.id, "keep"), (theirs.id, made, "take")):
        with pytest.raises(Refused, match="is with 单若谷") as refused:
            merge(desk.store, session("xie"), keep, gone, {"owner": wish})
        assert refused.value.rule == "P5.owned"
    done = merge(desk.store, session("xie"), made, theirs.id)
    held = Candidate.get_by_id(done.kept)
    assert (held.owner_id, held.owned_until) == (desk.shan.id, date(2027, 5, 1))


def test_nobody_spoken_to_leaves_the_candidate_with_whom_it_was(desk: Desk, theirs: Any) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(theirs, last_contact_at=None)
    merge(desk.store, session("xie"), made := twin(desk, phone="13911112222"), theirs.id)
    assert Candidate.get_by_id(made).owner_id == desk.shan.id


def test_who_reached_the_same_person_last_still_owns_them(desk: Desk, theirs: Any) -> None:
    made = twin(desk, phone="13911112222")
    log(desk.store, session("xie"), "聊了近况 done", about=(Ref(Kind.CANDIDATE, made),))
    assert merge(desk.store, session("xie"), made, theirs.id).told == ("单若谷",)
    assert Candidate.get_by_id(made).owner_id == desk.xie.id
