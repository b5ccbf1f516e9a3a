"""F3, F4: whatever is answered to whichever script, the desk goes on: nothing breaks, and no live card stands still."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from katui import i18n
from katui.domain.concerns import Break, By, Fault, Verdict
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.pipeline import ENDS, Status, StatusClass
from katui.domain.refs import Ref
from katui.domain.script_variables import prompts
from katui.domain.scripts import Scenario, fill
from katui.domain.session import Session
from katui.domain.work import ActionKind, ActionStatus, InterviewStatus
from katui.i18n import LANGUAGES, Language
from katui.screens.panel_parts import ALL
from katui.screens.today_rows import refs_of
from katui.services import broken_rounds, call_log, calls, minds, moves, script_choice, talk_log, withdrawals
from katui.services.board import Which, board
from katui.services.call_log import Answer
from katui.services.firm_scripts import script_for
from katui.services.moves import Move
from katui.services.talk_cases import TalkCase, talk_case
from katui.services.today import Item, today
from katui.store.models.clients import ClientWarning, KeyPerson
from katui.store.models.interviews import Interview
from katui.store.models.positions import Position
from katui.store.models.submissions import Concern, Submission
from katui.store.models.work import Action
from katui.store.store import Store
from tests import factories, sample_firm

ASKED_BY_DAYS = {StatusClass.GUARANTEE, StatusClass.DONE}
"""Where nothing has to be due: how it goes is asked on the days of the guarantee (P6)."""
S = Status
WHERE: dict[Scenario, tuple[Status, ...]] = {
    Scenario.FIRST_CONTACT: (S.SOURCED,),
    Scenario.PITCH: (S.CONTACTED,),
    Scenario.CONSENT: (S.INTERESTED, S.SHORTLISTED),
    Scenario.SALARY_TALK: (S.INTERESTED, S.OFFERED),
    Scenario.KEEP_WARM: (S.SUBMITTED, S.INTERVIEWING),
    Scenario.HR_AVERSE: (S.SHORTLISTED, S.CV_PASSED),
    Scenario.HR_FIRST: (S.CV_PASSED,),
    Scenario.SLOT_REQUEST: (S.CV_PASSED,),
    Scenario.SLOT_OFFER: (S.CV_PASSED,),
    Scenario.NEW_TIMES: (S.CV_PASSED, S.INTERVIEWING),
    Scenario.CLIENT_TIMES: (S.CV_PASSED, S.INTERVIEWING),
    Scenario.TIMES_OVER: (S.CV_PASSED,),
    Scenario.PREPARATION: (S.INTERVIEWING,),
    Scenario.AFTER_INTERVIEW: (S.INTERVIEWING,),
    Scenario.CLIENT_FEEDBACK: (S.INTERVIEWING,),
    Scenario.NO_SHOW: (S.INTERVIEWING,),
    Scenario.ROUND_OFF: (S.INTERVIEWING,),
    Scenario.ROUND_SORRY: (S.INTERVIEWING,),
    Scenario.ASK_CLIENT: (S.INTERVIEWING, S.OFFERED),
    Scenario.WITHDRAWAL: (S.CONTACTED, S.SUBMITTED, S.INTERVIEWING, S.OFFERED, S.ACCEPTED),
    Scenario.CANDIDATE_BACK: (S.INTERVIEWING,),
    Scenario.CANDIDATE_OUT: (S.DECLINED_BY_CANDIDATE,),
    Scenario.REJECTION: (S.REJECTED_BY_CLIENT,),
    Scenario.OFFER: (S.OFFERED,),
    Scenario.COUNTER_OFFER: (S.OFFERED, S.ACCEPTED),
    Scenario.RESIGNATION: (S.ACCEPTED,),
    Scenario.START_DAY: (S.ACCEPTED, S.ONBOARDED),
    Scenario.CHECK_IN: (S.IN_GUARANTEE,),
    Scenario.CHECK_IN_CLIENT: (S.IN_GUARANTEE,),
}
"""The cards that a script is for; those that are not here are talks with a key person, or calls of the panel."""

OF_A_PERSON = (Scenario.GREETING, Scenario.WARNING_TALK, Scenario.REGULAR_CONTACT, Scenario.DIRECTION)
PAGES = [*((each, at) for each, places in WHERE.items() for at in places), *((each, None) for each in OF_A_PERSON)]


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A copy of the sample firm that every test leaves as it was."""
    store = Store.open(sample_firm.sample_copy(tmp_path_factory.mktemp("firm")))
    yield store
    store.close()


class _Back(Exception):
    """Everything is taken back."""


@contextlib.contextmanager
def taken_back(store: Store) -> Iterator[None]:
    """What is done inside was never done."""
    with contextlib.suppress(_Back), store.transaction():
        yield
        raise _Back


def card_at(status: Status) -> Any:
    return Submission.select().where(Submission.status == status).order_by(Submission.id).first()


def session_of(card: Any, at: datetime = factories.FRIDAY) -> Session:
    return factories.session(card.owner.login, at=at)


def read(session: Session, case: TalkCase) -> None:
    """A talk as the panel shows it, with the line of each answer."""
    for template in case.script.templates():
        fill(template, {**case.record, **case.aloud})
    for branch in case.script.branches:
        talk_log.first_line(session, case, branch, case.record)


def open_row(store: Store, session: Session, item: Item) -> None:
    """What enter opens on a row of Today, as far as it is a talk."""
    if item.script == script_choice.NONE or item.opens not in {"talk", "script"}:
        return
    about = [(Ref(Kind.SUBMISSION, each),) for each in item.cards] or [refs_of(item)]
    if item.cards or script_choice.is_page(item.kind, item.rule, item.script, card="submission" in item.about):
        for refs in about:
            read(session, talk_case(store, session, refs, item.kind, item.rule, item.script, item.actions))
    else:
        calls.call_case(store, session, calls.person_for(store, session, refs_of(item)))


def look_on(store: Store, session: Session, card: int | None, fresh: tuple[int, ...] = ()) -> None:
    """Today when the last new step is due, with what opens there, the board, the card and its next talk."""
    due = [row.due for row in Action.select().where(Action.id.in_(fresh))]
    then = factories.session(session.user.login, at=max([session.clock(), *due]))
    for item in today(store, then, limit=0).items:
        if set(item.actions) & set(fresh) or (card is not None and _is_about(item, card)):
            with contextlib.suppress(Refused):
                open_row(store, then, item)
    if card is None:
        return
    held = Submission.get_by_id(card)
    board(store, session, Which(position=held.position_id))
    moves.allowed_moves(store, session, card)
    minds.standing(store, session, card)
    with contextlib.suppress(Refused):
        talk_case(store, session, (Ref(Kind.SUBMISSION, card),))
    if not held.status.ended and held.status.class_ not in ASKED_BY_DAYS:
        mine = (Action.submission == card) & (Action.status == ActionStatus.OPEN)
        assert Action.select().where(mine).exists(), (card, held.status, "has no next step")


def _is_about(item: Item, card: int) -> bool:
    named = item.about.get("submission")
    return card in item.cards or (named is not None and named.id == card)


def page(store: Store, scenario: Scenario, status: Status | None) -> tuple[Session, TalkCase]:
    """The talk of a scenario about the first card at a stage, or with the first person it is for."""
    store.connect()
    if status is not None:
        card = card_at(status)
        session = session_of(card)
        return session, talk_case(store, session, (Ref(Kind.SUBMISSION, card.id),), opens=scenario.value)
    if scenario is Scenario.DIRECTION:
        held = (Position.stage == "open") & (Position.confidential == False)  # noqa: E712
        position = Position.select().where(held & Position.hr.is_null(False)).order_by(Position.id).first()
        session = factories.session(position.owner.login)
        return session, talk_case(store, session, (Ref(Kind.POSITION, position.id),), opens=scenario.value)
    client = ClientWarning.select().order_by(ClientWarning.id).first().client
    person = KeyPerson.select().where((KeyPerson.client == client) & KeyPerson.left_on.is_null()).first()
    session = factories.session(client.owner.login)
    return session, talk_case(store, session, (Ref(Kind.PERSON, person.id),), opens=scenario.value)


def log(store: Store, session: Session, about: Ref, scenario: Scenario, key: str) -> tuple[int, ...]:
    """The talk as the panel opens it, and an answer as enter logs it; its next actions."""
    case = talk_case(store, session, (about,), opens=scenario.value)
    branch = case.script.branch(key)
    assert branch is not None
    line = talk_log.first_line(session, case, branch, case.record)
    for prompt in prompts():
        line = line.replace(prompt, "可以谈")
    return talk_log.log_talk(store, session, case.about, case.script, Answer(key, line)).actions


@pytest.mark.parametrize(("scenario", "status"), PAGES)
def test_after_every_answer_to_a_talk_the_desk_goes_on(firm: Store, scenario: Scenario, status: Status | None) -> None:
    """Each answer on its own, as often in a row as its steps differ."""
    i18n.activate("zh_CN")
    session, case = page(firm, scenario, status)
    read(session, case)
    for branch in case.script.branches:
        with taken_back(firm):
            fresh: tuple[int, ...] = ()
            for _try in range(branch.again.from_try if branch.again else 1):
                fresh = log(firm, session, case.about, scenario, branch.key)
            look_on(firm, session, case.one.submission or None, fresh)


@pytest.mark.parametrize(("scenario", "status"), PAGES)
def test_after_all_answers_in_a_row_the_desk_goes_on(firm: Store, scenario: Scenario, status: Status | None) -> None:
    """In English, one answer after the other about the same record: whatever came before, the next is logged."""
    i18n.activate("en")
    session, case = page(firm, scenario, status)
    read(session, case)
    with taken_back(firm):
        made = [log(firm, session, case.about, scenario, branch.key) for branch in case.script.branches]
        look_on(firm, session, case.one.submission or None, tuple(one for each in made for one in each))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scenario", ALL[:3])
def test_after_every_answer_to_a_call_the_desk_goes_on(firm: Store, scenario: Scenario, language: Language) -> None:
    """B2, B3: the panel of calls, about the two reports that wait with one person."""
    i18n.activate(language)
    firm.connect()
    session, person = with_two_reports()
    script = script_for(scenario)
    first = calls.call_case(firm, session, person).waiting[0].submission
    for branch in script.branches:
        with taken_back(firm):
            for _try in range(branch.again.from_try if branch.again else 1):
                case = calls.call_case(firm, session, person)
                lines = {one.submission: call_log.default_line(session, case, one, branch) for one in case.waiting}
                answers = {card: Answer(branch.key, line) for card, line in lines.items()}
                made = call_log.log_call(firm, session, person, script, answers)
                look_on(firm, session, first, made.actions)


def with_two_reports() -> tuple[Session, int]:
    """Whose calls they are, and the person they are to."""
    asked = (Action.kind == ActionKind.REPORT_CALL) & (Action.status == ActionStatus.OPEN)
    waiting = Counter((row.owner.login, row.person_id) for row in Action.select().where(asked) if row.person_id)
    login, person = next(each for each, count in sorted(waiting.items()) if count == 2)
    return factories.session(login), person


LIVE = tuple(each for each in Status if not each.ended and each.class_ not in ASKED_BY_DAYS)
SOLVABLE, REAL, OBSTACLE = Verdict.SOLVABLE, Verdict.REAL, Verdict.OBSTACLE


@pytest.mark.parametrize("status", WHERE[Scenario.WITHDRAWAL])
@pytest.mark.parametrize("said", [(SOLVABLE,), (REAL,), (OBSTACLE,), (SOLVABLE, REAL), (OBSTACLE, REAL)])
def test_whatever_a_withdrawal_comes_to_the_desk_goes_on(
    firm: Store, status: Status, said: tuple[Verdict, ...]
) -> None:
    """B8: recorded, once or with a second thought, then solved, with the card back at its stage or not."""
    firm.connect()
    card = card_at(status)
    session = session_of(card)
    given = {"kind": "city", "words": "太远", "do": "远程办公", "by_when": "2026-11-23"}
    for reopen in ("yes", "no") if REAL in said else ("no",):
        with taken_back(firm), contextlib.suppress(Refused):
            for verdict in said:
                made = withdrawals.withdraw(firm, session, card.id, given | {"verdict": verdict.value})
                look_on(firm, session, card.id)
            if made.concern is not None:
                told = {"how": "可以远程", "for_good": "no", "reopen": reopen}
                withdrawals.solve(firm, session, made.concern, told, expect=version_of(made.concern))
                look_on(firm, session, card.id)


def version_of(concern: int) -> int:
    return int(Concern.get_by_id(concern).version)


@pytest.mark.parametrize("status", LIVE)
def test_a_card_that_ended_goes_on_from_every_stage(firm: Store, status: Status) -> None:
    """P2: ended for whichever reason, and reopened to the stage it left."""
    firm.connect()
    card = card_at(status)
    session = session_of(card)
    fields = {"reason_code": "other", "reason": "说不清", "left_cause": "own_reasons", "left_on": "2026-11-20"}
    for end in ENDS:
        with taken_back(firm), contextlib.suppress(Refused):
            asked = {
                each.name for one in moves.allowed_moves(firm, session, card.id) if one.to is end for each in one.fields
            }
            given = {name: text for name, text in fields.items() if name in asked}
            moves.move(firm, session, card.id, Move(end, given, anyway=True))
            look_on(firm, session, card.id)
            moves.move(firm, session, card.id, Move(status, {"reason": "接着谈"}, anyway=True))
            look_on(firm, session, card.id)


@pytest.mark.parametrize("by", By)
@pytest.mark.parametrize("fault", Fault)
def test_a_round_that_did_not_take_place_leaves_a_next_step(firm: Store, by: By, fault: Fault) -> None:
    """B8: missed or called off, by whomever, whoever was at fault."""
    firm.connect()
    confirmed = Interview.status == InterviewStatus.CONFIRMED
    rows = Interview.select().where(confirmed & Interview.starts_at.is_null(False)).order_by(Interview.id)
    for row in rows.limit(4):
        card = Submission.get_by_id(row.submission_id)
        session = session_of(card)
        for how in Break:
            given = {"how": how.value, "by": by.value, "words": "临时有事", "fault": fault.value}
            with taken_back(firm), contextlib.suppress(Refused):
                broken_rounds.break_off(firm, session, row.id, given)
                look_on(firm, session, card.id)
