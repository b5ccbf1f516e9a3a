"""The words a script may leave to the record, and how they are put in (F3)."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar, Final

from katui import i18n
from katui.i18n import N_, _


@dataclass(frozen=True, slots=True)
class Variable:
    """One word that the record fills: `id` and `zh` are its names inside braces, `en` and `zh` those on the screen."""

    id: str
    en: str
    zh: str
    meaning: str

    @property
    def label(self) -> str:
        """The name in the active language."""
        return self.zh if i18n.language() == "zh_CN" else self.en


VARIABLES: Final[tuple[Variable, ...]] = (
    Variable("consultant", "consultant", "顾问", N_("the name the consultant gives on the phone")),
    Variable("consultant_phone", "consultant's phone", "顾问电话", N_("the number to call the consultant back on")),
    Variable("firm", "our firm", "本公司", N_("the name of our own firm")),
    Variable(
        "person", "person", "称呼", N_("how we address the one we talk to: surname and title, never the bare name")
    ),
    Variable("person_phone", "phone", "联系电话", N_("the number to dial")),
    Variable("best_hours", "best hours", "方便时段", N_("the hours in which this person likes to be called")),
    Variable("manager", "hiring manager", "用人经理", N_("the hiring manager, where we may call past HR")),
    Variable("other_contact", "other contact", "其他联系人", N_("another person on the client's side who may answer")),
    Variable("client", "client", "客户", N_("the client, or its alias while the client is confidential")),
    Variable("position", "position", "职位", N_("the title of the position")),
    Variable("position_city", "place of work", "工作地点", N_("the city of the position")),
    Variable("reports_to", "reports to", "汇报对象", N_("whom the position reports to")),
    Variable("pay_range", "pay range", "薪酬范围", N_("what the client said it can pay")),
    Variable("selling_points", "selling points", "职位亮点", N_("why somebody would move for this position")),
    Variable("candidate", "candidate", "候选人", N_("the candidate's name")),
    Variable("candidates", "candidates", "人选名单", N_("every candidate who waits with this person, in one phrase")),
    Variable("candidate_count", "number of candidates", "人选数", N_("how many candidates wait with this person")),
    Variable(
        "highlights",
        "highlights",
        "推荐理由",
        N_("why this candidate fits: one to three phrases, no full stop at the end"),
    ),
    Variable("current_employer", "present employer", "现公司", N_("where the candidate works now")),
    Variable("current_title", "present title", "现职位", N_("what the candidate does now")),
    Variable("sent_on", "sent on", "发送日期", N_("the day the report went out")),
    Variable("days_waited", "working days waited", "等待天数", N_("working days since the report went out")),
    Variable("tries", "try number", "联系次数", N_("how many times we have tried to reach this person")),
    Variable("reply_by", "answer by", "回复期限", N_("the day or hour by which we need the answer")),
    Variable("offered_times", "offered times", "可选时间", N_("the set of times on offer, each with weekday and zone")),
    Variable(
        "interview_time", "interview time", "面试时间", N_("the time both sides agreed on, with weekday and zone")
    ),
    Variable("interview_place", "interview place", "面试地点", N_("the address, or the link of a video talk")),
    Variable("interview_mode", "interview mode", "面试方式", N_("on site, by video or by phone")),
    Variable("interviewer", "interviewer", "面试官", N_("who will interview, with title")),
    Variable("round", "round", "面试轮次", N_("which round it is")),
    Variable("duration", "length", "面试时长", N_("how long the interview takes")),
    Variable("reason", "reason", "原因", N_("the reason in words that may be passed on, no full stop at the end")),
    Variable(
        "why_off",
        "why it is off",
        "取消原因",
        N_("a sentence for our own eyes that says why a round is off; aloud and in messages that we are asking"),
    ),
    Variable(
        "rounds_off",
        "interviews that are off",
        "取消的面试",
        N_("a sentence for the client: which interviews that were set are off, with day and time, or that none is"),
    ),
    Variable("open_positions", "open positions", "在招职位", N_("the positions this client has open with us")),
    Variable("work_done", "work done", "本周进展", N_("what we did for this client since the last call")),
    Variable("market_seen", "market seen", "市场情况", N_("what candidates tell us about this kind of position")),
    Variable("proposed_change", "proposed change", "调整建议", N_("what we would change in the search, and why")),
    Variable("recommended_count", "number recommended", "已推人数", N_("how many were recommended for this position")),
    Variable(
        "recommended_results",
        "what came of them",
        "推荐结果",
        N_("what came of those who were recommended: how many are not answered, turned down, in interviews"),
    ),
    Variable(
        "brief_versions",
        "versions of the brief",
        "需求版本",
        N_("how many versions the brief of the position has had, and since when; no full stop at the end"),
    ),
    Variable(
        "client_contact",
        "client's contact",
        "客户联系人",
        N_("who looks after the position on the client's side: surname and title, while we talk to the candidate"),
    ),
    Variable("start_on", "first day", "入职日期", N_("the day the candidate starts, agreed or real")),
    Variable(
        "days_in",
        "days since the start",
        "入职天数",
        N_("how many days after the first day it is; the day after it is 1"),
    ),
    Variable("guarantee_end", "end of guarantee", "保证期截止日", N_("the last day of the guarantee")),
    Variable("offer_pay", "pay offered", "Offer薪酬", N_("what the offer pays, in its own words")),
    Variable("offer_until", "offer open until", "Offer有效期", N_("the day by which the offer is to be answered")),
    Variable(
        "offer_answer",
        "answer to the offer due",
        "Offer答复期",
        N_("by when the offer is to be answered, or that this day is over; half a sentence, no full stop at the end"),
    ),
    Variable("offer_state", "state of the offer", "Offer情况", N_("whether the offer is there in writing, since when")),
    Variable(
        "background_state", "background check", "背调情况", N_("what came of the background check, if anything did")
    ),
    Variable(
        "occasion",
        "occasion",
        "问候由头",
        N_("why we greet: a birthday, a holiday, or a long silence; half a sentence, no full stop at the end"),
    ),
    Variable(
        "ask", "what to settle", "要定的事", N_("the one thing the client is to settle, with what the candidate said")
    ),
    Variable(
        "answer", "answer in their words", "对方原话", N_("what they answered: the record never says it, you write it")
    ),
    Variable("warning", "warning", "预警情况", N_("the open warnings about the client, for our own eyes")),
)

ANSWER: Final = "answer"
_NAMES: Final = {v.id: v for v in VARIABLES} | {v.zh: v for v in VARIABLES}
_OLD_NAMES: Final = {"薪资范围": _NAMES["pay_range"]}
"""Names of before, which a firm's own scripts may still use."""
_BY_NAME: Final[Mapping[str, Variable]] = MappingProxyType(_NAMES | _OLD_NAMES)


def variable(name: str) -> Variable | None:
    """The variable that a name between braces means, by English id or Chinese name; None when there is none."""
    return _BY_NAME.get(name)


class Template(string.Template):
    """A script's text: `{顾问}` or `{consultant}` is a variable, full-width braces too; `{{` is a brace (F3)."""

    delimiter = "{"
    pattern: ClassVar[Any] = r"""
        (?P<escaped>\{\{|\}\})
      | [{｛](?P<named>[^\W\d]\w*)[}｝]
      | (?P<braced>(?!))
      | (?P<invalid>[{}])
    """
    flags = re.UNICODE

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Template) and other.template == self.template

    def __hash__(self) -> int:
        return hash(self.template)

    def __bool__(self) -> bool:
        return bool(self.template)

    def __repr__(self) -> str:
        return f"Template({self.template!r})"

    @property
    def names(self) -> tuple[str, ...]:
        """The names between braces, each once, in reading order."""
        return tuple(dict.fromkeys(self.get_identifiers()))

    @property
    def variables(self) -> tuple[Variable, ...]:
        """The known variables of the text, each once, in reading order."""
        return tuple(dict.fromkeys(v for v in map(variable, self.names) if v))

    @property
    def stray_brace(self) -> bool:
        """True when a brace belongs to no variable and is not doubled."""
        return any(m["invalid"] is not None for m in self.pattern.finditer(self.template))


@dataclass(frozen=True, slots=True)
class Filled:
    """A text ready to read aloud or copy; `gaps` are the ids of the variables the record could not fill."""

    text: str
    gaps: tuple[str, ...] = ()


def gap(name: str) -> str:
    """What stands in the text where the record has nothing to say: `【缺:面试时间】` or `[missing: interview time]`."""
    known = variable(name)
    return _("[missing: {name}]").format(name=known.label if known else name)


def prompts() -> tuple[str, ...]:
    """What stands in a log line for the words of the other side, in each language: to be written over, never saved."""
    known = _NAMES[ANSWER]
    texts = zip(i18n.LANGUAGES, i18n.in_every_language("[missing: {name}]"), strict=True)
    return tuple(text.format(name=known.zh if each == "zh_CN" else known.en) for each, text in texts)


def fill(template: Template | str, values: Mapping[str, str]) -> Filled:
    """The text with the record's words in it, each taken literally; what is missing becomes a visible gap (F3).

    `values` is keyed by variable id or Chinese name; a blank value counts as missing. No value is read again.
    """
    source = template if isinstance(template, Template) else Template(template)
    known = {(v.id if (v := variable(name)) else name): text for name, text in values.items() if text.strip()}
    gaps: dict[str, None] = {}

    def put(match: re.Match[str]) -> str:
        if match["escaped"]:
            return match["escaped"][0]
        name = match["named"]
        if name is None:
            return match[0]
        key = found.id if (found := variable(name)) else name
        if key in known:
            return known[key]
        gaps[key] = None
        return gap(name)

    text = source.pattern.sub(put, source.template)
    return Filled(text, tuple(gaps))


def join_names(names: Iterable[str], language: i18n.Language) -> str:
    """Several candidates in one phrase: `张伟、李娜` or `A, B and C`."""
    listed = [name for name in names if name]
    if language == "zh_CN":
        return "、".join(listed)
    return " and ".join([", ".join(listed[:-1]), listed[-1]]) if len(listed) > 1 else "".join(listed)
