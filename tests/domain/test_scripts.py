"""F3: what a script's text does with the record's words, and what a script file may not say."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katui import i18n
from katui.domain.contact import Channel, Outcome
from katui.domain.errors import Refused
from katui.domain.script_labels import said
from katui.domain.script_reading import check_pair, parse_script, version_of
from katui.domain.scripts import VARIABLES, Effect, Template, fill, join_names, parse_due, variable

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    before = i18n.language()
    i18n.activate("en")
    yield
    i18n.activate(before)


def script(**changes: Any) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": "call",
        "scenario": "feedback_call",
        "language": "en",
        "title": "A call",
        "channel": "phone",
        "opening": "Hello {person}, {consultant} here.",
        "branches": [
            {
                "key": "1",
                "title": "Not read",
                "say": ["Fine, {person}."],
                "log": "{person} has not read it.",
                "outcome": "not_read",
                "next": [{"do": "Call {person}", "due": "best_hours+1wd"}],
            }
        ],
    }
    data.update(changes)
    return data


def branch(**changes: Any) -> dict[str, Any]:
    data = copy.deepcopy(script())
    data["branches"][0].update(changes)
    return data


# filling


def test_chinese_and_english_names_mean_the_same_variable() -> None:
    values = {"consultant": "单若谷", "称呼": "王总"}
    assert fill("{称呼}您好，我是{顾问}。", values).text == "王总您好，我是单若谷。"
    assert fill("{person}, {consultant} here.", values).text == "王总, 单若谷 here."


def test_a_missing_value_is_a_gap_one_can_see_and_count() -> None:
    filled = fill("面试时间：{面试时间}，地点：{面试地点}，再说一遍：{面试时间}", {"interview_place": "  "})
    assert filled.gaps == ("interview_time", "interview_place")
    assert filled.text.count("[missing: interview time]") == 2
    i18n.activate("zh_CN")
    assert fill("{interview_time}", {}).text == "【缺：面试时间】"


def test_a_name_nobody_knows_is_a_gap_too() -> None:
    assert fill("{weather}", {}).text == "[missing: weather]"


@pytest.mark.parametrize(
    "hostile", ["{firm}", "{{firm}}", "[@click=app.quit]x[/]", "$firm ${firm}", "{0.__class__}", "\\1\\g<0>"]
)
def test_a_value_is_taken_literally(hostile: str) -> None:
    filled = fill("<{candidate}>", {"candidate": hostile, "firm": "Nowhere Search"})
    assert filled.text == f"<{hostile}>"
    assert filled.gaps == ()


def test_doubled_braces_are_braces() -> None:
    assert fill("{{person}} and {{{person}}}", {"person": "Li"}).text == "{person} and {Li}"


def test_full_width_braces_from_an_input_method_are_braces() -> None:
    assert fill("｛称呼｝好", {"person": "王总"}).text == "王总好"
    assert Template("｛称呼｝").names == ("称呼",)


@given(st.text(), st.dictionaries(st.sampled_from([v.id for v in VARIABLES]), st.text()))
def test_filling_never_fails_and_never_hides_a_gap(text: str, values: dict[str, str]) -> None:
    filled = fill(text, values)
    for name in Template(text).names:
        known = variable(name)
        key = known.id if known else name
        assert (key in filled.gaps) == (not values.get(key, "").strip())


@given(
    st.lists(st.tuples(st.sampled_from(VARIABLES), st.text(min_size=1).filter(str.strip), st.text(alphabet="ab {}")))
)
def test_the_words_around_and_the_values_come_out_as_they_went_in(parts: list[tuple[Any, str, str]]) -> None:
    values = {v.id: value for v, value, _after in parts}
    text = "".join("{" + v.zh + "}" + after.replace("{", "{{").replace("}", "}}") for v, _value, after in parts)
    assert fill(text, values).text == "".join(values[v.id] + after for v, _value, after in parts)


def test_variables_have_one_meaning_each() -> None:
    names = [name for v in VARIABLES for name in (v.id, v.zh)]
    assert len(names) == len(set(names))
    assert all(Template("{" + name + "}").names == (name,) for name in names)


def test_the_name_a_variable_had_before_is_still_filled() -> None:
    assert fill("{薪资范围}，{薪酬范围}", {"pay_range": "40K–60K"}).text == "40K–60K，40K–60K"


def test_every_meaning_is_written_in_chinese() -> None:
    i18n.activate("zh_CN")
    untranslated = [v.id for v in VARIABLES if i18n._(v.meaning) == v.meaning]
    assert untranslated == []


def test_several_candidates_in_one_phrase() -> None:
    assert join_names(["张伟", "李娜"], "zh_CN") == "张伟、李娜"
    assert join_names(["Ann", "Bo", "Cy"], "en") == "Ann, Bo and Cy"
    assert join_names(["Ann"], "en") == "Ann"
    assert join_names([], "en") == ""


# due phrases


@pytest.mark.parametrize("text", ["+1wd", "+2d", "+3h", "+30min", "best_hours+1wd", "best_hours+2d"])
def test_a_due_phrase_is_read_and_written_alike(text: str) -> None:
    assert str(parse_due(text)) == text


@pytest.mark.parametrize(
    "text", ["", "1wd", "+wd", "+1w", "tomorrow", "best_hours", "best_hours+3h", "+1wd+1wd", "+-1d"]
)
def test_anything_else_is_no_due_phrase(text: str) -> None:
    assert parse_due(text) is None


@given(st.text())
def test_reading_a_due_phrase_never_fails(text: str) -> None:
    due = parse_due(text)
    assert due is None or parse_due(str(due)) == due


def test_working_days_ask_the_calendar_and_best_hours_set_the_clock() -> None:
    friday = datetime(2026, 9, 18, 16, 20, tzinfo=SHANGHAI)

    def after_the_weekend(day: date, n: int) -> date:
        return day + timedelta(days=2 + n)

    due = parse_due("best_hours+1wd")
    assert due is not None
    assert due.at(friday, after_the_weekend, time(10, 0)) == datetime(2026, 9, 21, 10, 0, tzinfo=SHANGHAI)
    assert due.at(friday, after_the_weekend) == datetime(2026, 9, 21, 16, 30, tzinfo=SHANGHAI)


@pytest.mark.parametrize(("now", "then"), [("09:00", "09:00"), ("09:04", "09:15"), ("23:58", "23:45")])
def test_a_step_on_another_day_stands_on_a_whole_quarter(now: str, then: str) -> None:
    due = parse_due("+2d")
    assert due is not None
    start = datetime.fromisoformat(f"2026-09-18T{now}").replace(tzinfo=SHANGHAI)
    assert due.at(start, lambda day, n: day) == datetime.fromisoformat(f"2026-09-20T{then}").replace(tzinfo=SHANGHAI)


def test_hours_are_hours_across_a_clock_change() -> None:
    new_york = ZoneInfo("America/New_York")
    start = datetime(2026, 11, 1, 0, 30, tzinfo=new_york)
    due = parse_due("+3h")
    assert due is not None
    assert due.at(start, lambda day, n: day).astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=3)


# reading


def test_a_script_is_read() -> None:
    read = parse_script(script(), "call.toml")
    found = read.branch("1")
    assert found is not None
    assert found.outcome is Outcome.NOT_READ
    assert read.branch("2") is None
    assert str(found.steps_at(1)[0].due) == "best_hours+1wd"
    assert [v.id for v in read.variables()] == ["person", "consultant"]


@pytest.mark.parametrize(
    ("data", "field", "value"),
    [
        (script(opening="Hello {weather}"), "opening", "weather"),
        (script(opening="Hello {person"), "opening", "Hello {person"),
        (script(opening="{person.name}"), "opening", "{person.name}"),
        (script(opening=" "), "opening", " "),
        (script(id="A Call"), "id", "A Call"),
        (script(scenario="gossip"), "scenario", "gossip"),
        (script(language="fr"), "language", "fr"),
        (script(channel="pigeon"), "channel", "pigeon"),
        (script(colour="red"), "colour", "red"),
        (script(title=3), "title", 3),
        (script(branches=[]), "branches", []),
        (script(branches=script()["branches"] * 2), "branches.key", "1"),
        (branch(key="11"), "branches[1].key", "11"),
        (branch(outcome="maybe"), "branches[1].outcome", "maybe"),
        (branch(say=[]), "branches[1].say", []),
        (branch(effects=["explode"]), "branches[1].effects", "explode"),
        (branch(next=[]), "branches[1].next", []),
        (branch(next=[{"do": "Call", "due": "soon"}]), "branches[1].next[1].due", "soon"),
        (branch(next=[{"do": "Call {nobody}", "due": "+1d"}]), "branches[1].next[1].do", "nobody"),
        (branch(next=[{"do": "Call", "due": "+1d", "opens": "nothing"}]), "branches[1].next[1].opens", "nothing"),
        (branch(again={"from_try": 1, "next": []}), "branches[1].again.from_try", 1),
        (branch(messages=[{"channel": "sms"}]), "branches[1].messages[1].text", ""),
    ],
)
def test_what_is_wrong_is_named_with_file_field_and_value(data: dict[str, Any], field: str, value: object) -> None:
    with pytest.raises(Refused) as refused:
        parse_script(data, "en/call.toml")
    assert refused.value.rule == "F3.script"
    assert (refused.value.field, refused.value.value) == (field, value)
    assert refused.value.message.startswith(f"en/call.toml: {said(field)}")


@pytest.mark.parametrize(
    ("data", "english", "chinese"),
    [
        (
            branch(next=[{"do": "Call", "due": "soon"}]),
            "f: Answer 1 · Next action 1 · When it is due: must be a distance",
            "f：对方回应 1 · 下一步 1 · 什么时候：要写成",
        ),
        (
            branch(messages=[{"channel": "sms"}]),
            "f: Answer 1 · Text to send 1 · Text: is needed",
            "f：对方回应 1 · 要发的消息 1 · 内容：",
        ),
        (
            script(channel="pigeon"),
            "f: Channel: must be one of Phone (phone)",
            "f：渠道：只能是其中之一：电话（phone）",
        ),
    ],
)
def test_what_is_wrong_is_said_by_its_label_in_both_languages(data: dict[str, Any], english: str, chinese: str) -> None:
    """I6: no refusal shows how a field is called inside."""
    for language, told in (("en", english), ("zh_CN", chinese)):
        i18n.activate(language)  # type: ignore[arg-type]
        with pytest.raises(Refused) as refused:
            parse_script(data, "f")
        assert refused.value.message.startswith(told)


def test_a_branch_ends_with_a_next_action_or_says_done_but_not_both() -> None:
    ended = branch(done=True, next=[])
    assert parse_script(ended, "f").branches[0].done
    with pytest.raises(Refused):
        parse_script(branch(done=True), "f")


def test_the_third_try_proposes_something_else() -> None:
    data = branch(again={"from_try": 3, "effects": ["other_contact"], "next": [{"do": "Ask the head", "due": "+1wd"}]})
    found = parse_script(data, "f").branches[0]
    assert [s.do.template for s in found.steps_at(2)] == ["Call {person}"]
    assert [s.do.template for s in found.steps_at(3)] == ["Ask the head"]
    assert (found.effects_at(2), found.effects_at(4)) == ((), (Effect.OTHER_CONTACT,))


def test_one_call_about_several_has_its_own_words() -> None:
    messages = [{"channel": "sms", "text": "{candidate}", "text_many": "{candidates}"}]
    read = parse_script(script(opening_many="About {candidates}", messages=messages), "f")
    assert read.opening_for(1).template.startswith("Hello")
    assert read.opening_for(2).template == "About {candidates}"
    message = read.message(Channel.SMS)
    assert message is not None
    assert (message.for_count(1).template, message.for_count(3).template) == ("{candidate}", "{candidates}")
    assert read.message(Channel.EMAIL) is None


def test_a_talk_that_an_answer_leaves_to_be_taken_up_again_has_its_own_opening() -> None:
    steps = {"next": [{"do": "Call {person}", "due": "+1wd", "opens": "feedback_call"}]}
    read = parse_script(script(opening_again="As I said", branches=[script()["branches"][0] | steps]), "f")
    assert read.opening_for(1, again=True).template == "As I said"
    assert read.opening_for(1).template.startswith("Hello")
    assert read.leads_back("1")
    assert not read.leads_back("7")
    without = parse_script(script(), "f")
    assert without.opening_for(1, again=True) == without.opening
    assert not without.leads_back("1")
    with pytest.raises(Refused):
        check_pair(read, parse_script(script(branches=[script()["branches"][0] | steps]), "f"))


def test_the_version_follows_the_words_and_not_their_order() -> None:
    assert version_of(script()) == version_of(dict(reversed(script().items())))
    assert version_of(script()) != version_of(script(title="Another call"))


@pytest.mark.parametrize(
    "change",
    [{"key": "2"}, {"outcome": "forwarded"}, {"effects": ["ask_head"]}, {"next": [{"do": "x", "due": "+2wd"}]}],
)
def test_two_languages_that_would_act_differently_are_refused(change: dict[str, Any]) -> None:
    one = parse_script(script(), "en")
    other = parse_script(branch(**change) | {"language": "zh_CN"}, "zh")
    check_pair(one, one)
    with pytest.raises(Refused, match="must agree"):
        check_pair(one, other)
