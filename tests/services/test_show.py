"""C9, P4, P5, I4: a file shows what is known, hides what is not the viewer's, and has a stable JSON shape."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.services import access, plans
from katui.services.candidate_cards import CandidateFile
from katui.services.client_parts import ClientFile, PersonFile
from katui.services.create import create
from katui.services.edit import edit
from katui.services.list_rows import PositionRow
from katui.services.lists import list_page
from katui.services.position_records import PositionFile
from katui.services.record_files import SubmissionFile
from katui.services.show import show
from katui.store.changes import writing
from katui.store.models.candidates import Career
from katui.store.models.clients import Document
from katui.store.models.house import AccessEvent
from katui.store.models.work import Action, FollowUp
from tests.factories import Desk, session


def test_a_client_file_begins_with_its_fixed_line(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.create(Document, client=desk.client, kind="licence", title="执照")
        write.create(
            Action, do="约下周拜访", due=datetime(2026, 11, 23, 1, tzinfo=UTC), owner=desk.shan, created_by=desk.shan,
            client=desk.client,
        )  # fmt: skip
    edit(desk.store, desk.session, Kind.CLIENT, desk.client.id, {"aliases": "归墟", "city": "上海", "industry": "芯片"})
    file = show(desk.store, desk.session, Kind.CLIENT, desk.client.id)
    assert isinstance(file, ClientFile)
    line = file.header
    assert (line.name, line.tier, line.owner, line.status) == ("归墟半导体", "A", "单若谷", "active")
    assert (line.next_touch, line.completeness) == (datetime(2026, 11, 23, 1, tzinfo=UTC), 50)
    assert [person.name for person in file.people] == ["王敏"]
    assert [position.name for position in file.positions] == ["架构师"]
    assert file.aliases == ("归墟",)
    assert file.agreement is not None
    assert file.agreement.in_force
    assert {f.name: f.text for f in file.facts}["industry"] == "芯片"
    assert "Industry: 半导体 → 芯片" in " ".join(entry.text for entry in file.timeline if entry.what == "edit")


def test_a_person_file_shows_who_reports_to_whom(desk: Desk) -> None:
    boss = create(desk.store, desk.session, Kind.PERSON, {"name": "高总", "client": "归墟半导体"})
    edit(desk.store, desk.session, Kind.PERSON, desk.person.id, {"reports_to": "高总"})
    low = show(desk.store, desk.session, Kind.PERSON, desk.person.id)
    high = show(desk.store, desk.session, Kind.PERSON, boss)
    assert isinstance(low, PersonFile)
    assert isinstance(high, PersonFile)
    assert low.reports_to is not None
    assert (low.client.name, low.reports_to.id) == ("归墟半导体", boss)
    assert [one.name for one in high.reports] == ["王敏"]


def test_a_candidate_file_has_pay_in_its_words_and_the_year(desk: Desk) -> None:
    edit(
        desk.store, desk.session, Kind.CANDIDATE, desk.candidate.id,
        {"wanted_pay": "35-45K·16薪", "phone": "13800001111", "blocked": "某公司", "as_of": "2026-01-05"},
    )  # fmt: skip
    with writing(desk.store, desk.session, "set_up") as write:
        write.create(Career, candidate=desk.candidate, employer="旧东家", started="2018-01")
        write.create(Career, candidate=desk.candidate, employer="新东家", started="2022-05")
    file = show(desk.store, desk.session, Kind.CANDIDATE, desk.candidate.id)
    assert isinstance(file, CandidateFile)
    assert file.contact is not None
    assert file.contact.phone == "13800001111"
    assert [(pay.original, pay.year_min) for pay in file.pay] == [("35-45K·16薪", 56_000_000)]
    assert [stop.employer for stop in file.careers] == ["新东家", "旧东家"]
    assert (file.blocked, file.as_of, file.stale) == (("某公司",), date(2026, 1, 5), True)


def test_somebody_elses_candidate_hides_contact_and_pay_until_revealed(desk: Desk) -> None:
    ref = desk.candidate.id
    secret = {"phone": "13800001111", "email": "a@b.cn", "wechat": "wx_ayg", "wanted_pay": "66万"}
    edit(desk.store, desk.session, Kind.CANDIDATE, ref, secret)
    other = session("xie")
    file = show(desk.store, other, Kind.CANDIDATE, ref)
    assert isinstance(file, CandidateFile)
    assert (file.hidden, file.contact, file.pay) == (True, None, ())
    said = json.dumps(file.to_json(), ensure_ascii=False)
    assert not [text for text in secret.values() if text in said]
    listed = list_page(desk.store, other, Kind.CANDIDATE).items
    assert not [text for text in secret.values() if any(text in repr(row) for row in listed)]
    with pytest.raises(Refused) as refused:
        access.reveal(desk.store, other, ref, "  ")
    assert refused.value.rule == "C8.purpose"
    assert AccessEvent.select().count() == 0
    assert access.reveal(desk.store, other, ref, "推荐给归墟").phone == "13800001111"
    (event,) = AccessEvent.select()
    assert (event.user_id, event.act, event.kind, event.ref, event.purpose) == (
        desk.xie.id, "reveal", Kind.CANDIDATE, ref, "推荐给归墟",
    )  # fmt: skip


def test_the_register_of_access_is_a_chain(desk: Desk) -> None:
    for _look in range(3):
        access.register(desk.store, desk.session, "view", Kind.CLIENT, desk.client.id)
    assert access.verify(desk.store) == access.Verified(True, 3, None)
    desk.store.db.execute_sql("ALTER TABLE access_event RENAME TO held")
    try:
        desk.store.db.execute_sql("CREATE TABLE access_event AS SELECT * FROM held")
        desk.store.db.execute_sql("UPDATE access_event SET ref = ref + 1 WHERE id = 2")
        assert access.verify(desk.store) == access.Verified(False, 2, 2)
    finally:
        desk.store.db.execute_sql("DROP TABLE access_event")
        desk.store.db.execute_sql("ALTER TABLE held RENAME TO access_event")


def test_a_confidential_position_keeps_its_clients_name(desk: Desk) -> None:
    edit(
        desk.store,
        desk.session,
        Kind.POSITION,
        desk.position.id,
        {"confidential": "yes", "alias": "某芯片公司", "hr": "王敏"},
    )
    create(desk.store, desk.session, Kind.SUBMISSION, {"candidate": "解小满", "position": "架构师"})
    for login, name in (("shan", "归墟半导体"), ("zeng", "归墟半导体"), ("moqi", "归墟半导体"), ("xie", "某芯片公司")):
        viewer = session(login)
        file = show(desk.store, viewer, Kind.POSITION, desk.position.id)
        assert isinstance(file, PositionFile)
        assert file.client.name == name
        (card,) = list_page(desk.store, viewer, Kind.SUBMISSION).items
        both = json.dumps(file.to_json(), ensure_ascii=False) + repr(card)
        assert ("归墟" in both or "王敏" in both) == (name == "归墟半导体")
    assert list_page(desk.store, session("xie"), Kind.SUBMISSION, "client:归墟").items == ()
    assert len(list_page(desk.store, desk.session, Kind.SUBMISSION, "client:归墟").items) == 1


def test_an_intake_says_what_is_missing(desk: Desk) -> None:
    file = show(desk.store, desk.session, Kind.POSITION, desk.position.id)
    assert isinstance(file, PositionFile)
    assert file.intake + len(file.intake_missing) == file.intake_of == 15
    assert "must_haves" in {fact.name for fact in file.intake_missing}
    assert file.intake_missing[-1].name == "plan"
    assert "hr" not in {fact.name for fact in file.intake_missing}


def test_the_intake_counts_the_plan_once_both_sides_agreed(desk: Desk) -> None:
    """P4, D1: proposed or made again it is still missing; file and list count alike."""

    def score() -> tuple[int, bool]:
        file = show(desk.store, desk.session, Kind.POSITION, desk.position.id)
        assert isinstance(file, PositionFile)
        (row,) = list_page(desk.store, desk.session, Kind.POSITION).items
        assert isinstance(row, PositionRow)
        assert (row.intake, row.intake_of) == (file.intake, file.intake_of)
        return file.intake, "plan" in {fact.name for fact in file.intake_missing}

    before = score()[0]
    plans.sent(desk.store, desk.session, desk.position.id)
    assert score() == (before, True)
    plans.confirm(desk.store, desk.session, desk.position.id, {"by": "王敏", "on": "today"})
    assert score() == (before + 1, False)
    plans.again(desk.store, desk.session, desk.position.id, "客户改了方向")
    assert score() == (before, True)


def test_a_card_has_the_documented_shape(desk: Desk) -> None:
    ref = create(desk.store, session("shan", at=datetime(2026, 11, 17, 2, tzinfo=UTC)), Kind.SUBMISSION,
                 {"candidate": "解小满", "position": "架构师"})  # fmt: skip
    file = show(desk.store, desk.session, Kind.SUBMISSION, ref)
    assert isinstance(file, SubmissionFile)
    out = json.loads(json.dumps(file.to_json(), ensure_ascii=False))
    assert set(out) >= {
        "id",
        "candidate",
        "position",
        "client",
        "status",
        "class",
        "days_in_stage",
        "history",
        "allowed",
    }
    assert (out["status"], out["class"], out["days_in_stage"]) == ("sourced", "pre_submit", 3)
    assert out["candidate"] == {"id": desk.other.id, "name": "解小满"}
    (entry,) = out["history"]
    assert entry == {
        "id": entry["id"], "from": None, "to": "sourced", "at": "2026-11-17T10:00:00+08:00", "actor": "单若谷",
        "credited_to": "单若谷", "reason_code": None, "reason": None, "told_by": None, "undoes": None,
    }  # fmt: skip
    assert "contacted" in {move["to"] for move in out["allowed"]}
    assert all(set(need) == {"field", "why"} for move in out["allowed"] for need in move["missing"])


def test_follow_ups_stand_newest_first_and_are_never_more_than_fifty(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        for number in range(60):
            at = datetime(2026, 11, 1, tzinfo=UTC).replace(minute=number)
            write.create(
                FollowUp,
                at=at,
                author=desk.shan,
                channel="phone",
                direction="out",
                text=f"第{number}次",
                client=desk.client,
            )
    file = show(desk.store, desk.session, Kind.CLIENT, desk.client.id)
    assert len(file.timeline) == 50
    assert next(entry for entry in file.timeline if entry.kind is Kind.FOLLOW_UP).text == "第59次"


@pytest.mark.parametrize("ref", [0, -1, 99_999, 2**40])
def test_what_is_not_there_is_refused_by_name(desk: Desk, ref: int) -> None:
    with pytest.raises(Refused, match="Candidate") as refused:
        show(desk.store, desk.session, Kind.CANDIDATE, ref)
    assert refused.value.rule == "I6.unknown"
