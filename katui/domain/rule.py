"""What an automatic rule is made of: events, whom it is for, and the words that explain it (F1)."""

from __future__ import annotations

from dataclasses import dataclass

from katui.domain.clients import Tier
from katui.domain.vocabulary import Vocabulary
from katui.i18n import _


class Event(Vocabulary):
    """When a rule is looked at; `opening` is every opening of Today, on the screen or by the command."""

    OPENING = "opening", "Today is opened", "打开“今日”时"
    REPORT_SENT = "report_sent", "a report is sent", "发出报告时"
    CALL_LOGGED = "call_logged", "a feedback call is logged", "记录催反馈电话时"
    ROUND_SET = "round_set", "a round is confirmed", "面试确认时"
    ROUND_OFF = "round_off", "a round is called off", "面试取消时"
    TRAVEL_ASKED = "travel_asked", "the travel question is asked", "问差旅费时"
    FEEDBACK = "feedback", "feedback is recorded", "记下面试反馈时"
    MOVED = "moved", "a card is moved", "流程推进时"
    ENDED = "ended", "a card ends", "流程结束时"
    OFFERED = "offered", "a card comes to the offer", "流程到 Offer 时"
    OFFER_TERMS = "offer_terms", "the terms of an offer are recorded", "记录 Offer 条件时"
    STARTED = "started", "a candidate starts", "候选人入职时"
    BRIEF = "brief", "the brief changes", "职位要求变更时"
    RECOMMENDED = "recommended", "five were recommended", "推荐满五人时"
    IN_THE_WAY = "in_the_way", "what stands in the way of a card is recorded", "记录顾虑与变数时"
    MERGED = "merged", "two records are merged", "合并两份档案时"
    CONTACT = "contact", "a contact is logged", "记录联系时"


class Whom(Vocabulary):
    """In whose Today it stands."""

    CARD = "card", "the card's consultant", "流程的顾问"
    CLIENT = "client", "the client's consultant", "客户的顾问"
    POSITION = "position", "the position's consultant", "职位的顾问"
    PERSON = "person", "whoever looks after the key person", "负责该关键人的顾问"
    CANDIDATE = "candidate", "the candidate's consultant", "候选人的顾问"
    HEAD = "head", "the head of the department", "部门负责人"


@dataclass(frozen=True, slots=True)
class Rule:
    """One automatic rule; it makes actions or rows of Today, and never changes a status.

    `kinds` are the kinds of its actions and rows; `setting` names the firm's setting with its limits by tier, in days.
    """

    id: str
    kinds: frozenset[str]
    on: tuple[Event, ...]
    whom: Whom
    setting: str
    title: str
    condition: str
    due: str
    why: str

    @property
    def requirement(self) -> str:
        """The requirement it comes from, as actions carry it: `B1` of `B1.call`."""
        return self.id.partition(".")[0]

    @property
    def tiers(self) -> tuple[Tier, ...]:
        """The tiers with limits and switches of their own; none where it is the same for every client."""
        return tuple(Tier) if self.setting else ()

    @property
    def makes_actions(self) -> bool:
        """Whether it makes actions that stay until they are closed; rows go when their reason has gone."""
        return self.on != (Event.OPENING,) or self.id == "P3.stage"

    @property
    def name(self) -> str:
        """What it asks to be done, in the active language."""
        return _(self.title)

    @property
    def reason(self) -> str:
        """Why its rows are in Today, in the active language."""
        return _(self.why)
