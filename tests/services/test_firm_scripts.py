"""F3: the firm edits the scripts; a version is kept with every use, and the shipped wording is never lost."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from katui.domain.errors import Refused
from katui.domain.scripts import Scenario, fill
from katui.services.call_log import Answer, default_line, log_call
from katui.services.calls import call_case
from katui.services.firm_scripts import save, script_for, scripts, use, versions, wording
from katui.services.moves import Move, Status, move
from katui.services.script_exchange import read_file, write_file
from katui.services.script_files import shipped
from katui.services.script_preview import sample
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.work import FollowUp, ScriptText
from tests.factories import Desk, session
from tests.services.test_moves import REPORT

CALL = Scenario.FEEDBACK_CALL


@pytest.fixture(autouse=True)
def _english(english: None) -> None:
    """Words of the refusals."""


def reworded(desk: Desk, title: str = "Our own call", scenario: Scenario = CALL) -> str:
    """The version that the head saved under another title."""
    head = session("zeng")
    held = wording(desk.store, head, scenario, "en")
    return save(desk.store, head, scenario, "en", held.table | {"title": title}, expect=held.version).version


def in_use(desk: Desk) -> str:
    """The version that is used now."""
    return wording(desk.store, desk.session, CALL, "en").version


def test_the_wording_that_was_saved_is_used_and_in_that_language_only(desk: Desk) -> None:
    version = reworded(desk)
    assert (script_for(CALL).title, script_for(CALL).version) == ("Our own call", version)
    assert wording(desk.store, desk.session, CALL, "zh_CN").own is False
    row = next(row for row in scripts(desk.store, desk.session, "en") if row.scenario is CALL)
    assert (row.own, row.saved_by, row.differs) == (True, "曾砚秋", False)


def test_a_wording_of_an_older_katui_is_still_the_firms_own(desk: Desk) -> None:
    """Its steps have one for several candidates as well, which is not read any more."""
    held = deepcopy(wording(desk.store, desk.session, CALL, "en").table) | {"title": "Our own call"}
    held["branches"][0]["next"][0]["do_many"] = "Call {person} about {candidates}"
    given = {"scenario": CALL.value, "language": "en", "digest": "0" * 12, "body": tomli_w.dumps(held)}
    with writing(desk.store, desk.session, "set_up") as write:
        write.create(ScriptText, **given, kept_at=write.at, active=True, saved_by=desk.zeng.id, saved_at=write.at)
    assert script_for(CALL).title == "Our own call"
    assert [one.own for one in scripts(desk.store, desk.session, "en") if one.scenario is CALL] == [True]
    assert versions(desk.store, desk.session, CALL, "en")[0].title == "Our own call"


def test_a_consultant_reads_and_does_not_write(desk: Desk) -> None:
    held = wording(desk.store, desk.session, CALL, "en")
    with pytest.raises(Refused, match="head or a leader"):
        save(desk.store, desk.session, CALL, "en", held.table, expect=held.version)
    with pytest.raises(Refused, match="head or a leader"):
        use(desk.store, desk.session, CALL, "en", 0, expect=in_use(desk))


def test_each_use_keeps_the_version_that_was_read(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        card = desk.add_submission(write, candidate=desk.candidate, status="shortlisted")
    move(desk.store, desk.session, card.id, Move(Status.SUBMITTED, REPORT))
    version = reworded(desk)
    case = call_case(desk.store, desk.session, desk.person.id)
    script = script_for(CALL)
    line = default_line(desk.session, case, case.waiting[0], script.branches[0])
    log_call(desk.store, desk.session, desk.person.id, script, {card.id: Answer(script.branches[0].key, line)})
    reworded(desk, "Another call")
    kept: Any = FollowUp.select().order_by(FollowUp.id.desc()).first()
    assert kept.script.digest == version
    found = {each.title: (each.uses, each.active) for each in versions(desk.store, desk.session, CALL, "en")}
    assert found["Our own call"] == (1, False)
    assert found["Another call"] == (0, True)
    assert list(found)[-1] == shipped(CALL, "en").title


def test_back_to_the_shipped_wording_and_to_an_older_one(desk: Desk) -> None:
    reworded(desk)
    first = versions(desk.store, desk.session, CALL, "en")[0]
    use(desk.store, session("zeng"), CALL, "en", 0, expect=in_use(desk))
    assert script_for(CALL) == shipped(CALL, "en")
    use(desk.store, session("zeng"), CALL, "en", first.id, expect=in_use(desk))
    assert script_for(CALL).title == "Our own call"


def test_one_undo_takes_a_wording_back(desk: Desk) -> None:
    reworded(desk)
    reworded(desk, "Another call")
    undo(desk.store, session("zeng"))
    assert script_for(CALL).title == "Our own call"
    undo(desk.store, session("zeng"))
    assert script_for(CALL) == shipped(CALL, "en")


def test_two_who_edit_at_once_lose_nothing(desk: Desk) -> None:
    head = session("zeng")
    held = wording(desk.store, head, CALL, "en")
    reworded(desk)
    with pytest.raises(Refused) as refused:
        save(desk.store, head, CALL, "en", held.table | {"title": "Mine"}, expect=held.version)
    assert refused.value.rule == "F3.taken"
    assert script_for(CALL).title == "Our own call"


def test_an_older_wording_is_not_put_over_one_that_was_saved_meanwhile(desk: Desk) -> None:
    seen = reworded(desk)
    reworded(desk, "Another call")
    with pytest.raises(Refused) as refused:
        use(desk.store, session("zeng"), CALL, "en", 0, expect=seen)
    assert (refused.value.rule, refused.value.value) == ("F3.taken", in_use(desk))
    assert script_for(CALL).title == "Another call"


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("opening", "Hello {nobody}", "nobody"),
        ("opening", "Hello {person", "brace"),
        ("scenario", "pitch", "stays what it is for"),
        ("branches", [], "at least one branch"),
    ],
)
def test_a_wording_that_cannot_be_used_is_refused_by_field(desk: Desk, field: str, value: Any, why: str) -> None:
    head = session("zeng")
    held = wording(desk.store, head, CALL, "en")
    with pytest.raises(Refused, match=why) as refused:
        save(desk.store, head, CALL, "en", held.table | {field: value}, expect=held.version)
    assert refused.value.field == field
    assert wording(desk.store, head, CALL, "en").own is False


def test_the_languages_that_act_differently_are_told_of(desk: Desk) -> None:
    head = session("zeng")
    held = wording(desk.store, head, CALL, "en")
    fewer = held.table | {"branches": held.table["branches"][:-1]}
    assert save(desk.store, head, CALL, "en", fewer, expect=held.version).differs
    assert [row.scenario for row in scripts(desk.store, head, "zh_CN") if row.differs] == [CALL]


def test_a_script_goes_out_as_a_file_and_comes_in_again(desk: Desk, tmp_path: Path) -> None:
    reworded(desk)
    path = write_file(desk.store, desk.session, CALL, "en", tmp_path / "call.toml")
    with pytest.raises(Refused, match="is there already"):
        write_file(desk.store, desk.session, CALL, "en", path)
    use(desk.store, session("zeng"), CALL, "en", 0, expect=in_use(desk))
    found = read_file(desk.store, session("zeng"), path)
    save(desk.store, session("zeng"), found.script.scenario, found.script.language, found.table, expect=found.version)
    assert script_for(CALL).title == "Our own call"


@pytest.mark.parametrize("text", ["not toml [", 'id = "x"', ""])
def test_a_file_that_is_no_script_is_refused_by_name(desk: Desk, tmp_path: Path, text: str) -> None:
    path = tmp_path / "odd.toml"
    path.write_text(text)
    with pytest.raises(Refused, match=r"odd\.toml"):
        read_file(desk.store, desk.session, path)
    with pytest.raises(Refused):
        read_file(desk.store, desk.session, tmp_path / "none.toml")


def test_a_text_is_data_and_runs_nothing(desk: Desk) -> None:
    head = session("zeng")
    held = wording(desk.store, head, CALL, "en")
    for text in ("{person.__class__}", "{0}", "{person!r}"):
        with pytest.raises(Refused):
            save(desk.store, head, CALL, "en", held.table | {"opening": text}, expect=held.version)


def test_a_script_is_tried_on_a_card_of_ones_own(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        card = desk.add_submission(write, candidate=desk.candidate, status="shortlisted")
    move(desk.store, desk.session, card.id, Move(Status.SUBMITTED, REPORT))
    found = sample(desk.store, desk.session, CALL)
    assert found.values["candidate"] == "阿依古丽·买买提"
    talk = sample(desk.store, desk.session, Scenario.COUNTER_OFFER)
    assert talk.values["candidate"] == "阿依古丽·买买提"
    assert sample(desk.store, session("xie"), Scenario.GREETING, ()).name


def test_whoever_owes_no_call_tries_a_script_on_a_card_of_the_firm(desk: Desk) -> None:
    """F3: heads edit; their preview is filled from a real card as well, and counts nobody who does not wait."""
    with writing(desk.store, desk.session, "create") as write:
        card = desk.add_submission(write, candidate=desk.candidate, status="shortlisted")
    move(desk.store, desk.session, card.id, Move(Status.SUBMITTED, REPORT))
    found = sample(desk.store, session("zeng"), CALL)
    assert {found.values[name] for name in ("candidate", "candidates")} == {"阿依古丽·买买提"}
    assert found.values["candidate_count"] == "1"
    script = shipped(CALL, "zh_CN")
    assert set(fill(script.opening, found.values).gaps) <= {"firm"}, "this firm has no name yet"


def test_a_wording_damaged_in_the_store_is_edited_as_shipped_and_the_next_save_takes_its_place(desk: Desk) -> None:
    reworded(desk)
    ScriptText.update(body="title = \x1b[31m").execute()
    held = wording(desk.store, session("zeng"), CALL, "en")
    assert (held.script.title, held.own) == (shipped(CALL, "en").title, False)
    assert script_for(CALL).title == held.script.title
    assert reworded(desk, "Mended")
    assert wording(desk.store, session("zeng"), CALL, "en").script.title == "Mended"


def test_a_call_tried_on_a_card_names_the_position_of_that_card_alone(desk: Desk) -> None:
    """guest11: the other positions of the client belong to the weekly call, not to the one candidate."""
    with writing(desk.store, desk.session, "create") as write:
        card = desk.add_submission(write, candidate=desk.candidate, status="shortlisted")
        desk.add_position(write, desk.client, "验证")
    move(desk.store, desk.session, card.id, Move(Status.SUBMITTED, REPORT))
    assert sample(desk.store, session("zeng"), CALL).values["position"] == "架构师"
    assert "验证" in sample(desk.store, session("zeng"), Scenario.WEEKLY_CLIENT).values["position"]
