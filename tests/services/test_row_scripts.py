"""F4: the script of every row is for whom its words name; no step of a script opens a talk with the other side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from katui import i18n
from katui.domain import step_words
from katui.domain.concerns import By, Fault
from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario, Script, Who, fill
from katui.domain.step_texts import StepText
from katui.domain.work import ActionKind, PayKind, Side
from katui.services import broken_rounds, owing, script_choice, slot_rounds, today, withdrawals
from katui.services.script_choice import NONE, side_of
from katui.services.script_files import load_shipped, shipped
from katui.services.talk_cases import TalkCase, talk_case
from katui.services.today import Item
from katui.store import cards
from katui.store.changes import writing
from katui.store.models.candidates import Pay
from katui.store.models.interviews import Slot, SlotOffer
from katui.store.models.people import User
from katui.store.models.positions import Position
from katui.store.models.submissions import Consent
from katui.store.store import Store
from tests import factories, sample_firm
from tests.factories import Desk
from tests.services.slot_desk import card, confirmed, interview, refusal

A_ROUND = {StepText.PREPARE, StepText.HEAR_CANDIDATE, StepText.HEAR_CLIENT}
_VERBS = r"Ask|Tell|Call|Prepare|Apologise to|Agree with|Talk with|Check in with|Speak with|Log the contact with|Help"
_NAMED = re.compile(
    rf"^(?:.*: )?(?:{_VERBS}) \{{(candidate|client|person)\}}|(?<!offer )from \{{(client)\}}$", re.IGNORECASE
)
# step, kind, rule, stage of the card: what the program makes, and the script that its row opens
TABLE: list[tuple[StepText, ActionKind, str, str, Scenario | None]] = [
    (StepText.CONTACT, ActionKind.GAP, "P2", "contacted", Scenario.FIRST_CONTACT),
    (StepText.MOTIVATION, ActionKind.GAP, "P2", "interested", Scenario.PITCH),
    (StepText.EXPECTED_PAY, ActionKind.GAP, "P2", "shortlisted", Scenario.SALARY_TALK),
    (StepText.LOCATION, ActionKind.GAP, "P2", "shortlisted", Scenario.PITCH),
    (StepText.TRAVEL, ActionKind.GAP, "P2", "shortlisted", Scenario.ASK_CLIENT),
    (StepText.RESIGNATION, ActionKind.GAP, "P2", "accepted", Scenario.RESIGNATION),
    (StepText.REPORT, ActionKind.GAP, "P2", "cv_passed", None),
    (StepText.CONSENT, ActionKind.GAP, "P2", "submitted", Scenario.CONSENT),
    (StepText.OFF_LIMITS, ActionKind.GAP, "P2", "submitted", None),
    (StepText.BLOCKED_COMPANY, ActionKind.GAP, "P2", "submitted", Scenario.CONSENT),
    (StepText.ALREADY_WITH_CLIENT, ActionKind.GAP, "P2", "submitted", None),
    (StepText.ASK_FIRST, ActionKind.GAP, "P2", "submitted", None),
    (StepText.TERMS, ActionKind.GAP, "P2", "submitted", Scenario.ASK_CLIENT),
    (StepText.REGISTERED, ActionKind.GAP, "P2", "submitted", None),
    (StepText.TIME, ActionKind.GAP, "P2", "interviewing", Scenario.CLIENT_TIMES),
    (StepText.ROUND_REASON, ActionKind.GAP, "P2", "interviewing", Scenario.ASK_CLIENT),
    (StepText.OFFER_TERMS, ActionKind.GAP, "P2", "offered", Scenario.ASK_CLIENT),
    (StepText.OFFER_TERMS, ActionKind.CLIENT_CALL, "B10", "interviewing", Scenario.ASK_CLIENT),
    (StepText.PLANNED_START, ActionKind.GAP, "P2", "accepted", Scenario.OFFER),
    (StepText.CLIENT_WORD, ActionKind.GAP, "P2", "cv_passed", Scenario.ASK_CLIENT),
    (StepText.FILL_REPORT, ActionKind.GAP, "B4", "submitted", None),
    (StepText.COUNTER_OFFER, ActionKind.COUNTER_OFFER, "P6", "offered", Scenario.COUNTER_OFFER),
    (StepText.OFFER_ANSWER, ActionKind.OFFER_ANSWER, "P6", "offered", Scenario.OFFER),
    (StepText.OFFER_MOVE, ActionKind.OFFER_ANSWER, "P6", "offered", Scenario.OFFER),
    (StepText.COUNTER_OFFER, ActionKind.COUNTER_OFFER, "B10", "interviewing", Scenario.COUNTER_OFFER),
    (StepText.COUNTER_OFFER, ActionKind.COUNTER_OFFER, "P6", "accepted", Scenario.COUNTER_OFFER),
    (StepText.RESIGNED, ActionKind.COUNTER_OFFER, "P6", "accepted", Scenario.RESIGNATION),
    (StepText.RESIGNED, ActionKind.RESIGNATION, "P6", "accepted", Scenario.RESIGNATION),
    (StepText.LAST_DAY, ActionKind.CANDIDATE_CALL, "P6", "accepted", Scenario.RESIGNATION),
    (StepText.PREPARE, ActionKind.PREPARE, "B9", "interviewing", Scenario.PREPARATION),
    (StepText.HEAR_CANDIDATE, ActionKind.CANDIDATE_FEEDBACK, "B10", "interviewing", Scenario.AFTER_INTERVIEW),
    (StepText.HEAR_CLIENT, ActionKind.CLIENT_FEEDBACK, "B10", "interviewing", Scenario.CLIENT_FEEDBACK),
    (StepText.OFF_BY_CLIENT, ActionKind.TELL_CANDIDATE, "B5", "interviewing", Scenario.ROUND_OFF),
    (StepText.OFF_BY_CANDIDATE, ActionKind.TELL_CLIENT, "B5", "interviewing", Scenario.ROUND_SORRY),
    (StepText.MISSED_BY_CANDIDATE, ActionKind.TELL_CLIENT, "B8", "interviewing", Scenario.ROUND_SORRY),
    (StepText.MISSED_BY_CLIENT, ActionKind.TELL_CANDIDATE, "B8", "interviewing", Scenario.ROUND_OFF),
    (StepText.SORRY_CLIENT, ActionKind.TELL_CLIENT, "B8", "interviewing", Scenario.ROUND_SORRY),
    (StepText.SORRY_CANDIDATE, ActionKind.TELL_CANDIDATE, "B8", "interviewing", Scenario.ROUND_OFF),
    (StepText.NEW_TIME, ActionKind.GAP, "B8", "interviewing", Scenario.NEW_TIMES),
    (StepText.MOVE_ROUND, ActionKind.GAP, "B8", "interviewing", None),
    (StepText.NEXT_ROUND, ActionKind.CLIENT_CALL, "B10", "interviewing", Scenario.CLIENT_TIMES),
    (StepText.NAMED, ActionKind.CLIENT_CALL, "B10", "interviewing", Scenario.ASK_CLIENT),
    (StepText.DECISION_OPEN, ActionKind.CLIENT_CALL, "B10", "interviewing", Scenario.CLIENT_FEEDBACK),
    (StepText.ASK_TIMES, ActionKind.CANDIDATE_CALL, "P2", "cv_passed", Scenario.SLOT_REQUEST),
    (StepText.PICK_TIME, ActionKind.CLIENT_CALL, "P2", "cv_passed", Scenario.CLIENT_TIMES),
    (StepText.TAKEN_BACK, ActionKind.TELL_CLIENT, "P2", "rejected_by_consultant", None),
    (StepText.REFUSED, ActionKind.TELL_CANDIDATE, "B10", "interviewing", Scenario.REJECTION),
    (StepText.HR_FIRST, ActionKind.CLIENT_CALL, "B7", "cv_passed", Scenario.HR_FIRST),
    (StepText.HR_TOLD, ActionKind.CANDIDATE_CALL, "B7", "interested", Scenario.HR_AVERSE),
    (StepText.SOLVE, ActionKind.CLIENT_CALL, "B8", "cv_passed", Scenario.ASK_CLIENT),
    (StepText.SOLVE_OWN, ActionKind.CANDIDATE_CALL, "B8", "cv_passed", Scenario.WITHDRAWAL),
    (StepText.GOES_ON, ActionKind.TELL_CLIENT, "B8", "interviewing", Scenario.CANDIDATE_BACK),
    (StepText.GO_ON, ActionKind.CANDIDATE_CALL, "B8", "interested", Scenario.CONSENT),
    (StepText.ENDED_CANDIDATE, ActionKind.TELL_CANDIDATE, "P2", "rejected_by_client", Scenario.REJECTION),
    (StepText.ENDED_CLIENT, ActionKind.TELL_CLIENT, "P2", "declined_by_candidate", Scenario.CANDIDATE_OUT),
    (StepText.CHECK_IN_CANDIDATE, ActionKind.CHECK_IN, "P6", "in_guarantee", Scenario.CHECK_IN),
    (StepText.CHECK_IN_CLIENT, ActionKind.CHECK_IN, "P6", "in_guarantee", Scenario.CHECK_IN_CLIENT),
    (StepText.VOID, ActionKind.TELL_CLIENT, "P6", "left_in_guarantee", None),
    (StepText.REPLACE, ActionKind.GUARANTEE, "P6", "left_in_guarantee", None),
    (StepText.REFUND, ActionKind.GUARANTEE, "P6", "left_in_guarantee", None),
    (StepText.REFUND_OPEN, ActionKind.GUARANTEE, "P6", "left_in_guarantee", None),
    (StepText.CREDIT, ActionKind.GUARANTEE, "P6", "fell_off", None),
    (StepText.STRANDED, ActionKind.GUARANTEE, "P6", "offer_withdrawn", None),
]


def refs(item: Item) -> tuple[Ref, ...]:
    return tuple(Ref(Kind(kind), named.id) for kind, named in item.about.items() if kind in set(Kind))


def opened(store: Store, session: Any, item: Item) -> TalkCase | None:
    """The talk that `s` opens on a row; None where the row is no talk."""
    if item.script == NONE:
        return None
    assert script_choice.is_page(item.kind, item.rule, item.script, card="submission" in item.about), item
    return talk_case(store, session, refs(item), item.kind, item.rule, item.script, item.actions)


def named_side(text: StepText) -> Side | None:
    """Whom the words of a step name first."""
    found = _NAMED.search(text.message)
    if found is None:
        return None
    return Side.CANDIDATE if "candidate" in found.groups() else Side.CLIENT


def row_of(desk: Desk, action: Any) -> Item:
    at = max(desk.session.clock(), action.due)
    items = today.today(desk.store, factories.session("shan", at=at), Scope.MINE, 0).items
    return next(item for item in items if action.id in item.actions)


@pytest.mark.parametrize(("step", "kind", "rule", "status", "wanted"), TABLE)
def test_the_script_of_a_row_is_for_whom_the_row_names(
    desk: Desk, step: StepText, kind: ActionKind, rule: str, status: str, wanted: Scenario | None
) -> None:
    row = card(desk, status)
    words = {"gaps": {"gaps": []}, "day": "7", "amount": "1 CNY", "what": "5%", "n": "1", "at": "10:00", "status": "-"}
    words["owner"] = "曾砚秋"
    why = {"day": 7, "side": named_side(step).value if step.name.startswith("CHECK_IN") else ""}
    with writing(desk.store, desk.session, "create") as write:
        held = cards.load(desk.session, row.id)
        assert held is not None
        made = owing.owe(write, held, kind, step, write.at, rule, words=words, why=why, own=True)
    case = opened(desk.store, desk.session, row_of(desk, made))
    if wanted is None:
        assert case is None
        return
    assert case is not None
    assert case.script.scenario is wanted
    assert case.call.person.name == (desk.person.name if side_of(wanted) is Side.CLIENT else desk.candidate.name)
    assert named_side(step) in (None, side_of(wanted)), step.message


def test_every_step_about_a_card_is_in_the_table() -> None:
    elsewhere = {
        StepText.REPORT_TEXT,
        StepText.REPORT_CALL,
        StepText.BRIEF_ASK,
        StepText.BRIEF_JUDGE,
        StepText.MERGED,
        StepText.WITHDREW,
        StepText.OR_REFUND,
        StepText.OR_REFUND_OPEN,
        StepText.STAGE,
        StepText.DIRECTION,
        StepText.DIRECTION_HIDDEN,
        StepText.TOUCH,
        StepText.BEAT,
    }
    assert {step for step, *_more in TABLE} == set(StepText) - elsewhere


SHIPPED = [pytest.param(script, id=f"{script.language}-{script.id}") for script in load_shipped().values()]


@pytest.mark.parametrize("script", SHIPPED)
def test_a_step_of_a_script_opens_a_talk_with_whom_it_is_about(script: Script) -> None:
    whom = {Who.CANDIDATE: Side.CANDIDATE, Who.CLIENT: Side.CLIENT, Who.PERSON: side_of(script.scenario)}
    for branch in script.branches:
        for step in (*branch.steps, *(branch.again.steps if branch.again else ())):
            if step.opens is not None and step.who in whom:
                assert side_of(step.opens) is whom[step.who], step.do


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store.open(sample_firm.sample_copy(tmp_path_factory.mktemp("firm")))
    yield store
    store.close()


_SPOKEN = re.compile(r"^(?:Ask|Tell|Call|Prepare|Wish|Apologise to) (\S+?)(?: |:|$)|^(?:Step in at) (\S+?):")


def test_every_row_of_the_sample_calls_whom_it_names(firm: Store) -> None:
    """The name after the verb is the candidate's where the candidate is called, else the client's or its person's."""
    i18n.activate("en")
    firm.connect()
    kinds: set[tuple[str, str]] = set()
    aliases = {row.alias for row in Position.select(Position.alias).where(Position.alias != "")}
    for user in User.select().where(User.left_on.is_null()):
        session = factories.session(user.login)
        for item in today.today(firm, session, Scope.MINE, 0).items:
            said = _SPOKEN.search(item.do)
            page = script_choice.is_page(item.kind, item.rule, item.script, card="submission" in item.about)
            if said is None or not page or item.cards or item.do.startswith("Call both"):
                continue
            name = said[1] or said[2]
            case = talk_case(firm, session, refs(item), item.kind, item.rule, item.script)
            client = {case.call.client.name, *aliases} if case.call.heard is Side.CLIENT else set()
            heard = {case.call.person.name, *client}
            assert name in heard, (item.do, case.script.scenario, case.call.person)
            kinds.add((item.rule, item.kind))
    assert {("B10", "candidate_feedback"), ("B10", "client_feedback"), ("B6", "travel")} <= kinds


MORE_ROWS = [
    ("travel", Scenario.ASK_CLIENT),
    ("invoice", Scenario.ASK_CLIENT),
    ("birthday", Scenario.GREETING),
]


@pytest.mark.parametrize(("kind", "wanted"), MORE_ROWS)
def test_a_row_without_an_action_has_its_script_as_well(kind: str, wanted: Scenario) -> None:
    assert script_choice.scenario_for(kind) is wanted
    assert side_of(wanted) is Side.CLIENT


def test_the_regular_contact_is_the_weekly_call_whoever_waits() -> None:
    assert script_choice.scenario_for(ActionKind.CLIENT_CALL.value, "A6") is Scenario.WEEKLY_CLIENT
    assert not script_choice.is_page(ActionKind.CLIENT_CALL.value, "A6", card=False)


def test_who_wanted_a_version_is_asked_in_the_talk_about_direction() -> None:
    assert script_choice.scenario_for(ActionKind.CLIENT_CALL.value, "P4") is Scenario.DIRECTION


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("scenario", [Scenario.SLOT_REQUEST, Scenario.NEW_TIMES])
def test_the_times_of_the_candidate_are_sent_over_by_a_talk_of_its_own(
    scenario: Scenario, language: i18n.Language
) -> None:
    """B5, F3: the client is asked to pick one, not to settle some thing or other."""
    (step,) = shipped(scenario, language).branches[0].steps
    assert step.opens is Scenario.TIMES_OVER
    over = shipped(step.opens, language)
    assert (len(over.branches), script_choice.side_of(step.opens)) == (3, Side.CLIENT)
    assert {len(branch.say) for branch in over.branches} == {2}


def test_a_round_ahead_that_the_client_called_off_is_told_as_that(desk: Desk) -> None:
    """B8, guest6: neither a rejection nor “how was it on your side”, and the client is not asked about others."""
    row = card(desk)
    made = confirmed(desk, row, "2026-12-03T10:00").interview_id
    slot_rounds.cancel(desk.store, desk.session, made, "编制冻结一周", Side.CLIENT)
    for language, untrue in (("en", "how it was on your side"), ("zh_CN", "对一下")):
        i18n.activate(language)
        item = next(
            item
            for item in today.today(desk.store, desk.session, Scope.MINE, 0).items
            if item.kind == ActionKind.TELL_CANDIDATE.value
        )
        case = opened(desk.store, desk.session, item)
        assert case is not None
        assert case.script.scenario is Scenario.ROUND_OFF
        said = fill(case.script.opening, {**case.record, "firm": "乌有乡"})
        assert untrue not in said.text
        assert said.gaps == ()


@pytest.mark.parametrize(
    ("reason", "language", "said"),
    [
        ("编制冻结一周。", "zh_CN", "原因是：编制冻结一周。"),
        ("the headcount is frozen", "en", "The reason: the headcount is frozen."),
        ("编制冻结一周", "en", "The reason: 编制冻结一周."),
        ("嫌年纪大，要给内部人选，先别说", "zh_CN", "原因是：嫌年纪大，要给内部人选，先别说。"),
    ],
)
def test_why_a_round_is_off_is_known_to_who_calls_and_put_into_no_text(
    desk: Desk, reason: str, language: i18n.Language, said: str
) -> None:
    """F3: the reason on file stands as a point as it was typed; nobody has said what of it the candidate may hear."""
    i18n.activate(language)
    row = card(desk)
    made = confirmed(desk, row, "2026-12-03T10:00").interview_id
    slot_rounds.cancel(desk.store, desk.session, made, reason, Side.CLIENT)
    case = talk_case(desk.store, desk.session, (Ref(Kind.SUBMISSION, row.id),), opens=Scenario.ROUND_OFF.value)
    script, heard = case.script, {**case.record, **case.aloud}
    assert said in " ".join(fill(point, case.record).text for point in script.points)
    texts = [each.text for one in (script, *script.branches) for each in one.messages]
    spoken = [script.opening, *(say for branch in script.branches for say in branch.say)]
    assert reason.rstrip("。") not in " ".join(fill(text, heard).text for text in (*texts, *spoken))


def test_why_a_round_of_a_search_one_is_outside_of_is_off_is_not_said(desk: Desk) -> None:
    """P4: her candidate is told that it is off; what the client said of it is for those inside."""
    row = card(desk)
    made = confirmed(desk, row, "2026-12-03T10:00").interview_id
    slot_rounds.cancel(desk.store, desk.session, made, "归墟要先并购", Side.CLIENT)
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, confidential=True, alias="某芯片公司")
        write.update(desk.candidate, owner=desk.xie)

    def known(login: str) -> bool:
        case = talk_case(
            desk.store, factories.session(login), (Ref(Kind.SUBMISSION, row.id),), opens=Scenario.ROUND_OFF.value
        )
        return "归墟要先并购" in " ".join(fill(point, case.record).text for point in case.script.points)

    assert (known("shan"), known("xie")) == (True, False)


@pytest.mark.parametrize("script", SHIPPED)
def test_no_text_that_is_sent_names_what_only_we_may_read_f3(script: Script) -> None:
    texts = [each.text for one in (script, *script.branches) for each in one.messages]
    assert not {"why_off", "warning"} & {each.id for text in texts for each in text.variables}


@pytest.mark.parametrize(("by", "fault"), [("candidate", "candidate"), ("client", "candidate")])
def test_who_was_the_cause_of_it_is_told_no_reason(desk: Desk, by: str, fault: str) -> None:
    row = card(desk)
    given = {"how": "cancelled", "by": by, "words": "was late twice", "fault": fault}
    broken_rounds.break_off(desk.store, desk.session, confirmed(desk, row, "2026-12-03T10:00").interview_id, given)
    case = talk_case(desk.store, desk.session, (Ref(Kind.SUBMISSION, row.id),), opens=Scenario.ROUND_OFF.value)
    assert case.record["why_off"] == "I'm finding out why and will tell you straight."


def test_both_rows_of_a_broken_round_open_their_own_script(desk: Desk) -> None:
    row = card(desk)
    made = confirmed(desk, row, "2026-12-03T10:00").interview_id
    given = {"how": "cancelled", "by": By.CLIENT.value, "words": "编制冻结", "fault": Fault.CLIENT.value}
    broken_rounds.break_off(desk.store, desk.session, made, given)
    items = today.today(desk.store, desk.session, Scope.MINE, 0).items
    found = {item.kind: opened(desk.store, desk.session, item) for item in items if item.rule == "B8"}
    assert {kind: case.script.scenario for kind, case in found.items() if case is not None} == {
        "tell_candidate": Scenario.ROUND_OFF,
        "gap": Scenario.NEW_TIMES,
    }
    assert interview(made).off_by is By.CLIENT


def test_what_the_client_called_off_because_of_the_candidate_is_asked_about_first(desk: Desk) -> None:
    made = confirmed(desk, card(desk), "2026-12-03T10:00").interview_id
    given = {"how": "cancelled", "by": By.CLIENT.value, "words": "迟到两次", "fault": Fault.CANDIDATE.value}
    broken_rounds.break_off(desk.store, desk.session, made, given)
    item = next(each for each in today.today(desk.store, desk.session, Scope.MINE, 0).items if each.rule == "B8")
    case = opened(desk.store, desk.session, item)
    assert case is not None
    assert (item.kind, case.script.scenario) == ("tell_candidate", Scenario.NO_SHOW)


def test_a_step_kept_whole_in_both_languages_names_no_script_of_its_own() -> None:
    told = step_words.in_both({"en": "the pause is over", "zh_CN": "暂停到期"})["told"]
    assert script_choice.named_by(told, {}) == ""
    assert script_choice.named_by(told, {"opens": NONE}) == NONE


GIVEN = [
    (Side.CLIENT, timedelta(days=3), Scenario.SLOT_OFFER),
    (Side.CLIENT, timedelta(hours=-1), Scenario.NEW_TIMES),
    (Side.CANDIDATE, timedelta(days=3), Scenario.TIMES_OVER),
    (Side.CANDIDATE, timedelta(hours=-1), Scenario.CLIENT_TIMES),
]


@pytest.mark.parametrize(("by", "ends", "wanted"), GIVEN)
def test_where_times_were_given_nobody_is_told_the_good_news_again(
    desk: Desk, by: Side, ends: timedelta, wanted: Scenario
) -> None:
    """B5, guest10: the first request is over once a set was given; the talk is with whom the set was offered to."""
    row = card(desk)
    now = factories.FRIDAY
    with writing(desk.store, desk.session, "set_up") as write:
        given = {"offered_by": by, "created_at": now - timedelta(days=5), "expires_at": now + ends}
        offer = write.create(SlotOffer, submission=row, **given)
        write.create(Slot, offer=offer, starts_at=now + timedelta(days=6))
    items = today.today(desk.store, desk.session, Scope.MINE, 0).items
    case = opened(desk.store, desk.session, next(item for item in items if item.rule == "B5"))
    assert case is not None
    assert (case.script.scenario, case.call.heard) == (wanted, side_of(wanted))
    of_card = talk_case(desk.store, desk.session, (Ref(Kind.SUBMISSION, row.id),))
    with_them = wanted if side_of(wanted) is Side.CANDIDATE else Scenario.KEEP_WARM
    assert of_card.script.scenario is with_them, "the card and Today ask the same side"


def test_before_the_report_the_candidate_is_not_told_that_the_client_has_it(desk: Desk) -> None:
    """P2, guest10: what the report waits for is asked, the own yes first; then there is nothing to call about."""
    row = card(desk, "shortlisted")
    refs = (Ref(Kind.SUBMISSION, row.id),)
    assert talk_case(desk.store, desk.session, refs).script.scenario is Scenario.CONSENT
    with writing(desk.store, desk.session, "set_up") as write:
        given = {"words": "可以推荐我", "channel": "wechat", "recorded_by": desk.shan}
        write.create(Consent, submission=row, given_at=write.at, **given)
    assert talk_case(desk.store, desk.session, refs).script.scenario is Scenario.SALARY_TALK
    with writing(desk.store, desk.session, "set_up") as write:
        write.create(Pay, candidate=desk.candidate, kind=PayKind.WANTED, original="40K·15薪")
    assert refusal(lambda: talk_case(desk.store, desk.session, refs)).rule == "F3.none"


def test_the_name_outside_of_a_position_is_not_said_twice() -> None:
    """P4: “这个职位” stands for a confidential position; no script goes on with another “这” or “职位”."""
    doubled = re.compile("这个职位(?:这|职位|岗位)")
    for script in load_shipped().values():
        if script.language != "zh_CN" or side_of(script.scenario) is Side.CLIENT:
            continue
        texts = [script.opening, *script.points, *(each.text for each in script.messages)]
        for branch in script.branches:
            texts += branch.templates()
        said = [fill(text, {"position": "这个职位"}).text for text in texts]
        assert not [each for each in said if doubled.search(each)]


@pytest.mark.parametrize(
    ("kind", "language", "wanted", "talk", "heard"),
    [
        ("pay", "en", "阿依古丽·买买提 wants out; settle with 归墟半导体: 5% more", Scenario.ASK_CLIENT, "client"),
        ("pay", "zh_CN", "阿依古丽·买买提想退出，跟归墟半导体谈妥：5% more", Scenario.ASK_CLIENT, "client"),
        ("family", "en", "阿依古丽·买买提 wants out; to be settled: 5% more", Scenario.WITHDRAWAL, "candidate"),
        ("family", "zh_CN", "阿依古丽·买买提想退出，待解决：5% more", Scenario.WITHDRAWAL, "candidate"),
    ],
)
def test_what_would_keep_a_candidate_is_a_step_that_says_whom_and_opens_the_talk_about_it(
    desk: Desk, kind: str, language: i18n.Language, wanted: str, talk: Scenario, heard: str
) -> None:
    """B8: "5% more" alone says neither of whom it is nor what to do with it.

    What a client can settle is asked of the client, not once more of the candidate; no client settles a family's no.
    """
    row = card(desk, "cv_passed")
    given = {"kind": kind, "words": "少了 5%", "verdict": "solvable", "do": "5% more", "by_when": "2026-11-20"}
    withdrawals.withdraw(desk.store, desk.session, row.id, given)
    i18n.activate(language)
    (item,) = [each for each in today.today(desk.store, desk.session, Scope.MINE, 0).items if each.rule == "B8"]
    assert item.do == wanted
    case = opened(desk.store, desk.session, item)
    assert case is not None
    assert case.script.scenario is talk
    assert case.call.heard is (Side.CLIENT if heard == "client" else Side.CANDIDATE)
