"""F3, I3: the steps that a script proposes are read in the language of the reader; own words stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from katui import i18n
from katui.domain.scripts import Scenario
from katui.services import firm_scripts, script_files, script_steps
from katui.services.call_log import Answer, default_line, log_call
from katui.services.calls import call_case
from katui.services.erasure import erase
from katui.services.firm_scripts import script_for
from katui.services.undo import undo
from katui.store.models.work import Action
from katui.store.said import said_of
from tests.factories import Desk, session
from tests.services.test_calls import later, sent
from tests.services.test_erasure import everything
from tests.services.test_step_language import NAME, is_in
from tests.services.test_talk_log import card_with_call, log, opened, with_steps

__all__ = ["sent"]
BOTH = pytest.mark.parametrize("language", i18n.LANGUAGES)


def read(rows: Sequence[int]) -> list[str]:
    """The steps as the active language reads them."""
    return [said_of(row) for row in Action.select().where(Action.id.in_(rows)).order_by(Action.id)]


def test_every_step_of_every_script_has_its_twin() -> None:
    """What is filled into it is known in both languages, or the step stays in one: only a time of a round does."""
    named = {"person", "candidate", "candidates", "client", "position", "round", "manager"}
    alone = set()
    for (scenario, language), script in script_files.load_shipped().items():
        for branch in script.branches:
            for step in (*branch.steps, *(branch.again.steps if branch.again else ())):
                assert (scenario, step.do.template) in script_steps._twins()
                if {found.id for found in step.do.variables} - named:
                    alone.add((script.id, branch.key, language))
    assert alone == {("c5_slot_offer", "1", "en"), ("c5_slot_offer", "1", "zh_CN")}


@BOTH
def test_the_steps_of_a_call_are_read_in_either_language(desk: Desk, sent: list[Any], language: i18n.Language) -> None:
    i18n.activate(language)
    at, script = later(), script_for(Scenario.NO_FEEDBACK)
    case = call_case(desk.store, at, desk.person.id)
    one, odd = case.waiting[0], list[Any]()
    for branch in script.branches:
        answer = Answer(branch.key, default_line(at, case, one, branch))
        made = log_call(desk.store, at, desk.person.id, script, {one.submission: answer}).actions
        assert [row.do for row in Action.select().where(Action.id.in_(made)).order_by(Action.id)] == read(made)
        for each in i18n.LANGUAGES:
            i18n.activate(each)
            odd += [(branch.key, each, text) for text in read(made) if not is_in(each, text)]
        i18n.activate(language)
        undo(desk.store, at)
    assert odd == []


@BOTH
def test_the_steps_of_a_talk_are_read_in_either_language(desk: Desk, language: i18n.Language) -> None:
    i18n.activate(language)
    row, call = card_with_call(desk)
    case = opened(desk, row, call)
    made = log(desk, case, with_steps(case).key).actions
    assert made
    for each in i18n.LANGUAGES:
        i18n.activate(each)
        assert [text for text in read(made) if not is_in(each, text)] == []
    erase(desk.store, session("zeng"), desk.candidate.id, name=NAME, reason="本人来信要求删除")
    assert NAME not in everything(desk)


def test_what_somebody_made_of_the_line_stays_as_it_was_typed(desk: Desk) -> None:
    i18n.activate("zh_CN")
    row, call = card_with_call(desk)
    case = opened(desk, row, call)
    first, *further = log(desk, case, with_steps(case).key, "聊过了 下一步：12月1日 15:00 再打一次电话").actions
    i18n.activate("en")
    assert read([first]) == ["再打一次电话"]
    assert [text for text in read(further) if not is_in("en", text)] == []


def test_a_wording_of_the_firm_has_one_language_and_stays_in_it(desk: Desk) -> None:
    i18n.activate("zh_CN")
    row, call = card_with_call(desk)
    scenario = opened(desk, row, call).script.scenario
    held = firm_scripts.wording(desk.store, session("zeng"), scenario, "zh_CN")
    for branch in held.table["branches"]:
        for step in branch.get("next", ()):
            step["do"] = "照我们自己的做法跟进{候选人}"
    firm_scripts.save(desk.store, session("zeng"), scenario, "zh_CN", held.table, expect=held.version)
    case = opened(desk, row, call)
    made = log(desk, case, with_steps(case).key).actions
    i18n.activate("en")
    assert set(read(made)) == {f"照我们自己的做法跟进{NAME}"}
