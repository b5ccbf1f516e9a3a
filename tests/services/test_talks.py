"""F3: each kind of work opens its script as a page, filled from the record, without a gap on the sample firm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

import pytest

from katui import i18n
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.domain.pipeline import Status
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario, fill
from katui.domain.session import Session
from katui.domain.work import ActionKind, Side
from katui.i18n import LANGUAGES, Language
from katui.services import call_words, calls, feedback, script_choice, today
from katui.services.script_choice import scenario_for
from katui.services.talk_cases import TalkCase, talk_case
from katui.services.talks import chosen
from katui.services.today import Item
from katui.store.changes import writing
from katui.store.models.clients import ClientWarning, KeyPerson
from katui.store.models.house import Meta
from katui.store.models.people import User
from katui.store.models.submissions import Offer, Submission
from katui.store.store import Store
from tests import factories, sample_firm
from tests.ui.rounds import SAID, a_round

GAP = {"en": "[missing:", "zh_CN": "【缺"}


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A copy of the sample firm, open."""
    store = Store.open(sample_firm.sample_copy(tmp_path_factory.mktemp("firm")))
    yield store
    store.close()


def everybody(firm: Store) -> list[Session]:
    firm.connect()
    return [factories.session(user.login) for user in User.select().where(User.left_on.is_null())]


def refs(item: Item) -> tuple[Ref, ...]:
    return tuple(Ref(Kind(kind), named.id) for kind, named in item.about.items() if kind in set(Kind))


def sitting(firm: Store, situation: str) -> int:
    """The id a situation of the sample firm is about."""
    return int(Meta.get(Meta.key == f"situation:{situation}").value.split()[1])


def page_of(case: TalkCase) -> str:
    """Everything a talk says, in the order in which the panel shows it."""
    script = case.script
    said = [script.opening, *script.points, *(message.text for message in script.messages)]
    for branch in script.branches:
        said += [*branch.say, *(message.text for message in branch.messages), branch.log, *(s.do for s in branch.steps)]
    record = {**case.record, "answer": "…"}  # what they answer no record says: it is written over the prompt (F4)
    return "\n".join([*filter(None, [case.warned]), *(fill(each, record).text for each in said)])


def talk(firm: Store, session: Session, card: int, scenario: Scenario) -> str:
    return page_of(talk_case(firm, session, (Ref(Kind.SUBMISSION, card),), opens=scenario.value))


def talk_with(firm: Store, session: Session, person: int, scenario: Scenario) -> str:
    return page_of(talk_case(firm, session, (Ref(Kind.PERSON, person),), opens=scenario.value))


def owner_of(card: int) -> Session:
    return factories.session(Submission.get_by_id(card).owner.login)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_today_with_a_page_is_filled_without_a_gap(firm: Store, language: Language) -> None:
    i18n.activate(language)
    seen: set[str] = set()
    for session in everybody(firm):
        for item in today.today(firm, session, Scope.MINE, 0).items:
            about_card = "submission" in item.about
            if not script_choice.is_page(item.kind, item.rule, item.script, card=about_card) or not item.about:
                continue
            case = talk_case(firm, session, refs(item), item.kind, item.rule, item.script)
            assert GAP[language] not in page_of(case), (item.do, page_of(case))
            seen.add(case.script.title)
    assert len(seen) >= 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_weekly_call_of_a_client_with_nobody_waiting_has_no_gap(firm: Store, language: Language) -> None:
    i18n.activate(language)
    session = factories.session("zeng")
    person = KeyPerson.select().where(KeyPerson.best_hours.is_null(False)).order_by(KeyPerson.id).first()
    case = calls.call_case(firm, session, person.id)
    told = call_words.values(session, case, None)
    if not case.waiting:
        assert told["work_done"]
    page = talk_with(firm, session, person.id, Scenario.WEEKLY_CLIENT)
    assert GAP[language] not in page


@pytest.mark.parametrize(
    ("kind", "rule", "status", "scenario"),
    [
        (ActionKind.PREPARE, "B9", Status.INTERVIEWING, Scenario.PREPARATION),
        (ActionKind.CANDIDATE_FEEDBACK, "B10", Status.INTERVIEWING, Scenario.AFTER_INTERVIEW),
        (ActionKind.CLIENT_FEEDBACK, "B10", Status.INTERVIEWING, Scenario.CLIENT_FEEDBACK),
        (ActionKind.COUNTER_OFFER, "P6", Status.OFFERED, Scenario.COUNTER_OFFER),
        (ActionKind.COUNTER_OFFER, "P6", Status.ACCEPTED, Scenario.RESIGNATION),
        (ActionKind.CHECK_IN, "P6", Status.IN_GUARANTEE, Scenario.CHECK_IN),
        (ActionKind.TELL_CANDIDATE, "P2", Status.REJECTED_BY_CLIENT, Scenario.REJECTION),
        (ActionKind.TELL_CANDIDATE, "B5", Status.INTERVIEWING, Scenario.ROUND_OFF),
        (ActionKind.TELL_CLIENT, "B5", Status.INTERVIEWING, Scenario.ROUND_SORRY),
        (ActionKind.TELL_CANDIDATE, "B8", Status.INTERVIEWING, Scenario.ROUND_OFF),
        (ActionKind.TELL_CLIENT, "B8", Status.INTERVIEWING, Scenario.ROUND_SORRY),
        (ActionKind.TELL_CLIENT, "P2", Status.DECLINED_BY_CANDIDATE, Scenario.CANDIDATE_OUT),
        (ActionKind.CLIENT_CALL, "", Status.INTERVIEWING, Scenario.ASK_CLIENT),
        (ActionKind.CANDIDATE_CALL, "", Status.OFFERED, Scenario.OFFER),
        (ActionKind.CANDIDATE_CALL, "", Status.ACCEPTED, Scenario.RESIGNATION),
        (ActionKind.CANDIDATE_CALL, "", Status.ONBOARDED, Scenario.CHECK_IN),
    ],
)
def test_a_kind_of_work_means_its_script(kind: ActionKind, rule: str, status: Status, scenario: Scenario) -> None:
    assert scenario_for(kind.value, rule, status) is scenario
    assert script_choice.is_page(kind.value, rule)


@pytest.mark.parametrize("kind", ["warning_churn", "warning_major_change", "warning_abnormal"])
def test_a_warning_and_a_birthday_have_their_talk(kind: str) -> None:
    assert scenario_for(kind) is Scenario.WARNING_TALK
    assert scenario_for("birthday") is Scenario.GREETING
    assert not script_choice.is_page("silent_position")
    assert scenario_for("terms") is None


def test_nobody_resigns_while_the_offer_is_by_word_only(firm: Store) -> None:
    firm.connect()
    offer = Offer.select().where(Offer.written_on.is_null() & Offer.background_check.is_null()).first()
    page = talk(firm, owner_of(offer.submission_id), offer.submission_id, Scenario.RESIGNATION)
    first = page.splitlines()[0]
    assert first == "! Do not resign yet: there is no written offer; there is no result of the background check"
    assert "Written offer: verbal only, nothing in writing; background check: no conclusion yet." in page


def test_with_the_paper_and_the_check_nothing_warns(firm: Store) -> None:
    firm.connect()
    offer = Offer.select().where(Offer.written_on.is_null(False) & (Offer.background_check == "无异常")).first()
    page = talk(firm, owner_of(offer.submission_id), offer.submission_id, Scenario.RESIGNATION)
    assert not page.startswith("!")
    assert "Written offer: in writing since" in page


def test_the_offer_is_told_with_what_it_pays_and_until_when(firm: Store) -> None:
    """P6: of an offer whose day is over the talk begins with that; no other day is made up."""
    firm.connect()
    offer = Offer.select().where(Offer.valid_until.is_null(False) & Offer.pay.is_null(False)).first()
    mine, last = owner_of(offer.submission_id), offer.valid_until
    said = f"by {last:%a} {last.day} {last:%b}"
    for at, by in ((last, said), (last + timedelta(days=1), f"you were to answer {said}, and that day is over")):
        talker = factories.session(mine.user.login, at=datetime.combine(at, time(4), UTC))
        page = talk(firm, talker, offer.submission_id, Scenario.OFFER)
        assert offer.pay in page.splitlines()[0]
        assert by in page.splitlines()[0]
    pages = i18n.in_each(lambda: talk(firm, talker, offer.submission_id, Scenario.OFFER))
    assert "给答复，现在已经过期了。" in pages["zh_CN"].splitlines()[0]


def test_the_warning_talk_says_what_the_warning_is(firm: Store) -> None:
    firm.connect()
    row = ClientWarning.select().where(ClientWarning.status == "open").order_by(ClientWarning.id).first()
    about = (Ref(Kind.CLIENT, row.client_id),)
    assert row.brief in page_of(talk_case(firm, factories.session("moqi"), about, "warning_churn", "C12"))


def test_the_greeting_names_the_birthday(firm: Store) -> None:
    firm.connect()
    person = sitting(firm, "C10-1")
    i18n.activate("zh_CN")
    case = talk_case(firm, factories.session("moqi"), (Ref(Kind.PERSON, person),), "birthday", "C10")
    assert case.script.title == "问候与拜访：不谈事的那个电话"
    assert "生日" in page_of(case).splitlines()[0]


def test_far_from_any_day_the_greeting_says_that_we_have_not_spoken(firm: Store) -> None:
    firm.connect()
    later = factories.session("moqi", at=factories.session("moqi").clock() - timedelta(days=90))
    page = talk_with(firm, later, sitting(firm, "C10-1"), Scenario.GREETING)
    assert "we have not spoken for a while" in page.splitlines()[0]


def test_a_row_without_a_script_and_a_client_without_people_are_refused(firm: Store) -> None:
    session = factories.session("moqi")
    with pytest.raises(Refused) as refused:
        talk_case(firm, session, (), "terms", "F1")
    assert refused.value.rule == "F3.none"
    with pytest.raises(Refused) as refused:
        talk_case(firm, session, (), "birthday", "C10")
    assert refused.value.rule == "F4.person"


@pytest.mark.parametrize(
    ("starts", "said", "wanted"),
    [
        ("2026-11-19T16:00", False, Scenario.AFTER_INTERVIEW),
        ("2026-11-19T16:00", True, Scenario.KEEP_WARM),
        ("2026-11-23T10:00", False, Scenario.PREPARATION),
    ],
)
def test_a_call_in_the_middle_of_interviews_is_about_the_round(
    desk: factories.Desk, starts: str, said: bool, wanted: Scenario
) -> None:
    """B9, B10: the round that was and nobody asked about, else the one to come, else that they hear from us."""
    made = a_round(desk, starts)
    if said:
        feedback.record(desk.store, desk.session, made.id, Side.CANDIDATE, SAID)
    card = (Ref(Kind.SUBMISSION, made.submission_id),)
    assert chosen(desk.session, ActionKind.CANDIDATE_CALL.value, "", card, "")[0] is wanted
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(Submission.get_by_id(made.submission_id), hold_until=factories.FRIDAY.date())
    assert chosen(desk.session, ActionKind.CANDIDATE_CALL.value, "", card, "")[0] is Scenario.KEEP_WARM
