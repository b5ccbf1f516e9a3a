"""F2: log and next step are one act; names are found, offered or asked for; nothing is half written."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from katui.domain.contact import Channel, Outcome
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.domain.work import ActionStatus
from katui.services.follow_ups import log, preview
from katui.services.moves import Move, move
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.clients import KeyPerson
from katui.store.models.submissions import Report
from katui.store.models.work import Action, FollowUp
from tests.factories import Desk
from tests.services.test_moves import REPORT


def refusal(desk: Desk, line: str, **more: object) -> Refused:
    with pytest.raises(Refused) as caught:
        log(desk.store, desk.session, line, **more)  # type: ignore[arg-type]
    return caught.value


def test_the_line_of_the_spec(desk: Desk) -> None:
    logged = log(desk.store, desk.session, "王总 已看报告,觉得薪资偏高 下一步:周三回电 @call")
    row = FollowUp.get_by_id(logged.id)
    assert (row.person_id, row.client_id, row.outcome, row.channel) == (
        desk.person.id,
        desk.client.id,
        Outcome.READ,
        Channel.PHONE,
    )
    action = Action.get_by_id(logged.action.id if logged.action else 0)
    assert (action.do, action.due) == ("回电", datetime(2026, 11, 25, 1, 0, tzinfo=UTC))
    assert action.person_id == desk.person.id


@pytest.mark.parametrize("line", ["王总 已看报告", "王总 已看报告 下一步:回电", "王敏 read the report next: Wednesday"])
def test_no_log_without_next_action_and_date(desk: Desk, line: str) -> None:
    assert refusal(desk, line).rule in {"F2.next_step", "F2.due"}
    assert not FollowUp.select().exists()


def test_done_is_an_explicit_word(desk: Desk) -> None:
    logged = log(desk.store, desk.session, "王敏 报告已收 done")
    assert (logged.done, logged.action) == (True, None)
    assert log(desk.store, desk.session, "王敏 报告已收", done=True).action is None


def test_an_ambiguous_name_offers_the_choice(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        desk.add_candidate(write, "王磊")
        second = write.create(KeyPerson, client=desk.add_client(write, "黄粱支付"), name="王一帆", title="HRD")
    told = refusal(desk, "王总 已看报告 下一步:周三回电")
    assert (told.rule, {c.name.split(" · ")[0] for c in told.choices}) == ("F2.ambiguous", {"王敏", "王一帆"})
    about = (Ref(Kind.PERSON, second.id),)
    assert log(desk.store, desk.session, "王总 已看报告 下一步:周三回电", about=about).about["person"].id == second.id


def test_an_unknown_name_is_refused_with_the_offer_to_create(desk: Desk) -> None:
    told = refusal(desk, "赵钱孙 聊了 下一步:周三回电")
    assert (told.rule, told.field) == ("F2.unknown", "person")
    assert told.value


def test_the_row_under_the_cursor_says_who(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        card = desk.add_submission(write)
    logged = log(
        desk.store,
        desk.session,
        "聊了动机,想看机会 next: send the brief fri 3pm",
        about=(Ref(Kind.SUBMISSION, card.id),),
    )
    assert {kind: named.id for kind, named in logged.about.items()} == {
        "submission": card.id,
        "candidate": desk.candidate.id,
        "position": desk.position.id,
        "client": desk.client.id,
    }


def test_a_preview_saves_nothing_and_says_what_is_missing(desk: Desk) -> None:
    seen = preview(desk.store, desk.session, "王总 已看报告")
    assert seen.refused is not None
    assert seen.about["person"].name == "王敏"
    assert not FollowUp.select().exists()
    assert log(desk.store, desk.session, "王总 已看报告 done", dry_run=True).id is None
    assert not FollowUp.select().exists()


def test_a_client_who_answers_earlier_ends_the_chase(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        card = desk.add_submission(write, status="shortlisted")
    from katui.domain.pipeline import Status

    move(desk.store, desk.session, card.id, Move(Status.SUBMITTED, REPORT))
    about = (Ref(Kind.SUBMISSION, card.id), Ref(Kind.PERSON, desk.person.id))
    log(desk.store, desk.session, "已看报告,下周约面 下一步:周一给时间", about=about)
    left = Action.select().where((Action.submission == card.id) & (Action.status == ActionStatus.OPEN))
    assert [action.do for action in left] == ["给时间"]
    assert Report.get(Report.submission == card.id).replied_at is not None


def test_control_characters_are_dropped_and_said(desk: Desk) -> None:
    logged = log(desk.store, desk.session, "王敏 \x1b]52;c;eA==\x07 [@click=app.quit]x[/] done")
    text = FollowUp.get_by_id(logged.id).text
    assert "\x1b" not in text
    assert "[@click=app.quit]x[/]" in text
    assert logged.notices


def test_a_log_can_be_undone(desk: Desk) -> None:
    log(desk.store, desk.session, "王敏 已看报告 下一步:周三回电")
    assert undo(desk.store, desk.session).what == "follow-up"
    assert not FollowUp.select().exists()
    assert not Action.select().exists()
