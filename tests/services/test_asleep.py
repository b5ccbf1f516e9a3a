"""S20: a candidate who does not answer three calls in a row is asleep; the first talk wakes them."""

from __future__ import annotations

from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.services.candidate_files import candidate_file
from katui.services.follow_ups import Logged, log
from katui.services.undo import undo
from katui.store.models.candidates import Candidate
from tests.factories import Desk


def called(desk: Desk, line: str) -> Logged:
    return log(desk.store, desk.session, line, about=(Ref(Kind.CANDIDATE, desk.candidate.id),))


def asleep(desk: Desk) -> bool:
    return bool(Candidate.get_by_id(desk.candidate.id).asleep)


def test_the_third_call_without_an_answer_puts_a_candidate_to_sleep(desk: Desk) -> None:
    assert [called(desk, "没人接 下一步:明天再打").told for _n in range(2)] == ["", ""]
    assert not asleep(desk)
    told = called(desk, "没人接 下一步:下周再打").told
    assert "asleep" in told
    assert asleep(desk)
    assert candidate_file(desk.store, desk.session, Candidate.get_by_id(desk.candidate.id)).asleep
    assert called(desk, "没人接 下一步:下周再打").told == ""


def test_a_message_left_is_no_call_and_a_talk_between_starts_the_count_again(desk: Desk) -> None:
    for line in ("没人接 done", "已留言 done", "没人接 done", "感兴趣 done", "没人接 done", "没人接 done"):
        called(desk, line)
    assert not asleep(desk)


def test_the_first_talk_wakes_and_undo_puts_back(desk: Desk) -> None:
    for _n in range(3):
        last = called(desk, "没人接 done")
    undo(desk.store, desk.session, last.batch or 0)
    assert not asleep(desk)
    called(desk, "没人接 done")
    assert asleep(desk)
    called(desk, "感兴趣 done")
    assert not asleep(desk)


def test_messages_without_an_answer_are_no_calls(desk: Desk) -> None:
    for line in ("发了微信，没回 done", "没人接 done", "发了邮件，还没回 done", "微信没回 done", "没人接 done"):
        called(desk, line)
    assert not asleep(desk)
    called(desk, "没人接 done")
    assert asleep(desk)
