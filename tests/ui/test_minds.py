"""B7, B8: what stands in the way, by one key from every screen that shows a card; a warning where it is met again."""

from __future__ import annotations

import json

import pytest

from katui import i18n
from katui.domain.concerns import ConcernKind
from katui.domain.pipeline import Status
from katui.domain.scripts import Scenario
from katui.domain.work import InterviewStatus
from katui.screens.dialogs.form import FormDialog
from katui.screens.minds import MindsDialog
from katui.screens.minds_words import MOST_LINES, person_lines
from katui.screens.slots import SlotsScreen
from katui.screens.slots_texts import TextsDialog
from katui.screens.talk import TalkPanel
from katui.screens.today import TodayScreen
from katui.services import concerns, drafts
from katui.store.changes import writing
from katui.store.models.interviews import Interview
from katui.store.models.submissions import Concern, Submission
from katui.store.models.work import Draft, FollowUp
from tests.factories import FRIDAY, Desk, session
from tests.ui import talk_cases
from tests.ui.minds import minded, there
from tests.ui.rounds import held, to_come
from tests.ui.scenes.rounds import on_the_board
from tests.ui.ui_case import UiCase, press, shown, still

WAYS = {
    "board": ("g", "b", "slash", *"ayglmmt", "enter"),
    "interviews": ("g", "i"),
    "list": ("g", "i", "w", "w"),
    "file": ("g", "b", "slash", *"ayglmmt", "enter", "enter"),
    "today": ("slash", *"prepare", "enter"),
}


@pytest.mark.parametrize(("count", "steps", "told"), [(3, 3, ""), (5, 2, ""), (7, 0, ""), (9, 0, "and 3 more to mind")])
def test_every_concern_is_told_before_what_would_solve_it_b8(count: int, steps: int, told: str) -> None:
    """Steps take only the room that is left, and what has none is counted."""
    open_ = [
        concerns.Concern(
            n, 1, ConcernKind.OTHER, "", f"concern {n}", FRIDAY, "单若谷", None, "", step=f"step {n}", step_due=FRIDAY
        )
        for n in range(count)
    ]
    lines = ["".join(text for _role, text in line) for line in person_lines(open_, "Asia/Shanghai", FRIDAY)]
    assert len(lines) == min(count + steps, MOST_LINES)
    assert [n for n in range(count) if not any(line.endswith(f": concern {n}") for line in lines)] == list(
        range(count)
    )[6 if told else count :]
    assert sum("step" in line for line in lines) == steps
    assert (lines[-1].strip() == told) == bool(told)


@pytest.mark.parametrize("way", list(WAYS))
async def test_one_key_opens_the_panel_from_every_screen(ui: UiCase, way: str) -> None:
    with ui.app(before=to_come) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, *WAYS[way], "C")
            assert isinstance(app.screen, MindsDialog), shown(pilot)
            assert "Nothing is known to stand in the way." in shown(pilot)
            assert "Round 1, " in shown(pilot), "the round that may be called off"


async def test_the_panel_says_why_the_board_takes_a_candidate_for_one_who_may_leave(ui: UiCase) -> None:
    def before(desk: Desk) -> None:
        to_come(desk)
        with writing(desk.store, desk.session, "edit") as write:
            write.update(desk.candidate, other_processes="玄圃智驾已到终面")

    with ui.app(before=before) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await on_the_board(pilot)
            assert "leaving?" in shown(pilot)
            await press(pilot, "C")
            assert "! May leave: elsewhere: 玄圃智驾已到终面" in shown(pilot)
            assert "Nothing is known" not in shown(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_is_missing_stands_beside_the_digits_to_press_not_over_them(
    ui: UiCase, size: tuple[int, int]
) -> None:
    """I6, guest5a: the first choice that was left out says so, and goes on offering its words."""
    with ui.app(before=held) as app:
        async with app.run_test(size=size) as pilot:
            await still(pilot)
            await on_the_board(pilot, "C", "w", "ctrl+s")
            row = app.screen.rows[0]
            assert row.wrong
            lines = shown(pilot).split("\n")
            wrong = next(n for n, line in enumerate(lines) if " x " in line)
            assert any(" 1 " in line for line in lines[wrong : wrong + 3]), lines[wrong]


async def test_will_not_meet_hr_is_recorded_and_both_texts_are_offered(ui: UiCase) -> None:
    with ui.app(before=held) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await on_the_board(pilot, "C", "h", "1", "enter", *"no more HR", "ctrl+s")
            assert isinstance(app.screen, TextsDialog), shown(pilot)
            assert "I am asking them to let the manager talk to you first" in shown(pilot).replace("\n", " ")
            await press(pilot, "tab")
            assert "Please bring to the talk" in shown(pilot)
            await press(pilot, "escape")
            assert "Recorded: 阿依古丽·买买提 and HR." in shown(pilot)
            assert "Agree with 归墟半导体 what HR brings" in shown(pilot)
            assert "concern" in shown(pilot), "the card's badge"
            await press(pilot, "i")
            assert "HR does not call first" in shown(pilot)
            await press(pilot, "escape", "u")
            assert "Undone: what stands in the way" in shown(pilot)
            assert not Submission.get().hr_does_not_call


async def test_what_can_be_solved_is_solved_from_the_same_panel(ui: UiCase) -> None:
    with ui.app(before=held) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await on_the_board(pilot, "C", "w", "1", "enter", *"too far", "enter", "1", "ctrl+s")
            assert isinstance(app.screen, FormDialog), "a step is missing"
            await press(pilot, *"ask for video", "ctrl+s")
            assert "Can be solved, the card stays. Due " in shown(pilot)
            assert Submission.get().status is Status.INTERVIEWING
            await press(pilot, "C")
            assert "! City or travel (上海): too far" in shown(pilot)
            await press(pilot, "a", *"by video", "ctrl+s")
            assert "Solved: City or travel." in shown(pilot)
            assert Concern.get().solved_how == "by video"


async def test_a_concern_of_another_card_is_headed_by_that_card(ui: UiCase) -> None:
    def before(desk: Desk) -> None:
        held(desk)
        position = there(desk)
        with writing(desk.store, desk.session, "set_up") as write:
            other = desk.add_submission(write, position=position, status="interested").id
        given = {"kind": "pay", "words": "低于 120 万不看"}
        concerns.record(desk.store, desk.session, desk.candidate.id, given, submission=other)

    with ui.app(before=before) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, "g", "i", "w", "w", "C", "a")
            assert "阿依古丽·买买提 · 算法 · 岱舆电池" in shown(pilot).splitlines()[0]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_panel_says_what_would_solve_a_concern_until_it_is_solved(ui: UiCase, size: tuple[int, int]) -> None:
    with ui.app(before=held) as app:
        async with app.run_test(size=size) as pilot:
            await still(pilot)
            await on_the_board(pilot, "C", "w", "1", "enter", *"too far", "enter", "1", "enter", *"two days a week")
            await press(pilot, "ctrl+s")
            await press(pilot, "C")
            assert "! City or travel" in shown(pilot)
            assert "What would solve it: Mon · two days a week" in shown(pilot)
            await press(pilot, "escape", "g", "a", "slash", *"ayglmmt", "enter", "C")
            assert "two days a week" in shown(pilot), "the candidate's panel says it too"
            await press(pilot, "a", *"agreed", "ctrl+s", "C")
            assert isinstance(app.screen, MindsDialog)
            assert "two days a week" not in shown(pilot)


async def test_what_is_real_ends_the_card_and_is_told_then_it_goes_back(ui: UiCase) -> None:
    with ui.app(before=held) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await on_the_board(pilot, "enter", "C", "w", "1", "enter", *"too far", "enter", "2", "ctrl+s")
            assert isinstance(app.screen, TextsDialog), shown(pilot)
            assert "mainly because of the place of work" in shown(pilot)
            await press(pilot, "escape")
            assert "Tell 归墟半导体 plainly" in shown(pilot)
            assert Submission.get().status is Status.DECLINED_BY_CANDIDATE
            await press(pilot, "C")
            assert "Will not meet HR" not in shown(pilot), "an ended card can only be opened again"
            assert "the card may go back to Interviewing" in shown(pilot)
            await press(pilot, "a", *"by video", "ctrl+s")
            assert "the card is back at Interviewing" in shown(pilot)
            assert Submission.get().status is Status.INTERVIEWING


async def test_only_the_time_opens_the_interview_times(ui: UiCase) -> None:
    with ui.app(before=held) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await on_the_board(pilot, "C", "w", "1", "enter", *"ill", "enter", "3", "ctrl+s")
            assert isinstance(app.screen, SlotsScreen), shown(pilot)
            assert "Offer new times for" in shown(pilot)


async def test_a_missed_round_is_apologised_for_then_new_times(ui: UiCase) -> None:
    with ui.app(before=held) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await on_the_board(pilot, "C", "r", "1", "enter", "3", "enter", *"overslept", "enter", "2", "ctrl+s")
            assert isinstance(app.screen, TextsDialog), shown(pilot)
            assert "I am sorry for the trouble it caused you" in shown(pilot)
            await press(pilot, "escape")
            assert isinstance(app.screen, SlotsScreen), shown(pilot)
            assert "Recorded: round 1 did not take place." in shown(pilot)
            assert Interview.get().status is InterviewStatus.NO_SHOW
            assert "(The interviewer)" in shown(pilot), "the line of the rounds says who"


async def test_a_round_called_off_ahead_reads_as_a_cancellation_and_frees_its_time(ui: UiCase) -> None:
    with ui.app(before=to_come) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, "g", "i", "C", "r", "2", "enter", "1", "enter", *"ill", "enter", "1", "ctrl+s")
            assert isinstance(app.screen, TextsDialog), shown(pilot)
            assert "will not take place" in shown(pilot)
            await press(pilot, "escape")
            assert "Recorded: round 1 is called off." in shown(pilot)
            assert Interview.get().status is InterviewStatus.CANCELLED


async def test_the_file_warns_and_enter_opens_the_panel(ui: UiCase) -> None:
    with ui.app(before=minded) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await on_the_board(pilot, "enter")
            said = " ".join(shown(pilot).split())
            assert "earlier concern: City or travel (深圳): 太太不同意去深圳 (the same city)" in said
            await press(pilot, "g", "a", "slash", *"ayglmmt", "enter")
            assert "solved 2026-11-20: 每月只去两次" in shown(pilot)
            await press(pilot, "C")
            assert isinstance(app.screen, MindsDialog), shown(pilot)
            await press(pilot, "n", "6", "enter", *"big titles", "ctrl+s")
            assert "Noted: Level or title." in shown(pilot)


async def test_a_move_forward_warns_and_is_made(ui: UiCase) -> None:
    def before(desk: object) -> None:
        minded(desk)  # type: ignore[arg-type]
        there(desk, "沃野", hr=None)  # type: ignore[arg-type]

    with ui.app(before=before) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await on_the_board(pilot, "m", "b")
            assert "! earlier concern: City or travel (深圳)" in shown(pilot), shown(pilot)


async def test_a_form_goes_on_after_the_line_dropped(ui: UiCase) -> None:
    with ui.app(before=held) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await on_the_board(pilot, "C", "w", "1", "enter", *"too far", "escape")
            await press(pilot, "C", "w")
            assert "too far" in shown(pilot)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_talk_opens_from_the_panel_with_branches_and_is_logged(
    ui: UiCase, language: i18n.Language, size: tuple[int, int]
) -> None:
    """F4: `C` opens its scripts as Today does; what came back is logged, and esc comes back to the panel."""
    with ui.app(language=language, before=held) as app:
        async with app.run_test(size=size) as pilot:
            await still(pilot)
            await on_the_board(pilot)
            for letter, scenario in (("t", "hr_averse"), ("y", "withdrawal"), ("z", "no_show")):
                await press(pilot, "C", letter)
                talk = app.screen
                assert isinstance(talk, TalkPanel), shown(pilot)
                assert talk.sheet is not None
                branch = next(each for each in talk.sheet.script.branches if each.steps and not each.done)
                await press(pilot, branch.key, "enter")
                row = FollowUp.select().order_by(FollowUp.id.desc()).get()
                assert (row.script.scenario, row.branch) == (scenario, branch.key)
                await press(pilot, "escape")
                assert isinstance(app.screen, MindsDialog)
                await press(pilot, "escape")


async def test_a_talk_opened_from_another_leads_back_to_it_and_its_queue(ui: UiCase) -> None:
    """F4: `C` on the script panel opens a second talk; esc comes back to the first, and `]` still goes on from it."""
    with ui.app(before=talk_cases.two_talks) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "enter", "2")
            talk = app.screen
            assert isinstance(talk, TalkPanel)
            assert talk.sheet is not None
            line = talk.sheet.line
            await press(pilot, "C", "t")
            assert talk.sheet.scenario is Scenario.HR_AVERSE, shown(pilot)
            await press(pilot, "escape")
            assert isinstance(app.screen, MindsDialog), "the panel it was opened from, over the first talk"
            await press(pilot, "escape")
            assert app.screen is talk
            assert (talk.sheet.scenario, talk.sheet.line) == (Scenario.CONSENT, line)
            await press(pilot, "]")
            assert talk.sheet.one is not None
            assert talk.sheet.one.candidate.name == "解小满"
            await press(pilot, "escape")
            assert isinstance(app.screen, TodayScreen)


async def test_a_second_talk_about_a_card_leaves_the_words_of_the_first(ui: UiCase) -> None:
    """S5: each script of a card has a draft of its own, and one of an older katui goes to the script it is of."""
    with ui.app(before=talk_cases.one_talk) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "enter", "1", "f", *"own words", "escape")
            talk = app.screen
            assert isinstance(talk, TalkPanel)
            assert talk.sheet is not None
            line = talk.sheet.line
            assert "own words" in line
            await press(pilot, "C", "t", "1", "f", *"other words", "escape")
            await press(pilot, "escape", "escape")
            assert (talk.sheet.scenario, talk.sheet.line) == (Scenario.CONSENT, line)
            await app.drafts.flush()
            kept = {row.form: row.body for row in Draft.select().where(Draft.body != "")}
            assert set(kept) == {"talk:consent", "talk:hr_averse"}
            assert "own words" in kept["talk:consent"]
            await press(pilot, "C", "t")
            assert "other words" in talk.sheet.line


async def test_the_draft_of_a_talk_by_an_older_katui_goes_on_with_its_script(ui: UiCase) -> None:
    def left(desk: Desk) -> None:
        card = talk_cases.due(desk, desk.candidate)
        body = json.dumps({f"consent|{card.id}|1": "half a line"})
        drafts.save(desk.store, session("shan", at=FRIDAY), "talk", f"submission:{card.id}", "old", 1, body)

    with ui.app(before=left) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await press(pilot, "c")
            assert isinstance(app.screen, TalkPanel)
            assert app.screen.sheet is not None
            assert app.screen.sheet.line == "half a line"
            await app.drafts.flush()
            assert [row.form for row in Draft.select().where(Draft.body != "")] == ["talk:consent"]
