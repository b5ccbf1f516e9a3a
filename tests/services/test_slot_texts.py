"""B5: the texts for both sides, in Chinese and English: numbered, weekday, zone, both clocks when they differ."""

from __future__ import annotations

from typing import Any

import pytest

from katui import i18n
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.positions import TravelPolicy
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario, fill
from katui.domain.slot_words import fill_lines
from katui.domain.work import InterviewMode, ReportKind, Side
from katui.i18n import Language
from katui.services import script_values, slot_texts, slots
from katui.services.slot_texts import cancelled_text, offer_text, picked_text, rescheduled_text
from katui.services.talk_cases import talk_case
from katui.services.undo import undo
from katui.store.cards import load
from katui.store.changes import writing
from katui.store.models.interviews import SlotOffer
from katui.store.models.submissions import Consent, Report
from tests.factories import FRIDAY, Desk, session
from tests.services.slot_desk import beijing, card, confirmed, offer, times_of, wish

BOTH: tuple[Language, ...] = ("zh_CN", "en")
TWO = ("2026-11-24T14:00", "2026-11-25T16:30")


@pytest.fixture
def far(desk: Desk) -> Any:
    """A card whose candidate lives in London."""
    with writing(desk.store, desk.session, "set_up") as write:
        person = desk.add_candidate(write, "沈砚舟", english_name="Yan Shen", city="伦敦")
        return desk.add_submission(write, person, status="cv_passed")


def test_a_set_of_the_client_for_the_candidate(desk: Desk) -> None:
    made = offer(desk, card(desk), *TWO, interviewer=desk.person.id, expires_at=beijing("2026-11-23T18:00"))
    assert offer_text(desk.store, desk.session, made.set_id, "zh_CN").splitlines()[:5] == [
        "阿依古丽·买买提您好，归墟半导体“架构师”的一面（视频，60 分钟），对方给了下面几个时间，您看哪个方便：",
        "1. 11月24日（周二）14:00–15:00",
        "2. 11月25日（周三）16:30–17:30",
        "以上均为北京时间。",
        "烦请11月23日（周一）18:00前回我。",
    ]
    english = offer_text(desk.store, desk.session, made.set_id, "en").splitlines()
    assert english[1:5] == [
        "1. Tue 24 Nov, 14:00–15:00",
        "2. Wed 25 Nov, 16:30–17:30",
        "All times are Beijing time.",
        "Please let me know by Mon 23 Nov, 18:00.",
    ]


def test_a_time_of_another_year_says_so_in_either_language_b5(desk: Desk) -> None:
    made = offer(desk, card(desk), "2026-12-30T14:00", "2027-01-05T16:30", expires_at=beijing("2026-12-29T18:00"))
    assert offer_text(desk.store, desk.session, made.set_id, "zh_CN").splitlines()[1:3] == [
        "1. 12月30日（周三）14:00–15:00",
        "2. 2027年1月5日（周二）16:30–17:30",
    ]
    assert "2. Tue 5 Jan 2027, 16:30–17:30" in offer_text(desk.store, desk.session, made.set_id, "en")
    at = slots.pick(desk.store, desk.session, times_of(made)[1].id).interview_id
    assert "2027年1月5日（周二）" in picked_text(desk.store, desk.session, at, Side.CLIENT, "zh_CN")


def test_a_set_of_the_candidate_for_the_client(desk: Desk) -> None:
    made = offer(desk, card(desk), *TWO, side=Side.CANDIDATE)
    text = offer_text(desk.store, desk.session, made.set_id, "zh_CN")
    assert text.startswith("王总您好，关于“架构师”，阿依古丽·买买提的一面（视频，60 分钟）可以参加的时间：")
    assert offer_text(desk.store, desk.session, made.set_id, "en").startswith("Hello 王敏, 阿依古丽·买买提 (架构师)")


def test_both_clocks_stand_there_when_they_differ_each_sides_own_first_s05(desk: Desk, far: Any) -> None:
    made = offer(desk, far, "2026-11-26T16:00", "2026-11-27T05:00")
    to_candidate = offer_text(desk.store, desk.session, made.set_id, "zh_CN").splitlines()
    assert to_candidate[1] == "1. 11月26日（周四）08:00–09:00（伦敦时间），即11月26日（周四）16:00–17:00（北京时间）"
    assert to_candidate[2] == "2. 11月26日（周四）21:00–22:00（伦敦时间），即11月27日（周五）05:00–06:00（北京时间）"
    assert not any("以上均为" in line for line in to_candidate)
    picked = confirmed(desk, far, "2026-11-26T16:00")
    to_client = picked_text(desk.store, desk.session, picked.interview_id, Side.CLIENT, "en").splitlines()
    assert to_client[1] == ("When: Thu 26 Nov, 16:00–17:00 (Beijing time) = Thu 26 Nov, 08:00–09:00 (London time)")
    english = picked_text(desk.store, desk.session, picked.interview_id, Side.CANDIDATE, "en")
    assert english.startswith("Hello Yan Shen, your first interview with")


def test_by_when_names_its_clock_where_no_line_does_for_all(desk: Desk, far: Any) -> None:
    made = offer(desk, far, "2026-11-26T16:00", "2026-11-27T05:00", expires_at=beijing("2026-11-25T18:00"))
    assert "烦请11月25日（周三）10:00（伦敦时间）前回我。" in offer_text(desk.store, desk.session, made.set_id, "zh_CN")
    english = offer_text(desk.store, desk.session, made.set_id, "en")
    assert "Please let me know by Wed 25 Nov, 10:00 (London time)." in english


def test_an_end_after_midnight_says_so(desk: Desk) -> None:
    made = offer(desk, card(desk), "2026-11-24T23:30", "2026-11-25T20:00", minutes=60)
    assert "11月24日（周二）23:30–次日00:30" in offer_text(desk.store, desk.session, made.set_id, "zh_CN")
    assert "Tue 24 Nov, 23:30–00:30 the next day" in offer_text(desk.store, desk.session, made.set_id, "en")


@pytest.mark.parametrize("tell", [picked_text, rescheduled_text, cancelled_text])
@pytest.mark.parametrize("side", Side)
def test_every_text_names_time_and_zone_in_both_languages_whatever_the_desk_speaks(
    desk: Desk, tell: Any, side: Side
) -> None:
    picked = confirmed(desk, card(desk), TWO[0], interviewer=desk.person.id)
    for active in i18n.LANGUAGES:
        i18n.activate(active)
        chinese, english = (
            tell(desk.store, desk.session, picked.interview_id, side, one) for one in i18n.LANGUAGES[::-1]
        )
        assert "11月24日（周二）14:00–15:00（北京时间）" in chinese
        assert "Tue 24 Nov, 14:00–15:00 (Beijing time)" in english
        assert chinese.endswith("单若谷")
        assert "{" not in chinese + english
        assert "  " not in chinese + english


def test_a_confidential_client_stays_behind_its_alias_until_it_is_revealed(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, confidential=True, alias="某上市芯片公司架构师")
    row = card(desk)
    made = offer(desk, row, *TWO, mode=InterviewMode.ONSITE, interviewer=desk.person.id)
    place = "归墟大厦 3 楼"
    offer(desk, row, *TWO, mode=InterviewMode.ONSITE, interviewer=desk.person.id, place=place)
    picked = confirmed(desk, row, TWO[0], mode=InterviewMode.ONSITE, interviewer=desk.person.id)
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(slot_texts.queries.interview_of(desk.session, picked.interview_id), place=place)
    told = [offer_text(desk.store, desk.session, made.set_id, language) for language in i18n.LANGUAGES]
    told += [
        tell(desk.store, desk.session, picked.interview_id, Side.CANDIDATE, language)
        for tell in (picked_text, rescheduled_text, cancelled_text)
        for language in i18n.LANGUAGES
    ]
    for text in told:
        assert "某上市芯片公司架构师" in text
        assert not any(secret in text for secret in ("归墟", "王敏", "3 楼"))
    assert place in picked_text(desk.store, desk.session, picked.interview_id, Side.CLIENT, "zh_CN")
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(row, client_revealed_at=FRIDAY)
    assert place in picked_text(desk.store, desk.session, picked.interview_id, Side.CANDIDATE, "zh_CN")


@pytest.mark.parametrize("side", Side)
def test_another_time_names_the_one_before_and_says_sorry(desk: Desk, side: Side) -> None:
    picked = confirmed(desk, card(desk), TWO[0])
    slots.reschedule(desk.store, desk.session, picked.interview_id, beijing("2026-11-25T10:00"), None, "面试官出差")
    chinese, english = (
        rescheduled_text(desk.store, desk.session, picked.interview_id, side, one) for one in ("zh_CN", "en")
    )
    assert "时间：11月25日（周三）10:00–11:00（北京时间）\n原定：11月24日（周二）14:00（北京时间）\n方式" in chinese
    assert "抱歉" in chinese
    assert "Instead of: Tue 24 Nov, 14:00 (Beijing time)\nHow" in english
    assert "sorry" in english


@pytest.mark.parametrize("side", Side)
def test_a_time_that_is_picked_for_a_round_that_is_set_names_the_one_before(desk: Desk, side: Side) -> None:
    row = card(desk)
    first = confirmed(desk, row, TWO[0])
    again = confirmed(desk, row, "2026-11-25T10:00")
    assert (first.again, again.again) == (False, True)
    chinese, english = (rescheduled_text(desk.store, desk.session, again.interview_id, side, one) for one in BOTH)
    assert "时间：11月25日（周三）10:00–11:00（北京时间）\n原定：11月24日（周二）14:00（北京时间）\n方式" in chinese
    assert "Instead of: Tue 24 Nov, 14:00 (Beijing time)\nHow" in english
    undo(desk.store, desk.session, again.batch)
    back = rescheduled_text(desk.store, desk.session, again.interview_id, side, "zh_CN")
    assert "原定" not in back
    assert not confirmed(desk, row, TWO[0]).again, "the time that it has is picked once more"


@pytest.mark.parametrize("by", [*Side, None])
@pytest.mark.parametrize("reason", ["那天他去华胥医疗终面，不想让这边知道", "final round with their rival that day"])
def test_the_reason_that_a_consultant_typed_goes_out_to_neither_side_b5(
    desk: Desk, by: Side | None, reason: str
) -> None:
    """It is a note of one's own; what either side reads is whose wish the other time was."""
    picked = confirmed(desk, card(desk), TWO[0])
    at = beijing("2026-11-25T10:00")
    slots.reschedule(desk.store, desk.session, picked.interview_id, at, None, reason, by=by)
    lines: dict[Language, dict[Side, str]] = {
        "zh_CN": {Side.CANDIDATE: "原因：候选人原定时间不方便\n", Side.CLIENT: "原因：客户那边时间有调整\n"},
        "en": {
            Side.CANDIDATE: "Reason: the earlier time no longer suits the candidate\n",
            Side.CLIENT: "Reason: the client's schedule has changed\n",
        },
    }
    own: dict[Language, str] = {"zh_CN": "原因：按您的时间改的\n", "en": "Reason: as you asked\n"}
    for language, told in lines.items():
        for side in Side:
            text = rescheduled_text(desk.store, desk.session, picked.interview_id, side, language)
            assert reason not in text
            line = "" if by is None else own[language] if by is side else told[by]
            assert line in text
            assert ("原因" in text or "Reason" in text) == bool(line)


@pytest.mark.parametrize("by", [*Side, None])
def test_who_asked_for_another_time_is_not_told_sorry_for_it_b5(desk: Desk, by: Side | None) -> None:
    picked = confirmed(desk, card(desk), TWO[0])
    at = beijing("2026-11-25T10:00")
    slots.reschedule(desk.store, desk.session, picked.interview_id, at, None, "出差", by=by)
    words: dict[Language, str] = {"zh_CN": "抱歉", "en": "sorry"}
    for language, sorry in words.items():
        told = {
            side: sorry in rescheduled_text(desk.store, desk.session, picked.interview_id, side, language)
            for side in Side
        }
        assert told == {side: side is not by for side in Side}


@pytest.mark.parametrize("by", Side)
def test_whoever_called_a_round_off_is_not_told_so_but_asked_for_another_time_b8(desk: Desk, by: Side) -> None:
    row = card(desk)
    picked = confirmed(desk, row, TWO[0])
    slots.cancel(desk.store, desk.session, picked.interview_id, "临时出差", by)
    told = {side: cancelled_text(desk.store, desk.session, picked.interview_id, side, "en") for side in Side}
    other = Side.CLIENT if by is Side.CANDIDATE else Side.CANDIDATE
    assert "noted" in told[by]
    assert "Two or three times" in told[by]
    assert "has been cancelled" in told[other]
    assert "noted" not in told[other]


def test_a_candidate_of_a_blind_report_has_no_name_for_the_client(desk: Desk) -> None:
    row = card(desk)
    with writing(desk.store, desk.session, "set_up") as write:
        write.create(Report, submission=row, author=desk.shan, kind=ReportKind.BLIND, sent_at=FRIDAY)
    made = offer(desk, row, *TWO, side=Side.CANDIDATE)
    for language in i18n.LANGUAGES:
        assert "阿依古丽" not in offer_text(desk.store, desk.session, made.set_id, language)


def test_a_shortlisted_candidate_has_no_name_for_the_client_before_consent_or_a_report(desk: Desk) -> None:
    """P2, B5: times may be offered before the report; who they are of is not told with them."""
    row = card(desk, "shortlisted")
    made = offer(desk, row, *TWO, side=Side.CANDIDATE)
    said = (f"匿名{row.id}号", f"Candidate No. {row.id}")
    for language, words in zip(i18n.LANGUAGES[::-1], said, strict=True):
        text = offer_text(desk.store, desk.session, made.set_id, language)
        assert ("阿依古丽" in text, words in text) == (False, True)
    with writing(desk.store, desk.session, "set_up") as write:
        full = write.create(Report, submission=row, author=desk.shan, kind=ReportKind.FULL, sent_at=FRIDAY)
    assert "阿依古丽·买买提" in offer_text(desk.store, desk.session, made.set_id, "zh_CN")
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(full, sent_at=None)
        write.create(Consent, submission=row, given_at=FRIDAY, channel="wechat", words="可以", recorded_by=desk.shan)
    assert "阿依古丽·买买提" in offer_text(desk.store, desk.session, made.set_id, "zh_CN")


@pytest.mark.parametrize(
    ("stood", "named"), [("sourced", False), ("shortlisted", False), ("cv_passed", True), ("interviewing", True)]
)
def test_a_card_that_ended_tells_the_client_no_more_than_it_knew(desk: Desk, stood: str, named: bool) -> None:
    row = card(desk, stood)
    made = offer(desk, card(desk, "shortlisted", candidate=desk.other) if stood == "sourced" else row, *TWO)
    with writing(desk.store, desk.session, "set_up") as write:
        held = SlotOffer.get_by_id(made.set_id)
        write.update(held, offered_by=Side.CANDIDATE, submission=row)
        write.update(row, status="declined_by_candidate", left_from=stood)
    for language in i18n.LANGUAGES:
        assert ("阿依古丽" in offer_text(desk.store, desk.session, made.set_id, language)) is named


def test_who_pays_the_way_is_told_to_both_before_it_counts_b6(desk: Desk) -> None:
    row = card(desk, candidate=desk.other)
    slots.answer_travel(desk.store, desk.session, row.id, TravelPolicy.IF_HIRED, match="八成")
    picked = confirmed(desk, row, TWO[0], mode=InterviewMode.ONSITE)
    for side in Side:
        assert "差旅：录用后报销" in picked_text(desk.store, desk.session, picked.interview_id, side, "zh_CN")
        assert "Travel: Reimbursed if hired" in picked_text(desk.store, desk.session, picked.interview_id, side, "en")


def test_a_line_that_would_say_nothing_is_left_out() -> None:
    assert fill_lines("a {x}\nb {y}\nc", {"x": "1", "y": ""}) == "a 1\nc"


def test_what_has_no_time_has_no_text(desk: Desk) -> None:
    for ref in (9_999, offer(desk, card(desk), *TWO).set_id):
        with pytest.raises(Refused, match="with a time"):
            picked_text(desk.store, desk.session, ref, Side.CLIENT, "en")
    with pytest.raises(Refused, match="no set"):
        offer_text(desk.store, desk.session, 9_999, "en")


def test_a_script_says_offered_times_on_the_clock_of_whom_it_is_said_to_while_they_are_ahead(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, city="纽约")
    row = card(desk)
    slots.offer(desk.store, desk.session, row.id, wish("2026-11-24T10:00", "2026-11-25T10:00", side=Side.CANDIDATE))

    def told(side: Side, at: str = "2026-11-20T09:00") -> dict[str, str]:
        later = session("shan", at=beijing(at))
        return script_values.of_card(later, load(later, row.id), side)

    assert told(Side.CANDIDATE)["offered_times"] == "Tue 24 Nov, 10:00; Wed 25 Nov, 10:00"
    assert told(Side.CLIENT)["offered_times"].startswith("Mon 23 Nov, 21:00 (")
    assert told(Side.CANDIDATE, "2026-11-24T11:00")["offered_times"] == "Wed 25 Nov, 10:00"
    assert "offered_times" not in told(Side.CANDIDATE, "2026-11-25T10:00"), "the set has ended"


def test_somebody_of_a_blind_report_has_one_name_in_scripts_and_in_texts(desk: Desk) -> None:
    """P2, guest6: with two blind reports at one client the number says who is meant, wherever it stands."""
    row = card(desk)
    with writing(desk.store, desk.session, "set_up") as write:
        write.create(Report, submission=row, author=desk.shan, kind=ReportKind.BLIND, sent_at=FRIDAY)
    made = offer(desk, row, *TWO, side=Side.CANDIDATE)
    for language in i18n.LANGUAGES:
        i18n.activate(language)
        case = talk_case(desk.store, desk.session, (Ref(Kind.SUBMISSION, row.id),), opens=Scenario.CLIENT_TIMES.value)
        said = case.aloud["candidate"]
        assert said in offer_text(desk.store, desk.session, made.set_id, language)
        assert said[0].upper() == said[0], "it may begin a sentence"
        opening = fill(case.script.opening, {**case.record, **case.aloud}).text
        assert said in opening
        assert "阿依古丽" not in opening
        assert opening.count("人选") <= 2
