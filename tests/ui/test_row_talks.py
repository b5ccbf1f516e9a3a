"""F3, F4: `s` on a row of Today opens the talk that the row is about, or says that there is none."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from katui import i18n
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario
from katui.domain.work import ActionStatus, PayKind
from katui.screens.files import FileScreen
from katui.screens.talk import TalkPanel
from katui.screens.today import TodayScreen
from katui.services import briefs, direction, plans, stage_limits
from katui.store.changes import writing
from katui.store.models.candidates import Pay
from katui.store.models.submissions import Consent
from katui.store.models.work import Action, FollowUp
from katui.widgets.record_list import RecordList
from tests.factories import FRIDAY, Desk, session
from tests.ui import calls
from tests.ui.ui_case import UiCase, press, shown

BOTH = pytest.mark.parametrize("language", i18n.LANGUAGES)
NONE = {"zh_CN": "这一行没有对应的话术", "en": "No script belongs to this row."}
REFUSED = {"zh_CN": "是保密职位，只有解语晴和知情人能改", "en": "is confidential; only 解语晴 and the insiders"}


def at(day: int) -> datetime:
    """Nine in the morning in Shanghai, in November."""
    return datetime(2026, 11, day, 1, 0, tzinfo=UTC)


def to_row(pilot: Any, begins: str) -> None:
    """The cursor on the first row whose id begins so."""
    held = pilot.app.screen.query_one(RecordList)
    ids = list(pilot.app.screen._items)
    assert held.move_to(next(each for each in ids if each.startswith(begins))), ids


def over_the_limit(status: str) -> Any:
    """王敏 waits to be called about 岳小川; two others stand too long in their stage."""

    def before(desk: Desk) -> None:
        with writing(desk.store, desk.session, "set_up") as write:
            third = desk.add_candidate(write, "岳小川")
            for candidate in (desk.candidate, desk.other):
                desk.add_submission(write, candidate, status=status, status_since=at(2))
        calls.sent(desk, third)
        stage_limits.tell(desk.store, desk.session)

    return before


@pytest.mark.parametrize(
    ("status", "wanted"),
    [("sourced", Scenario.FIRST_CONTACT), ("contacted", Scenario.PITCH)],
)
@BOTH
async def test_a_row_of_a_stage_opens_the_talk_of_that_stage_with_the_first_of_it(
    ui: UiCase, language: i18n.Language, status: str, wanted: Scenario
) -> None:
    with ui.app(language=language, before=over_the_limit(status)) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            to_row(pilot, "stage:")
            await press(pilot, "s")
            assert isinstance(app.screen, TalkPanel), shown(pilot)
            assert app.screen.sheet is not None
            assert app.screen.sheet.scenario is wanted
            assert "阿依古丽·买买提" in shown(pilot)
            await press(pilot, "right_square_bracket")
            assert "解小满" in shown(pilot)


def five_recommended(desk: Desk) -> None:
    """A plan is agreed, five reports went out and nobody was decided on: direction comes first (D2)."""
    plans.confirm(desk.store, session("shan", at=at(2)), desk.position.id, {"by": "王敏", "on": "today"})
    for n in range(5):
        with writing(desk.store, desk.session, "set_up") as write:
            candidate = desk.add_candidate(write, f"候选人{n}")
        calls.sent(desk, candidate)
    briefs.request(desk.store, desk.session, desk.position.id, "再加一条：会德语")
    direction.tell(desk.store, desk.session)


FIVE = {"zh_CN": "推了5位：5 位还没回音", "en": "recommended 5 people: 5 not answered yet"}
VERSIONS = {"zh_CN": "有过 2 版，最近一版是今天的", "en": "2 versions since"}


@pytest.mark.parametrize("key", ["s", "enter"])
@BOTH
async def test_the_talk_about_direction_is_a_talk_of_its_own(ui: UiCase, language: i18n.Language, key: str) -> None:
    """D2, P4: how many were shown and what came of them, how many versions the brief has had; its answer closes it."""
    with ui.app(language=language, before=five_recommended) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            assert isinstance(app.screen, TodayScreen)
            to_row(pilot, next(item.id for item in app.screen._items.values() if item.rule == "D2"))
            await press(pilot, key)
            panel = app.screen
            assert isinstance(panel, TalkPanel), shown(pilot)
            assert panel.sheet is not None
            assert panel.sheet.scenario is Scenario.DIRECTION
            opening = panel.sheet.fill(panel.sheet.script.opening, None).text
            assert ("架构师" in opening, FIVE[language] in opening) == (True, True)
            assert VERSIONS[language] in panel.sheet.fill(panel.sheet.script.points[0], None).text
            await press(pilot, "3", "enter", "escape")
            assert isinstance(app.screen, TodayScreen)
            assert all(item.rule != "D2" for item in app.screen._items.values())
            row, closed, planned = await app.read(lambda _store, _session: _direction_logged())
            assert (row.position_id, row.person_id, row.submission_id) == (1, 1, None)
            assert closed.status is ActionStatus.DONE
            assert (planned.why["opens"], planned.position_id) == ("direction", 1)


def _direction_logged() -> tuple[Any, Any, Any]:
    """The follow-up of the talk, the action it closed, the step it left."""
    row = FollowUp.select().order_by(FollowUp.id.desc()).first()
    return row, Action.get(Action.rule == "D2"), Action.select().order_by(Action.id.desc()).first()


def nothing_open(desk: Desk) -> None:
    """归墟 has no position with us that is open."""
    with writing(desk.store, desk.session, "edit") as write:
        write.update(desk.position, stage="on_hold")


@pytest.mark.parametrize("ref", ["person:1", "client:1"])
@BOTH
async def test_a_client_with_nothing_open_has_a_call_without_gaps(
    ui: UiCase, language: i18n.Language, ref: str
) -> None:
    """A6, A8: from the file as from Today, words that need no position."""
    with ui.app(language=language, before=nothing_open) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await app.screen.seat.open_record(Ref.parse(ref), None)  # type: ignore[attr-defined]
            await press(pilot, "s")
            panel = app.screen
            assert isinstance(panel, TalkPanel), shown(pilot)
            assert panel.sheet is not None
            assert panel.sheet.scenario is Scenario.REGULAR_CONTACT
            for text in panel.sheet.script.templates():
                assert set(panel.sheet.fill(text, None).gaps) <= {"firm"}, text


def twice_on_file(desk: Desk) -> None:
    """One candidate under two records."""
    with writing(desk.store, desk.session, "set_up") as write:
        for _n in range(2):
            desk.add_candidate(write, "蒋静铭", phone_e164="+8614100000077")


@BOTH
async def test_two_records_of_one_candidate_have_no_talk(ui: UiCase, language: i18n.Language) -> None:
    with ui.app(language=language, before=twice_on_file) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            to_row(pilot, "pair:")
            await press(pilot, "s")
            assert isinstance(app.screen, TodayScreen)
            assert NONE[language] in shown(pilot)


def ready_for_the_report(desk: Desk) -> None:
    """A call about a card of which the report has all that it waits for: yes and pay are on file."""
    with writing(desk.store, desk.session, "set_up") as write:
        row = desk.add_submission(write, status="shortlisted")
        given = {"words": "可以推荐我", "channel": "wechat", "recorded_by": desk.shan}
        write.create(Consent, submission=row, given_at=write.at, **given)
        write.create(Pay, candidate=desk.candidate, kind=PayKind.WANTED, original="40K·15薪")
        about = {"submission": row, "candidate": desk.candidate, "position": desk.position, "client": desk.client}
        who = {"owner": desk.shan, "created_by": desk.shan}
        write.create(Action, kind="candidate_call", do="回电", due=FRIDAY, **who, **about)


@BOTH
async def test_enter_opens_the_file_where_there_is_nothing_to_ask(ui: UiCase, language: i18n.Language) -> None:
    """F1: every row of Today leads somewhere."""
    with ui.app(language=language, before=ready_for_the_report) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            to_row(pilot, next(key for key, item in app.screen._items.items() if item.kind == "candidate_call"))  # type: ignore[attr-defined]
            await press(pilot, "s")
            assert isinstance(app.screen, TodayScreen)
            assert NONE[language] in shown(pilot)
            await press(pilot, "enter")
            assert isinstance(app.screen, FileScreen)
            assert app.screen.ref == Ref(Kind.SUBMISSION, 1)


def with_a_client_not_known_any_more(desk: Desk) -> None:
    """单若谷 is to speak with the client of a search that 解语晴 has made confidential."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.client, owner=desk.xie)
        write.update(desk.position, owner=desk.xie, confidential=True, alias="某芯片公司")
        row = desk.add_submission(write, status="interviewing")
        about = {"submission": row, "candidate": desk.candidate, "position": desk.position, "client": desk.client}
        who = {"owner": desk.shan, "created_by": desk.xie, "person": desk.person}
        write.create(Action, kind="tell_client", do="告诉客户", due=FRIDAY, **who, **about)


@BOTH
async def test_why_a_talk_is_refused_stays_on_today(ui: UiCase, language: i18n.Language) -> None:
    """P4: no file is opened over the sentence that says why."""
    with ui.app(language=language, before=with_a_client_not_known_any_more) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            to_row(pilot, next(key for key, item in app.screen._items.items() if item.opens == "talk"))  # type: ignore[attr-defined]
            await press(pilot, "enter")
            assert isinstance(app.screen, TodayScreen)
            assert REFUSED[language] in shown(pilot)
