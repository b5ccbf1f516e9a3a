"""P7: on request a candidate is taken out of every table, text, draft, index and file; dates and counts stay."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from katui import wiring
from katui.domain.candidate_parts import Part
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.offers import Part as OfferPart
from katui.domain.refs import Ref
from katui.domain.work import ActionStatus, InterviewStatus, PayKind
from katui.services import (
    access,
    candidate_parts,
    concerns,
    drafts,
    erased_again,
    field_history,
    find,
    follow_ups,
    minds,
    moves,
    offers,
    resumes,
    today,
    travel,
    unavailable,
)
from katui.services.create import create
from katui.services.edit import edit
from katui.services.erasure import erase, to_erase
from katui.services.merging import merge
from katui.services.undo import undo
from katui.store import registry
from katui.store.changes import snapshot, writing
from katui.store.engine import is_postgres, sqlite_database
from katui.store.models.candidates import Candidate, Career, Pay
from katui.store.models.house import AccessEvent, Change, Erasure, Meta
from katui.store.models.interviews import Interview
from katui.store.models.submissions import Placement, StatusChange, Submission
from katui.store.models.work import Action, FollowUp
from katui.store.scope import visible
from tests.factories import FRIDAY, Desk, session
from tests.services.importing_files import judged, table

NAME, PHONE, MAIL, WECHAT = "申屠未央", "13912345678", "shentu.wy@mail.example", "shentu_weiyang_88"
SAID = (NAME, PHONE, MAIL, WECHAT, "星环星座", "不想去苏州因为孩子")


@pytest.fixture
def person(desk: Desk, tmp_path: Path) -> Any:
    """A candidate with everything there can be: parts, a card with its history, talks, a draft, a résumé file."""
    with writing(desk.store, desk.session, "create") as write:
        row = desk.add_candidate(write, NAME, phone=PHONE, email=MAIL, wechat=WECHAT, employer="星环星座")
        write.create(Career, candidate=row, employer="星环星座", title="架构师")
        write.create(Pay, candidate=row, kind=PayKind.PRESENT, original="年包80W")
        card = desk.add_submission(write, candidate=row, status="sourced")
        about = {"client": desk.client, "channel": "phone", "direction": "out", "author": desk.shan, "at": write.at}
        write.create(FollowUp, text=f"{NAME}说不想去苏州因为孩子", candidate=row, submission=card, **about)
        write.create(FollowUp, text=f"王敏问起{NAME}和另一位", **about)
        due = {"due": write.at, "owner": desk.shan, "created_by": desk.shan}
        write.create(Action, kind="candidate_call", do=f"回电{NAME} {PHONE}", candidate=row, **due)
    moves.move(desk.store, desk.session, card.id, moves.Move(moves.Status.CONTACTED, {"contact": f"{NAME}接了电话"}))
    access.reveal(desk.store, session("xie"), row.id, f"给{NAME}回电")
    drafts.save(desk.store, desk.session, "log", f"candidate:{row.id}", "t", 1, f"{NAME} 已看报告")
    if desk.store.location.path is None:
        return row
    path = tmp_path / "简历.txt"
    path.write_text(f"{NAME}\n{PHONE}\n{MAIL}\n星环星座", encoding="utf-8")
    resumes.attach(desk.store, desk.session, row.id, str(path), {})
    return row


def everything(desk: Desk) -> str:
    """Every row of every table as text."""
    return "\n".join(str(snapshot(row)) for model in registry.ALL for row in model.select().limit(10_000))


def done(desk: Desk, row: Any) -> Any:
    asked = {"reason": "本人来信要求删除", "requested_on": date(2026, 11, 18)}
    return erase(desk.store, session("zeng"), row.id, name=NAME, **asked)


def test_nothing_of_the_person_is_left_and_dates_and_counts_stay(desk: Desk, person: Any) -> None:
    counts = {model: model.select().count() for model in (StatusChange, FollowUp, Action, Change)}
    assert all(word in everything(desk) for word in SAID)
    erased = done(desk, person)
    left = everything(desk)
    assert not [word for word in SAID if word in left]
    row = Candidate.get_by_id(person.id)
    assert (row.name, row.phone, row.email_key, row.pinyin) == (erased.placeholder, None, None, row.pinyin)
    assert row.erased_at is not None
    for model, count in counts.items():
        assert model.select().count() >= count
    assert [entry.at for entry in StatusChange.select()]
    assert not Career.select().exists()


def test_neither_index_nor_file_nor_the_bytes_of_the_store_know_the_person(desk: Desk, person: Any) -> None:
    assert find.find(desk.store, desk.session, NAME).items
    folder = Path(f"{desk.store.location.path}.files") if desk.store.location.path else None
    done(desk, person)
    assert not find.find(desk.store, desk.session, NAME).items
    assert not find.find(desk.store, desk.session, PHONE).items
    if folder is not None:
        assert not [file for file in folder.iterdir() if file.is_file() and NAME in file.read_text("utf-8", "replace")]
    if not is_postgres():
        assert NAME.encode() not in raw_bytes(desk)
        assert MAIL.encode() not in raw_bytes(desk)


def test_the_register_still_verifies_and_history_stays_closed(desk: Desk, person: Any) -> None:
    done(desk, person)
    assert access.verify(desk.store).ok
    assert AccessEvent.select().count() == 1
    with pytest.raises(Exception, match="append-only"), desk.store.transaction():
        Change.update(kind="x").execute()


def test_only_a_head_or_leader_with_the_name_and_a_reason(desk: Desk, person: Any) -> None:
    for login, name, reason in (("shan", NAME, "要求"), ("zeng", "别人", "要求"), ("zeng", NAME, " ")):
        with pytest.raises(Refused):
            erase(desk.store, session(login), person.id, name=name, reason=reason)
    assert Candidate.get_by_id(person.id).name == NAME
    assert to_erase(desk.store, session("zeng"), person.id).live == 1


def test_it_cannot_be_undone_and_nothing_older_either(desk: Desk, person: Any) -> None:
    done(desk, person)
    with pytest.raises(Refused):
        undo(desk.store, session("zeng"))
    with pytest.raises(Refused):
        undo(desk.store, desk.session)
    assert not [word for word in SAID if word in everything(desk)]
    with pytest.raises(Refused, match="erased already"):
        done(desk, person)


def test_who_was_merged_into_the_record_is_gone_as_well(desk: Desk, person: Any) -> None:
    with writing(desk.store, desk.session, "create") as write:
        twin = desk.add_candidate(write, "申屠老央", phone="13800000077", email="old.shentu@mail.example")
    merge(desk.store, desk.session, person.id, twin.id, {"name": "keep", "phone": "keep", "email": "keep"})
    done(desk, person)
    left = everything(desk)
    assert not [word for word in ("申屠老央", "13800000077", "old.shentu") if word in left]


def test_nothing_is_written_on_the_placeholder_again(desk: Desk, person: Any) -> None:
    done(desk, person)
    card = {"candidate": str(person.id), "position": str(desk.position.id)}
    ended = Submission.get(Submission.candidate == person.id)
    again = moves.Move(moves.Status.CONTACTED, {"reason": f"{NAME}又联系了"})
    about = (Ref(Kind.CANDIDATE, person.id),)
    away = {"starts_at": FRIDAY, "ends_at": FRIDAY + timedelta(days=1), "why": NAME}
    for act in (
        lambda: moves.move(desk.store, desk.session, ended.id, again),
        lambda: follow_ups.log(desk.store, desk.session, f"{NAME}来电 done", about=about),
        lambda: unavailable.state_unavailable(desk.store, desk.session, candidate=person.id, **away),
        lambda: concerns.record(desk.store, desk.session, person.id, {"kind": "commute", "words": NAME}),
        lambda: edit(desk.store, desk.session, Kind.CANDIDATE, person.id, {"name": NAME, "phone": "13912345679"}),
        lambda: candidate_parts.add(desk.store, desk.session, Part.CAREER, person.id, {"employer": "星环星座"}),
        lambda: create(desk.store, desk.session, Kind.SUBMISSION, card),
        lambda: edit(desk.store, desk.session, Kind.SUBMISSION, ended.id, {"location_answer": NAME}),
        lambda: offers.record(desk.store, desk.session, ended.id, OfferPart.BID, {"asked": NAME}),
        lambda: minds.record_hr(desk.store, desk.session, ended.id, {"words": NAME}),
        lambda: travel.ask_travel(desk.store, desk.session, ended.id),
    ):
        with pytest.raises(Refused, match="nothing is written here again") as refused:
            act()
        assert refused.value.rule == "P7.erased"
    assert not [word for word in SAID if word in everything(desk)]


def test_the_number_and_the_mail_are_known_again(desk: Desk, person: Any) -> None:
    assert erased_again.known(desk.store, desk.session, {"phone": PHONE}) is None
    done(desk, person)
    for given in ({"phone": f"+86 {PHONE}"}, {"email": MAIL.upper()}, {"phone": "13912345679", "email": MAIL}):
        assert erased_again.known(desk.store, desk.session, given) is not None
    assert erased_again.known(desk.store, desk.session, {"phone": "13912345679", "name": NAME}) is None
    assert PHONE not in str(snapshot(Erasure.get()))


def test_who_was_erased_comes_on_file_again_on_purpose_only(desk: Desk, person: Any) -> None:
    done(desk, person)
    fields = {"name": "申屠某", "phone": f"139 1234 {PHONE[-4:]}"}
    with pytest.raises(Refused, match="Erased on request, ") as refused:
        create(desk.store, desk.session, Kind.CANDIDATE, fields)
    assert (refused.value.rule, refused.value.field, refused.value.choices) == ("P7.again", "phone", ())
    assert str(person.id) not in refused.value.message.replace("2026-11-20", "")
    made = create(desk.store, desk.session, Kind.CANDIDATE, fields, force=True)
    assert edit(desk.store, desk.session, Kind.CANDIDATE, made, {"city": "苏州"}).changed == ("city",)
    with pytest.raises(Refused) as refused:
        edit(desk.store, desk.session, Kind.CANDIDATE, made, {"email": MAIL})
    assert (refused.value.rule, refused.value.field) == ("P7.again", "email")
    assert edit(desk.store, desk.session, Kind.CANDIDATE, made, {"email": MAIL}, force=True).changed == ("email",)


def test_an_import_says_so_and_brings_the_person_in_only_on_purpose(desk: Desk, person: Any, tmp_path: Path) -> None:
    done(desk, person)
    file = table(tmp_path / "a.csv", ("姓名", "手机"), ("申屠某", PHONE), ("司徒某", "13912345679"))
    found = judged(desk.store, desk.session, Kind.CANDIDATE, file)
    assert [("Erased on request" in one.message, one.action) for one in found] == [(True, "skip"), (False, "create")]
    meant = judged(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="new")
    assert [one.action for one in meant] == ["create", "create"]
    assert ["Erased on request" in one.message for one in meant] == [True, False], "on purpose is not unsaid"


def test_live_cards_end_with_it_and_the_client_is_told_nothing_of_whom(desk: Desk, person: Any) -> None:
    moves.move(desk.store, desk.session, card_of(person).id, moves.Move(moves.Status.INTERESTED, anyway=True))
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(card_of(person), status=moves.Status.INTERVIEWING)
        starts = {"starts_at": write.at + timedelta(days=2), "ends_at": write.at + timedelta(days=2, hours=1)}
        write.create(Interview, submission=card_of(person), round=1, status=InterviewStatus.CONFIRMED, **starts)
    assert done(desk, person).ended == 1
    assert card_of(person).status is moves.Status.DECLINED_BY_CANDIDATE
    assert Interview.get().status is InterviewStatus.CANCELLED
    due = [row.do for row in Action.select().where(Action.status == ActionStatus.OPEN)]
    assert due == ["Tell 归墟半导体 that the candidate for 架构师 withdrew"]
    assert moves.allowed_moves(desk.store, desk.session, card_of(person).id) == ()


def test_the_word_to_the_client_is_logged_like_any_other_step(desk: Desk, person: Any) -> None:
    """It is about client and position alone: of the candidate nothing is written any more."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(card_of(person), status=moves.Status.SUBMITTED)
    done(desk, person)
    (row,) = [item for item in today.today(desk.store, desk.session).items if item.kind == "tell_client"]
    assert (set(row.about), row.opens) == ({"client", "position"}, "log")
    about = tuple(Ref(Kind(name), named.id) for name, named in row.about.items())
    follow_ups.log(desk.store, desk.session, "已告知客户", about=about, done=True, closes=row.actions)
    assert Action.get_by_id(row.actions[0]).status is ActionStatus.DONE


def test_the_history_of_who_was_erased_says_that_and_no_more(desk: Desk, person: Any) -> None:
    done(desk, person)
    past = field_history.history(desk.store, desk.session, Kind.CANDIDATE, person.id)
    assert "erased on request" in [each.label for each in past]
    assert {(each.old, each.new) for each in past} == {("", "")}


def test_a_confidential_client_is_named_once_by_its_alias(desk: Desk, person: Any) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, confidential=True, alias="某机器人独角兽")
        write.update(card_of(person), status=moves.Status.SUBMITTED)
    done(desk, person)
    due = [row.do for row in Action.select().where(Action.status == ActionStatus.OPEN)]
    assert due == ["Tell 某机器人独角兽 that the candidate for this position withdrew"]


OFFER, STILL_THERE = (
    "an offer still runs: m on the card records how it ended",
    "if they are still in the job: erase them once",
)


@pytest.mark.parametrize(
    ("status", "way"),
    [("offered", OFFER), ("accepted", OFFER), ("onboarded", STILL_THERE), ("in_guarantee", STILL_THERE)],
)
def test_a_card_on_which_money_hangs_is_ended_by_people_first(desk: Desk, person: Any, status: str, way: str) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(card_of(person), status=moves.Status(status))
    with pytest.raises(Refused, match="in the way: 架构师 · 归墟半导体") as refused:
        done(desk, person)
    assert refused.value.rule == "P7.live"
    assert way in refused.value.message
    assert Candidate.get_by_id(person.id).name == NAME


def test_who_is_in_the_guarantee_can_be_erased_from_a_day_on_and_nobody_asks_for_a_leaving_that_was_none(
    desk: Desk, person: Any
) -> None:
    """guest11: "end it first" had no true way for somebody who is still there."""
    card = card_of(person)
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(card, status=moves.Status.IN_GUARANTEE)
        write.create(Placement, submission=card, start_on=date(2026, 9, 1), guarantee_until=date(2026, 11, 30))
    with pytest.raises(Refused, match="still in the job: erase them after Mon 30 Nov, once m has moved the card on"):
        done(desk, person)


def test_old_pages_that_another_session_reads_are_cleared_when_the_store_opens_next(
    desk: Desk, person: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    if desk.store.location.path is None:
        pytest.skip("the server has pages of its own")
    reader = sqlite_database(str(desk.store.location.path))
    reader.connect()
    reader.execute_sql("BEGIN")
    held = reader.execute_sql("SELECT id FROM candidate").fetchone()
    assert held is not None
    desk.store.db.execute_sql("PRAGMA busy_timeout = 1")
    assert not done(desk, person).clean
    reader.close()
    monkeypatch.setattr(wiring, "account", lambda: ("zeng", "曾砚秋"))
    with wiring.open_desk(desk.store.location) as opened:
        assert wiring.facts_of(opened.store).get("erasure_pages") is None
    assert NAME.encode() not in raw_bytes(desk)


def test_what_waits_for_the_next_opening_is_seen_in_a_sample_store_as_well(desk: Desk) -> None:
    """A sample keeps where each of its situations stands, far more rows than facts of the store."""
    for n in range(80):
        Meta.create(key=f"situation:S{n:02}", value="1")
    Meta.create(key="erasure_pages", value="1")
    assert wiring.facts_of(desk.store).get("erasure_pages") == "1"


def card_of(row: Any) -> Any:
    """The card of the person, as it is now."""
    return visible(Submission, session("shan")).where(Submission.candidate == row.id).get()


def raw_bytes(desk: Desk) -> bytes:
    """The store and what stands beside it, byte for byte."""
    path = Path(str(desk.store.location.path))
    return b"".join(file.read_bytes() for file in path.parent.glob(path.name + "*") if file.is_file())


def test_a_merge_of_an_erased_record_cannot_be_taken_back_any_more(desk: Desk, person: Any) -> None:
    with writing(desk.store, desk.session, "create") as write:
        twin = desk.add_candidate(write, "申屠老央", phone="13800000077")
    done_before = merge(desk.store, desk.session, person.id, twin.id, {"name": "keep", "phone": "keep"})
    done(desk, person)
    for batch in (done_before.batch, None):
        with pytest.raises(Refused):
            undo(desk.store, desk.session, batch)
    assert not [word for word in ("申屠老央", "13800000077") if word in everything(desk)]


def test_the_day_of_an_erasure_is_the_day_of_the_desk(desk: Desk, person: Any) -> None:
    early = datetime(2026, 11, 20, 22, 30, tzinfo=UTC)  # half past six on Saturday in Shanghai
    erase(desk.store, session("zeng", at=early), person.id, name=NAME, reason="本人来信要求删除")
    assert erased_again.known(desk.store, desk.session, {"phone": PHONE}) == date(2026, 11, 21)
