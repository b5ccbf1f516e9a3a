"""F3: the scripts that katui ships, read as a consultant would: complete, alike in both languages, no gap left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from katui import i18n, resources
from katui.domain.contact import Outcome
from katui.domain.errors import Refused
from katui.domain.script_reading import check_pair
from katui.domain.scripts import VARIABLES, Effect, Scenario, Script, fill
from katui.i18n import LANGUAGES
from katui.services.script_files import load_shipped, read_folder, read_script, shipped

FILES = sorted(resources.scripts_dir().glob("*/*.toml"))
SCRIPTS = [pytest.param(s, id=f"{s.id}-{s.language}") for s in load_shipped().values()]
FULL = {v.id: f"<{v.id}>" for v in VARIABLES}
B3_SITUATIONS = [
    Outcome.NOT_READ,
    Outcome.FORWARDED,
    Outcome.READ_NO_HIGHLIGHT,
    Outcome.ARRANGING,
    Outcome.WANTS_CHANGES,
    Outcome.POSITION_CHANGED,
    Outcome.NO_ANSWER,
]


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    before = i18n.language()
    i18n.activate("en")
    yield
    i18n.activate(before)


def test_every_file_is_shipped_in_both_languages() -> None:
    found = load_shipped()
    assert len(found) == len(FILES) > 0
    assert (
        {s for s, _ in found} == {s for s, lang in found if lang == "en"} == {s for s, lang in found if lang == "zh_CN"}
    )
    assert load_shipped() is found


@pytest.mark.parametrize("scenario", Scenario)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_scenario_of_f3_is_shipped(scenario: Scenario, language: i18n.Language) -> None:
    script = shipped(scenario, language)
    assert (script.scenario, script.language) == (scenario, language)


@pytest.mark.parametrize("scenario", Scenario)
def test_both_languages_of_a_scenario_act_alike(scenario: Scenario) -> None:
    check_pair(shipped(scenario, "en"), shipped(scenario, "zh_CN"))


@pytest.mark.parametrize("script", SCRIPTS)
def test_each_branch_logs_and_says_what_is_next_or_that_it_is_done(script: Script) -> None:
    for branch in script.branches:
        assert branch.log.template.strip()
        assert branch.done != bool(branch.steps), branch.key
        for step in (*branch.steps, *(branch.again.steps if branch.again else ())):
            assert step.do.template.strip()
            assert step.due.amount > 0


@pytest.mark.parametrize("script", SCRIPTS)
def test_nobody_picking_up_is_a_branch_that_leaves_a_line(script: Script) -> None:
    unanswered = [b for b in script.branches if not b.outcome.reached]
    if script.channel == "phone":
        assert unanswered, script.id
    for branch in unanswered:
        assert branch.messages, branch.key


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_digit_of_a_branch_is_its_place_in_the_list(script: Script) -> None:
    assert [b.key for b in script.branches] == [str(n) for n in range(1, len(script.branches) + 1)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_resignation_script_says_how_offer_and_background_check_stand(language: i18n.Language) -> None:
    first = shipped(Scenario.RESIGNATION, language).points[0]
    assert {v.id for v in first.variables} == {"offer_state", "background_state"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_offer_is_said_with_its_pay_its_day_and_its_answer(language: i18n.Language) -> None:
    script = shipped(Scenario.OFFER, language)
    assert {"offer_pay", "start_on", "offer_answer"} <= {v.id for v in script.opening.variables}
    assert [str(step.opens) for step in script.branches[0].steps if step.opens] == ["resignation"]
    assert {branch.outcome for branch in script.branches} >= {Outcome.AGREED, Outcome.DECLINED, Outcome.NO_ANSWER}


@pytest.mark.parametrize("script", SCRIPTS)
def test_each_script_has_three_branches_with_two_wordings(script: Script) -> None:
    assert len(script.branches) >= 3
    for branch in script.branches:
        assert len(branch.say) >= 2, branch.key
        assert len(set(branch.say)) == len(branch.say)


@pytest.mark.parametrize("script", SCRIPTS)
def test_no_promise_names_a_day_that_may_be_no_working_day(script: Script) -> None:
    """Next actions fall on working days: who says “tomorrow” on a Friday has promised a Saturday."""
    for branch in script.branches:
        for words in (*branch.say, *(text for m in branch.messages for text in (m.text, m.text_many) if text)):
            assert not re.search(r"明天|后天|次日|\btomorrow\b|day after", words.template), (branch.key, words.template)


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_full_record_leaves_no_gap_and_an_empty_one_shows_every_gap(script: Script) -> None:
    for template in script.templates():
        filled = fill(template, FULL)
        assert filled.gaps == ()
        assert "missing:" not in filled.text
        empty = fill(template, {})
        assert empty.gaps == tuple(v.id for v in template.variables)
        assert empty.text.count("[missing: ") == len(re.findall(r"\{", template.template))


@pytest.mark.parametrize("script", SCRIPTS)
def test_no_bracket_of_a_placeholder_is_left_in_the_words(script: Script) -> None:
    for template in script.templates():
        assert not re.search(r"[\[\]【】<>]|XX|xx|TODO|\bTBD\b|某某", template.template), template


@pytest.mark.parametrize("script", SCRIPTS)
def test_each_language_uses_its_own_names_for_the_variables(script: Script) -> None:
    names = {name for t in script.templates() for name in t.names}
    assert names <= {v.zh if script.language == "zh_CN" else v.id for v in VARIABLES}


@pytest.mark.parametrize("script", SCRIPTS)
def test_an_opening_says_who_is_calling_when_it_is_a_call(script: Script) -> None:
    if script.channel == "phone":
        for opening in filter(None, (script.opening, script.opening_many, script.opening_again)):
            assert {"consultant", "firm"} <= {v.id for v in opening.variables}


@pytest.mark.parametrize("language", LANGUAGES)
def test_report_sent_offers_the_text_and_the_call_two_working_days_on(language: i18n.Language) -> None:
    script = shipped(Scenario.REPORT_SENT, language)
    assert {m.channel.value for m in script.messages} == {"sms", "wechat"}
    assert all(m.text_many for m in script.messages)
    assert [(str(s.due), s.opens) for s in script.after] == [("+2wd", Scenario.FEEDBACK_CALL)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feedback_call_opens_with_all_that_b2_asks(language: i18n.Language) -> None:
    script = shipped(Scenario.FEEDBACK_CALL, language)
    said = {v.id for v in script.opening.variables}
    assert {"consultant", "firm", "candidate", "sent_on"} <= said
    assert {"candidates", "candidate_count"} <= {v.id for v in script.opening_many.variables}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scenario", [Scenario.FEEDBACK_CALL, Scenario.NO_FEEDBACK])
def test_keys_one_to_seven_are_the_situations_of_b3(scenario: Scenario, language: i18n.Language) -> None:
    script = shipped(scenario, language)
    assert [(b.key, b.outcome) for b in script.branches[:7]] == [
        (str(n), outcome) for n, outcome in enumerate(B3_SITUATIONS, 1)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scenario", [Scenario.FEEDBACK_CALL, Scenario.NO_FEEDBACK])
def test_no_answer_leaves_a_line_and_the_third_time_asks_somebody_else(
    scenario: Scenario, language: i18n.Language
) -> None:
    branch = shipped(scenario, language).branch("7")
    assert branch is not None
    assert branch.messages
    assert all("\n" not in m.text.template and m.text_many for m in branch.messages)
    for tries in (1, 2):
        assert str(branch.steps_at(tries)[0].due) == "best_hours+1wd"
    assert set(branch.effects_at(3)) == {Effect.OTHER_CONTACT, Effect.ASK_HEAD}
    assert branch.steps_at(3) != branch.steps_at(2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_changed_position_suggests_its_review(language: i18n.Language) -> None:
    branch = shipped(Scenario.NO_FEEDBACK, language).branch("6")
    assert branch is not None
    assert Effect.REVIEW_POSITION in branch.effects


def test_what_a_step_opens_is_shipped() -> None:
    found = load_shipped()
    for script in found.values():
        steps = [*script.after, *(s for b in script.branches for s in (*b.steps, *(b.again.steps if b.again else ())))]
        for step in steps:
            assert step.opens is None or (step.opens, script.language) in found, (script.id, step.do)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("scenario", "key"), [(Scenario.TIMES_OVER, "1"), (Scenario.NO_SHOW, "5")])
def test_a_time_that_is_fixed_is_told_and_not_offered_again(
    scenario: Scenario, key: str, language: i18n.Language
) -> None:
    """B5: whoever calls the candidate about the time that was picked does not read out times to pick from."""
    branch = shipped(scenario, language).branch(key)
    assert branch is not None
    assert branch.steps[-1].opens is Scenario.TIME_SET
    told = shipped(Scenario.TIME_SET, language)
    assert "interview_time" in {v.id for v in told.opening.variables}
    assert "offered_times" not in {v.id for v in told.variables()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_being_kept_posted_fits_every_stage_and_claims_nothing(language: i18n.Language) -> None:
    """After a round it is not the report that is asked about; of a position that changed nobody says “nothing new”."""
    script = shipped(Scenario.KEEP_WARM, language)
    assert Scenario.NO_FEEDBACK not in {step.opens for branch in script.branches for step in branch.steps}
    sent = (*script.messages, *(text for branch in script.branches for text in branch.messages))
    assert not [each for each in sent if re.search("没有新消息|nothing new", each.text.template, re.IGNORECASE)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scenario", [Scenario.ROUND_OFF, Scenario.ROUND_SORRY])
def test_a_round_that_came_to_nothing_is_told_in_words_that_fit_before_and_after_it(
    scenario: Scenario, language: i18n.Language
) -> None:
    script = shipped(scenario, language)
    sent = (*script.messages, *(text for branch in script.branches for text in branch.messages))
    assert sent
    for each in sent:
        assert not re.search("没法按|先跟面试官说|can't go ahead|let the interviewer know", each.text.template)


@pytest.mark.parametrize("language", LANGUAGES)
def test_asking_for_times_is_no_good_news_to_who_would_rather_not(language: i18n.Language) -> None:
    """B7: the same script asks who did not want to meet HR."""
    for text in shipped(Scenario.SLOT_REQUEST, language).templates():
        assert not re.search("好消息|good news", text.template)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["4", "5"])
def test_the_client_hears_of_another_offer_only_what_the_candidate_agreed_to(key: str, language: i18n.Language) -> None:
    """B8: what may be passed on is asked first, in either wording."""
    branch = shipped(Scenario.WITHDRAWAL, language).branch(key)
    assert branch is not None
    for words in branch.say:
        assert re.search("我怎么|能不能提|能转告|能跟", words.template) or re.search("may I|may hear", words.template)
    told = [step.do.template for step in branch.steps if step.who.value == "client"]
    assert told
    assert not [do for do in told if re.search("别家|挽留|another offer|keep them", do)]


@pytest.mark.parametrize("scenario", [Scenario.CANDIDATE_OUT, Scenario.WITHDRAWAL])
def test_no_names_are_promised_that_nobody_agreed_to(scenario: Scenario) -> None:
    for language in LANGUAGES:
        for text in shipped(scenario, language).templates():
            assert not re.search("新的?名单|bring you names", text.template), text.template


def test_english_says_call_and_the_department_head() -> None:
    for script in (each for (_, language), each in load_shipped().items() if language == "en"):
        for text in script.templates():
            assert not re.search(r"\b(?:ring|rings|rang|our head|the head)\b", text.template, re.IGNORECASE), script.id


@pytest.mark.parametrize(
    "scenario",
    [
        Scenario.AFTER_INTERVIEW,
        Scenario.SALARY_TALK,
        Scenario.OFFER,
        Scenario.CANDIDATE_BACK,
        Scenario.CHECK_IN,
        Scenario.ROUND_SORRY,
    ],
)
def test_who_was_asked_to_find_something_out_has_words_to_come_back_with(scenario: Scenario) -> None:
    for language in LANGUAGES:
        script = shipped(scenario, language)
        assert any(script.leads_back(branch.key) for branch in script.branches)
        assert script.opening_again
        assert script.opening_again != script.opening


def test_a_scenario_without_a_script_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("katui.services.script_files.load_shipped", dict)
    with pytest.raises(Refused) as refused:
        shipped(Scenario.GREETING, "en")
    assert refused.value.field == "scenario"


def copy_in(folder: Path, language: str, name: str, text: str | None = None) -> None:
    target = folder / language / f"{name}.toml"
    target.parent.mkdir(parents=True, exist_ok=True)
    source = resources.scripts_dir() / language / f"{name}.toml"
    target.write_text(text if text is not None else source.read_text("utf-8"), "utf-8")


def test_a_folder_with_one_language_only_is_refused(tmp_path: Path) -> None:
    copy_in(tmp_path, "en", "b2_feedback_call")
    with pytest.raises(Refused, match="zh_CN"):
        read_folder(tmp_path)
    copy_in(tmp_path, "zh_CN", "b2_feedback_call")
    assert len(read_folder(tmp_path)) == 2


def test_a_file_under_another_name_or_language_is_refused(tmp_path: Path) -> None:
    text = (resources.scripts_dir() / "en" / "b2_feedback_call.toml").read_text("utf-8")
    copy_in(tmp_path, "en", "other", text)
    with pytest.raises(Refused, match="name of the file"):
        read_folder(tmp_path)
    copy_in(tmp_path / "2", "zh_CN", "b2_feedback_call", text)
    with pytest.raises(Refused, match="another language"):
        read_folder(tmp_path / "2")


@pytest.mark.parametrize("content", [b"id = ", b"\xff\xfe\x00", b"x" * 300_000])
def test_a_file_that_is_no_script_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.toml"
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        read_script(path)
    assert "bad.toml" in refused.value.message


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ('id = "a"\ntitle = oops\n', "line 2, column 9 cannot be read", "第 2 行第 9 列读不懂"),
        ("points = [", "it ends where", "文件末尾缺"),
        (b"\xff\xfe", "not written in UTF-8", "编码不是 UTF-8"),
    ],
)
def test_a_file_that_is_no_toml_says_where_in_the_readers_language(
    tmp_path: Path, text: str | bytes, english: str, chinese: str
) -> None:
    path = tmp_path / "call.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    for language, words in (("en", english), ("zh_CN", chinese)):
        i18n.activate(language)
        with pytest.raises(Refused) as refused:
            read_script(path)
        assert words in refused.value.message


def test_a_refusal_says_why_before_it_quotes_what_stands_there(tmp_path: Path) -> None:
    """guest11: the line of a screen cuts the text that is quoted, never the reason."""
    text = (resources.scripts_dir() / "zh_CN" / "b2_feedback_call.toml").read_text(encoding="utf-8")
    opening = "您好，" + "推荐给您的人选资料您看了吗" * 9 + "{person"
    path = tmp_path / "call.toml"
    path.write_text(re.sub(r"(?m)^opening = .*$", f'opening = "{opening}"', text, count=1), encoding="utf-8")
    i18n.activate("zh_CN")
    with pytest.raises(Refused) as refused:
        read_script(path)
    why, _mark, quoted = refused.value.message.partition("“")
    assert "花括号里没有变量" in why
    assert len(quoted) <= 26
